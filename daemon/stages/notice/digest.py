"""The digest: everything that waits for one reader, in one mail.

Laws: sections come in their order, and the lines of one as they are given, which
is by working time left; at most :data:`LINES_MOST` are shown, and how many are
not is said; the subject says how many cases there are before anything else.
"""

from collections.abc import Iterator
from dataclasses import dataclass, fields

from daemon.model.notice import Digest, Line, Notice, Numbers, Section
from daemon.stages.notice.pages import DIGEST, Pages
from daemon.stages.notice.view import Shown, case_view, linked
from daemon.stages.notice.voice import Voice, capital, counted, own, voice
from daemon.text.clean import one_line
from daemon.text.dates import day_words

LINES_MOST = 200
_SUBJECT_MOST = 200
_SOON = frozenset({Section.TODAY})


@dataclass(frozen=True, slots=True)
class Part:
    """One section of a digest, in words."""

    title: str
    cases: tuple[Shown, ...]
    more: str
    """How many are not shown; empty if all are."""


def digest(value: Digest, pages: Pages) -> Notice:
    """The digest as a mail's subject, text and HTML, in the reader's language.

    Raises:
        TemplateError: a template is wrong.
        ValueError: a link is no ``mailto:`` URI, or a moment is naive.
    """
    tell = voice(value.language, value.timezone)
    words = tell.words
    company, moment = own(value.company), tell.moment(value.moment)
    summary = _summary(value, tell)
    subject = one_line(f"{summary} – {company}, {moment}", _SUBJECT_MOST)
    day = day_words(value.yesterday_date, tell.zone, value.language)
    parts = tuple(_parts(value, tell))
    text, html = pages.render(
        DIGEST,
        {
            "language": value.language,
            "words": words,
            "subject": subject,
            "title": summary,
            "about": f"{words.digest_for.format(reader=own(value.reader))} · {company}, {moment}",
            "parts": parts,
            "linked": linked(case for part in parts for case in part.cases),
            "figures": words.figures.format(day=day),
            "numbers": _numbers(value.yesterday, words.numbers),
            "times": words.times.format(zone=one_line(value.timezone)),
        },
    )
    return Notice(subject, text, html)


def _count(value: Digest, section: Section) -> int:
    """How many cases ``section`` has, shown or not."""
    return len(value.sections.get(section, ())) + value.more.get(section, 0)


def _summary(value: Digest, tell: Voice) -> str:
    """``2 breached, 3 due today``."""
    counts = ((section, _count(value, section)) for section in Section)
    told = [f"{n} {counted(tell.words.counts[section], n)}" for section, n in counts if n]
    return ", ".join(told) or capital(tell.words.nothing)


def _parts(value: Digest, tell: Voice) -> Iterator[Part]:
    room, number = LINES_MOST, 1
    for section in Section:
        lines = value.sections.get(section, ())[:room]
        count = _count(value, section)
        if not count:
            continue
        yield Part(
            title=f"{tell.words.sections[section]} ({count})",
            cases=_cases(lines, number, tell, soon=section in _SOON),
            more=counted(tell.words.more, count - len(lines)) if count > len(lines) else "",
        )
        room, number = room - len(lines), number + len(lines)


def _cases(lines: tuple[Line, ...], first: int, tell: Voice, *, soon: bool) -> tuple[Shown, ...]:
    numbered = enumerate(lines, first)
    return tuple(case_view(line, number, tell, soon=soon) for number, line in numbered)


def _numbers(numbers: Numbers, names: tuple[str, ...]) -> tuple[tuple[str, int], ...]:
    counts = (int(getattr(numbers, field.name)) for field in fields(numbers))
    return tuple(zip(names, counts, strict=True))
