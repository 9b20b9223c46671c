"""Fetching so that one message the server fails on never stops the rest.

Laws:

- If a batch fails, its messages are fetched one by one, those that failed often last.
- What was given before the first message that was not given is handed over; then the
  poll fails and is tried again, from there on.
- A server that asks for patience (too busy, a limit, try again) is left alone at once,
  and what it did not give is not held against any message.
- A message is unreadable once it failed in three polls, each time alone, and then only
  if the server gives another of the batch, or there is no other: a server that gives
  nothing is itself in trouble.
- An unreadable message has no octets and is ``reduced``; nothing else looks like that.
"""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import takewhile

from daemon.channels.imap_connection import is_busy
from daemon.channels.imap_fetch import Fetched
from daemon.channels.imap_link import Link, Status
from daemon.errors import ChannelError

_ENOUGH = 3

Key = tuple[str, int, int]
"""Folder, UIDVALIDITY, UID."""
Fetch = Callable[[Status, Sequence[int]], list[Fetched]]


@dataclass(frozen=True, slots=True)
class Haul:
    """What came of asking for some UIDs."""

    found: list[Fetched]
    """Ascending; unreadable ones are empty, vanished ones left out."""
    last: int
    """Up to this UID, all that was asked for is dealt with; 0 if nothing was."""
    refusal: ChannelError | None = None
    """Why the rest is not dealt with; None if all is."""


class PatientFetcher:
    """Remembers, in memory only, on which messages the server failed."""

    def __init__(self, link: Link, fetch: Fetch) -> None:
        self._link = link
        self._fetch = fetch
        self._failures: Counter[Key] = Counter()
        """Those of a batch that failed; how often each failed alone."""

    def fetch(self, status: Status, uids: Sequence[int]) -> Haul:
        """The messages ``uids``, ascending, or as many of the first as can be had.

        Raises:
            ChannelError: not even the first can be had now.
        """
        keys = [_key(status, uid) for uid in uids]
        if len(uids) == 1 or any(key in self._failures for key in keys):
            return self._singly(status, uids)
        try:
            return Haul(self._fetch(status, uids), max(uids, default=0))
        except ChannelError as error:
            if is_busy(error):
                raise
            self._failures.update(dict.fromkeys(keys, 0))
            if not self._link.up:
                raise
        return self._singly(status, uids)

    def _singly(self, status: Status, uids: Sequence[int]) -> Haul:
        got: dict[int, list[Fetched]] = {}
        failed: set[int] = set()
        refusal: ChannelError | None = None
        for uid in sorted(uids, key=lambda uid: self._is_suspect(status, uid)):
            try:
                got[uid] = self._one(status, uid)
            except ChannelError as error:
                refusal = error
                if is_busy(error):
                    break
                failed.add(uid)
                if not self._link.up:
                    break
        if any(got.values()) or len(uids) == 1:
            unreadable = (uid for uid in failed if self._is_suspect(status, uid))
            got |= {uid: [_unreadable(uid)] for uid in unreadable}
        return _haul(uids, got, refusal)

    def _one(self, status: Status, uid: int) -> list[Fetched]:
        key = _key(status, uid)
        try:
            got = self._fetch(status, [uid])
        except ChannelError as error:
            if not is_busy(error):
                self._failures[key] += 1
            raise
        self._failures.pop(key, None)
        return got

    def _is_suspect(self, status: Status, uid: int) -> bool:
        return self._failures[_key(status, uid)] >= _ENOUGH


def _haul(uids: Sequence[int], got: dict[int, list[Fetched]], refusal: ChannelError | None) -> Haul:
    """What ``got`` holds before the first of ``uids`` that is missing there."""
    done = list(takewhile(lambda uid: uid in got, uids))
    if refusal is not None and not done:
        raise refusal
    found = [one for uid in done for one in got[uid]]
    return Haul(found, done[-1], refusal if len(done) < len(uids) else None)


def _key(status: Status, uid: int) -> Key:
    return (status.folder, status.validity, uid)


def _unreadable(uid: int) -> Fetched:
    return Fetched(uid, None, b"", 0, reduced=True)
