"""The tables. A change here needs a migration beside it (``migrations/versions``)."""

from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
)

from daemon.store.moment import Moment

REVISION = "0004"
"""The newest migration's."""


metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)

cursors = Table(
    "cursors",
    metadata,
    Column("account", String, primary_key=True),
    Column("folder", String, primary_key=True),
    Column("value", Text, nullable=False),
    Column("updated", Moment, nullable=False),
)

counters = Table(
    "counters",
    metadata,
    Column("name", String, primary_key=True),
    Column("value", Integer, nullable=False),
)

cases = Table(
    "cases",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("reference", String, nullable=False, unique=True),
    Column("seed", String, nullable=False),
    Column("account", String, nullable=False),
    Column("category", String, nullable=False),
    Column("customer", String, nullable=False),
    Column("customer_name", String, nullable=False),
    Column("subject", Text, nullable=False),
    Column("language", String, nullable=False),
    Column("opened", Moment, nullable=False, index=True),
    Column("gist", Text, nullable=False),
    Column("confidence", Float, nullable=False),
    Column("severity", Integer, nullable=False),
    Column("tags", JSON, nullable=False),
    Column("queue", String, nullable=False),
    Column("agent", String, nullable=False),
    Column("state", String, nullable=False),
    Column("escalated", Text, nullable=False),
    Column("held_since", Moment),
    Column("held_until", Moment),
    Column("hold_reason", Text, nullable=False),
    Column("answered", Moment),
    Column("answered_by", String, nullable=False),
    Column("covered", Moment),
    Column("spoken", Boolean, nullable=False),
    Column("phone", String, nullable=False),
    Column("phone_shown", String, nullable=False),
    Column("transcript", Text, nullable=False),
    Column("audio", Text, nullable=False),
    Column("rule_policy", String, nullable=False),
    Column("article", String, nullable=False),
    Index("ix_cases_phone", "phone", "opened"),
    Index("ix_cases_spoken", "spoken", "customer"),
    Index("ix_cases_state", "state", "agent", "queue"),
    Index("ix_cases_answered", "state", "answered"),
)

windows = Table(
    "windows",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("case_id", ForeignKey("cases.id"), nullable=False),
    Column("message_id", ForeignKey("messages.id")),
    Column("policy", String, nullable=False),
    Column("clock", String, nullable=False),
    Column("received", Moment, nullable=False),
    Column("starts", Moment, nullable=False),
    Column("due", Moment, nullable=False, index=True),
    Column("at_risk", Moment, nullable=False),
    Column("calendar", String, nullable=False),
    Column("reasons", JSON, nullable=False),
    Column("resumed", Boolean, nullable=False),
    Column("version", Integer, nullable=False),
    Column("level", Integer, nullable=False),
    Column("next_look", Moment, index=True),
    Column("unheeded", Moment),
    Column("rung", Integer, nullable=False),
    Column("snoozed", Moment),
    Column("heeded", Moment),
    Column("ended", Moment, index=True),
    Column("outcome", String, nullable=False),
    Column("ended_by", String, nullable=False),
    Index("ix_windows_case", "case_id", "ended"),
)
"""``version`` counts how often the window was set anew while it ran."""

alerts = Table(
    "alerts",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("case_id", ForeignKey("cases.id"), nullable=False, index=True),
    Column("window_id", ForeignKey("windows.id")),
    Column("version", Integer),
    Column("kind", String, nullable=False),
    Column("level", Integer, nullable=False),
    Column("recipient", String, nullable=False),
    Column("reason", Text, nullable=False),
    Column("created", Moment, nullable=False),
    Column("deliver_at", Moment, index=True),
    Column("told", Moment),
    Column("mail", String, nullable=False),
    UniqueConstraint("window_id", "version", "kind", "level", "recipient"),
)
"""``version`` is the window's when it came up, so that one set anew is told of anew.

``deliver_at`` is empty once somebody was told, or need not be told any more."""

answers = Table(
    "answers",
    metadata,
    Column("refers", String, primary_key=True),
    Column("at", Moment, primary_key=True),
    Column("by", String, nullable=False),
    Column("how", String, nullable=False),
    Column("recipients", JSON, nullable=False),
    Column("recorded", Moment, nullable=False, index=True),
)
"""Answers that were seen before what they answer."""

warnings = Table(
    "warnings",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("address", String, nullable=False, index=True),
    Column("case_id", ForeignKey("cases.id"), nullable=False),
    Column("at", Moment, nullable=False),
)

corrections = Table(
    "corrections",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("case_id", ForeignKey("cases.id"), nullable=False, index=True),
    Column("was", String, nullable=False),
    Column("category", String, nullable=False),
    Column("by", String, nullable=False),
    Column("at", Moment, nullable=False),
)
"""What people said a case is; the classifier learns from it. The last of a case counts."""

digests = Table(
    "digests",
    metadata,
    Column("agent", String, primary_key=True),
    Column("slot", Moment, primary_key=True),
    Column("made", Moment, nullable=False),
)

