"""What the text of a telephone system's mail tells: labels, sentences, the caller's words.

Laws: so much of a text is read, and no more; a label with a colon is believed before a
heading, a heading before «Message:», which may as well tell how many there are.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import chain

from daemon.model import Message
from daemon.stages.voicemail.found import Found
from daemon.stages.voicemail.labels import Label, is_heading, is_label, of_labels, read_labels
from daemon.stages.voicemail.openings import spoken_first
from daemon.stages.voicemail.prose import of_prose
from daemon.stages.voicemail.transcript import is_machines, said, understood

_CHARACTERS = 30_000
_LINES = 600
_NO_WORDS = re.compile(
    r"(?i)\W*(?:[#\d]\S{0,9}(?: of \d{1,5})?|attached|angehängt|jointe?|adjunto"
    r"|(?:you have )?(?:a )?new voice ?(?:mail|message)|\S{1,80}\.(?:wav|mp3|ogg|gsm|m4a|amr))\W*"
)
"""What stands behind «Message:» where it is not what was said."""

Spoken = tuple[str, int, int]
"""The caller's words, the line they begin in, and the first that is not theirs."""


def of_words(message: Message) -> Found:
    """What the text of ``message`` tells of the call."""
    lines = message.text[:_CHARACTERS].splitlines()[:_LINES]
    labels = read_labels(lines)
    words, begin, end = _spoken(message, lines, labels)
    around = [label for label in labels if not begin < label.at < end]
    told = of_labels(around, lines).completed(of_prose(lines[:begin] or lines[end:]))
    return replace(told, transcript=understood(words))


def _spoken(message: Message, lines: Sequence[str], labels: Sequence[Label]) -> Spoken:
    first = (spoken_first(message, lines),)
    found = chain(_labelled(lines, labels), first, _weak(lines, labels))
    return next((each for each in found if each[0]), ("", 0, 0))


def _labelled(lines: Sequence[str], labels: Sequence[Label]) -> Iterator[Spoken]:
    for label in labels:
        if label.kind == "transcript":
            yield _below(lines, label.at, label.value)
    for at, line in enumerate(lines):
        if is_heading(line) and not is_label(line):
            yield _below(lines, at, "")


def _weak(lines: Sequence[str], labels: Sequence[Label]) -> Iterator[Spoken]:
    for label in labels:
        if label.kind == "message":
            words, begin, end = _below(lines, label.at, label.value)
            if _NO_WORDS.fullmatch(words[:200]) is None and not is_machines(words[:200]):
                yield words, begin, end


def _below(lines: Sequence[str], at: int, value: str) -> Spoken:
    words, taken = said([value, *lines[at + 1 :]], is_label)
    return words, at, at + taken
