"""What the store knows that bears on one message: named queries, all by index."""

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, Row, Select, bindparam, exists, func, select

from daemon.model import (
    AcknowledgedCounts,
    Address,
    Call,
    Direction,
    Facts,
    KnownCall,
    KnownCase,
    KnownMessage,
    Lookup,
    Watched,
)
from daemon.model.watch import Answer, Ask, CaseState
from daemon.stages.call import NEAR
from daemon.store import cases, schema

_DAY = timedelta(hours=24)
_HOUR = timedelta(hours=1)

_SAME = (
    select(
        schema.messages.c.id,
        schema.messages.c.received,
        schema.messages.c.case_id,
        schema.cases.c.reference,
    )
    .join_from(schema.messages, schema.cases, isouter=True)
    .where(schema.messages.c.identity == bindparam("identity"))
    .order_by(schema.messages.c.received.desc())
    .limit(20)
)

_WRITERS = (
    select(schema.messages.c.sender, schema.messages.c.originator, schema.messages.c.reply_to)
    .where(schema.messages.c.case_id == bindparam("case"))
    .distinct()
)

_ASKS = (
    select(schema.messages.c.id, schema.messages.c.message_id, schema.messages.c.received)
    .where(schema.messages.c.case_id == bindparam("case"), schema.messages.c.asks)
    .order_by(schema.messages.c.received, schema.messages.c.id)
)

_ANSWERS = select(schema.answers).where(schema.answers.c.refers == bindparam("message_id"))

_LOADS = (
    select(schema.cases.c.agent, func.count())
    .where(schema.cases.c.state == CaseState.OPEN, schema.cases.c.agent != "")
    .group_by(schema.cases.c.agent)
)

_TURNS = select(schema.counters.c.name, schema.counters.c.value).where(
    schema.counters.c.name > "turns:", schema.counters.c.name < "turns;"
)

_calls, _cases = schema.calls, schema.cases
_CALLS = (
    select(
        _calls,
        schema.messages.c.received,
        schema.messages.c.case_id,
        _cases.c.reference,
    )
    .join_from(_calls, schema.messages)
    .outerjoin(_cases, _cases.c.id == schema.messages.c.case_id)
    .order_by(_calls.c.id.desc())
    .limit(200)
)
_NEAR = (_calls.c.at >= bindparam("first"), _calls.c.at <= bindparam("last"))
_CALLS_OF_NUMBER = _CALLS.where(_calls.c.number.in_(("", bindparam("number"))), *_NEAR)
_CALLS_OF_NOBODY = _CALLS.where(*_NEAR)
_CALLS_OF_IDENT = _CALLS.where(_calls.c.ident == bindparam("ident"))
_CALLERS = (
    cases.KNOWN.where(_cases.c.phone == bindparam("number"), _cases.c.state != CaseState.RESOLVED)
    .order_by(_cases.c.opened.desc())
    .limit(20)
)
_CALLERS_AT = (
    cases.KNOWN.where(
        _cases.c.spoken,
        _cases.c.customer.in_(bindparam("addresses", expanding=True)),
        _cases.c.state != CaseState.RESOLVED,
    )
    .order_by(_cases.c.opened.desc())
    .limit(20)
)
_CALLER = (
    select(_cases.c.customer, _cases.c.customer_name)
    .where(_cases.c.phone == bindparam("number"), _cases.c.customer != "")
    .order_by(_cases.c.opened.desc())
    .limit(1)
)

_sent = schema.acknowledgements


def _since(column: str, moment: str) -> object:
    return (
        select(func.count())
        .select_from(_sent)
        .where(_sent.c[column] == bindparam(column), _sent.c.created > bindparam(moment))
        .scalar_subquery()
    )


_COUNTS = select(
    _since("recipient", "day_ago"),  # type: ignore[call-overload]
    _since("domain", "hour_ago"),
    _since("content", "hour_ago"),
    select(func.count())
    .select_from(_sent)
    .where(_sent.c.created > bindparam("hour_ago"))
    .scalar_subquery(),
    select(schema.blocks.c.reason)
    .where(schema.blocks.c.address == bindparam("recipient"))
    .scalar_subquery(),
    select(func.count())
    .select_from(schema.warnings)
    .where(schema.warnings.c.address == bindparam("recipient"))
    .scalar_subquery(),
    select(func.count())
    .select_from(schema.answers)
    .where(schema.answers.c.refers == bindparam("message_id"))
    .scalar_subquery(),
    exists().where(_sent.c.recipient == bindparam("recipient")),
)
"""One statement for what is asked of every message and mostly answered by nothing."""


def gather(connection: Connection, lookup: Lookup, next_reference: str, now: datetime) -> Facts:
    """Everything that bears on the message that ``lookup`` describes."""
    customer = _customer(connection, lookup)
    counts, blocked, warnings, answers = _counts(connection, lookup, customer, now)
    return Facts(
        same=_same(connection, lookup.identity),
        by_message_id=_by_message_id(connection, lookup.message_ids),
        by_reference=_by_reference(connection, lookup.references),
        counts=counts,
        blocked=blocked,
        next_reference=next_reference,
        answers=_answers(connection, lookup.message_id) if answers else (),
        warnings=warnings,
        loads=_pairs(connection, _LOADS) if lookup.loads else {},
        turns=_turns(connection) if lookup.loads else {},
        calls=_same_calls(connection, lookup.call) if lookup.call else (),
        callers=_callers(connection, lookup),
        customer=customer,
    )


