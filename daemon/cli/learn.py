"""``frontdesk learn``: the classifier learns from what people said of their cases.

Laws: weights that are worse than those in use are never written; what is written is there whole
or not at all; the record is only read, and a daemon that runs is not held up.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from daemon.cli.ending import fail
from daemon.cli.options import DEFAULT_CONFIG, Config, open_record
from daemon.cli.output import as_table
from daemon.settings import load
from daemon.shipped import shipped
from daemon.stages.call import unmarked
from daemon.stages.classify.weights import mark, write_weights
from daemon.store import corrections
from daemon.store.state import forget_learnt, keep_learnt
from daemon.text.plain import LIMIT
from daemon.wiring_classifier import classifier, shipped_weights

if TYPE_CHECKING:
    from daemon.learning import Example, Lesson

MOST = 5000
"""Corrections that are learnt from at most, the newest: a desk's customers change."""
_IN_USE = "systemctl reload frontdesk takes {} into use"


def learn(
    config: Config = DEFAULT_CONFIG,
    *,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Learn and compare, and write nothing.")
    ] = False,
    forget: Annotated[
        bool, typer.Option("--forget", help="Remove what was learnt: back to the shipped weights.")
    ] = False,
) -> None:
    """Learn from the labels on record, unless that would make the classifier worse."""
    state = load(config).state
    if forget:
        _forget(state, dry_run=dry_run)
        return
    lesson = _lesson(config, state)
    typer.echo(f"{_table(lesson)}\n")
    if lesson.objections:
        fail(f"The weights in use stay: {'; '.join(lesson.objections)}.")
    if dry_run:
        typer.echo("The new weights may be used; nothing was written (--dry-run).")
        return
    weights = replace(lesson.weights, base=mark(shipped_weights()))
    path = keep_learnt(state, write_weights(weights))
    typer.echo(f"The new weights are in {path}; {_IN_USE.format('them')}.")


def _forget(state: Path, *, dry_run: bool) -> None:
    if dry_run:
        raise typer.BadParameter("there is nothing to try in forgetting", param_hint="--dry-run")
    if forget_learnt(state):
        typer.echo(f"What was learnt is forgotten; {_IN_USE.format('the shipped weights')}.")
    else:
        typer.echo("Nothing was learnt; the shipped weights are in use.")


def _lesson(config: Path, state: Path) -> "Lesson":
    """The lesson of the corrections on record; ends the command if there can be none."""
    from daemon.learning import read_texts, relearn  # noqa: PLC0415  # the daemon has none of it

    found = _on_record(config)
    _refuse_few(found)
    texts, held_out = (read_texts(shipped(f"training/{each}")) for each in ("texts", "heldout"))
    try:
        return relearn(texts, found, held_out, classifier(state))
    except ImportError as error:
        fail(
            f"learning needs scikit-learn ({error}); install it beside Frontdesk:"
            " pip install 'scikit-learn>=1.5,<2'"
        )


def _on_record(config: Path) -> list["Example"]:
    """The corrections on record as texts to learn from, cut as the classifier cuts them."""
    from daemon.learning import Example  # noqa: PLC0415  # see above

    record = open_record(config)
    with record.engine.connect() as connection:
        return [
            Example(
                "" if each.spoken else each.subject,
                (unmarked(each.words) if each.spoken else each.words)[:LIMIT],
                each.category,
            )
            for each in corrections.newest(connection, MOST)
        ]


def _refuse_few(found: Sequence["Example"]) -> None:
    from daemon.learning import lesson  # noqa: PLC0415  # see above

    held = sum(map(lesson.holds_back, found))
    if not lesson.enough(found):
        typer.echo(
            f"There is too little to learn from: {len(found)} corrected cases on record,"
            f" {lesson.LEAST} are needed; {held} of them would be held back,"
            f" {lesson.LEAST_HELD} are needed. Nothing was changed; frontdesk label corrects a"
            " case."
        )
        raise typer.Exit
    typer.echo(
        f"{len(found)} corrected cases: {len(found) - held} to learn from, {held} held back.\n"
    )


def _table(lesson: "Lesson") -> str:
    """How many texts of each category the weights in use, and the new ones, answer right."""
    return "\n\n".join("\n".join(_examination(lesson, at)) for at in range(len(lesson.compared)))


def _examination(lesson: "Lesson", at: int) -> Iterator[str]:
    compared = lesson.compared[at]
    lines = [(row.category.value, row.texts, row.before, row.after) for row in compared.rows]
    lines.append(("all", *compared.total))
    head = (compared.of_what, "texts", "right in use", "right if new")
    yield as_table(head, ((name, *map(str, counts)) for name, *counts in lines))
