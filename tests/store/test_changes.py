"""What becomes of a case: its columns, its windows, its alerts, its history."""

import random
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

import pytest
from sqlalchemy import Engine

from daemon.model import CaseChange, Category, Correction, Event
from daemon.model.act import Act, Verb
from daemon.model.watch import (
    Alert,
    AlertKind,
    Answer,
    CaseState,
    Ending,
    Hold,
    Marks,
    Outcome,
)
from daemon.stages.course import Terms, act, answered, asked
from daemon.store import changes, schema, watching
from tests.store.conftest import Rows
from tests.store.samples import DAY, HOUR, MINUTE, NOW
from tests.store.watched import MET, RISK, case_of, change_case, put_case, window

HELD = Hold(NOW, NOW + DAY, "waits for a part")
ANSWER = Answer(NOW + HOUR, "ana", frozenset(), "sent")


@pytest.mark.parametrize(
    ("change", "becomes"),
    [
        (CaseChange(), {}),
        (CaseChange(category=Category.REQUEST), {"category": Category.REQUEST}),
        (CaseChange(state=CaseState.WAITING), {"state": CaseState.WAITING}),
        (CaseChange(severity=4), {"severity": 4}),
        (CaseChange(agent="ben"), {"agent": "ben"}),
        (CaseChange(agent=""), {"agent": ""}),
        (CaseChange(escalated="legal"), {"escalated": "legal"}),
        (
            CaseChange(answer=ANSWER),
            {"answered": NOW + HOUR, "answered_by": "ana", "covered": NOW + HOUR},
        ),
        (
            CaseChange(answer=replace(ANSWER, covers=NOW)),
            {"answered": NOW + HOUR, "answered_by": "ana", "covered": NOW},
        ),
        (CaseChange(state=CaseState.HOLD, hold=HELD), {"state": CaseState.HOLD, "hold": HELD}),
        (CaseChange(warned="kim@shop.example"), {}),
        (CaseChange(events=(Event("x", "y"),)), {}),
        (CaseChange(resumed=True), {}),
    ],
)
def test_field_of_a_change_sets_what_it_says_and_nothing_else(
    engine: Engine, change: CaseChange, becomes: Mapping[str, Any]
) -> None:
    before = put_case(engine, agent="ana", queue="lamps", severity=2)
    assert change_case(engine, change) == replace(before, **becomes)


@pytest.mark.parametrize(
    ("change", "held"),
    [
        (CaseChange(), True),
        (CaseChange(agent="ben"), True),
        (CaseChange(state=CaseState.HOLD), True),
        (CaseChange(marks=Marks(2)), True),
        (CaseChange(resumed=True), False),
        (CaseChange(state=CaseState.OPEN), False),
        (CaseChange(state=CaseState.RESOLVED, ending=MET), False),
    ],
)
def test_hold_lasts_until_something_ends_it(
    engine: Engine, change: CaseChange, held: bool, rows: Rows
) -> None:
    put_case(engine)
    change_case(engine, CaseChange(state=CaseState.HOLD, hold=HELD))
    assert change_case(engine, change).hold == (HELD if held else None)
    (row,) = rows(schema.cases)
    assert bool(row["held_since"] or row["held_until"] or row["hold_reason"]) is held


def test_hold_without_an_end_lasts_until_the_customer_writes(engine: Engine) -> None:
    put_case(engine)
    change_case(engine, CaseChange(state=CaseState.HOLD, hold=HELD))
    anew = Hold(NOW + HOUR, None, "")
    assert change_case(engine, CaseChange(hold=anew)).hold == anew


def test_window_that_ends_is_looked_at_no_more(engine: Engine, rows: Rows) -> None:
    put_case(engine)
    change_case(engine, CaseChange(marks=Marks(2, NOW, NOW, 1)))
    ends = CaseChange(state=CaseState.WAITING, ending=MET, marks=Marks(3, NOW))
    assert change_case(engine, ends).running is None
    (row,) = rows(schema.windows)
    assert (row["ended"], row["outcome"], row["ended_by"]) == (NOW + HOUR, Outcome.MET, "ana")
    # What the watch had seen of it stays on record, what it waits for does not.
    assert (row["level"], row["next_look"], row["unheeded"]) == (2, None, None)


