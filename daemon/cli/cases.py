"""``frontdesk cases``, ``case``, ``messages``: the record, read."""

import textwrap
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime, tzinfo
from typing import Annotated, Any

import typer

from daemon.cli.ending import fail
from daemon.cli.options import DEFAULT_CONFIG, Config, Json, open_record
from daemon.cli.output import as_json, as_table, one_line, when
from daemon.clock import SystemClock
from daemon.model.watch import CaseState, Outcome
from daemon.store import records


def cases(config: Config = DEFAULT_CONFIG, *, json: Json = False) -> None:
    """List the cases, the one that is due first on top."""
    record = open_record(config)
    with record.engine.connect() as connection:
        rows = records.cases(connection)
    if json:
        for row in rows:
            typer.echo(as_json(row))
        return
    typer.echo(case_table(rows, SystemClock().now(), record.zone))


def case_table(rows: Iterable[Mapping[str, Any]], now: datetime, zone: tzinfo) -> str:
    """The list of cases as people read it, moments in ``zone``."""
    head = ("reference", "category", "due", "state", "agent", "customer", "subject")
    return as_table(head, (_case_line(row, now, zone) for row in rows))


def _case_line(row: Mapping[str, Any], now: datetime, zone: tzinfo) -> tuple[str, ...]:
    return (
        row["reference"],
        row["category"],
        when(row["due"], zone),
        standing(row, now),
        row["agent"] or "–",
        one_line(row["customer"] or row["phone"], 40),
        one_line(row["subject"]),
    )


def standing(row: Mapping[str, Any], now: datetime) -> str:
    """How a case stands to its window at ``now``."""
    state = row["state"]
    if state == CaseState.HOLD:
        return "on hold"
    if state == CaseState.WAITING:
        return "answered late" if row["outcome"] == Outcome.LATE else "answered"
    if state == CaseState.RESOLVED:
        return "no answer due" if row["due"] is None else "resolved"
    if now >= row["due"]:
        return "breached"
    return "at risk" if now >= row["at_risk"] else "in time"


def case(
    reference: Annotated[str, typer.Argument(help="For example FD-2026-000123.")],
    config: Config = DEFAULT_CONFIG,
    *,
    json: Json = False,
) -> None:
    """Show one case: its messages, mails and whole history."""
    record = open_record(config)
    with record.engine.connect() as connection:
        found = records.case(connection, reference)
    if found is None:
        fail(f"there is no case {reference}; frontdesk cases lists them")
    typer.echo(as_json(found) if json else "\n".join(_case_page(found, record.zone)))


def _case_page(found: Mapping[str, Any], zone: tzinfo) -> Iterator[str]:
    yield f"{found['reference']}  {found['category']}  {standing(found, SystemClock().now())}"
    yield f"customer  {_customer(found)}"
    if found["spoken"]:
        yield f"telephone {one_line(found['phone'] or found['phone_shown']) or 'withheld'}"
        yield f"recording {one_line(found['audio'], 200) or 'none that is known'}"
    yield f"subject   {one_line(found['subject'], 100)}"
    yield f"agent     {found['agent'] or '–'}, queue {found['queue']}"
    yield f"severity  {found['severity']} of 4" + _escalated(found)
    yield f"due       {when(found['due'], zone)}  ({found['policy'] or 'no window'})"
    yield from (f"          {reason}" for reason in found["reasons"] or ())
    if found["held_since"] is not None:
        until = when(found["held_until"], zone) if found["held_until"] else "the customer writes"
        yield f"on hold   until {until}: {one_line(found['hold_reason'], 100) or 'no reason given'}"
    for alert in found["alerts"]:
        yield f"alert     {_told(alert, zone)}"
    for message in found["messages"]:
        yield ""
        sender = one_line(message["sender"], 100)
        yield f"message   {when(message['received'], zone)}" + (f" from {sender}" if sender else "")
        rules = f", by rules {message['rules']}" if message["rules"] else ""
        sure = f"{message['confidence']:.2f}"
        yield f"decision  {message['category']} {sure}, {message['reason']}{rules}"
        yield from _wrapped(message["own_words"])
    for mail in found["outgoing"]:
        if mail["template"]:
            yield f"template  {mail['template']}, revision {one_line(mail['revision'], 40)}"
    yield ""
    yield "history"
    for event in found["history"]:
        yield f"  {when(event['at'], zone)}  {event['event']}: {one_line(event['detail'], 120)}"


def _escalated(found: Mapping[str, Any]) -> str:
    return f", escalated: {one_line(found['escalated'], 100)}" if found["escalated"] else ""


def _told(alert: Mapping[str, Any], zone: tzinfo) -> str:
    """One alert: of what, to whom, when."""
    if alert["told"] is not None:
        how = f"told {when(alert['told'], zone)}"
    else:
        how = "waits" if alert["deliver_at"] is not None else "taken back"
    return f"{alert['kind']} {alert['level']} to {alert['recipient']}: {how}"


def _customer(found: Mapping[str, Any]) -> str:
    name, address = one_line(found["customer_name"]), one_line(found["customer"], 100)
    return f"{name} <{address}>" if name and address else name or address or "nobody known"


def _wrapped(words: str) -> Iterator[str]:
    """A customer's words for a terminal: none is left out."""
    for line in words.splitlines():
        yield from textwrap.wrap(
            one_line(line, len(line)), 96, initial_indent="    ", subsequent_indent="    "
        ) or [""]


def messages(
    config: Config = DEFAULT_CONFIG,
    *,
    reason: Annotated[
        str | None, typer.Option(help="Only those decided by this reason code (docs/chain.md).")
    ] = None,
    most: Annotated[int, typer.Option("--limit", help="How many, newest first.", min=1)] = 50,
    json: Json = False,
) -> None:
    """List messages and decisions, also without a case."""
    record = open_record(config)
    with record.engine.connect() as connection:
        rows = list(records.messages(connection, reason, most))
    if json:
        for row in rows:
            typer.echo(as_json(row))
        return
    head = ("received", "case", "category", "decision", "from", "subject")
    lines = (
        (
            when(row["received"], record.zone),
            row["reference"] or "–",
            row["category"],
            row["reason"],
            one_line(row["sender"], 40),
            one_line(row["subject"]),
        )
        for row in rows
    )
    typer.echo(as_table(head, lines))
