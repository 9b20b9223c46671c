"""Ways to tell people besides mail.

Laws: no secret stands here; the credential ``NAME-route`` holds what a route
needs of them; nothing crosses a network in clear.
"""

from collections.abc import Mapping
from typing import Annotated, ClassVar, Literal

from pydantic import Field, StringConstraints

from daemon.settings.accounts import Server
from daemon.settings.table import Table


class AppriseRoute(Table):
    """Services that the library Apprise knows; the credential holds their URLs, one a line."""

    kind: Literal["apprise"]


class MqttRoute(Server):
    """A broker that alerts are published to as JSON (MQTT 3.1.1 and 5)."""

    usual_ports: ClassVar[Mapping[str, int]] = {"tls": 8883, "plain": 1883}

    kind: Literal["mqtt"]
    security: Literal["tls", "plain"] = "tls"
    topic: Annotated[str, StringConstraints(pattern=r"^[^+#$\x00\s][^+#\x00\s]{0,199}$")] = (
        "frontdesk/alerts"
    )


Route = Annotated[AppriseRoute | MqttRoute, Field(discriminator="kind")]