def test_end_of_a_window_where_none_runs_ends_nothing(engine: Engine, rows: Rows) -> None:
    put_case(engine)
    change_case(engine, CaseChange(ending=MET))
    change_case(engine, CaseChange(ending=Ending(NOW + DAY, Outcome.DROPPED, "ben")))
    (row,) = rows(schema.windows)
    assert (row["ended"], row["ended_by"]) == (NOW + HOUR, "ana")


def test_window_takes_the_place_of_the_one_that_runs(engine: Engine, rows: Rows) -> None:
    before = put_case(engine)
    change_case(engine, CaseChange(marks=Marks(2, NOW, NOW, 1, NOW)))
    other = window(NOW + HOUR, policy="complaint", resumed=True, reasons=("a", "b"), calendar="x")
    after = change_case(engine, CaseChange(window=other), message=1)
    assert before.running is not None
    assert after.running is not None
    assert after.running.window == other
    assert (after.running.id, after.running.message_id) == (1, before.running.message_id)
    assert after.running.marks == Marks(next_look=other.at_risk)
    assert len(rows(schema.windows)) == 1


def test_window_begins_with_the_marks_that_are_given(engine: Engine) -> None:
    put_case(engine)
    marks = Marks(1, NOW + HOUR, NOW, 2, NOW + MINUTE)
    after = change_case(engine, CaseChange(window=window(), marks=marks))
    assert after.running is not None
    assert after.running.marks == marks


@pytest.mark.parametrize(
    ("asks", "message", "asking"),
    [(2, 1, "<2@shop.example>"), (None, 2, "<2@shop.example>"), (None, None, "")],
)
@pytest.mark.parametrize("at_once", [True, False])
def test_window_after_one_that_ended_is_for_what_asks_now(
    engine: Engine, rows: Rows, asks: int | None, message: int | None, asking: str, at_once: bool
) -> None:
    put_case(engine)
    put_case(engine, 2)
    later = CaseChange(state=CaseState.OPEN, window=window(NOW + DAY), asks=asks)
    if at_once:
        after = change_case(engine, replace(later, ending=MET), message=message)
    else:
        change_case(engine, CaseChange(ending=MET))
        after = change_case(engine, later, message=message)
    assert after.running is not None
    assert (after.running.message_id, after.running.window) == (asking, window(NOW + DAY))
    assert [(row["case_id"], row["ended"]) for row in rows(schema.windows)] == [
        (1, MET.at),
        (2, None),
        (1, None),
    ]


def test_marks_are_written_and_read_back(engine: Engine) -> None:
    put_case(engine)
    marks = Marks(3, NOW + HOUR, NOW, 2, NOW + MINUTE)
    after = change_case(engine, CaseChange(marks=marks))
    assert after.running is not None
    assert after.running.marks == marks
    after = change_case(engine, CaseChange(marks=Marks()))
    assert after.running is not None
    assert after.running.marks == Marks()


def test_marks_of_a_case_in_which_nobody_waits_are_of_nothing(engine: Engine, rows: Rows) -> None:
    put_case(engine, window=None)
    assert change_case(engine, CaseChange(marks=Marks(1, NOW))).running is None
    assert rows(schema.windows) == []


def alerts(rows: Rows) -> list[tuple[Any, ...]]:
    """Window, kind, level, recipient of each, and whether somebody is still to be told."""
    return [
        (row["window_id"], row["kind"], row["level"], row["recipient"], bool(row["deliver_at"]))
        for row in rows(schema.alerts)
    ]


def told(engine: Engine, *numbers: int) -> None:
    with engine.begin() as connection:
        watching.told(connection, dict.fromkeys(numbers, "<mail@desk.example>"), NOW)


