"""Who answers customers, and who hears of it when nobody does."""

from dataclasses import dataclass
from enum import StrEnum

from daemon.model.mail import Address


class Role(StrEnum):
    """A step of the escalation chain (SOP: representative, senior, manager)."""

    AGENT = "agent"
    SENIOR = "senior"
    MANAGER = "manager"


@dataclass(frozen=True, slots=True)
class Agent:
    """A person of the company whom Frontdesk knows by address."""

    name: str
    """Short and unique: ``ana``."""
    address: Address
    role: Role
    queues: frozenset[str]
    """Whose cases are theirs; empty: every queue's."""
    language: str
    """ISO 639-1; in which they are told things."""
    timezone: str
    """IANA name; in which they are told moments."""
    routes: tuple[str, ...] = ()
    """Further ways to tell them, by name, besides mail."""

    def serves(self, queue: str) -> bool:
        """Whether cases of ``queue`` are theirs."""
        return not self.queues or queue in self.queues
