"""Reports of calls from an MQTT broker (MQTT 5, MQTT 3.1.1), as an inbound channel.

Laws:
- A report is confirmed to the broker (PUBACK) only after it was committed here. Killed at
  any moment, what was not confirmed comes again: the session is persistent and has a
  fixed identifier. What comes again in other packets is known by its octets.
- Whatever the octets are they are handed over: who reads them refuses what is no report.
- Nothing crosses a network in clear, and the broker's certificate is always verified.
- A connection that was lost is a hint to look again; the next look connects anew.
"""

import asyncio
import hashlib
import ssl
from collections.abc import AsyncGenerator, Mapping
from dataclasses import replace

import aiomqtt

from daemon.channels.mqtt_broker import UNKNOWN_PROTOCOL, code_of, explain
from daemon.channels.mqtt_session import BATCH, MqttSource, Session, UnreadableTopicError
from daemon.channels.tls import client_context
from daemon.clock import Clock
from daemon.errors import ChannelError
from daemon.model import Batch, Delivery, Medium
from daemon.text.objects import MOST_OCTETS

__all__ = ["MqttInbound", "MqttSource"]


class MqttInbound:
    """A topic at a broker, as :class:`daemon.ports.Inbound` and ``Probe``."""

    def __init__(self, source: MqttSource, clock: Clock, *, reads: bool = True) -> None:
        self._source = source
        self._reads = reads
        self._clock = clock
        self._context: ssl.SSLContext | None = None
        self._version = aiomqtt.ProtocolVersion.V5
        self._session: Session | None = None
        self._closed = asyncio.Event()

    @property
    def account(self) -> str:
        """The name of the account that callers are served by."""
        return self._source.account

    # A broker keeps by itself what was confirmed: there is no cursor.
    async def backlog(self, cursors: Mapping[str, str]) -> int:  # noqa: ARG002
        """How many reports are here; how many the broker has nobody can ask."""
        return 0 if self._session is None else self._session.reports.qsize()

    async def poll(self, cursors: Mapping[str, str]) -> AsyncGenerator[Batch, None]:  # noqa: ARG002
        """What has come in, in batches; each is confirmed when the next is asked for.

        Raises:
            ChannelError: the broker cannot be reached or refuses us.
        """
        session = await self._connected()
        while reports := _taken(session):
            deliveries = tuple(map(self._delivery, reports))
            try:
                yield Batch(self._source.account, self._source.folder, deliveries, None)
            except BaseException:  # not committed; a broker sends nothing twice in a connection
                session.leave()
                raise
            for report in reports:
                session.confirm(report)
            # What the broker held back until now is read before we say that there is nothing.
            await asyncio.sleep(0)

    async def wait(self, seconds: float) -> None:
        """Return when something came in or the connection was lost, at the latest then."""
        session = self._session
        waiting = [asyncio.create_task(self._closed.wait())]
        if session is not None:
            waiting.append(asyncio.create_task(session.arrived.wait()))
        try:
            await asyncio.wait(waiting, timeout=seconds, return_when=asyncio.FIRST_COMPLETED)
        finally:
            for task in waiting:
                task.cancel()

    async def close(self) -> None:
        """End the connection; what was not confirmed comes again to whoever connects next."""
        self._closed.set()
        if self._session is not None:
            await self._session.hang_up()

    async def check(self) -> str:
        """Connect and log in, beside a daemon that runs; reads and confirms nothing.

        Raises:
            ChannelError: with the reason and the mend in one sentence.
        """
        source = self._source
        # Without the identifier: two connections with one identifier end each other (§3.1.4).
        visitor = MqttInbound(replace(source, identifier=None), self._clock, reads=False)
        try:
            await visitor._connected()  # one of us
        finally:
            await visitor.close()
        version = "5" if visitor._version is aiomqtt.ProtocolVersion.V5 else "3.1.1"
        return f"{source.broker} {source.access}, MQTT {version}, topic {source.topic}"

    def _delivery(self, report: aiomqtt.Message) -> Delivery:
        octets = report.payload
        topic = str(report.topic).encode("utf-8", "replace")
        key = hashlib.sha256(topic + b"\0" + octets).hexdigest()[:40]
        return Delivery(
            account=self._source.account,
            folder=self._source.folder,
            key=key,
            received=self._clock.now(),
            raw=octets[: MOST_OCTETS + 1],  # enough to be refused for its length
            size=len(octets),
            medium=Medium.CALL,
        )

    async def _connected(self) -> Session:
        self._refuse_if_closed()
        if self._session is not None and self._session.up:
            self._session.arrived.clear()
            return self._session
        try:
            self._session = await self._enter()
        except UnreadableTopicError as error:
            raise ChannelError(str(error), temporary=True) from error
        except (aiomqtt.MqttError, TimeoutError, ValueError) as error:
            raise ChannelError(explain(error, self._source), temporary=True) from error
        try:
            self._refuse_if_closed()
        except ChannelError:
            await self._session.hang_up()
            raise
        return self._session

    def _refuse_if_closed(self) -> None:
        if self._closed.is_set():
            raise ChannelError("the inbound channel is closed", temporary=True)

    async def _enter(self) -> Session:
        if self._context is None and self._source.security == "tls":
            self._context = await asyncio.to_thread(client_context, self._source.ca_file)
        session = Session(self._source, self._context, self._version, reads=self._reads)
        try:
            await session.ready()
        except aiomqtt.MqttCodeError as error:
            old = aiomqtt.ProtocolVersion.V311
            if code_of(error) != UNKNOWN_PROTOCOL or self._version is old:
                raise
            self._version = old
            session = Session(self._source, self._context, old, reads=self._reads)
            await session.ready()
        return session


def _taken(session: Session) -> list[aiomqtt.Message]:
    """Up to :data:`BATCH` reports, oldest first."""
    count = min(BATCH, session.reports.qsize())
    return [session.reports.get_nowait() for _ in range(count)]
