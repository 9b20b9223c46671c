"""Mail "out" into a Maildir: for demonstrations and dry runs, where nobody must get anything.

Laws:
- A mail is in ``new/`` whole or not at all.
- What a relay would refuse by itself is refused here too, in the same way.
- A repeat is a second file: what a dry run shows is what would have gone out.
"""

import asyncio
import mailbox
import os
import threading
from pathlib import Path

from daemon.channels.smtp_wire import refuse_unusable
from daemon.errors import ChannelError, DeliveryError, Outcome
from daemon.model import Envelope


class MaildirOutbound:
    """A Maildir, made where there is none, as :class:`daemon.ports.Outbound` and ``Probe``.

    Each file begins with the envelope: ``Return-Path`` and, for each recipient,
    ``X-Frontdesk-Envelope-To``. Lines end in LF, as is the custom in a Maildir.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._one_at_a_time = threading.Lock()  # mailbox.Maildir counts its names unguarded

    async def send(self, envelope: Envelope) -> str:
        """Write one mail; returns a ``250`` line with the file's name.

        Raises:
            DeliveryError: permanent for an unusable address, temporary if the
                file cannot be written.
        """
        refuse_unusable(envelope)
        try:
            name = await asyncio.to_thread(self._write, as_file(envelope))
        except OSError as error:
            raise DeliveryError(
                f"{self._path} takes no mail: {error}", Outcome.TEMPORARY
            ) from error
        return f"250 written to {name}"

    async def check(self) -> str:
        """Make the Maildir if need be and count its mails.

        Raises:
            ChannelError: it cannot be made or written to.
        """
        try:
            return await asyncio.to_thread(self._inspect)
        except OSError as error:
            raise ChannelError(f"{self._path} takes no mail: {error}", temporary=True) from error

    async def close(self) -> None:
        """Nothing is held open."""

    def _write(self, content: bytes) -> str:
        with self._one_at_a_time:
            return self._open().add(content)

    def _open(self) -> mailbox.Maildir:
        for folder in ("tmp", "new", "cur"):
            (self._path / folder).mkdir(parents=True, exist_ok=True)
        return mailbox.Maildir(self._path)

    def _inspect(self) -> str:
        mails = len(self._open())
        if not os.access(self._path / "new", os.W_OK):
            raise PermissionError(f"no right to write in {self._path / 'new'}")
        return f"{self._path} a Maildir of {mails} mails; nothing leaves this machine"


def as_file(envelope: Envelope) -> bytes:
    """The mail with its envelope on top, with LF line ends."""
    lines = [f"Return-Path: <{envelope.sender}>"]
    lines += [f"X-Frontdesk-Envelope-To: <{each}>" for each in envelope.recipients]
    content = envelope.content.replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    return "\n".join([*lines, ""]).encode() + content
