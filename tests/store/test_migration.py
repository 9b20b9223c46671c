"""From revision 0001, in which nobody saw answers, to the watch: nothing lost, nobody alerted."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from importlib import resources
from pathlib import Path
from typing import Any

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Engine, create_engine, event, select
from sqlalchemy.exc import OperationalError

from daemon.errors import FrontdeskError
from daemon.model import Category
from daemon.model.watch import CaseState, Marks
from daemon.stages import alert
from daemon.store import cases, facts, open_store, open_writer, outbox, schema, watching
from tests.store.conftest import sqlite_url

LONG_AGO = "2001-02-05 09:00:00.000000"
A_DAY_LATER = "2001-02-06 09:00:00.000000"
ASKED = "2098-12-30 09:00:00.000000"
AT_RISK = "2098-12-31 05:00:00.000000"
DUE = "2098-12-31 09:00:00.000000"
FAR = datetime(2099, 6, 1, tzinfo=UTC)
RUNS = ("default", "always", DUE, AT_RISK, "abc", '["why"]')
OVER = ("complaint", "always", A_DAY_LATER, LONG_AGO, "abc", "[]")
NONE = (None, None, None, None, None, "[]")

OPEN, BREACHED, PRAISE, URGENT, LOST = 1, 2, 3, 4, 5
CASES = (
    (OPEN, "FD-2098-000001", "inquiry", "A lamp" + "x" * 200, ASKED, *RUNS),
    (BREACHED, "FD-2001-000001", "complaint", "It broke", LONG_AGO, *OVER),
    (PRAISE, "FD-2098-000002", "other", "Thank you", ASKED, *NONE),
    (URGENT, "FD-2098-000003", "complaint", "Again", ASKED, *RUNS[:3], LONG_AGO, *RUNS[4:]),
    (LOST, "FD-2098-000004", "request", "No message of it is there", ASKED, *RUNS),
)
MESSAGES = (
    (1, "<1@shop.example>", OPEN, "inquiry", 0.75, ASKED),
    (2, "<2@shop.example>", BREACHED, "complaint", 0.9, LONG_AGO),
    (3, "<3@shop.example>", PRAISE, "other", 0.8, ASKED),
    (4, None, URGENT, "complaint", 0.9, ASKED),
    (5, "<5@shop.example>", OPEN, "inquiry", 0.5, DUE),  # a follow-up
    (6, "<6@news.example>", None, "not-a-customer-message", 1.0, ASKED),
)
OUTGOING = ((1, OPEN, "<FD-2098-000001@desk.example>", "pending", ASKED, None),
            (2, BREACHED, "<FD-2001-000001@desk.example>", "sent", None, LONG_AGO))  # fmt: skip
HISTORY = ((1, OPEN, "received"), (2, OPEN, "opened"), (3, BREACHED, "received"), (4, None, "x"))


def alembic(connection: object) -> Config:
    config = Config()
    folder = resources.files("daemon.store").joinpath("migrations")
    config.set_main_option("script_location", str(folder))
    config.attributes["connection"] = connection
    return config


@pytest.fixture(scope="session")
def of_revision_0001(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty database as the release before made it."""
    path = tmp_path_factory.mktemp("before") / "store.sqlite"
    engine = create_engine(sqlite_url(path))
    with engine.begin() as connection:
        command.upgrade(alembic(connection), "0001")
    engine.dispose()
    return path


