"""Messages of one selected IMAP folder, as octets.

Laws:

- Nothing is marked: only BODY.PEEK is asked for (RFC 9051 §6.4.5).
- One round trip brings a batch: sizes, dates and the first octets of every message. A
  message that fits is then complete. A larger one costs two more round trips, for its
  structure and for its header and texts; its attachments are never transferred.
- A message that is no longer there is left out, without a word.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from imapclient.exceptions import IMAPClientAbortError, IMAPClientError

from daemon.channels.imap_connection import Connection
from daemon.channels.imap_structure import TEXT_CAP, Leaf, leaves
from daemon.stages.reduce import Part, assemble

HEADER_CAP = 128 * 1024
"""Octets of a large message's header that are fetched at most."""
_PART_HEADER_CAP = 8 * 1024
_DATES_AT_ONCE = 1000

Items = Mapping[bytes, object]


@dataclass(frozen=True, slots=True)
class Fetched:
    """What the server gave for one UID."""

    uid: int
    received: datetime | None
    """INTERNALDATE, aware UTC; None where the server's is unreadable."""
    raw: bytes
    size: int
    reduced: bool


def fetch_messages(connection: Connection, uids: Sequence[int], limit: int) -> list[Fetched]:
    """The messages ``uids`` of the selected folder, in that order, reduced above ``limit`` octets.

    Raises:
        IMAPClientError, OSError: the server refused, or the connection failed.
    """
    body = f"BODY.PEEK[]<0.{limit}>"
    answers = connection.fetch(uids, ["RFC822.SIZE", "INTERNALDATE", body])
    found = [_fetched(uid, answers[uid], limit) for uid in uids if uid in answers]
    return [_reduce(connection, one) if one.reduced else one for one in found]


def fetch_dates(connection: Connection, uids: Sequence[int]) -> dict[int, datetime]:
    """When the server took in the messages ``uids``, aware UTC; unreadable dates are left out.

    Raises:
        IMAPClientError, OSError: the server refused, or the connection failed.
    """
    dates: dict[int, datetime] = {}
    for start in range(0, len(uids), _DATES_AT_ONCE):
        chunk = uids[start : start + _DATES_AT_ONCE]
        for uid, items in connection.fetch(chunk, ["INTERNALDATE"]).items():
            moment = _moment(items)
            if moment is not None:
                dates[uid] = moment
    return dates


def _fetched(uid: int, items: Items, limit: int) -> Fetched:
    raw = _octets(items, "BODY[]<0>")
    size = items.get(b"RFC822.SIZE")
    known = size if isinstance(size, int) else len(raw)
    # Some servers estimate RFC822.SIZE: a body as long as the limit may be cut though
    # the size says that it is not.
    cut = known > limit or len(raw) == limit != known
    return Fetched(uid, _moment(items), raw, known, reduced=cut)


def _reduce(connection: Connection, cut: Fetched) -> Fetched:
    """``cut`` with its header and texts in place of its first octets."""
    parts = _structure(connection, cut.uid)
    if not parts:
        return cut
    wanted = [f"BODY.PEEK[HEADER]<0.{HEADER_CAP}>"]
    wanted += [f"BODY.PEEK[{leaf.section}.MIME]<0.{_PART_HEADER_CAP}>" for leaf in parts]
    wanted += [f"BODY.PEEK[{leaf.wanted}]<0.{TEXT_CAP}>" for leaf in parts if leaf.wanted]
    items = connection.fetch([cut.uid], wanted).get(cut.uid)
    if items is None:
        return cut
    header = _octets(items, "BODY[HEADER]<0>")
    raw = assemble(header, [_part(items, leaf) for leaf in parts])
    return Fetched(cut.uid, cut.received, raw, cut.size, reduced=True)


def _structure(connection: Connection, uid: int) -> tuple[Leaf, ...]:
    """The parts of a message; empty where the server's description is beyond reading."""
    try:
        items = connection.fetch([uid], ["BODYSTRUCTURE"]).get(uid, {})
        structure = items.get(b"BODYSTRUCTURE")
        return leaves(structure) if isinstance(structure, tuple) else ()
    except IMAPClientAbortError:
        raise
    except (IMAPClientError, ValueError, TypeError, IndexError, RecursionError):
        return ()


def _part(items: Items, leaf: Leaf) -> Part:
    content = _octets(items, f"BODY[{leaf.wanted}]<0>") if leaf.wanted else None
    return Part(_octets(items, f"BODY[{leaf.section}.MIME]<0>"), content, leaf.size)


def _octets(items: Items, key: str) -> bytes:
    """The value of ``key``; empty for NIL, and imapclient reads an unquoted number as one."""
    value = items.get(key.encode("ascii"))
    return value if isinstance(value, bytes) else b""


def _moment(items: Items) -> datetime | None:
    value = items.get(b"INTERNALDATE")
    if not isinstance(value, datetime) or value.tzinfo is None:
        return None
    return value.astimezone(UTC)
