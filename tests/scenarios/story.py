"""The form of a story: what may stand in its file.

Laws: a story that misspells a word is refused, never passed over; every value is
the text that stands in the file (``no`` is "no"), except below ``config``; a
step knows the line it stands on, so that a failure can name it.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

import yaml
from pydantic import BaseModel, ConfigDict, Field, TypeAdapter

from daemon.settings.durations import Duration

CLEAR_INQUIRY = "Hello,\n\nwhat time do you close on Saturdays?\n\nKind regards\nClara Sommer\n"
"""What a customer writes in a story that is not about words."""


class Form(BaseModel):
    """A table of a story: unknown keys are refused."""

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)


class Mail(Form):
    """A message that arrives."""

    name: str = ""
    """``{name}`` in later steps is its Message-ID."""
    sender: str = Field(default="Clara Sommer <clara@customer.example>", validation_alias="from")
    to: str = "support@harbour-bikes.example"
    subject: str = "Opening hours"
    text: str = CLEAR_INQUIRY
    headers: Mapping[str, str] = {}
    """Written as they stand, in place of the usual field of the same name."""
    without: tuple[str, ...] = ()
    """Usual fields that are not there."""
    raw: str = ""
    """The whole message, in place of everything else."""
    attachment: int = 0
    """Octets of an attached picture."""
    received: str = ""
    """When the server took it in, local time; now, if empty."""
    times: int = 1
    """``{n}`` counts them."""
    account: str = "support"
    folder: str = "INBOX"


class Reply(Mail):
    """The customer's answer to the last acknowledgement."""

    sender: str = Field(default="", validation_alias="from")
    subject: str = ""
    by: Literal["both", "message-id", "subject"] = "both"
    """What ties it to the acknowledgement."""


class Answer(Mail):
    """A person's answer, as it lies in the folder of sent mail."""

    sender: str = Field(default="Ben <ben@harbour-bikes.example>", validation_alias="from")
    to: str = "clara@customer.example"
    subject: str = "Re: Opening hours"
    text: str = "Hello,\n\nwe close at six.\n\nBen\n"
    reply_to: str = Field(default="", validation_alias="to_message")
    """``{name}``: the message that it refers to."""
    folder: str = "Sent"


class Deed(Form):
    """A link of the last mail to an agent, followed."""

    name: str = ""
    verb: str
    case: str
    """The reference of the case whose link it is."""
    told: str = ""
    """The address of whose mail it stands in; the last mail of all, if empty."""
    sender: str = Field(default="", validation_alias="from")
    """Who sends it; the agent who was told, if empty."""
    edits: Mapping[str, str] = {}
    """What is replaced in the prepared subject and text."""
    headers: Mapping[str, str] = {}
    received: str = ""


class Act(Form):
    """What somebody types after ``frontdesk act``."""

    words: str
    """The arguments."""
    fails: str = ""
    """Words of its complaint, if it does not work."""


class Bounce(Form):
    """A mail system's report on the last acknowledgement (RFC 3464)."""

    action: Literal["failed", "delayed", "delivered"] = "failed"
    status: str = "5.1.1"
    returns: Literal["headers", "nothing"] = "headers"


class SentMail(Form):
    """A mail that left. What is not given is not looked at, except ``repeats``."""

    to: str | None = None
    template: str | None = None
    subject: str | None = None
    """Contained in the subject."""
    text: str | None = None
    """Contained in the plain text, white space aside."""
    headers: Mapping[str, str] = {}
    """Contained in the field."""
    without: tuple[str, ...] = ()
    """Fields, or words of the text, that are not there."""
    repeats: bool = False
    """Its Message-ID left before."""


class Routed(Form):
    """What a route was told. What is not given is not looked at."""

    to: str | None = None
    """The route's name."""
    title: str | None = None
    """Contained in the title."""
    text: str | None = None
    """Contained in the text."""


class CaseState(Form):
    """A case as it stands."""

    category: str | None = None
    account: str | None = None
    customer: str | None = None
    customer_name: str | None = None
    subject: str | None = None
    language: str | None = None
    due: str | None = None
    """Local time, or ``none``."""
    history: tuple[str, ...] | None = None
    """The names of its events, in order."""
    corrected: tuple[str, ...] | None = None
    """What people said that it is, in order: ``inquiry to request by ana``."""
    state: str | None = None
    agent: str | None = None
    queue: str | None = None
    severity: str | None = None
    escalated: str | None = None
    """Words of the reason."""
    outcome: str | None = None
    """How the newest window ended; ``none`` if it runs, or there is none."""


