"""A case as the templates lay it out: every word chosen, nothing left to decide.

Laws: what a stranger wrote is clean, cut and free of links here, and is escaped
in HTML by the templates' environment; a link is a ``mailto:`` URI of our own.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from daemon.model.act import Verb
from daemon.model.notice import Line, Link
from daemon.model.watch import CaseState
from daemon.stages.notice.strangers import name_and_address, shown
from daemon.stages.notice.voice import Voice, capital

_SUBJECT_MOST = 100
_GIST_MOST = 160
_GRAVE = 3
"""From this severity on it is emphasized."""
_MAILTO = re.compile(r"mailto:[!#-;=?-~]{1,4000}")
"""ASCII that is printed, without quotation marks and angle brackets (RFC 6068 §2)."""


class Tone(StrEnum):
    """How pressing a case looks, besides what its words say."""

    LATE = "late"
    SOON = "soon"
    CALM = "calm"


@dataclass(frozen=True, slots=True)
class Button:
    """One link, named."""

    label: str
    href: str


@dataclass(frozen=True, slots=True)
class Shown:
    """One case in words. What may be empty is left out."""

    number: int
    """By which a reader of the text finds its links; counts from 1."""
    reference: str
    standing: str
    due: str
    tone: Tone
    kind: str
    """Category and severity."""
    grave: bool
    name: str
    address: str
    subject: str
    gist: str
    """Between quotation marks."""
    why: str
    received: str
    buttons: tuple[Button, ...]
    statement: str = ""
    """What an alert says of it."""
    settled: bool = False
    """Nothing is left to do: only what was settled is told."""


def case_view(line: Line, number: int, voice: Voice, *, soon: bool) -> Shown:
    """``line`` in the reader's words; ``soon`` says that it presses though it is not late.

    Raises:
        ValueError: a link is no ``mailto:`` URI, or asks for what cannot be done.
    """
    words = voice.words
    name, address = name_and_address(line.customer)
    said = shown(line.gist, _GIST_MOST)
    return Shown(
        number=number,
        reference=line.reference,
        standing=capital(voice.standing(line)),
        due=voice.due(line),
        tone=_tone(line, soon=soon),
        kind=f"{capital(words.categories[line.category])}, {words.severities[line.severity]}",
        grave=line.severity >= _GRAVE,
        name=name,
        address=address,
        subject=shown(line.subject, _SUBJECT_MOST),
        gist=said and said.join(words.quotes),
        why=capital(voice.why(line.why)),
        received=words.received.format(received=voice.moment(line.received)),
        buttons=_buttons(line.links, voice),
    )


def linked(cases: Iterable[Shown]) -> tuple[Shown, ...]:
    """Those that have links."""
    return tuple(case for case in cases if case.buttons)


def _tone(line: Line, *, soon: bool) -> Tone:
    if line.state is not CaseState.OPEN:
        return Tone.CALM
    if line.breached:
        return Tone.LATE
    return Tone.SOON if soon else Tone.CALM


def _buttons(links: Sequence[Link], voice: Voice) -> tuple[Button, ...]:
    for link in links:
        if not _MAILTO.fullmatch(link.href):
            raise ValueError(f"a link that is no mailto URI: {link.href!r}")
    return tuple(Button(voice.words.verbs[Verb(link.verb)], link.href) for link in links)
