"""Edits of rules and templates while mail comes in: all or nothing, and nobody notices.

Every kind of broken edit is made while letters arrive; between them good ones are. No letter is
lost, none is acknowledged twice, none by words or rules that were refused.
"""

import asyncio
import json
import os
import shutil
import statistics
import time
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path

import pytest

from daemon.shipped import shipped_templates
from tests.integration.desk import Account, Desk, until
from tests.integration.post import hand_over, letters
from tests.measured import Measured
from tests.servers.dovecot import Dovecot
from tests.servers.sink import Sink
from tests.servers.sink_faults import Accepted

pytestmark = pytest.mark.integration

REFUSED = "REFUSED"
"""Stands in every text that must never be used."""

RULE = """
rules:
  - name: wheels
    when: {{body: 'front wheel'}}
    then: {{tags: {tag}}}
examples:
  - name: a wheel
    message: {{body: 'Where is my front wheel, please?'}}
    expect: {{rules: [wheels], tags: {tag}}}
"""

Write = Callable[[Path], object]


@dataclass(frozen=True, slots=True)
class Edit:
    """A broken edit, and what must be told of it."""

    file: str
    """Below the folder of both directories."""
    write: Write
    told: str


def rule(old: str, new: str) -> Write:
    """The good rule with a mistake."""
    text = RULE.format(tag="wheel").replace(old, new)
    return lambda path: path.write_text(f"# {REFUSED}\n{text}", "utf-8")


def template(old: str, new: str) -> Write:
    """The good template with a mistake."""
    text = shipped_templates()["inquiry.en.md"].replace(old, new)
    return lambda path: path.write_text(f"{text}\n{REFUSED}\n", "utf-8")


def giant(path: Path) -> None:
    """A file of 100 MB."""
    with path.open("wb") as file:
        file.truncate(100 << 20)


BOMB = "a: &a [x, x]\n" + "".join(
    f"{c}: &{c} [*{b}, *{b}]\n" for b, c in zip("abcdefgh", "bcdefghi", strict=False)
)
EDITS = (
    Edit("rules/a.yaml", rule("when:", "whem:"), "did you mean when?"),
    Edit("rules/a.yaml", rule("'front wheel'", "'(front'"), "must be a pattern that RE2 takes"),
    Edit("rules/a.yaml", rule("'front wheel'", "'((a{0,99}){0,99}){0,99}'"), "must be a pattern"),
    Edit("rules/a.yaml", rule("[wheels]", "[]"), "rules must be [], and is [wheels]"),
    Edit("rules/a.yaml", rule("tags: wheel}", "queue: nowhere}"), "names the queue nowhere"),
    Edit("rules/b.yaml", lambda p: p.write_text(BOMB, "utf-8"), "is an alias"),
    Edit("rules/b.yaml", lambda p: p.write_bytes(b"rules: \xff\n"), "is not UTF-8"),
    Edit("rules/b.yaml", lambda p: p.write_text("[" * 60_000, "utf-8"), "is no YAML here"),
    Edit("rules/b.yaml", giant, "is larger than"),
    Edit("rules/b.yaml", os.mkfifo, "is no ordinary file"),
    Edit("templates/inquiry.en.md", template("{{ due }}", "soon"), "says no time"),
    Edit("templates/inquiry.en.md", template("{{ due }}", "{{ dew }}"), "dew"),
    Edit("templates/inquiry.en.md", template("{{ due }}", "{{ due.__class__ }}"), "inquiry.en.md"),
    Edit(
        "templates/inquiry.en.md",
        template("{{ due }}", "{{ due }}{% for x in range(10 ** 9) %}{{ x }}{% endfor %}"),
        "inquiry.en.md",
    ),
    Edit(
        "templates/inquiry.en.md", template("{{ due }}", "{{ due }}; we will refund you"), "refund"
    ),
    Edit("templates/inquiry.en.md", lambda p: p.write_bytes(b"---\nsubject: \xff\n"), "UTF-8"),
    Edit("templates/inquiry.en.md", giant, "inquiry.en.md"),
)


class Desktop:
    """The admin's directories, and what the daemon says of them."""

    def __init__(self, folder: Path, desk: Desk) -> None:
        self._folder = folder
        self._desk = desk
        for name in ("rules", "templates"):
            (folder / name).mkdir()
        text = desk.config.read_text("utf-8")
        named = "".join(f'{name} = "{folder / name}"\n' for name in ("rules", "templates"))
        desk.config.write_text(named + text, "utf-8")
        self.good(0)

    def good(self, edition: int) -> None:
        """Write the ``edition``-th good state of both directories."""
        text = shipped_templates()["inquiry.en.md"].replace("Kind regards", f"Edition {edition}.")
        files = {
            "rules/a.yaml": RULE.format(tag=f"wheel-{edition}"),
            "templates/inquiry.en.md": text,
        }
        for name, content in files.items():
            place = self._folder / name
            draft = place.with_name(f".{place.name}")  # as careful editors do
            draft.write_text(content, "utf-8")
            draft.replace(place)
        (self._folder / "rules" / "b.yaml").unlink(missing_ok=True)

    def bad(self, edit: Edit) -> None:
        """Make a broken edit."""
        place = self._folder / edit.file
        place.unlink(missing_ok=True)
        edit.write(place)

    def standing(self) -> Mapping[str, object]:
        """What the daemon wrote down."""
        path = self._desk.state / "status.json"
        found: Mapping[str, object] = json.loads(path.read_bytes()) if path.exists() else {}
        return found

    async def is_refused(self, edit: Edit) -> None:
        """Wait until the edit is told of."""

        def told() -> str:
            return f"{self._desk.told()[-2000:]}\n{edit}\n{self.standing()}"

        await until(lambda: edit.told in str(self.standing().get("refused")), 20, told)

    async def is_used(self) -> None:
        """Wait until nothing is refused any more."""
        await until(lambda: not self.standing().get("refused", "x"), 20, self._desk.told)


