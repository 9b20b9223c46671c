"""A case as the templates lay it out: every word chosen, nothing left to decide.

Laws: what a stranger wrote is clean, cut and free of links here, and is escaped
in HTML by the templates' environment; a link is a ``mailto:`` URI of our own, goes to a caller's
number or recording, or to the admin's own article.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from daemon.model import Voice as Call
from daemon.model.act import Verb
from daemon.model.notice import Line, Link
from daemon.model.watch import CaseState
from daemon.stages.notice.strangers import name_and_address, shown
from daemon.stages.notice.voice import Voice, capital
from daemon.text.clean import one_line

_SUBJECT_MOST = 100
_GIST_MOST = 160
_TRANSCRIPT_MOST = 900
_NUMBER_MOST = 24
_PLACE_MOST = 200
_TEL = re.compile(r"\+[0-9]{5,15}", re.ASCII)
_SOUND = re.compile(r"\.(?:wav|wav49|mp3|ogg|opus|gsm|flac|m4a|amr)\Z", re.IGNORECASE)
_AUDIO = re.compile(r"https?://[!#-;=?-~]{1,2000}", re.ASCII)
"""A URL of ASCII, without quotation marks and angle brackets."""
_WEB = re.compile(r"https://[!#-;=?-~]{1,700}", re.ASCII)
"""The admin's own link to an article."""
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
class Caller:
    """Somebody who called, in words. What may be empty is left out."""

    number: str
    """Whom to call back: ``Call back: 040 555010``."""
    href: str
    """A ``tel:`` URI (RFC 3966), which a telephone dials when it is tapped."""
    said: str
    """The transcript between quotation marks, or that somebody has to listen."""
    recording: str
    audio: str
    """The URL of the recording; empty where only its place is known."""


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
    caller: Caller | None = None
    """Of somebody who called."""
    statement: str = ""
    """What an alert says of it."""
    settled: bool = False
    """Nothing is left to do: only what was settled is told."""
    article: str = ""
    """``Article that may answer it: …``"""
    article_url: str = ""


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
        caller=None if line.voice is None else _caller(line.voice, voice),
        article=words.article.format(title=one_line(line.article)) if line.article else "",
        article_url=line.article_url if _WEB.fullmatch(line.article_url) else "",
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


def _caller(known: Call, voice: Voice) -> Caller:
    """How whoever called is reached, what they said, and where that can be heard."""
    words = voice.words
    said = shown(known.transcript, _TRANSCRIPT_MOST)
    number = shown(known.shown or known.number, _NUMBER_MOST)
    is_link = _AUDIO.fullmatch(known.audio) is not None
    place = "" if is_link else _place(known.audio)
    return Caller(
        number=words.call_back.format(number=number) if number else words.withheld,
        href=f"tel:{known.number}" if _TEL.fullmatch(known.number) else "",
        said=said.join(words.quotes) if said else words.listen,
        recording=words.recording.format(place=place).rstrip(" :") if known.audio else "",
        audio=known.audio if is_link else "",
    )


def _place(audio: str) -> str:
    """Where a recording is; the name of a sound file is no host's, and stays whole."""
    ending = _SOUND.search(audio)
    name, kind = (audio[: ending.start()], ending[0]) if ending else (audio, "")
    return shown(name, _PLACE_MOST) + kind


def _buttons(links: Sequence[Link], voice: Voice) -> tuple[Button, ...]:
    for link in links:
        if not _MAILTO.fullmatch(link.href):
            raise ValueError(f"a link that is no mailto URI: {link.href!r}")
    return tuple(Button(voice.words.verbs[Verb(link.verb)], link.href) for link in links)
