"""Fixtures for tests of the IMAP channel: channels to the real server, directly or by wire."""

from collections.abc import AsyncIterator

import pytest

from daemon.channels.imap import ImapInbound, ImapSettings
from daemon.clock import SystemClock
from tests.servers.dovecot import PASSWORD, Dovecot
from tests.servers.imap_client import Open
from tests.servers.wire import Wire


@pytest.fixture
async def channel(dovecot: Dovecot, user: str) -> AsyncIterator[Open]:
    made: list[ImapInbound] = []

    def build(**changes: object) -> ImapInbound:
        settings: dict[str, object] = {
            "account": "support",
            "host": "127.0.0.1",
            "port": dovecot.imaps,
            "username": user,
            "password": PASSWORD,
            "ca_file": str(dovecot.tls.authority),
            "start": "all",
        }
        made.append(ImapInbound(ImapSettings(**(settings | changes)), SystemClock()))  # type: ignore[arg-type]
        return made[-1]

    yield build
    for one in made:
        await one.close()


@pytest.fixture
async def wire(dovecot: Dovecot) -> AsyncIterator[Wire]:
    """A wire to the server's port in clear."""
    async with Wire(dovecot.imap) as made:
        yield made
