"""One open, logged-in connection to a relay, and the mails handed over on it.

Laws:
- The session always knows on which side of the content it is. Before the first
  octet of content left, a failure means "certainly not taken"; after it, only
  the relay's answer ends the doubt (RFC 5321 §4.5.4.1, RFC 1047). Who cancels
  after it leaves the doubt standing.
- A session that did not see the end of its transaction (an error, a time-out,
  a cancellation) is closed and never used again.
- An answer that nobody asked for spoils the session.
- A mail goes to all its recipients or to none.

MAIL, RCPT and DATA travel in one packet where the relay offers it (RFC 2920).
"""

import asyncio
from collections.abc import Sequence

from daemon.channels.smtp_answers import (
    CLOSING,
    Command,
    GarbledReplyError,
    Reply,
    ReplyReader,
    Step,
    judge,
    mend,
    refusal,
)
from daemon.errors import DeliveryError, Outcome

_PATIENCE = 10
"""The last answer may take so many times longer than any other, for giving up on it makes
doubles: with the usual 60 s, the ten minutes of RFC 5321 §4.5.3.2.6."""


_FAREWELL = 2.0
"""Seconds that a relay gets to take leave."""


class SessionLostError(DeliveryError):
    """The relay went away before anything of the mail was handed over."""

    def __init__(self, message: str) -> None:
        super().__init__(message, Outcome.TEMPORARY)


