"""The socket behind the endpoint: who may be here, how many, and for how long.

Laws: whoever sends no whole header within a while is hung up on, for the library itself
would wait for ever; above so many connections the idle ones go first.
"""

import asyncio
from collections.abc import Awaitable, Callable

from aiohttp import web

from daemon.clock import Clock
from daemon.errors import ChannelError

_CONNECTIONS = 200
"""Above this many, those that have sent nothing whole are hung up on."""
_BACKLOG = 64
_FAREWELL = 2.0
"""Seconds that requests get to end when the door is shut."""

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


class Door:
    """One listening socket; a request's header may take ``patience`` seconds to arrive."""

    def __init__(self, patience: float, clock: Clock) -> None:
        self._patience = patience
        self._clock = clock
        self._runner: web.AppRunner | None = None
        self._busy: set[web.RequestHandler] = set()
        self._reaper: asyncio.Task[None] | None = None

    @property
    def port(self) -> int:
        """The port that is listened on; 0 while the door is shut."""
        return 0 if self._runner is None else int(self._runner.addresses[0][1])

    async def open(self, application: web.Application, listen: str, port: int) -> None:
        """Listen there, and serve ``application``.

        Raises:
            ChannelError: the port is taken, or is not ours to take.
        """
        runner = web.AppRunner(
            application,
            access_log=None,
            handle_signals=False,
            keepalive_timeout=self._patience,
            shutdown_timeout=_FAREWELL,
            lingering_time=0,
        )
        await runner.setup()
        try:
            await web.TCPSite(runner, listen, port, backlog=_BACKLOG).start()
        except OSError as error:
            await runner.cleanup()
            reason = error.strerror or "no reason given"
            mend = "another program, or Frontdesk itself, may listen there; name another port"
            raise ChannelError(f"{listen}:{port}: {reason}; {mend}", temporary=True) from error
        self._runner = runner
        self._reaper = asyncio.create_task(self._reap(runner))

    async def shut(self) -> None:
        """Stop listening and hang up; safe to call twice."""
        if self._reaper is not None:
            self._reaper.cancel()
            await asyncio.gather(self._reaper, return_exceptions=True)
        runner, self._runner = self._runner, None
        if runner is not None:
            await runner.cleanup()

    @web.middleware
    async def hear(self, request: web.Request, handler: Handler) -> web.StreamResponse:
        """Whoever has sent a header is listened to; the body has a limit of its own."""
        self._busy.add(request.protocol)
        try:
            return await handler(request)
        finally:
            self._busy.discard(request.protocol)

    async def _reap(self, runner: web.AppRunner) -> None:
        since: dict[web.RequestHandler, float] = {}
        while (server := runner.server) is not None:
            now = self._clock.monotonic()
            idle = [each for each in server.connections if each not in self._busy]
            since = {each: since.get(each, now) for each in idle}
            late = [each for each in idle if now - since[each] >= self._patience]
            for each in late or idle[: max(0, len(server.connections) - _CONNECTIONS)]:
                each.force_close()
            await asyncio.sleep(min(1.0, self._patience / 4))
