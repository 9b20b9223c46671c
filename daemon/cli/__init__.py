"""The command line: what an admin and an agent type, and what they read.

Laws: standard output is the answer, standard error is about it; an error is one
clear sentence with the mend; exit codes are in :mod:`daemon.cli.ending`.
"""

from importlib.metadata import version
from typing import Annotated

import typer

from daemon.cli import (
    act,
    auth,
    cases,
    check,
    classify,
    demo,
    digest,
    explain,
    init,
    learn,
    preview,
    quarantine,
    recompute,
    replay_rules,
    run,
    schema,
    status,
    templates,
    window,
)

app = typer.Typer(
    name="frontdesk",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"max_content_width": 100},
    epilog="Exit codes: 0 done, 1 something did not work, 2 wrong use, 3 the configuration"
    " cannot be used.",
)


def _tell_version(wanted: bool) -> None:  # noqa: FBT001  # as Typer calls it
    if wanted:
        typer.echo(f"frontdesk {version('frontdesk')}")
        raise typer.Exit


@app.callback()
def frontdesk(
    *,
    _version: Annotated[
        bool,
        typer.Option("--version", help="Tell the version.", callback=_tell_version, is_eager=True),
    ] = False,
) -> None:
    """Acknowledges customers' mail, keeps the record, and watches who waits for an answer."""


app.command()(run.run)
app.command()(check.check)
app.command()(status.status)
app.command()(explain.explain)
app.command()(classify.classify)
app.command()(cases.cases)
app.command()(cases.case)
app.command()(cases.messages)
app.command()(act.act)
app.command()(act.label)
app.command()(digest.digest)
app.add_typer(window.window_app, name="window")
window.window_app.command("recompute")(recompute.recompute)
app.add_typer(auth.auth_app, name="auth")
app.command()(learn.learn)
app.command()(quarantine.quarantine)
app.command()(quarantine.replay)
app.command("replay-rules")(replay_rules.replay_rules)
app.command()(preview.preview)
app.add_typer(templates.templates_app, name="templates")
app.command()(schema.schema)
app.command()(init.init)
app.command()(demo.demo)
