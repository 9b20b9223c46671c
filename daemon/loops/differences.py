"""Two decisions on one message, by two desks: what is otherwise.

Law: pure; what is told is what a customer or an agent would notice.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from daemon.loops.desk import Desk
from daemon.model import Outgoing, OutgoingKind, Record


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that is otherwise."""

    what: str
    before: str
    after: str


def differences(before: Record, after: Record, old: Desk, new: Desk) -> tuple[Difference, ...]:
    """What the desk ``new`` makes of a message that ``old`` does not."""
    pairs = zip(_told(before), _told(after), strict=True)
    found = [Difference(name, a, b) for (name, a), (_, b) in pairs if a != b]
    text = _text(before, after, old, new)
    return (*found, *((text,) if text is not None else ()))


def _told(record: Record) -> Iterator[tuple[str, str]]:
    decision, case = record.decision, record.case
    change = record.change
    answer = "yes" if decision.acknowledge else f"no ({decision.reason})"
    yield "category", decision.category
    yield "case", "opens" if case is not None else "none opens"
    yield "acknowledged", answer
    yield (
        "template",
        ", ".join(mail.template for mail in _sent(record, "acknowledgement")) or "none",
    )
    yield "severity", str(record.reading.severity.level)
    yield "queue", case.queue if case is not None else ""
    yield "agent", case.agent if case is not None else ""
    yield "policy", case.window.policy if case is not None and case.window is not None else ""
    yield "tags", ", ".join(sorted(case.tags)) if case is not None else ""
    yield "escalated", change.escalated if change is not None else ""
    copies = (mail.envelope.recipients[0] for mail in _sent(record, "forward"))
    yield "forwarded", ", ".join(sorted(copies))
    yield "notes", "; ".join(record.reading.ruling.notes)
    yield "rules", ", ".join(record.reading.ruling.held)


def _sent(record: Record, kind: str) -> Iterator[Outgoing]:
    return (mail for mail in record.outgoing if mail.kind is OutgoingKind(kind))


def _text(before: Record, after: Record, old: Desk, new: Desk) -> Difference | None:
    """That the same template has other words by now; None if it has not."""
    names = {mail.template for mail in _sent(before, "acknowledgement")}
    names &= {mail.template for mail in _sent(after, "acknowledgement")}
    for name in names:
        one, other = old.templates.templates.get(name), new.templates.templates.get(name)
        if one != other and one is not None and other is not None:
            return Difference(
                "text", f"{name}, revision {one.revision}", f"{name}, revision {other.revision}"
            )
    return None
