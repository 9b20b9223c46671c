"""Reading a mailbox of Microsoft 365 whose service stumbles: nothing lost, nothing doubled."""

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from daemon.channels.tracked import TrackedInbound
from daemon.errors import ChannelError
from daemon.model import Delivery
from tests.integration.clocked import read_moving
from tests.manual_clock import ManualClock
from tests.servers import graph_faults as faults
from tests.servers.graph import GraphPeer
from tests.servers.graph_world import UPN, GraphWorld
from tests.servers.intake import by_folder, commit, read, subjects
from tests.servers.letters import letter

pytestmark = pytest.mark.integration

LONG_AGO = datetime(2020, 2, 2, 2, 2, tzinfo=UTC)
CONTENT = faults.on("GET", "$value")


@pytest.fixture(autouse=True)
async def _closed(graph: GraphWorld) -> AsyncIterator[None]:
    yield
    for channel in graph.channels:
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


async def test_a_forgotten_link_is_swept_again_with_the_same_keys(graph: GraphWorld) -> None:
    graph.put(letter(0), moment=LONG_AGO)
    channel, cursors = graph.channel("now"), dict[str, str]()
    await read(channel, cursors)
    graph.put(letter(1), letter(2))
    first = await read(channel, cursors)
    for code in ("SyncStateNotFound", "resyncRequired"):
        graph.peer.forget_delta(code, location=code == "resyncRequired")
        graph.put(letter(3))
        again = await read(channel, cursors)
        assert set(subjects(again)) == {1, 2, 3}, "what was taken in since the beginning"
        assert set(by_folder(first)["INBOX"]) < set(by_folder(again)["INBOX"])
    assert await read(channel, cursors) == []


async def test_a_link_that_is_forgotten_in_the_middle_of_a_sweep(graph: GraphWorld) -> None:
    graph.put(*map(letter, range(10)))
    channel, cursors = graph.channel("all", batch=4), dict[str, str]()
    got: list[Delivery] = []
    async for batch in channel.poll(cursors):
        if not got:
            graph.peer.forget_delta()
        got += commit(batch, cursors)
    assert set(subjects(got)) == set(range(10))
    assert len({one.key for one in got}) == 10
    assert await read(channel, cursors) == []


async def test_a_service_that_forgets_all_the_time_is_trouble_and_no_endless_poll(
    graph: GraphWorld,
) -> None:
    graph.put(*map(letter, range(3)))
    channel, cursors = graph.channel("all", sent="none"), dict[str, str]()
    got: list[Delivery] = []

    async def forgetting() -> None:
        async for batch in channel.poll(cursors):
            got.extend(commit(batch, cursors))
            graph.peer.forget_delta()

    with pytest.raises(ChannelError) as caught:
        await forgetting()
    assert caught.value.temporary
    assert {*subjects(got)} == {0, 1, 2}


async def test_more_than_one_round_tells_survives_a_restart(graph: GraphWorld) -> None:
    channel, cursors = graph.channel("now"), dict[str, str]()
    await read(channel, cursors)
    graph.put(*map(letter, range(30)))
    got: list[Delivery] = []
    while True:
        batches = graph.channel("now", batch=7).poll(cursors)
        batch = await anext(batches, None)
        await batches.aclose()
        if batch is None:
            break
        got += commit(batch, cursors)
    assert sorted(subjects(got)) == list(range(30))
    assert len({one.key for one in got}) == 30


async def test_a_message_that_is_filed_while_it_is_read_is_read_where_it_lies(
    graph: GraphWorld,
) -> None:
    graph.put(*map(letter, range(6)))
    channel, cursors = graph.channel("all", batch=2), dict[str, str]()
    got: list[Delivery] = []
    async for batch in channel.poll(cursors):
        got += commit(batch, cursors)
        if len(got) == 2:
            graph.peer.move(UPN, graph.id_of(3), "archive")
            graph.peer.delete(UPN, graph.id_of(4))
    assert sorted(subjects(got)) == [0, 1, 2, 3, 5]
    graph.peer.move(UPN, graph.id_of(3), "inbox")
    back = await read(channel, cursors)
    assert {one.key for one in back} <= {one.key for one in got}, "its key is the same"


async def test_what_is_moved_here_later_counts_whatever_its_date(graph: GraphWorld) -> None:
    channel, cursors = graph.channel("now"), dict[str, str]()
    await read(channel, cursors)
    moved = graph.peer.put(UPN, letter(1), "archive", LONG_AGO)
    graph.peer.move(UPN, moved, "inbox")
    graph.peer.mark_read(UPN, graph.peer.put(UPN, letter(2)))
    assert sorted(subjects(await read(channel, cursors))) == [1, 2]
    for _ in range(2):
        graph.peer.mark_read(UPN, moved, read=False)
        assert await read(channel, cursors) == [], "reading is no news"


