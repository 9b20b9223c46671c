"""On which line of a TOML text each key stands.

Laws: the text has been parsed without error before (TOML 1.0), so nothing is
checked here; a value is known by its path of keys and of array indexes from 0.
"""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass

from daemon.settings.table import Loc

_TOKEN = re.compile(
    r"""
    (?P<blank>  [^\S\n]+ | \#[^\n]* )
  | (?P<text>   \"{3}(?:\\.|[^\\])*?\"{3,5} | '{3}.*?'{3,5} | "(?:\\.|[^"\\\n])*" | '[^'\n]*' )
  | (?P<mark>   [\n\[\]{}=,.] )
  | (?P<bare>   [^\s\[\]{}=,.\#"']+ )
    """,
    re.VERBOSE | re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class _Token:
    text: str
    line: int


def positions(text: str) -> Mapping[Loc, int]:
    """The line, from 1, of every key, table and array element of a valid TOML text."""
    return _Scanner(_tokens(text.replace("\r\n", "\n"))).scan()


def line_of(lines: Mapping[Loc, int], loc: Loc) -> int:
    """The line of ``loc``, or of the nearest table that would hold it; 0 if there is none."""
    for length in range(len(loc), 0, -1):
        if loc[:length] in lines:
            return lines[loc[:length]]
    return 0


def _tokens(text: str) -> list[_Token]:
    tokens = []
    line = 1
    for match in _TOKEN.finditer(text):
        if match.lastgroup != "blank":
            tokens.append(_Token(match[0], line))
        line += match[0].count("\n")
    tokens.append(_Token("", line))
    return tokens


class _Scanner:
    """Walks the tokens once; each method eats the tokens that it is named after."""

    def __init__(self, tokens: list[_Token]) -> None:
        self._tokens = tokens
        self._at = 0
        self._table: Loc = ()
        self._last: dict[Loc, int] = {}
        """The index of the last element of each array of tables."""
        self._lines: dict[Loc, int] = {}

    def scan(self) -> Mapping[Loc, int]:
        while self._peek():
            if self._peek() == "\n":
                self._at += 1
            elif self._peek() == "[":
                self._header()
            else:
                self._pair(self._table)
        return self._lines

    def _peek(self) -> str:
        return self._tokens[self._at].text

    def _next(self) -> _Token:
        self._at += 1
        return self._tokens[self._at - 1]

    def _header(self) -> None:
        line = self._next().line
        many = self._peek() == "["
        self._at += many
        keys = self._keys()
        self._at += 1 + many
        self._table = self._resolved(keys, line)
        if many:
            self._last[self._table] = self._last.get(self._table, -1) + 1
            self._table += (self._last[self._table],)
        self._lines[self._table] = line

    def _resolved(self, keys: list[str], line: int) -> Loc:
        """A header's path, with the index of the array element that it continues."""
        loc: Loc = ()
        for key in keys:
            if loc in self._last:
                loc += (self._last[loc],)
            loc += (key,)
            self._lines.setdefault(loc, line)
        return loc

    def _keys(self) -> list[str]:
        keys = [_unquoted(self._next().text)]
        while self._peek() == ".":
            self._at += 1
            keys.append(_unquoted(self._next().text))
        return keys

    def _pair(self, table: Loc) -> None:
        line = self._tokens[self._at].line
        loc = table
        for key in self._keys():
            loc += (key,)
            self._lines.setdefault(loc, line)
        self._at += 1
        self._value(loc)

    def _value(self, loc: Loc) -> None:
        opening = self._peek()
        if opening == "[":
            self._array(loc)
        elif opening == "{":
            self._inline(loc)
        else:
            while self._peek() not in ("", "\n", ",", "]", "}"):
                self._at += 1

    def _array(self, loc: Loc) -> None:
        self._at += 1
        index = 0
        while self._peek() != "]":
            if self._peek() in ("\n", ","):
                self._at += 1
                continue
            self._lines[(*loc, index)] = self._tokens[self._at].line
            self._value((*loc, index))
            index += 1
        self._at += 1

    def _inline(self, loc: Loc) -> None:
        self._at += 1
        while self._peek() != "}":
            if self._peek() in ("\n", ","):
                self._at += 1
                continue
            self._pair(loc)
        self._at += 1


def _unquoted(key: str) -> str:
    """A key without its quotes; TOML's own rules undo the escapes."""
    return str(tomllib.loads(f"key = {key}")["key"]) if key[0] in "\"'" else key