def known(connection: Connection, case: Watched) -> KnownCase:
    """A case with those who take part in it and what they asked."""
    return KnownCase(case, _participants(connection, case), _asks(connection, case.case_id))


def _same(connection: Connection, identity: str) -> tuple[KnownMessage, ...]:
    rows = connection.execute(_SAME, {"identity": identity})
    return tuple(KnownMessage(r.id, r.received, r.case_id, r.reference) for r in rows)


def _customer(connection: Connection, lookup: Lookup) -> Address | None:
    """Who called from the number at hand before, where nobody else knows."""
    if lookup.call is None or not lookup.call.number or lookup.originator:
        return None
    row = connection.execute(_CALLER, {"number": lookup.call.number}).first()
    return None if row is None else Address(row.customer, row.customer_name)


def _same_calls(connection: Connection, call: Call) -> tuple[KnownCall, ...]:
    """Reports on record that may tell of the same call."""
    if call.direction is Direction.MADE:
        return ()
    near = {"first": call.at - NEAR, "last": call.at + NEAR}
    query = _CALLS_OF_NUMBER if call.number else _CALLS_OF_NOBODY
    rows = {row.id: row for row in connection.execute(query, {**near, "number": call.number})}
    if call.id:
        rows |= {row.id: row for row in connection.execute(_CALLS_OF_IDENT, {"ident": call.id})}
    found = cases.load(connection, *{row.case_id for row in rows.values()} - {None})
    knowns = _knowns(connection, found.values())
    return tuple(_known_call(row, knowns.get(row.case_id)) for row in rows.values())


def _known_call(row: Row[Any], case: KnownCase | None) -> KnownCall:
    call = Call(
        at=row.at,
        number=row.number,
        seconds=row.seconds,
        id=row.ident,
        transcript=row.transcript,
        by_machine=row.by_machine,
    )
    return KnownCall(
        call, KnownMessage(row.message_id, row.received, row.case_id, row.reference), case
    )


def _callers(connection: Connection, lookup: Lookup) -> tuple[KnownCase, ...]:
    """Cases of the number at hand, or of those whom one of ours wrote to."""
    if lookup.call is not None and lookup.call.number:
        rows = connection.execute(_CALLERS, {"number": lookup.call.number})
    elif lookup.recipients:
        rows = connection.execute(_CALLERS_AT, {"addresses": lookup.recipients})
    else:
        return ()
    return tuple(_knowns(connection, map(cases.watched, rows)).values())


def _counts(
    connection: Connection, lookup: Lookup, customer: Address | None, now: datetime
) -> tuple[AcknowledgedCounts, str, int, int]:
    """What was acknowledged, why the address is blocked, and how many warnings and answers."""
    number = lookup.call.number if lookup.call else ""
    recipient = lookup.originator or (customer.key if customer else number)
    row = connection.execute(
        _COUNTS,
        {
            "recipient": recipient,
            "domain": recipient.rpartition("@")[2],
            "content": lookup.content,
            "message_id": lookup.message_id,
            "day_ago": now - _DAY,
            "hour_ago": now - _HOUR,
        },
    ).one()
    counts = AcknowledgedCounts(row[0], row[1], row[2], row[3], ever=bool(row[7] and recipient))
    return counts, row[4] or "", row[5], row[6]


def _by_message_id(connection: Connection, ids: tuple[str, ...]) -> dict[str, KnownCase]:
    if not ids:
        return {}
    table = schema.known_ids
    query = select(table.c.message_id, table.c.case_id).where(table.c.message_id.in_(ids))
    found = {row.message_id: row.case_id for row in connection.execute(query)}
    knowns = _knowns(connection, cases.load(connection, *set(found.values())).values())
    # The newest reference of a message is the nearest ancestor: it goes first.
    return {i: knowns[found[i]] for i in reversed(ids) if i in found}


def _by_reference(connection: Connection, references: tuple[str, ...]) -> dict[str, KnownCase]:
    if not references:
        return {}
    knowns = _knowns(connection, cases.by_reference(connection, *references))
    found = {each.reference: each for each in knowns.values()}
    # In the order in which the message names them, which is the surest first.
    return {r: found[r] for r in references if r in found}


def _knowns(connection: Connection, found: Iterable[Watched]) -> dict[int, KnownCase]:
    return {case.case_id: known(connection, case) for case in tuple(found)}


def _participants(connection: Connection, case: Watched) -> frozenset[str]:
    rows = connection.execute(_WRITERS, {"case": case.case_id})
    addresses = {address for row in rows for address in row} | {case.customer.key}
    return frozenset(addresses - {""})


def _asks(connection: Connection, case_id: int) -> tuple[Ask, ...]:
    rows = connection.execute(_ASKS, {"case": case_id})
    return tuple(Ask(row.id, row.message_id or "", row.received) for row in rows)


def _answers(connection: Connection, message_id: str) -> tuple[Answer, ...]:
    """Answers that were seen before the message that they answer."""
    rows = connection.execute(_ANSWERS, {"message_id": message_id})
    return tuple(
        Answer(row.at, row.by, frozenset({row.refers}), row.how, to=frozenset(row.recipients))
        for row in rows
    )


def _pairs(connection: Connection, query: Select[Any]) -> Mapping[str, int]:
    return {row[0]: row[1] for row in connection.execute(query)}


def _turns(connection: Connection) -> Mapping[str, int]:
    """By queue; the series are named after them."""
    return {name.partition(":")[2]: n for name, n in _pairs(connection, _TURNS).items()}
