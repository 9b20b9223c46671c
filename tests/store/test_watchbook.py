"""The watch book: a look, and what it changes, are one transaction; nothing is told twice."""

from collections.abc import AsyncIterator, Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine, event
from sqlalchemy.exc import OperationalError

from daemon.model import CaseChange, Envelope, Event, KnownCase, Outgoing, OutgoingKind, Watched
from daemon.model.telling import Alarming, DigestFacts, Slot, Telling
from daemon.model.watch import Alarm, AlertKind, Answer, Ask, CaseState, Due, Hold, Marks, Told
from daemon.store import SqlLedger, SqlWatchBook, open_store, schema
from daemon.store.watchbook import MOST
from tests.store.conftest import Rows, sqlite_url
from tests.store.samples import DAY, HOUR, MINUTE, NOW
from tests.store.watched import MET, RISK, case_of, change_case, put_case, window

AT_RISK = window().at_risk
LATER = AT_RISK + HOUR
EVERYTHING = (
    schema.cases,
    schema.windows,
    schema.alerts,
    schema.history,
    schema.outgoing,
    schema.warnings,
    schema.digests,
    schema.alarms,
)


def mail(unique: str) -> Outgoing:
    """A mail to Ana."""
    return Outgoing(
        kind=OutgoingKind.ALERT,
        account="support",
        message_id=f"<{unique}@desk.example>",
        envelope=Envelope("", ("ana@desk.example",), b"x"),
        expires=NOW + 2 * DAY,
    )


def fire(case: Watched) -> CaseChange:
    """Ana is to be told; then nothing until the window is due."""
    assert case.running is not None
    return CaseChange(
        severity=3,
        marks=Marks(1, case.running.window.due),
        alerts=(RISK,),
        warned="kim@shop.example",
        events=(Event("risk", "level 1; to tell: ana"),),
    )


def tell_all(dues: Sequence[Due]) -> Telling:
    """One mail for all, and somebody is to react within the hour."""
    if not dues:
        return Telling()
    told = mail("-".join(str(due.id) for due in dues))
    awaited = tuple(Told(due.window_id or 0, NOW, LATER + HOUR) for due in dues)
    return Telling((told,), {due.id: told.message_id for due in dues}, {}, awaited)


@pytest.fixture
def everything(rows: Rows) -> Callable[[], list[Any]]:
    """All that is on record."""
    return lambda: [rows(table) for table in EVERYTHING]


@contextmanager
def failing(engine: Engine, statement: str, nth: int = 1) -> Iterator[None]:
    """The database fails at the ``nth`` statement that begins so, or as it commits."""
    left = nth

    def fail(*arguments: object) -> None:
        nonlocal left
        left -= statement == "COMMIT" or str(arguments[2]).startswith(statement)
        if left == 0:
            raise OperationalError(statement, {}, Exception("disk I/O error"))

    hook = "commit" if statement == "COMMIT" else "before_cursor_execute"
    event.listen(engine, hook, fail)
    try:
        yield
    finally:
        event.remove(engine, hook, fail)


async def look(book: SqlWatchBook, now: datetime = AT_RISK) -> list[str]:
    """The references of those that are looked at."""
    return [case.reference for case, _ in await book.look(fire, now)]


async def test_windows_are_looked_at_whose_moment_has_come_the_oldest_first(
    engine: Engine, book: SqlWatchBook
) -> None:
    put_case(engine, 1)
    put_case(engine, 2, NOW - HOUR)
    put_case(engine, 3, NOW + MINUTE)
    put_case(engine, 4, window=None)
    assert await look(book, AT_RISK - 2 * HOUR) == []
    assert await look(book) == ["FD-2026-000002", "FD-2026-000001"]
    assert await look(book) == []
    assert await look(book, AT_RISK + MINUTE) == ["FD-2026-000003"]


