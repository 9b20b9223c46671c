"""A mail as the octets that go over the wire (RFC 5321 §4.1, §4.5.2). No network here.

Laws:
- An address that could end its command is refused, never repaired.
- Content leaves with CRLF at every line end and nowhere else, its leading dots
  doubled: there is exactly one end of data, and it is ours.
- What the relay does not offer is not used: a mail that needs it is refused.
"""

import re
from collections.abc import Collection

from daemon.channels.smtp_answers import Command, Step
from daemon.errors import DeliveryError, Outcome
from daemon.model import Envelope

_ATOMS = r"[^\s<>\"\\@\x00-\x1f\x7f]+"
_QUOTED = r'"(?:[^"\\<>\x00-\x1f\x7f]|\\[^<>\x00-\x1f\x7f])*"'
_ADDRESS = re.compile(rf"(?:{_ATOMS}|{_QUOTED})@{_ATOMS}")
_LINE_END = re.compile(rb"\r\n?|\n")


def refuse_unusable(envelope: Envelope) -> None:
    """Check what no relay could mend.

    Raises:
        DeliveryError: permanent; there is no recipient, or an address is not one.
    """
    if not envelope.recipients:
        raise DeliveryError("a mail without a recipient", Outcome.PERMANENT)
    paths = (*envelope.recipients, envelope.sender) if envelope.sender else envelope.recipients
    for address in paths:
        if not _ADDRESS.fullmatch(address):
            raise DeliveryError(f"not an address: {address[:100]!a}", Outcome.PERMANENT)


def commands(envelope: Envelope, extensions: Collection[str]) -> tuple[Command, ...]:
    """MAIL, one RCPT for each recipient, and DATA.

    ``extensions`` are the keywords of the relay's EHLO answer in lower case.

    Raises:
        DeliveryError: permanent; see :func:`refuse_unusable`, or the mail needs
            SMTPUTF8 (RFC 6531) or 8BITMIME (RFC 6152), which the relay lacks.
    """
    refuse_unusable(envelope)
    options = _options(envelope, extensions)
    return (
        Command(Step.SENDER, f"<{envelope.sender}>", _path("MAIL FROM", envelope.sender) + options),
        *(
            Command(Step.RECIPIENT, f"<{each}>", _path("RCPT TO", each))
            for each in envelope.recipients
        ),
        Command(Step.DATA, "", b"DATA"),
    )


def content_lines(content: bytes) -> bytes:
    """``content`` as sent after DATA: CRLF line ends, dots doubled, the end of data added.

    A bare CR or LF becomes CRLF, so that no server can see another end of data
    than ours (RFC 5321 §2.3.8, §4.5.2).
    """
    pairs = content.count(b"\r\n")
    if not pairs == content.count(b"\n") == content.count(b"\r"):
        content = _LINE_END.sub(b"\r\n", content)
    if not content.endswith(b"\r\n"):
        content += b"\r\n"
    content = content.replace(b"\r\n.", b"\r\n..")
    if content.startswith(b"."):
        content = b"." + content
    return content + b".\r\n"


def _path(command: str, address: str) -> bytes:
    return f"{command}:<{address}>".encode()


def _options(envelope: Envelope, extensions: Collection[str]) -> bytes:
    """The parameters of MAIL that this mail needs."""
    needed = (
        ("8bitmime", b" BODY=8BITMIME", envelope.content.isascii()),
        ("smtputf8", b" SMTPUTF8", f"{envelope.sender}{''.join(envelope.recipients)}".isascii()),
    )
    options = b""
    for extension, option, unneeded in needed:
        if unneeded:
            continue
        if extension not in extensions:
            raise DeliveryError(
                f"the mail needs {extension.upper()}, which the relay does not offer",
                Outcome.PERMANENT,
            )
        options += option
    return options
