"""What can go wrong, as a tree.

The world failing is an exception that says whether trying again may help. Bad
configuration is a list of problems, all at once. A bad message is never an
exception: parsing records defects, and a bug quarantines the original.

::

    FrontdeskError
    ├── ConfigError              every problem found, with file, line, key and mend
    ├── ChannelError             a server, a network, a file system; temporary or not
    │   └── DeliveryError        one mail was not handed over, or perhaps was
    └── TemplateError            a template that cannot be rendered: no mail, an alert
"""

from dataclasses import dataclass
from enum import StrEnum


class FrontdeskError(Exception):
    """The root: its text is one clear sentence for the person who reads it."""


@dataclass(frozen=True, slots=True)
class Problem:
    """One mistake in a file that the admin wrote, and its mend.

    ``line`` counts from 1; 0 means that the file as a whole is meant.
    """

    file: str
    line: int
    key: str
    mend: str

    def __str__(self) -> str:
        """``file:line  key  mend``, the form that ``frontdesk check`` prints."""
        place = f"{self.file}:{self.line}" if self.line else self.file
        return f"{place}  {self.key}  {self.mend}" if self.key else f"{place}  {self.mend}"


class ConfigError(FrontdeskError):
    """The configuration cannot be used; ``problems`` holds every reason."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__("\n".join(str(problem) for problem in problems))
        self.problems = problems


class ChannelError(FrontdeskError):
    """A channel failed. ``temporary`` says whether trying again may help."""

    def __init__(self, message: str, *, temporary: bool) -> None:
        super().__init__(message)
        self.temporary = temporary


class Outcome(StrEnum):
    """How the attempt to hand over one mail ended (RFC 5321 §4.2.1, §4.5.4)."""

    SENT = "sent"
    TEMPORARY = "temporary"
    """Certainly not taken; a later attempt may succeed (4yz, no connection)."""
    PERMANENT = "permanent"
    """Certainly not taken, and never will be (5yz)."""
    UNCERTAIN = "uncertain"
    """The content was handed over and the answer was lost: perhaps taken."""


class DeliveryError(ChannelError):
    """One mail was not, or perhaps not, handed over. ``outcome`` is never ``SENT``.

    ``recipient`` says that it was the recipient who was refused, not the sender
    or what the mail holds.
    """

    def __init__(self, message: str, outcome: Outcome, *, recipient: bool = False) -> None:
        super().__init__(message, temporary=outcome is not Outcome.PERMANENT)
        self.outcome = outcome
        self.recipient = recipient


class TemplateError(FrontdeskError):
    """A template is wrong. Nothing half-rendered ever leaves; a person is told."""
