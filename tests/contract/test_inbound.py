"""What every Inbound promises, told as stories about a Maildir and about a real IMAP server."""

import asyncio
from collections.abc import Callable
from contextlib import aclosing
from datetime import UTC, datetime, timedelta

import pytest

from daemon.errors import ChannelError
from tests.servers.intake import by_folder, commit, read, subjects
from tests.servers.letters import attachment, letter, multipart, text
from tests.servers.mailboxes import Channel, World

pytestmark = pytest.mark.integration

LONG_AGO = datetime(2020, 2, 2, 2, 2, tzinfo=UTC)


async def test_from_now_on_only_what_arrives_later(world: World) -> None:
    world.put(letter(1))
    channel, cursors = world.channel("now"), dict[str, str]()
    assert await channel.backlog(cursors) == 0
    assert await read(channel, cursors) == []
    world.put(letter(2))
    assert subjects(await read(channel, cursors)) == [2]


async def test_from_the_beginning(world: World) -> None:
    world.put(letter(1), moment=LONG_AGO)
    world.put(letter(2))
    assert subjects(await read(world.channel("all"), {})) == [1, 2]


async def test_from_a_moment_on(world: World) -> None:
    start = datetime(2024, 5, 5, 12, tzinfo=UTC)
    world.put(letter(1), moment=start - timedelta(seconds=1))
    world.put(letter(2), moment=start)
    channel, cursors = world.channel(start), dict[str, str]()
    assert await channel.backlog(cursors) == 1
    assert subjects(await read(channel, cursors)) == [2]


async def test_what_arrives_later_counts_whatever_its_date(world: World) -> None:
    channel, cursors = world.channel(datetime(2024, 5, 5, tzinfo=UTC)), dict[str, str]()
    await read(channel, cursors)
    world.put(letter(1), moment=LONG_AGO)
    assert subjects(await read(channel, cursors)) == [1]


async def test_every_message_between_two_polls(world: World) -> None:
    channel, cursors = world.channel("now"), dict[str, str]()
    await read(channel, cursors)
    same_moment = datetime(2025, 1, 1, tzinfo=UTC)
    world.put(*map(letter, range(1, 8)), moment=same_moment)
    assert await channel.backlog(cursors) == 7
    assert sorted(subjects(await read(channel, cursors))) == [1, 2, 3, 4, 5, 6, 7]
    assert await read(channel, cursors) == []


async def test_a_delivery_is_what_lay_in_the_mailbox(world: World) -> None:
    moment = datetime(2025, 3, 30, 1, 30, tzinfo=UTC)
    world.put(letter(1), moment=moment)
    (delivery,) = await read(world.channel("all"), {})
    assert delivery.raw.replace(b"\r\n", b"\n") == letter(1).replace(b"\r\n", b"\n")
    assert delivery.received == moment
    assert not delivery.reduced
    assert delivery.size == len(delivery.raw)
    assert (delivery.account, delivery.folder) == ("support", world.inbox)


async def test_300_messages_come_once_each_in_batches(world: World) -> None:
    world.put(*map(letter, range(300)))
    cursors: dict[str, str] = {}
    sizes, seen = [], []
    async for batch in world.channel("all", batch=70).poll(cursors):
        sizes += [len(batch.deliveries)] if batch.folder == world.inbox else []
        seen += subjects(list(commit(batch, cursors)))
    assert sizes == [70, 70, 70, 70, 20]
    assert sorted(seen) == list(range(300))


async def test_another_process_goes_on_after_any_batch(world: World) -> None:
    world.put(*map(letter, range(20)))
    cursors: dict[str, str] = {}
    keys: list[str] = []
    while True:
        async with aclosing(world.channel("all", batch=6).poll(cursors)) as batches:
            batch = await anext(batches, None)
        if batch is None or not batch.deliveries:
            break
        keys += [delivery.key for delivery in commit(batch, cursors)]
    assert len(keys) == len(set(keys)) == 20


