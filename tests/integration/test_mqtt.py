"""What becomes of a notice at a real Mosquitto, and at brokers that behave oddly on command."""

import asyncio
import gc
import json
import socket
import ssl
import threading
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import pytest

from daemon.channels.mqtt_out import MqttOutbound, MqttSettings
from daemon.errors import ChannelError, Outcome
from daemon.model import Envelope
from daemon.model.route import RouteMessage
from tests.servers.fixtures_smtp import SmtpTls
from tests.servers.mosquitto import PASSWORD, USER, Mosquitto
from tests.servers.mqtt_odd import (
    DISCONNECT,
    PUBLISH,
    REFUSED_AS_TOO_NEW,
    WELCOME,
    WELCOME_OF_OLD,
    connected,
    odd,
    packet,
)
from tests.servers.smtp_client import failure, until

pytestmark = pytest.mark.integration

MESSAGE = RouteMessage(
    "FD-2026-000123 is due", "Grüße\nClara Sommer waits.", {"case": "FD-2026-000123", "left": 3600}
)
NOTICE = Envelope("", ("ops",), MESSAGE.to_octets())


def settings(broker: Mosquitto, where: str, **changes: Any) -> MqttSettings:
    """To ``broker`` over TLS, quick to lose patience."""
    wanted: dict[str, Any] = {
        "host": "127.0.0.1",
        "port": broker.secure,
        "topic": where,
        "username": USER,
        "password": PASSWORD,
        "ca_file": str(broker.tls.authority),
        "connect_timeout": 5,
        "publish_timeout": 5,
    }
    return MqttSettings(**(wanted | changes))


@asynccontextmanager
async def channel(wanted: MqttSettings, *, idle: float = 60.0) -> AsyncIterator[MqttOutbound]:
    made = MqttOutbound(wanted, idle=idle)
    try:
        yield made
    finally:
        await made.close()


async def test_a_listener_gets_the_notice_whole(mosquitto: Mosquitto, topic: str) -> None:
    async with (
        mosquitto.listening(topic) as heard,
        channel(settings(mosquitto, topic)) as outbound,
    ):
        answer = await outbound.send(NOTICE)
        await until(lambda: heard)
    assert answer == f"127.0.0.1:{mosquitto.secure} took it on {topic}"
    assert heard == [NOTICE.content]
    assert json.loads(heard[0]) == {
        "v": 1,
        "title": "FD-2026-000123 is due",
        "text": "Grüße\nClara Sommer waits.",
        "data": {"case": "FD-2026-000123", "left": 3600},
    }


async def test_that_nobody_listens_is_said(mosquitto: Mosquitto, topic: str) -> None:
    async with channel(settings(mosquitto, topic)) as outbound:
        assert (await outbound.send(NOTICE)).endswith(", where nobody listens at present")


async def test_one_connection_is_kept_and_ends_when_it_is_idle(
    mosquitto: Mosquitto, topic: str
) -> None:
    wanted = settings(mosquitto, topic, identifier=topic)
    async with channel(wanted, idle=0.5) as outbound:
        await asyncio.gather(outbound.send(NOTICE), outbound.send(NOTICE))
        await outbound.send(NOTICE)
        assert mosquitto.log.count(f"as {topic} (") == 1
        await until(lambda: f"Client {topic} disconnected" in mosquitto.log)
        await outbound.send(NOTICE)
        assert mosquitto.log.count(f"as {topic} (") == 2


REFUSALS: list[tuple[dict[str, Any], str]] = [
    ({"password": "wrong"}, "refused the login of frontdesk (Not authorized); check"),
    ({"username": "nobody"}, "refused the login of nobody"),
    ({"username": None, "password": None}, "wants a login (Not authorized); name the route's"),
    ({"topic": "forbidden/alerts"}, "Not authorized; see what the broker allows frontdesk there"),
    ({"host": "127.0.0.2"}, "cannot be reached"),
    ({"port": 1}, "cannot be reached"),
    ({"host": "a..b"}, "a..b"),
    ({"ca_file": "/nowhere.pem"}, "ca_file /nowhere.pem cannot be used"),
]


@pytest.mark.parametrize(("changes", "words"), REFUSALS, ids=lambda each: str(each)[:40])
async def test_who_is_not_let_in_may_try_again_when_it_is_mended(
    mosquitto: Mosquitto, topic: str, changes: dict[str, Any], words: str
) -> None:
    async with channel(settings(mosquitto, topic, **changes)) as outbound:
        failed = await failure(outbound.send(NOTICE))
    assert failed.outcome is Outcome.TEMPORARY
    assert words in str(failed)
    assert PASSWORD not in str(failed)


