"""``kill -9`` at random moments: nothing is lost, and only what was in flight may go out again."""

import asyncio
from collections import Counter
from collections.abc import Sequence
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path
from random import Random

import pytest
from sqlalchemy.exc import OperationalError

from tests.integration.desk import Account, Desk, until
from tests.integration.post import hand_over, letters
from tests.measured import Measured
from tests.servers.dovecot import Dovecot
from tests.servers.sink import Sink
from tests.servers.sink_faults import Accepted, Session, Stage

pytestmark = pytest.mark.integration

KILLS = 50
MESSAGES = 300
SEED = 4
STARTING = 0.25
"""The share of kills that strike while the daemon starts."""


class Dawdling:
    """A fault: the relay takes its time, now before it takes the mail, now before it says so."""

    def __init__(self, rng: Random) -> None:
        self._rng = rng

    async def __call__(self, session: Session) -> str | None:
        before, after = self._rng.uniform(0, 0.15), self._rng.uniform(0, 0.15)
        await asyncio.sleep(before)
        if self._rng.random() < 0.5:
            return None
        session.record()
        await asyncio.sleep(after)
        return "250 2.0.0 taken"


@pytest.mark.timeout(240)
async def test_nothing_is_lost_and_only_what_was_in_flight_is_repeated(
    tmp_path: Path, dovecot: Dovecot, user: str, sink: Sink, measured: Measured
) -> None:
    rng = Random(SEED)
    sink.misbehave(Stage.CONTENT, Dawdling(Random(SEED)))
    in_flight: set[str] = set()
    account = Account(user, "support@desk.example", connections=2)
    async with Desk(tmp_path, [account], dovecot, sink.port) as desk:
        for number in range(KILLS):
            share = MESSAGES // KILLS
            await hand_over(dovecot, user, letters(share, number * share))
            desk.start()
            await _some_moment(desk, rng)
            desk.kill()
            in_flight |= _in_flight(desk)
        killed_after = len(sink.accepted)
        desk.start()
        await desk.ready()
        await until(lambda: desk.book().settled(MESSAGES), 60, desk.told)
        assert await desk.stop() == 0
        entries, mails, cases = desk.book().entries(), desk.book().mails(), desk.book().cases()
        assert desk.book().quarantined() == []
    sent = _message_ids(sink.accepted)
    repeated = {message_id: count - 1 for message_id, count in sent.items() if count > 1}
    measured(
        f"{KILLS} kills; {MESSAGES} messages, {killed_after} mails out before the last kill, "
        f"{len(in_flight)} once in flight at a kill, {sum(repeated.values())} repeats"
    )
    assert len(entries) == len(cases) == len(mails) == MESSAGES
    assert {mail.fate for mail in mails} == {"sent"}
    assert set(sent) == {mail.message_id for mail in mails}
    assert len({mail.recipient for mail in mails}) == MESSAGES
    assert set(repeated) <= in_flight
    assert 0 < killed_after < MESSAGES, "the kills must strike while there is work"
    assert _unequal(sink.accepted) == []


async def _some_moment(desk: Desk, rng: Random) -> None:
    """A moment while the daemon starts, or while it works."""
    if rng.random() < STARTING:
        await asyncio.sleep(rng.uniform(0.05, 1.2))
        return
    await desk.ready()
    await asyncio.sleep(rng.uniform(0.05, 0.6))


def _in_flight(desk: Desk) -> set[str]:
    """The Message-IDs of what was in flight when the daemon was killed."""
    try:
        return {mail.message_id for mail in desk.book().mails() if mail.fate == "sending"}
    except OperationalError:
        return set()  # killed before there was a record


def _message_ids(accepted: Sequence[Accepted]) -> Counter[str]:
    return Counter(_parsed(mail)["Message-ID"].strip() for mail in accepted)


def _unequal(accepted: Sequence[Accepted]) -> list[str]:
    """The Message-IDs of mails whose repeats are not the same octets."""
    first: dict[str, bytes] = {}
    return [
        name
        for mail in accepted
        if first.setdefault(name := _parsed(mail)["Message-ID"], mail.content) != mail.content
    ]


def _parsed(mail: Accepted) -> EmailMessage:
    return message_from_bytes(mail.content, _class=EmailMessage, policy=policy.default)
