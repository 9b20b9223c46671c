"""The folder of sent mail, in which answers are seen: what may be said of it, where it begins.

Laws:

- It is never one of the folders that customers' mail is read from.
- One that turns up after the account was first polled begins when the account did:
  what was sent meanwhile is read, what lay there before is passed over.
"""

from collections.abc import Callable, Iterable
from contextlib import suppress
from datetime import datetime

AUTO = "auto"
"""The channel looks for the folder itself; that there is none is no error."""
NONE = "none"
"""Sent mail is not read."""
SENT_MAIL = "sent mail"
"""What the folder is called where people read of it, whatever its name."""
NOT_FOUND = "no folder of sent mail was found, so answers are seen by other signs only"


def is_name(sent: str) -> bool:
    """Whether the admin named the folder."""
    return sent not in (AUTO, NONE)


def not_inbound(sent: str) -> ValueError:
    """The refusal of a folder of sent mail that is a folder of customers' mail too."""
    return ValueError(
        f"sent: {sent} is one of folders too, where customers' mail is read; name another folder"
    )


def first_polled(cursors: Iterable[str], began: Callable[[str], datetime]) -> datetime | None:
    """When an account was first polled, by the ``cursors`` of its folders; None if it never was.

    ``began`` reads one cursor. What raises ValueError is none, and for its own folder to tell.
    """
    moments: list[datetime] = []
    for cursor in cursors:
        with suppress(ValueError):
            moments.append(began(cursor))
    return min(moments, default=None)
