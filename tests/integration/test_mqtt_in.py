"""Reports of calls from a real Mosquitto: confirmed after the commit, and never before."""

import asyncio
import gc
import json
from collections.abc import AsyncIterator
from contextlib import aclosing, asynccontextmanager
from typing import Any

import pytest

from daemon.channels.mqtt_in import MqttInbound, MqttSource
from daemon.channels.mqtt_session import BATCH
from daemon.clock import SystemClock
from daemon.errors import ChannelError
from daemon.model import Delivery, Medium
from daemon.text.objects import MOST_OCTETS
from tests.servers.mosquitto import PASSWORD, USER, Mosquitto
from tests.servers.mqtt_odd import WELCOME, connected, odd, packet
from tests.servers.smtp_client import until

pytestmark = pytest.mark.integration

SOON = 20.0


def source(broker: Mosquitto, where: str, **changes: Any) -> MqttSource:
    wanted: dict[str, Any] = {
        "host": "127.0.0.1",
        "port": broker.secure,
        "username": USER,
        "password": PASSWORD,
        "ca_file": str(broker.tls.authority),
        "identifier": f"desk-{where}",
        "account": "support",
        "folder": "voicemail:bus",
        "topic": where,
    }
    return MqttSource(**(wanted | changes))


@asynccontextmanager
async def reading(wanted: MqttSource) -> AsyncIterator[MqttInbound]:
    inbound = MqttInbound(wanted, SystemClock())
    try:
        yield inbound
    finally:
        await inbound.close()


async def publish(broker: Mosquitto, topic: str, *payloads: bytes, qos: int = 1) -> None:
    async with broker.client() as client:
        for payload in payloads:
            await client.publish(topic, payload, qos=qos)


async def take(inbound: MqttInbound, count: int) -> list[Delivery]:
    """``count`` reports, committed."""
    taken: list[Delivery] = []
    async with asyncio.timeout(SOON):
        while len(taken) < count:
            async for batch in inbound.poll({}):
                taken += batch.deliveries
            if len(taken) < count:
                await inbound.wait(1)
    return taken


async def look(inbound: MqttInbound) -> list[Delivery]:
    """The next batch, which nobody commits."""
    async with asyncio.timeout(SOON):
        while True:
            async with aclosing(inbound.poll({})) as batches:
                async for batch in batches:
                    return list(batch.deliveries)
            await inbound.wait(1)


async def lost(inbound: MqttInbound) -> ChannelError:
    """What is said once the connection is known to be gone."""
    async with asyncio.timeout(SOON):
        while True:
            await inbound.wait(1)
            try:
                [batch async for batch in inbound.poll({})]
            except ChannelError as error:
                return error


async def nothing_left(broker: Mosquitto, inbound: MqttInbound, wanted: MqttSource) -> bool:
    """Whether whoever comes next under the same identifier is handed nothing.

    A broker may have to read on before it knows what was confirmed.
    """
    await until(lambda: not broker.unconfirmed(wanted.identifier or ""))
    await inbound.close()
    async with reading(wanted) as following:
        await publish(broker, wanted.topic, b"the last")
        return [each.raw for each in await take(following, 1)] == [b"the last"]


def calls(count: int) -> list[bytes]:
    return [json.dumps({"id": str(number), "time": 1764180000}).encode() for number in range(count)]


async def test_a_report_is_handed_over_as_it_came(mosquitto: Mosquitto, topic: str) -> None:
    wanted = source(mosquitto, topic)
    async with reading(wanted) as inbound:
        assert [batch async for batch in inbound.poll({})] == []
        await publish(mosquitto, topic, b'{"number": "+4940555010"}')
        (report,) = await take(inbound, 1)
        assert await nothing_left(mosquitto, inbound, wanted)
    assert (report.account, report.folder) == ("support", "voicemail:bus")
    assert report.medium is Medium.CALL
    assert report.raw == b'{"number": "+4940555010"}'


