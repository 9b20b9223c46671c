"""What is made: a message, and what must become of it; and the draft it is made from."""

from dataclasses import dataclass
from datetime import datetime
from random import Random

NOT_CUSTOMER = "not-a-customer-message"


@dataclass(frozen=True, slots=True)
class Sample:
    """One message as it lies in the mailbox, and the truth about it."""

    raw: bytes
    """With the Return-Path and Received fields of the delivering server."""
    kind: str
    """How it was made: ``plain``, ``bounce-qmail`` …; for reading results by kind."""
    customer: str | None
    """The address that must get exactly one acknowledgement; None if nobody may get one."""
    category: str | None
    """inquiry, complaint, request or not-a-customer-message; None where it is open to dispute."""
    language: str
    """ISO 639-1."""
    same_as: int | None
    """The index of the sample that this is a copy of."""
    follow_up_of: int | None
    """The index of the sample whose case this joins."""
    envelope_from: str
    """The reverse path for SMTP; empty is the null path."""
    expect_case: bool
    """True if it must open a case of its own (copies and follow-ups do not)."""


@dataclass(frozen=True, slots=True)
class Draft:
    """What a maker has to work with."""

    number: int
    """The index in the mailbox; makes addresses and identifiers unique."""
    rng: Random
    account: str
    """The address that the mailbox belongs to."""
    date: datetime
    attachment_mean: int
    """The mean octets of a message's attachments before encoding."""
