"""Mail out through an SMTP relay (RFC 5321, RFC 6409).

Laws:
- Every attempt ends in one of four ways, and the caller learns which: taken;
  certainly not taken and worth trying again; never to be taken; unknown.
- Waiting and trying again is the caller's. One exception: a kept connection that
  proves dead before anything was handed over is replaced silently, once.
- Cancelling :meth:`SmtpOutbound.send` closes the connection it was using.
"""

from contextlib import suppress

from daemon.channels.smtp_connect import Connector, SmtpSettings
from daemon.channels.smtp_pool import Pool
from daemon.channels.smtp_session import Session, SessionLostError
from daemon.channels.smtp_wire import commands, content_lines, refuse_unusable
from daemon.model import Envelope

__all__ = ["SmtpOutbound", "SmtpSettings"]


class SmtpOutbound:
    """An account at a relay, as :class:`daemon.ports.Outbound` and ``Probe``.

    Connections are kept between mails and closed after ``idle`` seconds unused.
    """

    def __init__(self, settings: SmtpSettings, *, idle: float = 60.0) -> None:
        self._settings = settings
        self._connector = Connector(settings)
        self._pool = Pool(self._connector.open, settings.connections, idle)

    async def send(self, envelope: Envelope) -> str:
        """Hand one mail over; returns the relay's last words.

        Of several recipients all or none get the mail: if one is refused, it is
        refused as a whole, for good if any refusal is for good.

        Raises:
            DeliveryError: temporary (4yz, 5yz about us or the relay, no connection,
                lost before the content), permanent (5yz about the mail or its
                recipient, an address that is none) or uncertain (lost after the
                content).
        """
        refuse_unusable(envelope)
        content = content_lines(envelope.content)
        async with self._pool.place():
            kept = self._pool.kept()
            if kept is not None:
                with suppress(SessionLostError):
                    return await self._deliver(kept, envelope, content)
            return await self._deliver(await self._pool.fresh(), envelope, content)

    async def check(self) -> str:
        """Connect, log in, log out.

        Raises:
            ChannelError: with the reason and the mend in one sentence.
        """
        session = await self._connector.open()
        try:
            who = f"logged in as {self._settings.username}" if self._settings.username else "open"
            return f"{session.relay} {who}, {session.tls}"
        finally:
            session.hang_up()
            await session.farewell()

    async def close(self) -> None:
        """End all connections; a mail under way fails as temporary or uncertain."""
        await self._pool.close()

    async def _deliver(self, session: Session, envelope: Envelope, content: bytes) -> str:
        try:
            return await session.deliver(commands(envelope, session.extensions), content)
        finally:
            self._pool.give_back(session)
