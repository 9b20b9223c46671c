"""How answers are printed."""

import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, tzinfo
from typing import Any


def as_json(row: Mapping[str, Any]) -> str:
    """One JSON object in one line; moments in ISO 8601, octets left out."""
    plain = {key: value for key, value in row.items() if not isinstance(value, bytes)}
    return json.dumps(plain, ensure_ascii=False, default=_plain)


def _plain(value: object) -> object:
    if isinstance(value, datetime):
        return value.isoformat()
    if isinstance(value, bytes):
        return f"{len(value)} octets"
    return str(value)


def as_table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Columns as wide as they need; the last one runs on."""
    lines = [list(head), *(list(row) for row in rows)]
    widths = [max(len(line[column]) for line in lines) for column in range(len(head) - 1)]
    return "\n".join(
        "  ".join([*(f"{cell:<{w}}" for cell, w in zip(line, widths, strict=False)), line[-1]])
        for line in lines
    )


def when(moment: datetime | None, zone: tzinfo) -> str:
    """A moment in ``zone``, to the minute; a dash for none."""
    return f"{moment.astimezone(zone):%a %Y-%m-%d %H:%M}" if moment else "–"


def one_line(text: str, most: int = 60) -> str:
    """``text`` for a terminal: one line, no control characters, at most ``most`` long."""
    printable = "".join(c if c.isprintable() else " " for c in text[: most * 2])
    words = " ".join(printable.split())
    return words if len(words) <= most else words[: most - 1] + "…"
