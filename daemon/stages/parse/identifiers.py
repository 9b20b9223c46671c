"""Message identifiers, the reverse path and the date of a header.

Laws: an identifier is kept with its angle brackets, as printable ASCII without
spaces, or not at all; moments are aware and in UTC.
"""

import re
from collections.abc import Iterable
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

from daemon.stages.parse.cleaning import one_line
from daemon.stages.parse.defects import Defects
from daemon.stages.parse.limits import ADDRESS_CHARACTERS, MESSAGE_ID_CHARACTERS, REFERENCES
from daemon.stages.parse.words import raw_text

# RFC 5322 §3.6.4 asks for an "@"; real identifiers without one are still unique.
_MESSAGE_ID = re.compile(r"<[ \t]*([!-;=?-~]+)[ \t]*>")
_PATH = re.compile(r"<([^<>]*)>")
_DATE_CHARACTERS = 100


def read_message_id(value: bytes) -> str | None:
    """The first well-formed identifier in ``value``; None if there is none."""
    return next(iter(_identifiers(value)), None)


def read_references(references: Iterable[bytes], in_reply_to: Iterable[bytes]) -> tuple[str, ...]:
    """The identifiers of References, then those of In-Reply-To, oldest first, without repeats
    (RFC 5322 §3.6.4); the newest REFERENCES of them.
    """
    ids: dict[str, None] = {}
    for value in (*references, *in_reply_to):
        ids.update(dict.fromkeys(_identifiers(value)))
    return tuple(ids)[-REFERENCES:]


def read_return_path(value: bytes) -> str | None:
    """The reverse path (RFC 5321 §4.4): ``""`` for ``<>``, None if unusable."""
    text = one_line(raw_text(value))
    match = _PATH.search(text)
    path = match[1].strip() if match else text
    usable = " " not in path and len(path) <= ADDRESS_CHARACTERS
    return path if usable and (match or path) else None


def read_date(value: bytes, defects: Defects) -> datetime | None:
    """The Date field in UTC; None where unreadable. ``-0000`` is UTC (RFC 5322 §3.3)."""
    text = one_line(raw_text(value))[:_DATE_CHARACTERS]
    try:
        moment = parsedate_to_datetime(text)
        aware = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
        return aware.astimezone(UTC)
    except (ValueError, TypeError, IndexError, OverflowError):
        defects.note("bad-date", text)
        return None


def _identifiers(value: bytes) -> list[str]:
    text = raw_text(value)
    return [
        f"<{found}>" for found in _MESSAGE_ID.findall(text) if len(found) <= MESSAGE_ID_CHARACTERS
    ]
