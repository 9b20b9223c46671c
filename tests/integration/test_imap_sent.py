"""The folder of sent mail at a real IMAP server: how it is found, and what becomes of it."""

import asyncio
import logging
from datetime import UTC, datetime

import pytest

from daemon.model import Delivery
from tests.servers.dovecot import SENT, Dovecot
from tests.servers.imap_client import Open, through, words
from tests.servers.intake import commit, read
from tests.servers.letters import letter
from tests.servers.wire import Wire

pytestmark = pytest.mark.integration


def make(dovecot: Dovecot, user: str, folder: str, *messages: bytes) -> None:
    with dovecot.client(user) as client:
        client.create_folder(folder)
    dovecot.append(user, messages, folder)


def sent(deliveries: list[Delivery]) -> list[str]:
    return words([one for one in deliveries if one.sent])


# Finding it


async def test_the_server_s_word_comes_before_usual_names(
    channel: Open, dovecot: Dovecot, user: str, wire: Wire
) -> None:
    make(dovecot, user, "Sent", letter(1))
    make(dovecot, user, SENT, letter(2))
    assert sent(await read(channel(**through(wire)), {})) == ["letter 2"]
    assert b'LIST "" "*" RETURN (SPECIAL-USE)\r\n' in wire.sent


async def test_a_server_that_cannot_be_asked_may_tell_unasked(
    channel: Open, dovecot: Dovecot, user: str, wire: Wire
) -> None:
    wire.to_client = lambda data: data.replace(b"LIST-EXTENDED", b"XXXX-EXTENDED")
    make(dovecot, user, "Sent", letter(1))
    make(dovecot, user, SENT, letter(2))
    assert sent(await read(channel(**through(wire)), {})) == ["letter 2"]
    assert b'LIST "" "*"\r\n' in wire.sent


@pytest.mark.parametrize("name", ["Sent Items", "INBOX/Sent", "Éléments envoyés"])
async def test_a_usual_name_will_do(channel: Open, dovecot: Dovecot, user: str, name: str) -> None:
    make(dovecot, user, name, letter(1))
    (delivery,) = await read(channel(), {})
    assert (delivery.sent, delivery.folder) == (True, name)


async def test_a_named_folder_comes_before_all_others(
    channel: Open, dovecot: Dovecot, user: str, wire: Wire
) -> None:
    make(dovecot, user, SENT, letter(1))
    make(dovecot, user, "Answers & more", letter(2))
    inbound = channel(**through(wire), sent="Answers & more")
    assert sent(await read(inbound, {})) == ["letter 2"]
    assert b"LIST" not in wire.sent


async def test_a_folder_whose_name_nobody_can_read_hides_no_other(
    channel: Open, dovecot: Dovecot, user: str, wire: Wire
) -> None:
    wire.to_client = lambda data: data.replace(b"Odd", b"&-&")
    make(dovecot, user, "Odd")
    make(dovecot, user, SENT, letter(1))
    inbound = channel(**through(wire))
    assert sent(await read(inbound, {})) == ["letter 1"]
    assert SENT in await inbound.check()


async def test_it_is_looked_for_until_it_is_there_then_once_per_connection(
    channel: Open, dovecot: Dovecot, user: str, wire: Wire
) -> None:
    inbound, cursors = channel(**through(wire)), dict[str, str]()
    looks: list[int] = []

    async def look() -> list[str]:
        got = await read(inbound, cursors)
        looks.append(wire.sent.count(b" LIST "))
        return sent(got)

    assert [await look(), await look()] == [[], []]
    make(dovecot, user, SENT, letter(1))
    assert [await look(), await look()] == [["letter 1"], []]
    wire.cut()
    assert await look() == []
    assert looks == [1, 2, 3, 3, 4]


async def test_a_check_suggests_a_name(channel: Open, dovecot: Dovecot, user: str) -> None:
    make(dovecot, user, SENT)
    with pytest.raises(Exception, match=f"Gesended is not there; did you mean {SENT}"):
        await channel(sent="Gesended").check()


# What becomes of it


