"""How grave a message is: levels, signs and their order, what escalates, what bad input does."""

import random
import re

import pytest
import re2

from daemon.model import Category
from daemon.model.severity import Severity, Sign
from daemon.stages.severity import assess_severity, grave
from daemon.stages.severity.assess import AT_ONCE, LANGUAGES
from daemon.stages.severity.book import Book
from daemon.stages.severity.clues import CLUES, LIGHT
from daemon.stages.severity.language import Language, read_tables
from daemon.stages.severity.text import LIMIT, WORDS_LIMIT, plain_form

COMPLAINT, INQUIRY, REQUEST = Category.COMPLAINT, Category.INQUIRY, Category.REQUEST


@pytest.fixture(scope="module")
def book() -> Book:
    return Book(LANGUAGES)


def language(tables: str, **lists: str) -> Language:
    return Language(lists=lists, denials="no", doubts="is it", tables=tables)


@pytest.mark.parametrize(
    ("category", "words", "level"),
    [
        (INQUIRY, "What are your opening hours?", 1),
        (REQUEST, "Please send me a copy of my invoice.", 1),
        (REQUEST, "Please send it urgently, I need it by Friday.", 2),
        (COMPLAINT, "A suggestion: put more than one person on the till.", 1),
        (COMPLAINT, "The tone of the bell is a bit loud.", 1),
        (COMPLAINT, "Just wanted to let you know that the label is crooked.", 1),
        (COMPLAINT, "Die Schrift auf dem Etikett ist etwas klein.", 1),
        (COMPLAINT, "The zip of the jacket broke on the first day.", 2),
        (COMPLAINT, "Your hotline is terrible.", 2),
        (COMPLAINT, "The bill is wrong, you charged me twice.", 2),
        (COMPLAINT, "Still no refund, and nobody answers me.", 3),
        (COMPLAINT, "This is the third time I am writing.", 3),
        (COMPLAINT, "We have had no internet since Monday.", 3),
        (COMPLAINT, "Somebody opened a loan in my name.", 3),
        (COMPLAINT, "The invoice is wrong, this is urgent, and I will never order again.", 3),
        (COMPLAINT, "My solicitor will write to you.", 3),
        (COMPLAINT, "Third mail, still no refund, I am calling the ombudsman.", 4),
        (COMPLAINT, "The charger caught fire.", 4),
        (COMPLAINT, "Your soup gave us food poisoning.", 4),
        (INQUIRY, "The charger caught fire.", 3),
        (INQUIRY, "My solicitor will write to you.", 3),
    ],
)
def test_level(category: Category, words: str, level: int) -> None:
    assert assess_severity("", words, category).level == level


def test_a_light_word_does_not_make_light_of_a_sign() -> None:
    words = "Just wanted to let you know that the heater is slightly smoking and caught fire."
    assert assess_severity("", words, COMPLAINT).level == 4


def test_the_same_sign_twice_counts_once() -> None:
    once = assess_severity("", "Terrible.", COMPLAINT)
    assert assess_severity("", "Terrible, horrible, awful, a disgrace.", COMPLAINT) == once


def test_the_gravest_sign_stands_first() -> None:
    words = (
        "You idiots! It is urgent. My account was hacked, I have called five times, and after"
        " the charger caught fire I burned my hand. I will see you in court and tell the BBB."
    )
    assert [sign for sign, _ in assess_severity("", words, COMPLAINT).signs] == [
        Sign.SAFETY,
        Sign.HEALTH,
        Sign.LEGAL,
        Sign.REGULATOR,
        Sign.PRIVACY,
        Sign.REPEATED,
        Sign.ABUSE,
        Sign.DEADLINE,
    ]


@pytest.mark.parametrize(
    ("sentence", "sign", "words"),
    [
        ("I have spoken to My Solicitor, by the way.", Sign.LEGAL, "My Solicitor"),
        ("Mon avocat, maître X, vous écrira.", Sign.LEGAL, "Mon avocat"),
        ("Je vous l'écris : j'appelle l'avocat !", Sign.LEGAL, "appelle l'avocat"),
        ("Das ist lebensgefährlich!", Sign.SAFETY, "lebensgefährlich"),
        ("It went up\nin flames.", Sign.SAFETY, "up in flames"),
        ("No fire, no smoke, but the wheel came off while riding.", Sign.SAFETY, "came off while"),
        ("I don\N{RIGHT SINGLE QUOTATION MARK}t recognise this payment.", Sign.PRIVACY, "this"),
        ("I don\N{ACUTE ACCENT}t recognise this payment.", Sign.PRIVACY, "don't recognise this"),
    ],
)
def test_words_are_the_customers(sentence: str, sign: Sign, words: str) -> None:
    assert words in dict(assess_severity("", sentence, COMPLAINT).signs)[sign]


