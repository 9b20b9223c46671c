"""The dead man with a real broker: a relay that is down is told of on another way.

The service runs here within the test, made of the real parts, because its clock must run
faster than the machine's: it looks after its own health twice a minute.
"""

import asyncio
import json
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from daemon.app import build
from daemon.clock import LapseClock, SystemClock
from daemon.settings import load, read_secrets
from tests.integration.book import Book
from tests.integration.desk import OPERATOR, Account, configuration, until
from tests.integration.post import hand_over, letters
from tests.integration.staff import add_bus, parsed, to
from tests.servers.dovecot import PASSWORD, Dovecot
from tests.servers.mosquitto import Mosquitto
from tests.servers.ports import free_port
from tests.servers.sink import Sink

pytestmark = pytest.mark.integration

SPEED = 30
"""How much faster than the machine's clock the service's runs."""


@asynccontextmanager
async def serving(config: Path, user: str) -> AsyncIterator[Book]:
    """The service that the configuration describes, with a fast clock."""
    settings = load(config)
    environ = {
        f"FRONTDESK_SECRET_{user.upper()}_INBOUND": PASSWORD,
        "FRONTDESK_SECRET_BUS_ROUTE": PASSWORD,
    }
    app = build(settings, read_secrets(settings, environ), LapseClock(SystemClock().now(), SPEED))
    stop, ready = asyncio.Event(), asyncio.Event()
    running = asyncio.create_task(app.service.run(stop, ready.set))
    try:
        await ready.wait()
        yield Book(settings.state / "frontdesk.sqlite3")
    finally:
        stop.set()
        await running
        await app.close()


async def test_a_relay_that_is_down_is_told_of_on_the_route_and_so_is_that_it_is_back(
    tmp_path: Path, dovecot: Dovecot, user: str, mosquitto: Mosquitto, topic: str
) -> None:
    config, port = tmp_path / "config.toml", free_port()
    account = Account(user, "support@desk.example")
    config.write_text(configuration(tmp_path / "state", [account], dovecot, port), "utf-8")
    add_bus(config, mosquitto, topic, 'silence = "2s"')
    await hand_over(dovecot, user, letters(1))
    async with mosquitto.listening(topic) as heard, serving(config, user) as book:
        await until(lambda: _titles(heard) == [f"Frontdesk needs you: queue:{user}"], 20)
        assert [mail.fate for mail in book.mails()] == ["pending"]
        async with Sink(port=port) as sink:
            await until(lambda: len(heard) == 2, 30)
            await until(lambda: len(to(OPERATOR, sink.accepted)) == 2, 30)
    assert _titles(heard)[1] == f"works again: queue:{user}"
    subjects = sorted(str(parsed(mail)["Subject"]) for mail in to(OPERATOR, sink.accepted))
    assert [_head(subject) for subject in subjects] == [
        f"[Frontdesk] Frontdesk needs you: queue:{user}",
        f"[Frontdesk] works again: queue:{user}",
    ]


def _titles(heard: Sequence[bytes]) -> list[str]:
    return [_head(json.loads(octets)["title"]) for octets in heard]


def _head(title: str) -> str:
    """Without the moment that it names."""
    return title.partition(" (since")[0]
