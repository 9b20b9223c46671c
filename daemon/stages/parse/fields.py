"""The header block of a message or part, cut into fields (RFC 5322 §2.2).

Laws: the block is found and cut by offsets, never copied as a whole; a line
that is no field is skipped if fields follow it, else the body starts there;
the number of fields and the octets looked at are bounded.
"""

import re

from daemon.stages.parse.defects import Defects
from daemon.stages.parse.limits import FIELDS

_FIELD_START = re.compile(rb"\n(?![ \t])")
_NAME = re.compile(rb"[!-9;-~]{1,100}[ \t]*:")


class Block:
    """The fields of one header, in order, and the offset at which its body starts."""

    __slots__ = ("_by_name", "body", "fields")

    def __init__(self, fields: list[tuple[str, bytes]], body: int) -> None:
        self.fields = fields
        self.body = body
        self._by_name: dict[str, list[bytes]] = {}
        for name, value in fields:
            self._by_name.setdefault(name.lower(), []).append(value)

    def all(self, name: str) -> list[bytes]:
        """Every value of the field with this lower-case name, topmost first."""
        return self._by_name.get(name, [])

    def first(self, name: str) -> bytes:
        """The topmost value of the field with this lower-case name; empty if there is none."""
        return self.all(name)[0] if name in self._by_name else b""


def read_block(raw: bytes, start: int, end: int, limit: int, defects: Defects) -> Block:
    """The header that starts at ``start`` and ends before ``end``; at most ``limit`` octets of
    it are read.
    """
    stop, body = _header_end(raw, start, end, limit)
    if stop - start > limit:
        defects.note("header-too-large", f"{stop - start} octets")
        stop = start + limit
    lines = _logical_lines(raw, start, stop)
    if len(lines) > FIELDS:
        defects.note("too-many-fields", f"{len(lines)}")
        del lines[FIELDS:]
    fields: list[tuple[str, bytes]] = []
    for index, (offset, line) in enumerate(lines):
        if name := _NAME.match(line):
            fields.append((_name(name[0]), line[name.end() :]))
        elif _is_envelope_line(line, index):
            continue
        elif _fields_follow(lines, index):
            defects.note("not-a-field", line[:40].decode("ascii", "replace"))
        else:
            defects.note("header-ends-early")
            return Block(fields, offset)
    return Block(fields, body)


def _header_end(raw: bytes, start: int, end: int, limit: int) -> tuple[int, int]:
    """Where the header stops and where the body starts; both ``end`` without a blank line."""
    for blank in (b"\n", b"\r\n"):
        if raw.startswith(blank, start, end):
            return start, start + len(blank)
    near = min(end, start + limit)
    for reach in (near, end):
        plain = raw.find(b"\n\n", start, reach)
        crlf = raw.find(b"\n\r\n", start, plain if plain >= 0 else reach)
        if crlf >= 0:
            return crlf, crlf + 3
        if plain >= 0:
            return plain, plain + 2
    return end, end


def _logical_lines(raw: bytes, start: int, stop: int) -> list[tuple[int, bytes]]:
    """(offset, octets) of each field with its continuation lines, one more than FIELDS at most."""
    lines: list[tuple[int, bytes]] = []
    at = start
    for match in _FIELD_START.finditer(raw, start, stop):
        lines.append((at, raw[at : match.start()]))
        at = match.end()
        if len(lines) > FIELDS:
            return lines
    if at < stop:
        lines.append((at, raw[at:stop]))
    return lines


def _name(match: bytes) -> str:
    return match[:-1].rstrip().decode("ascii")


def _is_envelope_line(line: bytes, index: int) -> bool:
    """The separator that mbox files put before a message (RFC 4155)."""
    return index == 0 and line.startswith((b"From ", b">From "))


def _fields_follow(lines: list[tuple[int, bytes]], index: int) -> bool:
    return index + 1 < len(lines) and _NAME.match(lines[index + 1][1]) is not None