def test_the_subject_is_read() -> None:
    assert assess_severity("Formal notice of claim", "See attached.", REQUEST).level == 3


def test_subject_and_body_are_two_sentences() -> None:
    assert assess_severity("My case goes to", "court shoes, size 5", INQUIRY).signs == ()


@pytest.mark.parametrize(
    "words",
    [
        "Write to fire@on.fire.example or https://example.com/caught-fire/my-solicitor today.",
        "Order *danger* 5.000,50 \N{SECTION SIGN} 3",
    ],
)
def test_addresses_are_no_words(words: str) -> None:
    assert not AT_ONCE & dict(assess_severity("", words, INQUIRY).signs).keys()


@pytest.mark.parametrize("words", ["f*** you", "F**k you", "you b*tch"])
def test_stars_hide_nothing(words: str) -> None:
    assert Sign.ABUSE in dict(assess_severity("", words, COMPLAINT).signs)


SAFETY = Severity(4, ((Sign.SAFETY, "caught fire"), (Sign.LEGAL, "my solicitor")))
DULL = Severity(3, ((Sign.MONEY, "no refund"), (Sign.REPEATED, "third time")))
PLAIN = Severity(2, ())


@pytest.mark.parametrize(
    ("severity", "category", "threshold", "reason"),
    [
        (SAFETY, COMPLAINT, 3, "safety: «caught fire», legal: «my solicitor»"),
        (SAFETY, COMPLAINT, 5, "safety: «caught fire», legal: «my solicitor»"),
        (SAFETY, Category.OTHER, 3, "safety: «caught fire», legal: «my solicitor»"),
        (DULL, COMPLAINT, 3, "complaint of severity 3: money «no refund», repeated «third time»"),
        (DULL, COMPLAINT, 4, ""),
        (DULL, COMPLAINT, 5, ""),
        (DULL, REQUEST, 3, ""),
        (PLAIN, COMPLAINT, 2, "complaint of severity 2"),
        (PLAIN, COMPLAINT, 3, ""),
    ],
)
def test_what_escalates(
    severity: Severity, category: Category, threshold: int, reason: str
) -> None:
    assert grave(severity, category, threshold) == reason


def test_abuse_alone_does_not_escalate_but_a_threat_does() -> None:
    insult = assess_severity("", "You are all idiots.", INQUIRY)
    threat = assess_severity("", "I will kill you.", INQUIRY)
    assert Sign.ABUSE in dict(insult.signs)
    assert Sign.ABUSE in dict(threat.signs)
    assert grave(insult, INQUIRY, 3) == ""
    assert grave(threat, INQUIRY, 3) == "safety: «I will kill you»"


HOSTILE = {
    "empty": "",
    "blank": " \n\t",
    "control": "\x00\x1b[31m\ud800\u202e" * 1_000,
    "one letter": "a" * 1_000_000,
    "one mark": "!" * 1_000_000,
    "stars": "a*" * 100_000,
    "dots": "a." * 100_000,
    "lines": "\n" * 200_000,
    "lines of blanks": ("\n" + " " * 150) * 5_000,
    "accents": "\N{COMBINING ACUTE ACCENT}" * 100_000,
    "ligatures": "\ufdfa" * 50_000,
    "apostrophes": "l'" * 100_000,
    "links": "https://" * 30_000,
    "addresses": "a@" * 60_000,
    "denials": "no not never " * 50_000,
    "half a threat": "I will go to your shop and " * 30_000,
    "brackets": "(?:\\w+ ){0,9}" * 20_000,
}


@pytest.mark.parametrize("words", HOSTILE.values(), ids=HOSTILE.keys())
def test_any_text_has_a_level(words: str) -> None:
    for category in Category:
        assert assess_severity(words, words, category).level in {1, 2, 3, 4}


