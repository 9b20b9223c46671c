"""A message of Exchange as octets."""

from dataclasses import dataclass
from typing import Any

from daemon.channels.tracked_service import Content
from daemon.stages.reduce import reduce

_FIELDS_MOST = 500
_HEADER_MOST = 256 * 1024


@dataclass(frozen=True, slots=True)
class Known:
    """What was told of a message with the news of it."""

    size: int
    message_id: str


def as_content(item: Any, limit: int) -> Content:
    """The MIME of ``item``, with the fields that only its transport's header has."""
    raw = bytes(item.mime_content)
    raw = _missing(raw, item.headers or ()) + raw
    size = max(int(item.size or 0), len(raw))
    if len(raw) <= limit:
        return Content(raw, len(raw), reduced=False)
    return Content(reduce(raw), size, reduced=True)


def summary(item: Any) -> Content:
    """A message that is too large to be had: its header and its text."""
    fields = _lines((header.name, header.value) for header in item.headers or ())
    kept = [line for line in fields if not line.lower().startswith((b"content-", b"mime-"))]
    text = str(item.text_body or "").encode("utf-8", "replace")
    head = b"".join(kept)[:_HEADER_MOST]
    kind = b"MIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\n"
    return Content(
        head + kind + b"Content-Transfer-Encoding: 8bit\r\n\r\n" + text,
        int(item.size or len(text)),
        reduced=True,
    )


def _missing(raw: bytes, headers: Any) -> bytes:
    """The fields of ``headers`` whose names the header of ``raw`` does not have."""
    end = min(
        (at for at in (raw.find(b"\r\n\r\n"), raw.find(b"\n\n")) if at >= 0), default=len(raw)
    )
    there = {
        line.split(b":", 1)[0].strip().lower()
        for line in raw[:end].splitlines()
        if line[:1] not in (b" ", b"\t")
    }
    told = list(headers)[:_FIELDS_MOST]
    lines = _lines((header.name, header.value) for header in told)
    return b"".join(line for line in lines if line.split(b":", 1)[0].lower() not in there)


def _lines(fields: Any) -> list[bytes]:
    """Header fields, each on one line: what the server tells is a value, never more than one."""
    return [
        f"{name}: {' '.join(str(value or '').split())}\r\n".encode("utf-8", "replace")
        for name, value in fields
        if name and str(name).isascii() and not set(str(name)) & set(": \t\r\n")
    ]
