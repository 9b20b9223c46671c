"""Relays that misbehave, and a mail server that goes away: the line recovers by itself.

The service runs here within the test, made of the real parts, because its clock must run
faster than the machine's: the first retry comes after half a minute.
"""

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path

import pytest

from daemon.app import make_desk, make_ledger
from daemon.channels.smtp import SmtpOutbound, SmtpSettings
from daemon.clock import LapseClock, SystemClock
from daemon.doors import Doors, Station
from daemon.service import Records, Service
from daemon.settings import load, read_secrets
from daemon.store import SqlWatchBook
from daemon.store.state import signing_key
from daemon.wiring import make_inbound
from tests.integration.book import Book
from tests.integration.desk import OPERATOR, Account, Desk, configuration, until
from tests.integration.post import hand_over, letters
from tests.measured import Measured
from tests.servers.dovecot import PASSWORD, Dovecot
from tests.servers.ports import free_port
from tests.servers.sink import Sink
from tests.servers.sink_faults import (
    Fault,
    Stage,
    accept_and_drop,
    accept_and_hang,
    drop,
    hang,
    reset,
    say,
)

pytestmark = pytest.mark.integration

SPEED = 100
"""How much faster than the machine's clock the service's runs."""
PATIENCE = 0.3
"""Seconds for each answer of the relay; the last may take ten times as long."""
MANY = 700
"""Messages that take the daemon long enough to be interrupted."""
CUSTOMER = "ann0@customer0.example"


@asynccontextmanager
async def serving(folder: Path, dovecot: Dovecot, user: str, relay: int) -> AsyncIterator[Book]:
    """The service of one account, with a fast clock and little patience for the relay."""
    config = folder / "config.toml"
    account = Account(user, "support@desk.example")
    config.write_text(configuration(folder / "state", [account], dovecot, relay), "utf-8")
    settings = load(config)
    clock = LapseClock(SystemClock().now(), SPEED)
    secrets = read_secrets(settings, {f"FRONTDESK_SECRET_{user.upper()}_INBOUND": PASSWORD})
    ledger = make_ledger(settings)
    inbound = make_inbound(settings.accounts[0], settings, secrets, clock)
    outbound = SmtpOutbound(
        SmtpSettings("127.0.0.1", relay, security="plain", read_timeout=PATIENCE)
    )
    service = Service(
        Doors([Station(inbound, outbound, 1.0, slots=8)]),
        Records(ledger, SqlWatchBook(ledger.worker), settings.retention.originals, lambda: None),
        make_desk(settings, signing_key(settings.state)),
        clock,
    )
    stop, ready = asyncio.Event(), asyncio.Event()
    running = asyncio.create_task(service.run(stop, ready.set))
    try:
        await ready.wait()
        yield Book(settings.state / "frontdesk.sqlite3")
    finally:
        stop.set()
        await running
        await ledger.close()


@dataclass(frozen=True, slots=True)
class Story:
    """A relay's misbehaviour, and what must come of one acknowledgement."""

    stage: Stage
    fault: Fault
    times: int
    copies: int
    """How often the relay took the acknowledgement."""
    ending: tuple[str, ...]
    """The last events of the case's history."""
    alerts: int = 0


DELAYED, SENT = "acknowledgement-delayed", "acknowledgement-sent"
GIVEN_UP = ("not-reached", "alert-sent")
LATE = (DELAYED, SENT)

STORIES = {
    "greylisted": Story(Stage.RECIPIENT, say("451 4.7.1 come back later"), 2, 1, (DELAYED, *LATE)),
    "full": Story(Stage.CONTENT, say("452 4.3.1 no space"), 1, 1, LATE),
    "closing": Story(Stage.GREETING, say("421 4.3.2 closing"), 1, 1, LATE),
    "closing at MAIL": Story(Stage.SENDER, say("421 4.3.2 closing"), 2, 1, LATE),
    "unknown": Story(Stage.RECIPIENT, say("550 5.1.1 unknown user"), 1, 0, GIVEN_UP, alerts=1),
    "unwanted": Story(Stage.CONTENT, say("554 5.7.1 unwanted"), 1, 0, GIVEN_UP, alerts=1),
    "hangs before the content": Story(Stage.RECIPIENT, hang, 1, 1, LATE),
    "hangs after the content": Story(Stage.CONTENT, hang, 1, 1, LATE),
    "drops before the content": Story(Stage.DATA, drop, 1, 1, LATE),
    "drops after the content": Story(Stage.CONTENT, drop, 1, 1, LATE),
    "resets after the content": Story(Stage.CONTENT, reset, 1, 1, LATE),
    "loses its 250": Story(Stage.CONTENT, accept_and_drop, 1, 2, LATE),
    "keeps its 250": Story(Stage.CONTENT, accept_and_hang, 1, 2, LATE),
    "loses every 250": Story(
        Stage.CONTENT, accept_and_drop, 2, 2, (DELAYED, *GIVEN_UP), alerts=1
    ),
}  # fmt: skip


