"""The office of the stories: the real daemon, with its mail in a temporary folder.

Laws: the composition root builds everything; what a story needs to go wrong it
gets at the seams of that root: the mailbox, the relay, the classifier. A route
ends in a list, for no broker is there. Time is the manual clock's, and files are
dated by it. A crash leaves the state as it is.
"""

import os
import shutil
from collections.abc import AsyncGenerator, Mapping, Sequence
from contextlib import ExitStack, aclosing
from datetime import datetime, timedelta
from functools import cache, partial
from importlib import import_module
from pathlib import Path
from typing import Any
from unittest.mock import patch
from zoneinfo import ZoneInfo

from sqlalchemy import create_engine
from sqlalchemy.pool import NullPool
from typer.testing import CliRunner

from daemon import app as root
from daemon.app import App, build, make_desk, rehear
from daemon.channels.maildir import MaildirInbound
from daemon.channels.maildir_out import MaildirOutbound
from daemon.cli import app as cli
from daemon.errors import ChannelError, DeliveryError, Outcome
from daemon.loops.intake import Helpers, Intake
from daemon.loops.pulse import Pulse
from daemon.model import Batch, Classification, Envelope
from daemon.model.route import RouteMessage
from daemon.settings import Settings
from daemon.stages.classify import Classifier
from daemon.store import records
from daemon.store.state import signing_key
from daemon.wiring import make_inbound
from tests.manual_clock import ManualClock

CONFIG: Mapping[str, Any] = {
    "company": {
        "name": "Harbour Bikes",
        "timezone": "Europe/Berlin",
        "languages": ["en", "de", "fr", "es"],
    },
    "business_hours": {
        "mon-fri": ["09:00-17:00"],
        "holidays": {"country": "DE", "subdivision": "HH"},
    },
    "alerts": {"mail": ["ana@harbour-bikes.example"]},
}
"""The usual configuration; a story says what differs. Accounts are made in the folder."""


class CrashError(BaseException):
    """The process dies here. No handler of the daemon may catch it."""


class ScriptedRelay:
    """A relay that does as the story says; it writes what it takes into the Maildir behind it."""

    def __init__(self, behind: MaildirOutbound, office: "Office") -> None:
        self._behind = behind
        self._office = office

    async def send(self, envelope: Envelope) -> str:
        """Take the mail, or fail in the way that is in force."""
        mood = self._office.relay
        if mood == "permanent" and not _is_customer(envelope):
            mood = "ok"
        failure = _BEFORE.get(mood)
        if failure is not None:
            raise failure
        answer = await self._behind.send(envelope)
        failure = _AFTER.get(mood)
        if failure is not None:
            raise failure
        return answer

    async def close(self) -> None:
        """Close what is behind."""
        await self._behind.close()


def _is_customer(envelope: Envelope) -> bool:
    return not envelope.recipients[0].endswith("@harbour-bikes.example")


_BEFORE: Mapping[str, BaseException] = {
    "temporary": DeliveryError("451 try again later", Outcome.TEMPORARY),
    "permanent": DeliveryError("550 5.1.1 no such user", Outcome.PERMANENT, recipient=True),
    "the connection is lost": DeliveryError("no answer after the content", Outcome.UNCERTAIN),
    "the process dies before": CrashError(),
}
_AFTER: Mapping[str, BaseException] = {
    "takes it and the answer is lost": DeliveryError("no answer", Outcome.UNCERTAIN),
    "the process dies after": CrashError(),
}


class ScriptedMailbox:
    """A mailbox on a server that is away while the story says so."""

    def __init__(self, behind: MaildirInbound, office: "Office") -> None:
        self._behind = behind
        self._office = office

    @property
    def account(self) -> str:
        """The account's configured name."""
        return self._behind.account

    async def poll(self, cursors: Mapping[str, str]) -> AsyncGenerator[Batch, None]:
        """What is new, if the server answers."""
        if self.account in self._office.away:
            raise ChannelError(f"the server of {self.account} does not answer", temporary=True)
        async with aclosing(self._behind.poll(cursors)) as batches:
            async for batch in batches:
                yield batch

    async def answered(self, keys: Mapping[str, Sequence[str]]) -> Mapping[str, Sequence[str]]:
        """What is marked as answered."""
        return await self._behind.answered(keys)

    async def close(self) -> None:
        """Close what is behind."""
        await self._behind.close()


