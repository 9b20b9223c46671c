"""All phrases of all languages as automata, and the words on which a clue was found.

Laws: RE2 matches in time linear in the text, and its memory is bounded; the phrases of a sign in a
language are tried in one pass, and only those that hit are looked for again, to tell a sign from a
look-alike and to show the words. A look-alike, or a denial with what it denies, that begins first
is read over as a whole.

One automaton for everything would need a state for every combination of what may go on, in all
languages at once: it is five times as slow as one for each sign and language.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby

import re2

from daemon.stages.severity.clues import CLUES, LIGHT, Clue
from daemon.stages.severity.language import Language, Phrases, read_tables
from daemon.stages.severity.text import Plain

_OPTIONS = re2.Options()
# What RE2 keeps of one automaton at most; when that is full, it begins anew. With too little, a
# set does not compile, or finds nothing without a word: the tests see to both.
_OPTIONS.max_mem = 4 << 20
_OPTIONS.log_errors = False


@dataclass(frozen=True, slots=True)
class Found:
    """A clue and the words that show it, as the customer wrote them."""

    clue: Clue
    words: str


class Entry:
    """The phrases of one clue in one language."""

    def __init__(self, clue: Clue, phrases: Phrases, language: Language) -> None:
        self.clue = clue
        self.shown = rf"\b(?:{phrases.shown})\b"
        """The pattern of the phrases, look-alikes and all."""
        self._phrases = phrases
        self._language = language

    def words(self, plain: Plain) -> str:
        """The first words that are no look-alike; empty if all are."""
        for found in self._exact.finditer(plain.plain):
            begin, end = found.span(1)
            if begin >= 0:
                return plain.written(begin, end)
        return ""

    @cached_property
    def _exact(self) -> "re2._Regexp":
        """What is read over, then the phrases as the only group; compiled when first needed."""
        pattern = rf"\b(?:{self._read_over()}({self._phrases.shown})\b)"
        return re2.compile(pattern.encode(), _OPTIONS)

    def _read_over(self) -> str:
        """The alternatives that are no sign, each with a bar behind it."""
        shown, lookalikes = self._phrases.shown, self._phrases.lookalikes
        over = [rf"(?:{lookalikes})\b"] if lookalikes else []
        if self.clue.deniable:
            denials, doubts = self._language.read_denials()
            over.append(rf"(?:{denials}) ?\b(?:{shown})\b")
            over.append(rf"(?:{doubts}) ?\b(?:{shown})(?: \w+){{0,15}} \?")
        return "".join(f"{each}|" for each in over)


class _Automaton:
    """The phrases of one sign in one language."""

    def __init__(self, entries: tuple[Entry, ...]) -> None:
        self.entries = entries
        self._set = re2.Set.SearchSet(_OPTIONS)
        for entry in entries:
            self._set.Add(entry.shown.encode())
        self._set.Compile()

    def find(self, plain: Plain) -> Iterator[Found]:
        """Every clue of the sign that shows in the text."""
        for index in sorted(self._set.Match(plain.plain) or ()):
            entry = self.entries[index]
            if words := entry.words(plain):
                yield Found(entry.clue, words)


class Book:
    """The phrases of some languages, compiled."""

    def __init__(self, languages: tuple[Language, ...]) -> None:
        self._automata = tuple(
            _Automaton(tuple(entries))
            for language in languages
            for _, entries in groupby(_entries(language), key=lambda entry: entry.clue.sign)
        )

    @property
    def entries(self) -> tuple[Entry, ...]:
        """The phrases of every clue in every language."""
        return tuple(entry for each in self._automata for entry in each.entries)

    def find(self, plain: Plain) -> Iterator[Found]:
        """Every clue that shows in the text, in every language in which it does."""
        for automaton in self._automata:
            yield from automaton.find(plain)


def _entries(language: Language) -> Iterator[Entry]:
    """The entries of ``language`` in the order of the clues, so that a sign's stand together.

    Raises:
        ValueError: a clue has no table, or a table has no clue.
    """
    tables = read_tables(language)
    clues = (*CLUES, LIGHT)
    if odd := tables.keys() ^ {clue.name for clue in clues}:
        raise ValueError(f"tables and clues differ in {', '.join(sorted(odd))}")
    for clue in clues:
        yield Entry(clue, tables[clue.name], language)
