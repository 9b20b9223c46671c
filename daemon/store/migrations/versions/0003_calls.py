"""Calls: who called, what was said, and which reports tell of one call.

Nobody had called before this revision: no case has a number, and what is in quarantine is mail.
"""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"

_MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    """Make the table, and the columns of cases and quarantine."""
    op.add_column("cases", sa.Column("spoken", sa.Boolean(), nullable=False, server_default="0"))
    for name in ("phone", "phone_shown", "transcript", "audio"):
        kind = sa.Text() if name in ("transcript", "audio") else sa.String()
        op.add_column("cases", sa.Column(name, kind, nullable=False, server_default=""))
    op.create_index("ix_cases_phone", "cases", ["phone", "opened"], unique=False)
    op.create_index("ix_cases_spoken", "cases", ["spoken", "customer"], unique=False)
    op.add_column(
        "quarantine", sa.Column("medium", sa.String(), nullable=False, server_default="mail")
    )
    op.create_table(
        "calls",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("message_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.String(), nullable=False),
        sa.Column("at", _MOMENT, nullable=False),
        sa.Column("seconds", sa.Integer(), nullable=True),
        sa.Column("ident", sa.String(), nullable=False),
        sa.Column("transcript", sa.Text(), nullable=False),
        sa.Column("by_machine", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["message_id"], ["messages.id"], name=op.f("fk_calls_message_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_calls")),
    )
    op.create_index("ix_calls_message_id", "calls", ["message_id"], unique=False)
    op.create_index("ix_calls_number", "calls", ["number", "at"], unique=False)
    op.create_index("ix_calls_at", "calls", ["at"], unique=False)
    op.create_index("ix_calls_ident", "calls", ["ident", "at"], unique=False)
