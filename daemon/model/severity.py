"""How grave a message is."""

from dataclasses import dataclass
from enum import StrEnum


class Sign(StrEnum):
    """What makes a message grave."""

    SAFETY = "safety"
    """Danger to life or limb, fire, injury."""
    HEALTH = "health"
    """Illness, allergy, poisoning, harm to a body."""
    LEGAL = "legal"
    """A lawyer, a court, a formal demand."""
    REGULATOR = "regulator"
    """An authority, an ombudsman, a consumer body, the press."""
    PRIVACY = "privacy"
    """Personal data lost, shown or misused; fraud with an account."""
    MONEY = "money"
    """Money taken, missing or not paid back."""
    OUTAGE = "outage"
    """Nothing works; many are hit; a business stands still."""
    DEADLINE = "deadline"
    """It must be before a given time."""
    REPEATED = "repeated"
    """The writer has asked before and was not heard."""
    LEAVING = "leaving"
    """The writer means to leave, or to tell the public."""
    ANGER = "anger"
    """Strong words, shouting."""
    ABUSE = "abuse"
    """Insults or threats against people."""


@dataclass(frozen=True, slots=True)
class Severity:
    """The answer of the severity stage."""

    level: int
    """1 (low) to 4 (critical)."""
    signs: tuple[tuple[Sign, str], ...]
    """What was found, with the words, the gravest first."""


MILD = Severity(1, ())
"""Nothing grave was found."""
