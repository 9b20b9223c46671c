"""What the parts are told: their own values and channels, made from the configuration.

Laws: nothing here connects, waits or writes; what cannot be made is a list of
problems, all at once, before anything runs.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING

from pydantic import SecretStr

from daemon import wiring_microsoft as microsoft
from daemon.channels.apprise_out import AppriseOutbound, urls_of
from daemon.channels.graph import GraphOutbound
from daemon.channels.imap import ImapInbound
from daemon.channels.imap_settings import ImapSettings
from daemon.channels.maildir import MaildirInbound, MaildirSettings
from daemon.channels.maildir_out import MaildirOutbound
from daemon.channels.mqtt_out import MqttOutbound, MqttSettings
from daemon.channels.smtp import SmtpOutbound, SmtpSettings
from daemon.channels.start import Start, start_of
from daemon.channels.tls import client_context
from daemon.channels.tracked import TrackedInbound
from daemon.clock import Clock
from daemon.errors import ChannelError, ConfigError, Problem
from daemon.files import Bounds, named, read_texts
from daemon.rules.guard import GuardContext
from daemon.settings import Account, AppriseRoute, MqttRoute, Settings
from daemon.settings import ExchangeInbound as ExchangeSection
from daemon.settings import ExchangeOutbound as ExchangeOutboundSection
from daemon.settings import GraphInbound as GraphSection
from daemon.settings import GraphOutbound as GraphOutboundSection
from daemon.settings import ImapInbound as ImapSection
from daemon.settings import SmtpOutbound as SmtpSection
from daemon.shipped import shipped_templates
from daemon.stages.respond import SIZE_MOST, House, TemplateSet, read_templates
from daemon.stages.token import Seal
from daemon.wiring_oauth import Keyring

if TYPE_CHECKING:
    from daemon.channels.exchange import ExchangeOutbound

_BOUNDS = Bounds(octets=SIZE_MOST, files=1_000, total=2 << 20)
"""Of the admin's directory of templates."""


@contextmanager
def noting(problems: list[Problem], key: str = "") -> Iterator[None]:
    """Add to ``problems`` what goes wrong meanwhile; ``key`` says where it is not said itself."""
    try:
        yield
    except ConfigError as error:
        problems += error.problems
    except (ChannelError, OSError, ValueError) as error:
        problems.append(Problem("", 0, key, str(error)))


def guard_context(settings: Settings, seal: Seal) -> GuardContext:
    """What the configuration says that bears on the guard."""
    return GuardContext(
        own_addresses=frozenset(a.lower() for s in settings.accounts for a in s.addresses),
        own_domains=settings.domains,
        form_senders=frozenset(a.lower() for s in settings.accounts for a in s.form_senders),
        trusted_authserv_ids=frozenset(settings.trusted_authserv_ids),
        is_ours=seal.is_ours,
    )


def make_inbound(
    account: Account, settings: Settings, secrets: Mapping[str, SecretStr], clock: Clock
) -> ImapInbound | MaildirInbound | TrackedInbound:
    """The channel that ``account`` is read through.

    Raises:
        ChannelError, ConfigError, ValueError: the settings cannot be used.
    """
    section, keys = account.inbound, Keyring(settings, secrets, clock)
    start = start_of(section.start_from, settings.company.timezone)
    match section:
        case ImapSection():
            return ImapInbound(_imap(account, section, start, keys), clock)
        case GraphSection():
            return microsoft.make_graph_inbound(account, section, start, keys)
        case ExchangeSection():
            return microsoft.make_exchange_inbound(account, section, start, keys)
    maildir = MaildirSettings(account.name, section.path, section.folders, start, sent=section.sent)
    return MaildirInbound(maildir, clock)


def _imap(account: Account, section: ImapSection, start: Start, keys: Keyring) -> ImapSettings:
    _try_authority(section)
    return ImapSettings(
        account=account.name,
        host=section.host,
        port=section.port,
        username=section.username,
        password=keys.password(account, "inbound") or "",
        tokens=keys.tokens(account, "inbound"),
        security=section.security,
        ca_file=str(section.ca_file) if section.ca_file else None,
        folders=section.folders,
        sent=section.sent,
        start=start,
        size_limit=section.size_limit,
    )


def _try_authority(section: ImapSection | SmtpSection) -> None:
    # The channel itself reads the file only when it connects, and then tries for ever.
    if section.ca_file is not None:
        client_context(str(section.ca_file))


def make_outbound(
    account: Account, settings: Settings, secrets: Mapping[str, SecretStr], clock: Clock
) -> "SmtpOutbound | MaildirOutbound | GraphOutbound | ExchangeOutbound":
    """The channel that the answers of ``account`` leave through.

    Raises:
        ChannelError, ConfigError, ValueError: the settings cannot be used.
    """
    section, keys = account.outbound, Keyring(settings, secrets, clock)
    match section:
        case SmtpSection():
            return SmtpOutbound(_smtp(account, section, keys))
        case GraphOutboundSection():
            return microsoft.make_graph_outbound(account, section, keys)
        case ExchangeOutboundSection():
            return microsoft.make_exchange_outbound(account, section, keys)
    return MaildirOutbound(section.path)


def _smtp(account: Account, section: SmtpSection, keys: Keyring) -> SmtpSettings:
    _try_authority(section)
    return SmtpSettings(
        host=section.host,
        port=section.port,
        username=section.username,
        password=keys.password(account, "outbound"),
        tokens=keys.tokens(account, "outbound"),
        security=section.security,
        ca_file=str(section.ca_file) if section.ca_file else None,
        connections=section.connections,
    )


def make_way(
    name: str, route: AppriseRoute | MqttRoute, secrets: Mapping[str, SecretStr]
) -> AppriseOutbound | MqttOutbound:
    """The channel that notices leave through on the route ``name``.

    Raises:
        ChannelError, ValueError: the settings cannot be used.
    """
    secret = secrets.get(f"{name}-route")
    text = secret.get_secret_value() if secret else ""
    if isinstance(route, AppriseRoute):
        return AppriseOutbound(name, urls_of(text))
    if route.ca_file is not None:
        client_context(str(route.ca_file))
    return MqttOutbound(
        MqttSettings(
            host=route.host,
            port=route.port,
            topic=route.topic,
            username=route.username,
            password=text or None,
            security=route.security,
            ca_file=str(route.ca_file) if route.ca_file else None,
        )
    )


def make_slots(account: Account) -> int:
    """How many mails of ``account`` are in flight at the most."""
    # Twice the connections: while one mail ends, the next is already claimed,
    # and several ends share one transaction.
    section = account.outbound
    match section:
        case SmtpSection() | ExchangeOutboundSection():
            return 2 * section.connections
        case GraphOutboundSection():
            return 4  # one mailbox is asked no more at a time
    return 8


def load_templates(settings: Settings) -> TemplateSet:
    """The shipped acknowledgements, and the admin's laid over them by their names.

    Raises:
        ConfigError: with every problem of every template.
    """
    folder = settings.templates
    paths = named(folder, (".md",)) if folder is not None else {}
    own, unreadable = read_texts(paths, _BOUNDS)
    sources = shipped_templates() | own
    house = House(
        language=settings.company.languages[0],
        accounts=tuple(account.name for account in settings.accounts),
        off=frozenset(settings.lint.off),
    )
    templates, found = read_templates(sources, house)
    problems = (*unreadable, *found)
    if templates is None or problems:
        # A template goes by its name, a mistake in it by its place.
        raise ConfigError(
            tuple(replace(each, file=str(paths.get(each.file, each.file))) for each in problems)
        )
    return templates
