"""The finished mail: MIME parts, header, envelope.

Laws (RFC 3834 §3.1, RFC 5321 §4.5.5):

* The reverse path is null, so a bounce of ours can cause no mail.
* ``Auto-Submitted`` and ``X-Auto-Response-Suppress`` tell every robot to be
  silent, and ``X-Frontdesk-Loop`` names the account, for a relay that rewrites
  the rest. ``Precedence`` is not set: RFC 3834 §3.1.8 leaves it open, no product
  that we know of needs it beside the others, and filters take ``bulk`` for what
  this is not.
* Lines end in CRLF; the octets are ASCII; the same arguments give the same
  octets, so a mail that is sent again is the same mail.
"""

from binascii import b2a_base64, b2a_qp
from dataclasses import dataclass
from datetime import datetime
from email.utils import format_datetime
from hashlib import blake2s

from daemon.model import Address, Envelope, Response
from daemon.model.notice import Notice
from daemon.stages.respond.fields import ascii_address, field, ids_field, mailbox_field
from daemon.text.clean import usable_name

_NULL_PATH = ""


@dataclass(frozen=True, slots=True)
class Parent:
    """The message that is answered, as far as the answer's header names it."""

    message_id: str | None
    """None if it had none that can be used."""
    references: tuple[str, ...] = ()
    """The Message-IDs that it referred to, oldest first."""


def compose(
    response: Response,
    *,
    sender: Address,
    to: Address,
    message_id: str,
    parent: Parent,
    date: datetime,
    language: str,
) -> Envelope:
    """An acknowledgement from the account ``sender`` to the customer ``to``.

    The customer's display name stands in the header only if it is usable as a
    name.

    Raises:
        TemplateError: ``sender`` or ``to`` cannot be carried by SMTP without
            SMTPUTF8.
        ValueError: ``date`` is naive, or ``message_id`` is none.
    """
    answered = () if parent.message_id is None else (parent.message_id,)
    named = Address(to.email, usable_name(to.name))
    header = (
        head_of(sender, named, response.subject, message_id, date),
        mailbox_field("Reply-To", sender),
        ids_field("In-Reply-To", answered),
        ids_field("References", (*parent.references, *answered)),
        "Auto-Submitted: auto-replied\r\n",
        field("Content-Language", language),
        _alternative(message_id, response.text, response.html),
    )
    return envelope(to, "".join(header))


def compose_notice(
    notice: Notice,
    *,
    sender: Address,
    to: Address,
    message_id: str,
    date: datetime,
    parent: Parent | None = None,
) -> Envelope:
    """A notice about our own work to somebody of the company; ``parent`` if it answers them.

    Without HTML it is plain text.

    Raises:
        TemplateError: ``sender`` or ``to`` cannot be carried by SMTP without
            SMTPUTF8.
        ValueError: ``date`` is naive, or ``message_id`` is none.
    """
    head = [head_of(sender, to, notice.subject, message_id, date)]
    if parent is not None and parent.message_id is not None:
        head.append(ids_field("In-Reply-To", (parent.message_id,)))
        head.append(ids_field("References", (*parent.references, parent.message_id)))
    head.append(f"Auto-Submitted: auto-{'generated' if parent is None else 'replied'}\r\n")
    body = _alternative(message_id, notice.text, notice.html) if notice.html else None
    return envelope(to, "".join(head) + (body or text_part("plain", notice.text)))


def head_of(sender: Address, to: Address, subject: str, message_id: str, date: datetime) -> str:
    """The fields that every mail of ours has; raises as :func:`compose` does."""
    if date.tzinfo is None:
        raise ValueError(f"a moment without a time zone: {date.isoformat()}")
    identified = ids_field("Message-ID", (message_id,))
    if not identified:
        raise ValueError(f"no Message-ID: {message_id!r}")
    return "".join(
        (
            mailbox_field("From", sender),
            mailbox_field("To", to),
            field("Subject", subject),
            f"Date: {format_datetime(date)}\r\n",
            identified,
            "X-Auto-Response-Suppress: All\r\n",
            field("X-Frontdesk-Loop", sender.email),
            "MIME-Version: 1.0\r\n",
        )
    )


def _alternative(message_id: str, text: str, html: str) -> str:
    """Text and HTML with their common field (RFC 2046 §5.1.4)."""
    boundary = boundary_of(message_id)
    parts = (("plain", text), ("html", html))
    body = "".join(f"--{boundary}\r\n{text_part(kind, words)}\r\n" for kind, words in parts)
    return (
        f'Content-Type: multipart/alternative;\r\n boundary="{boundary}"\r\n'
        f"\r\n{body}--{boundary}--\r\n"
    )


def boundary_of(message_id: str) -> str:
    """A boundary that no text of ours holds, the same for the same mail (RFC 2046 §5.1.1)."""
    return f"=_{blake2s(message_id.encode('utf-8', 'replace'), digest_size=16).hexdigest()}"


def text_part(kind: str, text: str) -> str:
    """A text part with its header, in the shorter of the two encodings that are ASCII."""
    octets = "\r\n".join(text.splitlines()).encode("utf-8", "replace") + b"\r\n"
    encoding, encoded = "quoted-printable", b2a_qp(octets, istext=True)
    if len(encoded) * 3 > len(octets) * 4:
        encoding, encoded = "base64", base64_lines(octets)
    return (
        f'Content-Type: text/{kind}; charset="utf-8"\r\n'
        f"Content-Transfer-Encoding: {encoding}\r\n\r\n{encoded.decode('ascii')}"
    )


def base64_lines(octets: bytes) -> bytes:
    """Base64 in lines of 76 (RFC 2045 §6.8)."""
    lines = (b2a_base64(octets[at : at + 57], newline=False) for at in range(0, len(octets), 57))
    return b"\r\n".join(lines) + b"\r\n"


def envelope(to: Address, content: str) -> Envelope:
    """The mail for SMTP, with the null reverse path."""
    return Envelope(_NULL_PATH, (ascii_address(to.email),), content.encode("ascii"))
