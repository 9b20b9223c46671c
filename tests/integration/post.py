"""Customers' letters, and the post that brings them into Dovecot."""

import asyncio
import smtplib
from collections.abc import Iterable

from tests.servers.dovecot import Dovecot


async def hand_over(
    dovecot: Dovecot, user: str, mails: Iterable[tuple[str, bytes]], domain: str = "desk.example"
) -> None:
    """Deliver (reverse path, content) pairs by LMTP, in order, over one connection."""

    def work() -> None:
        with smtplib.LMTP("127.0.0.1", dovecot.lmtp, timeout=20) as client:
            for sender, content in mails:
                client.sendmail(sender, [f"{user}@{domain}"], content)

    await asyncio.to_thread(work)


def letter(number: int, to: str = "support@desk.example", *, cc: str = "") -> bytes:
    """A customer's short message; each number is another customer's."""
    copy = f"Cc: {cc}\r\n" if cc else ""
    return (
        f"From: Ann Example <ann{number}@customer{number}.example>\r\nTo: {to}\r\n{copy}"
        f"Subject: Question about order HB-{10000 + number}\r\n"
        f"Message-ID: <letter-{number}@customer{number}.example>\r\n\r\n"
        f"Hello,\r\n\r\ncould you please tell me when my order HB-{10000 + number} will be"
        " delivered?\r\nI am waiting for the front wheel and need it before the weekend.\r\n\r\n"
        "Kind regards\r\nAnn\r\n"
    ).encode()


def letters(count: int, first: int = 0) -> list[tuple[str, bytes]]:
    """``count`` letters with their reverse paths, for :func:`hand_over`."""
    return [(f"ann{n}@customer{n}.example", letter(n)) for n in range(first, first + count)]
