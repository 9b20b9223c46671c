"""``frontdesk preview``: an acknowledgement as a customer would receive it; nothing is sent."""

import sys
import tempfile
import webbrowser
from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer

from daemon.app import REHEARSAL_KEY, make_desk
from daemon.cli.ending import fail, say
from daemon.cli.explain import rehearse
from daemon.cli.output import one_line
from daemon.cli.templates import Given, settings_of
from daemon.clock import SystemClock
from daemon.errors import TemplateError
from daemon.loops.acknowledge import situation_of, values_of
from daemon.loops.desk import Desk
from daemon.model import Facts, Response
from daemon.settings import Settings
from daemon.stages.respond import Situation, Template, Values, render, render_text, sample
from daemon.stages.respond.filenames import FileName, read_name
from daemon.store import open_reader, records


def preview(
    template: Annotated[
        str, typer.Argument(help="An occasion (complaint), with language, or a file's name.")
    ],
    message: Annotated[
        str | None,
        typer.Option(metavar="FILE|REFERENCE", help="Filled with this message, or this case's."),
    ] = None,
    config: Given = None,
    *,
    text: Annotated[bool, typer.Option("--text", help="Print the text alone.")] = False,
    html: Annotated[bool, typer.Option("--html", help="Print the page.")] = False,
    open_: Annotated[bool, typer.Option("--open", help="Show the page in a browser.")] = False,
) -> None:
    """Show an acknowledgement as a customer would receive it."""
    settings = settings_of(config)
    desk = make_desk(settings, REHEARSAL_KEY, known=config is not None)
    name, chosen, chain = _chosen(template, desk)
    values = _values(message, chosen, settings, desk)
    try:
        response = render(chosen, values)
        line = render_text(chosen, values) if chosen.text else ""
    except TemplateError as error:
        fail(str(error))
    if text:
        typer.echo(response.text)
    elif html:
        typer.echo(response.html)
    elif open_:
        _show(response, name)
    else:
        typer.echo(f"{chosen.name}, revision {chosen.revision}")
        typer.echo(f"looked for  {' → '.join(chain)}")
        typer.echo(f"subject     {response.subject}")
        if line:
            typer.echo(f"text        {line}")
        typer.echo(f"\n{response.text}")


def _chosen(asked: str, desk: Desk) -> tuple[str, Template, tuple[str, ...]]:
    """The template that is meant, and the files that were looked for."""
    default = desk.languages[0]
    stem = asked.removesuffix(".md")
    name = read_name(f"{stem if '.' in stem else f'{stem}.{default}'}.md", None)
    if isinstance(name, str):
        fail(f"{asked} {name}")
    names = desk.templates.names()
    if name.base not in names:
        fail(f"there is no template {name.base}; there are {', '.join(sorted(names))}")
    chosen, chain = _best(name, desk, default)
    return name.base, chosen, chain


def _best(name: FileName, desk: Desk, default: str) -> tuple[Template, tuple[str, ...]]:
    own = [each for each in desk.templates.templates.values() if _base(each) == name.base]
    flags = {each: True for each in name.qualifiers if not each.startswith("at-")}
    account = next((each[3:] for each in name.qualifiers if each.startswith("at-")), "")
    situation = Situation(
        occasion=name.occasion or own[0].occasion,
        language=name.language,
        named="" if name.occasion else name.base,
        account=account,
        **flags,
    )
    return (
        desk.templates.choose(situation, default),
        desk.templates.chain(situation, default),
    )


def _base(template: Template) -> str:
    return template.name.partition(".")[0].partition("+")[0]


def _values(message: str | None, template: Template, settings: Settings, desk: Desk) -> Values:
    """Sample values, or those of a message."""
    if message is None:
        return sample(template.occasion, company=desk.company)
    now = SystemClock().now()
    raw = _octets(message, settings)
    record = rehearse(raw, desk, f"{settings.reference_prefix}-{now.year}-000000", now)
    if record.case is None:
        fail(f"{message} would open no case: {record.decision.reason}")
    situation = situation_of(record.reading, record.decision, record.case, Facts(), desk)
    used = desk.templates.choose(situation, desk.languages[0])
    if used.name != template.name:
        say(f"This message would get {used.name}.")
    values = values_of(record.reading, record.case, desk)
    like = sample(template.occasion)
    if like.due is None or like.window is None:
        return replace(values, due=None, window=None)
    if values.due is None:
        return replace(values, due=now + like.window, window=like.window)
    return values


def _octets(message: str, settings: Settings) -> bytes:
    """A file's octets, or those of the message that opened a case."""
    if message == "-":
        return sys.stdin.buffer.read()
    path = Path(message)
    if path.is_file():
        return path.read_bytes()
    with open_reader(settings.database).connect() as connection:
        original = records.original_of(connection, message)
    if original is None:
        fail(f"{message} is neither a file nor a case whose message is kept")
    return original


def _show(response: Response, name: str) -> None:
    with tempfile.NamedTemporaryFile(
        "w", prefix=f"frontdesk-{one_line(name, 30)}-", suffix=".html", delete=False
    ) as page:
        page.write(response.html)
    if not webbrowser.open(Path(page.name).as_uri()):
        fail(f"no browser was found; the page is {page.name}")
