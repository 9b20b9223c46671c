"""A message over the size limit, made small: its header and texts without its attachments.

Laws: the result is a valid message (RFC 2046 §5.1) whose every field but
Content-Type stands as it stood; an attachment is an empty part that keeps its
header and tells its size; boundaries are searched, nothing is decoded, and the
size of the result is bounded.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from hashlib import blake2b

SIZE_FIELD = b"X-Frontdesk-Size"
"""Tells how many octets a part had whose content is left out or cut. The field is dropped
wherever a message brings its own."""

_HEADER_OCTETS = 256 * 1024
_PART_HEADER_OCTETS = 8 * 1024
_CONTENT_OCTETS = 512 * 1024
_RETURNED_OCTETS = 32 * 1024
"""Of the header of a message within the message."""
_TEXT_BUDGET = 1024 * 1024
"""Octets of content of all parts together; the part that exceeds it is the last with any."""
_VALUE_OCTETS = 2 * 1024
_PARTS = 500
_DEPTH = 16
_CANDIDATES = 20_000

_FIELD_STARTS = re.compile(rb"(?<=\n)(?![ \t])")
_FOLD = re.compile(rb"\r?\n[ \t]*|[\r\n\0]")
_BOUNDARY = re.compile(rb';\s*boundary\s*=\s*(?:"([^"]*)"?|([^\s;]*))', re.IGNORECASE)
_MEDIA_TYPE = re.compile(rb"\s*([\w!#$&^.+-]{1,127}/[\w!#$&^.+-]{1,127})", re.ASCII)
_DELIMITER_END = re.compile(rb"(--)?[ \t]*(?:\r?\n|\Z)")
_RETURNED = frozenset({b"message/rfc822", b"message/global"})


@dataclass(frozen=True, slots=True)
class Part:
    """A leaf of a message (RFC 2045 §2.4)."""

    header: bytes
    """Its MIME header, without the blank line after it."""
    content: bytes | None
    """Still encoded, as it stood; None if it is left out."""
    size: int
    """Octets of the whole content."""


def assemble(header: bytes, parts: Sequence[Part]) -> bytes:
    """A small message of the original ``header`` and the leaf ``parts``, in order.

    The structure becomes flat, except that a plain text with an HTML text right
    after it stay alternatives of each other. A message that was no multipart
    stays one: its only part's own header is then not used.
    """
    end = b"\r\n" if b"\r\n" in header else b"\n"
    fields = _fields(header[:_HEADER_OCTETS], end)
    kind = _media_type(_value(fields, b"content-type"))
    if not kind.startswith(b"multipart/") and len(parts) <= 1:
        return b"".join((*fields, _tail(parts[0], end) if parts else end))
    boundary = _boundary_for(header, parts)
    kept = [field for field in fields if _name(field) != b"content-type"]
    declared = _content_type(_value(fields, b"content-type"), kind, boundary, end)
    body = _body(parts[:_PARTS], boundary, end, flat=kind == b"multipart/alternative")
    return b"".join((*kept, declared, end, *body))


def reduce(raw: bytes) -> bytes:
    """The message ``raw`` without its attachments. Never raises."""
    body = _body_start(raw, 0, len(raw))
    header = raw[: min(body, _HEADER_OCTETS)]
    return assemble(header, list(_leaves(raw)))


def _leaves(raw: bytes) -> Iterator[Part]:
    """The leaves of ``raw`` in order; what is nested too deeply is one leaf."""
    candidates, budget = _CANDIDATES, _TEXT_BUDGET
    regions = [(0, len(raw), 0)]
    for _ in range(2 * _PARTS):
        if not regions:
            return
        start, end, depth = regions.pop()
        body = _body_start(raw, start, end)
        header = raw[start : min(body, start + _PART_HEADER_OCTETS)]
        value = _value(_fields(header, b"\n"), b"content-type")
        found: list[tuple[int, int]] = []
        if _media_type(value).startswith(b"multipart/") and depth < _DEPTH:
            found, candidates = _regions(raw, body, end, _boundary(value), candidates)
        if found:
            regions += [(first, last, depth + 1) for first, last in reversed(found)]
        else:
            # A multipart without parts is read as text: its header would mislead.
            lost = _media_type(value).startswith(b"multipart/")
            leaf = _leaf(raw, body, end, b"" if lost else header, within=budget > 0)
            budget -= len(leaf.content or b"")
            yield leaf


def _leaf(raw: bytes, body: int, end: int, header: bytes, *, within: bool) -> Part:
    kind = _media_type(_value(_fields(header, b"\n"), b"content-type"))
    content: bytes | None = None
    if within and kind in _RETURNED:
        content = raw[body : min(_body_start(raw, body, end), body + _RETURNED_OCTETS)]
    elif within and _is_text(header):
        content = raw[body : min(end, body + _CONTENT_OCTETS)]
    return Part(header, content, _decoded_size(raw, body, end, header))


def _regions(
    raw: bytes, start: int, end: int, boundary: bytes, candidates: int
) -> tuple[list[tuple[int, int]], int]:
    """Where the parts between the delimiter lines lie, and how many candidates may still come."""
    found: list[tuple[int, int]] = []
    delimiter = b"\n--" + boundary
    opened = -1
    at = raw.find(delimiter, max(start - 1, 0), end) if boundary else -1
    while at >= 0 and candidates > 0 and len(found) < _PARTS:
        candidates -= 1
        line = _DELIMITER_END.match(raw, at + len(delimiter), end)
        if line:
            if opened >= 0:
                found.append((opened, max(at - raw.startswith(b"\r", at - 1), opened)))
            opened = line.end()
            if line[1]:
                return found, candidates
        at = raw.find(delimiter, at + len(delimiter), end)
    if opened >= 0 and len(found) < _PARTS:
        found.append((opened, end))
    return found, candidates


def _body_start(raw: bytes, start: int, end: int) -> int:
    """The offset after the blank line that ends a header; ``end`` if there is none."""
    for blank in (b"\n", b"\r\n"):
        if raw.startswith(blank, start, end):
            return start + len(blank)
    plain = raw.find(b"\n\n", start, end)
    crlf = raw.find(b"\n\r\n", start, end if plain < 0 else plain)
    if crlf >= 0:
        return crlf + 3
    return plain + 2 if plain >= 0 else end


def _fields(header: bytes, end: bytes) -> list[bytes]:
    """The fields with their line ends, without blank lines and without our own size field."""
    fields = [field for field in _FIELD_STARTS.split(header) if field.strip()]
    fields = [field for field in fields if _name(field) != SIZE_FIELD.lower()]
    if fields and not fields[-1].endswith(b"\n"):
        fields[-1] += end
    return fields


def _name(field: bytes) -> bytes:
    return field.partition(b":")[0].strip().lower()


def _value(fields: Sequence[bytes], name: bytes) -> bytes:
    """The topmost value of a field on one line, bounded; empty if there is none."""
    for field in fields:
        if _name(field) == name:
            return _FOLD.sub(b" ", field.partition(b":")[2][:_VALUE_OCTETS]).strip()
    return b""


def _media_type(value: bytes) -> bytes:
    match = _MEDIA_TYPE.match(value)
    return match[1].lower() if match else b"text/plain"


def _boundary(value: bytes) -> bytes:
    match = _BOUNDARY.search(value)
    return (match[1] or match[2] or b"").rstrip() if match else b""


def _is_text(header: bytes) -> bool:
    """Whether a leaf is read: text that is no attachment, or a machine-readable report."""
    fields = _fields(header, b"\n")
    kind = _media_type(_value(fields, b"content-type"))
    if not kind.startswith((b"text/", b"message/")):
        return False
    return not _value(fields, b"content-disposition").lower().startswith(b"attachment")


def _decoded_size(raw: bytes, start: int, end: int, header: bytes) -> int:
    """About how many octets the content has when decoded."""
    encoding = _value(_fields(header, b"\n"), b"content-transfer-encoding").lower()
    if encoding != b"base64":
        return end - start
    breaks = raw.count(b"\n", start, end) + raw.count(b"\r", start, end)
    return (end - start - breaks) * 3 // 4 - raw.count(b"=", max(start, end - 8), end)


def _boundary_for(header: bytes, parts: Sequence[Part]) -> bytes:
    """A boundary that no part can hold, since it is made from all of them."""
    digest = blake2b(header, digest_size=16)
    for part in parts:
        digest.update(part.header + b"\0" + (part.content or b""))
    return b"=_frontdesk_" + digest.hexdigest().encode("ascii")


def _content_type(value: bytes, kind: bytes, boundary: bytes, end: bytes) -> bytes:
    """The original Content-Type with its parameters, and with the new boundary."""
    if not kind.startswith(b"multipart/"):
        value = b"multipart/mixed"
    kept = _BOUNDARY.sub(b"", value).rstrip(b"; \t")
    return b'Content-Type: %b;%b boundary="%b"%b' % (kept, end, boundary, end)


def _body(parts: Sequence[Part], boundary: bytes, end: bytes, *, flat: bool) -> Iterator[bytes]:
    """The parts between delimiters; a pair of alternatives is a multipart of its own."""
    inner = boundary + b"_a"
    index = 0
    while index < len(parts):
        yield b"--" + boundary + end
        if flat or not _are_alternatives(parts[index : index + 2]):
            yield _entity(parts[index], end)
            index += 1
            continue
        yield b'Content-Type: multipart/alternative; boundary="%b"%b%b' % (inner, end, end)
        for part in parts[index : index + 2]:
            yield b"--" + inner + end + _entity(part, end)
        yield b"--" + inner + b"--" + end
        index += 2
    yield b"--" + boundary + b"--" + end


def _are_alternatives(pair: Sequence[Part]) -> bool:
    kinds = [_media_type(_value(_fields(part.header, b"\n"), b"content-type")) for part in pair]
    return kinds == [b"text/plain", b"text/html"] and all(_is_text(part.header) for part in pair)


def _entity(part: Part, end: bytes) -> bytes:
    return b"".join(_fields(part.header[:_PART_HEADER_OCTETS], end)) + _tail(part, end)


def _tail(part: Part, end: bytes) -> bytes:
    """What is kept of the content after its blank line; if it is not all, first its size."""
    content = (part.content or b"")[:_CONTENT_OCTETS]
    whole = part.content is not None and len(content) < _CONTENT_OCTETS
    told = b"" if whole else b"%b: %d%b" % (SIZE_FIELD, max(part.size, 0), end)
    return b"".join((told, end, content, end))
