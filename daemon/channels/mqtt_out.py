"""Out to an MQTT broker, for machines and for whoever listens (MQTT 5, MQTT 3.1.1).

Laws:
- A message is out when the broker has acknowledged it (QoS 1). A repeat after an
  answer that was lost is a second message, with the same octets.
- Nothing is sent in clear but to this machine itself, and the broker's certificate is
  always verified.
- Who keeps us out speaks of our login or of the network, never of the message: that is
  temporary, and its text names what a person has to mend.
- MQTT 5 is spoken where the broker can: in 3.1.1 it cannot say that it refuses a message.
"""

import asyncio
import ssl
from contextlib import suppress

import aiomqtt

from daemon.channels.mqtt_broker import UNKNOWN_PROTOCOL, code_of, explain
from daemon.channels.mqtt_link import Link, MqttSettings, NothingSentError
from daemon.channels.route_content import message_of
from daemon.channels.tls import client_context
from daemon.errors import ChannelError, DeliveryError, Outcome
from daemon.model import Envelope

__all__ = ["MqttOutbound", "MqttSettings"]


class MqttOutbound:
    """A topic at a broker, as :class:`daemon.ports.Outbound` and ``Probe``.

    One connection is kept between messages and closed after ``idle`` seconds unused;
    one message is under way at a time.
    """

    def __init__(self, settings: MqttSettings, *, idle: float = 60.0) -> None:
        self._settings = settings
        self._idle = idle
        self._turn = asyncio.Lock()
        self._context: ssl.SSLContext | None = None
        self._version = aiomqtt.ProtocolVersion.V5
        self._link: Link | None = None
        self._timer: asyncio.TimerHandle | None = None
        self._closed = False

    async def send(self, envelope: Envelope) -> str:
        """Publish one message as it was recorded; returns a line with broker and topic.

        Raises:
            DeliveryError: temporary (no connection, not let in, not allowed to publish),
                permanent (the content is no message for a route, or the broker says that
                it never takes such) or uncertain (lost after it was sent).
        """
        message_of(envelope)
        async with self._turn:
            self._stop_timer()
            try:
                return await self._publish(envelope.content)
            finally:
                self._start_timer()

    async def check(self) -> str:
        """Connect, log in, take leave; publishes nothing.

        Raises:
            ChannelError: with the reason and the mend in one sentence.
        """
        link = await self._open()
        link.hang_up()
        await link.gone()
        settings = self._settings
        version = "5" if self._version is aiomqtt.ProtocolVersion.V5 else "3.1.1"
        return f"{settings.broker} {settings.access}, MQTT {version}, topic {settings.topic}"

    async def close(self) -> None:
        """End the connection; a message under way fails as temporary or uncertain."""
        self._closed = True
        self._stop_timer()
        if self._link is not None:
            self._link.hang_up()
            await self._link.gone()

    async def _publish(self, octets: bytes) -> str:
        if self._link is not None and self._link.up:
            with suppress(NothingSentError):
                return await self._link.publish(octets)
        self._link = await self._open()
        return await self._link.publish(octets)

    async def _open(self) -> Link:
        """A connection that the broker has let in.

        Raises:
            DeliveryError: temporary; none came about, or the channel is closed.
        """
        self._refuse_if_closed()
        try:
            link = await self._enter()
        except ChannelError as error:
            raise DeliveryError(str(error), Outcome.TEMPORARY) from error
        except (aiomqtt.MqttError, TimeoutError, ValueError) as error:
            text = explain(error, self._settings)
            raise DeliveryError(text, Outcome.TEMPORARY) from error
        try:
            self._refuse_if_closed()
        except DeliveryError:
            link.hang_up()
            raise
        return link

    def _refuse_if_closed(self) -> None:
        if self._closed:
            raise DeliveryError("the outbound channel is closed", Outcome.TEMPORARY)

    async def _enter(self) -> Link:
        if self._context is None and self._settings.security == "tls":
            self._context = await asyncio.to_thread(client_context, self._settings.ca_file)
        link = Link(self._settings, self._context, self._version)
        try:
            await link.ready()
        except aiomqtt.MqttCodeError as error:
            old = aiomqtt.ProtocolVersion.V311
            if code_of(error) != UNKNOWN_PROTOCOL or self._version is old:
                raise
            self._version = old
            link = Link(self._settings, self._context, old)
            await link.ready()
        return link

    def _start_timer(self) -> None:
        if self._link is not None and self._link.up:
            loop = asyncio.get_running_loop()
            self._timer = loop.call_later(self._idle, self._link.hang_up)

    def _stop_timer(self) -> None:
        if self._timer is not None:
            self._timer.cancel()