async def test_what_a_look_decides_is_on_record(
    engine: Engine, book: SqlWatchBook, rows: Rows
) -> None:
    put_case(engine)
    ((case, change),) = await book.look(fire, AT_RISK)
    assert (case, change) == (
        replace(case_of(engine), severity=1, running=case.running),
        fire(case),
    )
    (alert,) = rows(schema.alerts)
    assert (alert["recipient"], alert["created"], alert["deliver_at"]) == ("ana", AT_RISK, AT_RISK)
    assert rows(schema.history)[-1]["event"] == "risk"
    running = case_of(engine).running
    assert running is not None
    assert running.marks == Marks(1, running.window.due)


async def test_window_on_hold_is_looked_at_when_the_hold_ends(
    engine: Engine, book: SqlWatchBook
) -> None:
    put_case(engine)
    held = Hold(NOW, NOW + HOUR, "")
    hold = CaseChange(state=CaseState.HOLD, hold=held, marks=Marks(next_look=held.until))
    change_case(engine, hold)
    assert await look(book, NOW + HOUR - MINUTE) == []
    ((case, _),) = await book.look(fire, NOW + HOUR)
    assert (case.state, case.hold) == (CaseState.HOLD, held)


async def test_window_that_ended_is_not_looked_at(engine: Engine, book: SqlWatchBook) -> None:
    put_case(engine)
    change_case(engine, CaseChange(ending=MET))
    assert await look(book, NOW + 9 * DAY) == []


async def test_decision_that_fails_leaves_nothing(
    engine: Engine, book: SqlWatchBook, everything: Callable[[], list[Any]]
) -> None:
    def fire_once(case: Watched) -> CaseChange:
        if case.case_id == 3:
            raise ZeroDivisionError
        return fire(case)

    for number in range(1, 5):
        put_case(engine, number, NOW + number * MINUTE)
    before = everything()
    with pytest.raises(ZeroDivisionError):
        await book.look(fire_once, LATER)
    assert everything() == before
    assert len(await look(book, LATER)) == 4


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE windows",
        "UPDATE cases",
        "INSERT INTO alerts",
        "INSERT INTO warnings",
        "INSERT INTO history",
        "COMMIT",
    ],
)
async def test_look_leaves_nothing_if_the_database_fails(
    engine: Engine, book: SqlWatchBook, everything: Callable[[], list[Any]], statement: str
) -> None:
    put_case(engine, 1)
    put_case(engine, 2)
    before = everything()
    last = 1 if statement == "COMMIT" else 2
    with failing(engine, statement, last), pytest.raises(OperationalError, match="disk I/O error"):
        await look(book)
    assert everything() == before
    assert len(await look(book)) == 2


async def test_window_of_which_nothing_is_left_to_be_watched_is_let_go(
    engine: Engine, book: SqlWatchBook
) -> None:
    """It would otherwise be due for ever, and the daemon look at it without rest."""
    put_case(engine)
    assert await book.next_moment() == AT_RISK
    assert len(await book.look(lambda _: None, AT_RISK)) == 1
    assert await book.look(lambda _: None, NOW + 9 * DAY) == ()
    assert await book.next_moment() is None
    assert case_of(engine).running is not None


async def test_every_window_is_looked_at_however_many_are_due(
    engine: Engine, book: SqlWatchBook
) -> None:
    """Also behind hundreds of which nothing is left to be watched."""
    for number in range(1, 2 * MOST + 51):
        put_case(engine, number, NOW + number * MINUTE)

    def fire_late_ones(case: Watched) -> CaseChange | None:
        return replace(fire(case), marks=Marks(4)) if case.case_id > MOST + 10 else None

    rounds = []
    while done := await book.look(fire_late_ones, NOW + 9 * DAY):
        rounds.append([case.case_id for case, _ in done])
    assert [len(each) for each in rounds] == [MOST, MOST, 50]
    assert [number for each in rounds for number in each] == list(range(1, 2 * MOST + 51))


async def test_two_who_look_fire_each_window_once(
    engine: Engine, book: SqlWatchBook, tmp_path: Path, rows: Rows
) -> None:
    for number in range(1, 4):
        put_case(engine, number)
    other = SqlLedger(open_store(sqlite_url(tmp_path / "store.sqlite")), "FD", UTC)
    both = [await look(SqlWatchBook(other.worker)), await look(book)]
    await other.close()
    assert [len(each) for each in both] == [3, 0]
    assert len(rows(schema.alerts)) == 3


