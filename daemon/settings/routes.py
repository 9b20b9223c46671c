"""How people are told what Frontdesk itself has to say: by mail, and on further routes.

Laws: no secret stands here; the credential ``NAME-route`` holds what a route
needs of them; nothing crosses a network in clear.
"""

from collections.abc import Mapping
from datetime import timedelta
from typing import Annotated, ClassVar, Literal

from pydantic import AfterValidator, Field

from daemon.settings.accounts import Server
from daemon.settings.durations import Duration, Size
from daemon.settings.staff import Slugs
from daemon.settings.table import Table
from daemon.settings.values import Emails, Slug


class Alerts(Table):
    """Who is told when the daemon itself needs a person, and how alerts leave."""

    mail: Emails = ()
    account: Slug | None = None
    """Which account sends alerts and digests; None: the first."""
    routes: Slugs = ()
    """Further ways on which every alert is told."""
    silence: Duration = timedelta(minutes=15)
    """How long an account may not be readable, or mail wait to be sent, before somebody is told."""
    disk: Size = 512 << 20
    """Free octets of the record's disk below which somebody is told."""


def topic(value: str) -> str:
    """The name of a topic, checked (MQTT 3.1.1 §4.7).

    Raises:
        ValueError: if it is empty, has a wildcard or a control character, or is the broker's own.
    """
    if not value.isprintable() or not 0 < len(value) <= 200 or set(value) & set("+#"):
        raise ValueError(
            "must be a topic such as frontdesk/alerts, without + and #, of at most 200 characters"
        )
    if value.startswith("$"):
        raise ValueError("must not begin with $, which is kept for the broker's own topics")
    return value


Topic = Annotated[str, AfterValidator(topic)]


class AppriseRoute(Table):
    """Services that the library Apprise knows; the credential holds their URLs, one a line."""

    kind: Literal["apprise"]


class MqttRoute(Server):
    """A broker that alerts are published to as JSON (MQTT 3.1.1 and 5)."""

    usual_ports: ClassVar[Mapping[str, int]] = {"tls": 8883, "plain": 1883}
    cargo: ClassVar[str] = "alerts"

    kind: Literal["mqtt"]
    security: Literal["tls", "plain"] = "tls"
    topic: Topic = "frontdesk/alerts"


Route = Annotated[AppriseRoute | MqttRoute, Field(discriminator="kind")]
