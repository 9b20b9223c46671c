"""Durations and sizes as an admin writes them.

Laws: a number never stands without its unit, so nobody has to guess whether 90
means seconds or minutes; no duration and no size is zero or negative.
"""

import re
from datetime import timedelta
from typing import Annotated

from pydantic import BeforeValidator

_SECONDS = {"w": 604_800, "d": 86_400, "h": 3_600, "m": 60, "s": 1}
_DURATION = re.compile(r"(?:\d{1,5}w)?(?:\d{1,5}d)?(?:\d{1,5}h)?(?:\d{1,5}m)?(?:\d{1,5}s)?")
_PART = re.compile(r"(\d+)([wdhms])")
_LONGEST = timedelta(days=3_660)

_OCTETS = {"B": 1, "KiB": 1 << 10, "MiB": 1 << 20, "GiB": 1 << 30}
_SIZE = re.compile(r"(\d{1,9})(B|KiB|MiB|GiB)")


def duration(value: object) -> timedelta:
    """``"2h30m"`` as a timedelta; the units are w, d, h, m and s, largest first.

    Raises:
        ValueError: if it is no such text, is zero, or is longer than ten years.
    """
    if isinstance(value, timedelta):
        return value
    if not isinstance(value, str) or not value or not _DURATION.fullmatch(value):
        raise ValueError(
            'must be a duration with its unit in quotes, such as "90s", "2h30m" or "3d"'
        )
    parts = _PART.findall(value)
    length = timedelta(seconds=sum(int(number) * _SECONDS[unit] for number, unit in parts))
    if not timedelta() < length <= _LONGEST:
        raise ValueError("must be longer than nothing and no longer than ten years")
    return length


def size(value: object) -> int:
    """``"32KiB"`` as a number of octets; the units are B, KiB, MiB and GiB.

    Raises:
        ValueError: if it is no such text, or is zero.
    """
    match = _SIZE.fullmatch(value) if isinstance(value, str) else None
    octets = int(match[1]) * _OCTETS[match[2]] if match else 0
    if not octets:
        raise ValueError('must be a size with its unit in quotes, such as "32KiB" or "1MiB"')
    return octets


Duration = Annotated[timedelta, BeforeValidator(duration)]
"""A length of elapsed time, longer than nothing."""

Size = Annotated[int, BeforeValidator(size)]
"""A number of octets, at least one."""