async def test_alerts_are_told_whose_time_has_come_the_oldest_first(
    engine: Engine, book: SqlWatchBook
) -> None:
    asked: list[Sequence[Due]] = []

    def note(dues: Sequence[Due]) -> Telling:
        asked.append(dues)
        return tell_all(dues)

    put_case(engine, 1)
    put_case(engine, 2)
    for number, at in ((1, NOW + MINUTE), (2, NOW)):
        change_case(engine, CaseChange(alerts=(RISK,)), number, at)
    change_case(engine, CaseChange(alerts=(replace(RISK, level=2),)), 1, LATER)
    await book.tell(note, NOW + HOUR)
    await book.tell(note, NOW + HOUR)
    assert [[(due.id, due.window_id) for due in dues] for dues in asked] == [[(2, 2), (1, 1)], []]
    first = asked[0][0]
    assert (first.alert, first.case.reference, first.settled) == (RISK, "FD-2026-000002", False)


async def test_who_was_told_by_which_mail_is_on_record(
    engine: Engine, book: SqlWatchBook, rows: Rows
) -> None:
    put_case(engine)
    change_case(engine, CaseChange(alerts=(RISK,)))
    telling = await book.tell(tell_all, NOW + HOUR)
    (alert,), (out,) = rows(schema.alerts), rows(schema.outgoing)
    assert (alert["told"], alert["deliver_at"]) == (NOW + HOUR, None)
    assert alert["mail"] == out["message_id"] == telling.mails[0].message_id
    assert (out["fate"], out["created"], out["case_id"]) == ("pending", NOW + HOUR, None)
    running = case_of(engine).running
    assert running is not None
    assert (running.marks.unheeded, running.marks.next_look) == (NOW, LATER + HOUR)


async def test_alert_is_known_to_be_settled_when_its_window_is_over(
    engine: Engine, book: SqlWatchBook
) -> None:
    seen: list[tuple[str, bool, bool]] = []

    def note(dues: Sequence[Due]) -> Telling:
        seen.extend((due.alert.kind, due.settled, due.case.running is not None) for due in dues)
        return tell_all(dues)

    put_case(engine)
    change_case(engine, CaseChange(alerts=(RISK,)))
    await book.tell(tell_all, NOW)
    grave = replace(RISK, kind=AlertKind.ESCALATION)
    change_case(engine, CaseChange(ending=replace(MET, by="ben"), alerts=(grave,)))
    await book.tell(note, NOW + HOUR)
    assert sorted(seen) == [("answered", True, False), ("escalation", False, False)]


async def test_window_that_ended_awaits_no_reaction(
    engine: Engine, book: SqlWatchBook, rows: Rows
) -> None:
    put_case(engine)
    change_case(engine, CaseChange(ending=MET))
    await book.tell(lambda _: Telling(awaited=(Told(1, NOW, NOW),)), NOW)
    (row,) = rows(schema.windows)
    assert (row["unheeded"], row["next_look"]) == (None, None)


async def test_alert_is_put_off_until_a_moment_or_for_ever(
    engine: Engine, book: SqlWatchBook, rows: Rows
) -> None:
    opening = NOW + 8 * HOUR
    put_case(engine)
    change_case(engine, CaseChange(marks=Marks(), alerts=(RISK, replace(RISK, recipient="ben"))))
    await book.tell(lambda _: Telling(put_off={1: opening, 2: None}), NOW)
    assert await book.next_moment() == opening
    assert (await book.tell(tell_all, opening - MINUTE)).told == {}
    assert set((await book.tell(tell_all, opening)).told) == {1}
    assert await book.next_moment() == LATER + HOUR  # a reaction is awaited
    assert [row["told"] for row in rows(schema.alerts)] == [opening, None]


