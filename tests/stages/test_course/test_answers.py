"""Answers: which window one ends, in time or late, and what waits after it."""

from datetime import datetime

import pytest

from daemon.model import CaseChange, Watched
from daemon.model.watch import Answer, Ask, CaseState, Ending, Marks, Outcome
from daemon.stages.course import answered
from tests.stages.test_course.samples import (
    COMPLAINT,
    DUE,
    ID,
    INSTANT,
    TERMS,
    answer,
    ask,
    held,
    settled,
    waits,
    window,
)
from tests.store.samples import DAY, HOUR, MINUTE, NOW

MET, LATE = Outcome.MET, Outcome.LATE
FIRST = ask(1, NOW)


def made(case: Watched, seen: Answer, *asks: Ask, agent: str = "") -> CaseChange:
    return answered(case, asks, seen, TERMS, agent=agent)


@pytest.mark.parametrize(
    ("seen", "outcome", "at"),
    [
        (answer(NOW + HOUR, ID), MET, NOW + HOUR),
        # What was received before an answer is answered, whatever the answer refers to.
        (answer(NOW + HOUR), MET, NOW + HOUR),
        (answer(NOW), MET, NOW),
        (answer(NOW + HOUR, "<9@other.example>"), MET, NOW + HOUR),
        # Exactly when it is due is in time.
        (answer(DUE, ID), MET, DUE),
        (answer(DUE + INSTANT, ID), LATE, DUE + INSTANT),
        (answer(DUE + DAY), LATE, DUE + DAY),
        # The answer's clock is behind: it refers to the question, so it is none before it.
        (answer(NOW - HOUR, ID), MET, NOW),
        (answer(NOW - HOUR, "<9@other.example>", ID), MET, NOW),
        # A mark says what is answered, not when: it was seen later.
        (answer(NOW + HOUR, ID, covers=NOW), MET, NOW + HOUR),
        (answer(DUE + HOUR, covers=NOW), LATE, DUE + HOUR),
    ],
)
def test_an_answer_ends_the_window(seen: Answer, outcome: Outcome, at: datetime) -> None:
    change = made(waits(), seen, FIRST)
    assert change.ending == Ending(at, outcome, "ana")
    assert (change.state, change.window, change.marks) == (CaseState.WAITING, None, None)
    assert change.answer == seen
    assert [(event.name, event.detail) for event in change.events] == [
        ("answered", "by ana (sent)")
    ]


@pytest.mark.parametrize(
    "seen",
    [
        answer(NOW - INSTANT),
        answer(NOW - INSTANT, "<9@other.example>"),
        # A mark on an earlier message, whenever it is seen.
        answer(NOW + DAY, "<9@other.example>", covers=NOW - INSTANT),
    ],
)
def test_an_answer_to_what_came_before_ends_nothing(seen: Answer) -> None:
    change = made(waits(), seen, FIRST)
    assert (change.ending, change.state, change.window) == (None, None, None)
    assert change.answer == seen
    assert [event.name for event in change.events] == ["answered-earlier"]


@pytest.mark.parametrize("state", [CaseState.WAITING, CaseState.RESOLVED])
def test_where_nobody_waits_an_answer_is_noted_and_changes_no_more(state: CaseState) -> None:
    seen = answer(NOW + HOUR, ID)
    change = made(settled(state), seen, FIRST)
    assert change == CaseChange(answer=seen, events=change.events)
    assert [event.name for event in change.events] == ["answered"]


@pytest.mark.parametrize(
    ("before", "at", "kept"),
    [
        (None, NOW, True),
        (NOW - INSTANT, NOW, True),
        (NOW, NOW, False),
        (NOW + INSTANT, NOW, False),
    ],
)
def test_the_newest_answer_is_kept(before: datetime | None, at: datetime, kept: bool) -> None:
    seen = answer(at, ID)
    change = made(waits(answered=before), seen, FIRST)
    assert change.answer == (seen if kept else None)
    assert change.ending is not None


@pytest.mark.parametrize(
    ("whose", "agent", "becomes"),
    [("", "ana", "ana"), ("", "", None), ("ben", "ana", None), ("ana", "ana", None)],
)
def test_a_case_of_the_queue_becomes_the_agents_who_answers(
    whose: str, agent: str, becomes: str | None
) -> None:
    for seen in (answer(NOW + HOUR), answer(NOW - HOUR)):
        assert made(waits(agent=whose), seen, FIRST, agent=agent).agent == becomes


