"""What every AbsenceNotice promises: a real Dovecot, and test peers of Microsoft's servers."""

from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any

import pytest

from daemon.channels.exchange import ExchangeAway
from daemon.channels.graph import GraphAway
from daemon.channels.sieve import SieveAway, SieveSettings
from daemon.clock import SystemClock
from daemon.errors import ChannelError
from daemon.model.away import Audience, Away
from daemon.oauth import Grant, TokenSource
from daemon.ports import AbsenceNotice
from tests.oauth.shelves import client
from tests.servers.dovecot import PASSWORD, Dovecot
from tests.servers.ews_world import EwsWorld
from tests.servers.graph_world import GraphWorld
from tests.servers.oauth import OAuthProvider

pytestmark = pytest.mark.integration

DAY = datetime(2099, 12, 24, 7, tzinfo=UTC)


@dataclass(frozen=True)
class World:
    """A mailbox with a notice, and a way to close it to us."""

    notice: AbsenceNotice
    deny: Callable[[], object]
    asked: Callable[[], int]
    contacts: Audience = Audience.CONTACTS
    """For whom a notice is that is for contacts, at a server that knows of them."""


def of_graph(world: GraphWorld) -> World:
    def deny() -> None:
        world.peer.denies = lambda *_: True

    notice = GraphAway(world.settings(), SystemClock())
    return World(notice, deny, lambda: len(world.peer.requests))


def of_exchange(world: EwsWorld) -> World:
    notice = ExchangeAway(world.settings(), SystemClock())
    return World(notice, world.peer.passwords.clear, lambda: len(world.peer.requests))


def of_sieve(server: Dovecot, user: str, house: OAuthProvider | None) -> World:
    """A real Dovecot; with ``house`` the login goes by its tokens."""
    login: dict[str, Any] = {"password": PASSWORD}
    if house is not None:
        house.user = user
        login = {"tokens": TokenSource(client(house, Grant.CLIENT_CREDENTIALS), SystemClock())}
    mailbox = (f"{user}@example.com",)
    more = {"ca_file": str(server.tls.authority), **login}
    settings = SieveSettings(
        "support", "127.0.0.1", server.sieve, user, mailbox, ("example.com",), **more
    )
    notice = SieveAway(settings)

    def deny() -> None:
        if house is not None:
            house.user = "somebody-else"
            house.expire()
        notice._settings = replace(settings, password="wrong", tokens=settings.tokens)

    return World(notice, deny, lambda: 0, contacts=Audience.EVERYBODY)


@pytest.fixture(params=["graph", "exchange", "sieve", "sieve by tokens"])
async def world(request: pytest.FixtureRequest) -> AsyncIterator[World]:
    get = request.getfixturevalue
    if request.param == "graph":
        made = of_graph(get("graph"))
    elif request.param == "exchange":
        made = of_exchange(get("ews"))
    elif request.param == "sieve":
        made = of_sieve(get("dovecot"), get("user"), None)
    else:
        made = of_sieve(get("token_dovecot"), get("user"), get("house_provider"))
    yield made
    await made.notice.close()
    await made.notice.close()


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
    for each in (*NOTICES, before):
        for_contacts = each.audience is Audience.CONTACTS
        notice = replace(each, audience=world.contacts) if for_contacts else each
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
