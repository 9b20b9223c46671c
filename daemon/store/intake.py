"""Writing what one batch changes, in one transaction.

Each function works on the connection of a transaction that its caller began;
nothing here commits. Statements are built once, below, and executed with
parameters: building one costs several times what SQLite needs to run it.
"""

import zlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, bindparam, delete, insert, select, update
from sqlalchemy.dialects.sqlite import insert as upsert

from daemon.model import (
    Address,
    Batch,
    Direction,
    Failure,
    Fate,
    Finding,
    Outgoing,
    OutgoingKind,
    Reading,
    Record,
    ThreadKind,
)
from daemon.store import cases, changes, schema

Row = dict[str, object]

_DELIVERED = select(schema.deliveries.c.key, schema.deliveries.c.received).where(
    schema.deliveries.c.account == bindparam("account"),
    schema.deliveries.c.folder == bindparam("folder"),
    schema.deliveries.c.key.in_(bindparam("keys", expanding=True)),
)

_ADD_MESSAGE = insert(schema.messages)
_ADD_ORIGINAL = insert(schema.originals)
_ADD_CALL = insert(schema.calls)
_ADD_HISTORY = insert(schema.history)
_ADD_ACKNOWLEDGEMENT = insert(schema.acknowledgements)
_ADD_OUTGOING = upsert(schema.outgoing).on_conflict_do_nothing().returning(schema.outgoing.c.id)
_ADD_KNOWN_ID = upsert(schema.known_ids).on_conflict_do_nothing()
_ADD_BLOCK = upsert(schema.blocks).on_conflict_do_nothing()
_ADD_ANSWER = upsert(schema.answers).on_conflict_do_nothing()
_LIFT_BLOCK = delete(schema.blocks).where(schema.blocks.c.address == bindparam("lifted"))

_put_cursor = upsert(schema.cursors)
_PUT_CURSOR = _put_cursor.on_conflict_do_update(
    index_elements=["account", "folder"],
    set_={"value": _put_cursor.excluded.value, "updated": _put_cursor.excluded.updated},
)

_put_delivery = upsert(schema.deliveries)
_PUT_DELIVERY = _put_delivery.on_conflict_do_update(
    index_elements=["account", "folder", "key"],
    set_={
        "message_id": _put_delivery.excluded.message_id,
        "received": _put_delivery.excluded.received,
    },
)


Recorded = dict[str, datetime]
"""When deliveries were received that are recorded, by key."""


def recorded(connection: Connection, items: Sequence[Reading | Failure]) -> Recorded:
    """Which deliveries of one folder were recorded before (a cursor that was lost)."""
    if not items:
        return {}
    first = items[0].delivery
    place = {"account": first.account, "folder": first.folder}
    keys = [item.delivery.key for item in items]
    rows = connection.execute(_DELIVERED, {**place, "keys": keys})
    return {row.key: row.received for row in rows}


def is_recorded(item: Reading | Failure, known: Recorded) -> bool:
    """Whether this very delivery is recorded.

    A server that gives a key away a second time is not believed: what it took in
    at another moment is another message.
    """
    received = known.get(item.delivery.key)
    return received is not None and (
        isinstance(item, Failure) or received == item.delivery.received
    )


@dataclass(frozen=True, slots=True)
class Written:
    """A record of which everything is written that bears on the messages after it."""

    record: Record
    case_id: int | None
    message_id: int | None
    """None where nothing of the message is kept but that it is an answer."""


def write(connection: Connection, record: Record, now: datetime) -> Written:
    """Insert what bears on the next message of the batch; :func:`archive` writes the rest."""
    if record.unplaced is not None:
        _answer(connection, record, now)
        return Written(record, None, None)
    case_id = _case_id(connection, record, now)
    message_id = _message(connection, record, case_id, now)
    if record.case is not None and record.case.window is not None and case_id is not None:
        changes.begin(connection, case_id, record.case.window, message_id)
    _known_ids(connection, record, case_id)
    for mail in record.outgoing:
        content = record.reading.lookup.content
        add_outgoing(connection, mail, case_id, now, content=content)
    _blocks(connection, record, now)
    if case_id is not None and record.change is not None:
        case = cases.load(connection, case_id)[case_id]
        changes.apply(connection, case, record.change, now, message_id)
    for known, change in record.others:
        changes.write(connection, known.case, change, now)
    _call(connection, record, message_id)
    return Written(record, case_id, message_id)


