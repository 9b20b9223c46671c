"""``frontdesk explain``: what would be done with a message, and why.

Nothing is sent and nothing stored. The message is taken as arriving now, at a
desk that has no other cases; without a configuration the questions that need
one (who we are) are asked and answered "not known".
"""

import sys
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Annotated, Any
from zoneinfo import ZoneInfo

import typer

from daemon.app import make_desk
from daemon.cli.ending import FAILED, say
from daemon.cli.options import Json
from daemon.cli.output import as_json, one_line, when
from daemon.clock import SystemClock
from daemon.loops.acknowledge import situation_of
from daemon.loops.desk import Desk
from daemon.loops.line import settle
from daemon.loops.reading import read
from daemon.model import Category, Delivery, Facts, Finding, Outgoing, OutgoingKind, Record
from daemon.settings import load, sample_settings
from daemon.stages.respond.wording import subject_words

_REHEARSAL_KEY = b"explain never sends what it signs"


def explain(
    files: Annotated[list[str], typer.Argument(help="Message files; - is standard input.")],
    config: Annotated[
        Path | None,
        typer.Option("--config", "-c", help="Decide as this configuration would."),
    ] = None,
    *,
    json: Json = False,
) -> None:
    """Tell what would be done with each message, and every reason."""
    settings = load(config) if config else sample_settings()
    desk = make_desk(settings, _REHEARSAL_KEY, known=config is not None)
    now = SystemClock().now()
    reference = f"{settings.reference_prefix}-{now.year}-000000"
    zone = ZoneInfo(settings.company.timezone)
    if config is None and not json:
        say("No configuration: default hours in UTC; give --config to decide as your desk would.")
    missing = 0
    for name in files:
        try:
            raw = _octets(name)
        except OSError as error:
            say(f"{name}: {error.strerror}")
            missing += 1
            continue
        record = rehearse(raw, desk, reference, now)
        tag = desk.seal.tag(reference, record.reading.lookup.identity)
        typer.echo(as_json(as_row(name, record, tag)) if json else _told(name, record, desk, zone))
    if missing:
        raise typer.Exit(FAILED)


def _octets(name: str) -> bytes:
    return sys.stdin.buffer.read() if name == "-" else Path(name).read_bytes()


def rehearse(raw: bytes, desk: Desk, reference: str, now: datetime) -> Record:
    """What would be recorded if ``raw`` arrived at ``now`` and opened the case ``reference``."""
    account = next(iter(desk.accounts))
    delivery = Delivery(account, "INBOX", "explained", now, raw, len(raw))
    return settle(read(delivery, desk), Facts(next_reference=reference), desk, now)


def as_row(name: str, record: Record, tag: str) -> dict[str, Any]:
    """The decision on one message, as ``--json`` prints it; ``tag`` ends the subject."""
    message, decision = record.reading.message, record.decision
    originator = record.reading.originator
    words = subject_words(message.subject, message.language or "en")
    return {
        "file": name,
        "category": decision.category,
        "confidence": round(decision.confidence, 4),
        "acknowledge": decision.acknowledge,
        "reason": decision.reason,
        "review": decision.review,
        "severity": record.reading.severity.level,
        "signs": [[sign, words] for sign, words in record.reading.severity.signs],
        "queue": record.case.queue if record.case else None,
        "agent": record.case.agent if record.case else None,
        "tags": sorted(record.case.tags) if record.case else [],
        "rules": list(record.reading.ruling.held),
        "reference_subject": f"Re: {words} {tag}",
        "originator": originator.email if originator else None,
        "text": message.own_words,
        "defects": list(message.defects),
        "trace": [_finding(finding) for finding in _trace(record)],
    }


def _signs(record: Record) -> list[str]:
    return [f"{sign} “{words}”" for sign, words in record.reading.severity.signs]