# The library leaves a socket whose handshake failed to the garbage collector.
@pytest.mark.filterwarnings("ignore:unclosed:ResourceWarning")
@pytest.mark.parametrize("trust", ["another", "the system's"])
async def test_a_broker_of_an_unknown_authority_is_not_believed(
    mosquitto: Mosquitto, topic: str, trust: str
) -> None:
    authority = str(mosquitto.tls.stranger) if trust == "another" else None
    wanted = settings(mosquitto, topic, ca_file=authority)
    async with mosquitto.listening(topic) as heard, channel(wanted) as outbound:
        failed = await failure(outbound.send(NOTICE))
    assert failed.outcome is Outcome.TEMPORARY
    assert "shows a certificate that is not trusted" in str(failed)
    assert heard == []
    del failed
    gc.collect()


async def test_a_broker_that_is_down_is_temporary_and_found_again(
    mortal_mosquitto: Mosquitto, topic: str
) -> None:
    broker = mortal_mosquitto
    async with channel(settings(broker, topic)) as outbound:
        await outbound.send(NOTICE)
        broker.stop()
        for _ in range(2):
            failed = await failure(outbound.send(NOTICE))
            assert failed.outcome is Outcome.TEMPORARY
            assert "cannot be reached" in str(failed)
        broker.start()
        async with broker.listening(topic) as heard:
            await outbound.send(NOTICE)
            await until(lambda: heard)
            assert heard == [NOTICE.content], "nothing of the failed attempts comes after"


async def test_a_kept_connection_that_proves_dead_is_replaced_silently(
    mortal_mosquitto: Mosquitto, topic: str
) -> None:
    async with channel(settings(mortal_mosquitto, topic)) as outbound:
        await outbound.send(NOTICE)
        mortal_mosquitto.kill()
        mortal_mosquitto.start()
        await outbound.send(NOTICE)


async def test_a_puback_that_does_not_come_is_uncertain(
    mortal_mosquitto: Mosquitto, topic: str
) -> None:
    broker = mortal_mosquitto
    wanted = settings(broker, topic, publish_timeout=1)
    async with broker.listening(topic) as heard, channel(wanted) as outbound:
        await outbound.send(NOTICE)
        broker.freeze()
        failed = await failure(outbound.send(NOTICE))
        assert failed.outcome is Outcome.UNCERTAIN
        assert "did not answer within 1 s; perhaps it took the message" in str(failed)
        broker.thaw()
        await outbound.send(NOTICE)
        await until(lambda: len(heard) == 3)


async def test_a_sending_that_is_cancelled_leaves_no_connection_behind(
    mortal_mosquitto: Mosquitto, topic: str
) -> None:
    broker = mortal_mosquitto
    async with channel(settings(broker, topic, identifier="one")) as outbound:
        await outbound.send(NOTICE)
        broker.freeze()
        with pytest.raises(TimeoutError):
            await asyncio.wait_for(outbound.send(NOTICE), 0.1)
        broker.thaw()
        await outbound.send(NOTICE)
        assert broker.log.count("as one (") == 2


async def test_closing_ends_a_sending_without_an_answer(
    mortal_mosquitto: Mosquitto, topic: str
) -> None:
    outbound = MqttOutbound(settings(mortal_mosquitto, topic, publish_timeout=60))
    await outbound.send(NOTICE)
    mortal_mosquitto.freeze()
    sending = asyncio.create_task(outbound.send(NOTICE))
    await asyncio.sleep(0.05)
    await outbound.close()
    assert (await failure(sending)).outcome is Outcome.UNCERTAIN
    assert (await failure(outbound.send(NOTICE))).outcome is Outcome.TEMPORARY


async def test_the_probe_logs_in(mosquitto: Mosquitto, topic: str) -> None:
    async with channel(settings(mosquitto, topic)) as outbound:
        assert await outbound.check() == (
            f"127.0.0.1:{mosquitto.secure} logged in as frontdesk, TLS, MQTT 5, topic {topic}"
        )
    async with channel(settings(mosquitto, topic, password="wrong")) as outbound:
        with pytest.raises(ChannelError, match="check the route's username and password"):
            await outbound.check()


