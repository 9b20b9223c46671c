"""Whom to call back, what was said, and where it can be heard."""

import re

import pytest
from selectolax.lexbor import LexborHTMLParser

from daemon.model import Voice
from daemon.model.notice import AlertLine, Notice, Section
from daemon.model.watch import AlertKind
from daemon.stages.notice import alert, digest
from daemon.stages.notice.words import WORDS

from .samples import CALL, PAGES, a_digest, an_alert, called, waiting


def told(voice: Voice = CALL, language: str = "en") -> Notice:
    made = a_digest(language, sections={Section.TODAY: (called(voice=voice),)})
    return digest(made, PAGES)


def links(made: Notice) -> dict[str, str]:
    """The links of the page that act on no case, by their words."""
    found = LexborHTMLParser(made.html).css("a")
    hrefs = {each.text().strip(): each.attributes["href"] or "" for each in found}
    return {words: href for words, href in hrefs.items() if not href.startswith("mailto:")}


def test_a_tap_calls_back_and_a_tap_listens() -> None:
    made = told()
    assert links(made) == {
        "Call back: 040 555010": "tel:+4940555010",
        "Recording": "https://pbx.example/1.wav",
    }
    for part in ("Call back: 040 555010", "“my lamp(?) is broken again”", "Kim Smith"):
        assert part in made.text
        assert part in LexborHTMLParser(made.html).text()
    assert "<https://pbx.example/1.wav>" in made.text
    assert made.text.count("lamp") == 1


def test_an_alert_says_the_same() -> None:
    made = alert(an_alert(AlertLine(AlertKind.RISK, called(), "")), PAGES)
    assert "tel:+4940555010" in links(made).values()
    assert "my lamp(?) is broken again" in made.text


def test_nobody_has_listened_and_nobody_can_call_back() -> None:
    made = told(Voice("", "", "", "msg0000.wav"))
    assert links(made) == {}
    assert "The caller’s number is withheld." in made.text
    assert "Nobody has listened to the message yet" in made.text
    assert "Recording: msg0000.wav" in made.text
    assert "evil.example" not in told(Voice(audio="evil.example")).text
    assert "evil.example" not in told(Voice(audio="evil.example.wav")).text


@pytest.mark.parametrize(
    "audio", ["javascript:alert(1)", "https://x.example/\"onclick='", "//x", ""]
)
def test_only_a_web_address_is_a_link(audio: str) -> None:
    made = told(Voice("+4940555010", "", "", audio))
    assert set(links(made).values()) == {"tel:+4940555010"}
    assert "javascript:alert" not in re.sub(r">[^<]*<", "><", made.html)


@pytest.mark.parametrize("number", ["+49 40", "+49;ext=1", "+1" * 20, "x"])
def test_only_a_number_is_dialled(number: str) -> None:
    assert links(told(Voice(number, number, "", ""))) == {}


def test_what_a_caller_said_is_no_markup_and_no_link() -> None:
    made = told(Voice("", "", "<b>see</b> https://evil.example now", ""))
    assert "<b>see</b>" not in made.html
    assert "evil.example" not in made.html + made.text


@pytest.mark.parametrize("language", WORDS)
def test_every_language_has_the_words(language: str) -> None:
    words = WORDS[language]
    made = told(language=language)
    assert words.call_back.format(number="040 555010") in made.text
    silent = " ".join(told(Voice(), language).text.split())
    assert " ".join(words.listen.split()) in silent
    assert " ".join(words.withheld.split()) in silent


def test_what_is_settled_shows_no_number() -> None:
    done = AlertLine(AlertKind.ANSWERED, waiting(voice=CALL), "ben")
    assert links(alert(an_alert(done), PAGES)) == {}