class Load:
    """Letters, a few at a time, until it is told to end; and how long each waited."""

    def __init__(self, dovecot: Dovecot, user: str, sink: Sink) -> None:
        self._dovecot, self._user, self._sink = dovecot, user, sink
        self._handed: dict[str, float] = {}
        self.waited: dict[str, float] = {}
        self.count = 0
        self.ended = False

    async def run(self) -> None:
        """Hand letters over."""
        seen = 0
        while not self.ended:
            fresh = letters(3, self.count)
            self._handed |= {sender: time.monotonic() for sender, _ in fresh}
            self.count += len(fresh)
            await hand_over(self._dovecot, self._user, fresh)
            await asyncio.sleep(0.15)
            for mail in self._sink.accepted[seen:]:
                seen += 1
                if mail.recipients[0] in self._handed:
                    since = self._handed[mail.recipients[0]]
                    self.waited[mail.recipients[0]] = time.monotonic() - since


def words(mail: Accepted) -> str:
    """The plain text of a mail."""
    parsed = message_from_bytes(mail.content, _class=EmailMessage, policy=policy.default)
    body = parsed.get_body(("plain",))
    assert body is not None
    return str(body.get_content())


@pytest.mark.timeout(280)
async def test_broken_edits_under_load_lose_nothing_and_send_nothing_wrong(
    tmp_path: Path, dovecot: Dovecot, user: str, sink: Sink, measured: Measured
) -> None:
    account = Account(user, "support@desk.example")
    async with Desk(tmp_path, [account], dovecot, sink.port) as desk:
        desktop = Desktop(tmp_path, desk)
        desk.start()
        await desk.ready()
        load = Load(dovecot, user, sink)
        running = asyncio.create_task(load.run())
        await until(lambda: len(load.waited) >= 60, 60, desk.told)
        calm = list(load.waited.values())
        for number, edit in enumerate(EDITS):
            desktop.bad(edit)
            await desktop.is_refused(edit)
            desktop.good(number + 1)
            await desktop.is_used()
        load.ended = True
        await running
        edited = [load.waited[key] for key in list(load.waited)[len(calm) :]]
        await until(lambda: desk.book().settled(load.count), 60, desk.told)
        code, told = await desk.command("status")
        assert (code, "refused" in told) == (0, False), told
        assert await desk.stop() == 0
    texts = [words(mail) for mail in sink.accepted if mail.recipients[0].startswith("ann")]
    sent = Counter(mail.recipients[0] for mail in sink.accepted if mail.recipients[0][:3] == "ann")
    measured(
        f"{len(EDITS)} broken edits and as many good ones while {load.count} letters came: seconds"
        f" from hand-over to acknowledgement, median {statistics.median(calm):.2f} and at most"
        f" {max(calm):.2f} before, median {statistics.median(edited):.2f} and at most"
        f" {max(edited):.2f} meanwhile"
    )
    assert len(sent) == load.count
    assert set(sent.values()) == {1}
    assert not any(REFUSED in text for text in texts)
    assert all("Edition " in text for text in texts)
    assert len({text.partition("Edition ")[2].partition(".")[0] for text in texts}) > 3
    assert "Traceback" not in desk.told()


@pytest.mark.timeout(120)
async def test_a_start_on_broken_files_serves_with_the_last_good_ones(
    tmp_path: Path, dovecot: Dovecot, user: str, sink: Sink
) -> None:
    account = Account(user, "support@desk.example")
    async with Desk(tmp_path, [account], dovecot, sink.port) as desk:
        desktop = Desktop(tmp_path, desk)
        desk.start()
        await desk.ready()
        await until((desk.state / "accepted" / "rules").is_dir, 20, desk.told)
        assert await desk.stop() == 0
        desktop.bad(EDITS[0])
        shutil.rmtree(tmp_path / "templates")
        (tmp_path / "templates").mkdir()
        desk.start()
        await desk.ready()
        await hand_over(dovecot, user, letters(1))
        await until(lambda: any("ann0@" in m.recipients[0] for m in sink.accepted), 20, desk.told)
        await until(lambda: any("it@" in m.recipients[0] for m in sink.accepted), 40, desk.told)
        code, told = await desk.command("status")
        assert (code, "did you mean when?" in told) == (1, True), told
        assert await desk.stop() == 0
    text = words(next(m for m in sink.accepted if m.recipients[0].startswith("it@")))
    assert "changed files are not in use, the last good ones go on:" in text
    assert "a.yaml:5  rules.wheels.whem" in text
    assert "Edition 0." in next(
        words(mail) for mail in sink.accepted if mail.recipients[0].startswith("ann0@")
    )
