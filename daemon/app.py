"""The composition root: with :mod:`daemon.wiring` the only file that names concrete classes.

Law: what :func:`rehearse` lets pass, :func:`build` can make, unless the machine refuses.
"""

import logging
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, partial
from typing import TextIO
from zoneinfo import ZoneInfo

from pydantic import SecretStr
from sqlalchemy import Connection, Engine

from daemon.clock import Clock
from daemon.doors import Doors, Source, Station, Way
from daemon.errors import ConfigError, Problem
from daemon.loops.acknowledge import TEXTS
from daemon.loops.desk import Desk
from daemon.loops.intake import take_in
from daemon.model import Address, Batch, Delivery, Failure
from daemon.model.mail import CALLS
from daemon.ports import Inbound
from daemon.rules.guard import GuardContext
from daemon.rules.limits import Limits
from daemon.service import Records, Service
from daemon.settings import HttpVoicemail, Settings, read_secrets
from daemon.shipped import shipped_notices
from daemon.stages.alert import ROUTE
from daemon.stages.decide import Manners
from daemon.stages.notice import Pages
from daemon.stages.parse import compile_numbers
from daemon.stages.tag import compile_tags
from daemon.stages.token import Seal
from daemon.store import SqlLedger, SqlWatchBook, database_file, open_store, records
from daemon.store.state import free_octets, make_state, refuse_lost_key, signing_key, take_lock
from daemon.wiring import (
    guard_context,
    load_templates,
    make_inbound,
    make_outbound,
    make_slots,
    make_way,
    noting,
)
from daemon.wiring_calls import make_listener, make_phones, make_source, make_texts
from daemon.wiring_classifier import classifier
from daemon.wiring_faq import load_faq
from daemon.wiring_oauth import endings
from daemon.wiring_rules import load_rules, try_examples
from daemon.wiring_staff import make_hours, make_staff, try_policies
from daemon.wiring_watch import make_watch

__all__ = [
    "App",
    "build",
    "classifier",
    "make_desk",
    "make_ledger",
    "make_outbound",
    "make_sources",
    "make_stations",
    "make_ways",
    "rehear",
    "rehearse",
    "store",
    "strays",
]

WAIT = 60.0
"""Seconds that a way is waited at which tells by itself when something came."""

REHEARSAL_KEY = b"a rehearsal sends nothing at all"

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class App:
    """Everything that runs, and what must be closed after it."""

    service: Service
    ledger: SqlLedger
    inbounds: tuple[Inbound, ...]
    lock: TextIO

    async def close(self) -> None:
        """Close the store and let the next process have it."""
        await self.ledger.close()
        self.lock.close()


def rehearse(
    settings: Settings, environ: Mapping[str, str], clock: Clock
) -> Mapping[str, SecretStr]:
    """Make all that :func:`build` makes, but in memory only, and let it go; returns the secrets.

    Raises:
        ConfigError: with every problem of the secrets, templates, policies and
            channels; where ``file`` is empty, the configuration itself is meant.
    """
    problems: list[Problem] = []
    secrets: Mapping[str, SecretStr] | None = None
    with noting(problems):
        secrets = read_secrets(settings, environ)
    with noting(problems):
        try_examples(settings, make_desk(settings, REHEARSAL_KEY), clock.now())
    with noting(problems):
        try_policies(settings, clock.now())
    if secrets is not None:
        with noting(problems):
            make_stations(settings, secrets, clock)
        with noting(problems):
            make_ways(settings, secrets)
        with noting(problems):
            make_sources(settings, secrets, clock)
    if problems or secrets is None:
        raise ConfigError(tuple(problems))
    return secrets


def build(settings: Settings, secrets: Mapping[str, SecretStr], clock: Clock) -> App:
    """The daemon that ``settings`` describe; the state directory and the store are made ready.

    Raises:
        ConfigError: a template, a policy, a channel or the state directory cannot be used.
        FrontdeskError: another process has the store, or it cannot be written.
    """
    lock = _take_state(settings)
    try:
        return _assemble(settings, secrets, clock, lock)
    except BaseException:
        lock.close()
        raise


def _take_state(settings: Settings) -> TextIO:
    """The state directory and the store's lock, ours alone."""
    make_state(settings.state)
    database = database_file(settings.database)
    refuse_lost_key(settings.state, database)
    return take_lock(database)


def _assemble(
    settings: Settings, secrets: Mapping[str, SecretStr], clock: Clock, lock: TextIO
) -> App:
    try_policies(settings, clock.now())
    stations = make_stations(settings, secrets, clock)
    doors = Doors(
        stations,
        make_ways(settings, secrets),
        make_sources(settings, secrets, clock),
        make_listener(settings),
    )
    desk = make_desk(settings, signing_key(settings.state))
    engine = store(settings)
    with engine.connect() as connection:
        for line in strays(connection, settings):
            _log.warning("%s", line)
    ledger = _ledger_on(engine, settings)
    kept = Records(
        ledger=ledger,
        book=SqlWatchBook(ledger.worker),
        keep=settings.retention.originals,
        free=partial(free_octets, settings.state),
        endings=lambda: tuple(endings(settings, secrets)),
    )
    service = Service(doors, kept, desk, clock)
    inbounds = (*(s.inbound for s in stations), *(s.inbound for s in doors.sources))
    return App(service, ledger, inbounds, lock)


