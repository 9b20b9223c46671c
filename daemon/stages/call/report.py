"""The report of a call: the JSON object that every way in hands over (docs/voicemail.md).

Laws: what is not such an object is refused as a whole, with the key and the reason;
keys that are not known here are no mistake, and stay in the original.
"""

import json
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Annotated, Any

from pydantic import AwareDatetime, BaseModel, BeforeValidator, ConfigDict, Field

from daemon.model.call import Direction
from daemon.text.objects import Line, moment

_TEXT = 200_000


class Word(BaseModel):
    """One word as a recognizer heard it."""

    model_config = ConfigDict(frozen=True, extra="allow")

    word: Line
    confidence: Annotated[float, Field(ge=0, le=1)] = 1.0
    """How sure the recognizer is, 0 to 1."""


class Report(BaseModel):
    """What a telephone system tells of one call."""

    model_config = ConfigDict(frozen=True, extra="allow", title="Report of a call")

    direction: Direction = Direction.LEFT
    """``voicemail``: a customer left a message; ``outgoing``: one of ours called a customer."""
    number: Line = ""
    """The customer's number; empty, or a word such as ``anonymous``, where withheld."""
    name: Line = ""
    """The customer's name as the telephone system knows it."""
    time: Annotated[AwareDatetime, BeforeValidator(moment)] | None = None
    """When the message was left or the call was made: RFC 3339 with a zone, or Unix seconds.
    Left out: when the report arrived."""
    duration: Annotated[float, Field(ge=0, le=86_400)] | None = None
    """Seconds that the message lasts, or that the two spoke."""
    id: Line = ""
    """The telephone system's own identifier, the same whenever it tells of this message."""
    mailbox: Line = ""
    """The mailbox that took the message."""
    agent: Line = ""
    """Who of ours made an outgoing call."""
    answered: bool | None = None
    """Whether an outgoing call was taken; left out: whether it has a duration."""
    transcript: Annotated[str, Field(max_length=_TEXT)] = ""
    """What was said."""
    words: Annotated[tuple[Word, ...], Field(max_length=20_000)] = ()
    """The transcript word by word, in the place of ``transcript``."""
    language: Annotated[str, Field(max_length=35)] = ""
    """Of the transcript (BCP 47)."""
    audio: Annotated[str, Field(max_length=2_000)] = ""
    """Where the recording is: an https URL, or a place in words for people."""


def to_octets(values: Mapping[str, Any]) -> bytes:
    """A report of ``values`` as a channel hands it over; moments are written in UTC."""
    return json.dumps(values, ensure_ascii=False, sort_keys=True, default=_plain).encode()


def _plain(value: object) -> str:
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat()
    raise TypeError(f"{type(value).__name__} is nothing that a report holds")
