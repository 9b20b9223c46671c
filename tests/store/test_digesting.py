"""What digests are made of, with figures that were worked out by hand."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import Engine

from daemon.model import CaseChange, Category
from daemon.model.notice import Numbers
from daemon.model.telling import DigestFacts, Slot
from daemon.model.watch import Answer, CaseState, Ending, Hold, Outcome
from daemon.stages import agenda
from daemon.store import digesting, intake
from tests.store.samples import DAY, HOUR, MINUTE, NOW, acknowledgement
from tests.store.watched import change_case, put_case, window


def on(day: int, hour: int, minute: int = 0) -> datetime:
    """A moment of November."""
    return datetime(2026, 11, day, hour, minute, tzinfo=UTC)


MONDAY = (on(23, 0), on(24, 0))
MORNING = on(24, 8, 30)
LAMPS, BULBS = "lamps", "bulbs"
MET, LATE, DROPPED = Outcome.MET, Outcome.LATE, Outcome.DROPPED


@dataclass(frozen=True)
class Told:
    """One case as Tuesday morning finds it, and as what Monday's figures count it."""

    queue: str
    opened: datetime
    due: datetime | None
    counts: str
    ended: tuple[Outcome, datetime] | None = None
    held: datetime | None = None
    acknowledged: datetime | None = None
    again: datetime | None = None
    """When the customer asked again after the end: a further window, due a day later."""
    category: Category = Category.INQUIRY


# What happens at the first moment of a day is of that day, at its last moment of the next.
MONDAYS = (
    Told(LAMPS, on(23, 0), on(24, 0), "received acknowledged met",
         ended=(MET, on(23, 10)), acknowledged=on(23, 0)),
    Told(LAMPS, on(23, 12), on(24, 12), "received acknowledged open", acknowledged=on(23, 12)),
    Told(BULBS, on(22, 12), on(23, 12), "late breached",
         ended=(LATE, on(23, 15)), acknowledged=on(22, 12)),
    Told(BULBS, on(22, 13), on(23, 13), "breached open"),
    Told(BULBS, on(22, 14), on(23, 14), "", held=on(22, 20)),
    Told(BULBS, on(22, 14), on(23, 14), "breached", held=on(23, 14)),
    Told(LAMPS, on(24, 0), on(25, 0), "open", acknowledged=on(24, 0)),
    Told(LAMPS, on(22, 9), on(23, 9), "met", ended=(MET, on(23, 8))),
    Told(LAMPS, on(22, 0), on(23, 0), "late breached", ended=(LATE, on(23, 1))),
    Told(LAMPS, on(22, 0), on(23, 9), "", ended=(MET, on(22, 23, 59))),
    Told(LAMPS, on(23, 9), on(24, 9), "", ended=(MET, on(24, 0)), category=Category.NOT_CUSTOMER),
    Told(BULBS, on(23, 9), None, "received", category=Category.OTHER),
    Told(BULBS, on(22, 10), on(23, 10), "breached", ended=(DROPPED, on(23, 11))),
    Told(BULBS, on(22, 10), on(23, 10), "", ended=(DROPPED, on(23, 9))),
    # Answered on hold: the clock had stopped before it was due.
    Told(BULBS, on(22, 10), on(23, 10), "met", ended=(MET, on(23, 12))),
    # Answered late on Monday, asked again, and on hold since: Monday stays late.
    Told(LAMPS, on(22, 10), on(23, 10), "late breached",
         ended=(LATE, on(23, 11)), again=on(23, 12), held=on(23, 13)),
    Told(LAMPS, on(22, 10), on(23, 10), "met open", ended=(MET, on(23, 9)), again=on(23, 12)),
)  # fmt: skip


def put(engine: Engine, number: int, told: Told) -> None:
    plan = None if told.due is None else window(told.opened, told.due - told.opened)
    put_case(engine, number, told.opened, queue=told.queue, category=told.category, window=plan)
    if told.ended is not None:
        outcome, at = told.ended
        state = CaseState.RESOLVED if outcome is DROPPED else CaseState.WAITING
        change_case(engine, CaseChange(state=state, ending=Ending(at, outcome, "ana")), number)
    if told.again is not None:
        change_case(engine, CaseChange(state=CaseState.OPEN, window=window(told.again)), number)
    if told.held is not None:
        hold = Hold(told.held, None, "")
        change_case(engine, CaseChange(state=CaseState.HOLD, hold=hold), number)
    if told.acknowledged is not None:
        mail = acknowledgement(f"FD-2026-{number:06d}")
        with engine.begin() as connection:
            intake.add_outgoing(connection, mail, number, told.acknowledged)


