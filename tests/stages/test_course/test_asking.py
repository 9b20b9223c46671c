"""Follow-ups: where nobody waits, where a window runs, and on hold."""

from datetime import datetime

import pytest

from daemon.model import CaseChange, Category, Watched
from daemon.model.watch import CaseState, Marks
from daemon.stages.course import asked
from tests.stages.test_course.samples import (
    COMPLAINT,
    DUE,
    INQUIRY,
    INSTANT,
    NOT_CUSTOMER,
    OTHER,
    REQUEST,
    TERMS,
    held,
    settled,
    stood_still,
    waits,
    window,
)
from tests.store.samples import DAY, HOUR, NOW

LATER = NOW + 3 * DAY


def made(case: Watched, category: Category = INQUIRY, received: datetime = LATER) -> CaseChange:
    return asked(case, category, received, TERMS)


def names(change: CaseChange) -> list[str]:
    return [event.name for event in change.events]


@pytest.mark.parametrize(
    ("state", "answered", "event"),
    [
        (CaseState.WAITING, NOW, "asks-again"),
        (CaseState.RESOLVED, NOW, "reopened"),
        # Thanks that turn out to be a question, or a case that was dropped: nobody answered it.
        (CaseState.RESOLVED, None, "asks-again"),
    ],
)
def test_where_nobody_waits_a_new_window_begins(
    state: CaseState, answered: datetime | None, event: str
) -> None:
    change = made(settled(state, answered=answered))
    assert (change.state, change.category) == (CaseState.OPEN, None)
    assert change.window == window(LATER)
    assert change.marks == Marks(next_look=change.window.at_risk)
    assert (change.asks, change.ending) == (None, None)
    assert names(change) == [event]


@pytest.mark.parametrize("category", [INQUIRY, REQUEST])
@pytest.mark.parametrize("case", [waits(), waits(category=COMPLAINT)])
def test_where_a_window_runs_it_goes_on(case: Watched, category: Category) -> None:
    assert made(case, category, NOW + HOUR) == CaseChange()
    assert made(case, category, DUE + DAY) == CaseChange()


@pytest.mark.parametrize(
    ("was", "written", "becomes"),
    [
        (INQUIRY, INQUIRY, INQUIRY),
        (INQUIRY, REQUEST, INQUIRY),
        (REQUEST, INQUIRY, REQUEST),
        # Dissatisfaction wins, and stays.
        (INQUIRY, COMPLAINT, COMPLAINT),
        (REQUEST, COMPLAINT, COMPLAINT),
        (COMPLAINT, INQUIRY, COMPLAINT),
        # What wanted nothing becomes what is asked.
        (OTHER, REQUEST, REQUEST),
        (OTHER, COMPLAINT, COMPLAINT),
        (NOT_CUSTOMER, INQUIRY, INQUIRY),
    ],
)
def test_what_a_case_becomes(was: Category, written: Category, becomes: Category) -> None:
    change = made(settled(CaseState.RESOLVED, category=was), written)
    assert change.window == window(LATER, becomes)
    assert change.category == (None if becomes is was else becomes)
    told = [event.detail for event in change.events if event.name == "changed"]
    assert told == ([] if becomes is was else [f"now {becomes}"])


@pytest.mark.parametrize(
    ("received", "hastened"),
    [
        (NOW + HOUR, True),
        (DUE - 8 * HOUR - INSTANT, True),
        # It would be due exactly then, or later: the promise to the first message stands.
        (DUE - 8 * HOUR, False),
        (DUE - HOUR, False),
        (DUE + DAY, False),
    ],
)
def test_a_complaint_in_an_inquiry_makes_the_end_earlier_and_never_later(
    received: datetime, hastened: bool
) -> None:
    change = made(waits(), COMPLAINT, received)
    assert (change.category, names(change)) == (COMPLAINT, ["changed"])
    expected = window(received, COMPLAINT) if hastened else None
    assert change.window == expected
    assert change.marks == (Marks(next_look=expected.at_risk) if expected else None)
    assert (change.state, change.ending) == (None, None)


@pytest.mark.parametrize(
    ("until", "end"),
    [
        (None, LATER),
        (LATER, LATER),
        (LATER + DAY, LATER),
        # It was over before, and nobody had looked: the daemon was off.
        (LATER - HOUR, LATER - HOUR),
        (LATER - DAY, LATER - DAY),
    ],
)
def test_a_message_ends_a_hold(until: datetime | None, end: datetime) -> None:
    change = made(held(NOW + HOUR, until))
    assert (change.state, change.resumed) == (CaseState.OPEN, True)
    assert change.window == stood_still(window(NOW), NOW + HOUR, end)
    assert change.window.due == end + 23 * HOUR
    assert change.marks == Marks(next_look=change.window.at_risk)
    assert names(change) == ["resumed"]


@pytest.mark.parametrize("received", [NOW + HOUR, NOW + HOUR - INSTANT, NOW - DAY])
def test_a_message_from_before_the_hold_that_is_read_during_it_ends_it(received: datetime) -> None:
    change = made(held(NOW + HOUR), received=received)
    assert (change.state, change.resumed) == (CaseState.OPEN, True)
    assert change.window is not None
    assert change.window.due == DUE


@pytest.mark.parametrize(
    ("since", "due"),
    [
        # 23 hours were left: the complaint is due before.
        (NOW + HOUR, LATER + 8 * HOUR),
        # Two hours were left.
        (DUE - 2 * HOUR, LATER + 2 * HOUR),
        # Nothing was left.
        (DUE, DUE),
    ],
)
def test_of_a_complaint_that_ends_a_hold_the_earlier_end_counts(
    since: datetime, due: datetime
) -> None:
    change = made(held(since), COMPLAINT)
    assert (change.category, change.state, change.resumed) == (COMPLAINT, CaseState.OPEN, True)
    assert change.window is not None
    assert change.window.due == due
    assert change.marks == Marks(next_look=change.window.at_risk)
    assert names(change) == ["changed", "resumed"]
