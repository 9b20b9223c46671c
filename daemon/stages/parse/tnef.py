"""What ``winmail.dat`` holds: names of attachments, and a body (MS-OXTNEF).

Laws: every length is checked before it is used, so that any octets are safe;
of the properties only the plain and the HTML body are read, compressed rich
text is not.
"""

import struct
from collections.abc import Iterator
from dataclasses import dataclass

from daemon.stages.parse.charsets import decode
from daemon.stages.parse.cleaning import one_line
from daemon.stages.parse.limits import NAME_CHARACTERS, PARTS, TNEF_OCTETS

_SIGNATURE = b"\x78\x9f\x3e\x22"
_ATTRIBUTE = struct.Struct("<BII")
_PROPERTY = struct.Struct("<HH")
_LENGTH = struct.Struct("<I")

# Attribute identifiers, MS-OXTNEF §2.1.3.3.
_BODY = 0x0002800C
_PROPERTIES = 0x00069003
_CODE_PAGE = 0x00069007
_ATTACHMENT_TITLE = 0x00018010
_ATTACHMENT_DATA = 0x0006800F

# Property identifiers and types, MS-OXPROPS §2.609, §2.867 and MS-OXCDATA §2.11.1.
_PLAIN_BODY, _HTML_BODY = 0x1000, 0x1013
_FIXED = {0x02: 4, 0x03: 4, 0x04: 4, 0x05: 8, 0x06: 8, 0x07: 8, 0x0A: 4, 0x0B: 4, 0x14: 8,
          0x40: 8, 0x48: 16}  # fmt: skip
_VARIABLE = frozenset({0x0D, 0x1E, 0x1F, 0x102})
_UNICODE = 0x1F
_MANY = 0x1000
_NAMED = 0x8000


@dataclass(frozen=True, slots=True)
class Winmail:
    """The readable content of one TNEF stream."""

    text: str
    html: str
    attachments: tuple[tuple[str, int], ...]
    """(name, octets) of each."""


def read_tnef(data: bytes) -> Winmail | None:
    """The content of ``data``; None if it is no TNEF stream. Never raises."""
    if not data.startswith(_SIGNATURE):
        return None
    page = "cp1252"
    found = {"text": "", "html": ""}
    titles: list[str] = []
    sizes: list[int] = []
    for attribute, content in _attributes(data[:TNEF_OCTETS]):
        if attribute == _CODE_PAGE and len(content) >= 4:
            page = f"cp{_LENGTH.unpack_from(content)[0]}"
        elif attribute == _BODY:
            found["text"] = decode(content.rstrip(b"\0"), page)
        elif attribute == _PROPERTIES:
            found |= _bodies(content, page)
        elif attribute == _ATTACHMENT_TITLE:
            titles.append(one_line(decode(content, page, guess=False))[:NAME_CHARACTERS])
        elif attribute == _ATTACHMENT_DATA:
            sizes.append(len(content))
    sizes += [0] * len(titles)
    pairs = zip(titles[:PARTS], sizes, strict=False)
    return Winmail(found["text"], found["html"], tuple(pairs))


def _attributes(data: bytes) -> Iterator[tuple[int, bytes]]:
    """(identifier, content) of each attribute, up to the first that is damaged."""
    at = 6
    while at + _ATTRIBUTE.size <= len(data):
        _, identifier, length = _ATTRIBUTE.unpack_from(data, at)
        at += _ATTRIBUTE.size
        yield identifier, data[at : at + length]
        at += length + 2


def _bodies(content: bytes, page: str) -> dict[str, str]:
    """The plain and the HTML body among the message's properties."""
    found: dict[str, str] = {}
    for identifier, kind, value in _properties(content):
        charset = "utf-16-le" if kind == _UNICODE else page
        if identifier == _PLAIN_BODY:
            found["text"] = decode(value, charset).rstrip("\0")
        elif identifier == _HTML_BODY:
            found["html"] = decode(value, charset).rstrip("\0")
    return found


def _properties(content: bytes) -> Iterator[tuple[int, int, bytes]]:
    """(identifier, type, value) of each single property, up to the first of unknown shape."""
    at = 4
    while at + _PROPERTY.size <= len(content):
        kind, identifier = _PROPERTY.unpack_from(content, at)
        at = _after_name(content, at + _PROPERTY.size) if identifier >= _NAMED else at + 4
        values, at = _values(content, at, kind)
        if not values:
            return
        if not kind & _MANY:
            yield identifier, kind, values[0]


def _after_name(content: bytes, at: int) -> int:
    """The offset after a named property's GUID and its number or name."""
    if at + 24 > len(content):
        return len(content)
    if _LENGTH.unpack_from(content, at + 16)[0] == 0:
        return at + 24
    length = int(_LENGTH.unpack_from(content, at + 20)[0])
    return at + 24 + length + -length % 4


def _values(content: bytes, at: int, kind: int) -> tuple[list[bytes], int]:
    """The values of one property and the offset after them; none if its shape is unknown."""
    base = kind & ~_MANY
    count = 1
    if base in _VARIABLE or kind & _MANY:
        if at + 4 > len(content):
            return [], at
        count = min(int(_LENGTH.unpack_from(content, at)[0]), PARTS)
        at += 4
    values: list[bytes] = []
    for _ in range(count):
        length = _FIXED.get(base, -1)
        if base in _VARIABLE and at + 4 <= len(content):
            length = int(_LENGTH.unpack_from(content, at)[0])
            at += 4
        if length < 0:
            return [], at
        values.append(content[at : at + length])
        at += length + -length % 4
    return values, at
