"""Judgement: which rules decided, what people corrected, and the policy that a rule chose.

There were no rules before this revision, nobody's correction was kept apart from the case, and
no case had an article of the FAQ.
"""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Make the table, and the columns of cases and messages."""
    op.add_column("cases", sa.Column("rule_policy", sa.String(), nullable=False, server_default=""))
    op.add_column("cases", sa.Column("article", sa.String(), nullable=False, server_default=""))
    op.add_column("messages", sa.Column("rules", sa.String(), nullable=False, server_default=""))
    op.add_column(
        "originals", sa.Column("medium", sa.String(), nullable=False, server_default="mail")
    )
    op.add_column("originals", sa.Column("sent", sa.Boolean(), nullable=False, server_default="0"))
    op.execute(
        "UPDATE originals SET medium = 'call' WHERE message_id IN (SELECT c.message_id FROM calls c"
        " JOIN deliveries d ON d.message_id = c.message_id WHERE d.folder LIKE 'voicemail:%')"
    )
    op.execute(
        "UPDATE originals SET sent = 1 WHERE message_id IN"
        " (SELECT id FROM messages WHERE reason IN ('answer', 'note'))"
    )
    op.create_table(
        "corrections",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("was", sa.String(), nullable=False),
        sa.Column("category", sa.String(), nullable=False),
        sa.Column("by", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_corrections_case_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_corrections")),
    )
    op.create_index("ix_corrections_case_id", "corrections", ["case_id"], unique=False)
