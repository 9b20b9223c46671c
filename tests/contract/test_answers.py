"""What every Inbound shows of answers, told as stories about a Maildir and a real IMAP server."""

import asyncio
import logging
from datetime import UTC, datetime

import pytest

from daemon.channels.start import Start
from daemon.errors import ChannelError
from tests.servers.intake import by_folder, read, subjects
from tests.servers.letters import attachment, letter, multipart, text
from tests.servers.mailboxes import World

pytestmark = pytest.mark.integration

LONG_AGO = datetime(2020, 2, 2, 2, 2, tzinfo=UTC)


# Sent mail


async def test_sent_mail_comes_after_what_customers_wrote(world: World) -> None:
    world.send(letter(1))
    world.put(letter(2))
    channel, cursors = world.channel("all"), dict[str, str]()
    assert await channel.backlog(cursors) == 1, "it counts customers' mail"
    got = await read(channel, cursors)
    assert subjects(got) == [2, 1]
    assert [one.sent for one in got] == [False, True]
    assert [one.folder for one in got] == [world.inbox, world.sent]
    assert await read(channel, cursors) == []


async def test_sent_mail_of_before_the_first_poll_is_left_alone(world: World) -> None:
    world.send(letter(1))
    channel, cursors = world.channel("now"), dict[str, str]()
    assert await read(channel, cursors) == []
    world.send(letter(2))
    world.put(letter(3))
    assert subjects(await read(channel, cursors)) == [3, 2]


async def test_a_folder_of_sent_mail_that_comes_with_the_first_sent_mail(world: World) -> None:
    channel, cursors = world.channel("now"), dict[str, str]()
    world.put(letter(1))
    assert await read(channel, cursors) == []
    world.send(letter(2))
    (delivery,) = await read(channel, cursors)
    assert (delivery.sent, delivery.folder) == (True, world.sent)
    assert await read(channel, cursors) == []


@pytest.mark.parametrize("start", ["now", datetime(2024, 5, 5, tzinfo=UTC)])
async def test_sent_mail_that_is_looked_at_later_begins_when_the_account_did(
    world: World, start: Start
) -> None:
    world.send(letter(1), moment=LONG_AGO)
    cursors: dict[str, str] = {}
    await read(world.channel(start, sent="none"), cursors)
    world.send(letter(2))
    assert subjects(await read(world.channel(start), cursors)) == [2]


async def test_no_sent_mail_is_no_trouble_and_told_once(
    bare_world: World, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO, "daemon")
    channel = bare_world.channel()
    for _ in range(2):
        assert await read(channel, {}) == []
    assert [record.levelname for record in caplog.records] == ["INFO"]
    assert "no folder of sent mail was found" in caplog.text
    assert "no folder of sent mail was found" in await channel.check()


async def test_sent_mail_that_nobody_wants_to_see(world: World) -> None:
    world.send(letter(1))
    channel = world.channel("all", sent="none")
    assert await read(channel, {}) == []
    assert "sent mail" not in await channel.check()


async def test_a_folder_that_customers_write_to_holds_no_sent_mail(world: World) -> None:
    world.send(letter(1))
    channel = world.channel("all", folders=(world.inbox, world.sent))
    (delivery,) = await read(channel, {})
    assert not delivery.sent
    assert "no folder of sent mail" in await channel.check()
    for folder in ("inbox", world.sent):
        with pytest.raises(ValueError, match=folder):
            world.channel(folders=(world.inbox, world.sent), sent=folder)


async def test_a_named_folder_of_sent_mail_that_is_missing_keeps_nothing_from_being_read(
    world: World, caplog: pytest.LogCaptureFixture
) -> None:
    world.put(letter(1))
    channel, cursors = world.channel("all", sent="Answers"), dict[str, str]()
    assert subjects(await read(channel, cursors)) == [1]
    assert await read(channel, cursors) == []
    assert [record.levelname for record in caplog.records if "Answers" in record.getMessage()] == [
        "WARNING"
    ]
    with pytest.raises(ChannelError, match="Answers"):
        await channel.check()


async def test_a_check_counts_sent_mail(world: World) -> None:
    world.send(letter(1), letter(2))
    for sent in ("auto", world.sent):
        assert (
            f"sent mail is read in {world.sent} (2 messages)"
            in await world.channel(sent=sent).check()
        )


async def test_a_large_sent_message_comes_without_its_attachment(world: World) -> None:
    world.send(multipart([attachment(2_000_000), text("As I said.")]))
    (delivery,) = await read(world.channel("all"), {})
    assert (delivery.sent, delivery.reduced) == (True, True)
    assert len(delivery.raw) < 10_000


# Marks of answers


async def test_answers_are_seen_by_their_marks_for_what_is_asked(world: World) -> None:
    world.put(*map(letter, range(4)))
    channel = world.channel("all")
    got = await read(channel, {})
    keys = {number: one.key for number, one in zip(subjects(got), got, strict=True)}
    assert await channel.answered({world.inbox: list(keys.values())}) == {world.inbox: ()}
    world.mark(1, 3)
    assert await channel.answered({world.inbox: [keys[0], keys[1]]}) == {world.inbox: (keys[1],)}
    assert await channel.answered({world.inbox: []}) == {world.inbox: ()}
    assert await channel.answered({}) == {}


async def test_what_is_gone_and_what_never_was_is_not_answered(world: World) -> None:
    world.put(letter(1), letter(2))
    world.mark(1, 2)
    channel = world.channel("all")
    got = await read(channel, {})
    world.remove(1)
    odd = ["", "/", "1/1", "0/0", "x/\u0662", "1/99999999999", "1:2,R"]
    (kept,) = (one.key for one in got if b"letter 2" in one.raw)
    asked = {world.inbox: [*odd, *by_folder(got)[world.inbox]], "Complaints": ["1/1"]}
    assert await channel.answered(asked) == {world.inbox: (kept,)}


async def test_a_question_about_answers_does_not_disturb_a_poll(
    world: World,
) -> None:
    world.put(*map(letter, range(30)))
    world.mark(*range(30))
    keys = by_folder(await read(world.channel("all"), {}))
    channel = world.channel("all", batch=3)
    got, found = await asyncio.gather(read(channel, {}), channel.answered(keys))
    assert by_folder(got) == keys
    assert sorted(found[world.inbox]) == sorted(keys[world.inbox])


async def test_a_question_about_answers_does_not_wait_for_mail(world: World) -> None:
    channel = world.channel("all")
    await read(channel, {})
    waiting = asyncio.create_task(channel.wait(120))
    await asyncio.sleep(0.3)
    async with asyncio.timeout(30):
        assert await channel.answered({world.inbox: ["1/1"]}) == {world.inbox: ()}
    waiting.cancel()
