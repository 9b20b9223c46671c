"""What the course of a case needs to be told of windows: it computes none itself."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from daemon.model import Category, Window
from daemon.model.watch import Hold


@dataclass(frozen=True, slots=True)
class Terms:
    """How windows are made for one case, whatever its policy and its hours are."""

    window: Callable[[datetime, Category], Window]
    """The window of a message received then, in a case of that category."""
    resumed: Callable[[Window, datetime, datetime], Window]
    """A window that stood still from one moment to another, with what was left of it."""

    def after(self, window: Window, hold: Hold, now: datetime) -> Window:
        """``window`` as it goes on after a hold that ends now, or ended at its own end before.

        ``now`` may lie before the hold: what was received then may be read during it.
        """
        end = now if hold.until is None else min(now, hold.until)
        return self.resumed(window, hold.since, max(hold.since, end))
