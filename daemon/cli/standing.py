"""How the daemon stands, in a file that ``frontdesk status`` reads.

Laws: the file is replaced whole, for the service's user alone; the daemon never fails for it.
"""

import json
import logging
import os
from datetime import datetime
from importlib.metadata import version
from pathlib import Path
from typing import Any

from daemon.clock import Clock
from daemon.loops.desk import Desk
from daemon.store.state import write_private

FILE = "status.json"

_log = logging.getLogger(__name__)


class Standing:
    """What is told of a daemon that runs."""

    def __init__(self, state: Path, config: Path, clock: Clock) -> None:
        self._path = state / FILE
        self._clock = clock
        self._known: dict[str, Any] = {
            "version": version("frontdesk"),
            "pid": os.getpid(),
            "config": str(config.resolve()),
            "started": clock.now(),
            "refused": None,
        }

    def took(self, desk: Desk) -> None:
        """``desk`` is in use from now on."""
        self._known |= {"since": self._clock.now(), **revisions(desk)}
        self.note()

    def refused(self, reason: str) -> None:
        """Why changed files are not in use; empty: they are."""
        before = self._known["refused"]
        since = before["since"] if before else self._clock.now()
        self._known["refused"] = {"since": since, "reason": reason} if reason else None
        self.note()

    def note(self, status: str = "") -> None:
        """Write it down; ``status`` is the service's own line, if it is asked."""
        self._known |= {"seen": self._clock.now(), **({"status": status} if status else {})}
        try:
            write_private(self._path, json.dumps(self._known, default=_plain).encode())
        except OSError as error:
            _log.warning("%s cannot be written: %s", self._path, error)


def revisions(desk: Desk) -> dict[str, Any]:
    """What the decisions go by, each with what tells it from another state of it."""
    return {
        "rules": {"revision": desk.rules.revision, "count": len(desk.rules.rules)},
        "templates": {
            "revision": desk.templates.revision,
            "count": len(desk.templates.templates),
        },
        "classifier": {"revision": desk.classifier.revision, "count": desk.classifier.features},
        "faq": {"revision": desk.faq.revision, "count": len(desk.faq.articles)},
    }


def _plain(value: object) -> str:
    if isinstance(value, datetime):
        return value.isoformat()
    raise TypeError(f"{type(value).__name__} is nothing that is told")
