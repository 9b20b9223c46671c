"""The values that flow down the line, frozen, and one word for each thing.

Laws: no value holds an open resource; every moment is aware UTC; nothing here
reads, writes, waits or decides. ``docs/glossary.md`` fixes the words.
"""

from daemon.model.call import Call, Direction, Heard, Voice
from daemon.model.case import CaseChange, Correction, Event, Failure, NewCase, Reading, Record
from daemon.model.decision import Bearing, Category, Classification, Decision, Finding, Ruling
from daemon.model.known import (
    AcknowledgedCounts,
    Facts,
    KnownCall,
    KnownCase,
    KnownMessage,
    Lookup,
    Threading,
    ThreadKind,
)
from daemon.model.mail import Address, Attachment, Batch, Delivery, Headers, Medium, Message
from daemon.model.outgoing import (
    Claimed,
    Envelope,
    Fate,
    Outgoing,
    OutgoingKind,
    Response,
    Settlement,
)
from daemon.model.watch import Watched
from daemon.model.window import Window

__all__ = [
    "AcknowledgedCounts",
    "Address",
    "Attachment",
    "Batch",
    "Bearing",
    "Call",
    "CaseChange",
    "Category",
    "Claimed",
    "Classification",
    "Correction",
    "Decision",
    "Delivery",
    "Direction",
    "Envelope",
    "Event",
    "Facts",
    "Failure",
    "Fate",
    "Finding",
    "Headers",
    "Heard",
    "KnownCall",
    "KnownCase",
    "KnownMessage",
    "Lookup",
    "Medium",
    "Message",
    "NewCase",
    "Outgoing",
    "OutgoingKind",
    "Reading",
    "Record",
    "Response",
    "Ruling",
    "Settlement",
    "ThreadKind",
    "Threading",
    "Voice",
    "Watched",
    "Window",
]
