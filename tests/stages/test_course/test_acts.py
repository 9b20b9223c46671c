"""Acts: what each makes of a case however it stands, what does not fit, what the history says."""

from dataclasses import replace
from datetime import datetime
from typing import Any

import pytest

from daemon.model import CaseChange, Category, Correction, Event, Watched
from daemon.model.act import Act, Verb
from daemon.model.watch import CaseState, Ending, Hold, Marks, Outcome
from daemon.stages.course import Refusal, act
from tests.stages.test_course.samples import (
    COMPLAINT,
    DUE,
    INQUIRY,
    INSTANT,
    NOT_CUSTOMER,
    OTHER,
    REQUEST,
    TERMS,
    TOLD,
    held,
    settled,
    stood_still,
    waits,
    window,
)
from tests.store.samples import DAY, HOUR, NOW

LATER = NOW + 2 * HOUR
UNTIL = NOW + DAY
OPEN, HELD = waits(), held(NOW + HOUR, UNTIL)
WAITING, RESOLVED = settled(CaseState.WAITING, answered=NOW), settled(CaseState.RESOLVED)
HEEDED = replace(TOLD, unheeded=None, rung=0, heeded=LATER)
DROPPED = Ending(LATER, Outcome.DROPPED, "ana")


def done(verb: Verb, **changes: Any) -> Act:
    until = UNTIL if verb in (Verb.HOLD, Verb.SNOOZE) else None
    return replace(Act(verb, "ana", until=until), **changes)


def made(case: Watched, verb: Verb, now: datetime = LATER, **changes: Any) -> CaseChange:
    change = act(case, done(verb, **changes), now, TERMS)
    assert isinstance(change, CaseChange)
    return change


@pytest.mark.parametrize(
    ("verb", "fits"),
    [
        (Verb.DONE, (OPEN, HELD)),
        (Verb.ASSIGN, (OPEN, HELD, WAITING, RESOLVED)),
        (Verb.HOLD, (OPEN, HELD)),
        (Verb.RESUME, (HELD,)),
        (Verb.SNOOZE, (OPEN,)),
        (Verb.RESOLVE, (OPEN, HELD, WAITING, RESOLVED)),
        (Verb.REOPEN, (WAITING, RESOLVED)),
        (Verb.LABEL, (OPEN, HELD, WAITING, RESOLVED)),
        (Verb.NOT_CUSTOMER, (OPEN, HELD, WAITING, RESOLVED)),
        (Verb.WARN, (OPEN, HELD, WAITING, RESOLVED)),
    ],
)
def test_what_does_not_fit_changes_nothing_and_says_why(
    verb: Verb, fits: tuple[Watched, ...]
) -> None:
    for case in (OPEN, HELD, WAITING, RESOLVED):
        outcome = act(case, done(verb, category=COMPLAINT), LATER, TERMS)
        assert isinstance(outcome, CaseChange if case in fits else Refusal), case.state
        assert isinstance(outcome, CaseChange) or (outcome.code and outcome.words)


def test_every_verb_is_told_apart_in_the_refusals() -> None:
    found = {
        (verb, outcome.code)
        for verb in Verb
        for case in (OPEN, HELD, WAITING, RESOLVED)
        if isinstance(outcome := act(case, done(verb), LATER, TERMS), Refusal)
    }
    assert found == {
        (Verb.DONE, "nobody-waits"),
        (Verb.HOLD, "nobody-waits"),
        (Verb.SNOOZE, "nobody-waits"),
        (Verb.RESUME, "not-on-hold"),
        (Verb.REOPEN, "waits-already"),
    }


