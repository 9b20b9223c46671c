"""What was received is kept for a configured time, the record of it for good.

Law: what nobody has read yet stays: an open entry of the quarantine has no age.
"""

from datetime import datetime

from sqlalchemy import Connection, delete

from daemon.store import schema


def drop_originals(connection: Connection, before: datetime) -> int:
    """Delete originals recorded before that moment; returns how many."""
    statement = delete(schema.originals).where(schema.originals.c.recorded < before)
    return connection.execute(statement).rowcount


def drop_resolved(connection: Connection, before: datetime) -> int:
    """Delete what left the quarantine before that moment; returns how many."""
    statement = delete(schema.quarantine).where(schema.quarantine.c.resolved < before)
    return connection.execute(statement).rowcount


def drop_answers(connection: Connection, before: datetime) -> int:
    """Delete answers recorded before that moment: what they answer never came; how many."""
    statement = delete(schema.answers).where(schema.answers.c.recorded < before)
    return connection.execute(statement).rowcount