class RouteEnd:
    """Where a route ends: what it was told is kept in order."""

    def __init__(self, name: str, office: "Office") -> None:
        self._name = name
        self._office = office

    async def send(self, envelope: Envelope) -> str:
        """Take the notice."""
        self._office.routed.append((self._name, RouteMessage.from_octets(envelope.content)))
        return "taken"

    async def close(self) -> None:
        """Nothing is held open."""


class BuggyClassifier:
    """The real classifier with a bug: it stumbles over certain words."""

    def __init__(self, real: Classifier, words: str) -> None:
        self._real = real
        self._words = words

    def classify(self, subject: str, own_words: str) -> Classification:
        """What the real one says, unless it stumbles."""
        if self._words in own_words:
            raise RuntimeError(f"a bug in a stage, met at «{self._words}»")
        return self._real.classify(subject, own_words)


_classifier = cache(partial(root.classifier, None))
"""Made once for all stories: it keeps nothing from one message to the next."""


class Office:
    """One company, its folder, its clock, and the daemon while it runs."""

    def __init__(self, folder: Path, config: Mapping[str, Any], start: datetime) -> None:
        self.folder = folder
        self.clock = ManualClock(start)
        self.relay = "ok"
        self.bug = ""
        self.away: set[str] = set()
        """Accounts whose servers do not answer."""
        self.errors: list[str] = []
        self.routed: list[tuple[str, RouteMessage]] = []
        self.settings = self._settings(config)
        self._app: App | None = None
        self._delivered = 0
        for account in self.settings.accounts:
            for name in account.inbound.folders if account.inbound.kind == "maildir" else ():
                self._make(self.place(account.name, name))

    @property
    def zone(self) -> ZoneInfo:
        """The company's time zone."""
        return ZoneInfo(self.settings.company.timezone)

    def configure(self, config: Mapping[str, Any]) -> None:
        """Go by another configuration from the next start on."""
        self.settings = self._settings(config)

    def place(self, account: str, name: str) -> Path:
        """The folder ``name`` of ``account``."""
        inbox = self.folder / "in" / account
        return inbox if name == "INBOX" else inbox / f".{name}"

    def deliver(self, raw: bytes | None, received: datetime, account: str, name: str) -> Path:
        """Lay a message into a folder; None is one that cannot be read. Returns its file."""
        self._delivered += 1
        place = self.place(account, name)
        if not place.exists():
            self._make(place)
        unique = f"{int(received.timestamp())}.{self._delivered:05d}.story"
        draft = place / "tmp" / unique
        if raw is None:
            draft.mkdir()
        else:
            draft.write_bytes(raw)
        moment = int(received.timestamp()) * 10**9
        os.utime(draft, ns=(moment, moment))
        return draft.rename(place / "new" / unique)

    def mark_answered(self, file: Path) -> None:
        """Mark a message as a mail program does that has answered it."""
        file.rename(file.parents[1] / "cur" / f"{file.name}:2,RS")

    def command(self, *words: str) -> tuple[int, str]:
        """What ``frontdesk`` answers to ``words``: its exit code, and what it says."""
        config = self.folder / "config.json"

        def loaded(_path: Path) -> Settings:
            return self.settings

        modules = ("act", "digest", "recompute")
        with ExitStack() as stack:
            for name in modules:
                module = import_module(f"daemon.cli.{name}")
                stack.enter_context(patch.object(module, "load", loaded))
                stack.enter_context(patch.object(module, "SystemClock", lambda: self.clock))
            result = CliRunner().invoke(cli, [*words, "--config", str(config)])
        return result.exit_code, result.output

    def hide(self, name: str, *, hidden: bool) -> None:
        """Let a folder of the first account vanish, or come back."""
        place = self.place(self.settings.accounts[0].name, name)
        away = place.with_name(f"{place.name}-away")
        shutil.move(*((place, away) if hidden else (away, place)))

    async def poll(self) -> None:
        """One turn of everything; a death in its middle leaves what a death leaves."""
        app = self._open()
        try:
            _, errors = await app.service.once()
        except CrashError:
            await self.crash()
        else:
            self.errors += map(str, errors)

    async def take_in(self) -> None:
        """Intake alone, as when the process dies right after the commit."""
        app = self._open()
        desk = make_desk(self.settings, signing_key(self.settings.state))
        for inbound in app.inbounds:
            pulse = Pulse("intake", self.clock, timedelta(minutes=10))
            intake = Intake(
                inbound,
                app.ledger,
                desk,
                self.clock,
                lambda: None,
                pulse=pulse,
                helpers=Helpers(inbound.account),
            )
            await intake.once()
        await self.crash()

    async def close(self) -> None:
        """Stop in an orderly way."""
        if self._app is not None:
            await self._app.close()
        self._app = None

    async def crash(self) -> None:
        """Stop as a dead process does: what is open is dropped, nothing more is written."""
        await self.close()

    async def replay(self) -> None:
        """What ``frontdesk replay`` does with everything in quarantine."""
        await self.close()
        engine = create_engine(self.settings.database, poolclass=NullPool)
        with engine.connect() as connection:
            deliveries = [item.delivery for item in records.quarantined(connection)]
        with self._seams():
            await rehear(self.settings, deliveries, self.clock)

    def _open(self) -> App:
        if self._app is None:
            with self._seams():
                self._app = build(self.settings, {}, self.clock)
        return self._app

    def _seams(self) -> ExitStack:
        """The composition root with the story's mailboxes, relay and routes, and its bug."""
        real_outbound = root.make_outbound

        def inbound(*arguments: Any) -> ScriptedMailbox:
            made = make_inbound(*arguments)
            assert isinstance(made, MaildirInbound)
            return ScriptedMailbox(made, self)

        def outbound(*arguments: Any) -> ScriptedRelay:
            made = real_outbound(*arguments)
            assert isinstance(made, MaildirOutbound)
            return ScriptedRelay(made, self)

        stack = ExitStack()
        real = _classifier()
        classifier = BuggyClassifier(real, self.bug) if self.bug else real
        stack.enter_context(patch.object(root, "make_inbound", inbound))
        stack.enter_context(patch.object(root, "make_outbound", outbound))
        stack.enter_context(patch.object(root, "make_way", lambda name, *_: RouteEnd(name, self)))
        stack.enter_context(patch.object(root, "classifier", lambda _: classifier))
        return stack

    def _settings(self, config: Mapping[str, Any]) -> Settings:
        usual = {**CONFIG, "accounts": [{}], "state": str(self.folder / "state")}
        written = merged(usual, config)
        accounts = [self._account(account) for account in written["accounts"]]
        written["agents"] = [_agent(agent) for agent in written.get("agents", ())]
        for name in ("templates", "rules"):
            if (self.folder / name).is_dir():
                written[name] = str(self.folder / name)
        return Settings.model_validate({**written, "accounts": accounts})

    def _account(self, given: Mapping[str, Any]) -> Mapping[str, Any]:
        name = given.get("name", "support")
        inbound = {"kind": "maildir", "path": str(self.folder / "in" / name), "start_from": "all"}
        usual = {
            "name": name,
            "address": f"{name}@harbour-bikes.example",
            "inbound": inbound,
            "outbound": {"kind": "maildir", "path": str(self.folder / "out")},
        }
        return merged(usual, given)

    @staticmethod
    def _make(place: Path) -> None:
        for part in ("tmp", "new", "cur"):
            (place / part).mkdir(parents=True, exist_ok=True)


def _agent(given: Mapping[str, Any]) -> Mapping[str, Any]:
    """An agent of the story's, with an address; no digest unless the story is about it."""
    address = f"{given['name']}@harbour-bikes.example"
    return {"address": address, "digest": [], **given}


def merged(under: Mapping[str, Any], over: Mapping[str, Any]) -> dict[str, Any]:
    """``over`` laid upon ``under``: tables merge, everything else is replaced."""
    result = dict(under)
    for key, value in over.items():
        beneath = result.get(key)
        both = isinstance(beneath, Mapping) and isinstance(value, Mapping)
        result[key] = merged(beneath, value) if both and beneath is not None else value
    return result
