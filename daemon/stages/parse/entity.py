"""The tree of a message's parts (RFC 2046 §5.1), found by searching for boundaries.

Laws: bodies stay where they are and are known by offsets, so that 50 MB of
attachment cost a search and no copy; depth and number of parts are bounded; a
multipart that cannot be taken apart is a leaf, and read as one text.
"""

import re
from dataclasses import dataclass

from daemon.stages.parse.defects import Defects
from daemon.stages.parse.fields import Block, read_block
from daemon.stages.parse.limits import CANDIDATES, DEPTH, HEADER_OCTETS, PART_HEADER_OCTETS, PARTS
from daemon.stages.parse.parameters import read_media_type, read_value
from daemon.stages.parse.words import raw_text

_PROBE_OCTETS = 4096
_LIKELY_BOUNDARY = re.compile(
    rb"(?:^|\n)--([0-9A-Za-z'()+_,./:=?-]{8,70})[ \t]*\r?\n(?=content-)", re.IGNORECASE
)
_DELIMITER_END = re.compile(rb"(--)?[ \t]*(?:\r?\n|\Z)")


@dataclass(frozen=True, slots=True)
class Entity:
    """A message or part: its header, where its body lies, and its parts."""

    header: Block
    media_type: str
    parameters: dict[str, str]
    disposition: str
    """``attachment``, ``inline`` or empty."""
    filename: str
    start: int
    end: int
    children: tuple["Entity", ...] = ()

    @property
    def encoding(self) -> str:
        """The Content-Transfer-Encoding, lower case, without what has no place in it."""
        return raw_text(self.header.first("content-transfer-encoding")).strip().lower()


class _Reader:
    """Takes one message apart; counts its parts."""

    def __init__(self, raw: bytes, defects: Defects) -> None:
        self._raw = raw
        self._defects = defects
        self._left = PARTS
        self._candidates = CANDIDATES

    def entity(self, start: int, end: int, depth: int, default: str) -> Entity:
        """The entity between two offsets. Calls itself at most DEPTH deep."""
        limit = PART_HEADER_OCTETS if depth else HEADER_OCTETS
        header = read_block(self._raw, start, end, limit, self._defects)
        media_type, parameters = read_media_type(header.first("content-type"), default)
        disposition, extra = read_value(header.first("content-disposition"))
        children: tuple[Entity, ...] = ()
        if media_type.startswith("multipart/"):
            children = self._children(header.body, end, depth, media_type, parameters)
        return Entity(
            header=header,
            media_type=media_type,
            parameters=parameters,
            disposition=disposition,
            filename=extra.get("filename") or parameters.get("name", ""),
            start=header.body,
            end=end,
            children=children,
        )

    def _children(
        self, start: int, end: int, depth: int, media_type: str, parameters: dict[str, str]
    ) -> tuple[Entity, ...]:
        if depth >= DEPTH:
            self._defects.note("nested-too-deep")
            return ()
        boundary = parameters.get("boundary", "").encode("utf-8", "replace")
        regions = self._regions(boundary, start, end) if boundary else []
        if not regions:
            self._defects.note("boundary-missing" if boundary else "no-boundary")
            likely = _LIKELY_BOUNDARY.search(
                self._raw, max(start - 1, 0), min(end, start + _PROBE_OCTETS)
            )
            regions = self._regions(likely[1], start, end) if likely else []
        default = "message/rfc822" if media_type == "multipart/digest" else "text/plain"
        return tuple(self.entity(first, last, depth + 1, default) for first, last in regions)

    def _regions(self, boundary: bytes, start: int, end: int) -> list[tuple[int, int]]:
        """Where the parts between the delimiter lines of ``boundary`` lie (RFC 2046 §5.1.1)."""
        delimiter = b"\n--" + boundary
        regions: list[tuple[int, int]] = []
        opened = -1
        # The line break before the first delimiter may be the one that ends the header.
        at = self._raw.find(delimiter, max(start - 1, 0), end)
        while at >= 0:
            closing = _DELIMITER_END.match(self._raw, at + len(delimiter), end)
            if closing:
                self._close(regions, opened, at)
                opened = closing.end()
                if closing[1] or self._left <= 0:
                    return regions
            self._candidates -= 1
            if self._candidates <= 0:
                self._defects.note("too-many-boundaries")
                break
            at = self._raw.find(delimiter, at + len(delimiter), end)
        self._close(regions, opened, end)
        if opened >= 0:
            self._defects.note("boundary-not-closed")
        return regions

    def _close(self, regions: list[tuple[int, int]], opened: int, at: int) -> None:
        """Add the part from ``opened``; the line break before ``at`` is the delimiter's."""
        if opened < 0:
            return
        last = at - 1 if self._raw[at - 1 : at] == b"\r" else at
        regions.append((opened, max(last, opened)))
        self._left -= 1
        if self._left <= 0:
            self._defects.note("too-many-parts")


def read_entity(raw: bytes, defects: Defects) -> Entity:
    """The message in ``raw`` as a tree. Never raises."""
    return _Reader(raw, defects).entity(0, len(raw), 0, "text/plain")
