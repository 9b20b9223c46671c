"""The writer's own words: a message without quoted thread, signature and disclaimer.

Laws: works line by line in linear time; answers between quotations stay; if
nothing is left, the text itself is returned, so that no customer falls silent.
"""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from daemon.stages.parse.cleaning import tidy
from daemon.stages.parse.phrases import Kind, kinds_of

_LINE_CHARACTERS = 400
"""Longer lines are prose: only their beginning is looked at, for a disclaimer."""
_LINES = 5_000
"""What stands below so many lines is not read."""
_SHORT_CHARACTERS = 90
"""The longest line of a signature."""
_SIGNATURE_LINES = 14
_NAME_WORDS = 5
_WRAPPED_LINES = 3
"""Over how many lines an attribution may be wrapped."""
_HEADER_LINES = 4
"""How many lines after "From:" are looked at for further fields."""
_QUOTE_MARKS = (">", " >", "| ")
# "-- " is the convention (RFC 3676 §4.3); trailing spaces are gone here.
_SIGNATURE_MARKS = frozenset({"--", "—", "–", "__"})
_CONTACTS = frozenset({Kind.CONTACT, Kind.CONTACT_DATA})
_NOTHING: frozenset[Kind] = frozenset()


class _Line(NamedTuple):
    """A line, and what it looks like; a quoted or empty one looks like nothing."""

    text: str
    quoted: bool
    kinds: frozenset[Kind]


def own_words(text: str) -> str:
    """What the writer of ``text`` wrote; ``text`` itself if nothing remains."""
    lines = _without_quotations([_line(line) for line in text.split("\n")[:_LINES]])
    words = _joined(_without_signature(_without_additions(lines)))
    return next((said for said in (words, _joined(lines)) if _says_something(said)), text)


def _says_something(text: str) -> bool:
    return any(letter.isalnum() for letter in text)


def _line(text: str) -> _Line:
    text = text.rstrip()
    if text.startswith(_QUOTE_MARKS):
        return _Line(text, quoted=True, kinds=_NOTHING)
    kinds = kinds_of(" ".join(text[:_LINE_CHARACTERS].split())) if text else _NOTHING
    if len(text) > _LINE_CHARACTERS:
        kinds &= {Kind.DISCLAIMER}
    return _Line(text, quoted=False, kinds=kinds)


def _joined(lines: Iterable[_Line]) -> str:
    return tidy("\n".join(line.text for line in lines)).strip()


def _without_quotations(lines: Sequence[_Line]) -> list[_Line]:
    """The lines that are neither quoted nor introduce a quotation nor follow a divider."""
    kept: list[_Line] = []
    index = 0
    while index < len(lines):
        line = lines[index]
        if not line.kinds:
            kept += () if line.quoted else (line,)
            index += 1
            continue
        if _starts_thread(lines, index):
            return _without_rule(kept)
        attribution = _attribution(lines, index)
        if attribution and not _quoted_next(lines, index + attribution):
            # The quotation has no marks: it goes on to the end.
            break
        if not attribution:
            kept.append(line)
        index += attribution or 1
    return kept


def _without_rule(lines: list[_Line]) -> list[_Line]:
    """The lines without the ruled line that some programs draw above a quoted header."""
    while lines and not _says_something(lines[-1].text):
        lines.pop()
    return lines


def _starts_thread(lines: Sequence[_Line], index: int) -> bool:
    """Whether everything from here on is an earlier message."""
    kinds = lines[index].kinds
    if Kind.DIVIDER in kinds:
        return True
    if Kind.FROM_FIELD not in kinds:
        return False
    near = [line for line in lines[index + 1 : index + 1 + 2 * _HEADER_LINES] if line.text]
    return sum(Kind.OTHER_FIELD in line.kinds for line in near[:_HEADER_LINES]) >= 2


def _attribution(lines: Sequence[_Line], index: int) -> int:
    """How many lines from here introduce a quotation; 0 if they do not."""
    kinds = lines[index].kinds
    if Kind.ATTRIBUTION in kinds:
        return 1
    if Kind.LIKELY_ATTRIBUTION in kinds and _quoted_next(lines, index + 1):
        return 1
    return _wrapped_attribution(lines, index) if Kind.ATTRIBUTION_START in kinds else 0


def _wrapped_attribution(lines: Sequence[_Line], index: int) -> int:
    joined = lines[index].text.strip()
    for count in range(2, _WRAPPED_LINES + 1):
        following = lines[index + count - 1 : index + count]
        if not following or not following[0].text or len(joined) > _LINE_CHARACTERS:
            return 0
        joined = f"{joined} {following[0].text.strip()}"
        kinds = kinds_of(joined[: 2 * _LINE_CHARACTERS]) if joined.endswith(":") else _NOTHING
        if Kind.ATTRIBUTION in kinds:
            return count
        if Kind.LIKELY_ATTRIBUTION in kinds and _quoted_next(lines, index + count):
            return count
    return 0


def _quoted_next(lines: Sequence[_Line], index: int) -> bool:
    """Whether the next line that is not empty is quoted."""
    following = (line.quoted for line in lines[index : index + _WRAPPED_LINES] if line.text)
    return next(following, False)


def _without_additions(lines: Iterable[_Line]) -> list[_Line]:
    """The lines without paragraphs of disclaimer, and without what a telephone adds."""
    kept: list[_Line] = []
    dropping = False
    for line in lines:
        dropping = bool(line.text) and (dropping or Kind.DISCLAIMER in line.kinds)
        sent_from = Kind.SENT_FROM in line.kinds and len(line.text) <= _SHORT_CHARACTERS
        if not dropping and not sent_from:
            kept.append(line)
    return kept


def _without_signature(lines: list[_Line]) -> list[_Line]:
    """The lines above the separator, the closing and the contact block."""
    for index, line in enumerate(lines):
        if line.text in _SIGNATURE_MARKS and any(above.text for above in lines[:index]):
            return _without_contacts(_without_closing(lines[:index]))
    return _without_contacts(_without_closing(lines))


def _without_closing(lines: list[_Line]) -> list[_Line]:
    """Cut at the first closing under which there are only short lines."""
    for index in range(max(len(lines) - _SIGNATURE_LINES, 1), len(lines)):
        if Kind.CLOSING in lines[index].kinds and all(map(_in_signature, lines[index + 1 :])):
            return lines[:index]
    return lines


def _in_signature(line: _Line) -> bool:
    """A name, a place, a number: nothing that reads like a sentence."""
    if len(line.text) > _SHORT_CHARACTERS or Kind.POSTSCRIPT in line.kinds:
        return False
    if Kind.CONTACT in line.kinds or not line.text.endswith(("?", "!", ".")):
        return True
    return len(line.text.split()) <= _NAME_WORDS and not line.text.endswith("?")


def _without_contacts(lines: list[_Line]) -> list[_Line]:
    """Cut the block at the end that holds contact data, with the names directly above them.

    A number or address alone makes no such block: it may be what was asked for.
    """
    cut = len(lines)
    certain = False
    for index in range(len(lines) - 1, max(len(lines) - _SIGNATURE_LINES, 0), -1):
        line = lines[index]
        if not line.text:
            continue
        certain = certain or Kind.CONTACT in line.kinds
        named = cut < len(lines) and _is_name(line.text)
        if not (line.kinds & _CONTACTS or named):
            break
        cut = index
    return lines[:cut] if certain else lines


def _is_name(text: str) -> bool:
    words = text.split()
    return len(words) <= _NAME_WORDS and all(word[0].isupper() for word in words)