@pytest.mark.parametrize("queues", [None, (LAMPS,), (BULBS,), (LAMPS, BULBS), ("none",), ()])
def test_figures_of_a_day(engine: Engine, queues: Sequence[str] | None) -> None:
    for number, told in enumerate(MONDAYS, 1):
        put(engine, number, told)
    counted: Counter[str] = Counter()
    for told in MONDAYS:
        if queues is None or told.queue in queues:
            counted.update(told.counts.split())
    with engine.connect() as connection:
        numbers = digesting.numbers(connection, *MONDAY, queues)
    names = ("received", "acknowledged", "met", "late", "breached", "open")
    assert numbers == Numbers(**{name: counted[name] for name in names})


def test_figures_of_the_whole_house_by_hand(engine: Engine) -> None:
    """The table above is not what is counted by mistake."""
    for number, told in enumerate(MONDAYS, 1):
        put(engine, number, told)
    with engine.connect() as connection:
        found = digesting.numbers(connection, *MONDAY, None)
    assert found == Numbers(received=3, acknowledged=2, met=4, late=3, breached=6, open=4)


def test_figures_of_days_in_a_row_add_up(engine: Engine) -> None:
    """Nothing is counted twice, or by nobody, at midnight."""
    for number, told in enumerate(MONDAYS, 1):
        put(engine, number, told)
    days = [(on(day, 0), on(day + 1, 0)) for day in (21, 22, 23, 24, 25)]
    with engine.connect() as connection:
        each = [digesting.numbers(connection, *day, None) for day in days]
        all_ = digesting.numbers(connection, on(21, 0), on(26, 0), None)
    for name in ("received", "acknowledged", "met", "late", "breached"):
        assert sum(getattr(one, name) for one in each) == getattr(all_, name), name


ANA = Slot(
    agent="ana",
    at=MORNING,
    queues=None,
    served=None,
    staff=frozenset({"ana", "ben", "kim"}),
    everyone=False,
    day=MONDAY,
)
MANAGER = replace(ANA, agent="kim", everyone=True)


def gather(engine: Engine, slot: Slot) -> DigestFacts:
    with engine.connect() as connection:
        return digesting.gather(connection, slot)


def seen(engine: Engine, slot: Slot) -> list[int]:
    return [case.case_id for case in gather(engine, slot).cases]


@pytest.fixture
def shared(engine: Engine) -> Engine:
    """Six open cases: Ana's, Ben's and nobody's, of two queues; the later, the higher."""
    for number, (queue, agent) in enumerate(
        [(LAMPS, "ana"), (LAMPS, "ben"), (LAMPS, ""), (BULBS, "ana"), (BULBS, "ben"), (BULBS, "")],
        1,
    ):
        put_case(engine, number, NOW + number * MINUTE, queue=queue, agent=agent)
    return engine


@pytest.mark.parametrize(
    ("queues", "everyone", "numbers"),
    [
        (None, False, [1, 3, 4, 6]),
        ((LAMPS,), False, [1, 3, 4]),  # what is hers is hers, whatever the queue
        ((BULBS,), False, [1, 4, 6]),
        ((LAMPS, BULBS), False, [1, 3, 4, 6]),
        (None, True, [1, 2, 3, 4, 5, 6]),
        ((LAMPS,), True, [1, 2, 3, 4]),
    ],
)
def test_reader_sees_their_own_cases_and_their_queues(
    shared: Engine, queues: tuple[str, ...] | None, everyone: bool, numbers: list[int]
) -> None:
    assert seen(shared, replace(ANA, queues=queues, everyone=everyone)) == numbers


def test_manager_s_figures_are_of_their_queues(shared: Engine) -> None:
    assert gather(shared, MANAGER).numbers.open == 6
    assert gather(shared, replace(MANAGER, queues=(BULBS,))).numbers.open == 3


