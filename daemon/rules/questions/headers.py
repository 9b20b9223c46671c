"""What the header fields of the standards say of a message that a program sent.

Law: every instance of a field counts, in any case, read by its grammar.
``Auto-Submitted: no`` is a person, and so is ``Precedence: first-class``.
"""

from daemon.model import Bearing, Message
from daemon.rules.matching import affirmed, fields, keywords, without_comments
from daemon.rules.question import GuardContext, Question

_NULL_PATHS = frozenset({"", "<>", "null", "<null>"})
_ENVELOPE_FIELDS = ("x-envelope-from", "x-env-sender", "x-envelope-sender")

_AUTOMATIC_PRECEDENCE = frozenset({"auto_reply", "auto-reply", "autoreply"})
_SUPPRESSING = frozenset({"all", "oof", "autoreply", "-1"})


def _null_path(message: Message, _context: GuardContext) -> str | None:
    """The reverse path ``<>``, as the delivering server recorded it."""
    if message.return_path is not None and message.return_path.strip().lower() in _NULL_PATHS:
        return "Return-Path: <>"
    for name, value in fields(message, _ENVELOPE_FIELDS):
        if value.lower() in {"<>", "<null>"}:
            return f"{name}: {value}"
    return None


def _auto_submitted(message: Message, _context: GuardContext) -> str | None:
    """Any keyword but ``no``; RFC 3834 §5 asks for extensions to be taken as automatic."""
    for name, value in fields(message, ("auto-submitted", "x-auto-submitted")):
        if any(keyword != "no" for keyword in keywords(value)):
            return f"{name}: {value}"
    return None


def precedence_of(message: Message, wanted: frozenset[str]) -> str | None:
    """The first Precedence field that has one of the ``wanted`` keywords, as evidence."""
    for name, value in fields(message, ("precedence", "x-precedence")):
        if not wanted.isdisjoint(keywords(value)):
            return f"{name}: {value}"
    return None


def _automatic_precedence(message: Message, _context: GuardContext) -> str | None:
    return precedence_of(message, _AUTOMATIC_PRECEDENCE)


def _suppress(message: Message, _context: GuardContext) -> str | None:
    """The tokens that ask for no automatic reply; DR, RN and the like ask for no receipt only."""
    for name, value in fields(message, ("x-auto-response-suppress",)):
        if not _SUPPRESSING.isdisjoint(keywords(value.replace(";", ",").replace(" ", ","))):
            return f"{name}: {value}"
    return None


def _loop(message: Message, _context: GuardContext) -> str | None:
    """X-Loop and the loop marks of other help desks; Exchange's own redirections are none."""
    marks = (
        name
        for name in message.headers.names()
        if name.endswith(("loop", "loop-prevention")) and not name.startswith("x-ms-exchange-")
    )
    return affirmed(message, sorted(marks))


def _exchange_report(message: Message, _context: GuardContext) -> str | None:
    """Content-Class of Exchange's own reports."""
    for name, value in fields(message, ("content-class",)):
        if without_comments(value).strip().lower().endswith((":dsn", ":mdn", ":recallmessage")):
            return f"{name}: {value}"
    return None


AUTOMATIC = (
    Question(
        "null-return-path",
        "RFC 5321 §4.5.5, RFC 3834 §2",
        "The reverse path is empty: what is sent back would reach nobody, or start a loop.",
        Bearing.AUTOMATIC,
        _null_path,
    ),
    Question(
        "auto-submitted",
        "RFC 3834 §2, §5",
        "The message says of itself that no person sent it.",
        Bearing.AUTOMATIC,
        _auto_submitted,
        of_forms=False,
    ),
    Question(
        "precedence-auto-reply",
        "RFC 3834 §2",
        "Its precedence is that of an automatic reply.",
        Bearing.AUTOMATIC,
        _automatic_precedence,
    ),
    Question(
        "exchange-report",
        "MS-OXCMAIL",
        "Exchange marks it as a delivery or read report.",
        Bearing.AUTOMATIC,
        _exchange_report,
    ),
)

DOUBTFUL = (
    Question(
        "auto-response-suppress",
        "MS-OXCMAIL",
        "The sender asks for no automatic reply.",
        Bearing.DOUBTFUL,
        _suppress,
        of_forms=False,
    ),
    Question(
        "loop",
        "RFC 3834 §2",
        "A mark against mail loops shows that a program sent it or passed it on.",
        Bearing.DOUBTFUL,
        _loop,
    ),
)
