"""Numbers that the admin wants found: orders, invoices, contracts.

Laws: patterns are RE2, so that no message can make one slow; what is searched
and what is found are bounded.
"""

from collections.abc import Iterator, Mapping
from itertools import islice
from types import MappingProxyType
from typing import Protocol

import re2

from daemon.stages.parse.cleaning import one_line
from daemon.stages.parse.limits import HITS, SEARCHED_CHARACTERS, VALUE_OCTETS

_MEMORY_OCTETS = 4 * 1024 * 1024


class Hit(Protocol):
    """One match of a pattern."""

    def group(self, number: int, /) -> str | None:
        """The text of one group; 0 is the whole match."""
        ...


class Pattern(Protocol):
    """A compiled pattern, as far as it is used here."""

    @property
    def groups(self) -> int:
        """How many groups the pattern has."""
        ...

    def finditer(self, text: str, /) -> Iterator[Hit]:
        """Each match in turn."""
        ...


NumberPatterns = Mapping[str, Pattern]
"""Compiled patterns by name; :func:`compile_numbers` makes them."""

NO_NUMBERS: NumberPatterns = MappingProxyType({})


def compile_numbers(patterns: Mapping[str, str]) -> NumberPatterns:
    """The patterns compiled; the first group of each, if it has one, is the number.

    Raises:
        ValueError: a sentence that names the pattern and what is wrong with it.
    """
    return MappingProxyType({name: _compiled(name, text) for name, text in patterns.items()})


def find_numbers(text: str, patterns: NumberPatterns) -> dict[str, tuple[str, ...]]:
    """What each pattern finds in ``text``, in order, without repeats; names without hits are
    left out.
    """
    searched = text[:SEARCHED_CHARACTERS]
    found: dict[str, tuple[str, ...]] = {}
    for name, pattern in patterns.items():
        group = min(pattern.groups, 1)
        hits = (hit.group(group) for hit in islice(pattern.finditer(searched), HITS))
        numbers = dict.fromkeys(one_line(hit)[:VALUE_OCTETS] for hit in hits if hit)
        numbers.pop("", None)
        if numbers:
            found[name] = tuple(numbers)
    return found


def _compiled(name: str, text: str) -> Pattern:
    options = re2.Options()
    options.log_errors = False
    options.max_mem = _MEMORY_OCTETS
    try:
        pattern: Pattern = re2.compile(text, options)
    except re2.error as error:
        raise ValueError(f"the pattern «{name}» cannot be used: {_reason(error)}") from None
    if any(True for _ in pattern.finditer("")):
        raise ValueError(f"the pattern «{name}» matches the empty text; make it ask for something")
    return pattern


def _reason(error: Exception) -> str:
    """RE2's own words, and what to do about what RE2 does not have."""
    said = error.args[0] if error.args else ""
    words = said.decode("utf-8", "replace") if isinstance(said, bytes) else str(said)
    if "invalid perl operator" in words:
        return f"RE2 has no look-ahead and no look-behind ({words})"
    if "invalid escape sequence" in words:
        return f"RE2 has no back-references and not every escape ({words})"
    return words
