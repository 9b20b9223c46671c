"""The contestants: how each is started on a mailbox."""

import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.measure import Usage, run
from benchmarks.scene import ACCOUNT, Scene
from daemon.app import store
from daemon.settings import load
from daemon.store.state import signing_key
from tests.servers.dovecot import PASSWORD

CONFIGURATION = """
state = "{state}"

[company]
name = "Harbour Bikes"
timezone = "Europe/Berlin"
languages = ["en", "de", "fr", "es"]

[limits]  # a whole mailbox within seconds is what they are there to stop
per_sender = 1000000
per_domain = 1000000
per_content = 1000000
everyone = 1000000

[[accounts]]
name = "support"
address = "{account}"
form_senders = ["forms@webform.example"]

[accounts.inbound]
kind = "imap"
host = "127.0.0.1"
port = {imap}
security = "plain"
username = "{user}"
start_from = "all"

[accounts.outbound]
kind = "smtp"
host = "127.0.0.1"
port = {smtp}
security = "plain"
"""


@dataclass(frozen=True, slots=True)
class Started:
    """A command line, what it needs in the environment, and where its output goes."""

    command: list[str]
    log: Path
    environ: Mapping[str, str] = field(default_factory=dict)

    def finish(self) -> Usage:
        """Run it to its end."""
        return run(self.command, self.log, self.environ)


def bare(script: str, scene: Scene, user: str, state: Path, connections: int) -> Started:
    """One of the scripts of :mod:`benchmarks.bare`, with a new database in ``state``."""
    command = [sys.executable, "-m", "benchmarks.bare", script, "--user", user]
    command += ["--imap", str(scene.dovecot.imap), "--smtp", str(scene.smtp)]
    command += ["--database", str(state / "bare.sqlite3"), "--connections", str(connections)]
    return Started(command, state / "log")


def frontdesk(scene: Scene, user: str, state: Path, *options: str) -> Started:
    """The daemon with a new record in ``state``; everything that is not said is the default.

    The record's tables are made beforehand: a daemon makes them once, not at every start.
    """
    settings = {"imap": scene.dovecot.imap, "smtp": scene.smtp, "account": ACCOUNT}
    config = state / "config.toml"
    config.write_text(CONFIGURATION.format(state=state, user=user, **settings), "utf-8")
    settled = load(config)
    signing_key(settled.state)
    store(settled).dispose()
    command = [sys.executable, "-m", "daemon", "run", *options, "--config", str(config)]
    return Started(command, state / "log", {"FRONTDESK_SECRET_SUPPORT_INBOUND": PASSWORD})