def test_same_alert_of_one_window_is_recorded_once(engine: Engine, rows: Rows) -> None:
    put_case(engine)
    for _ in range(2):
        change_case(engine, CaseChange(alerts=(RISK, RISK, replace(RISK, reason="otherwise"))))
    assert alerts(rows) == [(1, "risk", 1, "ana", True)]
    told(engine, 1)
    change_case(engine, CaseChange(alerts=(RISK,)), now=NOW + HOUR)
    assert alerts(rows) == [(1, "risk", 1, "ana", False)]


@pytest.mark.parametrize(
    "other",
    [
        replace(RISK, kind=AlertKind.BREACH),
        replace(RISK, level=2),
        replace(RISK, recipient="ben"),
    ],
)
def test_alert_that_differs_is_another(engine: Engine, rows: Rows, other: Alert) -> None:
    put_case(engine)
    change_case(engine, CaseChange(alerts=(RISK, other)))
    assert [row["recipient"] for row in rows(schema.alerts)] == ["ana", other.recipient]
    assert {row["deliver_at"] for row in rows(schema.alerts)} == {NOW}


def test_next_window_alerts_anew(engine: Engine, rows: Rows) -> None:
    put_case(engine)
    change_case(engine, CaseChange(alerts=(RISK,)))
    again = CaseChange(ending=MET, window=window(NOW + DAY), alerts=(RISK,))
    change_case(engine, again)
    # Both belong to the windows in which they came up; the first is not sent any more.
    assert alerts(rows) == [(1, "risk", 1, "ana", False), (2, "risk", 1, "ana", True)]


def test_window_that_is_set_anew_is_told_of_anew(engine: Engine, rows: Rows) -> None:
    """Otherwise a breach would be told of once, although the case was put on hold after it."""
    breach = replace(RISK, kind=AlertKind.BREACH, level=4)
    put_case(engine)
    change_case(engine, CaseChange(alerts=(breach,)))
    told(engine, 1)
    for _ in range(2):
        change_case(engine, CaseChange(window=window(NOW + DAY)))
        for _ in range(2):
            change_case(engine, CaseChange(alerts=(breach,)))
        told(engine, len(rows(schema.alerts)))
    assert alerts(rows) == [(1, "breach", 4, "ana", False)] * 3
    assert [row["version"] for row in rows(schema.alerts)] == [0, 1, 2]
    change_case(engine, CaseChange(ending=replace(MET, by="ben")))
    assert [row["kind"] for row in rows(schema.alerts)] == [*["breach"] * 3, "answered"]


@pytest.mark.parametrize(
    ("kind", "waits"),
    [
        (AlertKind.RISK, False),
        (AlertKind.BREACH, False),
        (AlertKind.REPEAT, False),
        (AlertKind.ESCALATION, True),
    ],
)
def test_what_waits_to_be_told_of_a_window_as_it_was_is_not_sent(
    engine: Engine, rows: Rows, kind: AlertKind, waits: bool
) -> None:
    """A hold is no reason to keep to oneself what is too grave to wait."""
    put_case(engine)
    put_case(engine, 2)
    for number in (1, 2):
        change_case(engine, CaseChange(alerts=(replace(RISK, kind=kind),)), number)
    change_case(engine, CaseChange(window=window(NOW + DAY)))
    assert [alert[-1] for alert in alerts(rows)] == [waits, True]


def test_alert_that_comes_with_the_end_belongs_to_no_window(engine: Engine, rows: Rows) -> None:
    put_case(engine)
    grave = Alert(AlertKind.ESCALATION, 0, "ben", "legal: «my solicitor»")
    change_case(engine, CaseChange(ending=MET, alerts=(grave,)))
    assert alerts(rows) == [(None, "escalation", 0, "ben", True)]
    assert [row["reason"] for row in rows(schema.alerts)] == ["legal: «my solicitor»"]


