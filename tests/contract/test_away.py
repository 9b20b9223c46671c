"""What every AbsenceNotice promises, at test peers of the two servers that have one."""

from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass
from datetime import UTC, datetime

import pytest

from daemon.channels.exchange import ExchangeAway
from daemon.channels.graph import GraphAway
from daemon.clock import SystemClock
from daemon.errors import ChannelError
from daemon.model.away import Audience, Away

pytestmark = pytest.mark.integration

DAY = datetime(2099, 12, 24, 7, tzinfo=UTC)


@dataclass(frozen=True)
class World:
    """A mailbox with a notice, and a way to close it to us."""

    notice: GraphAway | ExchangeAway
    deny: Callable[[], None]
    asked: Callable[[], int]


@pytest.fixture(params=["graph", "exchange"])
async def world(request: pytest.FixtureRequest) -> AsyncIterator[World]:
    made = request.getfixturevalue("graph" if request.param == "graph" else "ews")
    notice: GraphAway | ExchangeAway
    if request.param == "graph":
        notice = GraphAway(made.settings(), SystemClock())

        def deny() -> None:
            made.peer.denies = lambda *_: True
    else:
        notice = ExchangeAway(made.settings(), SystemClock())

        def deny() -> None:
            made.peer.passwords.clear()

    yield World(notice, deny, lambda: len(made.peer.requests))
    await notice.close()
    await notice.close()


NOTICES = [
    Away(on=True, internal="<p>Back on Monday</p>", external="<p>Zurück am Montag</p>"),
    Away(
        on=True,
        internal="In.",
        external="Out.",
        audience=Audience.CONTACTS,
        begins=DAY,
        ends=datetime(2100, 1, 2, 7, tzinfo=UTC),
    ),
    Away(on=True, internal="In.", external="Out.", audience=Audience.NOBODY),
    Away(on=False, internal="Kept.", external="Kept too.", audience=Audience.NOBODY),
    Away(on=False, internal="", external=""),
]


async def test_a_notice_is_set_read_and_put_back(world: World) -> None:
    before = await world.notice.away()
    assert not before.on
    for notice in (*NOTICES, before):
        await world.notice.set_away(notice)
        assert await world.notice.away() == notice


@pytest.mark.parametrize(
    "notice",
    [
        Away(on=True, internal="", external="x"),
        Away(on=True, internal="x", external=" "),
        Away(on=True, internal="x", external="x", begins=DAY),
        Away(on=True, internal="x", external="x", begins=DAY, ends=DAY),
    ],
)
async def test_half_a_notice_is_none(world: World, notice: Away) -> None:
    with pytest.raises(ValueError, match="a notice"):
        await world.notice.set_away(notice)
    assert world.asked() == 0


async def test_a_mailbox_that_is_closed_to_us(world: World) -> None:
    world.deny()
    for _ in range(2):
        with pytest.raises(ChannelError) as caught:
            await world.notice.away()
    assert not caught.value.temporary
    assert "\n" not in str(caught.value)
