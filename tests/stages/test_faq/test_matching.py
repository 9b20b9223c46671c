"""Which article answers a customer's words: measured on the questions of a small shop."""

from collections.abc import Iterable

import pytest

from daemon.stages.faq import CLEAR, Article, Faq, read_articles
from tests.measured import Measured
from tests.stages.test_faq.samples import SHOP, asked, shop_faq

FAQ = shop_faq()


def named(words: str, *, faq: Faq = FAQ, subject: str = "", language: str = "en") -> str:
    """The article that is named, empty if none is."""
    nearest = faq.nearest(subject, words, language)
    return nearest.article.name if nearest is not None and nearest.clear else ""


def rates(pairs: Iterable[tuple[str, str]]) -> tuple[float, float]:
    """How many of the named articles are right, and how many of the right ones are named."""
    found = [(right, named(words)) for right, words in pairs]
    right = sum(name == expected for expected, name in found if name)
    return right / sum(bool(name) for _, name in found), right / sum(bool(e) for e, _ in found)


@pytest.mark.parametrize(
    ("file", "precision", "recall"), [("chosen.txt", 0.94, 0.60), ("tried.txt", 0.95, 0.80)]
)
def test_what_is_named_is_right(
    file: str, precision: float, recall: float, measured: Measured
) -> None:
    """The figures in ``docs/faq.md``, with a little room."""
    pairs = asked(file)
    assert sum(bool(name) for name, _ in pairs) == sum(not name for name, _ in pairs)
    found = rates(pairs)
    measured(
        f"FAQ, {file}: {len(pairs)} questions, precision {found[0]:.3f}, recall {found[1]:.3f}"
    )
    assert found[0] >= precision
    assert found[1] >= recall


def article(name: str, language: str, *questions: str, text: str = "x") -> Article:
    return Article(f"{name}.{language}.md", language, questions[0], "", questions, "1", text)


GERMAN = Faq.of(
    (
        article("lieferzeit", "de", "Wie lange dauert die Lieferung?", "Wann kommt mein Paket?"),
        article("rechnung", "de", "Wo finde ich meine Rechnung?", "Ich brauche eine Rechnung."),
        article("horaires", "fr", "Quels sont vos horaires d’ouverture ?"),
        article("devolver", "es", "¿Cómo puedo devolver un artículo?"),
    )
)


@pytest.mark.parametrize(
    ("words", "language", "expected"),
    [
        ("Guten Tag, wie lange dauert denn die Lieferung?", "de", "lieferzeit.de.md"),
        ("Ich finde meine Rechnung nicht mehr.", "de", "rechnung.de.md"),
        ("Rechnung hin oder her, das Rad ist nach einer Woche verrostet.", "de", ""),
        ("Wo finde ich die Rechnung?", "de", "rechnung.de.md"),
        ("Bonjour, quels sont les horaires d'ouverture ?", "fr", "horaires.fr.md"),
        ("Hola, ¿puedo devolver el artículo?", "es", "devolver.es.md"),
        ("Wie lange dauert die Lieferung?", "en", ""),
        ("Wie lange dauert die Lieferung?", "it", ""),
    ],
)
def test_an_article_answers_in_its_own_language(words: str, language: str, expected: str) -> None:
    assert named(words, faq=GERMAN, language=language) == expected


def test_two_articles_that_are_as_near_are_none() -> None:
    twins = [article(name, "en", "How long does delivery take?") for name in ("a", "b")]
    assert named("How long does delivery take?", faq=Faq.of(twins[:1])) == "a.en.md"
    nearest = Faq.of(twins).nearest("", "How long does delivery take?", "en")
    assert nearest is not None
    assert nearest.score > CLEAR
    assert (nearest.article.name, nearest.margin, nearest.clear) == ("a.en.md", 0.0, False)


def test_one_word_alone_is_not_enough_unless_it_is_all_that_was_said() -> None:
    assert named("I want to cancel the newsletter.") == ""
    assert named("warranty?") == "warranty.en.md"


def test_the_subject_counts_and_reply_prefixes_do_not() -> None:
    assert named("Thanks!", subject="Re: Opening hours of the shop") == "opening-hours.en.md"


@pytest.mark.parametrize("words", ["", "???", "4711 12.50 €", "\x00\ud800", "漢字かな", "🚲" * 99])
def test_words_that_say_nothing_name_nothing(words: str) -> None:
    assert FAQ.nearest("", words, "en") is None or named(words) == ""


def test_no_more_than_the_beginning_is_read() -> None:
    said = "How long does delivery take? "
    assert named(said + " " * 4_100 + "newsletter " * 900_000) == "delivery-time.en.md"


def test_the_order_of_the_files_changes_nothing() -> None:
    articles, _ = read_articles(SHOP)
    again = Faq.of(tuple(reversed(articles)))
    for _, words in asked("tried.txt"):
        assert again.nearest("", words, "en") == FAQ.nearest("", words, "en")


def test_only_what_has_a_link_is_offered_and_only_if_that_is_wanted() -> None:
    (linked, _), bare = read_articles(SHOP)[0][:2], article("bare", "en", "Is it bare?")
    wanted = Faq.of((linked, bare))
    assert wanted.offered(linked.name) is None
    wanted = Faq(wanted.articles, wanted.indexes, offer=True)
    assert wanted.offered(linked.name) == linked
    assert wanted.offered("bare.en.md") is None
    assert wanted.offered("gone.en.md") is None


def test_no_articles_answer_nothing() -> None:
    assert Faq().nearest("", "How long does delivery take?", "en") is None
