"""The channels of mailboxes at Microsoft 365 and Exchange, made from the configuration.

Law: nothing here connects, waits or writes.
"""

from daemon.channels.graph import GraphOutbound, GraphSettings, graph_inbound
from daemon.channels.start import Start
from daemon.channels.tls import client_context
from daemon.channels.tracked import TrackedInbound, Tracking
from daemon.settings import Account, GraphInbound
from daemon.settings import GraphOutbound as GraphOutboundSection
from daemon.wiring_oauth import Keyring, Way


def make_graph_inbound(
    account: Account, section: GraphInbound, start: Start, keys: Keyring
) -> TrackedInbound:
    """The channel that a mailbox of Microsoft 365 is read through.

    Raises:
        ChannelError, ConfigError, ValueError: the settings cannot be used.
    """
    settings = make_graph_settings(account, "inbound", section, keys)
    return graph_inbound(settings, _tracking(account, section, start), keys.clock)


def make_graph_outbound(
    account: Account, section: GraphOutboundSection, keys: Keyring
) -> GraphOutbound:
    """The channel that mail leaves through; raises as :func:`make_graph_inbound`."""
    return GraphOutbound(make_graph_settings(account, "outbound", section, keys), keys.clock)


def make_graph_settings(
    account: Account, way: Way, section: GraphInbound | GraphOutboundSection, keys: Keyring
) -> GraphSettings:
    """What is to be known of a mailbox of Microsoft 365; raises as :func:`make_graph_inbound`."""
    tokens = keys.tokens(account, way)
    if tokens is None:
        raise ValueError("Graph is opened by tokens alone")
    ca_file = str(section.ca_file) if section.ca_file else None
    if ca_file is not None:
        client_context(ca_file)
    limits = {"size_limit": section.size_limit} if isinstance(section, GraphInbound) else {}
    return GraphSettings(
        account.name, section.mailbox, tokens, base=section.base, ca_file=ca_file, **limits
    )


def _tracking(account: Account, section: GraphInbound, start: Start) -> Tracking:
    return Tracking(account.name, section.folders, start, section.sent)