async def test_a_new_uidvalidity_reads_again_what_was_sent_since_the_account_began(
    channel: Open, dovecot: Dovecot, user: str
) -> None:
    cursors: dict[str, str] = {}
    await read(channel(start="now"), cursors)
    make(dovecot, user, SENT, letter(1))
    dovecot.append(user, [letter(2)], SENT, datetime(2024, 1, 1, tzinfo=UTC))
    before = await read(channel(start="now"), cursors)
    dovecot.forget(user, SENT)
    after = await read(channel(start="now"), cursors)
    assert sent(before) == sent(after) == ["letter 1"]
    assert before[0].key != after[0].key


async def test_a_folder_that_goes_is_told_of_and_the_next_one_is_found(
    channel: Open, dovecot: Dovecot, user: str, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO, "daemon")
    make(dovecot, user, SENT, letter(1))
    inbound, cursors = channel(), dict[str, str]()
    assert sent(await read(inbound, cursors)) == ["letter 1"]
    with dovecot.client(user) as client:
        client.delete_folder(SENT)
    for number in (2, 3):
        dovecot.append(user, [letter(number)])
        assert words(await read(inbound, cursors)) == [f"letter {number}"]
    assert [record.levelname for record in caplog.records] == ["WARNING", "INFO"]
    make(dovecot, user, "Sent", letter(4))
    assert sent(await read(inbound, cursors)) == ["letter 4"]


async def test_a_folder_that_goes_while_it_is_read(
    channel: Open, dovecot: Dovecot, user: str
) -> None:
    dovecot.append(user, [letter(0)])
    make(dovecot, user, SENT, *map(letter, range(1, 30)))
    inbound, cursors = channel(batch=1), dict[str, str]()
    got: list[Delivery] = []
    async for batch in inbound.poll(cursors):
        got += commit(batch, cursors)
        if len(got) == 3:
            with dovecot.client(user) as client:
                client.delete_folder(SENT)
    assert words(got)[:3] == ["letter 0", "letter 1", "letter 2"]
    dovecot.append(user, [letter(99)])
    assert words(await read(inbound, cursors)) == ["letter 99"]


async def test_a_folder_that_is_refused_does_not_hold_up_the_inbox(
    channel: Open, dovecot: Dovecot, user: str, wire: Wire, caplog: pytest.LogCaptureFixture
) -> None:
    make(dovecot, user, SENT, letter(1))
    wire.to_client = lambda data: (
        data.replace(b" OK Fetch completed", b" NO [LIMIT] enough") if b"letter 1" in data else data
    )
    inbound, cursors = channel(**through(wire)), dict[str, str]()
    for number in (2, 3):
        dovecot.append(user, [letter(number)])
        assert words(await read(inbound, cursors)) == [f"letter {number}"]
    assert caplog.text.count("[LIMIT] enough") == 1
    assert "support/sent mail" in caplog.text
    wire.to_client = bytes
    assert sent(await read(inbound, cursors)) == ["letter 1"]


async def test_a_folder_that_costs_the_connection_does_not_hold_up_the_inbox(
    channel: Open, dovecot: Dovecot, user: str, wire: Wire
) -> None:
    make(dovecot, user, SENT, letter(1))

    def tampered(data: bytes) -> bytes:
        if b"letter 1" in data:
            wire.cut()
        return data

    wire.to_client = tampered
    inbound, cursors = channel(**through(wire)), dict[str, str]()
    for number in (2, 3):
        dovecot.append(user, [letter(number)])
        assert words(await read(inbound, cursors)) == [f"letter {number}"]
    waiting = asyncio.create_task(inbound.wait(120))
    await asyncio.sleep(0.3)
    assert not waiting.done(), "it listens to the inbox, on a new connection"
    dovecot.append(user, [letter(4)])
    async with asyncio.timeout(30):
        await waiting
    wire.to_client = bytes
    assert words(await read(inbound, cursors)) == ["letter 4", "letter 1"]


async def test_a_wait_is_for_the_inbox(
    channel: Open, dovecot: Dovecot, user: str, wire: Wire
) -> None:
    make(dovecot, user, SENT, letter(1))
    inbound, cursors = channel(**through(wire)), dict[str, str]()
    await read(inbound, cursors)
    assert f"EXAMINE {SENT}".encode() in wire.sent.replace(b'"', b"")
    await inbound.wait(0.2)
    *_, last = wire.sent.replace(b'"', b"").split(b"EXAMINE ")
    assert last.startswith(b"INBOX")
    assert b"IDLE" in last