async def test_what_was_not_committed_comes_again(mosquitto: Mosquitto, topic: str) -> None:
    wanted = source(mosquitto, topic)
    payloads = calls(3)
    async with reading(wanted) as inbound:
        await inbound.poll({}).aclose()
        assert [batch async for batch in inbound.poll({})] == []
        await publish(mosquitto, topic, *payloads)
        first = await look(inbound)
    async with reading(wanted) as inbound:
        again = await take(inbound, 3)
        assert await nothing_left(mosquitto, inbound, wanted)
    assert first
    assert [each.raw for each in again] == payloads
    assert {each.key for each in first} <= {each.key for each in again}


async def test_what_was_not_committed_comes_again_to_the_same(
    mosquitto: Mosquitto, topic: str
) -> None:
    wanted = source(mosquitto, topic)
    payloads = calls(3)
    async with reading(wanted) as inbound:
        assert [batch async for batch in inbound.poll({})] == []
        await publish(mosquitto, topic, *payloads)
        assert await look(inbound)
        assert {each.raw for each in await take(inbound, 3)} == set(payloads)


async def test_what_came_while_nobody_was_here(mosquitto: Mosquitto, topic: str) -> None:
    wanted = source(mosquitto, topic)
    async with reading(wanted) as inbound:
        assert [batch async for batch in inbound.poll({})] == []
    payloads = calls(3 * BATCH)
    await publish(mosquitto, topic, *payloads)
    async with reading(wanted) as inbound:
        taken = await take(inbound, len(payloads))
        assert await nothing_left(mosquitto, inbound, wanted)
    assert [each.raw for each in taken] == payloads


async def test_the_broker_ends_and_starts_again(mortal_mosquitto: Mosquitto, topic: str) -> None:
    wanted = source(mortal_mosquitto, topic)
    payloads = calls(20)
    async with reading(wanted) as inbound:
        assert [batch async for batch in inbound.poll({})] == []
        await publish(mortal_mosquitto, topic, *payloads)
        assert await look(inbound)
        mortal_mosquitto.stop()
        assert (await lost(inbound)).temporary
        mortal_mosquitto.start()
        taken = await take(inbound, len(payloads))
        assert await nothing_left(mortal_mosquitto, inbound, wanted)
    assert {each.raw for each in taken} == set(payloads)


async def test_several_daemons_share_the_reports(mosquitto: Mosquitto, topic: str) -> None:
    wanted = source(mosquitto, f"$share/desk/{topic}", identifier=f"one-{topic}")
    other = source(mosquitto, f"$share/desk/{topic}", identifier=f"two-{topic}")
    payloads = calls(40)
    async with reading(wanted) as one, reading(other) as two:
        for inbound in (one, two):
            assert [batch async for batch in inbound.poll({})] == []
        await publish(mosquitto, topic, *payloads)
        taken: list[list[Delivery]] = [[], []]
        async with asyncio.timeout(SOON):
            while sum(map(len, taken)) < len(payloads):
                for place, inbound in enumerate((one, two)):
                    async for batch in inbound.poll({}):
                        taken[place] += batch.deliveries
                    await inbound.wait(0.1)
    assert all(taken)
    assert sorted(each.raw for part in taken for each in part) == sorted(payloads)


@pytest.mark.parametrize("payload", [b"", b"no JSON", b"\xff\x00", b"{" * 5000])
async def test_whatever_it_is_it_is_handed_over(
    mosquitto: Mosquitto, topic: str, payload: bytes
) -> None:
    async with reading(source(mosquitto, topic)) as inbound:
        assert [batch async for batch in inbound.poll({})] == []
        await publish(mosquitto, topic, payload)
        (report,) = await take(inbound, 1)
    assert report.raw == payload


