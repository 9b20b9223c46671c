r"""Which messages of a selected IMAP folder are marked \Answered (RFC 9051 §2.3.2).

Law: what it costs goes by how many are asked for, not by the size of the folder: the
server is asked about these UIDs and no others.
"""

from collections.abc import Iterable, Iterator, Sequence

from daemon.channels.imap_connection import Connection

_AT_ONCE = 500
"""UIDs per SEARCH, of ten digits and a comma at most: a line within the 8192 octets that every
server takes (RFC 7162 §4)."""
_HIGHEST = 2**32 - 1


def uids(keys: Iterable[str], validity: int) -> dict[int, str]:
    """Those of ``keys`` that belong to the UIDVALIDITY ``validity``, by UID, ascending."""
    found: dict[int, str] = {}
    for key in keys:
        before, _, uid = key.partition("/")
        if before == str(validity) and len(uid) <= 10 and uid.isascii() and uid.isdecimal():
            found[int(uid)] = key
    return {uid: found[uid] for uid in sorted(found) if 0 < uid <= _HIGHEST}


def answered(connection: Connection, asked: Sequence[int]) -> set[int]:
    r"""Those of the ascending UIDs ``asked`` that are there and \Answered.

    Raises:
        IMAPClientError, OSError: the server refused, or the connection failed.
    """
    found: set[int] = set()
    for start in range(0, len(asked), _AT_ONCE):
        chunk = asked[start : start + _AT_ONCE]
        found.update(connection.search(f"ANSWERED UID {sequence(chunk)}"))
    return found.intersection(asked)


def sequence(asked: Sequence[int]) -> str:
    """The ascending UIDs ``asked`` and no others as a sequence-set: ``1:3,7`` (RFC 9051 §9)."""
    return ",".join(f"{low}:{high}" if low < high else str(low) for low, high in _ranges(asked))


def _ranges(asked: Sequence[int]) -> Iterator[tuple[int, int]]:
    start = 0
    for index, uid in enumerate(asked):
        if index + 1 == len(asked) or asked[index + 1] != uid + 1:
            yield asked[start], uid
            start = index + 1
