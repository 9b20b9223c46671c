"""What people said their cases are, with the words of the customers, to learn from.

Law: only read here; ``changes`` writes a row with each label.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Select, and_, bindparam, func, or_, select

from daemon.model import Category
from daemon.store import schema

_corrections, _cases, _messages = schema.corrections, schema.cases, schema.messages

_LAST = select(func.max(_corrections.c.id)).group_by(_corrections.c.case_id)
_any = _messages.alias()
_FIRST = select(func.min(_any.c.id)).where(_any.c.case_id == _cases.c.id).scalar_subquery()
_HAS_WORDS = or_(
    _messages.c.own_words != "", and_(_cases.c.spoken.is_(False), _messages.c.subject != "")
)
_NEWEST: Select[Any] = (
    select(
        _cases.c.spoken,
        _messages.c.subject,
        _messages.c.own_words,
        _corrections.c.category,
    )
    .join_from(_corrections, _cases, _cases.c.id == _corrections.c.case_id)
    .join(_messages, _messages.c.id == _FIRST)
    .where(_corrections.c.id.in_(_LAST), _HAS_WORDS)
    .order_by(_corrections.c.id.desc())
    .limit(bindparam("most"))
)


@dataclass(frozen=True, slots=True)
class Corrected:
    """The message that opened a case, and what a person said last that it is."""

    subject: str
    words: str
    """Its writer's, or caller's, own."""
    category: Category
    spoken: bool
    """A caller said it: the subject is ours, not the customer's."""


def newest(connection: Connection, most: int) -> Iterator[Corrected]:
    """The last correction of each case whose message has words, newest first, at most ``most``."""
    for row in connection.execute(_NEWEST, {"most": most}):
        yield Corrected(row.subject, row.own_words, Category(row.category), row.spoken)
