"""One connection to a broker, from its opening to its end (MQTT 5, MQTT 3.1.1).

Laws:
- A connection is never opened twice: what the library still holds for resending dies
  with it, so that nothing goes out behind the back of the outbox.
- One task owns it. Whoever gives up waiting leaves that task to end what it began: a
  connection that comes about too late is closed at once.
- A publication is taken when its PUBACK says so. Before the octets are handed to the
  connection a failure means "certainly not taken"; after that, only the PUBACK ends the
  doubt, and a connection that left one standing is not used again.
"""

import asyncio
import logging
import ssl
from contextlib import suppress
from dataclasses import dataclass
from typing import Any, ClassVar

import aiomqtt
from paho.mqtt.client import Client as PahoClient
from paho.mqtt.properties import Properties
from paho.mqtt.reasoncodes import ReasonCode

from daemon.channels.mqtt_broker import Broker
from daemon.errors import DeliveryError, Outcome

FAREWELL = 2.0
"""Seconds that a broker gets to take leave."""
KEEP_ALIVE = 30
"""Seconds of silence after which the broker is asked whether it is there (§3.1.2.10)."""

_NOBODY_LISTENS = 0x10
_NO_SUCH_PAYLOAD = 0x99
"""The one refusal that is the message's own fault, and the same at every attempt (§3.4.2.1)."""

_library_log = logging.getLogger(f"{__name__}.library")
_library_log.setLevel(logging.CRITICAL)  # what it would warn of, our callers hear in words


@dataclass(frozen=True, slots=True, kw_only=True)
class MqttSettings(Broker):
    """A broker, and the topic that messages go to.

    Raises:
        ValueError: as :class:`Broker`; or a topic that cannot be published to.
    """

    whose: ClassVar[str] = "route"

    topic: str
    publish_timeout: float = 30
    """Seconds for the PUBACK."""

    def __post_init__(self) -> None:
        Broker.__post_init__(self)
        if not self.topic or set(self.topic) & set("+#\0"):
            raise ValueError(f"{self.topic!a} is no topic that can be published to")


class NothingSentError(DeliveryError):
    """The connection was gone before anything of the message was handed over."""

    def __init__(self, message: str) -> None:
        super().__init__(message, Outcome.TEMPORARY)


class _Client(aiomqtt.Client):
    """Keeps the reason in the last PUBACK: the library takes a refusal for a success."""

    verdict: ReasonCode | None = None

    def _on_publish(
        self,
        client: PahoClient,
        userdata: Any,  # as the library declares it
        mid: int,
        reason_code: ReasonCode,
        properties: Properties,
    ) -> None:
        self.verdict = reason_code
        super()._on_publish(client, userdata, mid, reason_code, properties)


class Link:
    """A connection that is being made, is open, or has ended; it begins at once.

    ``context`` is None for a connection in clear.
    """

    def __init__(
        self,
        settings: MqttSettings,
        context: ssl.SSLContext | None,
        version: aiomqtt.ProtocolVersion,
    ) -> None:
        self._settings = settings
        self._client = _Client(
            settings.host,
            settings.port,
            username=settings.username,
            password=settings.password,
            logger=_library_log,
            identifier=settings.identifier,
            protocol=version,
            tls_context=context,
            timeout=settings.connect_timeout,
            keepalive=KEEP_ALIVE,
            max_queued_incoming_messages=1,  # nothing is subscribed to
        )
        self._ready: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._over = asyncio.Event()
        self._owner = asyncio.create_task(self._live())

    @property
    def up(self) -> bool:
        """Whether the next message may be tried here; the broker may still disagree."""
        return self._ready.done() and not self._over.is_set() and not self._owner.done()

    async def ready(self) -> None:
        """Return when the broker has let us in.

        Raises:
            MqttCodeError: it refused us.
            MqttError, ValueError: it cannot be reached.
            TimeoutError: it took too long.
        """
        try:
            async with asyncio.timeout(self._settings.connect_timeout):
                await asyncio.shield(self._ready)
        except BaseException:
            self.hang_up()
            raise

    async def publish(self, octets: bytes) -> str:
        """Publish with QoS 1; returns what the broker said, in words. One at a time.

        Raises:
            NothingSentError: the connection was gone.
            DeliveryError: temporary or permanent, where the broker refused; uncertain,
                where its answer is missing.
        """
        settled = False
        publication = asyncio.create_task(self._publish(octets))
        try:
            await asyncio.wait({publication, self._owner}, return_when=asyncio.FIRST_COMPLETED)
            if not publication.done():
                raise self._doubt("did not answer before the connection ended")
            verdict = publication.result()
            settled = True
        finally:
            publication.cancel()
            if not settled:
                self.hang_up()
        return self._judge(verdict)

    def hang_up(self) -> None:
        """Take leave and close without waiting; see :meth:`gone`."""
        self._over.set()

    async def gone(self) -> None:
        """Wait a moment until the connection that was hung up is closed."""
        await asyncio.wait([self._owner], timeout=2 * FAREWELL)

    async def _live(self) -> None:
        client = self._client
        try:
            await client.__aenter__()
            self._ready.set_result(None)
            await self._until_over()
        except (aiomqtt.MqttError, ValueError) as error:  # the latter of a host that is no name
            self._ready.set_exception(error)
            self._ready.exception()  # nobody may be left to hear it
        finally:
            # Not "async with": after a CONNECT without answer only leaving closes the socket.
            with suppress(aiomqtt.MqttError, TimeoutError):
                async with asyncio.timeout(FAREWELL):
                    await client.__aexit__(None, None, None)

    async def _until_over(self) -> None:
        """Return when the connection is lost or was hung up."""
        ends = {
            asyncio.create_task(self._until_lost()),
            asyncio.create_task(self._over.wait()),
        }
        try:
            await asyncio.wait(ends, return_when=asyncio.FIRST_COMPLETED)
        finally:
            for end in ends:
                end.cancel()
            await asyncio.gather(*ends, return_exceptions=True)

    async def _until_lost(self) -> None:
        with suppress(aiomqtt.MqttError):
            async for _ in self._client.messages:
                pass

    async def _publish(self, octets: bytes) -> ReasonCode | None:
        settings = self._settings
        await asyncio.sleep(0)  # what has arrived is read first: it may be the broker's farewell
        try:
            await self._client.publish(
                settings.topic, octets, qos=1, timeout=settings.publish_timeout
            )
        except aiomqtt.MqttCodeError as error:
            raise NothingSentError(f"{settings.broker} closed the connection") from error
        except aiomqtt.MqttError as error:
            late = f"did not answer within {settings.publish_timeout:g} s"
            raise self._doubt(late) from error
        return self._client.verdict

    def _doubt(self, what: str) -> DeliveryError:
        return DeliveryError(
            f"{self._settings.broker} {what}; perhaps it took the message",
            Outcome.UNCERTAIN,
        )

    def _judge(self, verdict: ReasonCode | None) -> str:
        settings = self._settings
        if verdict is None or not verdict.is_failure:
            nobody = verdict is not None and verdict.value == _NOBODY_LISTENS
            heard = ", where nobody listens at present" if nobody else ""
            return f"{settings.broker} took it on {settings.topic}{heard}"
        final = verdict.value == _NO_SUCH_PAYLOAD
        who = settings.username or "clients without a login"
        mend = "" if final else f"; see what the broker allows {who} there"
        raise DeliveryError(
            f"{settings.broker} refused the message on {settings.topic}: {verdict}{mend}",
            Outcome.PERMANENT if final else Outcome.TEMPORARY,
        )
