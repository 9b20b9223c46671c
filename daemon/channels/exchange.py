"""Exchange on a company's own machines, by EWS: the channels of one mailbox."""

from daemon.channels.exchange_away import ExchangeAway
from daemon.channels.exchange_out import ExchangeOutbound
from daemon.channels.exchange_service import ExchangeService
from daemon.channels.exchange_settings import ExchangeSettings
from daemon.channels.tracked import TrackedInbound, Tracking
from daemon.clock import Clock

__all__ = ["ExchangeAway", "ExchangeOutbound", "ExchangeSettings", "exchange_inbound"]


def exchange_inbound(
    settings: ExchangeSettings, tracking: Tracking, clock: Clock
) -> TrackedInbound:
    """The mailbox as it is read."""
    return TrackedInbound(ExchangeService(settings, clock), tracking, clock)
