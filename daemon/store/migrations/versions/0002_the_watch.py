"""The watch: windows of their own, alerts, answers, warnings, digests, alarms.

Before this revision nobody saw that a person had answered. A window that is over by
now runs on all the same, for nobody may have; but its breach counts as told, so that
the first start alerts nobody of old cases: digests show them, and the first reading of
the sent mail ends those that were answered.
"""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"

_MOMENT = sa.DateTime(timezone=True)
_MOVED = ("policy", "clock", "due", "at_risk", "calendar", "reasons")

_WINDOWS = """
INSERT INTO windows (case_id, message_id, policy, clock, received, starts, due, at_risk, calendar,
                     reasons, resumed, version, level, next_look, rung,
                     ended, outcome, ended_by)
SELECT c.id, m.id, c.policy, c.clock, coalesce(m.received, c.opened),
       coalesce(m.received, c.opened), c.due, c.at_risk, c.calendar, c.reasons, 0, 0,
       CASE WHEN c.due < :now THEN 99 ELSE 0 END,
       CASE WHEN c.due < :now THEN NULL ELSE c.at_risk END, 0, NULL, '', ''
FROM cases c LEFT JOIN messages m
  ON m.id = (SELECT min(f.id) FROM messages f WHERE f.case_id = c.id)
WHERE c.due IS NOT NULL
"""
_STATES = """
UPDATE cases SET state = CASE WHEN due IS NULL THEN 'resolved' ELSE 'open' END
"""
_HISTORY = """
INSERT INTO history (case_id, at, event, detail)
SELECT case_id, :now, 'watched', 'due before Frontdesk saw answers; nobody is alerted'
FROM windows WHERE level = 99
"""
_REST = """
UPDATE cases SET gist = substr(subject, 1, 140), queue = 'general',
  confidence = coalesce((SELECT m.confidence FROM messages m WHERE m.case_id = cases.id
                         ORDER BY m.id LIMIT 1), 0)
"""
_ASKS = """
UPDATE messages SET asks = 1
WHERE id IN (SELECT min(id) FROM messages WHERE case_id IS NOT NULL GROUP BY case_id)
  AND category IN ('inquiry', 'complaint', 'request')
"""


def upgrade() -> None:
    """Make the tables, and bring over what ran."""
    _extend()
    _make_windows()
    _make_the_rest()
    now = {"now": _now()}
    for statement in (_WINDOWS, _STATES, _HISTORY, _REST, _ASKS):
        op.get_bind().execute(sa.text(statement), now)
    op.drop_index("ix_cases_due", "cases")
    for column in _MOVED:
        # Not Alembic's batch mode: it would drop a table that others refer to.
        op.execute(f"ALTER TABLE cases DROP COLUMN {column}")
    op.create_index("ix_cases_opened", "cases", ["opened"], unique=False)
    op.create_index("ix_cases_state", "cases", ["state", "agent", "queue"], unique=False)
    op.create_index("ix_cases_answered", "cases", ["state", "answered"], unique=False)
    op.create_index(
        "ix_outgoing_waiting", "outgoing", ["finished", "account", "created"], unique=False
    )


def _now() -> str:
    """The database's own clock: a migration is told no moment."""
    now = op.get_bind().execute(sa.text("SELECT strftime('%Y-%m-%d %H:%M:%S.000000', 'now')"))
    return str(now.scalar_one())


def _extend() -> None:
    words = ("gist", "queue", "agent", "escalated", "hold_reason", "answered_by")
    for name in words:
        kind = sa.String() if name in ("queue", "agent", "answered_by") else sa.Text()
        op.add_column("cases", sa.Column(name, kind, nullable=False, server_default=""))
    op.add_column("cases", sa.Column("state", sa.String(), nullable=False, server_default="open"))
    op.add_column("cases", sa.Column("severity", sa.Integer(), nullable=False, server_default="1"))
    op.add_column("cases", sa.Column("tags", sa.JSON(), nullable=False, server_default="[]"))
    op.add_column("cases", sa.Column("confidence", sa.Float(), nullable=False, server_default="1"))
    for name in ("held_since", "held_until", "answered", "covered"):
        op.add_column("cases", sa.Column(name, _MOMENT, nullable=True))
    op.add_column("messages", sa.Column("reply_to", sa.String(), nullable=False, server_default=""))
    op.add_column("messages", sa.Column("asks", sa.Boolean(), nullable=False, server_default="0"))
    op.add_column(
        "messages", sa.Column("severity", sa.Integer(), nullable=False, server_default="1")
    )


