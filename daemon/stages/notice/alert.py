"""The alert: one case or several that somebody must hear of now.

Laws: the gravest is first, as given, and the subject is about it; what is settled
is told in two lines and asks for nothing.
"""

from dataclasses import replace

from daemon.model.notice import AlertLine, AlertNotice, Notice
from daemon.model.watch import AlertKind
from daemon.stages.notice.pages import ALERT, Pages
from daemon.stages.notice.strangers import shown
from daemon.stages.notice.view import Shown, case_view, linked
from daemon.stages.notice.voice import Voice, counted, detailed, own, voice
from daemon.text.clean import one_line

_SUBJECT_MOST = 200
_REASON_MOST = 160


def alert(value: AlertNotice, pages: Pages) -> Notice:
    """The alert as a mail's subject, text and HTML, in the reader's language.

    Raises:
        TemplateError: a template is wrong.
        ValueError: there is no case in it, a link is no ``mailto:`` URI, or a
            moment is naive.
    """
    if not value.lines:
        raise ValueError("an alert of no case")
    tell = voice(value.language, value.timezone)
    words = tell.words
    subject = one_line(_subject(value, tell), _SUBJECT_MOST)
    reader = words.alert_for.format(reader=own(value.reader))
    cases = tuple(_case(line, number, tell) for number, line in enumerate(value.lines, 1))
    text, html = pages.render(
        ALERT,
        {
            "language": value.language,
            "words": words,
            "subject": subject,
            "about": f"{reader} · {own(value.company)}, {tell.moment(value.moment)}",
            "cases": cases,
            "linked": linked(cases),
            "times": words.times.format(zone=one_line(value.timezone)),
        },
    )
    return Notice(subject, text, html)


def _subject(value: AlertNotice, tell: Voice) -> str:
    """``FD-2026-000123: 1 h 30 min left, due Tue 24 Nov 14:00 (and 2 more cases)``.

    About the first case that is not settled, and how many others are not; if all
    are settled, it says so.
    """
    unsettled = [line for line in value.lines if line.kind is not AlertKind.ANSWERED]
    first, *others = unsettled or value.lines
    said = [tell.words.kinds_short[first.kind]]
    if unsettled:
        said += [_severity(first, tell), tell.standing(first.line), tell.due(first.line)]
    told = tell.words.of_case.format(
        reference=first.line.reference, said=", ".join(part for part in said if part)
    )
    return f"{told} {counted(tell.words.others, len(others))}" if others else told


def _severity(line: AlertLine, tell: Voice) -> str:
    """The severity where it is the reason of the alert, otherwise empty."""
    grave = line.kind is AlertKind.ESCALATION
    return tell.words.severities[line.line.severity] if grave else ""


def _case(line: AlertLine, number: int, tell: Voice) -> Shown:
    settled = line.kind is AlertKind.ANSWERED
    statement = detailed(tell.words.kinds[line.kind], shown(line.reason, _REASON_MOST))
    case = case_view(
        replace(line.line, links=()) if settled else line.line, number, tell, soon=not settled
    )
    return replace(case, statement=statement, settled=settled)
