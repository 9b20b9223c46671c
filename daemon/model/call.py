"""A telephone call, as one report of it tells, and as the record knows it."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Direction(StrEnum):
    """Who called whom."""

    LEFT = "voicemail"
    """A customer called and left a message."""
    MADE = "outgoing"
    """One of ours called a customer."""


@dataclass(frozen=True, slots=True)
class Call:
    """One report of a telephone call; several may tell of one call."""

    at: datetime
    """When the message was left, or the call was made; aware UTC."""
    direction: Direction = Direction.LEFT
    number: str = ""
    """The customer's, in E.164 (``+4930123456``); empty where withheld or no such number."""
    shown: str = ""
    """The customer's number as the telephone system wrote it; empty where it wrote none."""
    name: str = ""
    """The caller's name as the telephone system knows it; a stranger's text."""
    by: str = ""
    """The mailbox that took the message, or who of ours called."""
    seconds: int | None = None
    """How long the message is, or how long one spoke; None where not told."""
    id: str = ""
    """The telephone system's own identifier of the message; empty where it has none."""
    transcript: str = ""
    """What was said; words that were badly heard are marked ``word(?)``."""
    language: str = ""
    """ISO 639-1, where the report tells it."""
    audio: str = ""
    """Where the recording is: a URL, or a place in words; empty where nothing is known."""
    recording: str = ""
    """The recording's file on this machine, where the way in has it."""
    taken: bool = True
    """Whether somebody spoke: False for a call of ours that nobody took."""
    by_machine: bool = False
    """Our own recognizer made the transcript, not the telephone system's."""


@dataclass(frozen=True, slots=True)
class Voice:
    """How whoever is served by telephone is reached, and what they said."""

    number: str = ""
    """To call back, in E.164; empty where withheld."""
    shown: str = ""
    """The number as the telephone system wrote it."""
    transcript: str = ""
    """Empty: somebody has to listen."""
    audio: str = ""
    """As in :class:`Call`."""


@dataclass(frozen=True, slots=True)
class Heard:
    """What a speech recognizer made of a recording."""

    text: str
    """With the words marked that it was not sure of."""