@pytest.mark.parametrize(
    ("seen", "asks", "waiting"),
    [
        (answer(NOW + HOUR, ID), (FIRST,), None),
        (answer(NOW + HOUR, ID), (FIRST, ask(2, NOW + HOUR)), None),
        (answer(NOW + HOUR, ID), (FIRST, ask(2, NOW + HOUR + INSTANT)), 2),
        # The first of several; those between are answered too.
        (
            answer(NOW + HOUR, ID),
            (FIRST, ask(2, NOW + MINUTE), ask(3, NOW + 2 * HOUR), ask(4, NOW + 3 * HOUR)),
            3,
        ),
        # What it refers to is answered, and what came before that, whatever the clocks say.
        (
            answer(NOW + HOUR, ID, "<3@shop.example>"),
            (FIRST, ask(2, NOW + 2 * HOUR), ask(3, NOW + 3 * HOUR), ask(4, NOW + 4 * HOUR)),
            4,
        ),
        (answer(NOW - HOUR, ID), (ask(0, NOW - MINUTE), FIRST, ask(2, NOW + INSTANT)), 2),
        # A mark answers one message and what came before it; what came later waits.
        (answer(NOW + DAY, ID, covers=NOW), (FIRST, ask(2, NOW + INSTANT)), 2),
        (
            answer(NOW + DAY, "<2@shop.example>", covers=NOW + HOUR),
            (FIRST, ask(2, NOW + HOUR), ask(3, NOW + 2 * HOUR)),
            3,
        ),
        # Two messages without a Message-ID are two.
        (answer(NOW + HOUR, ID), (FIRST, ask(2, NOW + 2 * HOUR, ""), ask(3, NOW + DAY, "")), 2),
    ],
)
def test_what_waits_after_an_answer(
    seen: Answer, asks: tuple[Ask, ...], waiting: int | None
) -> None:
    change = made(waits(), seen, *asks)
    assert change.ending is not None
    assert change.asks == waiting
    assert change.state is (CaseState.WAITING if waiting is None else CaseState.OPEN)


def test_what_waits_after_an_answer_has_a_window_of_its_own() -> None:
    later = ask(2, NOW + 2 * HOUR)
    change = made(waits(category=COMPLAINT), answer(NOW + HOUR, ID), FIRST, later)
    assert change.window == window(later.received, COMPLAINT)
    assert change.marks == Marks(next_look=change.window.at_risk)
    assert [event.name for event in change.events] == ["answered", "asks-again"]


@pytest.mark.parametrize("seen", [answer(NOW + 5 * HOUR), answer(NOW + 5 * HOUR, "", covers=NOW)])
def test_a_question_without_a_message_id_is_answered_alone(seen: Answer) -> None:
    case, later = waits(message_id=""), ask(2, NOW + 6 * HOUR, "")
    change = made(case, seen, ask(1, NOW, ""), later)
    assert change.ending is not None
    assert change.asks == 2


def test_a_mark_on_a_message_without_a_message_id_answers_no_later_one() -> None:
    case = waits(NOW + HOUR, message_id="")
    change = made(case, answer(NOW + DAY, "", covers=NOW), ask(1, NOW, ""), ask(2, NOW + HOUR, ""))
    assert change.ending is None


def test_a_complaint_after_the_answer_that_made_the_window_end_earlier_still_waits() -> None:
    """The answer was written before the complaint and is read after it."""
    complaint = ask(2, NOW + 2 * HOUR)
    hastened = waits(complaint.received, category=COMPLAINT)
    change = made(hastened, answer(NOW + HOUR, ID), FIRST, complaint)
    assert change.ending is not None
    assert change.ending.outcome is MET
    assert (change.asks, change.window) == (2, window(complaint.received, COMPLAINT))


@pytest.mark.parametrize(
    ("since", "at", "outcome"),
    [
        (NOW + HOUR, NOW + 2 * HOUR, MET),
        (NOW + HOUR, DUE + 5 * DAY, MET),
        (DUE - INSTANT, DUE + 5 * DAY, MET),
        # Nothing was left when the hold began: a breach stays one.
        (DUE, DUE, MET),
        (DUE, DUE + INSTANT, LATE),
        (DUE + HOUR, DUE + DAY, LATE),
        # It was sent before the hold began, and is seen during it.
        (DUE - HOUR, DUE - 2 * HOUR, MET),
        (DUE + DAY, DUE + HOUR, LATE),
    ],
)
def test_on_hold_the_window_stands_still(since: datetime, at: datetime, outcome: Outcome) -> None:
    change = made(held(since), answer(at, ID), FIRST)
    assert change.ending == Ending(at, outcome, "ana")
    assert change.state is CaseState.WAITING


@pytest.mark.parametrize(
    ("at", "outcome"),
    [(NOW + DAY, MET), (NOW + DAY + 23 * HOUR, MET), (NOW + DAY + 23 * HOUR + INSTANT, LATE)],
)
def test_after_the_end_of_a_hold_the_window_went_on_though_nobody_looked(
    at: datetime, outcome: Outcome
) -> None:
    """23 hours were left when the hold began, and it was to last until the next day."""
    change = made(held(NOW + HOUR, NOW + DAY), answer(at, ID), FIRST)
    assert change.ending == Ending(at, outcome, "ana")
