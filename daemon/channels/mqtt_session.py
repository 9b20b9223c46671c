"""One connection to a broker that reports are read from (MQTT 5, MQTT 3.1.1).

Laws:
- Nothing is confirmed but by :meth:`Session.confirm`: what was not comes again to whoever
  connects next under the same identifier.
- One task owns the connection; whoever gives up waiting leaves it to end what it began.
"""

import asyncio
import logging
import ssl
from contextlib import suppress
from dataclasses import dataclass
from typing import ClassVar

import aiomqtt
from paho.mqtt.packettypes import PacketTypes
from paho.mqtt.properties import Properties

from daemon.channels.mqtt_broker import Broker
from daemon.channels.mqtt_link import FAREWELL, KEEP_ALIVE

BATCH = 50
"""Reports in one transaction, and those that the broker sends us ahead of our word."""
_FOR_EVER = 0xFFFFFFFF
"""The session expiry interval of a session that does not expire (MQTT 5 §3.1.2.11.2)."""
_REFUSED = 0x80
"""From here on the reason code of a SUBACK is a refusal (§3.9.3)."""

_WAITING = 1_000
"""Reports that wait to be taken, of those that the broker sends without waiting (QoS 0)."""

_library_log = logging.getLogger(f"{__name__}.library")
_library_log.setLevel(logging.CRITICAL)  # what it would warn of, our callers hear in words


@dataclass(frozen=True, slots=True, kw_only=True)
class MqttSource(Broker):
    """A broker, and the topics that reports are published to.

    Raises:
        ValueError: as :class:`Broker`; or a topic filter that cannot be subscribed to.
    """

    whose: ClassVar[str] = "source"

    account: str
    folder: str
    topic: str
    """A filter, perhaps with wildcards or shared: ``$share/desk/voicemail/#`` (§4.8.2)."""

    def __post_init__(self) -> None:
        Broker.__post_init__(self)
        if not _is_filter(self.topic):
            raise ValueError(f"{self.topic!a} is no topic that can be subscribed to")


def _is_filter(topic: str) -> bool:
    try:
        aiomqtt.Wildcard(topic)
    except ValueError:
        return False
    return True


class UnreadableTopicError(ValueError):
    """The broker let us in, and will not send us anything."""


class Session:
    """One connection: reports come in, confirmations go out; one task owns it."""

    def __init__(
        self,
        source: MqttSource,
        context: ssl.SSLContext | None,
        version: aiomqtt.ProtocolVersion,
        *,
        reads: bool,
    ) -> None:
        self._source = source
        self._reads = reads
        self._client = _client(source, context, version)
        # The library would confirm a message as soon as it is in its queue; its own switch for
        # that is beneath it, in Paho, and must be set before anything is received.
        self._client._client.manual_ack_set(on=True)  # noqa: SLF001
        self.reports: asyncio.Queue[aiomqtt.Message] = asyncio.Queue(_WAITING)
        self._open: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._over = asyncio.Event()
        self.ended = asyncio.Event()
        self.arrived = asyncio.Event()
        self._owner = asyncio.create_task(self._live())

    @property
    def up(self) -> bool:
        """Whether nothing is known yet of an end."""
        return not self.ended.is_set() and not self._over.is_set()

    async def ready(self) -> None:
        """Return when the broker has let us in and will send us what it has.

        Raises:
            aiomqtt.MqttError, TimeoutError, ValueError: it has not.
        """
        try:
            async with asyncio.timeout(self._source.connect_timeout):
                await asyncio.shield(self._open)
        except BaseException:
            await self.hang_up()
            raise

    def confirm(self, report: aiomqtt.Message) -> None:
        """Tell the broker that ``report`` need not come again (PUBACK)."""
        if report.qos and self.up:
            self._client._client.ack(report.mid, report.qos)  # noqa: SLF001  # as above

    def leave(self) -> None:
        """Begin to take leave: what was taken and not confirmed comes again to the next."""
        self._over.set()

    async def hang_up(self) -> None:
        """Take leave; returns when the connection is closed."""
        self.leave()
        await asyncio.wait([self._owner], timeout=2 * FAREWELL)

    async def _live(self) -> None:
        client = self._client
        try:
            await client.__aenter__()
            if self._reads:
                await self._subscribe()
            self._open.set_result(None)
            await self._until_over()
        except (aiomqtt.MqttError, ValueError) as error:
            if not self._open.done():
                self._open.set_exception(error)
                self._open.exception()  # nobody may be left to hear it
        finally:
            # Not "async with": after a CONNECT without answer only leaving closes the socket.
            with suppress(aiomqtt.MqttError, TimeoutError):
                async with asyncio.timeout(FAREWELL):
                    await client.__aexit__(None, None, None)
            self.ended.set()
            self.arrived.set()

    async def _subscribe(self) -> None:
        topic = self._source.topic
        granted = await self._client.subscribe(topic, qos=1, timeout=self._source.connect_timeout)
        for code in granted:
            value = code if isinstance(code, int) else code.value
            if value >= _REFUSED:
                raise UnreadableTopicError(
                    f"{self._source.broker} does not let us read {topic}; see its access rules"
                )

    async def _until_over(self) -> None:
        over = asyncio.create_task(self._over.wait())
        read = asyncio.create_task(self._receive())
        try:
            await asyncio.wait({over, read}, return_when=asyncio.FIRST_COMPLETED)
        finally:
            over.cancel()
            read.cancel()
            await asyncio.gather(over, read, return_exceptions=True)

    async def _receive(self) -> None:
        with suppress(aiomqtt.MqttError):
            async for report in self._client.messages:
                await self.reports.put(report)
                self.arrived.set()


def _client(
    source: MqttSource, context: ssl.SSLContext | None, version: aiomqtt.ProtocolVersion
) -> aiomqtt.Client:
    newest = version is aiomqtt.ProtocolVersion.V5
    properties = None
    if newest:
        properties = Properties(PacketTypes.CONNECT)  # type: ignore[no-untyped-call]  # Paho's
        properties.SessionExpiryInterval = _FOR_EVER if source.identifier else 0
        properties.ReceiveMaximum = BATCH
    return aiomqtt.Client(
        source.host,
        source.port,
        username=source.username,
        password=source.password,
        logger=_library_log,
        identifier=source.identifier,
        protocol=version,
        # One of the two must be left out, as the version has it.
        clean_session=None if newest else not source.identifier,
        clean_start=not source.identifier if newest else True,
        properties=properties,
        tls_context=context,
        timeout=source.connect_timeout,
        keepalive=KEEP_ALIVE,
    )
