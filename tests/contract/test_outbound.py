"""What every outbound channel does, whatever stands behind it."""

import asyncio
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from daemon.channels.maildir_out import MaildirOutbound
from daemon.channels.smtp import SmtpOutbound, SmtpSettings
from daemon.errors import DeliveryError, Outcome
from daemon.model import Envelope
from daemon.ports import Outbound, Probe
from tests.servers.sink import Sink

CONTENT = b"From: help@shop.example\r\nSubject: =?utf-8?q?Gr=C3=BC=C3=9Fe?=\r\n\r\nHello\r\n"


@dataclass(frozen=True)
class World:
    """A channel, what arrived behind it (with LF line ends), and a way to break it."""

    outbound: Outbound
    probe: Probe
    arrived: Callable[[], list[bytes]]
    block: Callable[[], None]


@pytest.fixture(params=["smtp", "maildir"])
async def world(request: pytest.FixtureRequest, sink: Sink, tmp_path: Path) -> AsyncIterator[World]:
    if request.param == "smtp":
        smtp = SmtpOutbound(
            SmtpSettings("127.0.0.1", sink.port, security="plain", helo="x.example")
        )
        yield World(
            smtp,
            smtp,
            lambda: [mail.content.replace(b"\r\n", b"\n") for mail in sink.accepted],
            sink.shut,
        )
        await smtp.close()
        return
    folder = tmp_path / "deep" / "maildir"
    maildir = MaildirOutbound(folder)

    def block() -> None:
        folder.parent.mkdir(parents=True)
        folder.touch()

    def arrived() -> list[bytes]:
        files = sorted((folder / "new").glob("*"), key=lambda each: each.stat().st_mtime_ns)
        return [each.read_bytes() for each in files]

    yield World(maildir, maildir, arrived, block)
    await maildir.close()


def envelope(
    *recipients: str, sender: str = "help@shop.example", content: bytes = CONTENT
) -> Envelope:
    return Envelope(sender, recipients or ("ann@example.org",), content)


async def test_a_mail_arrives_whole_and_the_answer_says_so(world: World) -> None:
    answer = await world.outbound.send(envelope())
    assert answer.startswith("250 ")
    [mail] = world.arrived()
    assert mail.endswith(CONTENT.replace(b"\r\n", b"\n"))


async def test_mails_sent_at_the_same_time_all_arrive(world: World) -> None:
    bodies = [b"Subject: %d\r\n\r\nx\r\n" % number for number in range(20)]
    await asyncio.gather(*(world.outbound.send(envelope(content=body)) for body in bodies))
    arrived = b"".join(world.arrived())
    assert all(arrived.count(b"Subject: %d\n" % number) == 1 for number in range(20))


async def test_a_repeat_is_a_second_mail(world: World) -> None:
    await world.outbound.send(envelope())
    await world.outbound.send(envelope())
    assert len(world.arrived()) == 2


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
async def test_what_is_no_address_is_refused_for_good(world: World, address: str) -> None:
    with pytest.raises(DeliveryError) as refused:
        await world.outbound.send(envelope("bob@example.org", address))
    assert refused.value.outcome is Outcome.PERMANENT
    assert not refused.value.temporary
    assert world.arrived() == []


async def test_a_sender_that_is_no_address_is_refused_for_good(world: World) -> None:
    with pytest.raises(DeliveryError) as refused:
        await world.outbound.send(envelope(sender="help@shop.example>\r\nRSET"))
    assert refused.value.outcome is Outcome.PERMANENT


async def test_a_mail_without_recipients_is_refused_for_good(world: World) -> None:
    with pytest.raises(DeliveryError) as refused:
        await world.outbound.send(Envelope("", (), CONTENT))
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
async def test_an_odd_but_legal_address_is_used_as_it_stands(world: World, address: str) -> None:
    await world.outbound.send(envelope(address))
    assert len(world.arrived()) == 1


async def test_what_stands_in_the_way_is_temporary_and_named(world: World) -> None:
    world.block()
    with pytest.raises(DeliveryError) as failed:
        await world.outbound.send(envelope())
    assert failed.value.outcome is Outcome.TEMPORARY
    assert failed.value.temporary
    assert "\n" not in str(failed.value)


async def test_the_probe_reports_one_line_and_sends_nothing(world: World) -> None:
    line = await world.probe.check()
    assert line
    assert "\n" not in line
    assert world.arrived() == []


async def test_closing_twice_is_harmless(world: World) -> None:
    await world.outbound.send(envelope())
    await world.outbound.close()
    await world.outbound.close()


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
