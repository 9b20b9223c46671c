"""Which parts of a large message are worth fetching, read from its BODYSTRUCTURE.

Laws: pure; never raises on a structure that a server could send; an attachment's
content is never wanted. Numbers of parts are those of RFC 9051 §6.4.5.1, the order of
fields those of RFC 9051 §7.5.2.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

MAX_PARTS = 100
"""Parts that are looked at; what a mail has beyond them is not fetched."""
TEXT_CAP = 256 * 1024
"""Octets of one text part that are fetched at most."""
TEXT_BUDGET = 1024 * 1024
"""Octets of all text parts of one message together."""

_MAX_DEPTH = 30
_ENCODING = 5
_SIZE = 6
_DISPOSITION = {"text": 9, "message/rfc822": 11, "message/global": 11}
_DISPOSITION_ELSEWHERE = 8


@dataclass(frozen=True, slots=True)
class Leaf:
    """A part without parts of its own; an enclosed message counts as one."""

    section: str
    """Its number in FETCH: ``1``, ``2.1``."""
    media_type: str
    """Lower case, ``text/plain``."""
    size: int
    """About how many octets it has when decoded."""
    encoded: int
    """Octets as they stand in the message."""
    wanted: str
    """The section to fetch as its content; empty for an attachment."""


def leaves(structure: Sequence[object]) -> tuple[Leaf, ...]:
    """The parts in their order, at most :data:`MAX_PARTS`, texts within the budget."""
    found: list[Leaf] = []
    budget = TEXT_BUDGET
    for section, part in _walk(structure, "", 0):
        if len(found) == MAX_PARTS:
            break
        leaf = _leaf(section, part, within=budget > 0)
        if leaf.wanted:
            budget -= min(leaf.encoded, TEXT_CAP)
        found.append(leaf)
    return tuple(found)


def _walk(
    structure: Sequence[object], prefix: str, depth: int
) -> Iterator[tuple[str, Sequence[object]]]:
    children = _children(structure)
    if children is None:
        yield prefix or "1", structure
        return
    if depth == _MAX_DEPTH:
        return
    for number, child in enumerate(children, start=1):
        if isinstance(child, tuple):
            section = f"{prefix}.{number}" if prefix else str(number)
            yield from _walk(child, section, depth + 1)


def _children(structure: Sequence[object]) -> Sequence[object] | None:
    """The parts of a multipart, which imapclient puts into a list; None for a leaf."""
    if structure and isinstance(structure[0], list):
        return structure[0]
    return None


def _leaf(section: str, part: Sequence[object], *, within: bool) -> Leaf:
    maintype = _word(part, 0)
    media_type = f"{maintype}/{_word(part, 1)}"
    told = part[_SIZE] if len(part) > _SIZE else 0
    encoded = told if isinstance(told, int) else 0
    # A line of base64 is 76 characters and a line end for 57 octets (RFC 2045 §6.8).
    size = encoded * 57 // 78 if _word(part, _ENCODING) == "base64" else encoded
    wanted = _wanted(section, maintype, media_type) if within else ""
    if wanted == section and _is_attachment(maintype, media_type, part):
        wanted = ""
    return Leaf(section, media_type, size, encoded, wanted)


def _wanted(section: str, maintype: str, media_type: str) -> str:
    """Texts and machine-readable reports whole; of an enclosed message its header."""
    if media_type in ("message/rfc822", "message/global"):
        return f"{section}.HEADER"
    if maintype in ("text", "message"):
        return section
    return ""


def _is_attachment(maintype: str, media_type: str, part: Sequence[object]) -> bool:
    index = _DISPOSITION.get(media_type) or _DISPOSITION.get(maintype, _DISPOSITION_ELSEWHERE)
    disposition = part[index] if len(part) > index else None
    return isinstance(disposition, tuple) and _word(disposition, 0) == "attachment"


def _word(fields: Sequence[object], index: int) -> str:
    value = fields[index] if len(fields) > index else b""
    return value.decode("ascii", "replace").lower() if isinstance(value, bytes) else ""