def test_open_cases_stand_first_by_their_end_then_those_answered_last(engine: Engine) -> None:
    put_case(engine, 1, NOW + HOUR)
    put_case(engine, 2)
    put_case(engine, 3, NOW - HOUR)
    change_case(engine, CaseChange(state=CaseState.HOLD, hold=Hold(NOW, None, "")), 3)
    for number, at in ((4, NOW + HOUR), (5, NOW + 2 * HOUR)):
        put_case(engine, number)
        answered(engine, number, at)
    put_case(engine, 6)
    dropped = CaseChange(state=CaseState.RESOLVED, ending=Ending(NOW, DROPPED, "ana"))
    change_case(engine, dropped, 6)
    put_case(engine, 7, window=None)
    facts = gather(engine, ANA)
    assert [case.case_id for case in facts.cases] == [2, 1, 3, 5, 4]
    assert facts.unread == 0


def answered(engine: Engine, number: int, at: datetime) -> None:
    change = CaseChange(
        state=CaseState.WAITING,
        ending=Ending(at, MET, "ana"),
        answer=Answer(at, "ana", frozenset(), "sent"),
    )
    change_case(engine, change, number)


def test_case_answered_long_ago_is_read_no_more(engine: Engine) -> None:
    """But whatever a digest may show is read."""
    last = MORNING - agenda.RECENT
    for number, at in enumerate((last, last - MINUTE, last + MINUTE), 1):
        put_case(engine, number)
        answered(engine, number, at)
    assert seen(engine, ANA) == [3, 1]


def test_more_open_cases_than_a_digest_shows_are_counted(
    engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(digesting, "_MOST_OPEN", 5)
    monkeypatch.setattr(digesting, "_MOST_WAITING", 2)
    for number in range(1, 10):
        put_case(engine, number, NOW - number * MINUTE, agent="" if number % 3 else "ben")
    for number in range(10, 14):
        put_case(engine, number)
        answered(engine, number, NOW + number * MINUTE)
    for slot, numbers, unread in ((ANA, [8, 7, 5, 4, 2], 1), (MANAGER, [9, 8, 7, 6, 5], 4)):
        facts = gather(engine, slot)
        assert ([case.case_id for case in facts.cases], facts.unread) == (
            [*numbers, 13, 12],
            unread,
        )
    for number in (1, 2, 3, 4):
        answered(engine, number, NOW)
    assert gather(engine, ANA).unread == 0
    assert gather(engine, MANAGER).unread == 0  # exactly as many as are read


def test_of_what_is_not_read_those_that_are_over_are_counted_apart(
    engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(digesting, "_MOST_OPEN", 2)
    for number, moment in enumerate((-3, -2, -1, 1), 1):
        put_case(engine, number, MORNING + moment * HOUR - DAY)
    facts = gather(engine, ANA)
    assert (len(facts.cases), facts.unread, facts.unread_overdue) == (2, 2, 1)


def test_cases_of_who_left_and_of_queues_that_nobody_serves_are_shown(engine: Engine) -> None:
    put_case(engine, 1, agent="gone", queue="lamps")
    put_case(engine, 2, queue="old")
    put_case(engine, 3, queue="bikes")
    put_case(engine, 4, agent="ben", queue="lamps")
    lamps = replace(ANA, queues=("lamps",), served=frozenset({"lamps", "bikes"}))
    assert seen(engine, lamps) == [1, 2]
    # Somebody serves every queue: what is in none of hers is theirs.
    assert seen(engine, replace(lamps, served=None)) == [1]


def test_five_hundred_open_cases_are_read(engine: Engine) -> None:
    for number in range(1, 503):
        put_case(engine, number, NOW + number * MINUTE)
    facts = gather(engine, ANA)
    assert [case.case_id for case in facts.cases] == list(range(1, 501))
    assert (facts.unread, facts.numbers.open) == (2, 502)


@pytest.mark.parametrize(
    ("made", "last"),
    [
        ([], None),
        ([("ana", -DAY)], -DAY),
        ([("ana", -DAY), ("ana", -HOUR)], -HOUR),
        ([("ben", -HOUR)], None),
        ([("ana", 0 * HOUR), ("ana", HOUR)], None),  # its own slot, and a later one
    ],
)
def test_digest_before_is_the_reader_s_last(
    engine: Engine, made: Sequence[tuple[str, timedelta]], last: timedelta | None
) -> None:
    with engine.begin() as connection:
        for agent, ago in made:
            assert digesting.take_slot(connection, agent, MORNING + ago, MORNING)
    assert gather(engine, ANA).last == (None if last is None else MORNING + last)
