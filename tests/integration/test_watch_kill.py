"""``kill -9`` while windows come to be at risk and breached: each is told of once, none is lost."""

import asyncio
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from random import Random

import pytest
from sqlalchemy.exc import OperationalError

from daemon.stages.alert import BREACHED
from tests.integration.desk import Account, Desk, until
from tests.integration.post import hand_over, letters
from tests.integration.staff import ANA, BEN, Told, add_staff, message_id, statements, to, told
from tests.integration.test_kill import Dawdling
from tests.measured import Measured
from tests.servers.dovecot import Dovecot
from tests.servers.sink import Sink
from tests.servers.sink_faults import Accepted, Stage

pytestmark = pytest.mark.integration

KILLS = 10
WINDOWS = 30
SEED = 3
STARTING = 0.2
"""The share of kills that strike while the daemon starts."""
SAID = {
    "risk": "Little working time is left.",
    "breach": "The window is over; no answer has been seen.",
}


@pytest.mark.timeout(120)
async def test_every_level_of_every_window_is_told_once(
    tmp_path: Path, dovecot: Dovecot, user: str, sink: Sink, measured: Measured
) -> None:
    rng = Random(SEED)
    sink.misbehave(Stage.CONTENT, Dawdling(Random(SEED)))
    in_flight: set[str] = set()
    async with Desk(tmp_path, [Account(user, "support@desk.example")], dovecot, sink.port) as desk:
        add_staff(desk.config, window="6s", left="4s")
        for number in range(KILLS):
            share = WINDOWS // KILLS
            await hand_over(dovecot, user, letters(share, number * share))
            desk.start()
            await _some_moment(desk, rng)
            desk.kill()
            in_flight |= _in_flight(desk)
        before = len(told(desk.state / "frontdesk.sqlite3"))
        desk.start()
        await desk.ready()
        await until(lambda: _over(desk), 30, desk.told)
        assert await desk.stop() == 0
        alerts = told(desk.state / "frontdesk.sqlite3")
        ids = {mail.message_id for mail in desk.book().mails("alert")}
    sent = Counter(message_id(mail) for mail in (*to(ANA, sink.accepted), *to(BEN, sink.accepted)))
    repeated = {one: count - 1 for one, count in sent.items() if count > 1}
    risks = sum(one.kind == "risk" for one in alerts)
    measured(
        f"{KILLS} kills; {WINDOWS} windows, {before} alerts decided before the last kill and"
        f" {len(alerts) - before} after, {risks} windows told at risk, {len(ids)} mails,"
        f" {len(in_flight)} once in flight at a kill, {sum(repeated.values())} repeats"
    )
    assert before > 0, "the kills must strike while there is work"
    assert risks > 0
    assert set(sent) == ids == {one.mail for one in alerts}
    assert set(repeated) <= in_flight
    breaches = Counter((one.reference, one.recipient) for one in alerts if one.kind == "breach")
    assert len(breaches) == 2 * WINDOWS
    assert set(breaches.values()) == {1}
    for reader, address in (("ana", ANA), ("ben", BEN)):
        assert _said(to(address, sink.accepted)) == _decided(reader, alerts)


async def _some_moment(desk: Desk, rng: Random) -> None:
    """A moment while the daemon starts, or while it works."""
    if rng.random() < STARTING:
        await asyncio.sleep(rng.uniform(0.05, 1.2))
        return
    await desk.ready()
    await asyncio.sleep(rng.uniform(0.05, 1.5))


def _in_flight(desk: Desk) -> set[str]:
    """The Message-IDs of the alerts that were in flight when the daemon was killed."""
    try:
        return {mail.message_id for mail in desk.book().mails("alert") if mail.fate == "sending"}
    except OperationalError:
        return set()  # killed before there was a record


def _over(desk: Desk) -> bool:
    """Whether every window is breached, everybody was told, and every mail has left."""
    book = desk.book()
    if [case["level"] for case in book.cases()] != [BREACHED] * WINDOWS:
        return False
    # What is to be told is decided before it is told; the mails are asked for last.
    alerts = told(desk.state / "frontdesk.sqlite3")
    return all(one.mail for one in alerts if one.kind == "breach") and book.settled(WINDOWS)


def _said(mails: Sequence[Accepted]) -> Counter[tuple[str, str]]:
    """How often each case was told of in each way, repeats of one mail left out."""
    first = {message_id(mail): mail for mail in mails}
    return Counter(each for mail in first.values() for each in statements(mail))


def _decided(reader: str, alerts: Sequence[Told]) -> Counter[tuple[str, str]]:
    """What the reader must have been told: of several alerts of a case in one mail, the gravest."""
    by_mail = {
        (one.mail, one.reference): one.kind  # the breach is decided last
        for one in alerts
        if one.recipient == reader
    }
    return Counter((reference, SAID[kind]) for (_, reference), kind in by_mail.items())
