"""What the classifier sees of a message: plain text, phrases, structure."""

import pytest

from daemon.stages.classify.features import Extractor, char_grams, structure, word_grams
from daemon.stages.classify.rules import RULES, RuleBook
from daemon.text.plain import LIMIT, fold, normalise


@pytest.fixture(scope="module")
def book() -> RuleBook:
    return RuleBook()


@pytest.mark.parametrize(
    ("subject", "words", "plain"),
    [
        ("", "It DOESN'T work!!", "it doesnt work !"),
        ("", "It doesn\u2019t work", "it doesnt work"),
        ("Re: AW: Order", "Where?", "order . where ?"),
        ("Re:", "Hello", "hello"),
        ("", "Grüße aus Köln, Straße", "grusse aus koln strasse"),
        ("", "see https://example.org/x?a=1 now", "see _link now"),
        ("", "write to a.b@example.org please", "write to _mail please"),
        ("", "it cost $12.50 or 9 €", "it cost _money or _money"),
        ("", "order 4471 of 2024-05-01", "order _num of _num"),
        ("", "ring me on five five oh one", "ring me on _num"),
        ("", "one of my plans", "one of my plans"),
        ("", "um hi uh yes", "hi yes"),
        ("", "> quoted\nnew", "_quoted quoted . new"),
        ("", "a\n\n\nb", "a . b"),
        ("", "", ""),
    ],
)
def test_normalise(subject: str, words: str, plain: str) -> None:
    assert normalise(subject, words) == plain


def test_normalise_reads_no_further_than_its_limit() -> None:
    assert len(normalise("", "x " * LIMIT)) <= LIMIT


def test_fold_is_stable() -> None:
    assert fold(fold("Ça n'a pas marché, Ärger")) == fold("Ça n'a pas marché, Ärger")


def test_word_grams_mark_openings_and_skip_greetings() -> None:
    found = list(word_grams(["hello", "can", "you", "help", ".", "why"]))
    assert found == [
        *("w:hello", "w:can", "w:^ can", "w:you", "w:can you", "w:help", "w:you help"),
        *("w:why", "w:^ why"),
    ]


def test_char_grams_stay_within_a_word() -> None:
    assert list(char_grams(["ab", ".", "_num"])) == ["c: ab", "c:ab ", "c: ab "]


@pytest.mark.parametrize(
    ("words", "flag"),
    [
        ("where is it?", "s:ends in a question"),
        ("no! never!", "s:exclamations 2"),
        ("not now", "s:negations 1"),
        ("hello i would like to know when you open today", "s:speech"),
        ("WHERE IS MY ORDER", "s:capitals"),
        ("look at https://example.org", "s:_link 1"),
    ],
)
def test_structure(words: str, flag: str) -> None:
    assert flag in set(structure(normalise("", words).split(), words))


def test_rule_names_are_unique() -> None:
    assert len({rule.name for rule in RULES}) == len(RULES)


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("It does not work", "does not work"),
        ("Es funktioniert nicht", "does not work"),
        ("it never arrived", "did not arrive"),
        ("the lid is cracked", "broken"),
        ("I was charged twice", "wrongly charged"),
        ("Thanks for nothing", "sarcasm"),
        ("Who pays?", "question word"),
        ("Is it open?", "yes-no question"),
        ("what if I lose it", "hypothetical"),
        ("please cancel it", "please do"),
        ("can you send it", "can you do"),
        ("I ordered it by mistake", "own mistake"),
        ("I am out of the office", "out of office"),
        ("unsubscribe", "newsletter"),
        ("mailbox is full", "not delivered"),
        ("that solved it", "solved"),
    ],
)
def test_rules(book: RuleBook, words: str, name: str) -> None:
    plain = normalise("", words)
    hits = {RULES[hit].name: hit for hit in book.hits(plain)}
    family = {name, "does not go"} if name == "does not work" else {name}
    assert family & hits.keys()


def test_a_rule_shows_the_words_it_hit(book: RuleBook) -> None:
    rule = next(index for index, rule in enumerate(RULES) if rule.name == "broken")
    assert book.words(rule, "the lid is cracked .") == "cracked"
    assert book.words(rule, "the lid is fine .") == ""


@pytest.mark.parametrize("rule", range(len(RULES)), ids=lambda index: RULES[index].name)
def test_rules_of_the_set_agree_with_each_alone(book: RuleBook, rule: int) -> None:
    plain = normalise("", "Why is it broken? Please cancel it, thank you so much. I want a pizza!")
    assert (rule in book.hits(plain)) == bool(book.words(rule, plain))


def test_the_same_text_gives_the_same_features() -> None:
    words = "Hello, could you send me two of them?"
    assert Extractor().read("Order", words) == Extractor().read("Order", words)