def test_what_waits_is_taken_back_when_its_window_ends(engine: Engine, rows: Rows) -> None:
    put_case(engine)
    put_case(engine, 2)
    both = CaseChange(alerts=(RISK, replace(RISK, kind=AlertKind.BREACH, level=4)))
    change_case(engine, both)
    change_case(engine, both, number=2)
    change_case(engine, CaseChange(ending=MET))
    assert [alert[-1] for alert in alerts(rows)] == [False, False, True, True]
    assert {row["told"] for row in rows(schema.alerts)} == {None}


ROUTE = "route:chat"


@pytest.mark.parametrize(
    ("by", "hear"),
    [
        ("ana", {"ben", ROUTE}),
        ("ben", {"ana", ROUTE}),
        ("kim@shop.example", {"ana", "ben", ROUTE}),
    ],
)
def test_whoever_was_told_hears_that_it_is_settled_unless_they_settled_it(
    engine: Engine, rows: Rows, by: str, hear: set[str]
) -> None:
    """Once, however often they were told; and who was not told hears nothing."""
    put_case(engine)
    names = ("ana", "ben", ROUTE, "carl")
    for level in (1, 2):
        change_case(
            engine,
            CaseChange(alerts=tuple(replace(RISK, level=level, recipient=n) for n in names)),
        )
    told(engine, 1, 2, 3, 5, 6, 7)  # all but Carl
    change_case(engine, CaseChange(ending=replace(MET, by=by)), now=NOW + HOUR)
    settled = [row for row in rows(schema.alerts) if row["kind"] == AlertKind.ANSWERED]
    assert {row["recipient"] for row in settled} == hear
    assert len(settled) == len(hear)
    assert {(row["reason"], row["deliver_at"], row["told"]) for row in settled} == {
        (by, NOW + HOUR, None)
    }


def test_settled_matter_is_settled_once(engine: Engine, rows: Rows) -> None:
    """Who was told that an earlier window is settled was not told of the next one."""
    put_case(engine)
    change_case(engine, CaseChange(alerts=(RISK,)))
    told(engine, 1)
    change_case(engine, CaseChange(ending=replace(MET, by="ben"), window=window(NOW + DAY)))
    told(engine, 2)
    change_case(engine, CaseChange(ending=replace(MET, by="ben")))
    assert [(row["kind"], row["window_id"]) for row in rows(schema.alerts)] == [
        ("risk", 1),
        ("answered", 1),
    ]


def test_warning_is_counted_for_its_address(engine: Engine, rows: Rows) -> None:
    put_case(engine)
    change_case(engine, CaseChange(warned="kim@shop.example"), now=NOW + HOUR)
    change_case(engine, CaseChange(warned=""))
    assert [(row["address"], row["case_id"], row["at"]) for row in rows(schema.warnings)] == [
        ("kim@shop.example", 1, NOW + HOUR)
    ]


def test_what_people_said_is_kept_and_never_written_over(engine: Engine, rows: Rows) -> None:
    put_case(engine)
    first = Correction(Category.COMPLAINT, Category.REQUEST, "ana")
    again = Correction(Category.REQUEST, Category.REQUEST, "command line")
    said = CaseChange(category=Category.REQUEST, confidence=1.0, corrected=first)
    assert change_case(engine, said).confidence == 1.0
    change_case(engine, CaseChange(agent="ana"), now=NOW + HOUR)
    change_case(engine, replace(said, corrected=again), now=NOW + DAY)
    assert [
        (row["case_id"], row["was"], row["category"], row["by"], row["at"])
        for row in rows(schema.corrections)
    ] == [
        (1, "complaint", "request", "ana", NOW),
        (1, "request", "request", "command line", NOW + DAY),
    ]


def test_correction_and_label_are_written_together_or_not_at_all(
    engine: Engine, rows: Rows
) -> None:
    case = put_case(engine)
    said = Correction(case.category, Category.REQUEST, "ana")
    change = CaseChange(category=Category.REQUEST, corrected=said)
    with engine.connect() as connection, connection.begin() as transaction:
        changes.write(connection, case, change, NOW)
        transaction.rollback()
    assert rows(schema.corrections) == []
    assert case_of(engine).category == case.category


