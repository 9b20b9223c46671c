"""A small shop with people, queues and policies, as a desk; and what is read there."""

from dataclasses import replace
from typing import Any

from daemon.app import make_desk
from daemon.loops.desk import Desk
from daemon.model import Address, Message, Reading
from daemon.settings import Settings
from tests.store.samples import reading

MAILDIR = {"kind": "maildir", "path": "/nowhere"}
SETTINGS: dict[str, Any] = {
    "company": {"name": "Harbour Bikes", "timezone": "Europe/Berlin", "languages": ["en", "de"]},
    "business_hours": {"mon-fri": ["09:00-17:00"]},
    "hours": {
        "late": {"mon-fri": ["14:00-20:00"]},
        "abroad": {"timezone": "America/New_York", "mon-fri": ["08:00-16:00"]},
    },
    "accounts": [
        {
            "name": "support",
            "address": "support@desk.example",
            "inbound": MAILDIR,
            "outbound": MAILDIR,
        },
        {
            "name": "overseas",
            "address": "overseas@desk.example",
            "hours": "abroad",
            "inbound": MAILDIR,
            "outbound": MAILDIR,
        },
    ],
    "agents": [
        {"name": "ana", "address": "ana@desk.example", "digest": ["08:45", "13:30"]},
        {
            "name": "ben",
            "address": "ben@desk.example",
            "queues": ["billing", "general"],
            "hours": "late",
            "language": "de",
            "routes": ["pager"],
        },
        {"name": "lead", "address": "lead@desk.example", "role": "senior"},
        {
            "name": "head",
            "address": "head@desk.example",
            "role": "manager",
            "hours": "abroad",
            "digest": ["07:30"],
            "empty_digest": True,
        },
    ],
    "queues": {
        "billing": {"when": {"tags": ["refund"]}, "assign": "round_robin"},
        "partners": {"when": {"customers": ["@partner.example"]}, "assign": "least_loaded"},
    },
    "policies": {
        "partners": {
            "when": {"customers": ["@partner.example"]},
            "window": "2h",
            "clock": "always",
            "outside_hours": True,
        },
        "complaint": {"window": "8h", "clock": "always"},
        "default": {"window": "24h", "clock": "always"},
    },
    "tags": {"refund": "(?i)refund"},
    "alerts": {"mail": ["admin@desk.example"], "routes": ["chat"]},
    "routes": {"chat": {"kind": "apprise"}, "pager": {"kind": "apprise"}},
}


def shop(**changes: Any) -> Desk:
    """The shop's desk, with some tables of its configuration changed."""
    return make_desk(Settings.model_validate({**SETTINGS, **changes}), b"k" * 32)


SHOP = shop()
"""Windows go by the wall's clock; people work by their hours. In Berlin it is an hour later."""


def read(
    number: int = 1, *, sender: str = "kim@shop.example", account: str = "support", **changes: Any
) -> Reading:
    """A message to the shop; ``changes`` are those of the message, or of the reading."""
    made = reading(number, sender=sender)
    of_message = {name: value for name, value in changes.items() if name in Message.__slots__}
    of_reading = {name: value for name, value in changes.items() if name not in of_message}
    return replace(
        made,
        delivery=replace(made.delivery, account=account, **of_reading.pop("delivery", {})),
        message=replace(made.message, sender=(Address(sender),) if sender else (), **of_message),
        **of_reading,
    )