async def test_a_hundred_requests_in_a_row_are_throttled(graph: GraphWorld) -> None:
    graph.clock = clock = ManualClock(datetime(2026, 11, 2, 9, tzinfo=UTC))
    graph.put(*map(letter, range(5)))
    graph.peer.faults.extend(faults.throttled(20) for _ in range(100))
    channel, cursors = graph.channel("all"), dict[str, str]()
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
    assert graph.peer.faults == type(graph.peer.faults)()


async def test_nothing_is_asked_while_the_service_wants_rest(graph: GraphWorld) -> None:
    graph.clock = clock = ManualClock(datetime(2026, 11, 2, 9, tzinfo=UTC))
    graph.peer.faults.append(faults.throttled(600))
    channel = graph.channel("all")
    for _ in range(3):
        with pytest.raises(ChannelError, match="patience"):
            await read(channel, {})
    assert len(graph.peer.requests) == 1
    clock.advance(timedelta(seconds=601))
    assert await read(channel, {}) == []


async def test_a_token_that_ends_in_the_middle_of_a_batch(graph: GraphWorld) -> None:
    graph.put(*map(letter, range(12)))
    graph.peer.accepts = lambda token: token == graph.tokens.value
    channel, cursors = graph.channel("all", batch=3), dict[str, str]()
    got: list[Delivery] = []
    async for batch in channel.poll(cursors):
        got += commit(batch, cursors)
        ended = graph.tokens.value
        graph.peer.accepts = lambda token, ended=ended: token != ended  # type: ignore[misc]
    assert subjects(got) == list(range(12))
    assert graph.tokens.renewed >= 3


async def test_a_token_that_is_never_believed_is_lasting(graph: GraphWorld) -> None:
    graph.peer.accepts = lambda _: False
    with pytest.raises(ChannelError, match="the token is not believed") as caught:
        await read(graph.channel("all"), {})
    assert not caught.value.temporary
    assert graph.tokens.renewed == 1
    assert len(graph.peer.requests) == 2


STUMBLES = {
    "broken": faults.broken(),
    "bad gateway": faults.bad_gateway(),
    "empty": faults.empty(),
    "garbage": faults.garbage(),
    "cut": faults.cut(),
    "dropped": faults.dropped(),
    "gateway time-out": faults.answer(504),
    "cut in a message": faults.cut(CONTENT),
    "dropped in a message": faults.dropped(CONTENT),
    "broken in a message": faults.broken(CONTENT),
}


@pytest.mark.parametrize("fault", STUMBLES.values(), ids=STUMBLES)
@pytest.mark.parametrize("at", [0, 2, 4])
async def test_a_service_that_stumbles_once(
    graph: GraphWorld, fault: faults.Fault, at: int
) -> None:
    graph.put(*map(letter, range(5)))
    channel, cursors = graph.channel("all", batch=2), dict[str, str]()
    asked = 0

    def strikes(method: str, path: str) -> bool:
        nonlocal asked
        asked += fault.when(method, path)
        return asked > at and fault.when(method, path)

    graph.peer.faults.append(replace(fault, when=strikes))
    got = await persist(channel, cursors, 4)
    assert subjects(got) == [0, 1, 2, 3, 4], "in order, once each"
    assert await read(channel, cursors) == []


async def test_silence_is_given_up(graph: GraphWorld) -> None:
    graph.put(letter(1))
    graph.peer.faults.append(faults.stall())
    channel = graph.channel("all", timeout=0.3)
    with pytest.raises(ChannelError, match="no answer in time") as caught:
        await read(channel, {})
    assert caught.value.temporary


async def test_a_message_that_cannot_be_had_is_handed_over_empty_in_the_end(
    graph: GraphWorld,
) -> None:
    graph.put(*map(letter, range(4)))
    broken = graph.peer.immutable_id(UPN, graph.id_of(1))

    def strikes(method: str, path: str) -> bool:
        return broken in path and "$value" in path

    graph.peer.faults.extend(faults.broken(strikes) for _ in range(50))
    channel, cursors = graph.channel("all"), dict[str, str]()
    got = await persist(channel, cursors, 5)
    assert [(one.raw == b"", one.reduced) for one in got] == [
        (False, False),
        (True, True),
        (False, False),
        (False, False),
    ]


