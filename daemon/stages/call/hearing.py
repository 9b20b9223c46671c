"""What a speech recognizer printed, read: plain text, or words with their confidence."""

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from daemon.model import Heard
from daemon.stages.call.marked import marked
from daemon.stages.call.report import Word
from daemon.text.objects import UnreadableError, read_as, readable


class _Hearing(BaseModel):
    model_config = ConfigDict(frozen=True, extra="allow")

    text: str = ""
    words: Annotated[tuple[Word, ...], Field(max_length=20_000)] = ()


def read_heard(octets: bytes) -> Heard | None:
    """The words in a recognizer's output; None where it heard none.

    JSON with ``words`` (each ``word`` and ``confidence``) or ``text``; whatever
    else is there is the text itself.
    """
    try:
        hearing = read_as(_Hearing, octets)
    except UnreadableError:
        text = readable(octets.decode("utf-8", "replace"))
    else:
        words = marked((each.word, each.confidence) for each in hearing.words)
        text = readable(words or hearing.text)
    return Heard(text) if text else None
