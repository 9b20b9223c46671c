"""Two people who are told, their routes, and what a desk told them.

Laws: a message is called by the number of its letter, a case by the customer's address;
every hour is an open one, so that nothing depends on when the tests run.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path
from typing import Any

from sqlalchemy import select

from daemon.store import open_reader, schema
from tests.servers.mosquitto import USER, Mosquitto
from tests.servers.sink_faults import Accepted

ANA, BEN = "ana@desk.example", "ben@desk.example"
"""Whose cases they are, and whose manager he is."""

_STAFF = """
[business_hours]
mon-sun = ["00:00-24:00"]

[[agents]]
name = "ana"
address = "{ana}"
digest = []

[[agents]]
name = "ben"
address = "{ben}"
role = "manager"
digest = []

[policies.default]
window = "{window}"
clock = "always"
outside_hours = true
alerts = [{{ left = "{left}", to = ["agent"] }}]
breach = ["agent", "manager"]
"""

_BUS = """
[routes.bus]
kind = "mqtt"
host = "127.0.0.1"
port = {port}
security = "plain"
username = "{user}"
topic = "{topic}"
"""

_PHONE = """
[routes.phone]
kind = "apprise"
"""

_TOLD = re.compile(r"^\[\d{1,3}\] +(FD-\d{4}-\d{6}) .*\n+ +(.+)$", re.MULTILINE)
_LINK = re.compile(r"<(mailto:[^>]{1,4000})>")


def add_staff(config: Path, *, window: str = "24h", left: str = "1h") -> None:
    """Add Ana and Ben to a configuration, and one window for all."""
    _add(config, _STAFF.format(ana=ANA, ben=BEN, window=window, left=left))


def add_bus(config: Path, broker: Mosquitto, topic: str, more: str = "") -> None:
    """Add the route ``bus`` (MQTT), on which every alert is told.

    ``more`` is a further line for the table of alerts.
    """
    _insert(config, "[alerts]", f'routes = ["bus"]\n{more}')
    _add(config, _BUS.format(port=broker.plain, user=USER, topic=topic))


def add_phone(config: Path) -> None:
    """Add the route ``phone`` (Apprise), which is Ana's."""
    _insert(config, 'name = "ana"', 'routes = ["phone"]')
    _add(config, _PHONE)


def _insert(config: Path, after: str, lines: str) -> None:
    before, found, rest = config.read_text("utf-8").partition(f"\n{after}\n")
    assert found, after
    config.write_text(f"{before}{found}{lines}\n{rest}", "utf-8")


def _add(config: Path, tables: str) -> None:
    config.write_text(config.read_text("utf-8") + tables, "utf-8")


def parsed(mail: Accepted) -> EmailMessage:
    """A mail that the sink took."""
    return message_from_bytes(mail.content, _class=EmailMessage, policy=policy.default)


def message_id(mail: Accepted) -> str:
    """Its Message-ID."""
    return str(parsed(mail)["Message-ID"]).strip()


def text_of(mail: Accepted) -> str:
    """Its text, in lines that end as Python's do."""
    body = parsed(mail).get_body(("plain",))
    assert body is not None
    return str(body.get_content()).replace("\r\n", "\n")


def to(address: str, accepted: Sequence[Accepted]) -> list[Accepted]:
    """The mails to ``address``."""
    return [mail for mail in accepted if mail.recipients == (address,)]


def statements(mail: Accepted) -> list[tuple[str, str]]:
    """What an alert says of each case: its reference, and the sentence below."""
    return _TOLD.findall(text_of(mail))


def link(mail: Accepted, verb: str) -> str:
    """The mailto URI in an alert by which its reader does ``verb``."""
    [found] = [each for each in _LINK.findall(text_of(mail)) if f"ACT-{verb}" in each]
    return str(found)


@dataclass(frozen=True, slots=True)
class Told:
    """One alert on record."""

    reference: str
    kind: str
    level: int
    recipient: str
    mail: str
    """The Message-ID of the mail that told it; empty if nobody was told."""


def told(database: Path) -> list[Told]:
    """Every alert on record, in the order in which they were decided."""
    alert, case = schema.alerts, schema.cases
    query = select(
        case.c.reference, *(alert.c[name] for name in ("kind", "level", "recipient", "mail"))
    ).join_from(alert, case)
    with open_reader(f"sqlite:///{database}").connect() as connection:
        return [Told(*row) for row in connection.execute(query.order_by(alert.c.id))]


def waiting(cases: Sequence[Mapping[str, Any]]) -> dict[str, object]:
    """Until when each customer must be answered who waits."""
    open_ = [case for case in cases if case["state"] == "open" and case["ended"] is None]
    return {str(case["customer"]): case["due"] for case in open_}
