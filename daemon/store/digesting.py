"""What digests are made of: the cases of a reader, and yesterday in figures.

Laws: one digest for each agent and slot, whoever asks first; every question goes by
an index and reads no more cases than are open, or than a digest can show.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta
from itertools import chain
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Select,
    and_,
    bindparam,
    false,
    func,
    or_,
    select,
)
from sqlalchemy.dialects.sqlite import insert as upsert

from daemon.model import Category, OutgoingKind
from daemon.model.notice import Numbers
from daemon.model.telling import DigestFacts, Slot
from daemon.model.watch import CaseState, Outcome
from daemon.store import cases, schema

_cases, _windows, _messages = schema.cases, schema.windows, schema.messages

_TAKE = upsert(schema.digests).on_conflict_do_nothing()

_MOST_OPEN = 500
"""Open cases that are read, those due first on top: a digest cannot show more."""
_MOST_WAITING = 200
"""Cases on hold, and answered ones, that are read: those held or answered last on top."""
RECENT = timedelta(days=14)
"""What was answered longer ago is read no more: no digest shows it."""


def take_slot(connection: Connection, agent: str, slot: datetime, now: datetime) -> bool:
    """Whether the digest of ``agent`` for ``slot`` is ours to make: nobody has made it."""
    made = connection.execute(_TAKE, {"agent": agent, "slot": slot, "made": now})
    return made.rowcount > 0


def last_slot(connection: Connection, agent: str, before: datetime) -> datetime | None:
    """The slot of the last digest of ``agent`` before that moment; None if there was none."""
    table = schema.digests
    query = select(func.max(table.c.slot)).where(table.c.agent == agent, table.c.slot < before)
    return connection.execute(query).scalar()


def gather(connection: Connection, slot: Slot) -> DigestFacts:
    """What the record knows for the digest of ``slot``."""
    begin, end = slot.day
    theirs = _theirs(slot)
    open_ = theirs.where(_cases.c.state == CaseState.OPEN)
    first = connection.execute(open_.order_by(_windows.c.due).limit(_MOST_OPEN)).all()
    unread, overdue = 0, 0
    if len(first) == _MOST_OPEN:
        unread, overdue = _beyond(connection, open_, slot.at)
    held = theirs.where(_cases.c.state == CaseState.HOLD).order_by(_cases.c.held_since.desc())
    answered = theirs.where(
        _cases.c.state == CaseState.WAITING, _cases.c.answered >= slot.at - RECENT
    ).order_by(_cases.c.answered.desc())
    rest = (connection.execute(query.limit(_MOST_WAITING)) for query in (held, answered))
    return DigestFacts(
        cases=tuple(map(cases.watched, chain(first, *rest))),
        numbers=numbers(connection, begin, end, slot.queues),
        last=last_slot(connection, slot.agent, slot.at),
        unread=unread,
        unread_overdue=overdue,
    )


def _beyond(connection: Connection, open_: Select[Any], now: datetime) -> tuple[int, int]:
    """How many open cases are not read, and how many of them were due by ``now``."""
    of_all = open_.subquery()
    due = func.count().filter(of_all.c.due <= now)
    everything, overdue = connection.execute(select(func.count(), due).select_from(of_all)).one()
    return everything - _MOST_OPEN, max(overdue - _MOST_OPEN, 0)


def _theirs(slot: Slot) -> Select[Any]:
    query, owner, queue = cases.KNOWN, _cases.c.agent, _cases.c.queue
    if not slot.everyone:
        query = query.where(or_(owner.in_((slot.agent, "")), owner.not_in(slot.staff)))
    if slot.queues is not None:
        nobodys = queue.not_in(slot.served) if slot.served is not None else false()
        query = query.where(or_(queue.in_(slot.queues), owner == slot.agent, nobodys))
    return query


def numbers(
    connection: Connection, begin: datetime, end: datetime, queues: Sequence[str] | None
) -> Numbers:
    """What happened from ``begin`` until before ``end``, in the cases of ``queues`` (None: all)."""
    span = {"begin": begin, "end": end}

    def count(query: Select[Any]) -> int:
        if queues is not None:
            query = query.where(_cases.c.queue.in_(queues))
        return connection.execute(query, span).scalar() or 0

    of_windows = select(func.count()).select_from(_windows.join(_cases))
    ended = of_windows.where(_within(_windows.c.ended))
    # A window that stands still passes no end; one that was over before stays over.
    runs = or_(_cases.c.state != CaseState.HOLD, _cases.c.held_since >= _windows.c.due)
    after = and_(_windows.c.ended > _windows.c.due, _windows.c.outcome != Outcome.MET)
    late = or_(after, and_(_windows.c.ended.is_(None), runs))
    return Numbers(
        received=count(_opened()),
        acknowledged=count(_acknowledged()),
        met=count(ended.where(_windows.c.outcome == Outcome.MET)),
        late=count(ended.where(_windows.c.outcome == Outcome.LATE)),
        breached=count(of_windows.where(_within(_windows.c.due), late)),
        open=count(
            select(func.count()).select_from(_cases).where(_cases.c.state == CaseState.OPEN)
        ),
    )


def _within(moment: ColumnElement[Any]) -> ColumnElement[bool]:
    """Half open, so that what happens at midnight is of one day alone."""
    return and_(moment >= bindparam("begin"), moment < bindparam("end"))


def _opened() -> Select[Any]:
    return (
        select(func.count())
        .select_from(_cases)
        .where(_within(_cases.c.opened), _cases.c.category != Category.NOT_CUSTOMER)
    )


def _acknowledged() -> Select[Any]:
    table = schema.acknowledgements
    sent = schema.outgoing
    return (
        select(func.count())
        .select_from(table.join(sent).join(_cases, _cases.c.id == sent.c.case_id))
        .where(_within(table.c.created), sent.c.kind == OutgoingKind.ACKNOWLEDGEMENT)
    )
