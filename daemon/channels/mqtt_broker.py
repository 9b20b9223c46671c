"""A broker and our login there, and why it keeps us out, in words (MQTT 5, MQTT 3.1.1).

Law: whoever keeps us out speaks of our login or of the network; the words name what a
person has to mend.
"""

import ssl
from dataclasses import dataclass, field
from typing import ClassVar, Literal

import aiomqtt
from paho.mqtt.reasoncodes import ReasonCode

from daemon.model.hosts import is_loopback
from daemon.text.clean import one_line

UNKNOWN_PROTOCOL = 0x84
"""The reason code of a broker that does not know the protocol's version (§3.2.2.2)."""
_LOGIN = frozenset({0x86, 0x87, 0x8C})
"""Bad user name or password, not authorized, bad authentication method (§3.2.2.2)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Broker:
    """Where a broker is and how it knows us.

    Raises:
        ValueError: ``plain`` for another machine, or a username without password.
    """

    whose: ClassVar[str] = "broker"
    """Whose username and password are meant, in words for a person."""

    host: str
    port: int
    username: str | None = None
    password: str | None = field(default=None, repr=False)
    security: Literal["tls", "plain"] = "tls"
    """TLS from the first octet, or none on this machine."""
    ca_file: str | None = None
    """PEM file of the only authorities to trust; None trusts the system's."""
    identifier: str | None = None
    """The client identifier, where the broker's rights or our session depend on it; None lets the
    broker give one. A second connection with the same one ends the first (§3.1.4)."""
    connect_timeout: float = 20
    """Seconds until the broker has let us in."""

    def __post_init__(self) -> None:
        if self.security == "plain" and not is_loopback(self.host):
            raise ValueError(f"plain is for this machine only; {self.host} needs tls")
        if self.username is not None and self.password is None:
            raise ValueError(f"{self.username} has no password")

    @property
    def broker(self) -> str:
        """``host:port``, as messages name the broker."""
        return f"{self.host}:{self.port}"

    @property
    def access(self) -> str:
        """How we are let in, in words: ``logged in as desk, TLS``."""
        who = f"logged in as {self.username}" if self.username else "open"
        return f"{who}, {'TLS' if self.security == 'tls' else 'no TLS'}"


def explain(error: Exception, broker: Broker) -> str:
    """Why ``broker`` did not let us in, and the mend, in one sentence."""
    name, cause = broker.broker, error.__context__
    if isinstance(error, aiomqtt.MqttCodeError):
        return _refusal(error, broker)
    if isinstance(error, TimeoutError):
        return f"{name} did not let us in within {broker.connect_timeout:g} s"
    if isinstance(cause, ssl.SSLCertVerificationError):
        return (
            f"{name} shows a certificate that is not trusted ({cause.verify_message}); "
            "correct the host name, or name its authority in ca_file"
        )
    if isinstance(cause, ssl.SSLError):
        return (
            f"{name}: the TLS handshake failed ({cause.reason or 'no reason given'}); "
            "name the broker's port for TLS (8883)"
        )
    return f"{name} cannot be reached ({one_line(str(error))})"


def code_of(error: aiomqtt.MqttCodeError) -> int | None:
    """The reason code in the broker's refusal."""
    return error.rc.value if isinstance(error.rc, ReasonCode) else error.rc


def _refusal(error: aiomqtt.MqttCodeError, broker: Broker) -> str:
    code = code_of(error)
    words = str(error.rc) if isinstance(error.rc, ReasonCode) else f"code {code}"
    if code not in _LOGIN:
        return f"{broker.broker} turned us away: {words}"
    if broker.username is None:
        return f"{broker.broker} wants a login ({words}); name the {broker.whose}'s username"
    return (
        f"{broker.broker} refused the login of {broker.username} ({words}); "
        f"check the {broker.whose}'s username and password"
    )