@pytest.fixture
def before(of_revision_0001: Path, tmp_path: Path) -> Path:
    """A record of revision 0001 with cases of every kind."""
    path = tmp_path / "before.sqlite"
    path.write_bytes(of_revision_0001.read_bytes())
    with closing(sqlite3.connect(path)) as old, old:
        old.executemany(
            "INSERT INTO cases (id, reference, category, subject, opened, policy, clock, due,"
            " at_risk, calendar, reasons, seed, account, customer, customer_name, language) VALUES"
            " (?,?,?,?,?,?,?,?,?,?,?,'seed','support','kim@shop.example','Kim','en')",
            CASES,
        )
        old.executemany(
            "INSERT INTO messages (id, message_id, case_id, category, confidence, received,"
            " identity, sender, originator, subject, text, own_words, language, recorded, size,"
            " acknowledged, reason, trace, attachments, defects) VALUES (?,?,?,?,?,?,'i',"
            " 'kim@shop.example','kim@shop.example','s','t','w','en','2098-12-30',9,1,'follow-up',"
            " '[]','[]','[]')",
            MESSAGES,
        )
        old.executemany(
            "INSERT INTO outgoing (id, case_id, message_id, fate, next_attempt, finished, kind,"
            " account, sender, recipients, content, template, revision, created, expires, attempts,"
            " uncertain, interrupted, answer) VALUES (?,?,?,?,?,?,'acknowledgement','support','',"
            f" '[\"kim@shop.example\"]',x'00','t','7','{ASKED}','{DUE}',0,0,0,'')",
            OUTGOING,
        )
        old.execute(f"INSERT INTO known_ids VALUES ('<1@shop.example>', {OPEN})")
        old.executemany(
            f"INSERT INTO history (id, case_id, at, event, detail) VALUES (?,?,'{ASKED}',?,'x')",
            HISTORY,
        )
    return path


@pytest.fixture
def after(before: Path) -> Iterator[Engine]:
    """The same record, as the first start finds it."""
    opened = open_store(sqlite_url(before))
    yield opened
    opened.dispose()


def rows(engine: Engine, table: Any) -> list[Any]:
    with engine.connect() as connection:
        return list(connection.execute(select(table).order_by(*table.primary_key)))


def test_tables_and_indexes_are_those_of_a_new_record(after: Engine) -> None:
    with after.connect() as connection:
        context = MigrationContext.configure(connection)
        assert context.get_current_revision() == schema.REVISION
        assert compare_metadata(context, schema.metadata) == []


def test_what_ran_goes_on(after: Engine) -> None:
    with after.connect() as connection:
        known = cases.load(connection, OPEN, URGENT, LOST)
    case = known[OPEN]
    assert case.running is not None
    window = case.running.window
    assert (case.state, case.category, case.reference) == (
        CaseState.OPEN,
        Category.INQUIRY,
        "FD-2098-000001",
    )
    assert (window.policy, window.clock, window.reasons, window.calendar) == (
        "default",
        "always",
        ("why",),
        "abc",
    )
    assert window.received == window.starts == datetime(2098, 12, 30, 9, tzinfo=UTC)
    assert (window.at_risk, window.due) == (
        datetime(2098, 12, 31, 5, tzinfo=UTC),
        datetime(2098, 12, 31, 9, tzinfo=UTC),
    )
    assert case.running.marks == Marks(next_look=window.at_risk)
    assert case.running.message_id == "<1@shop.example>"
    # At risk by now: looked at at once. Without a message: from when it was opened.
    urgent, lost = known[URGENT].running, known[LOST].running
    assert urgent is not None
    assert urgent.marks.next_look == datetime(2001, 2, 5, 9, tzinfo=UTC)
    assert lost is not None
    assert (lost.message_id, lost.window.received) == ("", datetime(2098, 12, 30, 9, tzinfo=UTC))


def test_what_was_over_alerts_nobody(after: Engine) -> None:
    with after.connect() as connection:
        looked_at = watching.to_look_at(connection, FAR, 100)
        assert watching.to_tell(connection, FAR, 100) == ()
        known = cases.load(connection, BREACHED, PRAISE)
    assert {case.case_id for case in looked_at} == {OPEN, URGENT, LOST}
    # But nobody knows that it was answered: it waits on.
    assert (known[BREACHED].state, known[PRAISE].state) == (CaseState.OPEN, CaseState.RESOLVED)
    waits = known[BREACHED].running
    assert waits is not None
    assert waits.marks == Marks(level=alert.BREACHED)
    assert known[PRAISE].running is None
    assert PRAISE not in {row.case_id for row in rows(after, schema.windows)}


