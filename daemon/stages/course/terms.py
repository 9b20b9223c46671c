"""What the course of a case needs to be told of windows: it computes none itself."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from daemon.model import Category, Window


@dataclass(frozen=True, slots=True)
class Terms:
    """How windows are made for one case, whatever its policy and its hours are."""

    window: Callable[[datetime, Category], Window]
    """The window of a message received then, in a case of that category."""
    resumed: Callable[[Window, datetime, datetime], Window]
    """A window that stood still from one moment to another, with what was left of it."""
