"""The configuration: one TOML file, environment variables over it, secrets beside it.

Laws: :func:`load` and :func:`read_secrets` find every mistake at once and tell
the mend; what they return is frozen and checked, so nobody downstream checks it
again. Everything else here serves these two.
"""

from daemon.settings.accounts import (
    Account,
    ImapInbound,
    MaildirInbound,
    MaildirOutbound,
    SmtpOutbound,
)
from daemon.settings.hours import BusinessHours, Holidays, Span
from daemon.settings.load import load
from daemon.settings.schema import (
    Acknowledge,
    Agent,
    Alerts,
    Company,
    Limits,
    Policy,
    Retention,
    Settings,
    Store,
)
from daemon.settings.secrets import read_secrets

__all__ = [
    "Account",
    "Acknowledge",
    "Agent",
    "Alerts",
    "BusinessHours",
    "Company",
    "Holidays",
    "ImapInbound",
    "Limits",
    "MaildirInbound",
    "MaildirOutbound",
    "Policy",
    "Retention",
    "Settings",
    "SmtpOutbound",
    "Span",
    "Store",
    "load",
    "read_secrets",
]
