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
    SieveServer,
    SmtpOutbound,
)
from daemon.settings.hours import BusinessHours, Holidays, NamedHours, Span
from daemon.settings.load import load
from daemon.settings.microsoft import (
    ExchangeInbound,
    ExchangeOutbound,
    GraphInbound,
    GraphOutbound,
)
from daemon.settings.oauth import GoogleOAuth, MicrosoftOAuth, OAuth, OtherOAuth
from daemon.settings.routes import Alerts, AppriseRoute, MqttRoute
from daemon.settings.sample import sample_settings
from daemon.settings.schema import (
    Acknowledge,
    Company,
    Limits,
    Retention,
    Settings,
    Store,
)
from daemon.settings.secrets import read_proofs, read_secrets
from daemon.settings.staff import Agent, Escalation, Policy, Queue, When
from daemon.settings.telephone import (
    CallRecords,
    HttpVoicemail,
    MqttVoicemail,
    Spool,
    Telephone,
    Voicemail,
)

__all__ = [
    "Account",
    "Acknowledge",
    "Agent",
    "Alerts",
    "AppriseRoute",
    "BusinessHours",
    "CallRecords",
    "Company",
    "Escalation",
    "ExchangeInbound",
    "ExchangeOutbound",
    "GoogleOAuth",
    "GraphInbound",
    "GraphOutbound",
    "Holidays",
    "HttpVoicemail",
    "ImapInbound",
    "Limits",
    "MaildirInbound",
    "MaildirOutbound",
    "MicrosoftOAuth",
    "MqttRoute",
    "MqttVoicemail",
    "NamedHours",
    "OAuth",
    "OtherOAuth",
    "Policy",
    "Queue",
    "Retention",
    "Settings",
    "SieveServer",
    "SmtpOutbound",
    "Span",
    "Spool",
    "Store",
    "Telephone",
    "Voicemail",
    "When",
    "load",
    "read_proofs",
    "read_secrets",
    "sample_settings",
]