@pytest.mark.parametrize(
    ("verb", "changes", "detail"),
    [
        (Verb.DONE, {}, "by ana"),
        (Verb.DONE, {"note": "by telephone"}, "by ana: by telephone"),
        (Verb.ASSIGN, {"agent": "ben"}, "by ana, to ben"),
        (Verb.ASSIGN, {"agent": "", "note": "away"}, "by ana, back to the queue: away"),
        (Verb.HOLD, {"note": "parts"}, "by ana, until 2026-11-24 09:00 UTC: parts"),
        (Verb.HOLD, {"until": None}, "by ana"),
        (Verb.SNOOZE, {}, "by ana, until 2026-11-24 09:00 UTC"),
        (Verb.LABEL, {"category": COMPLAINT}, "by ana, now complaint"),
        (Verb.WARN, {"by": "command line"}, "by command line"),
    ],
)
def test_each_act_is_one_line_of_the_history(
    verb: Verb, changes: dict[str, Any], detail: str
) -> None:
    assert made(OPEN, verb, **changes).events == (Event(verb.value, detail),)


@pytest.mark.parametrize("case", [OPEN, HELD])
@pytest.mark.parametrize("verb", [Verb.ASSIGN, Verb.WARN, Verb.LABEL])
def test_an_act_that_leaves_the_window_is_a_reaction(case: Watched, verb: Verb) -> None:
    assert made(case, verb, category=INQUIRY).marks == HEEDED


@pytest.mark.parametrize("verb", [Verb.HOLD, Verb.SNOOZE])
def test_an_act_that_silences_is_a_reaction(verb: Verb) -> None:
    marks = made(OPEN, verb).marks
    assert marks is not None
    assert (marks.level, marks.unheeded, marks.rung) == (TOLD.level, None, 0)
    assert marks.heeded == LATER


def test_where_nobody_waits_there_are_no_marks() -> None:
    assert made(RESOLVED, Verb.ASSIGN, agent="ben").marks is None


@pytest.mark.parametrize(
    ("case", "now", "outcome"),
    [
        (OPEN, LATER, Outcome.MET),
        (OPEN, DUE, Outcome.MET),
        (OPEN, DUE + INSTANT, Outcome.LATE),
        (HELD, LATER, Outcome.MET),
        (HELD, UNTIL + 23 * HOUR, Outcome.MET),
        (HELD, UNTIL + 23 * HOUR + INSTANT, Outcome.LATE),
        (waits(message_id=""), LATER, Outcome.MET),
    ],
)
def test_done_ends_the_window_as_answered_now(
    case: Watched, now: datetime, outcome: Outcome
) -> None:
    change = made(case, Verb.DONE, now)
    assert change.ending == Ending(now, outcome, "ana")
    assert (change.state, change.window, change.marks) == (CaseState.WAITING, None, None)
    assert change.answer is not None
    assert (change.answer.at, change.answer.by, change.answer.how) == (now, "ana", "said so")


@pytest.mark.parametrize("message_id", ["<1@shop.example>", ""])
def test_done_ends_a_window_whose_message_the_server_dated_ahead(message_id: str) -> None:
    change = made(waits(LATER, message_id=message_id), Verb.DONE, LATER - HOUR)
    assert change.ending == Ending(LATER, Outcome.MET, "ana")


@pytest.mark.parametrize("agent", ["ben", ""])
@pytest.mark.parametrize("case", [OPEN, RESOLVED])
def test_a_case_is_given_to_somebody_or_back(case: Watched, agent: str) -> None:
    change = made(case, Verb.ASSIGN, agent=agent)
    assert change == CaseChange(agent=agent, marks=change.marks, events=change.events)


@pytest.mark.parametrize("until", [UNTIL, None])
def test_a_hold_stops_the_window_until_its_end(until: datetime | None) -> None:
    change = made(OPEN, Verb.HOLD, until=until, note="parts")
    assert (change.state, change.ending) == (CaseState.HOLD, None)
    assert change.hold == Hold(LATER, until, "parts")
    assert change.window == window(NOW)
    assert change.marks == Marks(level=TOLD.level, next_look=until, heeded=LATER)


ENDS = pytest.mark.parametrize(
    ("until", "end"),
    [
        (None, NOW + 3 * DAY),
        (NOW + 4 * DAY, NOW + 3 * DAY),
        # It was over, and nobody had looked.
        (NOW + 2 * DAY, NOW + 2 * DAY),
    ],
)