def test_change_is_written_with_its_history(engine: Engine, rows: Rows) -> None:
    case = put_case(engine)
    known = len(rows(schema.history))
    events = (Event("held", "by ana"), Event("assigned", "to ben"))
    with engine.begin() as connection:
        changes.write(connection, case, CaseChange(agent="ben", events=events), NOW + HOUR)
        changes.write(connection, case, CaseChange(agent="ana"), NOW + HOUR)
    assert case_of(engine).agent == "ana"
    assert [
        (line["case_id"], line["event"], line["detail"], line["at"])
        for line in rows(schema.history)[known:]
    ] == [
        (1, "held", "by ana", NOW + HOUR),
        (1, "assigned", "to ben", NOW + HOUR),
    ]


TERMS = Terms(
    window=lambda received, category: window(received, policy=category.value),
    resumed=lambda before, held, now: replace(
        before,
        due=max(before.due, before.due + (now - held)),
        resumed=True,
    ),
)


def some_change(
    dice: random.Random, engine: Engine, number: int, now: datetime
) -> CaseChange | None:
    """What a customer, a colleague or the watch may bring at ``now``."""
    case = case_of(engine, number)
    kind = dice.choice(("act", "act", "act", "ask", "answer", "alert"))
    if kind == "ask":
        return asked(case, dice.choice(list(Category)[:3]), now, TERMS)
    if kind == "answer":
        seen = Answer(now - dice.randrange(0, 90) * MINUTE, "ana", frozenset(), "sent")
        return answered(case, (), seen, TERMS)
    if kind == "alert":
        alert = Alert(dice.choice(list(AlertKind)[:4]), dice.randrange(5), "ana", "")
        return CaseChange(alerts=(alert,), marks=Marks(1, now + HOUR))
    until = now + dice.randrange(1, 300) * MINUTE
    verb = dice.choice(list(Verb))
    done = Act(verb, "ben", agent="ana", until=until, category=dice.choice(list(Category)))
    made = act(case, done, now, TERMS)
    return made if isinstance(made, CaseChange) else None


@pytest.mark.parametrize("seed", range(6))
def test_whatever_happens_one_window_runs_while_somebody_waits(
    engine: Engine, rows: Rows, seed: int
) -> None:
    dice, now = random.Random(seed), NOW
    for number in (1, 2):
        put_case(engine, number)
    over: dict[int, Mapping[str, Any]] = {}
    made = 0
    for _ in range(80):
        now += dice.randrange(0, 200) * MINUTE
        number = dice.choice((1, 2))
        change = some_change(dice, engine, number, now)
        if change is None:
            continue
        made += 1
        change_case(engine, change, number, now)
        if dice.random() < 0.5:
            tell_somebody(engine, now)
        windows = {row["id"]: row for row in rows(schema.windows)}
        for each in (1, 2):
            case = case_of(engine, each)
            runs = [r for r in windows.values() if r["case_id"] == each and r["ended"] is None]
            assert len(runs) == (case.state in (CaseState.OPEN, CaseState.HOLD)), change
            assert (case.hold is not None) == (case.state is CaseState.HOLD), change
        ended = {i: row for i, row in windows.items() if row["ended"] is not None}
        assert {i: ended[i] for i in over} == over  # what is over stays as it was
        assert {row["next_look"] for row in ended.values()} <= {None}
        for row in rows(schema.alerts):
            if row["deliver_at"] is not None and row["kind"] != AlertKind.ANSWERED:
                assert row["window_id"] not in ended, change
        over = ended
    assert made > 40
    assert len(over) > 3


def tell_somebody(engine: Engine, now: datetime) -> None:
    """Whatever waits is told."""
    with engine.begin() as connection:
        dues = watching.to_tell(connection, now, 9)
        watching.told(connection, {due.id: "<m@desk.example>" for due in dues}, now)