alarms = Table(
    "alarms",
    metadata,
    Column("name", String, primary_key=True),
    Column("detail", Text, nullable=False),
    Column("since", Moment, nullable=False),
)

messages = Table(
    "messages",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("identity", String, nullable=False, index=True),
    Column("message_id", String),
    Column("case_id", ForeignKey("cases.id"), index=True),
    Column("sender", String, nullable=False),
    Column("originator", String, nullable=False),
    Column("reply_to", String, nullable=False),
    Column("subject", Text, nullable=False),
    Column("text", Text, nullable=False),
    Column("own_words", Text, nullable=False),
    Column("language", String, nullable=False),
    Column("received", Moment, nullable=False, index=True),
    Column("recorded", Moment, nullable=False),
    Column("size", Integer, nullable=False),
    Column("category", String, nullable=False),
    Column("confidence", Float, nullable=False),
    Column("acknowledged", Boolean, nullable=False),
    Column("reason", String, nullable=False, index=True),
    Column("asks", Boolean, nullable=False),
    Column("severity", Integer, nullable=False),
    Column("trace", JSON, nullable=False),
    Column("rules", String, nullable=False),
    Column("attachments", JSON, nullable=False),
    Column("defects", JSON, nullable=False),
)

calls = Table(
    "calls",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("message_id", ForeignKey("messages.id"), nullable=False, index=True),
    Column("number", String, nullable=False),
    Column("at", Moment, nullable=False, index=True),
    Column("seconds", Integer),
    Column("ident", String, nullable=False),
    Column("transcript", Text, nullable=False),
    Column("by_machine", Boolean, nullable=False),
    Index("ix_calls_number", "number", "at"),
    Index("ix_calls_ident", "ident", "at"),
)
"""One row for each report of a message that a caller left."""

deliveries = Table(
    "deliveries",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("message_id", ForeignKey("messages.id"), nullable=False, index=True),
    Column("account", String, nullable=False),
    Column("folder", String, nullable=False),
    Column("key", String, nullable=False),
    Column("received", Moment, nullable=False),
    UniqueConstraint("account", "folder", "key"),
)

originals = Table(
    "originals",
    metadata,
    Column("message_id", ForeignKey("messages.id"), primary_key=True),
    Column("recorded", Moment, nullable=False, index=True),
    Column("reduced", Boolean, nullable=False),
    Column("medium", String, nullable=False),
    Column("sent", Boolean, nullable=False),
    Column("content", LargeBinary, nullable=False),
)

known_ids = Table(
    "known_ids",
    metadata,
    Column("message_id", String, primary_key=True),
    Column("case_id", ForeignKey("cases.id"), nullable=False),
)

outgoing = Table(
    "outgoing",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("kind", String, nullable=False),
    Column("account", String, nullable=False),
    Column("case_id", ForeignKey("cases.id"), index=True),
    Column("message_id", String, nullable=False, unique=True),
    Column("sender", String, nullable=False),
    Column("recipients", JSON, nullable=False),
    Column("content", LargeBinary, nullable=False),
    Column("template", String, nullable=False),
    Column("revision", String, nullable=False),
    Column("created", Moment, nullable=False),
    Column("expires", Moment, nullable=False),
    Column("fate", String, nullable=False),
    Column("next_attempt", Moment),
    Column("attempts", Integer, nullable=False),
    Column("uncertain", Integer, nullable=False),
    Column("interrupted", Integer, nullable=False),
    Column("finished", Moment),
    Column("answer", Text, nullable=False),
    Index("ix_outgoing_due", "account", "fate", "next_attempt"),
    Index("ix_outgoing_waiting", "finished", "account", "created"),
)

acknowledgements = Table(
    "acknowledgements",
    metadata,
    Column("outgoing_id", ForeignKey("outgoing.id"), primary_key=True),
    Column("recipient", String, nullable=False),
    Column("domain", String, nullable=False),
    Column("content", String, nullable=False),
    Column("created", Moment, nullable=False, index=True),
    Index("ix_acknowledgements_recipient", "recipient", "created"),
    Index("ix_acknowledgements_domain", "domain", "created"),
    Index("ix_acknowledgements_content", "content", "created"),
)

blocks = Table(
    "blocks",
    metadata,
    Column("address", String, primary_key=True),
    Column("since", Moment, nullable=False),
    Column("reason", Text, nullable=False),
)

history = Table(
    "history",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("case_id", ForeignKey("cases.id"), index=True),
    Column("message_id", ForeignKey("messages.id")),
    Column("at", Moment, nullable=False),
    Column("event", String, nullable=False),
    Column("detail", Text, nullable=False),
)

quarantine = Table(
    "quarantine",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("account", String, nullable=False),
    Column("folder", String, nullable=False),
    Column("key", String, nullable=False),
    Column("received", Moment, nullable=False),
    Column("size", Integer, nullable=False),
    Column("reduced", Boolean, nullable=False),
    Column("medium", String, nullable=False),
    Column("content", LargeBinary, nullable=False),
    Column("error", Text, nullable=False),
    Column("recorded", Moment, nullable=False),
    Column("resolved", Moment),
    UniqueConstraint("account", "folder", "key"),
)
