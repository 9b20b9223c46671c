"""A copy of a customer's message for somebody whom a rule names.

Laws: it is ours, and marked as automatic, so no robot answers it; answers to it come to the
account, never past the desk; the original is attached as octets, whatever they are; what
stands in our own text is the customer's, made fit to be shown.
"""

from dataclasses import dataclass
from datetime import datetime

from daemon.model import Address, Envelope, Message
from daemon.stages.respond.compose import base64_lines, boundary_of, envelope, head_of, text_part
from daemon.stages.respond.fields import field, mailbox_field
from daemon.text.clean import bare_subject, one_line

_TEXT_MOST = 50_000
"""Characters of the text that are shown; the original has all."""


@dataclass(frozen=True, slots=True)
class Original:
    """A message as it came in."""

    octets: bytes
    reduced: bool
    """The content of its attachments was left in the mailbox; the reader is told so."""


def compose_forward(
    message: Message,
    original: Original,
    *,
    sender: Address,
    to: Address,
    message_id: str,
    tag: str,
    date: datetime,
) -> Envelope:
    """The copy, from the account ``sender``; without octets nothing is attached.

    ``tag`` ties answers to the case; empty where there is none.

    Raises:
        TemplateError: ``sender`` or ``to`` cannot be carried by SMTP without SMTPUTF8.
        ValueError: ``date`` is naive, or ``message_id`` is none.
    """
    subject = " ".join(filter(None, ("Fwd:", bare_subject(message.subject, 200), tag)))
    boundary = boundary_of(message_id)
    parts = [text_part("plain", _text(message, reduced=original.reduced))]
    if original.octets:
        parts.append(_attached(original.octets))
    header = (
        head_of(sender, to, subject, message_id, date),
        mailbox_field("Reply-To", sender),
        "Auto-Submitted: auto-generated\r\n",
        f'Content-Type: multipart/mixed;\r\n boundary="{boundary}"\r\n\r\n',
    )
    body = "".join(f"--{boundary}\r\n{part}\r\n" for part in parts)
    return envelope(to, f"{''.join(header)}{body}--{boundary}--\r\n")


def _text(message: Message, *, reduced: bool) -> str:
    """The message as people read it, with the fields that they look for."""
    fields = (
        ("From", _addresses(message.sender)),
        ("To", _addresses(message.to)),
        ("Cc", _addresses(message.cc)),
        ("Date", f"{message.date:%Y-%m-%d %H:%M} UTC" if message.date else ""),
        ("Subject", one_line(message.subject, 300)),
        (
            "Attached, and left in the mailbox" if reduced else "Attached",
            ", ".join(one_line(each.name, 100) for each in message.attachments[:20]),
        ),
    )
    head = "\n".join(f"{name}: {value}" for name, value in fields if value)
    return f"{head}\n\n{message.text[:_TEXT_MOST]}"


def _addresses(addresses: tuple[Address, ...]) -> str:
    shown = (one_line(f"{each.name} <{each.email}>".strip(), 200) for each in addresses[:20])
    return ", ".join(shown)


def _attached(original: bytes) -> str:
    """The original as a file that mail programs open.

    A message/rfc822 part may not be in base64 (RFC 2046 §5.2.1), and only base64 keeps any
    octets at all on their way.
    """
    name = "original.eml"
    encoded = base64_lines(original).decode("ascii")
    return (
        field("Content-Type", f'application/octet-stream; name="{name}"')
        + field("Content-Disposition", f'attachment; filename="{name}"')
        + f"Content-Transfer-Encoding: base64\r\n\r\n{encoded}"
    )