async def test_every_alert_is_told_however_many_wait(
    engine: Engine, book: SqlWatchBook, rows: Rows
) -> None:
    put_case(engine)
    many = tuple(replace(RISK, level=level) for level in range(2 * MOST + 50))
    change_case(engine, CaseChange(alerts=many))
    rounds = []
    while told := (await book.tell(tell_all, NOW)).told:
        rounds.append(len(told))
    assert rounds == [MOST, MOST, 50]
    assert {row["told"] for row in rows(schema.alerts)} == {NOW}


async def test_telling_that_fails_leaves_nothing(
    engine: Engine, book: SqlWatchBook, everything: Callable[[], list[Any]]
) -> None:
    def fail(_: Sequence[Due]) -> Telling:
        raise ZeroDivisionError

    put_case(engine)
    change_case(engine, CaseChange(alerts=(RISK,)))
    before = everything()
    with pytest.raises(ZeroDivisionError):
        await book.tell(fail, NOW)
    assert everything() == before


@pytest.mark.parametrize(
    "statement",
    ["INSERT INTO outgoing", "UPDATE alerts SET deliver_at=?, told", "UPDATE windows", "COMMIT",
     "UPDATE alerts SET deliver_at=? WHERE"],
)  # fmt: skip
async def test_telling_leaves_nothing_if_the_database_fails(
    engine: Engine, book: SqlWatchBook, everything: Callable[[], list[Any]], statement: str
) -> None:
    def tell_one(dues: Sequence[Due]) -> Telling:
        return replace(tell_all(dues[:1]), put_off={due.id: LATER for due in dues[1:]})

    put_case(engine)
    change_case(engine, CaseChange(alerts=(RISK, replace(RISK, level=2))))
    before = everything()
    with failing(engine, statement), pytest.raises(OperationalError, match="disk I/O error"):
        await book.tell(tell_one, NOW)
    assert everything() == before
    assert len((await book.tell(tell_one, NOW)).told) == 1


@pytest.fixture
async def after_a_crash(
    engine: Engine, ledger: SqlLedger, tmp_path: Path
) -> AsyncIterator[Callable[[], SqlWatchBook]]:
    """Opens the book as the next process does; what was not committed is gone."""
    opened: list[SqlLedger] = []

    def again() -> SqlWatchBook:
        engine.dispose()
        opened.append(SqlLedger(open_store(sqlite_url(tmp_path / "store.sqlite")), "FD", UTC))
        return SqlWatchBook(opened[-1].worker)

    yield again
    for each in opened:
        await each.close()


async def test_alert_is_told_although_the_process_died_after_the_look(
    engine: Engine, book: SqlWatchBook, after_a_crash: Callable[[], SqlWatchBook], rows: Rows
) -> None:
    put_case(engine)
    await look(book)
    again = after_a_crash()
    assert await again.next_moment() == AT_RISK
    assert await look(again) == []
    assert len((await again.tell(tell_all, AT_RISK)).told) == 1
    assert len(rows(schema.outgoing)) == 1


async def test_alert_is_told_once_although_the_process_died_after_it(
    engine: Engine, book: SqlWatchBook, after_a_crash: Callable[[], SqlWatchBook], rows: Rows
) -> None:
    put_case(engine)
    await look(book)
    await book.tell(tell_all, AT_RISK)
    again = after_a_crash()
    assert await look(again) == []
    assert (await again.tell(tell_all, AT_RISK)).told == {}
    assert [row["fate"] for row in rows(schema.outgoing)] == ["pending"]


@pytest.mark.parametrize(
    ("looks", "tells", "next_one"),
    [
        ((), (), None),
        ((LATER,), (), LATER),
        ((), (NOW,), NOW),
        ((LATER, AT_RISK), (NOW + MINUTE, NOW), NOW),
        ((NOW, LATER), (LATER,), NOW),
    ],
)
async def test_next_moment_is_that_of_the_first_look_or_telling(
    engine: Engine,
    book: SqlWatchBook,
    looks: Sequence[datetime],
    tells: Sequence[datetime],
    next_one: datetime | None,
) -> None:
    for number, at in enumerate(looks, 1):
        put_case(engine, number)
        change_case(engine, CaseChange(marks=Marks(next_look=at)), number)
    put_case(engine, 9, window=None)
    for level, at in enumerate(tells):
        alert = replace(RISK, level=level)
        change_case(engine, CaseChange(alerts=(alert,)), len(looks) + 1, at)
    assert await book.next_moment() == next_one


