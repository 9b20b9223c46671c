"""Readings and records for the store, made without parsing anything."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

from daemon.model import (
    Address,
    Category,
    Classification,
    Decision,
    Delivery,
    Envelope,
    Event,
    Facts,
    Finding,
    Headers,
    KnownCase,
    Lookup,
    Message,
    NewCase,
    Outgoing,
    OutgoingKind,
    Reading,
    Record,
    Threading,
    ThreadKind,
    Watched,
    Window,
)
from daemon.model.watch import CaseState, Marks, Running

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
MINUTE = timedelta(minutes=1)
HOUR = timedelta(hours=1)
DAY = timedelta(days=1)

WINDOW = Window("default", "always", NOW, NOW, NOW + DAY, NOW + 20 * HOUR, ("why",), "abc")

MESSAGE = Message(
    headers=Headers(()),
    message_id="<1@shop.example>",
    references=(),
    date=NOW,
    subject="The lamp",
    sender=(Address("Kim@shop.example", "Kim"),),
    reply_to=(),
    to=(Address("support@desk.example"),),
    cc=(),
    return_path=None,
    media_type="text/plain",
    parameters={},
    part_types=("text/plain",),
    reports=(),
    text="It does not light.",
    own_words="It does not light.",
    language="en",
    numbers={},
    attachments=(),
    defects=(),
)


def reading(
    number: int,
    *,
    sender: str = "kim@shop.example",
    identity: str = "",
    content: str = "",
    message_ids: tuple[str, ...] = (),
    references: tuple[str, ...] = (),
) -> Reading:
    """The ``number``-th message of the folder; different from all others unless told."""
    return Reading(
        delivery=Delivery("support", "INBOX", f"7/{number}", NOW, b"Subject: x\n\nx", 13),
        message=replace(MESSAGE, message_id=f"<{number}@shop.example>", sender=(Address(sender),)),
        originator=Address(sender),
        guard=(Finding("auto-submitted", "RFC 3834 §2", hit=False),),
        classification=Classification(Category.COMPLAINT, 0.9, ("not",)),
        lookup=Lookup(
            identity=identity or f"identity {number}",
            message_ids=message_ids,
            references=references,
            originator=sender,
            content=content or f"content {number}",
        ),
    )


def acknowledgement(reference: str, to: str = "kim@shop.example") -> Outgoing:
    """The mail that tells ``to`` of the case ``reference``."""
    return Outgoing(
        kind=OutgoingKind.ACKNOWLEDGEMENT,
        account="support",
        message_id=f"<{reference}@desk.example>",
        envelope=Envelope("", (to,), f"To: {to}\r\n\r\nThank you.\r\n".encode()),
        expires=NOW + 2 * DAY,
        template="complaint.en.md",
        revision="7",
    )


def new_case(item: Reading, reference: str) -> NewCase:
    """The case that ``item`` opens."""
    return NewCase(
        reference=reference,
        seed=item.lookup.identity,
        category=Category.COMPLAINT,
        account=item.delivery.account,
        customer=item.originator or Address(""),
        subject=item.message.subject,
        language="en",
        window=WINDOW,
    )


def decision(*, acknowledge: bool) -> Decision:
    """A decision as the line makes it."""
    reason = "acknowledge" if acknowledge else "follow-up"
    trace = (Finding("new-case", "RFC 5322 §3.6.4", hit=False),)
    return Decision(Category.COMPLAINT, 0.9, acknowledge, acknowledge, reason, trace)


def open_case(item: Reading, facts: Facts) -> Record:
    """Settle: every message opens a case and is acknowledged."""
    return Record(
        reading=item,
        threading=Threading(ThreadKind.NEW, None, Finding("new-case", "", hit=False)),
        decision=decision(acknowledge=True),
        case=new_case(item, facts.next_reference),
        outgoing=(acknowledgement(facts.next_reference, item.lookup.originator),),
        events=(Event("received", "INBOX"), Event("opened", "complaint")),
    )


def join_case(item: Reading, facts: Facts) -> Record:
    """Settle: the message belongs to the first case that it refers to, or repeats another."""
    case = next(iter((*facts.by_message_id.values(), *facts.by_reference.values())), None)
    copy_of = facts.same[0] if facts.same else None
    kind = ThreadKind.COPY if copy_of else ThreadKind.FOLLOW_UP
    return Record(
        reading=item,
        threading=Threading(kind, case, Finding("follow-up", "", hit=True), copy_of),
        decision=decision(acknowledge=False),
        case=None,
        outgoing=(),
        events=(Event("received", "INBOX"),),
    )


def known_case(number: int, *participants: str, **changes: Any) -> KnownCase:
    """A case as the store tells of it."""
    return KnownCase(watched(number, **changes), frozenset(participants))


def running(**changes: Any) -> Running:
    """A window of 24 hours from :data:`NOW` on that nobody has looked at."""
    made = Running(1, "<1@shop.example>", WINDOW, Marks(next_look=WINDOW.at_risk))
    return replace(made, **changes)


def watched(number: int = 1, **changes: Any) -> Watched:
    """An open case in which Kim waits."""
    made = Watched(
        case_id=number,
        reference=f"FD-2026-{number:06d}",
        seed=f"seed {number}",
        account="support",
        queue="general",
        agent="",
        customer=Address("kim@shop.example", "Kim"),
        subject="The lamp",
        gist="It does not light.",
        category=Category.INQUIRY,
        confidence=0.9,
        severity=1,
        tags=frozenset(),
        escalated="",
        state=CaseState.OPEN,
        opened=NOW,
        answered=None,
        answered_by="",
        running=running(),
    )
    return replace(made, **changes)