def _make_windows() -> None:
    op.create_table(
        "windows",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("message_id", sa.Integer(), nullable=True),
        sa.Column("policy", sa.String(), nullable=False),
        sa.Column("clock", sa.String(), nullable=False),
        *(sa.Column(n, _MOMENT, nullable=False) for n in ("received", "starts", "due", "at_risk")),
        sa.Column("calendar", sa.String(), nullable=False),
        sa.Column("reasons", sa.JSON(), nullable=False),
        sa.Column("resumed", sa.Boolean(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("level", sa.Integer(), nullable=False),
        sa.Column("next_look", _MOMENT, nullable=True),
        sa.Column("unheeded", _MOMENT, nullable=True),
        sa.Column("rung", sa.Integer(), nullable=False),
        sa.Column("snoozed", _MOMENT, nullable=True),
        sa.Column("heeded", _MOMENT, nullable=True),
        sa.Column("ended", _MOMENT, nullable=True),
        sa.Column("outcome", sa.String(), nullable=False),
        sa.Column("ended_by", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_windows_case_id")),
        sa.ForeignKeyConstraint(
            ["message_id"], ["messages.id"], name=op.f("fk_windows_message_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_windows")),
    )
    op.create_index("ix_windows_next_look", "windows", ["next_look"], unique=False)
    op.create_index("ix_windows_ended", "windows", ["ended"], unique=False)
    op.create_index("ix_windows_case", "windows", ["case_id", "ended"], unique=False)
    op.create_index("ix_windows_due", "windows", ["due"], unique=False)


def _make_the_rest() -> None:
    op.create_table(
        "alerts",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("window_id", sa.Integer(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=True),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("level", sa.Integer(), nullable=False),
        sa.Column("recipient", sa.String(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("created", _MOMENT, nullable=False),
        sa.Column("deliver_at", _MOMENT, nullable=True),
        sa.Column("told", _MOMENT, nullable=True),
        sa.Column("mail", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_alerts_case_id")),
        sa.ForeignKeyConstraint(["window_id"], ["windows.id"], name=op.f("fk_alerts_window_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_alerts")),
        sa.UniqueConstraint(
            "window_id", "version", "kind", "level", "recipient",
            name=op.f("uq_alerts_window_id_version_kind_level_recipient"),
        ),
    )  # fmt: skip
    op.create_index("ix_alerts_case_id", "alerts", ["case_id"], unique=False)
    op.create_index("ix_alerts_deliver_at", "alerts", ["deliver_at"], unique=False)
    op.create_table(
        "answers",
        sa.Column("refers", sa.String(), nullable=False),
        sa.Column("at", _MOMENT, nullable=False),
        sa.Column("by", sa.String(), nullable=False),
        sa.Column("how", sa.String(), nullable=False),
        sa.Column("recipients", sa.JSON(), nullable=False),
        sa.Column("recorded", _MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("refers", "at", name=op.f("pk_answers")),
    )
    op.create_index("ix_answers_recorded", "answers", ["recorded"], unique=False)
    op.create_table(
        "warnings",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("address", sa.String(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("at", _MOMENT, nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_warnings_case_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_warnings")),
    )
    op.create_index("ix_warnings_address", "warnings", ["address"], unique=False)
    op.create_table(
        "digests",
        sa.Column("agent", sa.String(), nullable=False),
        sa.Column("slot", _MOMENT, nullable=False),
        sa.Column("made", _MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("agent", "slot", name=op.f("pk_digests")),
    )
    op.create_table(
        "alarms",
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("detail", sa.Text(), nullable=False),
        sa.Column("since", _MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_alarms")),
    )
