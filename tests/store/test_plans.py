"""Every question asked once per message or per mail goes by an index, however old the store is."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import Any

import pytest
from sqlalchemy import Connection, Engine, event

from daemon.model import Call, Lookup
from daemon.store import cases, facts, intake, outbox, retention
from tests.store.samples import NOW, open_case, reading

LOOKUP = Lookup(
    identity="i",
    message_ids=("<1@shop.example>", "<2@shop.example>"),
    references=("FD-2026-000001",),
    originator="kim@shop.example",
    content="c",
)
CALL = Call(NOW, number="+4940555010", id="17")
Asked = list[tuple[str, Any]]


@contextmanager
def listening(engine: Engine) -> Iterator[Asked]:
    """The statements executed meanwhile, with their parameters."""
    asked: Asked = []

    def note(_c: object, _cursor: object, statement: str, parameters: object, *_: object) -> None:
        asked.append((statement, parameters))

    event.listen(engine, "before_cursor_execute", note)
    try:
        yield asked
    finally:
        event.remove(engine, "before_cursor_execute", note)


def plans(connection: Connection, asked: Asked) -> list[str]:
    """The steps of SQLite's plans for all statements."""
    return [
        str(row.detail)
        for statement, parameters in asked
        for row in connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", parameters)
    ]


@pytest.mark.parametrize(
    ("ask", "indexes"),
    [
        (
            lambda connection: facts.gather(connection, LOOKUP, "", NOW),
            {
                "ix_messages_identity (identity=?)",
                "ix_acknowledgements_recipient (recipient=? AND created>?)",
                "ix_acknowledgements_domain (domain=? AND created>?)",
                "ix_acknowledgements_content (content=? AND created>?)",
                "ix_acknowledgements_created (created>?)",
                "(address=?)",
                "(message_id=?)",
                "(reference=?)",
                "ix_messages_case_id (case_id=?)",
            },
        ),
        (
            lambda connection: facts.gather(connection, replace(LOOKUP, call=CALL), "", NOW),
            {
                "ix_calls_number (number=? AND at>? AND at<?)",
                "ix_calls_ident (ident=?)",
                "ix_cases_phone (phone=?)",
            },
        ),
        (
            lambda connection: facts.gather(connection, replace(LOOKUP, call=Call(NOW)), "", NOW),
            {"ix_calls_at (at>? AND at<?)"},
        ),
        (
            lambda connection: facts.gather(
                connection, replace(LOOKUP, originator="", call=CALL), "", NOW
            ),
            {"ix_cases_phone (phone=?)"},
        ),
        (
            lambda connection: facts.gather(
                connection, replace(LOOKUP, recipients=("kim@shop.example", "a@b.example")), "", NOW
            ),
            {"ix_cases_spoken (spoken=? AND customer=?)"},
        ),
        (
            lambda connection: outbox.claim(connection, "support", 8, NOW),
            {"ix_outgoing_due (account=? AND fate=? AND next_attempt<?)"},
        ),
        (
            lambda connection: outbox.next_due(connection, "support"),
            {"ix_outgoing_due (account=? AND fate=?)"},
        ),
        (
            lambda connection: outbox.recover(connection, "support", NOW),
            {"ix_outgoing_due (account=? AND fate=?)"},
        ),
        (
            lambda connection: intake.recorded(connection, [reading(1)]),
            {"(account=? AND folder=? AND key=?)"},
        ),
        (lambda connection: cases.last_number(connection, "FD-2026"), {"(name=?)"}),
        (
            lambda connection: retention.drop_originals(connection, NOW),
            {"ix_originals_recorded (recorded<?)"},
        ),
    ],
)
def test_question_goes_by_an_index(engine: Engine, ask: Any, indexes: set[str]) -> None:
    with engine.begin() as connection:
        item = reading(1)
        known = facts.gather(connection, item.lookup, "FD-2026-000001", NOW)
        intake.write(connection, open_case(item, known), NOW)
        with listening(engine) as asked:
            ask(connection)
        steps = plans(connection, asked)
    assert not [step for step in steps if step.startswith("SCAN") and "CONSTANT" not in step]
    for index in indexes:
        assert any(index in step for step in steps), (index, steps)


def test_due_mails_are_found_in_their_order(engine: Engine) -> None:
    with engine.begin() as connection:
        with listening(engine) as asked:
            outbox.claim(connection, "support", 8, NOW)
            outbox.next_due(connection, "support")
        assert not [step for step in plans(connection, asked) if "TEMP B-TREE" in step]
