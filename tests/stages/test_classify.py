"""The classifier: its answers, its reasons, and what it does with bad input."""

import gzip
import json
from importlib import resources

import pytest

from daemon.model import Category
from daemon.stages.classify import WEIGHTS_FILE, Classifier
from daemon.stages.classify.classifier import MOST_EVIDENCE, softmax, strongest
from daemon.stages.classify.weights import Weights, read_weights, write_weights

COMPLAINT, INQUIRY, REQUEST = Category.COMPLAINT, Category.INQUIRY, Category.REQUEST
OTHER, NOT_CUSTOMER = Category.OTHER, Category.NOT_CUSTOMER


@pytest.fixture(scope="module")
def data() -> bytes:
    return resources.files("daemon.stages.classify").joinpath(WEIGHTS_FILE).read_bytes()


@pytest.fixture(scope="module")
def classifier(data: bytes) -> Classifier:
    return Classifier.from_bytes(data)


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("The toaster I bought from you last week stopped working this morning.", COMPLAINT),
        ("I have been waiting four weeks for my parcel and nobody answers my mails.", COMPLAINT),
        ("There is a problem with my invoice, can you help?", COMPLAINT),
        ("Why was my order cancelled without telling me?", COMPLAINT),
        ("Please cancel my subscription, the app crashes every day.", COMPLAINT),
        ("Thanks for the fast delivery, but unfortunately the mirror is broken.", COMPLAINT),
        ("What are your opening hours on Sunday?", INQUIRY),
        ("If the vase arrives broken, who pays for a new one?", INQUIRY),
        ("How do I cancel my subscription?", INQUIRY),
        ("hi i just wanted to know how much it costs to send a box to norway thanks bye", INQUIRY),
        ("Please cancel my appointment on Monday.", REQUEST),
        ("Could you send me a copy of my contract?", REQUEST),
        ("I have moved, please change my address to 3 Mill Lane.", REQUEST),
        ("hello id like to book a table for four on friday at eight", REQUEST),
        ("Thank you so much for your help, everything works now!", OTHER),
        ("Your staff were wonderful, five stars.", OTHER),
        ("Click here to claim your prize, you have won our lottery!", NOT_CUSTOMER),
        ("Your order has been shipped. Track your parcel. Please do not reply.", NOT_CUSTOMER),
        ("This week's offers are here! Unsubscribe or view in your browser.", NOT_CUSTOMER),
        ("Die Lampe ist nach zwei Tagen kaputt gegangen, das ist ärgerlich.", COMPLAINT),
        ("Wann öffnen Sie am Samstag?", INQUIRY),
        ("Bitte schicken Sie mir eine Kopie der Rechnung.", REQUEST),
        ("Mon colis n'est toujours pas arrivé.", COMPLAINT),
        ("Combien coûte la livraison en Suisse ?", INQUIRY),
        ("Merci de m'envoyer une copie de la facture.", REQUEST),
        ("Mi pedido no ha llegado y nadie contesta.", COMPLAINT),
        ("¿Cuánto cuesta el envío a Francia?", INQUIRY),
        ("Por favor cancelen mi cita del lunes.", REQUEST),
    ],
)
def test_category(classifier: Classifier, words: str, expected: Category) -> None:
    assert classifier.classify("", words).category == expected


def test_greeting_and_signature_do_not_change_the_answer(classifier: Classifier) -> None:
    body = "Dear team,\n\nMy kettle leaks and I am disappointed.\n\nKind regards\nP. Quill"
    assert classifier.classify("Re: hello", body).category == COMPLAINT


def test_subject_is_read(classifier: Classifier) -> None:
    assert classifier.classify("My parcel never arrived", "").category == COMPLAINT


def test_evidence_names_the_words_that_decided(classifier: Classifier) -> None:
    found = classifier.classify("", "Hello, the lamp I bought does not work. It is broken.")
    assert "broken" in " ".join(found.evidence)
    assert 0 < len(found.evidence) <= MOST_EVIDENCE


def test_evidence_is_readable(classifier: Classifier) -> None:
    found = classifier.classify("", "Please send me a copy of the invoice as soon as you can.")
    assert all(len(reason) > 3 and ":" not in reason for reason in found.evidence)


def test_probabilities_add_up_and_the_highest_is_the_answer(classifier: Classifier) -> None:
    words = "Where can I park?"
    every = classifier.probabilities("", words)
    answer = classifier.classify("", words)
    assert set(every) == set(Category)
    assert sum(every.values()) == pytest.approx(1.0)
    assert answer.confidence == max(every.values()) == every[answer.category]


