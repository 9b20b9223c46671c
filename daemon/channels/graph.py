"""Microsoft 365 by Graph: the channels of one mailbox."""

from daemon.channels.graph_away import GraphAway
from daemon.channels.graph_out import GraphOutbound
from daemon.channels.graph_service import GraphService
from daemon.channels.graph_settings import BASE, GraphSettings
from daemon.channels.tracked import TrackedInbound, Tracking
from daemon.clock import Clock

__all__ = ["BASE", "GraphAway", "GraphOutbound", "GraphSettings", "graph_inbound"]


def graph_inbound(settings: GraphSettings, tracking: Tracking, clock: Clock) -> TrackedInbound:
    """The mailbox as it is read."""
    return TrackedInbound(GraphService(settings, clock), tracking, clock)
