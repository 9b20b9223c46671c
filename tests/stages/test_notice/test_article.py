"""The article that may answer a case, as a reader is told of it."""

import pytest
from selectolax.lexbor import LexborHTMLParser

from daemon.model.decision import Category
from daemon.model.notice import AlertLine, Notice, Section
from daemon.model.watch import AlertKind, CaseState
from daemon.stages.notice import alert, digest
from daemon.stages.notice.words import WORDS

from .samples import PAGES, a_digest, an_alert, line

TITLE, URL = "Sizes <S> & «M»", "https://harbour-bikes.example/help?a=1&b=2"


def told(language: str = "en", url: str = URL, title: str = TITLE) -> Notice:
    case = line(category=Category.INQUIRY, article=title, article_url=url)
    return digest(a_digest(language, sections={Section.TODAY: (case,)}), PAGES)


def web_links(made: Notice) -> list[str]:
    hrefs = [each.attributes["href"] or "" for each in LexborHTMLParser(made.html).css("a")]
    return [href for href in hrefs if not href.startswith("mailto:")]


@pytest.mark.parametrize("language", WORDS)
def test_title_and_link_are_there_in_every_language(language: str) -> None:
    made = told(language)
    words = WORDS[language].article.format(title=TITLE)
    assert words in made.text
    assert f"<{URL}>" in made.text
    assert words in LexborHTMLParser(made.html).text()
    assert web_links(made) == [URL]


def test_without_a_link_the_title_stands_alone() -> None:
    made = told(url="")
    assert TITLE in made.text
    assert web_links(made) == []


@pytest.mark.parametrize("url", ["javascript:alert(1)", "http://x.example", "https://x/\"'<>"])
def test_what_is_no_secure_link_is_none(url: str) -> None:
    made = told(url=url)
    assert web_links(made) == []
    assert url not in made.text


def test_without_an_article_nothing_is_said_of_one() -> None:
    made = told(title="", url="")
    assert "Article" not in made.text
    assert web_links(made) == []


def test_an_alert_says_it_and_what_is_settled_does_not() -> None:
    case = line(category=Category.INQUIRY, article=TITLE, article_url=URL)
    assert TITLE in alert(an_alert(AlertLine(AlertKind.RISK, case, "")), PAGES).text
    done = line(
        category=Category.INQUIRY, article=TITLE, state=CaseState.WAITING, due=None, links=()
    )
    assert TITLE not in alert(an_alert(AlertLine(AlertKind.ANSWERED, done, "ana")), PAGES).text
