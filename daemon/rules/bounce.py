"""What a returned mail tells: whose address failed, of which mail, and whether for good.

Laws: what a machine-readable report says goes before what a text says
(RFC 3464 §2.3); a report about success names nobody; every search is over a
bounded text. These functions are asked only of a message that the guard found
to be a bounce: of any other their answers mean nothing.
"""

from collections.abc import Iterable, Iterator

from daemon.model import Bearing, Finding, Message
from daemon.rules import bounce_patterns as patterns

BOUNCE_CODES = frozenset({"delivery-report", "bounce-field", "bounce-text", "mailer-daemon"})
"""The questions of the guard whose hit makes a message a bounce."""
LIKELY_CODES = frozenset({"bounce-subject", "bounce-signs"})
"""Those whose hit makes one of a message that is automatic for another reason: a person who
complains of a delivery hits them too."""

_REPORT_LIMIT = 20_000
_TEXT_LIMIT = 20_000
_SUBJECT_LIMIT = 300
_RECIPIENT_LIMIT = 20
"""More addresses than this are a list's business, not a customer's."""

_STATUS_PARTS = frozenset({"message/delivery-status", "message/global-delivery-status"})
_RETURNED_PARTS = frozenset(
    {"message/rfc822", "text/rfc822-headers", "message/rfc822-headers", "message/global-headers"}
)
_HELPERS = frozenset({"postmaster", "mailer-daemon", "abuse", "support", "helpdesk", "admin"})


def is_bounce(findings: Iterable[Finding]) -> bool:
    """Whether the guard found the message to be a mail system's report about a mail of ours."""
    hits = [finding for finding in findings if finding.hit]
    codes = {finding.code for finding in hits}
    if not BOUNCE_CODES.isdisjoint(codes):
        return True
    automatic = any(finding.bearing is Bearing.AUTOMATIC for finding in hits)
    return automatic and not LIKELY_CODES.isdisjoint(codes)


def failed_recipients(message: Message) -> tuple[str, ...]:
    """Address keys that a mail did not reach, without repeats; empty if none is named.

    From the delivery reports' recipients (RFC 3464 §2.3.1, §2.3.2), else from
    ``X-Failed-Recipients``, else from the notice's text, else from the returned
    mail's own To. A report of success names nobody.
    """
    if _succeeded(_status(message)):
        return ()
    for source in (_from_reports, _from_header, _from_text, _from_returned):
        found = dict.fromkeys(address.lower() for address in source(message))
        if found:
            return tuple(found)[:_RECIPIENT_LIMIT]
    return ()


def _status(message: Message) -> str:
    """The delivery reports, one after the other, with bare line feeds."""
    parts = (text[:_REPORT_LIMIT] for kind, text in message.reports if kind in _STATUS_PARTS)
    return "\n\n".join(parts).replace("\r\n", "\n")


def _succeeded(status: str) -> bool:
    """Whether delivery reports tell of success and of nothing else."""
    return bool(patterns.delivered(status)) and not (
        patterns.failed(status) or patterns.delayed(status)
    )


def _from_reports(message: Message) -> Iterator[str]:
    """Recipients in the groups of delivery reports that do not tell of success."""
    for group in _status(message).split("\n\n"):
        if not patterns.delivered(group):
            yield from map(_without_xtext, patterns.status_recipient(group))


def _without_xtext(address: str) -> str:
    """Undo the escapes of ORCPT (RFC 3461 §4) in ``address``, a ``+tag`` excepted."""
    for code in set(patterns.hex_escape(address)) & {"2B", "3D", "40"}:
        address = address.replace(f"+{code}", chr(int(code, 16)))
    return address


def _from_header(message: Message) -> Iterator[str]:
    for value in message.headers.all("x-failed-recipients"):
        yield from patterns.any_address(value[:_REPORT_LIMIT])


def _notice(message: Message) -> str:
    """The part of the text that the mail system wrote, before the returned mail."""
    text = message.text[:_TEXT_LIMIT]
    copy = patterns.copy_begins(text)
    return text.partition(copy)[0] if copy else text


def _from_text(message: Message) -> Iterator[str]:
    """The addresses of the first phrase that finds any, else every address of the notice."""
    notice = _notice(message)
    for phrase in patterns.certain_phrases:
        found = list(phrase(notice))
        if found:
            return iter(found)
    bystanders = {address.key for address in (*message.sender, *message.to)}
    for phrase in patterns.likely_phrases:
        found = [key for key in phrase(notice) if _could_fail(key.lower(), bystanders)]
        if found:
            return iter(found)
    return iter(())


def _could_fail(key: str, bystanders: set[str]) -> bool:
    """Whether an address is none of those that stand in every bounce: reporter, sender, help."""
    return key not in bystanders and key.partition("@")[0] not in _HELPERS


def _from_returned(message: Message) -> Iterator[str]:
    for kind, text in message.reports:
        if kind in _RETURNED_PARTS:
            yield from patterns.returned_to(text[:_REPORT_LIMIT])
    yield from patterns.returned_to(message.text[:_TEXT_LIMIT])


def returned_message_ids(message: Message) -> tuple[str, ...]:
    """Message-IDs, with angle brackets, of the mails that came back, without repeats.

    From the returned message or its header, then from a copy in the text. The
    bounce's own In-Reply-To and References are in ``message.references``.
    """
    texts = [text[:_REPORT_LIMIT] for _kind, text in message.reports] + [message.text[:_TEXT_LIMIT]]
    found = dict.fromkeys(identifier for text in texts for identifier in patterns.message_id(text))
    found.pop(message.message_id or "", None)
    return tuple(found)[:_RECIPIENT_LIMIT]


def is_permanent(message: Message) -> bool:
    """Whether the mail will never arrive, as opposed to being still on its way.

    ``Action: failed`` is final whatever the status (RFC 3464 §2.3.3: a 4.4.7 there is
    a mail given up); without an action the class of the status decides (RFC 3463
    §2), and without a report the words of a delay. A bounce that says nothing of
    a delay is taken as final, a report of success is not.
    """
    status = _status(message)
    if _succeeded(status):
        return False
    for test, permanent in (
        (patterns.failed, True),
        (patterns.delayed, False),
        (patterns.permanent_status, True),
        (patterns.temporary_status, False),
    ):
        if test(status):
            return permanent
    return not (
        patterns.delay_subject(message.subject[:_SUBJECT_LIMIT])
        or patterns.delay_text(message.text[:_TEXT_LIMIT])
    )
