"""An SMTP server that takes every mail, unless it was told to misbehave.

    async with Sink() as sink:
        sink.misbehave(Stage.RECIPIENT, say("451 4.7.1 greylisted"), times=1)
        ...
        assert [mail.recipients for mail in sink.accepted] == [("ann@example.org",)]

A fault strikes when the client reaches its stage, before the server does what it
was asked; ``times`` counts the strikes, None is for ever. It runs in the test's
own event loop on a free loopback port.
"""

import asyncio
import socket
import ssl
import struct
from collections.abc import Awaitable, Callable
from typing import Any, AnyStr, Self

from aiosmtpd.smtp import SMTP, AuthResult, LoginPassword

from tests.servers.sink_faults import Accepted, Fault, Stage

_STAGES = {stage.value: stage for stage in Stage}


class Sink:
    """The server. ``tls`` is a server context; ``implicit`` uses it from the first octet."""

    def __init__(
        self,
        *,
        tls: ssl.SSLContext | None = None,
        implicit: bool = False,
        login: tuple[str, str] | None = None,
        pipelining: bool = True,
        smtputf8: bool = False,
        mails_per_connection: int | None = None,
        port: int = 0,
    ) -> None:
        self.tls, self.implicit, self.login = tls, implicit, login
        self.pipelining, self.smtputf8 = pipelining, smtputf8
        self.mails_per_connection = mails_per_connection
        self.port = port
        self.accepted: list[Accepted] = []
        self.connections = 0
        self.verbs: list[str] = []
        """Every command's verb, in the order they came in."""
        self.most_at_once = 0
        self.open: set[SinkSession] = set()
        self._faults: dict[Stage, tuple[Fault, int | None]] = {}
        self._server: asyncio.Server | None = None

    @property
    def strikes_pending(self) -> bool:
        """Whether a counted fault has strikes left."""
        return any(times for _, times in self._faults.values())

    def misbehave(self, stage: Stage, fault: Fault, *, times: int | None = None) -> None:
        """From now on ``fault`` strikes at ``stage``."""
        self._faults[stage] = (fault, times)

    def behave(self) -> None:
        """Forget every fault."""
        self._faults.clear()

    def fault(self, stage: Stage) -> Fault | None:
        """The fault that strikes now, counted down."""
        fault, times = self._faults.get(stage, (None, None))
        if fault is None or times == 0:
            return None
        self._faults[stage] = (fault, None if times is None else times - 1)
        return fault

    async def start(self) -> None:
        """Listen; a second start uses the same port."""
        self._server = await asyncio.get_running_loop().create_server(
            lambda: SinkSession(self),
            "127.0.0.1",
            self.port,
            ssl=self.tls if self.implicit else None,
        )
        self.port = self._server.sockets[0].getsockname()[1]

    def shut(self) -> None:
        """Close the port, but no connection."""
        if self._server is not None:
            self._server.close()

    async def stop(self) -> None:
        """Close the port and every connection."""
        self.shut()
        for session in list(self.open):
            session.drop()
        await asyncio.sleep(0)

    async def __aenter__(self) -> Self:
        await self.start()
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.stop()


class _Hooks:
    """What aiosmtpd asks its user."""

    async def handle_EHLO(  # noqa: N802  # aiosmtpd looks for this name
        self, server: "SinkSession", session: Any, envelope: Any, name: str, offers: list[str]
    ) -> list[str]:
        """Offer PIPELINING, which aiosmtpd understands without saying so."""
        session.host_name = name
        offer = ["250-PIPELINING"] if server.sink.pipelining else []
        return [*offers[:-1], *offer, offers[-1]]

    async def handle_DATA(  # noqa: N802
        self, server: "SinkSession", session: Any, envelope: Any
    ) -> str:
        """The content is here."""
        return await server.take()


