"""``frontdesk classify``: the classifier alone, on JSON lines."""

import json
import sys
from pathlib import Path
from typing import Annotated, Any

import typer

from daemon.app import classifier
from daemon.cli.ending import FAILED, say
from daemon.cli.output import as_json
from daemon.settings import load
from daemon.stages.parse import own_words


def classify(
    file: Annotated[
        typer.FileText,
        typer.Argument(
            help="JSON lines with id, channel (email, chat, voicemail), subject, body.",
            show_default="standard input",
        ),
    ] = sys.stdin,  # type: ignore[assignment]  # Typer's own way to say "standard input"
    config: Annotated[
        Path | None,
        typer.Option("--config", "-c", help="With what this configuration's desk has learnt."),
    ] = None,
) -> None:
    """Classify texts: JSON lines in (id, channel, subject, body), JSON lines out.

    Each answer has id, category and confidence (0 to 1).
    """
    judge = classifier(load(config).state if config else None)
    bad = 0
    for number, line in enumerate(file, start=1):
        if not line.strip():
            continue
        try:
            row = _row(line)
        except ValueError as error:
            say(f"line {number}: {error}")
            bad += 1
            continue
        found = judge.classify(str(row.get("subject") or ""), own_words(row["body"]))
        answer = {"id": row.get("id"), "category": found.category}
        typer.echo(as_json(answer | {"confidence": round(found.confidence, 4)}))
    if bad:
        raise typer.Exit(FAILED)


def _row(line: str) -> dict[str, Any]:
    row = json.loads(line)
    if isinstance(row, dict) and isinstance(row.get("body"), str):
        return row
    raise ValueError('is no JSON object with a text as its body; write {"id": …, "body": "…"}')