def test_what_an_old_case_did_not_have_is_filled_in(after: Engine) -> None:
    old = {row.id: row for row in rows(after, schema.cases)}
    assert old[OPEN].gist == ("A lamp" + "x" * 200)[:140]
    # Of the message that opened it, not of the follow-up; where there is none, no confidence.
    assert {number: row.confidence for number, row in old.items()} == {
        OPEN: 0.75, BREACHED: 0.9, PRAISE: 0.8, URGENT: 0.9, LOST: 0,
    }  # fmt: skip
    assert {(row.queue, row.agent, row.severity, tuple(row.tags)) for row in old.values()} == {
        ("general", "", 1, ())
    }
    assert {(row.held_since, row.answered, row.answered_by) for row in old.values()} == {
        (None, None, "")
    }


def test_first_message_of_each_case_is_what_waits(after: Engine) -> None:
    assert [row.id for row in rows(after, schema.messages) if row.asks] == [1, 2, 4]
    with after.connect() as connection:
        known = facts.known(connection, cases.load(connection, OPEN)[OPEN])
    assert [ask.message_id for ask in known.asks] == ["<1@shop.example>"]
    assert known.participants == {"kim@shop.example"}


def test_mail_that_waited_is_sent(after: Engine) -> None:
    with after.begin() as connection:
        (mail,) = outbox.claim(connection, "support", 9, FAR)
    assert (mail.case_id, mail.envelope.recipients) == (OPEN, ("kim@shop.example",))
    assert [row.message_id for row in rows(after, schema.known_ids)] == ["<1@shop.example>"]


def test_history_goes_on_and_is_still_never_changed(after: Engine, before: Path) -> None:
    lines = rows(after, schema.history)
    assert [(row.id, row.case_id, row.event) for row in lines[:4]] == list(HISTORY)
    assert [(row.case_id, row.event) for row in lines[4:]] == [(BREACHED, "watched")]
    with closing(sqlite3.connect(before)) as other:
        for change in ("UPDATE history SET detail = ''", "DELETE FROM history"):
            with pytest.raises(sqlite3.IntegrityError, match="appended, never changed"):
                other.execute(change)


def contents(path: Path) -> list[str]:
    with closing(sqlite3.connect(path)) as connection:
        return list(connection.iterdump())


@contextmanager
def failing_at(words: str) -> Iterator[None]:
    """The database fails at the statement that begins with ``words``."""

    def fail(_c: object, _cursor: object, statement: str, *_: object) -> None:
        if " ".join(statement.split()).startswith(words):
            raise OperationalError(statement, {}, Exception("disk I/O error"))

    event.listen(Engine, "before_cursor_execute", fail)
    try:
        yield
    finally:
        event.remove(Engine, "before_cursor_execute", fail)


@pytest.mark.parametrize(
    "statement",
    [
        "ALTER TABLE cases ADD COLUMN gist",
        "INSERT INTO windows",
        "ALTER TABLE cases DROP COLUMN reasons",
        "CREATE INDEX ix_cases_state",
        "UPDATE alembic_version",
    ],
)
def test_migration_that_fails_in_the_middle_changes_nothing(before: Path, statement: str) -> None:
    untouched = contents(before)
    with failing_at(statement), pytest.raises(OperationalError, match="disk I/O error"):
        open_store(sqlite_url(before))
    assert contents(before) == untouched
    open_store(sqlite_url(before)).dispose()
    assert contents(before) != untouched


def test_who_writes_beside_the_daemon_migrates_nothing(before: Path) -> None:
    untouched = contents(before)
    with pytest.raises(FrontdeskError, match=r"has schema 0001, .*start the daemon once"):
        open_writer(sqlite_url(before))
    assert contents(before) == untouched


def test_no_way_leads_back(after: Engine) -> None:
    """A record that was watched would lose answers and alerts; the backup is the way back."""
    scripts = ScriptDirectory.from_config(alembic(None)).walk_revisions()
    assert [script.revision for script in scripts if hasattr(script.module, "downgrade")] == []
    with after.connect() as connection, pytest.raises(AttributeError, match="downgrade"):
        command.downgrade(alembic(connection), "0001")
