"""What every outbound channel does, whatever stands behind it."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from daemon.channels.apprise_out import AppriseOutbound
from daemon.channels.exchange import ExchangeOutbound
from daemon.channels.graph import GraphOutbound
from daemon.channels.maildir_out import MaildirOutbound
from daemon.channels.mqtt_out import MqttOutbound, MqttSettings
from daemon.channels.smtp import SmtpOutbound, SmtpSettings
from daemon.clock import SystemClock
from daemon.errors import DeliveryError, Outcome
from daemon.model import Envelope
from daemon.model.route import RouteMessage
from daemon.ports import Outbound, Probe
from tests.servers.ews_world import EwsWorld
from tests.servers.graph_world import GraphWorld
from tests.servers.mosquitto import PASSWORD, USER, Mosquitto
from tests.servers.sink import Sink
from tests.servers.smtp_client import until
from tests.servers.webhook import Webhook

CONTENT = b"From: help@shop.example\r\nSubject: =?utf-8?q?Gr=C3=BC=C3=9Fe?=\r\n\r\nHello\r\n"


@dataclass(frozen=True)
class World:
    """A channel, what arrived behind it, and a way to break it."""

    outbound: Outbound
    probe: Probe
    letter: Callable[[str], Envelope]
    """What the channel carries, with these words in it."""
    arrived: Callable[[], list[bytes]]
    """In the order of arrival; a mail with LF line ends."""
    block: Callable[[], None]

    async def arrivals(self, count: int) -> list[bytes]:
        """What arrived, once that are ``count``."""
        await until(lambda: len(self.arrived()) >= count)
        return self.arrived()


def mail(words: str) -> Envelope:
    return envelope(content=f"Subject: {words}\r\n\r\n{words}\r\n".encode())


def addressed(words: str) -> Envelope:
    """A mail that names whom it is for."""
    return envelope(content=f"To: ann@example.org\r\nSubject: x\r\n\r\n{words}\r\n".encode())


def notice(words: str) -> Envelope:
    return Envelope("", ("ops",), RouteMessage(words, words, {"words": words}).to_octets())


@asynccontextmanager
async def smtp() -> AsyncIterator[World]:
    async with Sink() as sink:
        settings = SmtpSettings("127.0.0.1", sink.port, security="plain", helo="x.example")
        channel = SmtpOutbound(settings)

        def arrived() -> list[bytes]:
            return [each.content.replace(b"\r\n", b"\n") for each in sink.accepted]

        yield World(channel, channel, mail, arrived, sink.shut)
        await channel.close()


@asynccontextmanager
async def maildir(path: Path) -> AsyncIterator[World]:
    folder = path / "deep" / "maildir"
    channel = MaildirOutbound(folder)

    def block() -> None:
        folder.parent.mkdir(parents=True)
        folder.touch()

    def arrived() -> list[bytes]:
        files = sorted((folder / "new").glob("*"), key=lambda each: each.stat().st_mtime_ns)
        return [each.read_bytes() for each in files]

    yield World(channel, channel, mail, arrived, block)
    await channel.close()


@asynccontextmanager
async def apprise() -> AsyncIterator[World]:
    with Webhook() as webhook:
        channel = AppriseOutbound("ops", [webhook.url()], timeout=10)

        def arrived() -> list[bytes]:
            return [each["message"].encode() for each in webhook.got]

        yield World(channel, channel, notice, arrived, webhook.shut)
        await channel.close()


@asynccontextmanager
async def mqtt(broker: Mosquitto) -> AsyncIterator[World]:
    settings = MqttSettings(
        host="127.0.0.1",
        port=broker.plain,
        topic="alerts",
        username=USER,
        password=PASSWORD,
        security="plain",
    )
    channel = MqttOutbound(settings)
    async with broker.listening("alerts") as heard:
        yield World(channel, channel, notice, lambda: heard, broker.stop)
        await channel.close()


@asynccontextmanager
async def graph(world: GraphWorld) -> AsyncIterator[World]:
    channel = GraphOutbound(world.settings(), SystemClock())

    def arrived() -> list[bytes]:
        return [each.replace(b"\r\n", b"\n") for each in world.peer.outbox]

    yield World(channel, channel, addressed, arrived, world.peer.shut)
    await channel.close()


@asynccontextmanager
async def exchange(world: EwsWorld) -> AsyncIterator[World]:
    channel = ExchangeOutbound(world.settings(connections=2), SystemClock())

    def arrived() -> list[bytes]:
        return [raw.replace(b"\r\n", b"\n") for _, raw in world.peer.outbox]

    yield World(channel, channel, addressed, arrived, world.peer.shut)
    await channel.close()


KINDS: dict[str, Callable[[pytest.FixtureRequest], AbstractAsyncContextManager[World]]] = {
    "smtp": lambda _: smtp(),
    "maildir": lambda request: maildir(request.getfixturevalue("tmp_path")),
    "graph": lambda request: graph(request.getfixturevalue("graph")),
    "exchange": lambda request: exchange(request.getfixturevalue("ews")),
    "apprise": lambda _: apprise(),
    "mqtt": lambda request: mqtt(request.getfixturevalue("mortal_mosquitto")),
}


@pytest.fixture(params=KINDS)
async def world(request: pytest.FixtureRequest) -> AsyncIterator[World]:
    async with KINDS[request.param](request) as made:
        yield made


@pytest.fixture(params=["smtp", "maildir"])
async def relay(request: pytest.FixtureRequest) -> AsyncIterator[World]:
    """A channel that carries mail."""
    async with KINDS[request.param](request) as made:
        yield made


@pytest.fixture(params=["apprise", "mqtt"])
async def route(request: pytest.FixtureRequest) -> AsyncIterator[World]:
    """A channel that carries notices."""
    async with KINDS[request.param](request) as made:
        yield made


def envelope(
    *recipients: str, sender: str = "help@shop.example", content: bytes = CONTENT
) -> Envelope:
    return Envelope(sender, recipients or ("ann@example.org",), content)


async def test_what_is_sent_arrives_and_the_answer_is_one_line(world: World) -> None:
    answer = await world.outbound.send(world.letter("Grüße"))
    assert answer
    assert "\n" not in answer
    [arrived] = await world.arrivals(1)
    assert "Grüße".encode() in arrived


async def test_what_is_sent_at_the_same_time_all_arrives(world: World) -> None:
    words = [f"<{number}>" for number in range(20)]
    await asyncio.gather(*(world.outbound.send(world.letter(each)) for each in words))
    arrived = await world.arrivals(20)
    assert all(sum(each.encode() in one for one in arrived) == 1 for each in words)


async def test_a_repeat_arrives_a_second_time(world: World) -> None:
    await world.outbound.send(world.letter("again"))
    await world.outbound.send(world.letter("again"))
    first, second = await world.arrivals(2)
    assert b"again" in first
    assert b"again" in second


async def test_what_stands_in_the_way_is_temporary_and_named(world: World) -> None:
    world.block()
    with pytest.raises(DeliveryError) as failed:
        await world.outbound.send(world.letter("x"))
    assert failed.value.outcome is Outcome.TEMPORARY
    assert failed.value.temporary
    assert "\n" not in str(failed.value)


async def test_the_probe_reports_one_line_and_sends_nothing(world: World) -> None:
    line = await world.probe.check()
    assert line
    assert "\n" not in line
    assert world.arrived() == []


async def test_closing_twice_is_harmless(world: World) -> None:
    await world.outbound.send(world.letter("x"))
    await world.outbound.close()
    await world.outbound.close()


@pytest.mark.parametrize("content", [CONTENT, b"", b"{}", b"\xff"])
async def test_what_is_no_notice_is_refused_for_good(route: World, content: bytes) -> None:
    with pytest.raises(DeliveryError) as refused:
        await route.outbound.send(Envelope("", ("ops",), content))
    assert refused.value.outcome is Outcome.PERMANENT
    assert route.arrived() == []


async def test_a_mail_arrives_whole_and_the_answer_says_so(relay: World) -> None:
    answer = await relay.outbound.send(envelope())
    assert answer.startswith("250 ")
    [arrived] = relay.arrived()
    assert arrived.endswith(CONTENT.replace(b"\r\n", b"\n"))


@pytest.mark.parametrize(
    "address",
    [
        "",
        "ann",
        "ann@",
        "@example.org",
        "ann@example.org\r\nDATA",
        "ann@example.org\nRCPT TO:<eve@example.org>",
        "ann\x00@example.org",
        "ann@example.org> SIZE=1",
        "<ann@example.org>",
        "ann lee@example.org",
        "ann@example.org ",
        '"ann\r\n"@example.org',
        '"ann"@example.org"',
        "a@b@example.org",
        '"a>b"@example.org',
    ],
)
async def test_what_is_no_address_is_refused_for_good(relay: World, address: str) -> None:
    with pytest.raises(DeliveryError) as refused:
        await relay.outbound.send(envelope("bob@example.org", address))
    assert refused.value.outcome is Outcome.PERMANENT
    assert not refused.value.temporary
    assert relay.arrived() == []


async def test_a_sender_that_is_no_address_is_refused_for_good(relay: World) -> None:
    with pytest.raises(DeliveryError) as refused:
        await relay.outbound.send(envelope(sender="help@shop.example>\r\nRSET"))
    assert refused.value.outcome is Outcome.PERMANENT


async def test_a_mail_without_recipients_is_refused_for_good(relay: World) -> None:
    with pytest.raises(DeliveryError) as refused:
        await relay.outbound.send(Envelope("", (), CONTENT))
    assert refused.value.outcome is Outcome.PERMANENT


@pytest.mark.parametrize(
    "address",
    [
        "o'hara_25/x=y!%&@example.org",
        '"ann lee"@example.org',
        r'"a\"b"@example.org',
        "ann+tag@[192.0.2.1]",
    ],
)
async def test_an_odd_but_legal_address_is_used_as_it_stands(relay: World, address: str) -> None:
    await relay.outbound.send(envelope(address))
    assert len(relay.arrived()) == 1


async def test_a_maildir_shows_the_envelope(tmp_path: Path) -> None:
    await MaildirOutbound(tmp_path / "m").send(
        envelope("ann@example.org", "b@example.org", sender="")
    )
    [file] = (tmp_path / "m/new").iterdir()
    assert file.read_bytes().startswith(
        b"Return-Path: <>\n"
        b"X-Frontdesk-Envelope-To: <ann@example.org>\n"
        b"X-Frontdesk-Envelope-To: <b@example.org>\n"
        b"From: help@shop.example\n"
    )
    assert list((tmp_path / "m/tmp").iterdir()) == []