async def test_revision_sees_the_case_with_all_that_it_asks(
    engine: Engine, book: SqlWatchBook
) -> None:
    seen: list[KnownCase] = []

    def decide(known: KnownCase) -> CaseChange | None:
        seen.append(known)
        return None if len(seen) == 1 else CaseChange(agent="ana", events=(Event("x", ""),))

    put_case(engine)
    assert await book.revise(1, decide, NOW) is None
    assert case_of(engine).agent == ""
    assert await book.revise(1, decide, NOW) == CaseChange(agent="ana", events=(Event("x", ""),))
    assert case_of(engine).agent == "ana"
    assert seen[0].asks == (Ask(1, "<1@shop.example>", NOW),)
    assert seen[0].participants == {"kim@shop.example"}
    assert seen[0].case.reference == "FD-2026-000001"


async def test_revision_that_fails_leaves_nothing(
    engine: Engine, book: SqlWatchBook, everything: Callable[[], list[Any]]
) -> None:
    put_case(engine)
    before = everything()
    change = CaseChange(
        ending=MET, answer=Answer(NOW, "ana", frozenset(), "flag"), events=(Event("x", ""),)
    )
    with failing(engine, "INSERT INTO history"), pytest.raises(OperationalError):
        await book.revise(1, lambda _: change, NOW)
    assert everything() == before


SLOT = Slot(
    agent="ana",
    at=NOW,
    queues=None,
    served=None,
    staff=frozenset({"ana"}),
    everyone=False,
    day=(NOW - DAY, NOW),
)


async def test_digest_is_made_once_for_each_slot(book: SqlWatchBook, rows: Rows) -> None:
    made: list[DigestFacts] = []

    def make(facts: DigestFacts) -> Iterator[Outgoing]:
        made.append(facts)
        yield mail(f"digest{len(made)}")

    others = (replace(SLOT, agent="ben"), replace(SLOT, at=NOW + HOUR))
    assert [await book.digest(slot, make, NOW) for slot in (SLOT, SLOT, *others)] == [
        True,
        False,
        True,
        True,
    ]
    assert len(made) == len(rows(schema.outgoing)) == 3
    assert [facts.last for facts in made] == [None, None, NOW]


async def test_digest_of_nothing_uses_its_slot_up(book: SqlWatchBook, rows: Rows) -> None:
    assert await book.digest(SLOT, lambda _: (), NOW)
    assert not await book.digest(SLOT, lambda _: (mail("late"),), NOW)
    assert rows(schema.outgoing) == []


async def test_digest_that_fails_can_be_made_again(
    engine: Engine, book: SqlWatchBook, everything: Callable[[], list[Any]]
) -> None:
    def fail(_: DigestFacts) -> Iterator[Outgoing]:
        yield mail("first")
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        await book.digest(SLOT, fail, NOW)
    with failing(engine, "INSERT INTO outgoing"), pytest.raises(OperationalError):
        await book.digest(SLOT, lambda _: (mail("first"),), NOW)
    assert everything() == [[] for _ in EVERYTHING]
    assert await book.digest(SLOT, lambda _: (mail("first"),), NOW)


async def test_alarm_is_remembered_with_the_mails_that_tell_of_it(
    engine: Engine, book: SqlWatchBook, everything: Callable[[], list[Any]], rows: Rows
) -> None:
    alarm = Alarm("disk", "2 MiB left", NOW)
    change = Alarming((alarm,), (), (mail("alarm"),))
    with failing(engine, "INSERT INTO outgoing"), pytest.raises(OperationalError):
        await book.alarm(lambda _: change, NOW)
    assert everything() == [[] for _ in EVERYTHING]
    assert await book.alarm(lambda _: change, NOW) == change
    (row,) = rows(schema.alarms)
    assert row == {"name": "disk", "detail": "2 MiB left", "since": NOW}
    assert len(rows(schema.outgoing)) == 1
