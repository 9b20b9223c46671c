"""When two reports tell of one call.

Laws: two ways in have two clocks, and rarely the same words; what contradicts (another
number, another length, other words) outweighs that the moments are near. Where nothing
contradicts, one caller at one moment is one call: to be merged costs a caller nothing,
for whatever they say joins one case; to be told apart would cost a second mail.
"""

import re
from datetime import timedelta

from daemon.model.call import Call, Direction

SKEW = timedelta(seconds=150)
"""Two clocks may each be a minute wrong, and a report is a moment late."""
NEAR = timedelta(minutes=10)
"""Calls further apart are never one; to this come the seconds that the message lasts."""
_TOLD_WITHIN = timedelta(days=1)
"""How long after a call its identifier is still believed to mean it."""
_SAME_LENGTH = 2
"""Seconds; each system rounds in its own way."""
_ALIKE = 0.6
"""The share of the words of the shorter transcript that must be in the other."""
_WORD = re.compile(r"[^\W_]{2,}")
_WORDS_MOST = 2_000


def same_call(one: Call, other: Call) -> str:
    """Why both tell of one message that a caller left; empty if they do not."""
    if Direction.MADE in (one.direction, other.direction):
        return ""
    if one.id and one.id == other.id and _not_given_away_again(one, other):
        return f"the same identifier {one.id}"
    if abs(one.at - other.at) > SKEW + timedelta(seconds=_longest(one, other)):
        return ""
    return _evidence(one, other)


def _not_given_away_again(one: Call, other: Call) -> bool:
    """Whether one identifier in both still means one message."""
    soon = abs(one.at - other.at) <= _TOLD_WITHIN
    return soon and _one_number(one, other) and _same_length(one, other) is not False


def _evidence(one: Call, other: Call) -> str:
    """What speaks for it, of two calls near in time; empty where something speaks against it."""
    length, words = _same_length(one, other), _alike(one, other)
    if False in (length, words):
        return ""
    named = bool(one.number) and one.number == other.number
    if not _one_number(one, other) or not (named or length or words):
        return ""
    parts = ["the same number"] * named + ["the same length"] * bool(length)
    return ", ".join([*parts, *["the same words"] * bool(words), "the same time"])


def _one_number(one: Call, other: Call) -> bool:
    """Whether no two different numbers stand in the two."""
    return not (one.number and other.number) or one.number == other.number


def _same_length(one: Call, other: Call) -> bool | None:
    if one.seconds is None or other.seconds is None:
        return None
    return abs(one.seconds - other.seconds) <= _SAME_LENGTH


def _alike(one: Call, other: Call) -> bool | None:
    """Whether both say the same; None where one says nothing, or a machine of ours heard it."""
    if one.by_machine or other.by_machine:
        return None
    first, second = _words(one.transcript), _words(other.transcript)
    if not first or not second:
        return None
    return len(first & second) >= _ALIKE * min(len(first), len(second))


def _words(transcript: str) -> frozenset[str]:
    found = _WORD.findall(transcript[: 20 * _WORDS_MOST].casefold())
    return frozenset(found[:_WORDS_MOST])


def _longest(one: Call, other: Call) -> int:
    """The seconds between the beginning and the end of the message, as far as they are known."""
    return min(max(one.seconds or 0, other.seconds or 0), int((NEAR - SKEW).total_seconds()))
