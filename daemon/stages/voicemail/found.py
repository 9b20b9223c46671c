"""What was found of a call so far.

Law: what one place does not tell another may; what it tells stays, except that a word for
«no number» gives way to a number.
"""

from dataclasses import dataclass, fields, replace
from datetime import datetime

from daemon.text.telephone import withheld


@dataclass(frozen=True, slots=True)
class Found:
    """What one place of a mail tells of a call; what is empty it does not tell."""

    caller: str = ""
    """The number as it stands, or a word for none."""
    name: str = ""
    seconds: int | None = None
    transcript: str = ""
    id: str = ""
    at: datetime | None = None
    mailbox: str = ""

    def completed(self, other: "Found") -> "Found":
        """What this tells, and what only ``other`` does."""
        missing = {
            each.name: getattr(other, each.name)
            for each in fields(self)
            if getattr(self, each.name) in ("", None)
        }
        if other.caller and withheld(self.caller):
            missing["caller"] = other.caller
        return replace(self, **missing)
