"""Reports about mail: returned messages, read receipts, complaints of providers.

Law: a report is certain by its structure, or by a text that opens as a mail
system's **and** carries its status with an address, or the returned header.
Words alone only look like one: customers complain of our deliveries in the
words of mail systems, and send our mails back as attachments.
"""

from collections.abc import Sequence

from daemon.model import Bearing, Message
from daemon.rules.matching import affirmed, anywhere, fields
from daemon.rules.question import GuardContext, Question
from daemon.rules.questions.bounce_words import (
    NOTICE_OPENINGS,
    SUBJECTS,
    WEAK_OPENINGS,
    WEAK_SUBJECTS,
)
from daemon.rules.questions.subjects import plain_subject

_DSN_PARTS = frozenset({"message/delivery-status", "message/global-delivery-status"})
_MDN_PARTS = frozenset(
    {"message/disposition-notification", "message/global-disposition-notification"}
)
_FEEDBACK_PARTS = frozenset({"message/feedback-report"})
_HEADER_PARTS = frozenset(
    {"text/rfc822-headers", "message/rfc822-headers", "message/global-headers"}
)
"""The header of a returned message; a person who sends one back attaches the whole."""

_BOUNCE_FIELDS = frozenset(
    {
        "x-failed-recipients",
        "x-ms-exchange-message-is-ndr",
        "x-bounce-id",
        "x-bounced-address",
        "x-dsn-reason",
        "x-ndr-receipt",
        "x-actual-recipient",
    }
)
_FEEDBACK_FIELDS = ("x-hmxmroriginalrecipient", "x-loop-feedback")

_STATUS = anywhere(
    r"\b[45][0-9][0-9][ -]{1,3}(?:[45][0-9][0-9][ -])?[(#]{0,2}[45]\.[0-9]{1,3}\.[0-9]{1,3}\b",
    r"#[45]\.[0-9]{1,3}\.[0-9]{1,3}\b|^[ \t]*[45]\.[0-9]\.[0-9]{1,3} - ",
    r"(?:status|code|dsn|diagnostic)\W{1,5}[45]\.[0-9]{1,3}\.[0-9]{1,3}\b",
    r"\b(?:said|replied|responded|response|from remote (?:mail )?server|error)[:\s]{1,6}"
    r"[45][0-9][0-9][ -]",
)
"""An enhanced status code or an SMTP reply (RFC 3463 §2, RFC 5321 §4.2), neither date nor price."""
_ADDRESS = anywhere(r"[^\s@<>]@[^\s@<>]+\.[^\s@<>]")
_HEADER_LINE = anywhere(r"^[ \t>]{0,8}(?:message-id|received): ")
_ERROR = anywhere(
    r"\b[45]\.[0-9]\.[0-9]{1,3}\b",
    r"\b[45][0-9][0-9][ -](?:#?[45]\.[0-9]|[a-z<])",
    r"user unknown|unknown user|no such (?:user|recipient|mailbox)|mailbox (?:is )?(?:full"
    r"|unavailable|not found)",
    r"over quota|quota exceeded|host (?:unknown|not found)|(?:address|recipient) (?:rejected"
    r"|not found)",
)
_TEXT_LIMIT = 6_000
_OPENING_LIMIT = 600

_READ_TEXT = anywhere(
    r"\A\W*your message\s{1,9}to: .+\s{1,9}subject: .*\s{1,9}sent: .+\s{1,9}was (?:read|deleted)",
    r"\A\W*this is a (?:return )?receipt for the (?:mail|message|e-?mail) (?:that )?you sent",
    r"\A\W*this return receipt only acknowledges that the message was displayed",
    r"\A\W*(?:dies|das) ist eine (?:empfangs|lese)best[äa]tigung f(?:ü|ue)r (?:die|eine|ihre) ",
    r"\A\W*ceci est un accus[ée] de (?:r[ée]ception|lecture) pour ",
)


def _report_of(message: Message, parts: frozenset[str], report_type: str) -> str | None:
    """The message's own report, not that of a message which a person attached."""
    if message.media_type == "multipart/report":
        named = message.parameters.get("report-type", "").strip().lower()
        if named == report_type:
            return f"multipart/report; report-type={named}"
    for kind in message.part_types:
        if kind in parts:
            return kind
        if kind == "message/rfc822":
            return None
    return None


def _delivery_report(message: Message, _context: GuardContext) -> str | None:
    return _report_of(message, _DSN_PARTS, "delivery-status")


