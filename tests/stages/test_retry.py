"""Retry: what becomes of a mail after each way an attempt can end."""

from dataclasses import replace
from datetime import timedelta

import pytest

from daemon.errors import Outcome
from daemon.model import Claimed, Envelope, Fate, OutgoingKind
from daemon.stages.retry import FIRST_WAIT, LONGEST_WAIT, backoff, forgone, settle
from tests.store.samples import DAY, MINUTE, NOW

SENT, TEMPORARY = Outcome.SENT, Outcome.TEMPORARY
PERMANENT, UNCERTAIN = Outcome.PERMANENT, Outcome.UNCERTAIN

CLAIMED = Claimed(
    id=1,
    kind=OutgoingKind.ACKNOWLEDGEMENT,
    account="support",
    case_id=1,
    envelope=Envelope("", ("kim@shop.example",), b""),
    message_id="<1@desk.example>",
    attempts=1,
    uncertain=0,
    interrupted=0,
    expires=NOW + 2 * DAY,
)


def test_only_a_refused_recipient_is_blocked() -> None:
    assert settle(CLAIMED, PERMANENT, "550", NOW, recipient=True).refused
    assert not settle(CLAIMED, PERMANENT, "554", NOW).refused
    assert not settle(CLAIMED, TEMPORARY, "450", NOW, recipient=True).refused


@pytest.mark.parametrize(("times", "given_up"), [(0, False), (9, False), (10, True)])
def test_a_mail_that_the_process_dies_of_is_given_up(times: int, given_up: bool) -> None:
    claimed = replace(CLAIMED, interrupted=times)
    assert bool(forgone(claimed, NOW)) is given_up
    assert (settle(claimed, TEMPORARY, "", NOW).fate is Fate.FAILED) is given_up


@pytest.mark.parametrize(
    ("outcome", "uncertain", "left", "fate", "uncertain_after"),
    [
        (SENT, 0, DAY, Fate.SENT, 0),
        (SENT, 1, -DAY, Fate.SENT, 1),
        (PERMANENT, 0, DAY, Fate.FAILED, 0),
        (TEMPORARY, 0, DAY, Fate.PENDING, 0),
        (TEMPORARY, 1, DAY, Fate.PENDING, 1),
        (TEMPORARY, 2, DAY, Fate.FAILED, 2),
        (TEMPORARY, 0, FIRST_WAIT, Fate.FAILED, 0),
        (TEMPORARY, 0, FIRST_WAIT + MINUTE, Fate.PENDING, 0),
        (UNCERTAIN, 0, DAY, Fate.PENDING, 1),
        (UNCERTAIN, 1, DAY, Fate.FAILED, 2),
        (UNCERTAIN, 0, FIRST_WAIT, Fate.FAILED, 1),
    ],
)
def test_fate(
    outcome: Outcome, uncertain: int, left: timedelta, fate: Fate, uncertain_after: int
) -> None:
    claimed = replace(CLAIMED, uncertain=uncertain, expires=NOW + left)
    settled = settle(claimed, outcome, "250 ok", NOW)
    assert (settled.id, settled.fate, settled.uncertain) == (1, fate, uncertain_after)


def test_long_answers_are_cut() -> None:
    assert settle(CLAIMED, SENT, "x" * 10_000, NOW).answer == "x" * 500


@pytest.mark.parametrize(
    ("attempts", "wait"),
    [
        (1, FIRST_WAIT),
        (2, 2 * FIRST_WAIT),
        (3, 4 * FIRST_WAIT),
        (7, LONGEST_WAIT),
        (10_000, LONGEST_WAIT),
    ],
)
def test_waits_double_up_to_the_longest(attempts: int, wait: timedelta) -> None:
    assert backoff(attempts) == wait
    assert settle(replace(CLAIMED, attempts=attempts), TEMPORARY, "", NOW).wait == wait


@pytest.mark.parametrize(
    ("left", "reason"),
    [
        (DAY, ""),
        (timedelta(seconds=1), ""),
        (timedelta(), "it expired at 2026-11-23 09:00 UTC, before it could be sent"),
    ],
)
def test_what_is_not_attempted(left: timedelta, reason: str) -> None:
    claimed = replace(CLAIMED, expires=NOW + left)
    assert forgone(claimed, NOW) == reason
    # What is forgone is given up for good: no answer can bring it back.
    if reason:
        assert settle(claimed, TEMPORARY, reason, NOW).fate is Fate.FAILED


@pytest.mark.parametrize("answer", [TEMPORARY, UNCERTAIN])
def test_every_mail_comes_to_an_end(answer: Outcome) -> None:
    claimed, now = CLAIMED, NOW
    for attempt in range(1, 1000):
        settled = settle(replace(claimed, attempts=attempt), answer, "", now)
        if settled.fate is not Fate.PENDING:
            break
        claimed, now = replace(claimed, uncertain=settled.uncertain), now + settled.wait
    assert settled.fate is Fate.FAILED
    assert now < CLAIMED.expires
