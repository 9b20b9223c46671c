"""Quarantine: deliveries that could not be read, kept until they were read after all.

Law: octets that are there are never lost to a later delivery without them.
"""

import zlib
from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import ColumnElement, Connection, bindparam, case, update
from sqlalchemy.dialects.sqlite import insert as upsert

from daemon.model import Delivery, Failure
from daemon.store import schema

_put_quarantine = upsert(schema.quarantine)
_NOTHING = zlib.compress(b"", 1)


def _if_empty(column: str) -> ColumnElement[object]:
    """The new value where the server had not handed the message over, else the old one."""
    table, new = schema.quarantine, _put_quarantine.excluded
    return case((table.c.content == _NOTHING, new[column]), else_=table.c[column])


_PUT_QUARANTINE = _put_quarantine.on_conflict_do_update(
    index_elements=["account", "folder", "key"],
    set_={
        "error": _put_quarantine.excluded.error,
        "resolved": None,
        **{column: _if_empty(column) for column in ("content", "size", "reduced")},
    },
)
_RELEASE = (
    update(schema.quarantine)
    .where(
        schema.quarantine.c.account == bindparam("of_account"),
        schema.quarantine.c.folder == bindparam("of_folder"),
        schema.quarantine.c.key == bindparam("of_key"),
        schema.quarantine.c.resolved.is_(None),
    )
    .values(resolved=bindparam("now"))
)


def set_aside(connection: Connection, failure: Failure, now: datetime) -> None:
    """Put a delivery that could not be read into quarantine; again is once, with the new error."""
    delivery = failure.delivery
    values = {
        "account": delivery.account,
        "folder": delivery.folder,
        "key": delivery.key,
        "received": delivery.received,
        "size": delivery.size,
        "reduced": delivery.reduced,
        "medium": delivery.medium,
        "content": zlib.compress(delivery.raw, 1),
        # An error may quote what it failed at, and half a surrogate pair is no UTF-8.
        "error": failure.error.encode("utf-8", "backslashreplace").decode("utf-8"),
        "recorded": now,
    }
    connection.execute(_PUT_QUARANTINE, values)


def release(connection: Connection, deliveries: Iterable[Delivery], now: datetime) -> None:
    """Deliveries that were recorded come out of quarantine; most were never in it."""
    places = [
        {
            "of_account": delivery.account,
            "of_folder": delivery.folder,
            "of_key": delivery.key,
            "now": now,
        }
        for delivery in deliveries
    ]
    if places:
        connection.execute(_RELEASE, places)