@pytest.mark.parametrize("story", STORIES.values(), ids=STORIES)
async def test_a_relay_that_misbehaves(
    story: Story, tmp_path: Path, dovecot: Dovecot, user: str, sink: Sink
) -> None:
    sink.misbehave(story.stage, story.fault, times=story.times)
    await hand_over(dovecot, user, letters(1))
    async with serving(tmp_path, dovecot, user, sink.port) as book:
        await until(lambda: book.settled(1), 15)
        [case] = book.cases()
        events = book.events(case["reference"])
    taken = [mail for mail in sink.accepted if mail.recipients == (CUSTOMER,)]
    told = [mail for mail in sink.accepted if mail.recipients == (OPERATOR,)]
    assert tuple(events[-len(story.ending) :]) == story.ending
    assert len(taken) == story.copies
    assert len({mail.content for mail in taken}) == min(1, story.copies)
    assert len(told) == story.alerts


async def test_a_refused_customer_is_answered_again_once_he_writes(
    tmp_path: Path, dovecot: Dovecot, user: str, sink: Sink
) -> None:
    sink.misbehave(Stage.RECIPIENT, say("550 5.1.1 unknown user"), times=1)
    [(sender, first)] = letters(1)
    second = first.replace(b"letter-0@", b"letter-0b@").replace(b"front wheel", b"saddle")
    await hand_over(dovecot, user, [(sender, first)])
    async with serving(tmp_path, dovecot, user, sink.port) as book:
        await until(lambda: book.settled(1), 15)
        await hand_over(dovecot, user, [(sender, second)])
        await until(lambda: book.settled(2), 15)
        assert [mail.fate for mail in book.mails()] == ["failed", "sent"]


async def test_a_relay_that_is_away_gets_everything_once_it_is_back(
    tmp_path: Path, dovecot: Dovecot, user: str
) -> None:
    port = free_port()
    await hand_over(dovecot, user, letters(20))
    async with serving(tmp_path, dovecot, user, port) as book:
        await until(lambda: _delayed(book, 20), 30)
        async with Sink(port=port) as sink:
            await until(lambda: book.settled(20), 30)
            assert len({_message_id(mail.content) for mail in sink.accepted}) == 20
            assert len(sink.accepted) == 20


async def test_the_mail_server_restarts_in_the_middle(
    tmp_path: Path, mortal_dovecot: Dovecot, user: str, sink: Sink, measured: Measured
) -> None:
    await hand_over(mortal_dovecot, user, letters(MANY))
    account = Account(user, "support@desk.example")
    async with Desk(tmp_path, [account], mortal_dovecot, sink.port) as desk:
        desk.start()
        await desk.ready()
        await until(lambda: len(desk.book().entries()) > 0, 30, desk.told)
        mortal_dovecot.stop()
        at_the_stop = len(desk.book().entries())
        await until(lambda: "next try in" in desk.told(), 30, desk.told)
        mortal_dovecot.start()
        await hand_over(mortal_dovecot, user, letters(20, first=MANY))
        await until(lambda: desk.book().settled(MANY + 20), 60, desk.told)
        await _stays_awake(mortal_dovecot, user, desk)
        assert await desk.stop() == 0
        mails = desk.book().mails()
    measured(f"{at_the_stop} of {MANY} were taken in when the server went away")
    assert at_the_stop < MANY, "the server must go away in the middle"
    assert len({mail.recipient for mail in mails}) == len(mails) == MANY + 21
    assert sorted(_message_id(mail.content) for mail in sink.accepted) == sorted(
        mail.message_id for mail in mails
    )


async def _stays_awake(server: Dovecot, user: str, desk: Desk) -> None:
    """Also while nothing is to be done, a restart goes by unnoticed."""
    server.stop()
    server.start()
    await hand_over(server, user, letters(1, first=MANY + 20))
    await until(lambda: desk.book().settled(MANY + 21), 30, desk.told)


def _delayed(book: Book, count: int) -> bool:
    cases: Sequence[str] = [case["reference"] for case in book.cases()]
    return sum(DELAYED in book.events(reference) for reference in cases) == count


def _message_id(content: bytes) -> str:
    parsed = message_from_bytes(content, _class=EmailMessage, policy=policy.default)
    return str(parsed["Message-ID"]).strip()
