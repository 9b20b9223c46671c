"""The report of one message in a spool, and what tells the message from others.

Law: a message is known by its identifier, else by its time, caller and mailbox; words that
are laid beside it later are news of it, and make another report of the same message.
"""

import hashlib
import json
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from urllib.parse import quote

from daemon.channels.spool_files import Found, content
from daemon.stages.call import to_octets
from daemon.stages.call.asterisk import is_asterisk, is_whole, read_asterisk, read_plain
from daemon.text.objects import MOST_OCTETS


@dataclass(frozen=True, slots=True)
class Reported:
    """One message as it is handed over."""

    at: datetime
    """When it was left, as it says itself; else when its file was written."""
    key: str
    raw: bytes


def report_of(found: Found, octets: bytes | None, root: Path, link: str) -> Reported:
    """What is told of ``found``, whose file holds ``octets``; None: it cannot be read.

    ``root`` is the spool's directory, ``link`` the URL under which people find it.
    """
    written = moment(found.written)
    if octets is None:
        place = str(found.path).encode("utf-8", "surrogateescape")
        return Reported(written, _digest("unreadable", place, str(found.changed).encode()), b"")
    report = _values(found, octets)
    if report is None:
        return Reported(written, _digest("octets", octets), octets)
    told = _told(report.get("time"))
    if told is None:
        report["time"] = written
    report = {**_audio(found, root, link), **report}
    if beside := _transcript(found):
        report["transcript"] = beside
    who = report.get("id") or f"{report['time']} {report.get('number')} {report.get('mailbox')}"
    words = str(report.get("transcript", ""))
    key = _digest("message", str(who).encode(), words.encode())
    return Reported(told or written, key, to_octets(report))


def is_complete(found: Found) -> bool:
    """Whether its writer has finished; what cannot be read never changes that."""
    try:
        text = content(found.path).decode("utf-8", "replace")
    except OSError:
        return True
    if found.path.suffix == ".json":
        return _is_json(text)
    return is_whole(text) if is_asterisk(text) else bool(text.strip())


def moment(nanoseconds: int) -> datetime:
    """A time of the file system, aware UTC."""
    return datetime.fromtimestamp(nanoseconds / 1e9, UTC)


def _values(found: Found, octets: bytes) -> dict[str, Any] | None:
    """The keys of the report; None where the octets themselves are handed over."""
    if found.path.suffix == ".json" or len(octets) > MOST_OCTETS:
        return None
    text = octets.decode("utf-8", "replace")
    try:
        return read_asterisk(text) if is_asterisk(text) else read_plain(text)
    except ValueError:
        return None


def _audio(found: Found, root: Path, link: str) -> dict[str, str]:
    if found.audio is None or not _is_text(str(found.audio)):
        return {}
    name, inner = str(found.audio), str(found.audio.relative_to(root))
    return {"audio": f"{link}{quote(inner)}" if link else name, "recording": name}


def _transcript(found: Found) -> str:
    if found.transcript is None:
        return ""
    try:
        return content(found.transcript).decode("utf-8", "replace").strip()
    except OSError:
        return ""


def _told(value: Any) -> datetime | None:
    """The moment that a text names as Unix seconds."""
    try:
        return datetime.fromtimestamp(float(str(value)), UTC)
    except (ValueError, OverflowError, OSError):
        return None


def _is_json(text: str) -> bool:
    try:
        json.loads(text)
    except (ValueError, RecursionError):
        return False
    return True


def _is_text(name: str) -> bool:
    try:
        name.encode()
    except UnicodeEncodeError:
        return False
    return name.isprintable()


def _digest(kind: str, *parts: bytes) -> str:
    return hashlib.sha256(b"\0".join((kind.encode(), *parts))).hexdigest()[:40]
