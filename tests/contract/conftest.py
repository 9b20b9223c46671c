"""Fixtures for the stories that every channel passes."""

import mailbox
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from daemon.clock import SystemClock
from daemon.oauth import Grant, TokenSource
from tests.oauth.shelves import client
from tests.servers.ews_world import EwsWorld
from tests.servers.graph_world import GraphWorld
from tests.servers.mailboxes import ImapWorld, MaildirWorld, World

KINDS = ("maildir", "imap", "imap by tokens", "graph", "exchange")


@pytest.fixture(params=KINDS)
async def world(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[World]:
    async with opened(request, tmp_path) as made:
        yield made


@pytest.fixture(params=KINDS[:3])
async def bare_world(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[World]:
    """A mailbox whose folder of sent mail is not there before something was sent."""
    async with opened(request, tmp_path) as made:
        yield made


@asynccontextmanager
async def opened(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[World]:
    made: MaildirWorld | ImapWorld | GraphWorld | EwsWorld
    if request.param == "maildir":
        mailbox.Maildir(tmp_path / "box", create=True)
        made = MaildirWorld(tmp_path / "box")
    elif request.param == "graph":
        made = request.getfixturevalue("graph")
    elif request.param == "exchange":
        made = request.getfixturevalue("ews")
    elif request.param == "imap":
        made = ImapWorld(request.getfixturevalue("dovecot"), request.getfixturevalue("user"))
    else:
        user, house = request.getfixturevalue("user"), request.getfixturevalue("house_provider")
        house.user = user
        tokens = TokenSource(client(house, Grant.CLIENT_CREDENTIALS), SystemClock())
        made = ImapWorld(request.getfixturevalue("token_dovecot"), user, tokens)
    yield made
    for channel in made.channels:
        await channel.close()