def make_stations(
    settings: Settings, secrets: Mapping[str, SecretStr], clock: Clock
) -> tuple[Station, ...]:
    """The accounts as the service runs them; nothing is connected yet.

    Raises:
        ConfigError: with a problem for each account whose channels cannot be made.
    """
    problems: list[Problem] = []
    stations = []
    for account in settings.accounts:
        with noting(problems, f"accounts.{account.name}"):
            inbound = make_inbound(account, settings, secrets, clock)
            outbound = make_outbound(account, settings, secrets, clock)
            interval = account.inbound.poll.total_seconds()
            slots = make_slots(account)
            stations.append(Station(inbound, outbound, interval, slots, flags=inbound))
    if problems:
        raise ConfigError(tuple(problems))
    return tuple(stations)


def make_ways(settings: Settings, secrets: Mapping[str, SecretStr]) -> tuple[Way, ...]:
    """The further ways on which people are told; nothing is connected yet.

    Raises:
        ConfigError: with a problem for each route that cannot be made.
    """
    problems: list[Problem] = []
    ways = []
    for name, route in settings.routes.items():
        with noting(problems, f"routes.{name}"):
            ways.append(Way(f"{ROUTE}{name}", make_way(name, route, secrets)))
    with noting(problems, "telephone.texts"):
        texts = make_texts(settings, secrets)
        if texts is not None:
            ways.append(Way(TEXTS, texts))
    if problems:
        raise ConfigError(tuple(problems))
    return tuple(ways)


def make_sources(
    settings: Settings, secrets: Mapping[str, SecretStr], clock: Clock
) -> tuple[Source, ...]:
    """The ways on which calls come in; nothing is connected yet.

    Raises:
        ConfigError: with a problem for each that cannot be made.
    """
    problems: list[Problem] = []
    sources = []
    for name, way in settings.voicemail.items():
        with noting(problems, f"voicemail.{name}"):
            inbound = make_source(name, way, settings, secrets, clock)
            interval = WAIT if isinstance(way, HttpVoicemail) else way.poll.total_seconds()
            sources.append(Source(f"{CALLS}{name}", inbound, interval))
    if problems:
        raise ConfigError(tuple(problems))
    return tuple(sources)


def strays(connection: Connection, settings: Settings) -> Iterator[str]:
    """A sentence for each account that the record knows and the configuration does not."""
    known = {account.name for account in settings.accounts}
    known |= {TEXTS, *(f"{ROUTE}{name}" for name in settings.routes)}
    for held in records.holdings(connection):
        if held.account not in known:
            yield (
                f"account {held.account} is not configured (any more), and nobody serves it:"
                f" {held.unsent} of its mails wait to be sent, {held.folders} of its folders were"
                " read; if it was renamed, give it its old name back"
            )


def store(settings: Settings) -> Engine:
    """The record's database, migrated; the state directory is made if it is not there.

    Raises:
        ConfigError: the state directory cannot be made.
        FrontdeskError: the store cannot be written, or a newer version wrote it.
    """
    make_state(settings.state)
    return open_store(settings.database)


def make_ledger(settings: Settings) -> SqlLedger:
    """The ledger on the record's database; raises as :func:`store` does."""
    return _ledger_on(store(settings), settings)


def _ledger_on(engine: Engine, settings: Settings) -> SqlLedger:
    return SqlLedger(engine, settings.reference_prefix, ZoneInfo(settings.company.timezone))


async def rehear(settings: Settings, deliveries: Sequence[Delivery], clock: Clock) -> int:
    """Read quarantined deliveries again; returns how many still cannot be read.

    Raises:
        FrontdeskError: a daemon runs on the same store.
    """
    failed = 0
    with _take_state(settings):
        desk = make_desk(settings, signing_key(settings.state))
        ledger = make_ledger(settings)
        for delivery in deliveries:
            batch = Batch(delivery.account, delivery.folder, (delivery,), None)
            done = await take_in(batch, ledger, desk, clock)
            if any(isinstance(item, Failure) for item in done):
                failed += 1
            else:
                await ledger.release(delivery, clock.now())
        await ledger.close()
    return failed


def make_desk(settings: Settings, key: bytes, *, known: bool = True) -> Desk:
    """Everything the decisions go by.

    ``known`` is false where the configuration is a stand-in: then the guard does
    not know which addresses are ours, and the classifier is the shipped one.

    Raises:
        ConfigError: the templates, the rules, the FAQ or the contacts cannot be used.
    """
    seal = Seal(key)
    company = settings.company
    templates = load_templates(settings)
    return Desk(
        company=company.name,
        languages=company.languages,
        accounts={a.name: Address(a.address, company.name) for a in settings.accounts},
        fallback={a.name: a.language or company.languages[0] for a in settings.accounts},
        agents={agent.address.key: agent for agent in make_staff(settings).values()},
        guard=guard_context(settings, seal) if known else GuardContext(is_ours=seal.is_ours),
        limits=Limits(**settings.limits.model_dump()),
        manners=Manners(**settings.acknowledge.model_dump()),
        classifier=classifier(settings.state if known else None),
        templates=templates,
        pages=pages(),
        numbers=compile_numbers(settings.patterns),
        tags=compile_tags(settings.tags),
        seal=seal,
        hours=make_hours(settings.company.timezone, settings.business_hours),
        watch=make_watch(settings),
        alert_account=settings.alert_account,
        alert_to=tuple(Address(address) for address in settings.alerts.mail),
        phones=make_phones(settings),
        rules=load_rules(settings, templates),
        faq=load_faq(settings),
    )


@cache
def pages() -> Pages:
    """The shipped pages for people of the company."""
    return Pages.from_sources(shipped_notices())
