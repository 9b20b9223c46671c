"""Letters for the stories: octets as a mail server lays them into a Maildir.

Law: what a story writes stands in the message as it is written, in its case and
order; only what it does not mention is filled in.
"""

import base64
import html
import re
from collections.abc import Mapping
from datetime import datetime
from email.message import EmailMessage
from email.parser import BytesHeaderParser
from email.utils import format_datetime, parseaddr
from urllib.parse import unquote

from tests.scenarios.story import Bounce, Deed, Mail, Reply


def letter(mail: Mail, received: datetime, number: int) -> bytes:
    """The message that ``mail`` describes, the ``number``-th of its story."""
    if mail.raw:
        return mail.raw.encode()
    fields = _fields(mail, received, number)
    head = "".join(f"{name}: {value}\n" for name, value in fields.values())
    body = _with_attachment(mail) if mail.attachment else f"\n{mail.text}"
    return (head + body).encode()


def _fields(mail: Mail, received: datetime, number: int) -> dict[str, tuple[str, str]]:
    address = parseaddr(mail.sender)[1] or "nobody@customer.example"
    boundary = "; boundary=parts" if mail.attachment else "; charset=utf-8"
    kind = "multipart/mixed" if mail.attachment else "text/plain"
    usual = {
        "Return-Path": f"<{address}>",
        "From": mail.sender,
        "To": mail.to,
        "Subject": mail.subject,
        "Date": format_datetime(received),
        "Message-ID": f"<story.{number}@{address.rpartition('@')[2]}>",
        "MIME-Version": "1.0",
        "Content-Type": kind + boundary,
        "Content-Transfer-Encoding": "8bit",
    }
    left_out = {name.lower() for name in mail.without}
    fields = {name.lower(): (name, value) for name, value in usual.items()}
    fields |= {name.lower(): (name, value) for name, value in mail.headers.items()}
    return {name: field for name, field in fields.items() if name not in left_out}


def _with_attachment(mail: Mail) -> str:
    content = base64.encodebytes(bytes(mail.attachment * 3 // 4)).decode("ascii")
    return (
        f"\n--parts\nContent-Type: text/plain; charset=utf-8\n\n{mail.text}\n--parts\n"
        'Content-Type: image/jpeg; name="frame.jpg"\nContent-Transfer-Encoding: base64\n'
        f'Content-Disposition: attachment; filename="frame.jpg"\n\n{content}--parts--\n'
    )


def reply(mail: Reply, acknowledgement: EmailMessage) -> Mail:
    """The mail that answers ``acknowledgement``."""
    message_id = str(acknowledgement["Message-ID"])
    by_id = {"In-Reply-To": message_id, "References": message_id} if mail.by != "subject" else {}
    untagged = "Re: your confirmation"
    tagged = f"Re: {acknowledgement['Subject']}"
    return mail.model_copy(
        update={
            "sender": mail.sender or recipient(acknowledgement),
            "subject": mail.subject or (untagged if mail.by == "message-id" else tagged),
            "headers": {**by_id, **mail.headers},
        }
    )


def deed(how: Deed, told: EmailMessage) -> Mail:
    """The mail that an agent sends who follows a link of ``told``."""
    body = told.get_body(("html",))
    page = html.unescape(str(body.get_content())) if body else ""
    links = [unquote(link) for link in re.findall(r'href="mailto:([^"]*)"', page)]
    wanted = f"Frontdesk {how.verb} {how.case} "
    link = next((link for link in links if wanted in link), None)
    if link is None:
        raise LookupError(f"no link «{wanted.strip()}» in {links}")
    to, _, rest = link.partition("?subject=")
    subject, _, text = rest.partition("&body=")
    for old, new in how.edits.items():
        if old not in subject + text:
            raise LookupError(f"«{old}» stands neither in «{subject}» nor in «{text}»")
        subject, text = subject.replace(old, new), text.replace(old, new)
    return Mail(
        name=how.name,
        sender=how.sender or recipient(told),
        to=to,
        subject=subject,
        text=text.replace("\r\n", "\n"),
        headers=how.headers,
        received=how.received,
    )


def bounce(how: Bounce, acknowledgement: EmailMessage) -> Mail:
    """The report of the customer's mail system on ``acknowledgement`` (RFC 3464 §2)."""
    address = recipient(acknowledgement)
    domain = address.rpartition("@")[2]
    returned = "".join(
        f"{name}: {acknowledgement[name]}\n" for name in ("From", "To", "Subject", "Message-ID")
    )
    last = f"--report\nContent-Type: text/rfc822-headers\n\n{returned}\n"
    text = (
        "--report\nContent-Type: text/plain\n\n"
        f"This is the mail system at host mx.{domain}.\n\n"
        f"The delivery of your message to <{address}> {how.action}.\n\n"
        "--report\nContent-Type: message/delivery-status\n\n"
        f"Reporting-MTA: dns; mx.{domain}\n\nFinal-Recipient: rfc822; {address}\n"
        f"Action: {how.action}\nStatus: {how.status}\n\n"
        f"{last if how.returns == 'headers' else ''}--report--\n"
    )
    kind = "multipart/report; report-type=delivery-status; boundary=report"
    headers: Mapping[str, str] = {
        "Return-Path": "<>",
        "Auto-Submitted": "auto-replied",
        "Content-Type": kind,
    }
    return Mail(
        sender=f"Mail Delivery System <MAILER-DAEMON@mx.{domain}>",
        subject="Undelivered Mail Returned to Sender",
        text=text,
        headers=headers,
    )


def recipient(mail: EmailMessage) -> str:
    """Whom a mail of ours went to, by its envelope."""
    return str(mail["X-Frontdesk-Envelope-To"]).strip("<> ")


def message_id(raw: bytes) -> str:
    """The Message-ID in the header of ``raw``; empty if there is none."""
    return str(BytesHeaderParser().parsebytes(raw).get("Message-ID", ""))
