"""What no person wrote, and the one that many makers share: its truth."""

from collections.abc import Callable

from tests.generator import mime
from tests.generator.customers import boundary, message_id
from tests.generator.people import Person
from tests.generator.sample import NOT_CUSTOMER, Draft, Sample


def robot(
    draft: Draft, kind: str, sender: Person, subject: str, entity: bytes,
    *extra: tuple[str, str], return_path: str | None = None,
) -> Sample:  # fmt: skip
    """An automatic message: no case, nobody to be acknowledged.

    ``return_path`` is the sender's address unless given; empty is the null path.
    """
    path = sender.email if return_path is None else return_path
    head = mime.Head(
        return_path=path,
        sender=sender,
        to=draft.account,
        subject=subject,
        date=draft.date,
        message_id=message_id(draft, sender.domain),
        extra=extra,
    )
    return Sample(
        raw=mime.message(head, entity),
        kind=kind,
        customer=None,
        category=NOT_CUSTOMER,
        language="en",
        same_as=None,
        follow_up_of=None,
        envelope_from=path,
        expect_case=False,
    )


def _sent_by_us(draft: Draft) -> str:
    return f"<ack.{draft.rng.getrandbits(48):x}@{draft.account.partition('@')[2]}>"


def _lost(draft: Draft) -> str:
    return f"gone{draft.number}@tarn.example"


def dsn(draft: Draft) -> Sample:
    """A delivery status notification (RFC 3464)."""
    lost = _lost(draft)
    status = (
        "Reporting-MTA: dns; mx.tarn.example\n\n"
        f"Final-Recipient: rfc822; {lost}\nAction: failed\nStatus: 5.1.1\n"
        "Diagnostic-Code: smtp; 550 5.1.1 unknown user\n"
    )
    returned = f"From: {draft.account}\nTo: {lost}\nMessage-ID: {_sent_by_us(draft)}\n\n"
    parts = [
        mime.leaf(f"Your message to {lost} could not be delivered.\n"),
        mime.part("message/delivery-status", status),
        mime.part("text/rfc822-headers", returned),
    ]
    return robot(
        draft, "bounce-dsn", Person("Mail Delivery System", "mailer-daemon@tarn.example"),
        "Undelivered Mail Returned to Sender",
        mime.report("delivery-status", boundary(draft), parts),
        ("Auto-Submitted", "auto-replied"), return_path="",
    )  # fmt: skip


def qmail_bounce(draft: Draft) -> Sample:
    """Plain text in the form that qmail made usual."""
    text = (
        "Hi. This is the qmail-send program at tarn.example.\n"
        "I'm afraid I wasn't able to deliver your message to the following addresses.\n"
        "This is a permanent error; I've given up. Sorry it didn't work out.\n\n"
        f"<{_lost(draft)}>:\nSorry, no mailbox here by that name. (#5.1.1)\n\n"
        f"--- Below this line is a copy of the message.\n\nMessage-ID: {_sent_by_us(draft)}\n"
    )
    sender = Person("", "MAILER-DAEMON@tarn.example")
    return robot(draft, "bounce-qmail", sender, "failure notice", mime.leaf(text), return_path="")


def exchange_ndr(draft: Draft) -> Sample:
    """A non-delivery report as Exchange writes it."""
    text = f"Delivery has failed to these recipients or groups:\n\n{_lost(draft)}\n"
    status = (
        "Reporting-MTA: dns;EX01.quay.example\n\n"
        f"Final-recipient: RFC822;{_lost(draft)}\nAction: failed\nStatus: 5.1.10\n"
    )
    parts = [mime.leaf(text), mime.part("message/delivery-status", status)]
    return robot(
        draft, "bounce-exchange", Person("Microsoft Outlook", "postmaster@quay.example"),
        "Undeliverable: We received your message",
        mime.report("delivery-status", boundary(draft), parts),
        ("X-MS-Exchange-Message-Is-Ndr", ""), ("X-Auto-Response-Suppress", "All"),
        return_path="",
    )  # fmt: skip


def read_receipt(draft: Draft) -> Sample:
    """A message disposition notification (RFC 8098)."""
    reader = Person("", f"reader{draft.number}@vale.example")
    status = (
        f"Final-Recipient: rfc822;{reader.email}\nOriginal-Message-ID: {_sent_by_us(draft)}\n"
        "Disposition: manual-action/MDN-sent-manually; displayed\n"
    )
    parts = [
        mime.leaf("This is a receipt for the mail that you sent.\n"),
        mime.part("message/disposition-notification", status),
    ]
    entity = mime.report("disposition-notification", boundary(draft), parts)
    subject = "Read: We received your message"
    return robot(draft, "read-receipt", reader, subject, entity, return_path="")


def invitation(draft: Draft) -> Sample:
    """A calendar invitation (RFC 5546, RFC 6047)."""
    host = Person("Planning", f"planning{draft.number}@ridge.example")
    event = (
        "BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:-//Example//EN\nMETHOD:REQUEST\nBEGIN:VEVENT\n"
        f"UID:{draft.number}@ridge.example\nDTSTAMP:{draft.date:%Y%m%dT%H%M%SZ}\n"
        f"DTSTART:{draft.date:%Y%m%dT%H%M%SZ}\nSUMMARY:Monthly supplier call\n"
        f"ORGANIZER:mailto:{host.email}\nEND:VEVENT\nEND:VCALENDAR\n"
    )
    parts = [
        mime.leaf("You are invited to: Monthly supplier call\n"),
        mime.part('text/calendar; method=REQUEST; charset="us-ascii"', event),
    ]
    entity = mime.multipart("alternative", boundary(draft), parts)
    return robot(draft, "invitation", host, "Invitation: Monthly supplier call", entity)


MAKERS: dict[Callable[[Draft], Sample], int] = {
    dsn: 30,
    qmail_bounce: 10,
    exchange_ndr: 15,
    read_receipt: 10,
    invitation: 15,
}
"""Each maker with its messages in a thousand."""