class Expect(Form):
    """What is so now. Mails, ``routed``, ``quarantine`` and ``errors`` are none if not given."""

    sent: tuple[SentMail, ...] | int = ()
    """Acknowledgements since the last ``expect``, in any order, or how many."""
    forwarded: tuple[SentMail, ...] = ()
    alerts: tuple[SentMail, ...] = ()
    """What the daemon needs a person for, since the last ``expect``, in any order."""
    told: tuple[SentMail, ...] | int | None = None
    """Alerts of cases, digests and confirmations since the last ``expect``, in any order. In a
    story that names it once, none if not given; in others not compared."""
    routed: tuple[Routed, ...] = ()
    """What routes were told since the last ``expect``, in order."""
    cases: Mapping[str, CaseState] | int | None = None
    """All cases by reference, or how many."""
    decisions: tuple[str, ...] | None = None
    """The reasons of the messages recorded since the last ``expect``, in order."""
    quarantine: tuple[str, ...] = ()
    """Words of the error of each message in quarantine."""
    errors: tuple[str, ...] = ()
    """Words of each error of an account since the last ``expect``."""
    waiting: int | None = None
    """Mails that wait for their next attempt."""
    blocked: tuple[str, ...] | None = None


Relay = Literal[
    "ok",
    "temporary",
    "permanent",
    "takes it and the answer is lost",
    "the connection is lost",
    "the process dies before",
    "the process dies after",
]

_VERBS: Mapping[str, TypeAdapter[Any]] = {
    "at": TypeAdapter(str),
    "wait": TypeAdapter(Duration),
    "arrives": TypeAdapter(Mail | tuple[Mail, ...]),
    "arrives_again": TypeAdapter(str),
    "answers": TypeAdapter(Answer),
    "marks_as_answered": TypeAdapter(str),
    "follows_link": TypeAdapter(Deed),
    "act": TypeAdapter(Act),
    "arrives_unreadable": TypeAdapter(str),
    "reply_to_acknowledgement": TypeAdapter(Reply),
    "bounce_of_acknowledgement": TypeAdapter(Bounce),
    "folder_vanishes": TypeAdapter(str),
    "folder_returns": TypeAdapter(str),
    "server_is_away": TypeAdapter(str),
    "server_is_back": TypeAdapter(str),
    "relay": TypeAdapter(Relay),
    "poll": TypeAdapter(Literal["", "and die after the commit"]),
    "restart": TypeAdapter(Literal[""]),
    "crash": TypeAdapter(Literal[""]),
    "reload": TypeAdapter(dict[str, Any]),
    "template": TypeAdapter(dict[str, str]),
    "bug": TypeAdapter(str),
    "replay": TypeAdapter(Literal[""]),
    "expect": TypeAdapter(Expect),
}
"""Every step that there is, and what may follow it."""


@dataclass(frozen=True, slots=True)
class Step:
    """One step, and the line of the file that it stands on."""

    line: int
    verb: str
    value: Any


@dataclass(frozen=True, slots=True)
class Story:
    """A file: a title, what differs from the usual configuration, and the steps in order."""

    title: str
    config: Mapping[str, Any]
    templates: Mapping[str, str]
    rules: Mapping[str, str]
    steps: tuple[Step, ...]

    @property
    def tells(self) -> bool:
        """Whether the story is also about what agents are told."""
        expects = (step.value for step in self.steps if step.verb == "expect")
        return any(expect.told is not None for expect in expects)


class _File(Form):
    title: str
    about: str = ""
    config: Mapping[str, Any] = {}
    templates: Mapping[str, str] = {}
    rules: Mapping[str, str] = {}
    steps: tuple[Mapping[str, Any] | str, ...]


def read(path: Path) -> Story:
    """The story in ``path``.

    Raises:
        ValueError: a word is not one of the form's; the text says where.
    """
    text = path.read_text("utf-8")
    words: dict[str, Any] = yaml.load(text, Loader=yaml.BaseLoader)
    words["config"] = yaml.safe_load(text).get("config", {})
    file = _File.model_validate(words)
    lines = _step_lines(text)
    steps = tuple(_step(path, line, step) for line, step in zip(lines, file.steps, strict=True))
    return Story(file.title, file.config, file.templates, file.rules, steps)


def _step(path: Path, line: int, step: Mapping[str, Any] | str) -> Step:
    given = {step: ""} if isinstance(step, str) else step
    if len(given) != 1 or not given.keys() <= _VERBS.keys():
        known = ", ".join(_VERBS)
        raise ValueError(f"{path.name}:{line}: {', '.join(given)}: a step is one of {known}")
    ((verb, value),) = given.items()
    try:
        return Step(line, verb, _VERBS[verb].validate_python(value))
    except ValueError as error:
        raise ValueError(f"{path.name}:{line}: {error}") from error


def _step_lines(text: str) -> list[int]:
    """The line on which each step begins."""
    root = yaml.compose(text, Loader=yaml.BaseLoader)
    if not isinstance(root, yaml.MappingNode):
        return []
    steps = next(value for key, value in root.value if key.value == "steps")
    return [node.start_mark.line + 1 for node in steps.value]