async def test_a_service_that_is_away_makes_no_message_a_broken_one(graph: GraphWorld) -> None:
    graph.put(letter(1))
    channel, cursors = graph.channel("all"), dict[str, str]()
    graph.peer.faults.extend(faults.broken() for _ in range(20))
    for _ in range(6):
        with pytest.raises(ChannelError):
            await read(channel, cursors)
    graph.peer.faults.clear()
    (got,) = await read(channel, cursors)
    assert not got.reduced


async def test_a_link_to_another_host_is_not_followed(graph: GraphWorld) -> None:
    channel, cursors = graph.channel("now"), dict[str, str]()
    await read(channel, cursors)
    cursors["INBOX"] = cursors["INBOX"].replace("https://localhost", "https://elsewhere")
    graph.put(letter(1))
    assert subjects(await read(channel, cursors)) == [1], "it is as good as forgotten"


async def test_folders_by_their_names_and_paths(graph: GraphWorld) -> None:
    graph.peer.make_folder(UPN, "Beschwerden für uns")
    graph.peer.make_folder(UPN, "Web", "inbox")
    graph.peer.put(UPN, letter(1), "Beschwerden für uns")
    graph.peer.put(UPN, letter(2), "Web")
    channel = graph.channel("all", folders=("Beschwerden für uns", "INBOX/Web"))
    got = await read(channel, {})
    assert [(one.folder, *subjects([one])) for one in got] == [
        ("Beschwerden für uns", 1),
        ("INBOX/Web", 2),
    ]
    with pytest.raises(ChannelError, match="there is no folder INBOX/Wbe; there are Web"):
        await graph.channel(folders=("INBOX/Wbe",)).check()


async def test_a_folder_that_is_made_anew_is_swept_from_the_beginning(graph: GraphWorld) -> None:
    graph.peer.make_folder(UPN, "Web")
    channel, cursors = graph.channel("now", folders=("Web",)), dict[str, str]()
    await read(channel, cursors)
    graph.peer.drop_folder(UPN, "Web")
    with pytest.raises(ChannelError, match="there is no folder Web"):
        await read(channel, cursors)
    graph.peer.make_folder(UPN, "Web")
    graph.peer.put(UPN, letter(1), "Web", LONG_AGO)
    graph.peer.put(UPN, letter(2), "Web")
    assert subjects(await read(channel, cursors)) == [2]


async def test_names_of_folders_in_another_language(tmp_path: Path) -> None:
    folder = tmp_path / "de"
    folder.mkdir()
    with GraphPeer(folder=folder) as peer:
        peer.add_user(UPN, names={"inbox": "Posteingang", "sentitems": "Gesendete Elemente"})
        world = GraphWorld(peer)
        world.put(letter(1))
        world.send(letter(2))
        channel = world.channel("all")
        got = await read(channel, {})
        assert [(one.folder, one.sent) for one in got] == [
            ("INBOX", False),
            ("Gesendete Elemente", True),
        ]
        assert "Gesendete Elemente (1 messages)" in await channel.check()
        await channel.close()


@pytest.mark.parametrize("blank", [False, True])
async def test_what_the_service_tells_twice_comes_once(graph: GraphWorld, blank: bool) -> None:
    graph.peer.deltas.replays = 2
    graph.peer.deltas.blank_first = blank
    graph.put(*map(letter, range(5)))
    channel, cursors = graph.channel("all"), dict[str, str]()
    got = await read(channel, cursors)
    graph.put(letter(5))
    got += await read(channel, cursors)
    known = {one.key for one in got}
    assert {*subjects(got)} == set(range(6))
    assert len(known) == 6


MISTAKES = [
    ("nobody@example.com", {}, "there is no such mailbox; check mailbox of account support"),
    ("none@example.com", {}, "has no mailbox in Exchange Online"),
    (UPN, {"denied": True}, "the application may not open this mailbox"),
    (UPN, {"base": "https://localhost:9/v1.0"}, "cannot be reached"),
    (UPN, {"stranger": True}, "a certificate that is not trusted"),
]


@pytest.mark.parametrize(("mailbox", "wrong", "mend"), MISTAKES)
async def test_mistakes_of_the_set_up_are_explained(
    graph: GraphWorld, mailbox: str, wrong: dict[str, object], mend: str
) -> None:
    graph.peer.add_user("none@example.com", mailbox=False)
    graph.peer.denies = lambda *_: bool(wrong.get("denied"))
    more: dict[str, Any] = {"mailbox": mailbox}
    if "base" in wrong:
        more["base"] = wrong["base"]
    if "stranger" in wrong:
        more["ca_file"] = str(graph.peer.certificates.stranger)
    with pytest.raises(ChannelError) as caught:
        await graph.channel(**more).check()
    assert mend in str(caught.value)
    assert "\n" not in str(caught.value)
