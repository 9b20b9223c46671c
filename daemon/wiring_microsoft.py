"""The channels of mailboxes at Microsoft 365 and Exchange, made from the configuration.

Laws: nothing here connects, waits or writes; exchangelib, of which an import takes longer
than all of Frontdesk's, is loaded only where an account needs it.
"""

from typing import TYPE_CHECKING

from daemon.channels.exchange_settings import ExchangeSettings
from daemon.channels.graph import GraphAway, GraphOutbound, GraphSettings, graph_inbound
from daemon.channels.sieve import SieveAway, SieveSettings
from daemon.channels.start import Start
from daemon.channels.tls import client_context
from daemon.channels.tracked import TrackedInbound, Tracking
from daemon.settings import Account, ExchangeInbound, GraphInbound, SieveServer
from daemon.settings import ExchangeOutbound as ExchangeOutboundSection
from daemon.settings import GraphOutbound as GraphOutboundSection
from daemon.wiring_oauth import Keyring, Way

if TYPE_CHECKING:
    from daemon.channels.exchange import ExchangeAway, ExchangeOutbound


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


def make_exchange_inbound(
    account: Account, section: ExchangeInbound, start: Start, keys: Keyring
) -> TrackedInbound:
    """The channel that a mailbox of Exchange is read through; raises as the others."""
    from daemon.channels.exchange import exchange_inbound  # noqa: PLC0415  # as above

    settings = make_exchange_settings(account, "inbound", section, keys)
    return exchange_inbound(settings, _tracking(account, section, start), keys.clock)


def make_exchange_outbound(
    account: Account, section: ExchangeOutboundSection, keys: Keyring
) -> "ExchangeOutbound":
    """The channel that mail leaves through; raises as the others."""
    from daemon.channels.exchange import ExchangeOutbound  # noqa: PLC0415  # as above

    settings = make_exchange_settings(account, "outbound", section, keys)
    return ExchangeOutbound(settings, keys.clock)


def make_away(account: Account, keys: Keyring) -> "SieveAway | GraphAway | ExchangeAway | None":
    """The out-of-office notice of the mailbox; None where no server keeps one that we know.

    Raises:
        ChannelError, ConfigError, ValueError: the settings cannot be used.
    """
    section = account.inbound
    if account.sieve is not None:
        return SieveAway(_sieve(account, account.sieve, keys))
    if isinstance(section, GraphInbound):
        return GraphAway(make_graph_settings(account, "inbound", section, keys), keys.clock)
    if isinstance(section, ExchangeInbound):
        from daemon.channels.exchange import ExchangeAway  # noqa: PLC0415  # as above

        return ExchangeAway(make_exchange_settings(account, "inbound", section, keys), keys.clock)
    return None


def _sieve(account: Account, section: SieveServer, keys: Keyring) -> SieveSettings:
    ca_file = str(section.ca_file) if section.ca_file else None
    if ca_file is not None:
        client_context(ca_file)
    return SieveSettings(
        account=account.name,
        host=section.host,
        port=section.port,
        username=section.username,
        addresses=account.addresses,
        domains=tuple(sorted(keys.settings.domains)),
        password=keys.password(account, "sieve") or "",
        tokens=keys.tokens(account, "sieve"),
        security=section.security,
        ca_file=ca_file,
    )


def make_exchange_settings(
    account: Account, way: Way, section: ExchangeInbound | ExchangeOutboundSection, keys: Keyring
) -> ExchangeSettings:
    """What is to be known of a mailbox of Exchange.

    Raises:
        ChannelError, ConfigError: the settings cannot be used.
    """
    ca_file = str(section.ca_file) if section.ca_file else None
    if ca_file is not None:
        client_context(ca_file)
    return ExchangeSettings(
        account=account.name,
        url=section.url,
        mailbox=section.mailbox,
        username=section.username,
        password=keys.password(account, way) or "",
        tokens=keys.tokens(account, way),
        auth=section.auth,
        access=section.access,
        ca_file=ca_file,
        size_limit=section.size_limit if isinstance(section, ExchangeInbound) else 0,
        connections=1 if isinstance(section, ExchangeInbound) else section.connections,
    )


def _tracking(account: Account, section: GraphInbound | ExchangeInbound, start: Start) -> Tracking:
    return Tracking(account.name, section.folders, start, section.sent)
