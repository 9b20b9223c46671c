"""What a mailbox answers while its people are away."""

from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum


class Audience(StrEnum):
    """Who outside the company gets the notice."""

    NOBODY = "nobody"
    CONTACTS = "contacts"
    """Those whom the mailbox knows."""
    EVERYBODY = "everybody"


@dataclass(frozen=True, slots=True)
class Away:
    """An out-of-office notice, whether it is in force or not.

    A server keeps the texts of a notice that is off: who puts another in its place can put
    it back.
    """

    on: bool
    internal: str
    """What colleagues get; HTML, as servers keep it."""
    external: str
    audience: Audience = Audience.EVERYBODY
    begins: datetime | None = None
    """Aware UTC; with ``ends`` the notice is in force between the two, else while it is on."""
    ends: datetime | None = None

    def switched_off(self) -> "Away":
        """The same texts, kept for another time."""
        return replace(self, on=False)

    def require_whole(self) -> None:
        """Refuse what no server takes.

        Raises:
            ValueError: it is on and has no text, or its two moments are not two in order.
        """
        if self.on and not (self.internal.strip() and self.external.strip()):
            raise ValueError("a notice needs a text for colleagues and one for others")
        if (self.begins is None) != (self.ends is None):
            raise ValueError("a notice begins and ends, or does neither")
        if self.begins is not None and self.ends is not None and self.begins >= self.ends:
            raise ValueError("a notice ends after it begins")
