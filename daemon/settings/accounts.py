"""Accounts and the channels they read from and send through.

Laws: no secret stands here; an encrypted connection is the default, and nothing
crosses a network in clear.
"""

from collections.abc import Mapping
from datetime import timedelta
from typing import Annotated, ClassVar, Literal, Self

from pydantic import Field, model_validator

from daemon.model.hosts import is_loopback
from daemon.settings.durations import Duration, Size
from daemon.settings.microsoft import (
    ExchangeInbound,
    ExchangeOutbound,
    GraphInbound,
    GraphOutbound,
)
from daemon.settings.table import Table, refuse
from daemon.settings.values import (
    AbsolutePath,
    CaFile,
    Email,
    Emails,
    Folders,
    Host,
    Language,
    Line,
    Slug,
    StartFrom,
)

Port = Annotated[int, Field(ge=1, le=65_535)]

_NO_FOLDER = ("auto", "none")
"""Words in the place of the folder of sent mail."""


class Server(Table):
    """What reaching a server takes."""

    usual_ports: ClassVar[Mapping[str, int]]
    """By each ``security`` that the protocol has."""
    cargo: ClassVar[str] = "mail"
    """What would be read on the way if it went in clear."""

    host: Host
    port: Port
    """Default: the usual one of the protocol and ``security``."""
    username: Line | None = None
    security: Literal["tls", "starttls", "plain"] = "tls"
    """TLS from the first octet, TLS before anything else is said, or none on this machine."""
    ca_file: CaFile | None = None
    """PEM certificates to trust in place of the system's."""

    @model_validator(mode="before")
    @classmethod
    def _usual_port(cls, table: object) -> object:
        if not isinstance(table, dict) or "port" in table:
            return table
        port = cls.usual_ports.get(str(table.get("security", "tls")), 1)
        return {**table, "port": port}

    @model_validator(mode="after")
    def _nothing_in_clear(self) -> Self:
        if self.security == "plain" and not is_loopback(self.host):
            what = self.cargo if self.username is None else f"{self.cargo} and the password"
            encrypted = " or ".join(each for each in self.usual_ports if each != "plain")
            mend = (
                f"would send {what} in clear over the network, for {self.host} is not this"
                f" machine; write {encrypted}"
            )
            refuse([(("security",), mend)])
        return self


class Mailbox(Server):
    """A server with a login that may go by tokens."""

    oauth: Slug | None = None
    """Which ``[oauth.NAME]`` gives out the tokens; None: a password is the credential."""

    @model_validator(mode="after")
    def _token_of_whom(self) -> Self:
        if self.oauth is not None and self.username is None:
            refuse([(("username",), "is required where oauth is; add the key username")])
        return self


class ImapInbound(Mailbox):
    """An IMAP account that is read (RFC 9051)."""

    usual_ports: ClassVar[Mapping[str, int]] = {"tls": 993, "starttls": 143, "plain": 143}

    kind: Literal["imap"]
    username: Line
    folders: Folders = ("INBOX",)
    sent: Line = "auto"
    """The folder of sent mail, in which answers are seen; ``auto`` finds it, ``none`` has none."""
    start_from: StartFrom = "now"
    """Where a folder that was never read begins."""
    poll: Duration = timedelta(seconds=60)
    """The longest time between two looks, whatever IDLE says."""
    size_limit: Size = 32 << 10
    """Octets above which a message is read without the content of its attachments."""


class MaildirInbound(Table):
    """A Maildir that is read."""

    kind: Literal["maildir"]
    path: AbsolutePath
    folders: Folders = ("INBOX",)
    """``INBOX`` is the Maildir itself, another name its Maildir++ folder ``.name``."""
    sent: Line = "auto"
    """As for IMAP; ``auto`` is the folder ``Sent``, where there is one."""
    start_from: StartFrom = "now"
    poll: Duration = timedelta(seconds=2)


class SmtpOutbound(Mailbox):
    """A relay that mail is handed to (RFC 5321, RFC 6409)."""

    usual_ports: ClassVar[Mapping[str, int]] = {"tls": 465, "starttls": 587, "plain": 25}

    kind: Literal["smtp"]
    connections: Annotated[int, Field(ge=1, le=32)] = 4
    """How many are open at once at most."""


class SieveServer(Mailbox):
    """A server that keeps a mailbox's Sieve scripts (RFC 5804)."""

    usual_ports: ClassVar[Mapping[str, int]] = {"starttls": 4190, "plain": 4190}
    cargo: ClassVar[str] = "scripts"

    username: Line
    security: Literal["starttls", "plain"] = "starttls"
    """By STARTTLS, or none on this machine."""


class MaildirOutbound(Table):
    """A Maildir that outgoing mail is laid into, for a trial without a relay."""

    kind: Literal["maildir"]
    path: AbsolutePath


class Account(Table):
    """One address that customers write to: where its mail is read, and how answers leave."""

    name: Slug
    address: Email
    aliases: Emails = ()
    """Further addresses whose mail arrives here."""
    form_senders: Emails = ()
    """Senders of web forms: the customer stands in their Reply-To."""
    hours: Slug | None = None
    """Which ``[hours.NAME]`` its windows go by; None: the company's."""
    language: Language | None = None
    """Of answers where the message's own cannot be told; None: the company's first."""
    inbound: Annotated[
        ImapInbound | MaildirInbound | GraphInbound | ExchangeInbound, Field(discriminator="kind")
    ]
    outbound: Annotated[
        SmtpOutbound | MaildirOutbound | GraphOutbound | ExchangeOutbound,
        Field(discriminator="kind"),
    ]

    sieve: SieveServer | None = None
    """Where the mailbox's out-of-office notice is kept; None: where its mail is, or nowhere."""

    @model_validator(mode="after")
    def _sent_is_not_read(self) -> Self:
        sent, folders = self.inbound.sent, self.inbound.folders
        # INBOX is one folder in whatever case (RFC 9051 §5.1).
        same = sent in folders or (sent.upper() == "INBOX" and "INBOX" in map(str.upper, folders))
        if same and sent not in _NO_FOLDER:
            mend = "stands in folders too, which customers' mail is read from; take it out of one"
            refuse([(("inbound", "sent"), mend)])
        return self

    @property
    def addresses(self) -> tuple[str, ...]:
        """The address and its aliases."""
        return (self.address, *self.aliases)
