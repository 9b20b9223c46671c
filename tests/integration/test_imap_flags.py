"""Marks of answers at a real IMAP server: what they cost, and what stands in the way."""

from collections.abc import Sequence

import pytest

from daemon.errors import ChannelError
from daemon.model import Delivery
from tests.servers.dovecot import Dovecot
from tests.servers.imap_client import Open, through
from tests.servers.intake import by_folder, commit, read
from tests.servers.letters import letter
from tests.servers.wire import Wire

pytestmark = pytest.mark.integration


def mark(dovecot: Dovecot, user: str, uids: Sequence[int]) -> None:
    with dovecot.client(user) as client:
        client.select_folder("INBOX")
        client.add_flags(uids, ["\\Answered"], silent=True)


def validity(dovecot: Dovecot, user: str) -> int:
    with dovecot.client(user) as client:
        return int(client.folder_status("INBOX", ["UIDVALIDITY"])[b"UIDVALIDITY"])


async def test_3000_questions_cost_six_round_trips_and_one_question_one(
    channel: Open, dovecot: Dovecot, user: str, wire: Wire
) -> None:
    with dovecot.client(user) as client:
        client._imap.debug = 0
        client.multiappend("INBOX", [letter(number) for number in range(6_000)])
    mark(dovecot, user, range(1, 6_001, 3))
    inbound, name = channel(**through(wire)), validity(dovecot, user)
    asked = [f"{name}/{uid}" for uid in range(1, 6_001, 2)]
    await inbound.answered({"INBOX": asked[:1]})
    assert wire.sent.count(b"SEARCH ANSWERED UID 1\r\n") == wire.sent.count(b"SEARCH") == 1
    before = wire.received
    found = await inbound.answered({"INBOX": asked})
    assert found == {"INBOX": tuple(f"{name}/{uid}" for uid in range(1, 6_001, 6))}
    assert wire.sent.count(b"SEARCH") == 1 + 6
    assert max(map(len, wire.sent.split(b"\r\n"))) < 8_192
    assert wire.received - before < 10_000, "the server names no message that was not asked for"


async def test_keys_of_another_uidvalidity_are_none(
    channel: Open, dovecot: Dovecot, user: str
) -> None:
    dovecot.append(user, [letter(1)])
    inbound = channel()
    keys = by_folder(await read(inbound, {}))
    mark(dovecot, user, [1])
    assert await inbound.answered(keys) == {"INBOX": tuple(keys["INBOX"])}
    await inbound.close()  # Dovecot does not forget under the eyes of a session
    dovecot.forget(user)
    assert await channel().answered(keys) == {"INBOX": ()}


async def test_a_folder_that_is_gone_is_left_out_and_told_of_once(
    channel: Open, dovecot: Dovecot, user: str, caplog: pytest.LogCaptureFixture
) -> None:
    with dovecot.client(user) as client:
        client.create_folder("Complaints")
    dovecot.append(user, [letter(1)], "Complaints")
    dovecot.append(user, [letter(2)])
    mark(dovecot, user, [1])
    inbound = channel(folders=("Complaints", "INBOX"))
    keys = by_folder(await read(inbound, {}))
    with dovecot.client(user) as client:
        client.delete_folder("Complaints")
    for _ in range(2):
        assert await inbound.answered(keys) == {"INBOX": tuple(keys["INBOX"])}
    assert caplog.text.count("support/Complaints, marks of answers") == 1


async def test_a_connection_lost_between_questions_is_no_trouble_and_one_lost_in_them_is(
    channel: Open, dovecot: Dovecot, user: str, wire: Wire
) -> None:
    dovecot.append(user, [letter(1)])
    mark(dovecot, user, [1])
    inbound = channel(**through(wire))
    keys = by_folder(await read(inbound, {}))
    wire.cut()
    assert await inbound.answered(keys) == {"INBOX": tuple(keys["INBOX"])}

    def tampered(data: bytes) -> bytes:
        if b"* SEARCH" in data:
            wire.cut()
        return data

    wire.to_client = tampered
    with pytest.raises(ChannelError) as told:
        await inbound.answered(keys)
    assert told.value.temporary
    wire.to_client = bytes
    assert await inbound.answered(keys) == {"INBOX": tuple(keys["INBOX"])}
    await inbound.close()
    with pytest.raises(ChannelError, match="closed"):
        await inbound.answered(keys)


async def test_a_question_between_two_batches_hides_no_new_uidvalidity(
    channel: Open, dovecot: Dovecot, user: str, wire: Wire
) -> None:
    """UIDs of the folder's former life must not be used in its new one."""
    dovecot.append(user, map(letter, range(9)))
    inbound, cursors = channel(**through(wire), batch=1), dict[str, str]()
    name = validity(dovecot, user)
    former, later = (f"UIDVALIDITY {each}".encode() for each in (name, name + 7))
    got: list[Delivery] = []

    async def read_and_ask() -> None:
        async for batch in inbound.poll(cursors):
            got.extend(commit(batch, cursors))
            if len(got) == 2:
                wire.to_client = lambda data: data.replace(former, later)
                await inbound.answered({"INBOX": ["1/1"]})

    with pytest.raises(ChannelError, match="made anew"):
        await read_and_ask()
    assert {one.key.partition("/")[0] for one in got} == {str(name)}
    again = await read(inbound, cursors)
    assert {one.key.partition("/")[0] for one in again} == {str(name + 7)}
    assert len(again) == 9
