"""The sessions with one relay that are kept between mails.

Laws:
- At most ``size`` sessions exist at a time; who wants one more waits.
- The session used last is used next, so that the others may fall idle and be
  closed before the relay does it.
- Every session that was opened is closed by somebody: by :meth:`Pool.close` at
  the latest.
"""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager

from daemon.channels.smtp_session import Session
from daemon.errors import DeliveryError, Outcome


class Pool:
    """Opens sessions by ``connect``, at most ``size``; idle ones end after ``idle`` seconds."""

    def __init__(self, connect: Callable[[], Awaitable[Session]], size: int, idle: float) -> None:
        self._connect = connect
        self._idle = idle
        self._places = asyncio.Semaphore(size)
        self._kept: list[tuple[float, Session]] = []
        self._all: set[Session] = set()
        self._sweep_timer: asyncio.TimerHandle | None = None
        self._closed = False

    @asynccontextmanager
    async def place(self) -> AsyncIterator[None]:
        """The right to use one session at a time."""
        async with self._places:
            yield

    def kept(self) -> Session | None:
        """The session used last, if one is still good."""
        while self._kept:
            _, session = self._kept.pop()
            if session.usable:
                return session
            self._all.discard(session)
        return None

    async def fresh(self) -> Session:
        """A new session.

        Raises:
            DeliveryError: temporary; none came about, or the pool is closed.
        """
        self._refuse_if_closed()
        session = await self._connect()
        self._all.add(session)
        try:
            self._refuse_if_closed()
        except DeliveryError:
            self.give_back(session)
            raise
        return session

    def _refuse_if_closed(self) -> None:
        if self._closed:
            raise DeliveryError("the outbound channel is closed", Outcome.TEMPORARY)

    def give_back(self, session: Session) -> None:
        """Keep ``session`` for the next mail, or forget it if it is no longer usable."""
        if not session.usable or self._closed:
            self._all.discard(session)
            session.hang_up()
            return
        self._kept.append((asyncio.get_running_loop().time(), session))
        self._watch_idle()

    async def close(self) -> None:
        """End every session, politely where no mail is under way; safe to call twice."""
        self._closed = True
        if self._sweep_timer is not None:
            self._sweep_timer.cancel()
        idle = {session for _, session in self._kept}
        self._kept.clear()
        for session in self._all:
            (session.hang_up if session in idle else session.abort)()
        await asyncio.gather(*(session.farewell() for session in self._all))
        self._all.clear()

    def _watch_idle(self) -> None:
        if self._sweep_timer is None and self._kept:
            loop = asyncio.get_running_loop()
            self._sweep_timer = loop.call_at(self._kept[0][0] + self._idle, self._sweep)

    def _sweep(self) -> None:
        """Close what was idle for too long; the longest idle stand first."""
        self._sweep_timer = None
        now = asyncio.get_running_loop().time()
        while self._kept and self._kept[0][0] + self._idle <= now:
            _, session = self._kept.pop(0)
            self._all.discard(session)
            session.hang_up()
        self._watch_idle()
