"""How the phrases of one language are written down, and how they are read.

Laws: data in, data out; what is not understood is a ValueError, so that a slip in a table is
found by the first test that reads it.

A table has the name of a clue and a colon on one line, then its phrases, indented: RE2 patterns
for the plain form of ``text``, alternatives on lines of their own or parted by a bar. A line that
begins with a bar, or with a plus that is left out, continues the one before. A phrase after ``- ``
is a look-alike, which is read over. ``<NAME>`` stands for a list of the language. Accents are
written as the language has them; ``ä``, ``ö`` and ``ü`` also match their spelling with an ``e``.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from daemon.stages.severity.text import fold

_LIST = re.compile(r"<[A-Z]+>")
_UMLAUTS = str.maketrans({"ä": "ae?", "ö": "oe?", "ü": "ue?"})
_LOOKALIKE = "- "


@dataclass(frozen=True, slots=True)
class Language:
    """The phrases of one language."""

    lists: Mapping[str, str]
    """What ``<NAME>`` stands for; a list may use those before it."""
    denials: str
    """What takes a phrase back that follows it: "nobody was", "what if it"."""
    doubts: str
    """What does so if the sentence ends as a question: "if I get"."""
    tables: str

    def read_denials(self) -> tuple[str, str]:
        """The patterns of what takes a phrase back, always and in a question."""
        return _joined(self.denials, self.lists), _joined(self.doubts, self.lists)


@dataclass(frozen=True, slots=True)
class Phrases:
    """What shows a clue, and what only looks so, as alternatives of patterns."""

    shown: str
    lookalikes: str


def read_tables(language: Language) -> dict[str, Phrases]:
    """The phrases of ``language`` by the names of their clues.

    Raises:
        ValueError: a phrase stands before the first name, a name is there twice, or a list is
            not known.
    """
    tables: dict[str, list[str]] = {}
    phrases: list[str] | None = None
    for line in _lines(language.tables):
        if line.endswith(":"):
            phrases = tables.setdefault(line[:-1], [])
            if phrases:
                raise ValueError(f"two tables named {line}")
        elif phrases is None:
            raise ValueError(f"no name before {line}")
        else:
            phrases.append(line)
    return {name: _sorted(lines, language.lists) for name, lines in tables.items()}


def _sorted(lines: Iterable[str], lists: Mapping[str, str]) -> Phrases:
    """The phrases of one table, parted from its look-alikes."""
    shown: list[str] = []
    lookalikes: list[str] = []
    for line in lines:
        (lookalikes if line.startswith(_LOOKALIKE) else shown).append(
            _pattern(line.removeprefix(_LOOKALIKE), lists)
        )
    return Phrases("|".join(shown), "|".join(lookalikes))


def _joined(phrases: str, lists: Mapping[str, str]) -> str:
    return "|".join(_pattern(line, lists) for line in _lines(phrases))


def _lines(phrases: str) -> list[str]:
    """The phrases, each on one line."""
    lines: list[str] = []
    for line in filter(None, map(str.strip, phrases.splitlines())):
        if line[0] in "|+":
            lines[-1] += line.removeprefix("+")
        else:
            lines.append(line)
    return lines


def _pattern(phrase: str, lists: Mapping[str, str]) -> str:
    """``phrase`` with its lists put in and its accents taken off."""
    for name, words in reversed(list(lists.items())):
        phrase = phrase.replace(f"<{name}>", f"(?:{'|'.join(_lines(words))})")
    if unknown := _LIST.search(phrase):
        raise ValueError(f"no list {unknown.group()}")
    # Not the rest: a capital stands for a class of characters (\\W).
    return "".join(char if char.isascii() else fold(char) for char in phrase.translate(_UMLAUTS))
