"""Runs one story, step by step, and stops at the first that is not so.

Laws: nothing passes between steps but what the story says, time included; a
failure names the file, the line and the difference (``-`` is what the story
expects, ``+`` what is so).
"""

import shlex
from collections.abc import Mapping
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from pydantic import BaseModel

from daemon.model.moment import utc
from tests.scenarios import letters
from tests.scenarios.office import CONFIG, Office
from tests.scenarios.record import Record
from tests.scenarios.story import (
    Act,
    Answer,
    Bounce,
    Deed,
    Expect,
    Mail,
    Reply,
    Step,
    Story,
)


class StoryError(AssertionError):
    """A step is not so."""


async def run(story: Story, file: str, folder: Path) -> None:
    """Run ``story`` in an empty ``folder``.

    Raises:
        StoryError: at the first step that is not so.
        Exception: what a step met otherwise, with the step as a note.
    """
    teller = Teller(story, folder)
    try:
        for step in story.steps:
            place = f"{file}:{step.line} «{story.title}», {step.verb}"
            try:
                problem = await teller.take(step)
            except Exception as error:
                error.add_note(place)
                raise
            if problem:
                raise StoryError(f"{place}:\n{problem}")
    finally:
        await teller.office.close()


class Teller:
    """Takes the steps of one story."""

    def __init__(self, story: Story, folder: Path) -> None:
        first = story.steps[0]
        if first.verb != "at":
            raise StoryError(f"«{story.title}» must begin with «at»")
        self._story = story
        self._words: dict[str, str] = {}
        self._letters: dict[str, bytes] = {}
        self._files: dict[str, Path] = {}
        self._count = 0
        zone = {**CONFIG["company"], **story.config.get("company", {})}["timezone"]
        start = _moment(first.value, ZoneInfo(zone))
        self._write(folder / "templates", story.templates)
        self._write(folder / "rules", story.rules)
        self.office = Office(folder, story.config, start)
        settings = self.office.settings
        self._record = Record(
            settings.database, folder / "out", self.office.zone, tells=story.tells
        )

    async def take(self, step: Step) -> str:
        """Take one step; returns what is not so, empty if all is well."""
        value = self._filled_in(step.value)
        handler = getattr(self, f"_{step.verb}")
        return str(await handler(value) or "")

    async def _at(self, moment: str) -> None:
        ahead = _moment(moment, self.office.zone) - self.office.clock.now()
        if ahead < timedelta():
            raise StoryError(f"{moment} is over: time does not run backward")
        if ahead:
            self.office.clock.advance(ahead)

    async def _wait(self, length: timedelta) -> None:
        self.office.clock.advance(length)

    async def _arrives(self, mails: Mail | tuple[Mail, ...]) -> None:
        for mail in mails if isinstance(mails, tuple) else (mails,):
            for number in range(1, mail.times + 1):
                self._deliver(_replaced(mail, {"{n}": str(number)}) if mail.times > 1 else mail)

    def _deliver(self, mail: Mail) -> None:
        self._count += 1
        received = self.office.clock.now()
        if mail.received:
            received = _moment(mail.received, self.office.zone)
        raw = letters.letter(mail, received, self._count)
        file = self.office.deliver(raw, received, mail.account, mail.folder)
        if mail.name:
            self._files[mail.name] = file
            self._letters[mail.name] = raw
            self._words[f"{{{mail.name}}}"] = letters.message_id(raw)

    async def _arrives_again(self, name: str) -> None:
        self.office.deliver(self._letters[name], self.office.clock.now(), "support", "INBOX")

    async def _answers(self, mail: Answer) -> None:
        if mail.reply_to:
            fields = {"In-Reply-To": mail.reply_to, "References": mail.reply_to}
            mail = mail.model_copy(update={"headers": {**fields, **mail.headers}})
        self._deliver(mail)

    async def _marks_as_answered(self, name: str) -> None:
        self.office.mark_answered(self._files[name])

    async def _follows_link(self, deed: Deed) -> None:
        told = self._record.last_told(deed.told)
        if told is None:
            raise StoryError("there is no such mail to an agent yet")
        self._deliver(letters.deed(deed, told))

    async def _act(self, act: Act) -> str:
        code, said = self.office.command("act", *shlex.split(act.words))
        if act.fails:
            return "" if code and act.fails in said else f"it says: {said}"
        return said if code else ""

    async def _arrives_unreadable(self, _: str) -> None:
        self.office.deliver(None, self.office.clock.now(), "support", "INBOX")

    async def _reply_to_acknowledgement(self, mail: Reply) -> None:
        acknowledgement = self._record.last_acknowledgement()
        if acknowledgement is None:
            raise StoryError("nothing was acknowledged yet")
        self._deliver(letters.reply(mail, acknowledgement))

    async def _bounce_of_acknowledgement(self, how: Bounce) -> None:
        acknowledgement = self._record.last_acknowledgement()
        if acknowledgement is None:
            raise StoryError("nothing was acknowledged yet")
        self._deliver(letters.bounce(how, acknowledgement))

    async def _folder_vanishes(self, name: str) -> None:
        self.office.hide(name, hidden=True)

    async def _folder_returns(self, name: str) -> None:
        self.office.hide(name, hidden=False)

    async def _server_is_away(self, account: str) -> None:
        self.office.away.add(account)

    async def _server_is_back(self, account: str) -> None:
        self.office.away.remove(account)

    async def _relay(self, mood: str) -> None:
        self.office.relay = mood

    async def _poll(self, ending: str) -> None:
        await (self.office.take_in() if ending else self.office.poll())

    async def _restart(self, _: str) -> None:
        await self.office.close()

    async def _crash(self, _: str) -> None:
        await self.office.crash()

    async def _reload(self, config: Mapping[str, Any]) -> None:
        await self.office.close()
        self.office.configure(config)

    async def _template(self, files: Mapping[str, str]) -> None:
        self._write(self.office.folder / "templates", files)

    async def _bug(self, words: str) -> None:
        await self.office.close()
        self.office.bug = "" if words == "none" else words

    async def _replay(self, _: str) -> None:
        await self.office.replay()

    async def _expect(self, expect: Expect) -> str:
        errors, self.office.errors = self.office.errors, []
        routed, self.office.routed = self.office.routed, []
        return self._record.difference(expect, errors, routed)

    def _filled_in(self, value: Any) -> Any:
        """``value`` with every placeholder replaced by what it stands for now."""
        acknowledgement = self._record.last_acknowledgement()
        if acknowledgement is not None:
            self._words["{acknowledgement}"] = str(acknowledgement["Message-ID"])
        return _replaced(value, self._words)

    @staticmethod
    def _write(folder: Path, files: Mapping[str, str]) -> None:
        for name, text in files.items():
            folder.mkdir(exist_ok=True)
            (folder / name).write_text(text, "utf-8")


def _replaced(value: Any, words: Mapping[str, str]) -> Any:
    """``value`` with ``words`` replaced in every text, however deep."""
    if isinstance(value, str):
        for word, meaning in words.items():
            value = value.replace(word, meaning)
        return value
    if isinstance(value, BaseModel):
        return value.model_copy(update={name: _replaced(part, words) for name, part in value})
    if isinstance(value, Mapping):
        return {key: _replaced(part, words) for key, part in value.items()}
    if isinstance(value, tuple):
        return tuple(_replaced(part, words) for part in value)
    return value


def _moment(local: str, zone: ZoneInfo) -> datetime:
    """A local wall-clock time in UTC."""
    return utc(datetime.fromisoformat(local).replace(tzinfo=zone))