@pytest.mark.parametrize("around", ["\x00", "\x1b", "\u202e", "\u200b", "\ud800", "\x07 "])
def test_words_are_one_printable_line(around: str) -> None:
    sentence = f"It{around} caught{around} {around}\r\n fire{around}"
    words = dict(assess_severity("", sentence, COMPLAINT).signs)[Sign.SAFETY]
    assert words.isprintable()
    assert "\n" not in words


def test_words_are_short() -> None:
    sentence = f"My{' ' * 5_000}solicitor, and my {'x' * 5_000} solicitor"
    words = dict(assess_severity("", sentence, COMPLAINT).signs)[Sign.LEGAL]
    assert words == "My solicitor"
    long = assess_severity("", f"BUT {'W' * 5_000} WHO DOES EVER ANSWER ME", COMPLAINT)
    assert 0 < len(dict(long.signs)[Sign.ANGER]) <= WORDS_LIMIT


def test_a_threat_at_the_end_of_a_long_letter_is_read() -> None:
    letter = "I ordered a lamp and waited. " * 500
    assert len(letter) < LIMIT
    assert Sign.LEGAL in dict(assess_severity("", f"{letter}See you in court.", COMPLAINT).signs)


def test_what_lies_beyond_the_limit_is_not_read() -> None:
    assert assess_severity("", "x" * LIMIT + " The lamp caught fire.", COMPLAINT).signs == ()


def test_every_word_of_the_plain_form_has_its_place() -> None:
    plain = plain_form("Re: 2 ½ «Größen»", "L'œuf à 3.50 € … it's\n\n½ﬁre\u0301 f*** a@b.example!!")
    assert plain.plain.decode().count(" ") + 1 == len(plain.places)
    assert "l oeuf a 3.50 eur . its" in plain.plain.decode()


def test_every_language_has_every_clue() -> None:
    names = {clue.name for clue in (*CLUES, LIGHT)}
    assert all(read_tables(each).keys() == names for each in LANGUAGES)


def test_every_sign_has_a_clue() -> None:
    assert {clue.sign for clue in CLUES} == set(Sign)


def test_clues_of_a_sign_stand_together_and_the_gravest_first() -> None:
    signs = [clue.sign for clue in CLUES]
    assert signs == sorted(signs, key=signs.index)
    assert all(clue.points > 0 for clue in CLUES)


def test_every_phrase_compiles_with_its_lookalikes(book: Book) -> None:
    plain = plain_form("", "nothing of that kind")
    assert [entry.words(plain) for entry in book.entries] == [""] * len(book.entries)


def test_the_automata_find_what_each_pattern_finds(book: Book) -> None:
    """A set that runs out of memory finds nothing and does not say so."""
    vocabulary = sorted({word for e in book.entries for word in re.findall("[a-z]{2,}", e.shown)})
    dice = random.Random(7)
    for _ in range(5):
        plain = plain_form("", " ".join(dice.choices(vocabulary, k=1_500)))
        alone = {
            (entry.clue, words)
            for entry in book.entries
            if re2.search(entry.shown.encode(), plain.plain) and (words := entry.words(plain))
        }
        assert {(found.clue, found.words) for found in book.find(plain)} == alone
        assert len(alone) > 20


@pytest.mark.parametrize(
    ("tables", "told"),
    [
        ("caught fire\n", "no name before"),
        ("fire:\n on fire\nfire:\n in flames\n", "two tables"),
        ("fire:\n <DEVICE> burns\n", "no list <DEVICE>"),
    ],
)
def test_a_slip_in_a_table_is_told(tables: str, told: str) -> None:
    with pytest.raises(ValueError, match=told):
        read_tables(language(tables))


def test_a_clue_without_a_table_is_told() -> None:
    with pytest.raises(ValueError, match="allergy"):
        Book((language("fire:\n on fire\n"),))


def test_how_a_table_is_read() -> None:
    read = read_tables(
        language(
            """
            fire:
                <THING> (?:brennt
                |glüht)|in
                + Brand
                - <THING> aus
            """,
            THING="öl|tür",
        )
    )["fire"]
    assert read.shown == "(?:oe?l|tue?r) (?:brennt|glue?ht)|in Brand"
    assert read.lookalikes == "(?:oe?l|tue?r) aus"
