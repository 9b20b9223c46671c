"""Mailboxes that take no passwords, as a whole installation meets them."""

import sqlite3
from collections.abc import Mapping
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol, cast

from tests.integration.desk import Desk, until
from tests.servers.dovecot import SENT, Dovecot
from tests.servers.ews_world import ADDRESS, PASSWORD, USER, EwsWorld
from tests.servers.graph_world import UPN, GraphWorld
from tests.servers.oauth import CLIENT, SECRET, OAuthProvider
from tests.servers.postfix import Postfix
from tests.servers.sink import Sink

_HEAD = """
state = "{state}"
[company]
name = "Harbour Bikes"
timezone = "Europe/Berlin"
[alerts]
mail = ["it@operator.example"]
[[accounts]]
name = "support"
address = "{address}"
{account}
"""

_MICROSOFT = """
[oauth.idp]
kind = "microsoft"
tenant = "example.com"
client_id = "{client}"
authority = "{url}"
ca_file = "{ca}"
"""

_GRAPH = """
[accounts.inbound]
kind = "graph"
mailbox = "{upn}"
oauth = "idp"
base = "{base}"
ca_file = "{ca}"
poll = "1s"
[accounts.outbound]
kind = "graph"
mailbox = "{upn}"
oauth = "idp"
base = "{base}"
ca_file = "{ca}"
"""

_EXCHANGE = """
[accounts.inbound]
kind = "exchange"
url = "{url}"
mailbox = "{mailbox}"
username = "{user}"
auth = "basic"
ca_file = "{ca}"
poll = "1s"
[accounts.outbound]
kind = "exchange"
url = "{url}"
mailbox = "{mailbox}"
username = "{user}"
oauth = "idp"
ca_file = "{ca}"
"""

_IMAP = """
[accounts.inbound]
kind = "imap"
host = "127.0.0.1"
port = {imaps}
username = "{user}"
oauth = "idp"
ca_file = "{ca}"
poll = "1s"
[accounts.outbound]
kind = "smtp"
host = "127.0.0.1"
port = {relay}
username = "{user}"
security = "starttls"
oauth = "idp"
ca_file = "{ca}"
"""

_SECRETS: Mapping[str, str] = {"FRONTDESK_SECRET_IDP_OAUTH": SECRET}


class Office(Protocol):
    """A mailbox in use, and what leaves it."""

    provider: OAuthProvider

    @property
    def secrets(self) -> Mapping[str, str]:
        """Variables of the environment."""
        ...

    @property
    def address(self) -> str:
        """What customers write to."""
        ...

    def configuration(self) -> str:
        """Of one account, ``support``; ``{state}`` stands for the state directory."""
        ...

    def put(self, *messages: bytes) -> None:
        """Customers write."""
        ...

    def send(self, *messages: bytes) -> None:
        """Agents answer in their own mail program."""
        ...

    def left(self) -> list[bytes]:
        """What left the mailbox by Frontdesk's hand."""
        ...


def _provider(provider: OAuthProvider) -> str:
    return _MICROSOFT.format(client=CLIENT, url=provider.url, ca=provider.tls.authority)


@dataclass
class GraphOffice:
    """Microsoft 365."""

    world: GraphWorld
    provider: OAuthProvider
    secrets: Mapping[str, str] = field(default_factory=lambda: _SECRETS)

    @property
    def address(self) -> str:
        return UPN

    def configuration(self) -> str:
        peer = self.world.peer
        peer.accepts = self.provider.is_good
        account = _GRAPH.format(upn=UPN, base=peer.url, ca=peer.authority)
        text = _HEAD.format(state="{state}", address=self.address, account=account)
        return text + _provider(self.provider)

    def put(self, *messages: bytes) -> None:
        self.world.put(*messages)

    def send(self, *messages: bytes) -> None:
        self.world.send(*messages)

    def left(self) -> list[bytes]:
        return list(self.world.peer.outbox)


@dataclass
class ExchangeOffice:
    """Exchange: read with a password, sent through with tokens."""

    world: EwsWorld
    provider: OAuthProvider

    @property
    def address(self) -> str:
        return ADDRESS

    @property
    def secrets(self) -> Mapping[str, str]:
        return {**_SECRETS, "FRONTDESK_SECRET_SUPPORT_INBOUND": PASSWORD}

    def configuration(self) -> str:
        peer = self.world.peer
        peer.accepts = self.provider.is_good
        account = _EXCHANGE.format(url=peer.url, mailbox=ADDRESS, user=USER, ca=peer.authority)
        text = _HEAD.format(state="{state}", address=self.address, account=account)
        return text + _provider(self.provider)

    def put(self, *messages: bytes) -> None:
        self.world.put(*messages)

    def send(self, *messages: bytes) -> None:
        self.world.send(*messages)

    def left(self) -> list[bytes]:
        return [raw for _, raw in list(self.world.peer.outbox)]


@dataclass
class ImapOffice:
    """IMAP and submission by tokens."""

    dovecot: Dovecot
    postfix: Postfix
    sink: Sink
    user: str
    provider: OAuthProvider
    secrets: Mapping[str, str] = field(default_factory=lambda: _SECRETS)

    @property
    def address(self) -> str:
        return f"{self.user}@example.com"

    def configuration(self) -> str:
        self.provider.user = self.user
        account = _IMAP.format(
            imaps=self.dovecot.imaps,
            relay=self.postfix.port,
            user=self.user,
            ca=self.dovecot.tls.authority,
        )
        text = _HEAD.format(state="{state}", address=self.address, account=account)
        return text + _provider(self.provider)

    def put(self, *messages: bytes) -> None:
        self.dovecot.append(self.user, messages)

    def send(self, *messages: bytes) -> None:
        with self.dovecot.client(self.user) as client:
            if not client.folder_exists(SENT):
                client.create_folder(SENT)
        self.dovecot.append(self.user, messages, SENT)

    def left(self) -> list[bytes]:
        return [mail.content for mail in self.sink.accepted]


class Elsewhere(Desk):
    """A Frontdesk whose one account is an office's."""

    def __init__(self, folder: Path, office: Office) -> None:
        self._office = office
        super().__init__(folder, (), cast(Dovecot, None), 0)

    def configure(self, company: str = "") -> None:
        """Write the office's configuration."""
        text = self._office.configuration().replace("{state}", str(self.state))
        self.config.write_text(text, "utf-8")

    async def begun(self) -> None:
        """Start, and return when the first poll is over: what comes from here on is new."""
        self.start()
        await self.ready()
        await until(lambda: bool(self._cursors()), 30, self.told)

    def _cursors(self) -> list[object]:
        with closing(sqlite3.connect(self.state / "frontdesk.sqlite3")) as record:
            return record.execute("SELECT folder FROM cursors WHERE folder = 'INBOX'").fetchall()

    def start(self, **environment: str) -> None:
        """Start the daemon with the office's secrets."""
        super().start(**self._office.secrets, **environment)
