"""What the store knows that bears on one message: named queries, all by index."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from sqlalchemy import Connection, Row, bindparam, func, select

from daemon.model import (
    AcknowledgedCounts,
    Address,
    Category,
    Facts,
    KnownCase,
    KnownMessage,
    Lookup,
)
from daemon.store import schema

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
    select(schema.messages.c.sender, schema.messages.c.originator)
    .where(schema.messages.c.case_id == bindparam("case"))
    .distinct()
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
)


def gather(connection: Connection, lookup: Lookup, next_reference: str, now: datetime) -> Facts:
    """Everything that bears on the message that ``lookup`` describes."""
    counts, blocked = _counts(connection, lookup, now)
    return Facts(
        same=_same(connection, lookup.identity),
        by_message_id=_by_message_id(connection, lookup.message_ids),
        by_reference=_by_reference(connection, lookup.references),
        counts=counts,
        blocked=blocked,
        next_reference=next_reference,
    )


def _same(connection: Connection, identity: str) -> tuple[KnownMessage, ...]:
    rows = connection.execute(_SAME, {"identity": identity})
    return tuple(KnownMessage(r.id, r.received, r.case_id, r.reference) for r in rows)


def _counts(
    connection: Connection, lookup: Lookup, now: datetime
) -> tuple[AcknowledgedCounts, str]:
    row = connection.execute(
        _COUNTS,
        {
            "recipient": lookup.originator,
            "domain": lookup.originator.rpartition("@")[2],
            "content": lookup.content,
            "day_ago": now - _DAY,
            "hour_ago": now - _HOUR,
        },
    ).one()
    counts = AcknowledgedCounts(sender=row[0], domain=row[1], content=row[2], everyone=row[3])
    return counts, row[4] or ""


def _by_message_id(connection: Connection, ids: tuple[str, ...]) -> dict[str, KnownCase]:
    if not ids:
        return {}
    query = (
        select(schema.known_ids.c.message_id, schema.cases)
        .join_from(schema.known_ids, schema.cases)
        .where(schema.known_ids.c.message_id.in_(ids))
    )
    found = {row.message_id: row for row in connection.execute(query)}
    cases = _known_cases(connection, found.values())
    # The newest reference of a message is the nearest ancestor: it goes first.
    return {i: cases[found[i].id] for i in reversed(ids) if i in found}


def _by_reference(connection: Connection, references: tuple[str, ...]) -> dict[str, KnownCase]:
    if not references:
        return {}
    query = select(schema.cases).where(schema.cases.c.reference.in_(references))
    found = {row.reference: row for row in connection.execute(query)}
    cases = _known_cases(connection, found.values())
    # In the order in which the message names them, which is the surest first.
    return {r: cases[found[r].id] for r in references if r in found}


def _known_cases(
    connection: Connection, rows: Iterable[Row[tuple[object, ...]]]
) -> dict[int, KnownCase]:
    return {
        row.id: KnownCase(
            id=row.id,
            reference=row.reference,
            seed=row.seed,
            category=Category(row.category),
            open_ended=row.due is None,
            participants=_participants(connection, row.id, row.customer),
        )
        for row in rows
    }


def _participants(connection: Connection, case_id: int, customer: str) -> frozenset[str]:
    rows = connection.execute(_WRITERS, {"case": case_id})
    addresses = {address for row in rows for address in row} | {Address(customer).key}
    return frozenset(addresses - {""})
