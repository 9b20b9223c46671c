"""``frontdesk demo``: a working day of a small shop, in half a minute.

The daemon's own code on sample mail: a Maildir in, SQLite, a Maildir out, and a
clock that runs an hour a second. Nothing leaves the machine. Ben answers two
customers in his own mail program, which Frontdesk sees in the folder of sent
mail; Clara is his manager.
"""

import asyncio
import email
import email.policy
import os
import tempfile
from collections.abc import Mapping
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import typer

from daemon.app import build, store
from daemon.cli.cases import case_table, standing
from daemon.cli.output import one_line
from daemon.clock import LapseClock
from daemon.model import Category
from daemon.settings import Settings
from daemon.shipped import shipped
from daemon.store import records

ZONE = ZoneInfo("Europe/Berlin")
MORNING = datetime(2026, 11, 23, 8, 30, tzinfo=ZONE)
END = MORNING + timedelta(hours=26)
SPEED = 3600
"""Seconds of the shop's time in one second."""

SENT = "-sent"
"""What the names of samples have that Ben wrote."""

BETWEEN = 0.6
"""Seconds between two mails."""


def demo() -> None:
    """Show Frontdesk at work on sample mail; nothing leaves this machine."""
    folder = Path(tempfile.mkdtemp(prefix="frontdesk-demo-"))
    typer.echo(
        f"A day at Harbour Bikes, an hour a second. Customers are to be answered within 24 h\n"
        f"on business days. Ben answers two of them; of the others he and Clara are told in time.\n"
        f"Everything is in {folder}; remove it when you are done.\n"
    )
    asyncio.run(_day(folder))


async def _day(folder: Path) -> None:
    settings = _settings(folder)
    clock = LapseClock(MORNING, SPEED)
    app = build(settings, {}, clock)
    stop = asyncio.Event()
    service = asyncio.create_task(app.service.run(stop, lambda: None))
    teller = _Teller(settings)
    feeder = asyncio.create_task(_deliver(folder / "in", clock))
    while clock.now() < END:
        teller.tell(clock.now())
        await asyncio.sleep(0.1)
    await feeder
    stop.set()
    await service
    await app.close()
    _show(folder / "out", "What the customer with the cracked frame received", "becker", "")
    _show(folder / "out", "Ben's digest on Tuesday morning", "ben@", "digest for", until="Links")
    teller.close(clock.now())


def _settings(folder: Path) -> Settings:
    return Settings.model_validate(
        {
            "company": {
                "name": "Harbour Bikes",
                "timezone": ZONE.key,
                "languages": ["en", "de", "fr", "es"],
            },
            "accounts": [
                {
                    "name": "help",
                    "address": "help@harbour-bikes.example",
                    "inbound": {
                        "kind": "maildir",
                        "path": str(folder / "in"),
                        "start_from": "all",
                        "poll": "10m",
                    },
                    "outbound": {"kind": "maildir", "path": str(folder / "out")},
                }
            ],
            "agents": [
                {"name": "ben", "address": "ben@harbour-bikes.example", "digest": ["08:45"]},
                {
                    "name": "clara",
                    "address": "clara@harbour-bikes.example",
                    "role": "manager",
                    "digest": ["08:50"],
                },
            ],
            "state": str(folder / "state"),
        }
    )


async def _deliver(maildir: Path, clock: LapseClock) -> None:
    """Lay the sample mails into ``maildir``, one after the other; Ben's into its ``.Sent``."""
    sent = maildir / ".Sent"
    for place in (maildir, sent):
        for name in ("tmp", "new", "cur"):
            (place / name).mkdir(parents=True, exist_ok=True)
    samples = sorted(shipped("samples").iterdir(), key=lambda entry: entry.name)
    for sample in samples:
        place = sent if SENT in sample.name else maildir
        draft = place / "tmp" / sample.name
        draft.write_bytes(sample.read_bytes())
        moment = clock.now().timestamp()
        os.utime(draft, (moment, moment))
        draft.rename(place / "new" / sample.name)
        await asyncio.sleep(BETWEEN)


class _Teller:
    """Tells what the record has that it had not a moment ago."""

    def __init__(self, settings: Settings) -> None:
        self._engine = store(settings)
        self._messages = 0
        self._history = 0
        self._standing: dict[str, str] = {}

    def tell(self, now: datetime) -> None:
        with self._engine.connect() as connection:
            newest = list(records.messages(connection, None, 50))
            events = records.history_since(connection, self._history)
            cases = records.cases(connection)
        for message in reversed([m for m in newest if m["id"] > self._messages]):
            self._messages = message["id"]
            _say_message(message)
        for event in events:
            self._history = event["id"]
            _say_event(event)
        for case in cases:
            self._say_change(case, now)

    def close(self, now: datetime) -> None:
        typer.echo("\nThe cases at the end:\n")
        with self._engine.connect() as connection:
            typer.echo(case_table(records.cases(connection), now, ZONE))
        self._engine.dispose()

    def _say_change(self, case: Mapping[str, Any], now: datetime) -> None:
        state = standing(case, now)
        before = self._standing.setdefault(case["reference"], state)
        if state == before:
            return
        self._standing[case["reference"]] = state
        if state not in ("at risk", "breached"):
            return
        left = "was due" if state == "breached" else "is due"
        _say(now, f"{case['reference']} {state.upper()}: {left} {_local(case['due'])}")


def _say_message(message: Mapping[str, Any]) -> None:
    _say(message["received"], f"{message['sender']}: “{one_line(message['subject'])}”")
    sure = next((f for f in message["trace"] if f[0] == "not-customer-mail"), None)
    if sure is None:
        typer.echo("             sent by one of us")
    elif message["category"] == Category.NOT_CUSTOMER:
        hit = next((f for f in message["trace"] if f[2]), sure)
        typer.echo(f"             no customer mail: {hit[0]} ({hit[1]}), {one_line(hit[3])}")
    else:
        typer.echo(f"             {one_line(sure[3], 100)}")


def _say_event(event: Mapping[str, Any]) -> None:
    reference = event["reference"] or "no case:"
    detail = event["detail"].partition(": 250")[0]  # not the relay's words
    if event["event"] not in ("received", "sent-by-a-person"):
        typer.echo(f"             {reference} {event['event']}: {one_line(detail, 100)}")


def _show(maildir: Path, heading: str, to: str, words: str, *, until: str = "") -> None:
    """Print the first mail to an address that contains ``to``, with ``words`` in its text.

    What stands from the line ``until`` on is left out.
    """
    for path in sorted((maildir / "new").iterdir()):
        mail = email.message_from_bytes(path.read_bytes(), policy=email.policy.default)
        body = mail.get_body(("plain",))
        text = body.get_content() if body is not None else ""
        if to not in str(mail["To"]) or words not in text.lower():
            continue
        lines = text.splitlines()
        lines = lines[: lines.index(until)] if until in lines else lines
        typer.echo(f"\n{heading}:\n")
        for name in ("From", "To", "Subject", "Auto-Submitted"):
            typer.echo(f"    {name}: {mail[name]}")
        typer.echo("\n" + "\n".join(f"    {line}" for line in lines))
        return


def _say(moment: datetime, text: str) -> None:
    typer.echo(f"{moment.astimezone(ZONE):%a %H:%M}    {text}")


def _local(moment: datetime) -> str:
    return f"{moment.astimezone(ZONE):%a %d %b %H:%M}"