@ENDS
def test_a_hold_on_a_hold_keeps_what_was_left_when_the_first_began(
    until: datetime | None, end: datetime
) -> None:
    change = made(held(NOW + HOUR, until), Verb.HOLD, NOW + 3 * DAY, until=NOW + 9 * DAY)
    assert change.hold == Hold(NOW + 3 * DAY, NOW + 9 * DAY, "")
    assert change.window == stood_still(window(NOW), NOW + HOUR, end)
    assert change.window.due == end + 23 * HOUR


@ENDS
def test_a_window_that_is_resumed_has_what_was_left(until: datetime | None, end: datetime) -> None:
    change = made(held(NOW + HOUR, until), Verb.RESUME, NOW + 3 * DAY)
    assert (change.state, change.resumed) == (CaseState.OPEN, True)
    assert change.window is not None
    assert change.window.due == end + 23 * HOUR
    assert change.marks == Marks(next_look=change.window.at_risk, heeded=NOW + 3 * DAY)


@pytest.mark.parametrize(
    ("until", "look"),
    [
        (DUE - HOUR, DUE - HOUR),
        (DUE, DUE),
        # Never over the breach.
        (DUE + DAY, DUE),
    ],
)
def test_a_snooze_silences_thresholds_and_never_the_breach(until: datetime, look: datetime) -> None:
    change = made(OPEN, Verb.SNOOZE, until=until)
    assert change.marks == Marks(TOLD.level, look, snoozed=until, heeded=LATER)
    assert (change.state, change.window, change.ending) == (None, None, None)


def test_after_the_breach_a_snooze_wakes_nobody() -> None:
    case = waits(marks=Marks(level=4, next_look=None))
    assert made(case, Verb.SNOOZE, DUE + HOUR, until=DUE + DAY).marks == Marks(
        4, None, snoozed=DUE + DAY, heeded=DUE + HOUR
    )


def test_a_snooze_without_an_end_is_none() -> None:
    assert isinstance(act(OPEN, done(Verb.SNOOZE, until=None), LATER, TERMS), Refusal)


@pytest.mark.parametrize("case", [OPEN, HELD, WAITING, RESOLVED])
@pytest.mark.parametrize("verb", [Verb.RESOLVE, Verb.NOT_CUSTOMER])
def test_what_is_resolved_or_no_customers_waits_no_more(case: Watched, verb: Verb) -> None:
    change = made(case, verb)
    assert (change.state, change.resumed) == (CaseState.RESOLVED, True)
    assert change.ending == (DROPPED if case.running else None)
    assert change.category == (NOT_CUSTOMER if verb is Verb.NOT_CUSTOMER else None)
    assert (change.answer, change.window, change.marks) == (None, None, None)


@pytest.mark.parametrize(
    ("was", "becomes"),
    [
        (INQUIRY, INQUIRY),
        (COMPLAINT, COMPLAINT),
        (OTHER, INQUIRY),
        (NOT_CUSTOMER, INQUIRY),
    ],
)
@pytest.mark.parametrize("state", [CaseState.WAITING, CaseState.RESOLVED])
def test_what_is_reopened_waits_from_now_on(
    state: CaseState, was: Category, becomes: Category
) -> None:
    change = made(settled(state, category=was), Verb.REOPEN)
    assert (change.state, change.category) == (CaseState.OPEN, becomes)
    assert change.window == window(LATER, becomes)
    assert change.marks == Marks(next_look=change.window.at_risk)


@pytest.mark.parametrize(
    ("was", "label", "due"),
    [
        (INQUIRY, COMPLAINT, NOW + 8 * HOUR),
        # Also later: the promise follows the category.
        (COMPLAINT, INQUIRY, DUE),
    ],
)
def test_a_label_computes_the_window_anew_from_its_reception(
    was: Category, label: Category, due: datetime
) -> None:
    change = made(waits(category=was), Verb.LABEL, category=label)
    assert (change.category, change.state, change.ending) == (label, None, None)
    assert change.window == window(NOW, label)
    assert change.window.due == due
    assert change.marks == Marks(next_look=change.window.at_risk, heeded=LATER)


