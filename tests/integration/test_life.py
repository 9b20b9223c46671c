"""The life of the process: start, word to systemd, reload, end, and only one of them at a time."""

import asyncio
import signal
from collections.abc import AsyncIterator
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path

import pytest

from tests.integration.desk import COMPANY, Account, Desk, until
from tests.integration.post import hand_over, letters
from tests.servers.dovecot import Dovecot
from tests.servers.ports import free_port
from tests.servers.sink import Sink
from tests.servers.sink_faults import Accepted, Session, Stage

pytestmark = pytest.mark.integration

OTHER = "Quayside Bicycles"


@pytest.fixture
async def desk(tmp_path: Path, dovecot: Dovecot, user: str, sink: Sink) -> AsyncIterator[Desk]:
    """A desk that turns."""
    account = Account(user, "support@desk.example")
    async with Desk(tmp_path, [account], dovecot, sink.port) as running:
        running.start(WATCHDOG_USEC="400000")
        await running.ready()
        yield running


async def take_two_seconds(session: Session) -> None:
    """A relay that is slow to say yes."""
    await asyncio.sleep(2)


def _sender(mail: Accepted) -> str:
    parsed = message_from_bytes(mail.content, _class=EmailMessage, policy=policy.default)
    return str(parsed["From"].addresses[0].display_name)


async def test_sigterm_ends_it_cleanly_and_at_once(desk: Desk) -> None:
    async with asyncio.timeout(5):
        assert await desk.stop() == 0
    assert "STOPPING=1" in desk.notices()
    assert "Traceback" not in desk.told()


async def test_sigterm_lets_a_mail_in_flight_end(
    desk: Desk, dovecot: Dovecot, user: str, sink: Sink
) -> None:
    sink.misbehave(Stage.CONTENT, take_two_seconds)
    await hand_over(dovecot, user, letters(1))
    await until(lambda: "DATA" in sink.verbs, 10, desk.told)
    assert await desk.stop() == 0
    assert len(sink.accepted) == 1
    assert [mail.fate for mail in desk.book().mails()] == ["sent"]


async def test_the_watchdog_is_fed(desk: Desk) -> None:
    await until(lambda: desk.notices().count("WATCHDOG=1") >= 3, 10, desk.told)


async def test_the_status_says_which_account_cannot_be_read(
    desk: Desk, dovecot: Dovecot, user: str
) -> None:
    await until(lambda: f"STATUS=reading {user}" in desk.notices(), 10, desk.told)
    good = desk.config.read_text("utf-8")
    desk.config.write_text(
        good.replace(f"port = {dovecot.imaps}", f"port = {free_port()}"), "utf-8"
    )
    desk.signal(signal.SIGHUP)
    failing = f"STATUS={user} cannot be read: 127.0.0.1:"
    await until(lambda: any(failing in line for line in desk.notices()), 20, desk.told)
    assert desk.notices()[-1].endswith(("; reading nothing", "WATCHDOG=1"))
    assert await desk.stop() == 0


async def test_who_reads_the_record_does_not_disturb(
    desk: Desk, dovecot: Dovecot, user: str, sink: Sink
) -> None:
    await hand_over(dovecot, user, letters(1))
    await until(lambda: len(sink.accepted) == 1, 20, desk.told)
    code, said = await desk.command("cases")
    assert (code, said.count("ann0@customer0.example")) == (0, 1)
    files = {path.name: path.stat().st_mode & 0o777 for path in desk.state.iterdir()}
    assert set(files.values()) == {0o600}, files
    assert await desk.stop() == 0


async def test_a_broken_configuration_is_not_taken_and_a_good_one_is(
    desk: Desk, dovecot: Dovecot, user: str, sink: Sink
) -> None:
    good = desk.config.read_text("utf-8")
    desk.config.write_text(good.replace("Europe/Berlin", "Europe/Berlitz"), "utf-8")
    desk.signal(signal.SIGHUP)
    await until(lambda: "the old configuration stays in use" in desk.told(), 10, desk.told)
    assert "did you mean Europe/Berlin?" in desk.told()
    await hand_over(dovecot, user, letters(1))
    await until(lambda: len(sink.accepted) == 1, 20, desk.told)
    desk.configure(OTHER)
    desk.signal(signal.SIGHUP)
    await until(lambda: desk.notices().count("READY=1") == 2, 20, desk.told)
    await hand_over(dovecot, user, letters(1, first=1))
    await until(lambda: len(sink.accepted) == 2, 20, desk.told)
    assert [_sender(mail) for mail in sink.accepted] == [COMPANY, OTHER]
    assert desk.notices().count("RELOADING=1") == 1
    assert await desk.stop() == 0


async def test_sigterm_during_a_reload_ends_it(
    desk: Desk, dovecot: Dovecot, user: str, sink: Sink
) -> None:
    sink.misbehave(Stage.CONTENT, take_two_seconds)
    await hand_over(dovecot, user, letters(1))
    await until(lambda: "DATA" in sink.verbs, 10, desk.told)
    desk.configure(OTHER)
    desk.signal(signal.SIGHUP)
    await until(lambda: "RELOADING=1" in desk.notices(), 10, desk.told)
    async with asyncio.timeout(15):
        assert await desk.stop() == 0
    assert desk.notices().count("READY=1") == 1


async def test_a_second_daemon_on_the_same_state_is_refused(desk: Desk) -> None:
    code, said = await desk.command("run")
    assert code == 1
    database = desk.state / "frontdesk.sqlite3"
    assert said.startswith(f"another frontdesk runs on {database}; stop it first")
    assert "Traceback" not in said
    assert await desk.stop() == 0