async def test_a_broker_of_old_is_spoken_to_in_its_own_version() -> None:
    versions: list[int] = []

    async def old(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        version = await connected(reader)
        versions.append(version)
        writer.write(WELCOME_OF_OLD if version == 4 else REFUSED_AS_TOO_NEW)
        while version == 4:
            kind, body = await packet(reader)
            if kind == PUBLISH:
                start = 2 + int.from_bytes(body[:2])
                writer.write(b"\x40\x02" + body[start : start + 2])

    async with odd(old) as wanted, channel(wanted) as outbound:
        answer = await outbound.send(NOTICE)
        assert answer == f"{wanted.broker} took it on alerts"
        await outbound.send(NOTICE)
        assert await outbound.check() == f"{wanted.broker} open, no TLS, MQTT 3.1.1, topic alerts"
    assert versions == [5, 4, 4]


async def test_a_connection_lost_after_the_message_is_uncertain() -> None:
    async def lose(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await connected(reader)
        writer.write(WELCOME)
        assert (await packet(reader))[0] == PUBLISH

    async with odd(lose) as wanted, channel(wanted) as outbound:
        failed = await failure(outbound.send(NOTICE))
    assert failed.outcome is Outcome.UNCERTAIN
    assert "did not answer before the connection ended; perhaps it took the message" in str(failed)


@pytest.mark.parametrize(
    ("octets", "words"),
    [
        (b"", "did not let us in within 0.5 s"),
        (b"HTTP/1.1 400 Bad Request\r\n\r\n", "did not let us in within 0.5 s"),
        (b"\x20\x03\x00\x88\x00", "turned us away: Server unavailable"),
        (b"\x20\x03\x00\x97\x00", "turned us away: Quota exceeded"),
    ],
)
async def test_who_gets_no_welcome_hangs_up(octets: bytes, words: str) -> None:
    over = asyncio.Event()

    async def turn_away(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await connected(reader)
        writer.write(octets)
        await reader.read()
        over.set()

    async with odd(turn_away, patience=0.5) as wanted, channel(wanted) as outbound:
        failed = await failure(outbound.send(NOTICE))
        async with asyncio.timeout(5):
            await over.wait()
    assert failed.outcome is Outcome.TEMPORARY
    assert words in str(failed)


def welcome_late(listener: socket.socket, tls: ssl.SSLContext, now: threading.Event) -> bytes:
    """Take one connection, let it in not before ``now``; what is said after that."""
    raw, _ = listener.accept()
    now.wait(20)
    with tls.wrap_socket(raw, server_side=True) as connection:
        connection.recv(1000)
        connection.sendall(WELCOME)
        said = b""
        while octets := connection.recv(1000):
            said += octets
        return said


async def test_a_connection_that_comes_about_too_late_is_closed(smtp_tls: SmtpTls) -> None:
    now = threading.Event()
    with socket.create_server(("127.0.0.1", 0)) as listener:
        listener.settimeout(20)
        port = listener.getsockname()[1]
        wanted = MqttSettings(
            host="127.0.0.1",
            port=port,
            topic="alerts",
            ca_file=smtp_tls.ca_file,
            connect_timeout=0.3,
        )
        late = asyncio.create_task(asyncio.to_thread(welcome_late, listener, smtp_tls.server, now))
        async with channel(wanted) as outbound:
            failed = await failure(outbound.send(NOTICE))
            now.set()
            said = await asyncio.wait_for(late, 10)
    assert "did not let us in within 0.3 s" in str(failed)
    assert said[:1] == bytes([DISCONNECT])


@pytest.mark.parametrize(
    "changes",
    [
        {"host": "broker.example", "security": "plain"},
        {"username": USER, "password": None},
        {"topic": ""},
        {"topic": "alerts/#"},
        {"topic": "alerts/+/x"},
        {"topic": "a\0b"},
    ],
    ids=str,
)
def test_what_could_never_work_is_refused_at_once(changes: dict[str, Any]) -> None:
    wanted: dict[str, Any] = {"host": "127.0.0.1", "port": 8883, "topic": "alerts"}
    with pytest.raises(ValueError, match=r"plain|password|topic"):
        MqttSettings(**(wanted | changes))


def test_the_password_is_not_shown() -> None:
    wanted: dict[str, Any] = {"host": "b.example", "port": 8883, "topic": "alerts"}
    assert "s3cr3t" not in repr(MqttSettings(**wanted, username=USER, password="s3cr3t"))