def _answer(connection: Connection, record: Record, now: datetime) -> None:
    """Remember an answer to a message that is not on record yet."""
    answer = record.unplaced
    if answer is None or not answer.refers:
        return
    of_what = {
        "at": answer.at,
        "by": answer.by,
        "how": answer.how,
        "recipients": sorted(answer.to),
        "recorded": now,
    }
    rows = [{**of_what, "refers": each} for each in sorted(answer.refers)]
    connection.execute(_ADD_ANSWER, rows)


def archive(connection: Connection, batch: Iterable[Written], now: datetime) -> None:
    """Insert what nobody asks for before the batch is committed: one statement for each table."""
    written = tuple(one for one in batch if one.message_id is not None)
    rows = {
        _PUT_DELIVERY: [_delivery(one) for one in written],
        _ADD_ORIGINAL: [_original(one, now) for one in written if _is_first(one.record)],
        _ADD_HISTORY: [line for one in written for line in _history(one, now)],
    }
    for statement, lines in rows.items():
        if lines:
            connection.execute(statement, lines)


def move_cursor(connection: Connection, batch: Batch, now: datetime) -> None:
    """Remember how far the batch's folder was read."""
    if batch.cursor is None:
        return
    values = {
        "account": batch.account,
        "folder": batch.folder,
        "value": batch.cursor,
        "updated": now,
    }
    connection.execute(_PUT_CURSOR, values)


def add_outgoing(
    connection: Connection,
    mail: Outgoing,
    case_id: int | None,
    now: datetime,
    *,
    content: str = "",
) -> None:
    """Record a mail to be sent. One Message-ID is recorded once, whoever asks again."""
    values = {
        "kind": mail.kind,
        "account": mail.account,
        "case_id": case_id,
        "message_id": mail.message_id,
        "sender": mail.envelope.sender,
        "recipients": list(mail.envelope.recipients),
        "content": mail.envelope.content,
        "template": mail.template,
        "revision": mail.revision,
        "created": now,
        "expires": mail.expires,
        "fate": Fate.PENDING,
        "next_attempt": now,
        "attempts": 0,
        "uncertain": 0,
        "interrupted": 0,
        "answer": "",
    }
    outgoing_id = connection.execute(_ADD_OUTGOING, values).scalar()
    if outgoing_id is None or mail.kind is not OutgoingKind.ACKNOWLEDGEMENT:
        return
    recipient = Address(mail.envelope.recipients[0]).key
    acknowledged = {
        "outgoing_id": outgoing_id,
        "recipient": recipient,
        "domain": recipient.rpartition("@")[2],
        "content": content,
        "created": now,
    }
    connection.execute(_ADD_ACKNOWLEDGEMENT, acknowledged)


def _case_id(connection: Connection, record: Record, now: datetime) -> int | None:
    if record.case is not None:
        return cases.open_case(connection, record.case, record.decision.confidence, now)
    threading = record.threading
    if threading.case is not None:
        return threading.case.id
    return threading.copy_of.case_id if threading.copy_of else None


