"""Callers: how they are served, and the ways on which their messages come in.

Laws: no secret stands here; the credentials ``NAME-voicemail``, ``NAME-twilio`` and
``texts`` hold them; nothing crosses a network in clear, and nothing listens to another
machine unless it is told to.
"""

from collections.abc import Mapping
from datetime import timedelta
from pathlib import Path
from typing import Annotated, ClassVar, Literal, Self

from phonenumbers import SUPPORTED_REGIONS
from pydantic import AfterValidator, Field, model_validator

from daemon.settings.accounts import Port, Server
from daemon.settings.durations import Duration, Size
from daemon.settings.table import Table, distinct, refuse
from daemon.settings.values import (
    AbsolutePath,
    Line,
    Pattern,
    Slug,
    StartFrom,
    Zone,
    readable_file,
)

ReadableFile = Annotated[AbsolutePath, AfterValidator(readable_file)]


def region(value: str) -> str:
    """A region whose numbering plan is known, checked (ISO 3166-1 alpha-2).

    Raises:
        ValueError: there is none of that name.
    """
    if value and value not in SUPPORTED_REGIONS:
        raise ValueError("must be a country as two capital letters, such as DE")
    return value


def topic_filter(value: str) -> str:
    """A topic that is subscribed to, perhaps with wildcards (MQTT 5 §4.7).

    Raises:
        ValueError: if it is empty or has a control character.
    """
    if not value.isprintable() or not 0 < len(value) <= 200:
        raise ValueError("must be a topic such as telephone/voicemail/#, of at most 200 characters")
    return value


def link(value: str) -> str:
    """The beginning of the URLs under which people fetch recordings; it ends in a slash.

    Raises:
        ValueError: if it is no such URL.
    """
    if value and not (value.startswith(("https://", "http://")) and value.isprintable()):
        raise ValueError("must be the URL under which people find the recordings, or nothing")
    return value if value.endswith("/") or not value else f"{value}/"


Region = Annotated[str, AfterValidator(region)]
TopicFilter = Annotated[str, AfterValidator(topic_filter)]
Link = Annotated[str, AfterValidator(link)]


class MailLayout(Table):
    """How the voicemail mails of a telephone system are read that is not known by itself."""

    name: Slug
    sender: Pattern | None = None
    subject: Pattern | None = None
    caller: Pattern | None = None
    caller_name: Pattern | None = None
    duration: Pattern | None = None
    transcript: Pattern | None = None
    id: Pattern | None = None

    @model_validator(mode="after")
    def _says_which(self) -> Self:
        if self.sender is None and self.subject is None:
            refuse([((), "must say which mails it is for: give sender, subject, or both")])
        return self


class Telephone(Table):
    """How callers are served."""

    region: Region = ""
    """Where numbers without country code belong; empty: only numbers with ``+`` are read."""
    contacts: ReadableFile | None = None
    """A CSV with the columns number, name, email and language."""
    join: Duration = timedelta(days=2)
    """How long after a caller was last served another message of theirs is of the same case."""
    texts: Annotated[
        tuple[Literal["mobile", "mobile-or-landline"], ...], AfterValidator(distinct)
    ] = ()
    """The lines that a text with the reference is sent to where no address is known."""
    speech: tuple[Line, ...] = ()
    """The command that turns a recording into text, with its arguments; ``{audio}`` is the file."""
    speech_limit: Duration = timedelta(seconds=60)
    """How long it may take for one recording."""
    layouts: tuple[MailLayout, ...] = ()

    @model_validator(mode="after")
    def _command_is_a_file(self) -> Self:
        if self.speech and not Path(self.speech[0]).is_absolute():
            mend = "must be an absolute path: no shell looks for the command"
            refuse([(("speech", 0), mend)])
        return self


class Spool(Table):
    """A directory that a telephone system lays messages into (Asterisk, FreePBX, plain files)."""

    kind: Literal["spool"]
    account: Slug
    path: AbsolutePath
    link: Link = ""
    """Under which URL people find what lies there; empty: the place is told in words."""
    start_from: StartFrom = "now"
    poll: Duration = timedelta(seconds=30)


class MqttVoicemail(Server):
    """A broker that reports of calls are published at (MQTT 5 and 3.1.1)."""

    usual_ports: ClassVar[Mapping[str, int]] = {"tls": 8883, "plain": 1883}
    cargo: ClassVar[str] = "callers' words"

    kind: Literal["mqtt"]
    account: Slug
    security: Literal["tls", "plain"] = "tls"
    topic: TopicFilter
    client: Line = "frontdesk"
    """The client identifier: the broker keeps what is not confirmed under it. Each daemon has
    its own."""
    poll: Duration = timedelta(seconds=30)


class HttpVoicemail(Table):
    """A small endpoint that reports of calls, and web forms, are posted to."""

    kind: Literal["http"]
    account: Slug
    listen: Line = "127.0.0.1"
    port: Port = 8025
    public_url: Link = ""
    """The URL under which the world reaches the endpoint; Twilio signs it."""
    twilio: bool = False
    """Whether Twilio's call-backs are taken; the credential ``NAME-twilio`` is its auth token."""
    body_limit: Size = 256 << 10
    window: Duration = timedelta(minutes=5)
    """How old a signature may be."""

    @model_validator(mode="after")
    def _twilio_signs_a_url(self) -> Self:
        if self.twilio and not self.public_url:
            refuse([(("public_url",), "is missing: Twilio signs the URL that it calls")])
        return self


class CallRecords(Table):
    """A file that a telephone system appends its calls to: calls of ours answer callers."""

    kind: Literal["records"]
    account: Slug
    path: AbsolutePath
    timezone: Zone | None = None
    """Of the times in it; None: the company's."""
    columns: dict[str, Line] = Field(default={})
    """Which column has ``number``, ``time``, ``duration``, ``agent``, ``id``; none given: as
    Asterisk writes them."""
    start_from: StartFrom = "now"
    poll: Duration = timedelta(seconds=30)

    @model_validator(mode="after")
    def _known_columns(self) -> Self:
        known = ("number", "time", "duration", "agent", "id")
        for name in self.columns:
            if name not in known:
                refuse(
                    [(("columns", name), f"is nothing that is read; there are {', '.join(known)}")]
                )
        missing = [name for name in known[:3] if self.columns and name not in self.columns]
        if missing:
            refuse([(("columns",), f"must also name {' and '.join(missing)}")])
        return self


Voicemail = Annotated[
    Spool | MqttVoicemail | HttpVoicemail | CallRecords, Field(discriminator="kind")
]
