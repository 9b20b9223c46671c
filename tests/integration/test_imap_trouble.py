"""Refusals, lost connections, waits that fail: what only a real IMAP server can show."""

import asyncio
from contextlib import aclosing, suppress
from itertools import count

import pytest

from daemon.channels.imap import ImapInbound
from daemon.errors import ChannelError
from daemon.model import Delivery
from tests.servers.dovecot import Dovecot
from tests.servers.imap_client import Open, through, words
from tests.servers.intake import commit, read
from tests.servers.letters import letter
from tests.servers.ports import free_port
from tests.servers.wire import Wire

pytestmark = pytest.mark.integration


async def test_a_connection_lost_between_polls_is_no_trouble(
    channel: Open, dovecot: Dovecot, user: str, wire: Wire
) -> None:
    inbound, cursors = channel(**through(wire)), dict[str, str]()
    await read(inbound, cursors)
    wire.cut()
    dovecot.append(user, [letter(1)])
    assert words(await read(inbound, cursors)) == ["letter 1"]


async def test_a_connection_lost_in_a_poll_loses_nothing(
    channel: Open, dovecot: Dovecot, user: str, wire: Wire
) -> None:
    dovecot.append(user, map(letter, range(6)))
    inbound, cursors = channel(**through(wire), batch=2), dict[str, str]()
    got: list[Delivery] = []

    async def read_and_cut() -> None:
        async for batch in inbound.poll(cursors):
            got.extend(commit(batch, cursors))
            wire.cut()

    with pytest.raises(ChannelError) as told:
        await read_and_cut()
    assert told.value.temporary
    got += await read(inbound, cursors)
    assert words(got) == [f"letter {number}" for number in range(6)]


async def test_an_abandoned_poll_does_not_disturb_the_next(
    channel: Open, dovecot: Dovecot, user: str
) -> None:
    dovecot.append(user, map(letter, range(6)))
    inbound = channel(batch=2)
    async with aclosing(inbound.poll({})) as batches:
        await anext(batches)
    assert len(await read(inbound, {})) == 6


@pytest.mark.parametrize("number", [1, 3])
async def test_a_message_the_server_cannot_read_stops_nothing(
    channel: Open, dovecot: Dovecot, user: str, number: int
) -> None:
    """Alone it may be the server's trouble, so it is asked for a few times more."""
    dovecot.append(user, map(letter, range(number)))
    dovecot.files(user)[0].chmod(0)
    inbound, cursors = channel(), dict[str, str]()
    got: list[Delivery] = []
    for _ in range(5):
        with suppress(ChannelError):
            got += await read(inbound, cursors)
    assert [(one.raw == b"", one.reduced) for one in got][:1] == [(True, True)]
    assert len(got) == number
    assert words(got[1:]) == [f"letter {one}" for one in range(1, number)]


def refuse(wire: Wire, words: bytes, *letters: int) -> None:
    """Let every FETCH that gives one of ``letters`` end in NO with ``words``."""

    def tampered(data: bytes) -> bytes:
        if any(b"Subject: letter %d\r\n" % number in data for number in letters):
            return data.replace(b" OK Fetch completed", b" NO " + words)
        return data

    wire.to_client = tampered


async def poll(inbound: ImapInbound, cursors: dict[str, str]) -> tuple[list[Delivery], str]:
    """What a poll hands over and commits, and the words it fails with, if it does."""
    got: list[Delivery] = []
    try:
        async for batch in inbound.poll(cursors):
            got += commit(batch, cursors)
    except ChannelError as error:
        return got, f"{'later' if error.temporary else 'never'}: {error}"
    return got, ""


PATIENCE = [
    b"[THROTTLED] slow down",
    b"[LIMIT] enough",
    b"[INUSE] locked",
    b"[UNAVAILABLE] storage",
    b"[OVERQUOTA] bandwidth",
    b"Try again in a minute",
    b"Too many commands",
    b"Temporarily out of order",
]


@pytest.mark.parametrize("told", PATIENCE)
async def test_a_server_that_asks_for_patience_gets_it_and_loses_no_mail(
    channel: Open, dovecot: Dovecot, user: str, wire: Wire, told: bytes
) -> None:
    dovecot.append(user, map(letter, range(6)))
    inbound, cursors = channel(**through(wire)), dict[str, str]()
    refuse(wire, b"odd", 0, 3)  # from here on the messages are fetched one by one
    assert (await poll(inbound, cursors))[0] == []
    refuse(wire, told, 3, 4, 5)
    for expected in (["letter 0", "letter 1", "letter 2"], [], [], [], []):
        got, refusal = await poll(inbound, cursors)
        assert words(got) == expected
        assert refusal.startswith("later: ")
        assert told.decode() in refusal
    wire.to_client = bytes
    assert words(await read(inbound, cursors)) == ["letter 3", "letter 4", "letter 5"]


async def test_a_batch_refused_by_a_busy_server_is_not_taken_apart(
    channel: Open, dovecot: Dovecot, user: str, wire: Wire
) -> None:
    dovecot.append(user, map(letter, range(6)))
    inbound, cursors = channel(**through(wire)), dict[str, str]()
    refuse(wire, b"[THROTTLED] slow down", 5)
    assert (await poll(inbound, cursors))[0] == []
    assert wire.sent.count(b"UID FETCH") == 1


