"""The pages: what ships can be read, what is wrong is named, what is put in is escaped."""

import re

import pytest
from selectolax.lexbor import LexborHTMLParser

from daemon.errors import TemplateError
from daemon.shipped import shipped_notices
from daemon.stages.notice import Pages, alert, digest
from daemon.stages.notice.words import WORDS

from .samples import PAGES, a_digest, an_alert

SOURCES = shipped_notices()
PAGE = {"digest.txt": "", "digest.html": "", "alert.txt": "", "alert.html": ""}


@pytest.mark.parametrize("missing", ["digest.txt", "digest.html", "alert.txt", "alert.html"])
def test_a_missing_page_is_named(missing: str) -> None:
    sources = {name: source for name, source in SOURCES.items() if name != missing}
    with pytest.raises(TemplateError, match=re.escape(missing)):
        Pages.from_sources(sources)


def test_a_page_that_cannot_be_read_is_named_with_its_line() -> None:
    with pytest.raises(TemplateError, match=r"^alert\.html, line 2: "):
        Pages.from_sources({**PAGE, "alert.html": "\n{% if %}"})


@pytest.mark.parametrize(
    "source",
    [
        "{{ nothing }}",
        "{{ value.nothing }}",
        "{% include 'nothing' %}",
        "{{ value|nothing }}",
        "{{ value.__class__.__mro__ }}",
        "{{ value.append(1) }}",
    ],
)
def test_what_a_page_does_not_have_is_an_error(source: str) -> None:
    with pytest.raises(TemplateError):
        Pages.from_sources({**PAGE, "alert.html": source}).render("alert", {"value": [1]})


def test_html_is_escaped_and_text_is_not() -> None:
    pages = Pages.from_sources({**PAGE, "alert.txt": "{{ value }}", "alert.html": "{{ value }}"})
    text, html = pages.render("alert", {"value": "<b>&'\""})
    assert text == "<b>&'\""
    assert html == "&lt;b&gt;&amp;&#39;&#34;"


@pytest.mark.parametrize("language", WORDS)
def test_the_html_works_in_mail_programs(language: str) -> None:
    for notice in (digest(a_digest(language), PAGES), alert(an_alert(language=language), PAGES)):
        tree = LexborHTMLParser(notice.html)
        assert notice.html.startswith(f'<!DOCTYPE html>\n<html lang="{language}" dir="ltr">')
        assert tree.css_matches("meta[name=viewport][content^='width=device-width']")
        assert tree.css_matches("meta[name=color-scheme][content='light dark']")
        assert "@media (prefers-color-scheme: dark)" in notice.html
        assert not tree.css("img, link, script, iframe, form, input, svg, object, embed, base")
        assert not re.search(r"https?:|url\(|@import|\bon\w+=|src=", notice.html)
        title = tree.css_first("title")
        assert title is not None
        assert title.text() == notice.subject


def test_every_link_is_a_mailto_that_says_what_of_which_case() -> None:
    tree = LexborHTMLParser(digest(a_digest(), PAGES).html)
    links = tree.css("a")
    assert len(links) == 12 * 5
    for link in links:
        href, label = link.attributes["href"] or "", link.attributes["aria-label"] or ""
        assert href.startswith("mailto:")
        assert label == f"{link.text()}: {label[-14:]}"
        assert label[-14:] in href


def test_no_colour_alone_says_anything() -> None:
    """What a class colours is said in words beside it."""
    tree = LexborHTMLParser(digest(a_digest(), PAGES).html)
    late = tree.css(".late")
    assert len(late) == 2
    assert all("Breached" in case.text() and "severity" in case.text() for case in late)


def test_headings_lead_through_the_digest() -> None:
    tree = LexborHTMLParser(digest(a_digest(), PAGES).html)
    assert len(tree.css("h1")) == 1
    assert len(tree.css("h2")) == 6
    assert [heading.text().split()[-1] for heading in tree.css("h3")][:2] == [
        "FD-2026-000118",
        "FD-2026-000120",
    ]