def _place(record: Record) -> Iterator[tuple[str, str]]:
    """Where the case would go, and whom it would be told."""
    case, change = record.case, record.change
    if case is not None:
        yield "queue", f"{case.queue}{f', {case.agent}' if case.agent else ''}"
        if case.tags:
            yield "tags", ", ".join(sorted(case.tags))
    if change is not None and change.escalated:
        yield "escalated", change.escalated
    if record.reading.ruling.forward:
        yield "forward", ", ".join(record.reading.ruling.forward)


def _trace(record: Record) -> Iterator[Finding]:
    yield from record.decision.trace
    for mail in _acknowledgements(record):
        told = f"{mail.template}, revision {mail.revision}"
        yield Finding("template", "SOP: templates", hit=True, evidence=told)
    if record.case and record.case.window:
        window = record.case.window
        due = f"{window.due:%Y-%m-%d %H:%M} UTC"
        yield Finding("due", "SOP: first response", hit=True, evidence=due)
        for line in window.reasons:
            yield Finding("window", "SOP: first response", hit=True, evidence=line)


def _acknowledgements(record: Record) -> Iterator[Outgoing]:
    return (mail for mail in record.outgoing if mail.kind is OutgoingKind.ACKNOWLEDGEMENT)


def _template(record: Record, desk: Desk) -> Iterator[tuple[str, str]]:
    """The template that is used, and those that were looked for before it."""
    for mail in _acknowledgements(record):
        yield "template", f"{mail.template}, revision {mail.revision}"
        if len(looked := _looked_for(record, desk)) > 1:
            yield "", f"looked for {' → '.join(looked)}"


def _looked_for(record: Record, desk: Desk) -> tuple[str, ...]:
    """The template files that were looked for, in order."""
    if record.case is None:
        return ()
    situation = situation_of(record.reading, record.decision, record.case, Facts(), desk)
    return desk.templates.chain(situation, desk.languages[0])


def _finding(finding: Finding) -> dict[str, Any]:
    return {
        "code": finding.code,
        "clause": finding.clause,
        "hit": finding.hit,
        "evidence": finding.evidence,
    }


def _told(name: str, record: Record, desk: Desk, zone: ZoneInfo) -> str:
    """The decision on one message, for a person."""
    lines = (f"  {label:<12}{one_line(text, 200)}" for label, text in _lines(record, desk, zone))
    return "\n".join([name, *lines, ""])


def _lines(record: Record, desk: Desk, zone: ZoneInfo) -> Iterator[tuple[str, str]]:
    message, decision, reading = record.reading.message, record.decision, record.reading
    answer = "yes" if decision.acknowledge else f"no ({decision.reason})"
    doubt = "; a person is to look" if decision.review else ""
    yield "decision", f"{decision.category}, {decision.confidence:.2f} sure{doubt}"
    yield "acknowledge", answer
    yield "severity", " · ".join([f"{reading.severity.level} of 4", *_signs(record)])
    yield "from", reading.originator.email if reading.originator else "nobody who can be answered"
    yield "because", " · ".join(f"“{words}”" for words in reading.classification.evidence) or "–"
    passed = sum(not finding.hit for finding in reading.guard)
    yield "guard", f"{passed} of {len(reading.guard)} questions passed"
    for finding in decision.trace:
        if finding.hit:
            yield "", f"{finding.code} ({finding.clause}): {finding.evidence}"
    yield "language", message.language or "not told by so few words"
    if message.numbers:
        yield "numbers", ", ".join(n for found in message.numbers.values() for n in found)
    for attachment in message.attachments:
        yield "attached", f"{attachment.name} ({attachment.media_type}, {attachment.size} octets)"
    yield from _place(record)
    yield from _template(record, desk)
    if record.case and record.case.window:
        yield "due", f"{when(record.case.window.due, zone)} ({zone.key})"
        for line in record.case.window.reasons:
            yield "", line
    elif decision.category is Category.OTHER:
        yield "due", "nobody need answer"
    for defect in message.defects:
        yield "defect", defect