@pytest.mark.parametrize("label", [INQUIRY, REQUEST])
def test_a_label_that_leaves_the_window_as_it_is_tells_nobody_again(label: Category) -> None:
    change = made(OPEN, Verb.LABEL, category=label)
    assert (change.category, change.window, change.marks) == (label, None, HEEDED)


def test_a_label_on_hold_leaves_the_window() -> None:
    change = made(HELD, Verb.LABEL, category=COMPLAINT)
    assert (change.category, change.window, change.state) == (COMPLAINT, None, None)


def test_a_label_takes_back_nothing_of_a_hold_that_is_over() -> None:
    """Three days of the window's time were the hold's: from its reception it would be long over."""
    after = stood_still(window(NOW), NOW + HOUR, NOW + 3 * DAY)
    assert OPEN.running is not None
    case = replace(OPEN, running=replace(OPEN.running, window=after))
    change = made(case, Verb.LABEL, NOW + 3 * DAY, category=COMPLAINT)
    assert (change.category, change.window) == (COMPLAINT, None)
    assert change.marks == replace(HEEDED, heeded=NOW + 3 * DAY)


@pytest.mark.parametrize("case", [OPEN, HELD])
def test_who_wants_nothing_waits_no_more(case: Watched) -> None:
    change = made(case, Verb.LABEL, category=OTHER)
    assert (change.category, change.state, change.ending) == (OTHER, CaseState.RESOLVED, DROPPED)
    assert (change.window, change.marks) == (None, None)


@pytest.mark.parametrize("case", [OPEN, HELD, WAITING, RESOLVED])
def test_a_label_of_no_customers_mail_is_the_act_of_that_name(case: Watched) -> None:
    labelled = made(case, Verb.LABEL, category=NOT_CUSTOMER)
    assert replace(labelled, events=()) == replace(made(case, Verb.NOT_CUSTOMER), events=())


@pytest.mark.parametrize("case", [WAITING, RESOLVED])
@pytest.mark.parametrize("label", [COMPLAINT, OTHER])
def test_a_label_where_nobody_waits_is_only_a_label(case: Watched, label: Category) -> None:
    change = made(case, Verb.LABEL, category=label)
    said = Correction(case.category, label, "ana")
    assert change == CaseChange(
        category=label, confidence=1.0, corrected=said, events=change.events
    )


@pytest.mark.parametrize("case", [OPEN, HELD, WAITING, RESOLVED])
@pytest.mark.parametrize("label", list(Category))
def test_whoever_says_what_it_is_corrects_the_classifier(case: Watched, label: Category) -> None:
    """Also who says what was said before: that it was right is worth knowing."""
    change = made(case, Verb.LABEL, category=label, by="ben")
    assert change.corrected == Correction(case.category, label, "ben")
    assert change.confidence == 1.0


def test_no_customers_mail_is_a_correction_too() -> None:
    change = made(OPEN, Verb.NOT_CUSTOMER)
    assert change.corrected == Correction(INQUIRY, NOT_CUSTOMER, "ana")
    assert change.confidence == 1.0


@pytest.mark.parametrize("verb", sorted(set(Verb) - {Verb.LABEL, Verb.NOT_CUSTOMER}))
@pytest.mark.parametrize("case", [OPEN, HELD, WAITING, RESOLVED])
def test_other_acts_say_nothing_of_the_category(case: Watched, verb: Verb) -> None:
    change = act(case, done(verb), LATER, TERMS)
    if isinstance(change, CaseChange):
        assert (change.corrected, change.confidence) == (None, None)


@pytest.mark.parametrize("case", [OPEN, RESOLVED])
def test_a_warning_is_the_customers(case: Watched) -> None:
    change = made(case, Verb.WARN)
    assert change == CaseChange(warned="kim@shop.example", marks=change.marks, events=change.events)