def _read_receipt(message: Message, _context: GuardContext) -> str | None:
    found = _report_of(message, _MDN_PARTS, "disposition-notification")
    return found or _READ_TEXT(message.text[:_OPENING_LIMIT])


def _feedback_report(message: Message, _context: GuardContext) -> str | None:
    found = _report_of(message, _FEEDBACK_PARTS, "feedback-report")
    if found or not message.part_types[1:] or message.part_types[1] != "message/rfc822":
        return found
    return _FEEDBACK_SUBJECT(plain_subject(message))


_FEEDBACK_SUBJECT = anywhere(
    r"^complaint about message from \d", r"^(?:abuse|spam|feedback) (?:report|complaint)\b"
)


def _other_report(message: Message, _context: GuardContext) -> str | None:
    """A multipart/report of another type, or of none (RFC 6522 §3 lets only programs write one)."""
    if message.media_type != "multipart/report":
        return None
    return f"multipart/report; report-type={message.parameters.get('report-type', '')}"


def _bounce_fields(message: Message, _context: GuardContext) -> str | None:
    found = affirmed(message, sorted(_BOUNCE_FIELDS & message.headers.names()))
    return found or next((f"{n}: {v}" for n, v in fields(message, _FEEDBACK_FIELDS)), None)


def _bounce_subject(message: Message, _context: GuardContext) -> str | None:
    return SUBJECTS(plain_subject(message))


def _technical(message: Message) -> str | None:
    """What people do not write: a status together with an address, or a returned header."""
    kind = next((kind for kind in message.part_types if kind in _HEADER_PARTS), None)
    text = message.text[:_TEXT_LIMIT]
    return kind or _HEADER_LINE(text) or (_STATUS(text) if _ADDRESS(text) else None)


def _bounce_text(message: Message, _context: GuardContext) -> str | None:
    notice = NOTICE_OPENINGS(message.text[:_OPENING_LIMIT])
    technical = _technical(message) if notice else None
    return f"{notice} … {technical}" if technical else None


def _bounce_signs(message: Message, _context: GuardContext) -> str | None:
    """Two signs of a returned mail that a person may give, but seldom together."""
    subject = WEAK_SUBJECTS(plain_subject(message))
    words = message.text[:_OPENING_LIMIT]
    notice = NOTICE_OPENINGS(words) or WEAK_OPENINGS(words)
    if subject is None and notice is None:
        return None
    mail = "message/rfc822" if "message/rfc822" in message.part_types else None
    error = _technical(message) or (_ERROR(message.text[:_TEXT_LIMIT]) if notice else None)
    return _pair((subject, notice, mail, error))


def _pair(signs: Sequence[str | None]) -> str | None:
    """The first two of ``signs``, or None if there are fewer."""
    found = [sign for sign in signs if sign]
    return " … ".join(found[:2]) if len(found) > 1 else None


AUTOMATIC = (
    Question(
        "delivery-report",
        "RFC 3464 §2",
        "A delivery status notification: a mail was returned, delayed or delivered.",
        Bearing.AUTOMATIC,
        _delivery_report,
    ),
    Question(
        "read-receipt",
        "RFC 8098 §2.1, §3",
        "A disposition notification: somebody's mail program says that a mail was displayed.",
        Bearing.AUTOMATIC,
        _read_receipt,
    ),
    Question(
        "feedback-report",
        "RFC 5965 §2",
        "A provider passes on that a recipient complained of a mail.",
        Bearing.AUTOMATIC,
        _feedback_report,
    ),
    Question(
        "other-report",
        "RFC 6522 §3",
        "A report in the form that only programs write.",
        Bearing.AUTOMATIC,
        _other_report,
    ),
    Question(
        "bounce-field",
        "RFC 3464 §1",
        "A header field that mail systems put on returned mail.",
        Bearing.AUTOMATIC,
        _bounce_fields,
    ),
    Question(
        "bounce-text",
        "RFC 3834 §2, RFC 3463 §2",
        "It opens as a mail system's notice of a returned mail, and carries a status with an "
        "address, or the returned header.",
        Bearing.AUTOMATIC,
        _bounce_text,
        of_forms=False,
    ),
)

DOUBTFUL = (
    Question(
        "bounce-subject",
        "RFC 3834 §2",
        "The whole subject is one that mail systems give to returned mail.",
        Bearing.DOUBTFUL,
        _bounce_subject,
        of_forms=False,
    ),
    Question(
        "bounce-signs",
        "RFC 3834 §2",
        "Two signs of a returned mail: subject, opening words, an error, the mail itself.",
        Bearing.DOUBTFUL,
        _bounce_signs,
        of_forms=False,
    ),
)