@pytest.mark.parametrize("told", [b"[SERVERBUG] internal error", b"cannot read it"])
async def test_messages_refused_in_three_polls_are_unreadable(
    channel: Open, dovecot: Dovecot, user: str, wire: Wire, told: bytes
) -> None:
    """What stands before the first of them is handed over at once, the rest in order."""
    dovecot.append(user, map(letter, range(5)))
    inbound, cursors = channel(**through(wire)), dict[str, str]()
    refuse(wire, told, 1, 3)
    got, refusal = await poll(inbound, cursors)
    assert words(got) == ["letter 0"]
    assert told.decode() in refusal
    assert (await poll(inbound, cursors))[0] == []
    got, refusal = await poll(inbound, cursors)
    assert [one.raw == b"" for one in got] == [True, False, True, False]
    assert [one.reduced for one in got] == [True, False, True, False]
    assert refusal == ""


async def test_a_server_that_gives_nothing_makes_nothing_unreadable(
    channel: Open, dovecot: Dovecot, user: str, wire: Wire
) -> None:
    dovecot.append(user, map(letter, range(3)))
    inbound, cursors = channel(**through(wire)), dict[str, str]()
    refuse(wire, b"no", 0, 1, 2)
    for _ in range(6):
        assert (await poll(inbound, cursors))[0] == []
    wire.to_client = bytes
    dovecot.append(user, [letter(3)])
    assert words(await read(inbound, cursors)) == [f"letter {number}" for number in range(4)]


async def test_a_refusal_in_one_folder_leaves_the_later_ones_alone(
    channel: Open, dovecot: Dovecot, user: str, wire: Wire, caplog: pytest.LogCaptureFixture
) -> None:
    dovecot.append(user, map(letter, range(3)))
    with dovecot.client(user) as client:
        client.create_folder("Complaints")
    dovecot.append(user, [letter(8)], folder="Complaints")
    inbound = channel(**through(wire), folders=("INBOX", "Complaints"))
    refuse(wire, b"[THROTTLED] slow down", 2)
    got, refusal = await poll(inbound, {})
    assert words(got) == ["letter 8"]
    assert refusal == ""
    assert "INBOX" in caplog.text
    assert "slow down" in caplog.text


async def test_mail_that_is_told_before_the_server_agrees_to_idle(
    channel: Open, wire: Wire
) -> None:
    inbound, cursors = channel(**through(wire)), dict[str, str]()
    await read(inbound, cursors)
    wire.to_client = lambda data: data.replace(b"+ idling", b"* 1 EXISTS\r\n+ idling")
    async with asyncio.timeout(30):
        await inbound.wait(120)
    assert wire.sent.endswith(b"DONE\r\n"), "the wait ended in good order"
    assert await read(inbound, cursors) == []


async def test_a_connection_lost_in_a_wait_ends_it(channel: Open, wire: Wire) -> None:
    inbound, cursors = channel(**through(wire)), dict[str, str]()
    await read(inbound, cursors)
    waiting = asyncio.create_task(inbound.wait(120))
    await asyncio.sleep(0.3)
    wire.cut()
    async with asyncio.timeout(30):
        await waiting
    assert await read(inbound, cursors) == []


async def test_a_server_without_idle_is_waited_for(
    channel: Open, dovecot: Dovecot, user: str, wire: Wire
) -> None:
    wire.to_client = lambda data: data.replace(b" IDLE", b" XXXX")
    inbound, cursors = channel(**through(wire)), dict[str, str]()
    await read(inbound, cursors)
    await inbound.wait(0.2)
    waiting = asyncio.create_task(inbound.wait(120))
    await asyncio.sleep(0.2)
    async with asyncio.timeout(30):
        await inbound.close()
        await waiting
    assert b"IDLE" not in wire.sent


async def test_waits_that_fail_at_once_do_not_spin(channel: Open) -> None:
    inbound = channel(port=free_port())
    waits: list[int] = []

    async def wait_for_ever() -> None:
        for number in count(1):
            await inbound.wait(120)
            waits.append(number)

    with pytest.raises(TimeoutError):
        await asyncio.wait_for(wait_for_ever(), 0.4)
    assert waits == [1, 2]


async def test_a_server_that_dies_in_a_wait_and_comes_back(
    channel: Open, mortal_dovecot: Dovecot, user: str
) -> None:
    server = mortal_dovecot
    inbound = channel(port=server.imaps, ca_file=str(server.tls.authority))
    cursors: dict[str, str] = {}
    server.append(user, [letter(1)])
    assert len(await read(inbound, cursors)) == 1
    waiting = asyncio.create_task(inbound.wait(120))
    await asyncio.sleep(0.3)
    await asyncio.to_thread(server.stop)
    async with asyncio.timeout(60):
        await waiting
    with pytest.raises(ChannelError) as told:
        await read(inbound, cursors)
    assert told.value.temporary
    await asyncio.to_thread(server.start)
    server.append(user, [letter(2)])
    assert words(await read(inbound, cursors)) == ["letter 2"]


async def test_closing_does_not_wait_for_a_silent_server(
    channel: Open, dovecot: Dovecot, user: str, wire: Wire
) -> None:
    inbound = channel(**through(wire), read_timeout=120)
    await read(inbound, {})
    wire.to_client = lambda _: b""
    polling = asyncio.create_task(read(inbound, {}))
    await asyncio.sleep(0.2)
    async with asyncio.timeout(30):
        await inbound.close()
        with pytest.raises(ChannelError):
            await polling
