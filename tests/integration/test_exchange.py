"""Reading a mailbox of Exchange whose server stumbles: nothing lost, nothing doubled."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from daemon.channels.tracked import TrackedInbound
from daemon.errors import ChannelError
from daemon.model import Delivery
from tests.integration.clocked import read_moving
from tests.manual_clock import ManualClock
from tests.servers import ews_faults as faults
from tests.servers.ews_world import ADDRESS, USER, EwsWorld
from tests.servers.graph_world import OneToken
from tests.servers.intake import by_folder, commit, read, subjects
from tests.servers.letters import attachment, letter, multipart, text

pytestmark = pytest.mark.integration

LONG_AGO = datetime(2020, 2, 2, 2, 2, tzinfo=UTC)


@pytest.fixture(autouse=True)
async def _closed(ews: EwsWorld) -> AsyncIterator[None]:
    yield
    for channel in ews.channels:
        await channel.close()


async def persist(channel: TrackedInbound, cursors: dict[str, str], most: int) -> list[Delivery]:
    """Poll as a daemon does: what fails is tried again."""
    got: list[Delivery] = []
    for _ in range(most):
        try:
            async for batch in channel.poll(cursors):
                got += commit(batch, cursors)
        except ChannelError as error:
            if not error.temporary:
                raise
        else:
            if channel._failing.of("INBOX") is None:
                return got
    raise AssertionError(f"it never came through in {most} polls")


async def test_a_forgotten_state_is_swept_again_with_the_same_keys(ews: EwsWorld) -> None:
    ews.put(letter(0), moment=LONG_AGO)
    channel, cursors = ews.channel("now"), dict[str, str]()
    await read(channel, cursors)
    ews.put(letter(1), letter(2))
    first = await read(channel, cursors)
    ews.peer.forget_sync()
    ews.put(letter(3))
    again = await read(channel, cursors)
    assert set(subjects(again)) == {1, 2, 3}, "what was taken in since the beginning"
    assert set(by_folder(first)["INBOX"]) < set(by_folder(again)["INBOX"])
    assert await read(channel, cursors) == []


async def test_a_refusal_without_anything_else_in_it(ews: EwsWorld) -> None:
    channel, cursors = ews.channel("now"), dict[str, str]()
    await read(channel, cursors)
    ews.put(letter(1))
    ews.peer.faults.append(faults.error("ErrorInvalidSyncStateData", "SyncFolderItems"))
    assert subjects(await read(channel, cursors)) == [1]
    ews.peer.faults.append(faults.error("ErrorInternalServerError", "SyncFolderItems"))
    ews.put(letter(2))
    assert subjects(await persist(channel, cursors, 2)) == [2]


async def test_a_state_that_is_forgotten_in_the_middle_of_a_sweep(ews: EwsWorld) -> None:
    ews.put(*map(letter, range(10)))
    channel, cursors = ews.channel("all", batch=4), dict[str, str]()
    got: list[Delivery] = []
    async for batch in channel.poll(cursors):
        if not got:
            ews.peer.forget_sync()
        got += commit(batch, cursors)
    assert set(subjects(got)) == set(range(10))
    assert len({one.key for one in got}) == 10
    assert await read(channel, cursors) == []


async def test_a_message_that_is_filed_while_it_is_read_is_read_where_it_lies(
    ews: EwsWorld,
) -> None:
    ews.peer.make_folder(ADDRESS, "Done")
    ews.put(*map(letter, range(6)))
    channel, cursors = ews.channel("all", batch=2), dict[str, str]()
    got: list[Delivery] = []
    async for batch in channel.poll(cursors):
        got += commit(batch, cursors)
        if len(got) == 2:
            ews.peer.move(ADDRESS, ews.id_of(3), "Done")
            ews.peer.delete(ADDRESS, ews.id_of(4))
    assert sorted(subjects(got)) == [0, 1, 2, 3, 5]


async def test_what_is_moved_here_later_counts_and_reading_is_no_news(ews: EwsWorld) -> None:
    ews.peer.make_folder(ADDRESS, "Done")
    channel, cursors = ews.channel("now"), dict[str, str]()
    await read(channel, cursors)
    filed = ews.peer.put(ADDRESS, letter(1), "Done", LONG_AGO)
    moved = ews.peer.move(ADDRESS, filed, "inbox")
    ews.put(letter(2))
    assert sorted(subjects(await read(channel, cursors))) == [1, 2]
    ews.peer.mark_read(ADDRESS, moved)
    ews.peer.reply_verb(ADDRESS, ews.id_of(2))
    assert await read(channel, cursors) == []


async def test_more_than_one_answer_tells_of(ews: EwsWorld) -> None:
    channel, cursors = ews.channel("now", batch=300), dict[str, str]()
    await read(channel, cursors)
    ews.put(*map(letter, range(1100)))
    assert sorted(subjects(await read(channel, cursors))) == list(range(1100))


async def test_what_arrives_while_the_folder_is_looked_through_for_the_first_time(
    ews: EwsWorld, monkeypatch: pytest.MonkeyPatch
) -> None:
    ews.put(*map(letter, range(600)), moment=LONG_AGO)
    note = ews.peer.note

    def noting(call: Any) -> Any:
        seen = note(call)
        if [each.operation for each in ews.peer.requests].count("SyncFolderItems") == 2:
            ews.put(letter(700))
        return seen

    monkeypatch.setattr(ews.peer, "note", noting)
    channel, cursors = ews.channel("now"), dict[str, str]()
    got = await read(channel, cursors)
    monkeypatch.undo()
    assert set(subjects(got)) == {700}
    assert await read(channel, cursors) == []


async def test_of_many_that_wait_each_is_asked_for_in_turn(
    ews: EwsWorld, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("daemon.channels.tracked._ASKED", 4)
    ews.put(*map(letter, range(10)))
    channel = ews.channel("all")
    keys = by_folder(await read(channel, {}))
    ews.mark(*range(10))
    found = [set((await channel.answered(keys))["INBOX"]) for _ in range(3)]
    assert [len(each) for each in found] == [4, 4, 4]
    assert set.union(*found) == set(keys["INBOX"])


async def test_a_hundred_requests_in_a_row_find_the_server_busy(ews: EwsWorld) -> None:
    ews.clock = clock = ManualClock(datetime(2026, 11, 2, 9, tzinfo=UTC))
    ews.put(*map(letter, range(5)))
    ews.peer.faults.extend(faults.busy(20_000) for _ in range(100))
    channel, cursors = ews.channel("all"), dict[str, str]()
    got: list[Delivery] = []
    polls = 0
    while not got and polls < 200:
        polls += 1
        try:
            got = await read_moving(channel, cursors, clock)
        except ChannelError as error:
            if not error.temporary or "patience" not in str(error):
                raise
            clock.advance(timedelta(seconds=20))
    assert subjects(got) == [0, 1, 2, 3, 4]
    assert not ews.peer.faults


async def test_nothing_is_asked_while_the_server_wants_rest(ews: EwsWorld) -> None:
    ews.clock = clock = ManualClock(datetime(2026, 11, 2, 9, tzinfo=UTC))
    ews.peer.faults.append(faults.busy(600_000))
    channel = ews.channel("all")
    for _ in range(3):
        with pytest.raises(ChannelError, match="patience"):
            await read(channel, {})
    assert len(ews.peer.requests) == 1
    clock.advance(timedelta(seconds=601))
    assert await read(channel, {}) == []


async def test_a_token_that_ends_in_the_middle_of_a_batch(ews: EwsWorld) -> None:
    tokens = OneToken()
    ews.put(*map(letter, range(12)))
    ews.peer.accepts = lambda token: token == tokens.value
    channel, cursors = ews.channel("all", batch=3, tokens=tokens), dict[str, str]()
    got: list[Delivery] = []
    async for batch in channel.poll(cursors):
        got += commit(batch, cursors)
        ended = tokens.value
        ews.peer.accepts = lambda token, ended=ended: token != ended  # type: ignore[misc]
    assert subjects(got) == list(range(12))
    assert tokens.renewed >= 3


@pytest.mark.parametrize("right", [True, False])
async def test_a_login_by_ntlm(
    ews: EwsWorld, right: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "users").write_text("EXAMPLE:desk:s3cret\n")
    monkeypatch.setenv("NTLM_USER_FILE", str(tmp_path / "users"))
    ews.peer.ntlm = True
    ews.peer.homes["desk"] = ADDRESS
    ews.put(*map(letter, range(5)))
    login = {"auth": "ntlm", "username": r"EXAMPLE\desk", "password": "s3cret" if right else "no"}
    channel = ews.channel("all", batch=2, **login)
    if right:
        assert subjects(await read(channel, {})) == [0, 1, 2, 3, 4]
    else:
        with pytest.raises(ChannelError, match=r"the login of EXAMPLE.desk is refused"):
            await channel.check()


async def test_an_application_opens_a_mailbox_by_impersonation(ews: EwsWorld) -> None:
    ews.peer.application = True
    ews.peer.accepts = lambda _: True
    ews.put(letter(1))
    with pytest.raises(ChannelError, match='write access = "impersonation"') as caught:
        await ews.channel("all", tokens=OneToken()).check()
    assert not caught.value.temporary
    channel = ews.channel("all", tokens=OneToken(), access="impersonation")
    assert subjects(await read(channel, {})) == [1]
    ews.peer.closed.add(ADDRESS)
    with pytest.raises(ChannelError, match="may not impersonate support@"):
        await ews.channel(tokens=OneToken(), access="impersonation").check()


STUMBLES = {
    "500": faults.http(500),
    "503": faults.http(503),
    "502": faults.http(502),
    "truncated": faults.truncated(),
    "lost": faults.cut(),
    "transient": faults.error("ErrorInternalServerTransientError"),
    "internal": faults.error("ErrorInternalServerError"),
    "truncated sync": faults.truncated("SyncFolderItems"),
    "truncated messages": faults.truncated("GetItem"),
    "lost messages": faults.cut("GetItem"),
}


@pytest.mark.parametrize("fault", STUMBLES.values(), ids=STUMBLES)
@pytest.mark.parametrize("at", [0, 2, 4])
async def test_a_server_that_stumbles_once(ews: EwsWorld, fault: faults.Fault, at: int) -> None:
    ews.put(*map(letter, range(5)))
    channel, cursors = ews.channel("all", batch=2), dict[str, str]()
    ews.peer.faults.append(faults.after(at, fault))
    got = await persist(channel, cursors, 4)
    assert subjects(got) == [0, 1, 2, 3, 4], "in order, once each"
    assert await persist(channel, cursors, 3) == []


async def test_silence_is_given_up(ews: EwsWorld) -> None:
    ews.put(letter(1))
    ews.peer.faults.append(faults.stall())
    with pytest.raises(ChannelError, match="no answer in time") as caught:
        await read(ews.channel("all", timeout=0.3), {})
    assert caught.value.temporary


async def test_a_large_message_and_one_that_is_too_large(
    ews: EwsWorld, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("daemon.channels.exchange_service._WHOLE", 3_000_000)
    ews.put(multipart([attachment(2_000_000), text("The words come last.")]))
    ews.put(
        letter(1).replace(b"Subject", b"MIME-Version: 1.0\r\nSubject", 1)
        + b"x" * 70
        + b"\r\n" * 2_000_000
    )
    first, second = await read(ews.channel("all"), {})
    assert first.reduced
    assert b"The words come last." in first.raw
    assert len(first.raw) < 10_000
    assert second.reduced
    assert subjects([second]) == [1]
    assert second.size > 3_000_000


async def test_folders_by_their_names_and_paths(ews: EwsWorld) -> None:
    ews.peer.make_folder(ADDRESS, "Beschwerden für uns")
    ews.peer.make_folder(ADDRESS, "Web", "inbox")
    ews.peer.put(ADDRESS, letter(1), "Beschwerden für uns")
    ews.peer.put(ADDRESS, letter(2), "Web")
    channel = ews.channel("all", folders=("Beschwerden für uns", "INBOX/Web"))
    got = await read(channel, {})
    assert [(one.folder, *subjects([one])) for one in got] == [
        ("Beschwerden für uns", 1),
        ("INBOX/Web", 2),
    ]
    with pytest.raises(ChannelError, match="there is no folder INBOX/Wbe; there are Web"):
        await ews.channel(folders=("INBOX/Wbe",)).check()


MISTAKES: list[tuple[dict[str, Any], str, bool]] = [
    ({"password": "wrong"}, f"the login of {USER} is refused", False),
    ({"mailbox": "nobody@example.com"}, "there is no such mailbox", False),
    ({"url": "https://localhost:9/EWS/Exchange.asmx"}, "cannot be reached", True),
    ({"url": "https://nowhere.invalid/EWS/Exchange.asmx"}, "the name does not resolve", True),
    ({"stranger": True}, "a certificate that is not trusted", False),
    ({"path": "/ews/other.asmx"}, "there is no EWS at this address", False),
]


@pytest.mark.parametrize(("wrong", "mend", "temporary"), MISTAKES)
async def test_mistakes_of_the_set_up_are_explained(
    ews: EwsWorld, wrong: dict[str, Any], mend: str, temporary: bool
) -> None:
    more = dict(wrong)
    if more.pop("stranger", False):
        more["ca_file"] = str(ews.peer.certificates.stranger)
    if path := more.pop("path", ""):
        more["url"] = ews.peer.url.replace("/EWS/Exchange.asmx", path)
    channel = ews.channel(**more)
    for _ in range(2):
        with pytest.raises(ChannelError) as caught:
            await channel.check()
    assert mend in str(caught.value)
    assert "\n" not in str(caught.value)
    assert caught.value.temporary == temporary
