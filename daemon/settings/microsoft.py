"""Mailboxes of Microsoft 365 and of Exchange on a company's own machines.

Law: no secret stands here; nothing but HTTPS is spoken.
"""

from datetime import timedelta
from typing import Annotated, ClassVar, Literal

from pydantic import Field

from daemon.settings.durations import Duration, Size
from daemon.settings.oauth import Https
from daemon.settings.table import Table
from daemon.settings.values import CaFile, Email, Folders, Line, Slug, StartFrom


class _Read(Table):
    """How a mailbox is read."""

    folders: Folders = ("INBOX",)
    """Paths of folders' names as people see them; ``INBOX`` is the inbox in every language."""
    sent: Line = "auto"
    """The folder of sent mail, in which answers are seen; ``auto`` is the server's own."""
    start_from: StartFrom = "now"
    poll: Duration = timedelta(seconds=60)
    """The longest time between two looks at everything."""
    size_limit: Size = 32 << 10
    """Octets above which a message is read without the content of its attachments."""


class _Graph(Table):
    opens: ClassVar[str] = "graph"

    kind: Literal["graph"]
    mailbox: Email
    """Its user principal name."""
    oauth: Slug
    """Which ``[oauth.NAME]`` gives out the tokens."""
    base: Https = "https://graph.microsoft.com/v1.0"
    """Another one for a national cloud."""
    ca_file: CaFile | None = None

    @property
    def username(self) -> str:
        """In whose name tokens are asked for."""
        return self.mailbox


class GraphInbound(_Graph, _Read):
    """A mailbox of Microsoft 365 that is read."""


class GraphOutbound(_Graph):
    """A mailbox of Microsoft 365 that mail leaves from."""


class _Exchange(Table):
    opens: ClassVar[str] = "ews"

    kind: Literal["exchange"]
    url: Https
    """Of Exchange Web Services: ``https://HOST/EWS/Exchange.asmx``."""
    mailbox: Email
    """Its primary SMTP address."""
    username: Line
    r"""The login: ``DOMAIN\name``, or a user principal name."""
    auth: Literal["ntlm", "basic"] = "ntlm"
    oauth: Slug | None = None
    """Which ``[oauth.NAME]`` gives out tokens; None: a password is the credential."""
    access: Literal["delegate", "impersonation"] = "delegate"
    """By what right the login opens the mailbox, where it is not its own."""
    ca_file: CaFile | None = None


class ExchangeInbound(_Exchange, _Read):
    """A mailbox of Exchange that is read."""


class ExchangeOutbound(_Exchange):
    """A mailbox of Exchange that mail leaves from."""

    connections: Annotated[int, Field(ge=1, le=8)] = 4
    """How many are open at once at most."""
