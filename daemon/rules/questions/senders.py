"""Senders that are programs: their addresses and display names.

Law: a name counts as a whole or between separators, so that ``request@``,
``info@`` and ``bounce-house@`` are customers.
"""

from daemon.model import Address, Bearing, Message
from daemon.rules.matching import VALUE_LIMIT, Matcher, opening, whole
from daemon.rules.originator import people
from daemon.rules.question import GuardContext, Question

_DAEMON_LOCALS = whole(
    r"(?:.+[._-])?(?:(?:mailer|mail)[._-]?da?emon|m-?daemon)(?:[._-].+)?",
    r"mail[._-]?deliver(?:y|er)?(?:[._-]?(?:sub)?(?:system|service|agent))?",
    r"microsoftexchange[0-9a-f]{16}[0-9a-f]*",
    r"double-bounces?",
)
_SYSTEM_LOCALS = whole(
    r"(?:.+[._-])?post[._-]?master(?:[._+-].+)?",
    r"bounces?(?:[+=].*|-[0-9].*)?",
    r"listserv|listproc|majordomo|ecartis|ezmlm",
    r"(?:feedback-?loop|fbl|opendmarc|opendkim|amavis|mimedefang|mail-?scanner|spamd)(?:[._-].+)?",
)
_DAEMON_NAMES = opening(
    r"mailer[ -]?daemon\b",
    r"mail[ -]?daemon\b",
    r"(?:internet )?(?:e-?)?mail deliver(?:y|er)? (?:sub-?)?(?:system|service|agent|status)",
    r"mail(?:zustell| transport)-?(?:system|dienst|agent)",
    r"(?:email |mail |message )?(?:content-?filter|ndr administrator|delivery (?:status"
    r"|failure|reports?))\b",
    r".*\bndr (?:administrator|agent)\b",
)
_SYSTEM_NAMES = opening(r"postmaster$|system-administrator$|système de messagerie$")

_NO = (
    r"(?:no|not|non|ne|nao|não|nie|niet|nicht|keine?|geen|ei|ej|ikke|inte|pas|do-?not|dont"
    r"|please-?do-?not)"
)
_REPLY = (
    r"(?:repl(?:y|ies|ay)|respon(?:d|se|ses|der|a|de|da)|answer|antwort(?:en)?|antworten|rispondere"
    r"|responda|contest(?:ar|e)|repondre|antwoord(?:en)?|beantwoorden|odpowiadaj|odpowiadac"
    r"|svar(?:a|es)?)"
)
_NO_REPLY_LOCALS = whole(
    rf"(?:.+[._+-])?{_NO}[._-]?(?:pas[._-]?)?{_REPLY}(?:[._+-].+|[0-9]{{1,6}})?",
    r"(?:.+[._+-])?(?:svara[._-]?(?:inte|ej)|ala[._-]?vastaa|unattended|undisclosed)(?:[._+-].+)?",
    r"(?:.+[._+-])?(?:auto|automatic|automated)[._-]?(?:mail(?:er)?|repl(?:y|ies)|response"
    r"|respond(?:er)?"
    r"|notif(?:y|ication|ications)|confirm(?:ation)?|sender)(?:[._+-].+)?",
    r"(?:.+[._-])?(?:notifications?|notify|notifier|newsletters?|e?mailing)(?:[._+-].+)?",
    r"auto-?answer|robot|daemon|nobody|root|www-data|www-run|apache|nginx|httpd|cron|cron-?daemon"
    r"|wordpress|nagios|icinga|zabbix|logwatch|fail2ban|alertmanager|alerts?",
)
_LIST_LOCALS = whole(
    r"owner-.+", r".+-(?:owner|request|bounces?|subscribe|unsubscribe|confirm)", r"mailman|sympa"
)
"""Of list servers; the names of two of them are a postman and French for "nice"."""


def _local(address: Address) -> str:
    """The local part, lower case and bounded; the whole where there is no domain."""
    return (address.local or address.key.rpartition("@")[2])[:200]


def _names(message: Message, context: GuardContext, local: Matcher, name: Matcher) -> str | None:
    """Whether the people or the From have such a local part or display name."""
    for address in (*people(message, context), *message.sender):
        if local(_local(address)) or name(address.name[:100].strip()):
            return f"From: {address.name} <{address.email}>"
    if message.sender:
        return None
    raw = (message.headers.first("from") or "")[:VALUE_LIMIT].strip(' "<>\t')
    return f"From: {raw}" if name(raw) or local(raw.lower()[:200]) else None


def _mailer_daemon(message: Message, context: GuardContext) -> str | None:
    """In the From or in the reverse path, where some systems write it in place of ``<>``."""
    path = (message.return_path or "").strip("<> ").lower()[:300]
    if path and _DAEMON_LOCALS(path.rpartition("@")[0] or path):
        return f"Return-Path: <{path}>"
    return _names(message, context, _DAEMON_LOCALS, _DAEMON_NAMES)


def _system_sender(message: Message, context: GuardContext) -> str | None:
    return _names(message, context, _SYSTEM_LOCALS, _SYSTEM_NAMES)


def _no_reply(message: Message, context: GuardContext) -> str | None:
    for address in people(message, context):
        if _NO_REPLY_LOCALS(_local(address)):
            return f"From: {address.email}"
    return None


def _list_server(message: Message, context: GuardContext) -> str | None:
    for address in people(message, context):
        if _LIST_LOCALS(_local(address)):
            return f"From: {address.email}"
    return None


AUTOMATIC = (
    Question(
        "mailer-daemon",
        "RFC 5230 §4.6",
        "A mail system sent it, as it sends back what it cannot deliver.",
        Bearing.AUTOMATIC,
        _mailer_daemon,
    ),
    Question(
        "system-sender",
        "RFC 5230 §4.6, RFC 2142 §5",
        "A postmaster, list server or filter sent it.",
        Bearing.AUTOMATIC,
        _system_sender,
    ),
)

DOUBTFUL = (
    Question(
        "no-reply-sender",
        "RFC 3834 §2",
        "The sender's address says that nobody reads what is sent there.",
        Bearing.DOUBTFUL,
        _no_reply,
    ),
    Question(
        "list-sender",
        "RFC 5230 §4.6, RFC 2142 §6",
        "The sender's address is one of a list server: owner-…, …-request, sympa.",
        Bearing.DOUBTFUL,
        _list_server,
    ),
)