async def test_too_long_a_report_is_cut_so_that_it_is_refused(
    mosquitto: Mosquitto, topic: str
) -> None:
    async with reading(source(mosquitto, topic)) as inbound:
        assert [batch async for batch in inbound.poll({})] == []
        await publish(mosquitto, topic, b"x" * (MOST_OCTETS + 500))
        (report,) = await take(inbound, 1)
    assert (len(report.raw), report.size) == (MOST_OCTETS + 1, MOST_OCTETS + 500)


async def test_what_is_sent_without_a_promise_is_taken_too(
    mosquitto: Mosquitto, topic: str
) -> None:
    async with reading(source(mosquitto, topic)) as inbound:
        assert [batch async for batch in inbound.poll({})] == []
        await publish(mosquitto, topic, b"{}", qos=0)
        assert [each.raw for each in await take(inbound, 1)] == [b"{}"]


async def test_to_look_takes_nothing_from_a_daemon_that_runs(
    mosquitto: Mosquitto, topic: str
) -> None:
    wanted = source(mosquitto, topic)
    async with reading(wanted) as inbound:
        assert [batch async for batch in inbound.poll({})] == []
        said = await MqttInbound(wanted, SystemClock()).check()
        assert said == (
            f"127.0.0.1:{mosquitto.secure} logged in as frontdesk, TLS, MQTT 5, topic {topic}"
        )
        await publish(mosquitto, topic, b"{}")
        assert len(await take(inbound, 1)) == 1


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"password": "wrong"}, "check the source's username and password"),
        ({"username": None}, "name the source's username"),
    ],
    ids=str,
)
async def test_what_keeps_us_out_is_named(
    mosquitto: Mosquitto, topic: str, changes: dict[str, Any], words: str
) -> None:
    async with reading(source(mosquitto, topic, **changes)) as inbound:
        with pytest.raises(ChannelError, match=words) as failed:
            [batch async for batch in inbound.poll({})]
    assert failed.value.temporary


# The library leaves a socket whose handshake failed to the garbage collector.
@pytest.mark.filterwarnings("ignore:unclosed:ResourceWarning")
async def test_a_broker_of_an_unknown_authority_is_not_believed(
    mosquitto: Mosquitto, topic: str
) -> None:
    async with reading(source(mosquitto, topic, ca_file=None)) as inbound:
        with pytest.raises(ChannelError, match="a certificate that is not trusted") as failed:
            [batch async for batch in inbound.poll({})]
    assert failed.value.temporary
    del failed
    gc.collect()


async def refusing(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    """Let everybody in, and let nobody read anything (MQTT 5 §3.9.3)."""
    await connected(reader)
    writer.write(WELCOME)
    _, body = await packet(reader)
    writer.write(bytes([0x90, 0x04]) + body[:2] + bytes([0x00, 0x87]))
    await reader.read()


async def test_who_may_not_read_the_topic_is_told_so() -> None:
    async with odd(refusing) as broker:
        wanted = MqttSource(
            host=broker.host,
            port=broker.port,
            security="plain",
            account="support",
            folder="voicemail:bus",
            topic="calls/#",
        )
        async with reading(wanted) as inbound:
            with pytest.raises(ChannelError, match=r"does not let us read calls/#") as failed:
                [batch async for batch in inbound.poll({})]
    assert failed.value.temporary


async def test_closing_ends_the_wait(mosquitto: Mosquitto, topic: str) -> None:
    async with reading(source(mosquitto, topic)) as inbound:
        assert [batch async for batch in inbound.poll({})] == []
        waiting = asyncio.create_task(inbound.wait(3600))
        await asyncio.sleep(0)
        await inbound.close()
        await asyncio.wait_for(waiting, SOON)
        with pytest.raises(ChannelError, match="closed"):
            [batch async for batch in inbound.poll({})]


@pytest.mark.parametrize("topic", ["", "a/#/b", "a+/b", "x" * 70_000])
def test_no_topic_filter(topic: str, mosquitto: Mosquitto) -> None:
    with pytest.raises(ValueError, match="no topic that can be subscribed to"):
        source(mosquitto, topic)
