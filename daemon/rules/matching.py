"""Reading what strangers wrote: bounded, linear in time, never raising.

Laws: every text is cut to a length before it is matched; every pattern runs on
RE2, whose time is linear; header values are read by their grammar (comments,
quoted strings, parameters, lists: RFC 5322 §3.2, RFC 2045 §5.1), not by search.
"""

from collections.abc import Callable, Iterable, Iterator

import re2

from daemon.model import Message

VALUE_LIMIT = 1_000
"""Characters of a header field's value that are looked at."""
EVIDENCE_LIMIT = 120
"""Characters of evidence that are kept."""

Matcher = Callable[[str], str | None]
"""Returns the part of the text that matched, or None."""

_FALSE = frozenset({"", "no", "none", "false", "0", "off"})


_OPTIONS = re2.Options()
_OPTIONS.case_sensitive = False
_OPTIONS.max_mem = 64 << 20
_OPTIONS.log_errors = False


def _compile(*alternatives: str) -> "re2._Regexp":
    """One pattern of all; within it, ``^`` and ``$`` are those of a line and ``.`` stays in it."""
    return re2.compile(f"(?m)(?:{'|'.join(alternatives)})".encode(), _OPTIONS)


def opening(*alternatives: str) -> Matcher:
    """Tests whether a text begins with one of the RE2 ``alternatives``, in any case."""
    return _matcher(_compile(*alternatives).match)


def whole(*alternatives: str) -> Matcher:
    """Tests whether a text is one of the RE2 ``alternatives`` and nothing else, in any case."""
    return _matcher(_compile(*alternatives).fullmatch)


def anywhere(*alternatives: str) -> Matcher:
    """Tests whether a text has one of the RE2 ``alternatives`` somewhere, in any case."""
    return _matcher(_compile(*alternatives).search)


def _matcher(run: Callable[[bytes], "re2._Match | None"]) -> Matcher:
    """Wrap a compiled pattern; bytes spare the offsets in characters that nobody asks for."""

    def matcher(text: str) -> str | None:
        found = run(text.encode("utf-8", "replace"))
        return found.group().decode("utf-8", "replace") if found else None

    return matcher


def finder(pattern: str) -> Callable[[str], Iterator[str]]:
    """Tests for every place where RE2 ``pattern`` matches; yields the last group that took part."""
    compiled = _compile(pattern)

    def find(text: str) -> Iterator[str]:
        for found in compiled.finditer(text.encode("utf-8", "replace")):
            yield next(group for group in reversed(found.groups()) if group).decode()

    return find


def fields(message: Message, names: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Every instance of the header fields in ``names`` as (name, value); the value is cut."""
    for name in names:
        for value in message.headers.all(name):
            yield name, value[:VALUE_LIMIT].strip()


def affirmed(message: Message, names: Iterable[str]) -> str | None:
    """The first of the header fields in ``names`` whose value does not say no, as evidence."""
    for name, value in fields(message, names):
        if without_comments(value).strip().lower() not in _FALSE:
            return f"{name}: {value}"
    return None


def without_comments(value: str) -> str:
    """``value`` without RFC 5322 comments; separators inside quoted strings become blanks.

    Quoted strings lose their quotes, so that ``"no"`` reads as ``no`` and a
    parameter's ``"a, b; c"`` separates nothing. An unclosed comment runs to the end.
    """
    if not any(mark in value for mark in '("\\'):
        return value
    kept: list[str] = []
    depth, quoted, escaped = 0, False, False
    for char in value:
        if escaped or char == "\\":
            escaped = not escaped
        elif quoted:
            quoted = char != '"'
            kept.append(" " if char in ',;="' else char)
        elif char == '"' and not depth:
            quoted = True
        elif char in "()":
            depth = max(0, depth + (1 if char == "(" else -1))
        elif not depth:
            kept.append(char)
    return "".join(kept)


def keywords(value: str) -> tuple[str, ...]:
    """The keywords of a comma-separated ``value``, lower case, without comments and parameters."""
    items = without_comments(value[:VALUE_LIMIT]).split(",")
    found = (item.partition(";")[0].strip().lower() for item in items)
    return tuple(keyword for keyword in found if keyword)


def one_line(evidence: str) -> str:
    """``evidence`` as one short line without control characters, fit for logs and terminals."""
    printable = "".join(
        char if char.isprintable() else " " for char in evidence[: 4 * EVIDENCE_LIMIT]
    )
    line = " ".join(printable.split())
    return line if len(line) <= EVIDENCE_LIMIT else line[: EVIDENCE_LIMIT - 1] + "…"
