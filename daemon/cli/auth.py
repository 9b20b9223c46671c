"""``frontdesk auth``: the logins that go by tokens.

Law: no token is ever printed.
"""

import os
import time
from typing import Annotated, Any
from zoneinfo import ZoneInfo

import typer

from daemon.cli.ending import FAILED, fail
from daemon.cli.options import DEFAULT_CONFIG, Config, Json
from daemon.cli.output import as_json, as_table, when
from daemon.clock import SystemClock
from daemon.errors import FrontdeskError
from daemon.oauth import Grant
from daemon.oauth.consent import Talk, log_in
from daemon.settings import Account, Settings, load, read_proofs
from daemon.store.state import make_state
from daemon.wiring_oauth import Kept, Login, endings, kept, logins, make_client, token_file

auth_app = typer.Typer(no_args_is_help=True, help="The logins that go by tokens.")


@auth_app.command()
def login(
    account: Annotated[str, typer.Argument(help="The account's configured name.")],
    config: Config = DEFAULT_CONFIG,
) -> None:
    """Let a person agree that Frontdesk opens a mailbox; a running daemon takes it from there."""
    settings = load(config)
    wanted = [
        each
        for each in logins(_account(settings, account))
        if Grant(settings.oauth[each.oauth].grant).is_consent
    ]
    if not wanted:
        fail(f"Nobody has to log in for {account}: it goes by a password, or by the application.")
    secrets = read_proofs(settings, os.environ)
    make_state(settings.state)
    for each in wanted:
        _log_in(each, settings, secrets)


@auth_app.command()
def status(config: Config = DEFAULT_CONFIG, *, json: Json = False) -> None:
    """Tell how long each login is good for; nobody is asked. Fails if one is not."""
    settings = load(config)
    rows = [_row(each, settings) for account in settings.accounts for each in logins(account)]
    ends = list(endings(settings, read_proofs(settings, os.environ)))
    zone = ZoneInfo(settings.company.timezone)
    if json:
        for row in (*rows, *({"what": e.what, "at": e.at, "mend": e.mend} for e in ends)):
            typer.echo(as_json(row))
    elif rows:
        head = ("ACCOUNT", "OAUTH", "MAILBOX", "GRANT", "TOKEN UNTIL", "STATE")
        told = [
            (
                *(str(row[key]) for key in ("account", "oauth", "mailbox", "grant")),
                when(row["expires"], zone),
                str(row["state"]),
            )
            for row in rows
        ]
        typer.echo(as_table(head, told))
        for ending in ends:
            typer.echo(f"{ending.what} on {when(ending.at, zone)}; before then, {ending.mend}")
    else:
        typer.echo("No account logs in by tokens.")
    if any(not row["good"] for row in rows):
        raise typer.Exit(FAILED)


def _account(settings: Settings, name: str) -> Account:
    found = next((each for each in settings.accounts if each.name == name), None)
    if found is None:
        known = ", ".join(each.name for each in settings.accounts)
        raise FrontdeskError(f"there is no account {name}; there are {known}")
    return found


def _log_in(login: Login, settings: Settings, secrets: Any) -> None:
    client = make_client(login, settings, secrets)
    talk = Talk(tell=typer.echo, ask=typer.prompt, sleep=time.sleep)
    try:
        token = log_in(client, token_file(login, settings), SystemClock(), talk)
    except OSError as error:
        raise FrontdeskError(
            f"the token cannot be kept in {settings.state} ({error.strerror}); run this as the user"
            " that frontdesk runs as, or as root"
        ) from error
    until = when(token.refresh_expires, ZoneInfo(settings.company.timezone))
    ends = "" if token.refresh_expires is None else f" It is good until {until}."
    typer.echo(
        f"{login.mailbox} is open to Frontdesk now.{ends}"
        " frontdesk check --connect tells whether the server agrees."
    )


def _row(login: Login, settings: Settings) -> dict[str, Any]:
    grant = Grant(settings.oauth[login.oauth].grant)
    found = kept(login, settings) if grant.is_consent else Kept("the application's own right")
    return {
        "account": login.account,
        "oauth": login.oauth,
        "mailbox": login.mailbox,
        "grant": grant.value,
        "expires": found.token and found.token.expires,
        "refresh_expires": found.token and found.token.refresh_expires,
        "state": found.state,
        "good": found.token is not None or not grant.is_consent,
    }
