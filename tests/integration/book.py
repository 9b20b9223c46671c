"""What a Frontdesk's record says, read while the daemon writes it."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, create_engine, select
from sqlalchemy.pool import NullPool

from daemon.store import records, schema


@dataclass(frozen=True, slots=True)
class Entry:
    """One delivery on record."""

    account: str
    uid: int
    message: int
    case: str | None
    category: str
    acknowledged: bool
    reason: str
    language: str


@dataclass(frozen=True, slots=True)
class Mail:
    """One outgoing mail on record."""

    kind: str
    message_id: str
    recipient: str
    fate: str
    case: int | None


class Book:
    """The record as it is at the moment of each question; it is read, never locked."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def entries(self) -> list[Entry]:
        """Every delivery, in the order in which they were recorded."""
        message, case, place = schema.messages, schema.cases, schema.deliveries
        query = (
            select(
                place.c.account,
                place.c.key,
                message.c.id,
                case.c.reference,
                *(message.c[name] for name in ("category", "acknowledged", "reason", "language")),
            )
            .select_from(place.join(message).join(case, isouter=True))
            .order_by(place.c.id)
        )
        with self._open() as connection:
            rows = connection.execute(query).all()
        return [Entry(row[0], int(row[1].partition("/")[2]), *row[2:]) for row in rows]

    def mails(self, kind: str = "acknowledgement") -> list[Mail]:
        """Every outgoing mail of ``kind``."""
        table = schema.outgoing
        query = select(table).where(table.c.kind == kind).order_by(table.c.id)
        with self._open() as connection:
            return [
                Mail(row.kind, row.message_id, row.recipients[0], row.fate, row.case_id)
                for row in connection.execute(query)
            ]

    def cases(self) -> Sequence[Mapping[str, Any]]:
        """Every case."""
        with self._open() as connection:
            return records.cases(connection)

    def events(self, reference: str) -> list[str]:
        """The names of the events in a case's history, oldest first."""
        with self._open() as connection:
            case = records.case(connection, reference)
        assert case is not None
        return [event["event"] for event in case["history"]]

    def quarantined(self) -> list[str]:
        """The errors of the deliveries in quarantine."""
        with self._open() as connection:
            return [one.error for one in records.quarantined(connection)]

    def settled(self, deliveries: int) -> bool:
        """Whether so many deliveries are on record and no mail waits to be sent."""
        if len(self.entries()) < deliveries:
            return False
        waiting = {"pending", "sending"}
        return not any(mail.fate in waiting for mail in (*self.mails(), *self.mails("alert")))

    @contextmanager
    def _open(self) -> Iterator[Connection]:
        # Read-only: asking before the daemon has made the file must not make it.
        engine = create_engine(f"sqlite:///file:{self._path}?mode=ro&uri=true", poolclass=NullPool)
        with engine.connect() as connection:
            yield connection
