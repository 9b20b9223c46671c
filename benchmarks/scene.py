"""What all contestants share: a real Dovecot with a made-up mailbox, and a sink for mail.

The sink is Postfix's ``smtp-sink``, a small C program that keeps a file of what it took, so
that it takes little of the processor time that is being compared.
"""

import json
import os
import pwd
import subprocess
import sys
import tempfile
from collections import Counter
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from daemon.clock import SystemClock
from tests.servers.dovecot import Dovecot, missing
from tests.servers.ports import await_port, free_port

FULL, EMPTY = "full", "empty"
"""The users: one with the mailbox, one without any mail, to time the starting alone."""
ACCOUNT = "support@desk.example"
MEAN_SIZE = 74_000
SINK = Path("/usr/sbin/smtp-sink")
_RECIPIENT = b"X-Rcpt-Args: <"


class Scene:
    """Both servers, for the time of a ``with`` block."""

    def __init__(self) -> None:
        reason = missing() or (
            "" if SINK.exists() else f"{SINK} is missing; apt-get install postfix"
        )
        if reason:
            sys.exit(reason)
        self.dovecot = Dovecot()
        self.folder = Path(tempfile.mkdtemp(prefix="run-", dir=self.dovecot.folder))
        self.smtp = free_port()
        self._sink: subprocess.Popen[bytes] | None = None
        self._taken = self.dovecot.folder / "state" / "taken"
        self._truth: list[dict[str, Any]] = []

    def __enter__(self) -> Self:
        self.dovecot.start()
        user = ["-u", "nobody"] if os.getuid() == 0 else []
        command = [str(SINK), *user, "-a", "-D", str(self._taken), f"127.0.0.1:{self.smtp}", "64"]
        self._sink = subprocess.Popen(command, cwd=self._taken.parent)
        await_port(self.smtp)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._sink is not None:
            self._sink.terminate()
            self._sink.wait()
        self.dovecot.remove()

    def fill(self, count: int, seed: int) -> int:
        """Put ``count`` messages into the mailbox; returns their octets."""
        box = self.dovecot.maildir(FULL)
        command = [sys.executable, "-m", "tests.generator", "--maildir"]
        command += ["--count", str(count), "--seed", str(seed), "--mean-size", str(MEAN_SIZE)]
        command += ["--account", ACCOUNT, "--now", SystemClock().now().isoformat()]
        subprocess.run([*command, "--out", str(box)], check=True)
        with (box / "truth.jsonl").open(encoding="utf-8") as lines:
            self._truth = [json.loads(line) for line in lines]
        self._hand_over(box)
        with self.dovecot.client(FULL) as client:
            # Every contestant finds the server's index made.
            client.select_folder("INBOX", readonly=True)
            answers = client.fetch(client.search(), ["RFC822.SIZE", "INTERNALDATE"])
        return sum(int(items[b"RFC822.SIZE"]) for items in answers.values())

    def taken(self) -> int:
        """How many octets the sink's file has: what comes beyond belongs to the next run."""
        return self._taken.stat().st_size if self._taken.exists() else 0

    def recipients(self, beyond: int) -> Counter[str]:
        """To whom mail was taken since the file had ``beyond`` octets, lower case."""
        if not self._taken.exists():
            return Counter()
        with self._taken.open("rb") as file:
            file.seek(beyond)
            lines = (line for line in file if line.startswith(_RECIPIENT))
            found = (line.removeprefix(_RECIPIENT).rpartition(b">")[0] for line in lines)
            return Counter(address.decode("utf-8", "replace").lower() for address in found)

    def faults(self, taken: Counter[str]) -> tuple[int, int, int]:
        """Wrong, missing and double acknowledgements, by what the generator knows."""
        owed = {row["customer"].lower() for row in self._truth if row["customer"]}
        wrong = sum(count for address, count in taken.items() if address not in owed)
        missed = sum(address not in taken for address in owed)
        double = sum(count - 1 for address, count in taken.items() if address in owed)
        return wrong, missed, double

    def _hand_over(self, box: Path) -> None:
        """Make the mailbox the server's own."""
        if os.getuid() != 0:
            return
        owner = pwd.getpwnam("nobody")
        for path in (box, *box.rglob("*")):
            os.chown(path, owner.pw_uid, owner.pw_gid)
