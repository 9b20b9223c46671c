"""``frontdesk schema``: what files of the admin's may hold, for editors that check and complete."""

import json
from collections.abc import Callable, Mapping
from enum import StrEnum
from typing import Annotated, Any

import typer

from daemon.settings.rules import rules_schema
from daemon.stages.call import Report
from daemon.stages.parse import Form
from daemon.text.objects import schema_of


class Kind(StrEnum):
    """What has a schema."""

    RULES = "rules"
    CALL = "call"
    FORM = "form"


SCHEMAS: Mapping[Kind, Callable[[], dict[str, Any]]] = {
    Kind.RULES: rules_schema,
    Kind.CALL: lambda: schema_of(Report),
    Kind.FORM: lambda: schema_of(Form),
}


def schema(
    kind: Annotated[Kind, typer.Argument(help="Of what.", case_sensitive=False)],
) -> None:
    """Print the JSON Schema of rules files, or of what telephone systems and web pages send."""
    typer.echo(as_text(kind))


def as_text(kind: Kind) -> str:
    """The schema as its file holds it."""
    return json.dumps(SCHEMAS[kind](), indent=2, ensure_ascii=False)
