"""Everything through which messages come in and go out, as the service runs it.

Law: values only; who makes them is the composition root, who runs them the service.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from daemon.ports import Flags, Inbound, Listener, Outbound


@dataclass(frozen=True, slots=True)
class Station:
    """One account as it is run: where its mail comes from, where its answers go."""

    inbound: Inbound
    outbound: Outbound
    interval: float
    """Seconds between two polls."""
    slots: int
    """Mails in flight at the most."""
    flags: Flags | None = None
    """Where marks of answered messages show."""


@dataclass(frozen=True, slots=True)
class Way:
    """A further way on which people are told."""

    name: str
    """``route:NAME``: under which its notices are recorded."""
    outbound: Outbound


@dataclass(frozen=True, slots=True)
class Source:
    """A way on which calls come in, besides mail."""

    name: str
    """``voicemail:NAME``, as it is called in logs and alarms."""
    inbound: Inbound
    interval: float
    """Seconds between two polls."""


@dataclass(frozen=True, slots=True)
class Doors:
    """Everything through which messages come in and go out."""

    stations: Sequence[Station]
    ways: Sequence[Way] = ()
    sources: Sequence[Source] = ()
    listener: Listener | None = None
    """Who listens to recordings; None: somebody of the company has to."""
