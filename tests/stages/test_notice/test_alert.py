"""Alerts: the gravest first, a subject that says it, and rest when all is settled."""

from dataclasses import replace

import pytest
from selectolax.lexbor import LexborHTMLParser

from daemon.model.notice import AlertLine
from daemon.model.watch import AlertKind
from daemon.stages.notice import alert
from daemon.stages.notice.words import WORDS

from .samples import EVERY_KIND, NOW, PAGES, an_alert, late, line, waiting

RISK = AlertLine(AlertKind.RISK, line(), "")
BREACH = AlertLine(AlertKind.BREACH, late(), "")
REPEAT = AlertLine(AlertKind.REPEAT, line(), "ben")
ESCALATION = AlertLine(AlertKind.ESCALATION, line(severity=4), "legal: «my solicitor»")
ANSWERED = AlertLine(AlertKind.ANSWERED, waiting(), "ben")


def subject(*lines: AlertLine, language: str = "en") -> str:
    return alert(an_alert(*lines, language=language), PAGES).subject


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ((RISK,), "FD-2026-000123: 3 h 42 min left, due Tue 24 Nov 14:12"),
        ((BREACH,), "FD-2026-000120: breached, was due Mon 23 Nov 16:45"),
        ((REPEAT,), "FD-2026-000123: nobody has reacted, 3 h 42 min left, due Tue 24 Nov 14:12"),
        ((ESCALATION,), "FD-2026-000123: escalated, severity critical, 3 h 42 min left,"
         " due Tue 24 Nov 14:12"),
        ((ANSWERED,), "FD-2026-000119: settled, nothing left to do"),
        ((BREACH, RISK), "FD-2026-000120: breached, was due Mon 23 Nov 16:45 (and one more case)"),
        ((BREACH, RISK, RISK), "FD-2026-000120: breached, was due Mon 23 Nov 16:45"
         " (and 2 more cases)"),
        ((BREACH, ANSWERED), "FD-2026-000120: breached, was due Mon 23 Nov 16:45"),
        ((ANSWERED, RISK), "FD-2026-000123: 3 h 42 min left, due Tue 24 Nov 14:12"),
        ((ANSWERED, ANSWERED), "FD-2026-000119: settled, nothing left to do (and one more case)"),
    ],
)  # fmt: skip
def test_the_subject_says_the_most_important_first(
    lines: tuple[AlertLine, ...], expected: str
) -> None:
    assert subject(*lines) == expected


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("de", "FD-2026-000123: noch 3 h 42 min, fällig Di 24. Nov. 14:12"),
        ("fr", "FD-2026-000123 : reste 3 h 42 min, échéance mar. 24 nov. 14 h 12"),
        ("es", "FD-2026-000123: quedan 3 h 42 min, vence el mar 24 nov 14:12"),
    ],
)
def test_the_subject_in_other_languages(language: str, expected: str) -> None:
    assert subject(RISK, language=language) == expected


@pytest.mark.parametrize(
    ("case", "expected"),
    [
        (RISK, "Little working time is left."),
        (BREACH, "The window is over; no answer has been seen."),
        (REPEAT, "Nobody has reacted to the alert to ben."),
        (replace(REPEAT, reason=""), "Nobody has reacted to the earlier alert."),
        (ESCALATION, "Escalated: legal: «my solicitor»"),
        (replace(ESCALATION, reason="www.x.example\r\n{0}"), "Escalated: […] {0}"),
        (ANSWERED, "Settled by ben, nothing is left to do."),
        (replace(ANSWERED, reason=""), "Settled, nothing is left to do."),
    ],
)
def test_what_is_said_of_a_case(case: AlertLine, expected: str) -> None:
    notice = alert(an_alert(case), PAGES)
    assert f"\n      {expected}\n" in notice.text
    heading = LexborHTMLParser(notice.html).css_first("h2")
    assert heading is not None
    assert heading.text() == expected


def test_a_whole_alert() -> None:
    told, links = alert(an_alert(REPEAT), PAGES).text.split("\nLinks\n=====\n")
    assert told.replace("\u00a0", " ") == (
        "Alert for Ana · Harbour Bikes, Tue 24 Nov 08:45\n"
        "\n"
        "The links of each case are at the end, under its number.\n"
        "Times: Europe/Berlin. Time left is working time.\n"
        "\n"
        "[1]   FD-2026-000123  3 h 42 min left       due Tue 24 Nov 14:12\n"
        "      Nobody has reacted to the alert to ben.\n"
        "      Complaint, severity medium · received Mon 23 Nov 14:12\n"
        "      Clara Sommer <clara@example.org>\n"
        "      Front brake\n"
        "      “The front brake failed on the first ride and I fell.”\n"
        "      Yours\n"
    )
    assert links.count("<mailto:") == 5


def test_what_is_settled_asks_for_nothing() -> None:
    case = replace(ANSWERED, line=waiting(links=line().links))
    notice = alert(an_alert(case), PAGES)
    assert notice.text == (
        "Alert for Ana · Harbour Bikes, Tue\u00a024\u00a0Nov\u00a008:45\n"
        "\n"
        "Times: Europe/Berlin. Time left is working time.\n"
        "\n"
        "[1]   FD-2026-000119  Waiting on customer\n"
        "      Settled by ben, nothing is left to do.\n"
        "      Clara Sommer <clara@example.org>\n"
        "      Front brake\n"
    )
    assert "<a" not in notice.html
    assert "fell" not in notice.html
    assert "link" not in notice.html


@pytest.mark.parametrize("language", WORDS)
def test_cases_stand_in_the_order_given(language: str) -> None:
    notice = alert(an_alert(language=language), PAGES)
    references = [case.line.reference for case in EVERY_KIND]
    headings = [node.text().split()[-1] for node in LexborHTMLParser(notice.html).css("h3")]
    assert headings == references
    assert [notice.text.index(reference) for reference in references] == sorted(
        notice.text.index(reference) for reference in references
    )


def test_the_same_values_give_the_same_octets() -> None:
    assert alert(an_alert(), PAGES) == alert(an_alert(), PAGES)


def test_our_own_mistakes_are_refused() -> None:
    with pytest.raises(ValueError, match="no case"):
        alert(replace(an_alert(), lines=()), PAGES)
    with pytest.raises(ValueError, match="time zone"):
        alert(an_alert(moment=NOW.replace(tzinfo=None)), PAGES)


def test_no_stranger_writes_a_heading() -> None:
    hostile = replace(ESCALATION, reason="<h1>x</h1>\r\n" * 50)
    notice = alert(an_alert(hostile), PAGES)
    tree = LexborHTMLParser(notice.html)
    assert not tree.css("h1")
    assert len(tree.css("h2")) == 1
    assert "x" not in notice.subject
