"""All phrases of all languages as one automaton, and the words on which a clue was found.

Laws: RE2 matches in time linear in the text; all phrases are tried in one pass, and only those
that hit are looked for again, to tell a sign from a look-alike and to show the words. A look-alike,
or a denial with what it denies, that begins first is read over as a whole.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

import re2

from daemon.stages.severity.clues import CLUES, MILD, Clue
from daemon.stages.severity.language import Language, Phrases, read_tables
from daemon.stages.severity.text import Plain

_OPTIONS = re2.Options()
# A set that runs out of memory finds nothing and does not say so; it needs a tenth of this.
_OPTIONS.max_mem = 64 << 20
_OPTIONS.log_errors = False
_OPTIONS.case_sensitive = True


@dataclass(frozen=True, slots=True)
class Found:
    """A clue and the words that show it, as the customer wrote them."""

    clue: Clue
    words: str


class _Entry:
    """The phrases of one clue in one language."""

    def __init__(self, clue: Clue, phrases: Phrases, language: Language) -> None:
        self.clue = clue
        self.shown = rf"\b(?:{phrases.shown})\b"
        self._phrases = phrases
        self._language = language

    @cached_property
    def _exact(self) -> "re2._Regexp":
        """Look-alikes first, then the phrases as the only group; compiled when first needed."""
        return re2.compile(rf"\b(?:{self._over}({self._phrases.shown})\b)".encode(), _OPTIONS)

    @property
    def _over(self) -> str:
        """The alternatives that are read over, with a bar at their end if there are any."""
        shown, lookalikes = self._phrases.shown, self._phrases.lookalikes
        over = [rf"(?:{lookalikes})\b"] if lookalikes else []
        if self.clue.deniable:
            denials, doubts = self._language.read_denials()
            over.append(rf"(?:{denials}) (?:{shown})\b")
            over.append(rf"(?:{doubts}) (?:{shown})(?: \w+){{0,15}} \?")
        return "".join(f"{each}|" for each in over)

    def words(self, plain: Plain) -> str:
        """The first words that are no look-alike; empty if all are."""
        for found in self._exact.finditer(plain.plain):
            begin, end = found.span(1)
            if begin >= 0:
                return plain.written(begin, end)
        return ""


class Book:
    """The phrases of some languages, compiled."""

    def __init__(self, languages: tuple[Language, ...]) -> None:
        self._entries = tuple(_entries(languages))
        self._set = re2.Set.SearchSet(_OPTIONS)
        for entry in self._entries:
            self._set.Add(entry.shown.encode())
        self._set.Compile()

    def find(self, plain: Plain) -> Iterator[Found]:
        """Every clue that shows in the text, in every language in which it does."""
        for index in sorted(self._set.Match(plain.plain) or ()):
            entry = self._entries[index]
            if words := entry.words(plain):
                yield Found(entry.clue, words)


def _entries(languages: tuple[Language, ...]) -> Iterator[_Entry]:
    by_name = {clue.name: clue for clue in (*CLUES, MILD)}
    for language in languages:
        for name, phrases in read_tables(language).items():
            yield _Entry(by_name[name], phrases, language)