HOSTILE = {
    "empty": "",
    "blank": " \n\t",
    "control": "\x00\ud800",
    "brackets": "(" * 100_000,
    "one word": "a" * 1_000_000,
    "digits": "one " * 200_000,
    "marks": "? ! . " * 50_000,
    "accents": "\N{COMBINING ACUTE ACCENT}" * 20_000,
    "links": "http://" * 30_000,
    "addresses": "a@" * 60_000,
    "numbers": "0.0," * 50_000,
}


@pytest.mark.parametrize("words", HOSTILE.values(), ids=HOSTILE.keys())
def test_any_text_has_an_answer(classifier: Classifier, words: str) -> None:
    found = classifier.classify(words, words)
    assert 0.0 < found.confidence <= 1.0


def test_a_text_beyond_the_limit_is_not_read(classifier: Classifier) -> None:
    short = "The pump is broken. " * 300
    assert classifier.classify("", short) == classifier.classify("", short + "Thank you! " * 500)


def test_two_classifiers_agree(classifier: Classifier, data: bytes) -> None:
    words = "Can somebody call me about my claim?"
    assert Classifier.from_bytes(data).classify("", words) == classifier.classify("", words)


def test_weights_are_small(data: bytes) -> None:
    assert len(data) <= 1_000_000


def test_weights_survive_writing(data: bytes) -> None:
    weights = read_weights(data)
    assert read_weights(write_weights(weights)) == weights


def _file(**changes: object) -> bytes:
    good = {
        "format": 1,
        "categories": list(Category),
        "bias": [0.0] * 5,
        "unit": 0.01,
        "features": {"w:a": [100, 1, 2, 3, 4, 5]},
    }
    return gzip.compress(json.dumps(good | changes).encode(), mtime=0)


def test_the_sample_file_is_good() -> None:
    assert read_weights(_file()).rows == {"w:a": [100, 1, 2, 3, 4, 5]}


@pytest.mark.parametrize(
    "damaged",
    [
        b"",
        b"not gzip",
        _file()[:-9],
        gzip.compress(b"[]", mtime=0),
        gzip.compress(b"{", mtime=0),
        gzip.compress(b"\xff\xfe", mtime=0),
        gzip.compress(b"[" * 100_000, mtime=0),
        _file(format=2),
        _file(categories=["complaint"]),
        _file(categories=["anger"] * 5),
        _file(bias=[0.0]),
        _file(bias=None),
        _file(unit="much"),
        _file(unit=None),
        _file(features={"w:a": [1, 2]}),
        _file(features={"w:a": [1, 2, 3, 4, 5, "6"]}),
        _file(features={"w:a": [1, 2, 3, 4, 5, 1.5]}),
        _file(features={"w:a": None}),
        _file(features=[]),
    ],
)
def test_damaged_weights_are_refused(damaged: bytes) -> None:
    with pytest.raises(ValueError, match=r"."):
        Classifier.from_bytes(damaged)


def test_a_flipped_octet_is_noticed(data: bytes) -> None:
    middle = len(data) // 2
    flipped = data[:middle] + bytes([data[middle] ^ 0xFF]) + data[middle + 1 :]
    with pytest.raises(ValueError, match="damaged"):
        Classifier.from_bytes(flipped)


def test_nothing_known_means_the_bias_decides() -> None:
    weights = Weights(tuple(Category), (0.0, 3.0, 0.0, 0.0, 0.0), 0.01, {})
    found = Classifier(weights).classify("", "anything")
    assert found.category == tuple(Category)[1]
    assert found.evidence == ()


def test_softmax_does_not_overflow() -> None:
    assert softmax([1000.0, 0.0]) == [1.0, 0.0]


@pytest.mark.parametrize(
    ("reasons", "named"),
    [
        ({}, ()),
        ({"fine": -1.0}, ()),
        ({"broken": 2.0, "late": 1.0}, ("broken", "late")),
        ({"not working": 2.0, "working": 1.0}, ("not working",)),
        ({"broken": 2.0, "the box": 0.01}, ("broken",)),
        ({"b": 1.0, "a": 1.0}, ("a", "b")),
    ],
)
def test_strongest(reasons: dict[str, float], named: tuple[str, ...]) -> None:
    assert strongest(reasons) == named
