"""``frontdesk templates``: which acknowledgements there are, and what they may put out."""

from pathlib import Path
from typing import Annotated

import typer

from daemon.cli.options import Json
from daemon.cli.output import as_json, as_table, one_line
from daemon.files import named
from daemon.settings import Settings, load, sample_settings
from daemon.stages.respond.variables import VARIABLES
from daemon.wiring import load_templates

templates_app = typer.Typer(no_args_is_help=True, help="The acknowledgements' templates.")

Given = Annotated[
    Path | None, typer.Option("--config", "-c", help="With the templates of this configuration.")
]


def settings_of(config: Path | None) -> Settings:
    """The configuration, or a stand-in where none is given.

    Raises:
        ConfigError: it cannot be used.
    """
    return load(config) if config is not None else sample_settings()


@templates_app.command("list")
def list_(config: Given = None, *, json: Json = False) -> None:
    """List every template in use: the shipped ones, and those laid over or beside them."""
    settings = settings_of(config)
    own = named(settings.templates, (".md",)) if settings.templates is not None else {}
    rows = [
        {
            "file": name,
            "from": "yours" if name in own else "shipped",
            "revision": template.revision,
            "occasion": template.occasion,
            "description": template.description,
        }
        for name, template in sorted(load_templates(settings).templates.items())
    ]
    if json:
        for row in rows:
            typer.echo(as_json(row))
        return
    cells = ([one_line(str(value), 90) for value in row.values()] for row in rows)
    typer.echo(as_table(("file", "from", "revision", "for", "description"), cells))


@templates_app.command("vars")
def variables(*, json: Json = False) -> None:
    """List the variables that templates may put out, with their meaning and an example."""
    if json:
        for name, variable in VARIABLES.items():
            typer.echo(
                as_json(
                    {
                        "name": name,
                        "meaning": variable.meaning,
                        "example": variable.example,
                        "in_body": variable.in_body,
                        "of_window": variable.of_window,
                    }
                )
            )
        return
    rows = ([f"{{{{ {name} }}}}", one.example, one.meaning] for name, one in VARIABLES.items())
    typer.echo(as_table(("variable", "example", "meaning"), rows))