class SinkSession(SMTP):
    """One connection; asks the sink for a fault at every stage."""

    def __init__(self, sink: Sink) -> None:
        self.sink = sink
        self.number = 0
        self.mails = 0
        self.greeted = False
        guarded = sink.tls is not None and not sink.implicit
        super().__init__(
            _Hooks(),
            hostname="sink.example",
            tls_context=None if sink.implicit else sink.tls,
            require_starttls=guarded,
            auth_required=guarded and sink.login is not None,
            auth_require_tls=guarded,
            authenticator=self._check_login,
            enable_SMTPUTF8=sink.smtputf8,
            loop=asyncio.get_running_loop(),
        )
        self._smtp_methods = {
            verb: self._watched(verb, method) for verb, method in self._smtp_methods.items()
        }

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Count the connection, but not a second time after STARTTLS."""
        if not self.number:
            self.sink.connections += 1
            self.number = self.sink.connections
            self.sink.open.add(self)
            self.sink.most_at_once = max(self.sink.most_at_once, len(self.sink.open))
        super().connection_made(transport)

    def connection_lost(self, error: Exception | None) -> None:
        """Forget the connection."""
        self.sink.open.discard(self)
        super().connection_lost(error)

    def eof_received(self) -> bool:
        """Close when the client has closed, whatever is under way."""
        super().eof_received()
        return False

    async def push(self, status: AnyStr) -> None:
        """The greeting is the one answer that no command asks for."""
        if str(status).startswith("220 sink.example") and not self.greeted:
            self.greeted = True
            if not await self._struck(Stage.GREETING):
                await super().push(status)
            return
        await super().push(status)

    async def take(self) -> str:
        """Record the mail, unless a fault strikes; returns the last answer."""
        fault = self.sink.fault(Stage.CONTENT)
        answer = await fault(self) if fault else None
        if answer is not None:
            self._close_after(answer)
            return answer
        if self.transport is None or self.transport.is_closing():
            return "451 gone"
        self.record()
        return "250 2.0.0 taken"

    def record(self) -> None:
        """Take the mail at hand."""
        envelope: Any = self.envelope
        self.mails += 1
        self.sink.accepted.append(
            Accepted(
                envelope.mail_from.removeprefix("<>"),
                tuple(envelope.rcpt_tos),
                envelope.original_content,
                self.number,
            )
        )

    def drop(self) -> None:
        """Close without a word."""
        if isinstance(self.transport, asyncio.WriteTransport):
            self.transport.abort()

    def reset(self) -> None:
        """Close with a TCP RST."""
        if isinstance(self.transport, asyncio.WriteTransport):
            raw = self.transport.get_extra_info("socket")
            raw.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
            self.transport.abort()

    def _check_login(self, server: Any, session: Any, envelope: Any, way: str, data: Any) -> Any:
        given = (data.login, data.password) if isinstance(data, LoginPassword) else ()
        expected = tuple(part.encode() for part in self.sink.login or ())
        return AuthResult(success=given == expected, handled=False)

    def _watched(self, verb: str, method: Any) -> Callable[[str], Awaitable[None]]:
        async def command(argument: str) -> None:
            self.sink.verbs.append(verb)
            limit = self.sink.mails_per_connection
            if verb == "MAIL" and limit is not None and self.mails >= limit:
                await self._answer("421 4.7.0 enough for one connection")
            elif verb not in _STAGES or not await self._struck(_STAGES[verb]):
                await method(argument)

        return command

    async def _struck(self, stage: Stage) -> bool:
        """True if a fault has taken the place of the usual answer."""
        fault = self.sink.fault(stage)
        if fault is None:
            return False
        answer = await fault(self)
        if answer is not None:
            await self._answer(answer)
            return True
        return self.transport is None or self.transport.is_closing()

    async def _answer(self, answer: str) -> None:
        await super().push(answer)
        self._close_after(answer)

    def _close_after(self, answer: str) -> None:
        if answer.startswith("421") and self.transport is not None:
            asyncio.get_running_loop().call_later(0.01, self.transport.close)
