r"""Answers that show only by a mark: a mail program's ``\Answered`` (RFC 9051 §2.3.2).

Laws: only messages that still wait are asked for, so the cost is that of the open
cases; a mark says that this message, and what was received before it, is answered,
not when: the moment is that of the poll.
"""

import logging
from functools import partial

from daemon.clock import Clock
from daemon.loops.casework import terms
from daemon.loops.desk import Desk
from daemon.model import CaseChange, KnownCase
from daemon.model.watch import Answer
from daemon.ports import Flags, WatchBook
from daemon.stages.course import answered

_log = logging.getLogger(__name__)


class FlagReader:
    """Reads the marks of one account's messages."""

    def __init__(
        self, account: str, flags: Flags, book: WatchBook, desk: Desk, clock: Clock
    ) -> None:
        self._account = account
        self._flags = flags
        self._book = book
        self.desk = desk
        self._clock = clock

    async def once(self) -> int:
        """End the windows of what is marked as answered; returns how many marks were new.

        Raises:
            ChannelError: the account cannot be read.
        """
        waiting = await self._book.unanswered(self._account)
        if not waiting:
            return 0
        keys: dict[str, list[str]] = {}
        for folder, key in waiting:
            keys.setdefault(folder, []).append(key)
        found = await self._flags.answered(keys)
        marked = [waiting[folder, key] for folder, each in found.items() for key in each]
        for case_id, ask in marked:
            now = self._clock.now()
            seen = Answer(now, self._account, frozenset({ask.message_id}), "flag", ask.received)
            await self._book.revise(case_id, partial(_answered, seen=seen, desk=self.desk), now)
        if marked:
            _log.info("%s: %d messages are marked as answered", self._account, len(marked))
        return len(marked)


def _answered(known: KnownCase, seen: Answer, desk: Desk) -> CaseChange | None:
    """What the mark changes; None where nobody waits any more."""
    if known.case.running is None:
        return None
    return answered(known.case, known.asks, seen, terms(known.case, desk))