def _message(connection: Connection, record: Record, case_id: int | None, now: datetime) -> int:
    known, kind = record.threading.copy_of, record.threading.kind
    if known is not None and kind is ThreadKind.COPY:
        _retell(connection, record, known.id)
        return known.id
    reading, decision = record.reading, record.decision
    message, delivery = reading.message, reading.delivery
    values = {
        "identity": reading.lookup.identity,
        "message_id": message.message_id,
        "case_id": case_id,
        "sender": message.sender[0].key if message.sender else "",
        "originator": reading.lookup.originator,
        "reply_to": message.reply_to[0].key if message.reply_to else "",
        "subject": message.subject,
        "text": message.text,
        "own_words": message.own_words,
        "language": message.language,
        "received": delivery.received,
        "recorded": now,
        "size": delivery.size,
        "category": decision.category,
        "confidence": decision.confidence,
        "acknowledged": decision.acknowledge,
        "reason": decision.reason,
        "asks": record.asks,
        "severity": reading.severity.level,
        "trace": [_plain(finding) for finding in decision.trace],
        "rules": decision.rules,
        "attachments": [[a.name, a.media_type, a.size] for a in message.attachments],
        "defects": list(message.defects),
    }
    if known is not None:
        statement = update(schema.messages).where(schema.messages.c.id == known.id)
        connection.execute(statement.values(values))
        return known.id
    return cases.new_id(connection.execute(_ADD_MESSAGE, values).lastrowid)


def _retell(connection: Connection, record: Record, message_id: int) -> None:
    """A message that was on record without words gets those of a later report."""
    if not record.retold:
        return
    reading = record.reading
    message, found = reading.message, reading.classification
    values = {
        "text": message.text,
        "own_words": message.own_words,
        "language": message.language,
        "category": found.category,
        "confidence": found.confidence,
        "severity": reading.severity.level,
    }
    table = schema.messages
    connection.execute(update(table).where(table.c.id == message_id).values(values))


def _call(connection: Connection, record: Record, message_id: int) -> None:
    """One row for each report of a call that somebody left a message in."""
    call = record.reading.call
    if call is None or call.direction is Direction.MADE:
        return
    values = {
        "message_id": message_id,
        "number": call.number,
        "at": call.at,
        "seconds": call.seconds,
        "ident": call.id,
        "transcript": call.transcript,
        "by_machine": call.by_machine,
    }
    connection.execute(_ADD_CALL, values)


def _is_first(record: Record) -> bool:
    return record.threading.copy_of is None


def _original(written: Written, now: datetime) -> Row:
    delivery = written.record.reading.delivery
    return {
        "message_id": written.message_id,
        "recorded": now,
        "reduced": delivery.reduced,
        "medium": delivery.medium,
        "sent": delivery.sent,
        "content": zlib.compress(delivery.raw, 1),
    }


def _delivery(written: Written) -> Row:
    delivery = written.record.reading.delivery
    return {
        "message_id": written.message_id,
        "account": delivery.account,
        "folder": delivery.folder,
        "key": delivery.key,
        "received": delivery.received,
    }


def _history(written: Written, now: datetime) -> Iterator[Row]:
    of_what = {"case_id": written.case_id, "message_id": written.message_id, "at": now}
    change = written.record.change
    for event in (*written.record.events, *(change.events if change else ())):
        yield {**of_what, "event": event.name, "detail": event.detail}


def _known_ids(connection: Connection, record: Record, case_id: int | None) -> None:
    """Whoever refers to the message, or to our acknowledgement, refers to the case."""
    own = record.reading.message.message_id
    sent = (mail for mail in record.outgoing if mail.kind is OutgoingKind.ACKNOWLEDGEMENT)
    ids = [*([own] if own else []), *(mail.message_id for mail in sent)]
    if case_id is not None and ids:
        rows = [{"message_id": each, "case_id": case_id} for each in ids]
        connection.execute(_ADD_KNOWN_ID, rows)


def _blocks(connection: Connection, record: Record, now: datetime) -> None:
    if record.lifts:
        connection.execute(_LIFT_BLOCK, {"lifted": record.lifts})
    for address in record.blocks:
        block(connection, address, record.decision.reason, now)


def block(connection: Connection, address: str, reason: str, now: datetime) -> None:
    """Send nothing more to ``address`` until its owner writes."""
    connection.execute(_ADD_BLOCK, {"address": address, "since": now, "reason": reason})


def _plain(finding: Finding) -> Sequence[str | bool]:
    return [finding.code, finding.clause, finding.hit, finding.evidence]