async def test_what_was_not_committed_comes_again(world: World) -> None:
    world.put(letter(1))
    channel = world.channel("all")
    first = [batch async for batch in channel.poll({})]
    again = [batch async for batch in channel.poll({})]
    assert [one.key for one in first[0].deliveries] == [one.key for one in again[0].deliveries]


async def test_nothing_new_is_no_batch(world: World) -> None:
    world.put(letter(1))
    channel, cursors = world.channel("all"), dict[str, str]()
    await read(channel, cursors)
    assert [batch async for batch in channel.poll(cursors)] == []


async def test_the_mailbox_stays_as_it_was(world: World) -> None:
    world.put(*map(letter, range(3)))
    world.send(letter(3))
    world.mark(1)
    before = world.snapshot()
    channel = world.channel("all")
    await channel.check()
    got = await read(channel, {})
    assert len(got) == 4
    await channel.answered(by_folder(got))
    assert world.snapshot() == before


async def test_a_large_message_comes_without_its_attachment(world: World) -> None:
    large = multipart([attachment(2_000_000), text("The words come last.")])
    world.put(large)
    (delivery,) = await read(world.channel("all"), {})
    assert delivery.reduced
    assert delivery.size > 1_900_000
    assert len(delivery.raw) < 10_000
    assert b"The words come last." in delivery.raw
    assert b"photo.jpg" in delivery.raw
    assert b"Message-ID: <large@example.org>" in delivery.raw


async def test_a_wait_ends_when_mail_arrives(world: World) -> None:
    channel, cursors = world.channel("now"), dict[str, str]()
    await read(channel, cursors)
    waiting = asyncio.create_task(channel.wait(120))
    await asyncio.sleep(0.3)
    world.put(letter(1))
    async with asyncio.timeout(30):
        await waiting
    assert subjects(await read(channel, cursors)) == [1]


async def test_what_arrived_before_the_wait_ends_it(world: World) -> None:
    channel, cursors = world.channel("now"), dict[str, str]()
    await read(channel, cursors)
    world.put(letter(1))
    async with asyncio.timeout(30):
        await channel.wait(120)
    assert subjects(await read(channel, cursors)) == [1]


async def test_a_wait_ends_by_itself(world: World) -> None:
    channel = world.channel("now")
    await read(channel, {})
    async with asyncio.timeout(30):
        await channel.wait(0.2)


async def test_closing_ends_a_wait_and_can_be_repeated(world: World) -> None:
    channel = world.channel("now")
    await read(channel, {})
    waiting = asyncio.create_task(channel.wait(120))
    await asyncio.sleep(0.3)
    async with asyncio.timeout(30):
        await channel.close()
        await channel.close()
        await waiting


async def test_a_cancelled_wait_does_not_hold_up_the_next_poll(world: World) -> None:
    channel, cursors = world.channel("now"), dict[str, str]()
    await read(channel, cursors)
    waiting = asyncio.create_task(channel.wait(120))
    await asyncio.sleep(0.3)
    waiting.cancel()
    world.put(letter(1))
    async with asyncio.timeout(30):
        assert subjects(await read(channel, cursors)) == [1]


@pytest.mark.parametrize(
    "cursor", ["", "{}", "[]", "null", '{"validity": "x"}', '{"position": []}']
)
async def test_a_cursor_that_is_none_is_told(world: World, cursor: str) -> None:
    with pytest.raises(ChannelError, match="cursor") as told:
        await read(world.channel(), {world.inbox: cursor})
    assert not told.value.temporary


@pytest.mark.parametrize(
    "look", [lambda channel: channel.check(), lambda channel: read(channel, {})]
)
async def test_a_folder_that_is_not_there_is_told(
    world: World, look: Callable[[Channel], object]
) -> None:
    channel = world.channel(folders=("Complaints",))
    with pytest.raises(ChannelError, match="Complaints"):
        await look(channel)  # type: ignore[misc]


async def test_a_check_counts(world: World) -> None:
    world.put(letter(1))
    assert f"{world.inbox} (1 messages)" in await world.channel().check()


def test_accounts_have_their_names(world: World) -> None:
    assert world.channel().account == "support"
