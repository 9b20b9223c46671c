"""A record with as many open cases as wanted, made within seconds.

Law: one message goes through the line as every message does; the rest are its copies, made by
the database from its rows. So they have whatever columns the tables have.
"""

import asyncio
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path

from sqlalchemy import Connection, Table, bindparam, text, update

from daemon.app import make_desk
from daemon.loops.desk import Desk
from daemon.loops.line import settle
from daemon.loops.reading import read
from daemon.model import Batch, Delivery, Record
from daemon.settings import Settings
from daemon.store import SqlLedger, open_store, schema

NOW = datetime(2026, 11, 23, 10, 0, tzinfo=UTC)
"""A Monday on which everybody is at work."""

_ACCOUNT = {
    "name": "support",
    "address": "support@desk.example",
    "inbound": {"kind": "maildir", "path": "/nowhere"},
    "outbound": {"kind": "maildir", "path": "/nowhere"},
}
_SETTINGS = {
    "company": {"name": "Harbour Bikes", "timezone": "Europe/Berlin"},
    "agents": [
        {"name": "ana", "address": "ana@desk.example"},
        {"name": "ben", "address": "ben@desk.example", "role": "manager"},
    ],
    "accounts": [_ACCOUNT],
}
_LETTER = b"""From: Ann Example <ann@customer.example>
To: support@desk.example
Subject: Question about order HB-10000
Message-ID: <letter@customer.example>
Date: Mon, 23 Nov 2026 09:00:00 +0000

Hello,

could you please tell me when my order HB-10000 will be delivered?
I am waiting for the front wheel and need it before the weekend.

Kind regards
Ann
""".replace(b"\n", b"\r\n")

_LATER = "datetime({0}, '+' || (n % 1209600 + 60) || ' seconds') || '.000000'"
"""Up to two weeks after a moment."""
_EARLIER = "datetime({0}, '-' || (n % 30) || ' days') || '.000000'"
"""On one of the thirty days before it."""

_COPIES: Mapping[Table, Mapping[str, str]] = {
    schema.cases: {
        "id": "n",
        "reference": "printf('FD-2026-%06d', n)",
        "seed": "'seed ' || n",
        "opened": _EARLIER.format("opened"),
    },
    schema.messages: {
        "id": "n",
        "identity": "'identity ' || n",
        "message_id": "'<' || n || '@customer.example>'",
        "case_id": "n",
        "trace": "'[]'",  # nobody reads it again, as below
    },
    schema.deliveries: {"id": "n", "message_id": "n", "key": "'7/' || n"},
    schema.windows: {
        "id": "n",
        "case_id": "n",
        "message_id": "n",
        **{name: _LATER.format(name) for name in ("due", "at_risk", "next_look")},
    },
    schema.outgoing: {
        "id": "n",
        "case_id": "n",
        "message_id": "'<' || n || '@desk.example>'",
        "fate": "'sent'",
        "next_attempt": "NULL",
        "finished": "created",
        "content": "x''",
    },
    schema.acknowledgements: {"outgoing_id": "n", "created": _EARLIER.format("created")},
}
"""What differs from the first row in the ``n``-th, as SQL; the rest is the same."""

_DUE = (
    update(schema.windows)
    .where(schema.windows.c.id.in_(bindparam("ids", expanding=True)))
    .values(
        at_risk=NOW - timedelta(minutes=1),
        next_look=NOW - timedelta(minutes=1),
        due=NOW + timedelta(hours=3),
    )
)


def make_crowd(folder: Path, count: int) -> SqlLedger:
    """A new record in ``folder`` with ``count`` open cases, none of which is due for a look."""
    ledger = SqlLedger(open_store(f"sqlite:///{folder / 'crowd.sqlite3'}"), "FD", UTC)
    asyncio.run(_fill(ledger, count))
    return ledger


def make_crowds_desk() -> Desk:
    """The desk whose cases they are: Ana answers, Ben is the manager."""
    return make_desk(Settings.model_validate(_SETTINGS), b"k" * 32)


async def make_due(ledger: SqlLedger, first: int, count: int) -> None:
    """Let ``count`` windows come to be at risk, from the ``first`` on."""
    ids = range(first, first + count)
    await ledger.worker.run(lambda c: c.execute(_DUE, {"ids": list(ids)}))


async def _fill(ledger: SqlLedger, count: int) -> None:
    desk = make_crowds_desk()
    delivery = Delivery("support", "INBOX", "7/1", NOW, _LETTER, len(_LETTER))
    batch = Batch("support", "INBOX", (delivery,), "7/1")
    decide = partial(settle, desk=desk, now=NOW)
    [first] = await ledger.record(batch, [read(delivery, desk)], decide, NOW)
    assert isinstance(first, Record), first.error
    await ledger.worker.run(partial(_copy, count=count))


def _copy(connection: Connection, count: int) -> None:
    for table, changes in _COPIES.items():
        names = [column.name for column in table.columns]
        values = ", ".join(changes.get(name, f'"{name}"') for name in names)
        quoted = ", ".join(f'"{name}"' for name in names)
        (key,) = table.primary_key
        connection.execute(
            text(
                f"INSERT INTO {table.name} ({quoted})"
                " WITH RECURSIVE numbers(n) AS"
                " (SELECT 2 UNION ALL SELECT n + 1 FROM numbers WHERE n < :count)"
                f" SELECT {values} FROM numbers, {table.name} WHERE {key.name} = 1"
            ),
            {"count": count},
        )