class Session(asyncio.Protocol):
    """Takes over ``transport``, on which the relay waits for MAIL.

    ``extensions`` are the keywords of its EHLO answer in lower case;
    ``read_timeout`` is in seconds and bounds the wait for each answer.
    """

    def __init__(
        self,
        transport: asyncio.Transport,
        relay: str,
        extensions: frozenset[str],
        read_timeout: float,
    ) -> None:
        self.relay = relay
        self.extensions = extensions
        self._transport = transport
        self._read_timeout = read_timeout
        self._loop = asyncio.get_running_loop()
        self.closed: asyncio.Future[None] = self._loop.create_future()
        """Done when the connection is gone."""
        self._reader = ReplyReader()
        self._replies: list[Reply] = []
        self._wanted = 0
        self._waiter: asyncio.Future[None] | None = None
        self._settled = True
        transport.set_protocol(self)

    @property
    def usable(self) -> bool:
        """Whether the next mail may be tried here; the relay may still disagree."""
        return self._settled and not self._transport.is_closing()

    @property
    def tls(self) -> str:
        """The version of TLS in use, or ``no TLS``."""
        tls = self._transport.get_extra_info("ssl_object")
        return str(tls.version()) if tls else "no TLS"

    async def deliver(self, commands: Sequence[Command], content: bytes) -> str:
        """Hand one mail over; returns the relay's last answer.

        ``content`` is as :func:`smtp_wire.content_lines` makes it.

        Raises:
            SessionLostError: the relay closed or fell silent before the content.
            DeliveryError: it refused the mail, or the mail's fate is unknown.
        """
        self._settled = False
        try:
            await self._offer(commands)
            return await self._hand_over(content)
        finally:
            if not self._settled:
                self.abort()

    def hang_up(self) -> None:
        """Say QUIT and close without waiting; see :meth:`farewell`."""
        if not self._transport.is_closing():
            self._transport.write(b"QUIT\r\n")
            self._transport.close()

    async def farewell(self) -> None:
        """Wait a moment until the connection that was hung up is gone, then insist."""
        await asyncio.wait([self.closed], timeout=_FAREWELL)
        self.abort()

    def abort(self) -> None:
        """Close at once; a mail under way fails with the outcome it has reached."""
        self._transport.abort()

    async def _offer(self, commands: Sequence[Command]) -> None:
        """Everything up to the relay's "354 go ahead"."""
        together = "pipelining" in self.extensions
        for group in [commands] if together else [[command] for command in commands]:
            try:
                replies = await self._ask([command.line for command in group])
            except (ConnectionError, TimeoutError) as error:
                raise SessionLostError(f"{self.relay} {error}; nothing was handed over") from error
            refused = refusal(zip(group, replies, strict=False))
            if refused is None:
                continue
            if refused.code == CLOSING:
                raise SessionLostError(f"{self.relay} {refused.reason}")
            await self._withdraw(group[-1], replies[-1])
            raise DeliveryError(
                f"{self.relay} {refused.reason}",
                refused.outcome,
                recipient=refused.recipient,
            )

    async def _withdraw(self, last: Command, reply: Reply) -> None:
        """Make the session ready for another mail after a refusal (RFC 5321 §4.1.1.5).

        Where the relay waits for content although it refused the envelope, only
        closing prevents that it takes the mail; ``deliver`` does that.
        """
        awaits_content = last.step is Step.DATA and judge(Step.DATA, reply) is Outcome.SENT
        if awaits_content or reply.code == CLOSING:
            return
        try:
            [answer] = await self._ask([b"RSET"])
        except (ConnectionError, TimeoutError):
            return
        self._settled = answer.code == 250

    async def _hand_over(self, content: bytes) -> str:
        """Send the content and wait for the word that counts."""
        if self._transport.is_closing():
            raise SessionLostError(f"{self.relay} closed the connection; nothing was handed over")
        try:
            reply, *more = await self._exchange(content, 1, self._read_timeout * _PATIENCE)
        except (ConnectionError, TimeoutError) as error:
            raise DeliveryError(
                f"{self.relay} {error} after the content was sent; perhaps it took the mail",
                Outcome.UNCERTAIN,
            ) from error
        outcome = judge(Step.CONTENT, reply)
        self._settled = outcome is not Outcome.UNCERTAIN and reply.code != CLOSING and not more
        if outcome is not Outcome.SENT:
            text = f"{self.relay} refused {Step.CONTENT}: {reply}{mend(Step.CONTENT, reply)}"
            raise DeliveryError(text, outcome)
        return str(reply)

    async def _ask(self, lines: Sequence[bytes]) -> list[Reply]:
        """Send ``lines`` together; one answer for each, or fewer if the last is 421."""
        octets = b"\r\n".join(lines) + b"\r\n"
        replies = await self._exchange(octets, len(lines), self._read_timeout)
        if len(replies) > len(lines):
            raise ConnectionError("answered more than it was asked")
        return replies

    async def _exchange(self, octets: bytes, count: int, seconds: float) -> list[Reply]:
        """Send and wait for ``count`` answers, or fewer if the last is 421.

        There are more if the relay said more than that at once: a relay may take
        the content and announce in the same breath that it closes.

        Raises:
            ConnectionError, TimeoutError: with a verb phrase that follows the relay's name.
        """
        if self._transport.is_closing():
            raise ConnectionError("closed the connection")
        self._wanted = count
        self._waiter = self._loop.create_future()
        self._transport.write(octets)
        try:
            async with asyncio.timeout(seconds):
                await self._waiter
        except TimeoutError:
            raise TimeoutError(f"did not answer within {seconds:g} s") from None
        finally:
            self._wanted, self._waiter = 0, None
        replies, self._replies = self._replies, []
        return replies

    def data_received(self, data: bytes) -> None:
        """Collect answers and wake who waits for them (called by the event loop)."""
        if not self._wanted:
            self.abort()
            return
        try:
            for reply in self._reader.feed(data):
                self._take(reply)
        except GarbledReplyError as error:
            self._wake(ConnectionError(f"does not speak SMTP ({error})"))
            self.abort()

    def _take(self, reply: Reply) -> None:
        """Keep an answer; whatever comes after a 421 means nothing."""
        if self._replies and self._replies[-1].code == CLOSING:
            return
        self._replies.append(reply)
        if reply.code == CLOSING or len(self._replies) >= self._wanted:
            self._wake(None)

    def connection_lost(self, exc: Exception | None) -> None:
        """Tell who waits for an answer (called by the event loop)."""
        detail = f" ({exc})" if exc else ""
        self._wake(ConnectionError(f"closed the connection{detail}"))
        if not self.closed.done():
            self.closed.set_result(None)

    def _wake(self, error: ConnectionError | None) -> None:
        if self._waiter is None or self._waiter.done():
            return
        if error is None:
            self._waiter.set_result(None)
        else:
            self._waiter.set_exception(error)
