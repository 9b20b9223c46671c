"""A telephone system's spool: real files, as they are written, renumbered and taken away."""

import asyncio
import json
import os
from collections.abc import Mapping
from contextlib import aclosing
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from daemon.channels.spool import GIVEN_UP, SETTLED, SpoolInbound, SpoolSettings
from daemon.clock import SystemClock
from daemon.errors import ChannelError
from daemon.model import Batch, Delivery, Medium
from daemon.text.objects import MOST_OCTETS
from tests.manual_clock import ManualClock

FOLDER = "voicemail:pbx"
SECOND = timedelta(seconds=1)


@pytest.fixture
def began() -> datetime:
    return SystemClock().now().replace(microsecond=0)


@pytest.fixture
def inbox(tmp_path: Path) -> Path:
    folder = tmp_path / "spool" / "default" / "200" / "INBOX"
    folder.mkdir(parents=True)
    return folder


def message(at: datetime, ident: str = "", caller: str = '"Kim" <040555010>', **keys: Any) -> str:
    """A ``msgNNNN.txt`` as Asterisk writes it."""
    values = {
        "origmailbox": "200",
        "context": "default",
        "callerid": caller,
        "origtime": f"{at.timestamp():.0f}",
        "category": "",
        **({"msg_id": ident} if ident else {}),
        "flag": "",
        "duration": "12",
        **keys,
    }
    lines = "".join(f"{name}={value}\n" for name, value in values.items())
    return f";\n; Message Information file\n;\n[message]\n{lines}"


class Desk:
    """Whoever reads the spool, and commits what it hands over."""

    def __init__(self, root: Path, clock: ManualClock, **changes: Any) -> None:
        settings = SpoolSettings("support", FOLDER, root, "all")
        self.inbound = SpoolInbound(replace(settings, **changes), clock)
        self.cursors: dict[str, str] = {}

    async def poll(self) -> list[Delivery]:
        taken: list[Delivery] = []
        async for batch in self.inbound.poll(self.cursors):
            self._commit(batch)
            taken += batch.deliveries
        return taken

    async def look(self) -> list[Delivery]:
        """The first batch, which nobody commits."""
        async with aclosing(self.inbound.poll(self.cursors)) as batches:
            async for batch in batches:
                return list(batch.deliveries)
        return []

    def _commit(self, batch: Batch) -> None:
        if batch.cursor is not None:
            self.cursors[batch.folder] = batch.cursor

    def restarted(self, clock: ManualClock, **changes: Any) -> "Desk":
        desk = Desk(self.inbound._settings.path, clock)
        desk.inbound = SpoolInbound(replace(self.inbound._settings, **changes), clock)
        desk.cursors = dict(self.cursors)
        return desk


@pytest.fixture
def clock(began: datetime) -> ManualClock:
    """Ten seconds on: whatever a test writes has settled."""
    return ManualClock(began + 10 * SECOND)


@pytest.fixture
def desk(inbox: Path, clock: ManualClock) -> Desk:
    return Desk(inbox.parents[2], clock)


def report(delivery: Delivery) -> Mapping[str, Any]:
    values: Mapping[str, Any] = json.loads(delivery.raw)
    return values


async def test_a_message_of_asterisks(desk: Desk, inbox: Path, began: datetime) -> None:
    (inbox / "msg0000.txt").write_text(message(began, "17-01"))
    (inbox / "msg0000.wav").write_bytes(b"RIFF")
    (inbox / "msg0000.transcript.txt").write_text("please call me back\n")
    (one,) = await desk.poll()
    assert (one.account, one.folder, one.medium) == ("support", FOLDER, Medium.CALL)
    assert one.received == began
    told = report(one)
    assert told["number"] == "040555010"
    assert (told["name"], told["mailbox"], told["id"]) == ("Kim", "200", "17-01")
    assert (told["duration"], told["transcript"]) == (12, "please call me back")
    assert told["audio"] == told["recording"] == str(inbox / "msg0000.wav")
    assert told["context"] == "default"
    assert await desk.poll() == []


async def test_a_recording_is_linked(inbox: Path, clock: ManualClock, began: datetime) -> None:
    (inbox / "msg0000.txt").write_text(message(began))
    (inbox / "msg0000.wav").write_bytes(b"RIFF")
    (one,) = await Desk(inbox.parents[2], clock, link="https://pbx.example/").poll()
    assert report(one)["audio"] == "https://pbx.example/default/200/INBOX/msg0000.wav"


async def test_a_recording_that_is_no_plain_file_is_nobody_s(
    desk: Desk, inbox: Path, began: datetime
) -> None:
    (inbox / "msg0000.txt").write_text(message(began, "1-1"), "utf-8")
    (inbox / "msg0000.wav").symlink_to("/etc/passwd")
    os.mkfifo(inbox / "msg0000.transcript.txt")
    (delivery,) = await desk.poll()
    assert "recording" not in report(delivery)
    assert not report(delivery)["transcript"]


async def test_without_a_recording(desk: Desk, inbox: Path, began: datetime) -> None:
    (inbox / "msg0000.txt").write_text(message(began))
    assert "audio" not in report((await desk.poll())[0])


async def test_a_transcript_below_the_keys(desk: Desk, inbox: Path, began: datetime) -> None:
    (inbox / "msg0000.txt").write_text(message(began) + "\nmy lamp = broken, call me\n")
    assert report((await desk.poll())[0])["transcript"] == "my lamp = broken, call me"


async def test_a_file_that_is_being_written_is_left(
    desk: Desk, inbox: Path, clock: ManualClock, began: datetime
) -> None:
    whole = message(began, "17-01")
    (inbox / "msg0000.txt").write_text(whole[:-8])
    assert await desk.poll() == []
    (inbox / "msg0000.txt").write_text(whole)
    clock.set(SystemClock().now() + SETTLED / 2)
    assert await desk.poll() == []
    clock.set(SystemClock().now() + SETTLED)
    assert [report(one)["id"] for one in await desk.poll()] == ["17-01"]


@pytest.mark.parametrize("text", ['{"number": "040', "[message]\norigmailbox=200\n"])
async def test_what_never_becomes_whole_is_handed_over(
    desk: Desk, inbox: Path, clock: ManualClock, text: str
) -> None:
    (inbox / ("half.json" if text.startswith("{") else "msg0000.txt")).write_text(text)
    assert await desk.poll() == []
    clock.set(SystemClock().now() + GIVEN_UP)
    assert len(await desk.poll()) == 1
    assert await desk.poll() == []


async def test_numbers_are_given_away_again(desk: Desk, inbox: Path, began: datetime) -> None:
    for number in range(3):
        (inbox / f"msg000{number}.txt").write_text(message(began, f"17-0{number}"))
    first = await desk.poll()
    # The first is deleted; Asterisk renumbers the others, and a new one comes.
    (inbox / "msg0001.txt").rename(inbox / "msg0000.txt")
    (inbox / "msg0002.txt").rename(inbox / "msg0001.txt")
    (inbox / "msg0002.txt").write_text(message(began, "17-03"))
    again = await desk.poll()
    known = {(one.key, one.received) for one in first}
    fresh = [one for one in again if (one.key, one.received) not in known]
    assert [report(one)["id"] for one in fresh] == ["17-03"]


async def test_messages_without_identifiers_are_told_apart(
    desk: Desk, inbox: Path, began: datetime
) -> None:
    (inbox / "msg0000.txt").write_text(message(began))
    (inbox / "msg0001.txt").write_text(message(began, caller="<040555011>"))
    (inbox / "msg0002.txt").write_text(message(began - SECOND))
    assert len({one.key for one in await desk.poll()}) == 3


@pytest.mark.parametrize(
    "name",
    ["unavail.txt", "busy.txt", ".hidden.txt", "msg0000.wav", "msg0000.transcript.txt", "notes.md"],
)
async def test_what_is_no_message(desk: Desk, inbox: Path, began: datetime, name: str) -> None:
    (inbox / name).write_text(message(began))
    assert await desk.poll() == []


async def test_what_somebody_listened_to_is_no_news(
    desk: Desk, inbox: Path, began: datetime
) -> None:
    for folder in ("Old", "tmp", "Work"):
        (inbox.parent / folder).mkdir()
        (inbox.parent / folder / "msg0000.txt").write_text(message(began))
    (inbox.parent / "Urgent").mkdir()
    (inbox.parent / "Urgent" / "msg0000.txt").write_text(message(began, "17-09"))
    assert [report(one)["id"] for one in await desk.poll()] == ["17-09"]


async def test_words_that_come_later_are_news_of_the_message(
    desk: Desk, inbox: Path, began: datetime, clock: ManualClock
) -> None:
    (inbox / "msg0000.txt").write_text(message(began, "17-01"))
    (first,) = await desk.poll()
    (inbox / "msg0000.transcript.txt").write_text("it broke")
    clock.set(SystemClock().now() + 10 * SECOND)
    (second,) = await desk.restarted(clock).poll()
    assert (report(first)["transcript"], report(second)["transcript"]) == ("", "it broke")
    assert report(first)["id"] == report(second)["id"]
    assert first.key != second.key


async def test_plain_drops(desk: Desk, inbox: Path, began: datetime) -> None:
    (inbox / "a.json").write_text('{"number": "+4940555010"}')
    (inbox / "b.txt").write_text("From: +4940555010\nName: Kim\nDuration: 9\n\nit broke\nagain\n")
    (inbox / "c.txt").write_text("only words: nothing else\n\nand more\n")
    told = {Path(name).name: one for name, one in zip("abc", await desk.poll(), strict=True)}
    assert told["a"].raw == b'{"number": "+4940555010"}'
    values = report(told["b"])
    assert (values["number"], values["name"], values["duration"]) == ("+4940555010", "Kim", "9")
    assert values["transcript"] == "it broke\nagain"
    assert report(told["c"])["transcript"] == "only words: nothing else\n\nand more"
    assert abs(datetime.fromisoformat(report(told["c"])["time"]) - began) < timedelta(minutes=5)


async def test_what_cannot_be_read_is_put_aside_once(
    desk: Desk, inbox: Path, began: datetime
) -> None:
    os.mkfifo(inbox / "msg0000.txt")
    (inbox / "msg0001.txt").symlink_to("/etc/passwd")
    (inbox / "msg0002.txt").mkdir()
    (inbox / "msg0003.txt").write_text(message(began, "17-01"))
    taken = await desk.poll()
    assert [one.reduced for one in taken].count(True) == 2  # the pipe and the link
    assert {one.raw for one in taken if one.reduced} == {b""}
    assert sum(not one.reduced for one in taken) == 1
    assert await desk.poll() == []


async def test_too_long_a_file_is_cut_so_that_it_is_refused(desk: Desk, inbox: Path) -> None:
    (inbox / "a.json").write_bytes(b"[" + b"0," * MOST_OCTETS)
    desk.inbound._clock = ManualClock(SystemClock().now() + GIVEN_UP)
    (one,) = await desk.poll()
    assert (len(one.raw), one.size) == (MOST_OCTETS + 1, 2 * MOST_OCTETS + 1)


async def test_names_that_are_no_text(desk: Desk, inbox: Path, began: datetime) -> None:
    folder = Path(os.fsdecode(os.fsencode(inbox) + b"/\xff\xfe"))
    os.mkdir(folder)  # noqa: PTH102
    (folder / "msg0000.txt").write_text(message(began, "17-01"))
    (folder / "msg0000.wav").write_bytes(b"RIFF")
    (one,) = await desk.poll()
    assert "audio" not in report(one)


MANY = 10_000


@pytest.fixture(scope="module")
def full(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, datetime]:
    """A spool in which ten thousand messages of the last weeks lie."""
    root, now = tmp_path_factory.mktemp("full"), SystemClock().now().replace(microsecond=0)
    for number in range(MANY):
        folder = root / "default" / f"{number // 1000:03}" / "INBOX"
        folder.mkdir(parents=True, exist_ok=True)
        at = now - timedelta(hours=1 + number % 480)
        (folder / f"msg{number % 1000:04}.txt").write_text(message(at, f"17-{number}"))
    return root, now


@pytest.mark.parametrize(
    ("start", "count"), [("now", 0), ("all", MANY), (timedelta(hours=48.5), 1008)]
)
async def test_ten_thousand_messages_at_the_first_start(
    full: tuple[Path, datetime], start: Any, count: int
) -> None:
    root, now = full
    clock = ManualClock(now + timedelta(minutes=5))
    began = now - start if isinstance(start, timedelta) else start
    desk = Desk(root, clock, start=began)
    taken = await desk.poll()
    assert len({one.key for one in taken}) == len(taken) == count
    assert len(desk.cursors[FOLDER]) < 200
    assert await desk.poll() == []
    later = desk.restarted(ManualClock(SystemClock().now() + timedelta(days=1)), start=began)
    known = {(one.key, one.received) for one in taken}
    assert {(one.key, one.received) for one in await later.poll()} <= known


async def test_renumbering_makes_nothing_new_after_a_start(
    inbox: Path, clock: ManualClock, began: datetime
) -> None:
    (inbox / "msg0001.txt").write_text(message(began - timedelta(days=2), "17-01"))
    desk = Desk(inbox.parents[2], clock, start="now")
    assert await desk.poll() == []
    (inbox / "msg0001.txt").rename(inbox / "msg0000.txt")
    (inbox / "msg0001.txt").write_text(message(began + 30 * SECOND, "17-02"))
    clock.set(began + timedelta(minutes=1))
    assert [report(one)["id"] for one in await desk.poll()] == ["17-02"]


async def test_what_was_not_committed_comes_again(
    desk: Desk, inbox: Path, clock: ManualClock, began: datetime
) -> None:
    (inbox / "msg0000.txt").write_text(message(began, "17-01"))
    (first,) = await desk.look()
    (second,) = await desk.poll()
    assert first == second
    (third,) = await desk.restarted(clock).poll()  # within the overlap: known by its key
    assert (third.key, third.received) == (first.key, first.received)


async def test_waiting_ends_when_something_is_laid_there_each_time(
    desk: Desk, inbox: Path, began: datetime
) -> None:
    """Between two waits the spool is read: what ended one wait must not end the channel."""
    for number in range(3):
        assert await desk.poll() is not None
        waiting = asyncio.create_task(desk.inbound.wait(3600))
        async with asyncio.timeout(30):
            for attempt in range(300):  # the watch may begin after the first
                (inbox / f"msg{number}{attempt:03}.txt").write_text(message(began))
                if (await asyncio.wait({waiting}, timeout=0.1))[0]:
                    break
        assert waiting.done()
    await desk.inbound.close()
    with pytest.raises(ChannelError, match="closed"):
        await desk.poll()


async def test_closing_ends_the_wait(desk: Desk) -> None:
    waiting = asyncio.create_task(desk.inbound.wait(3600))
    await asyncio.sleep(0)
    await desk.inbound.close()
    await asyncio.wait_for(waiting, 20)


async def test_a_spool_that_is_not_there_is_named(tmp_path: Path, clock: ManualClock) -> None:
    desk = Desk(tmp_path / "none", clock)
    for asked in (desk.poll(), desk.inbound.check(), desk.inbound.backlog({})):
        with pytest.raises(ChannelError, match="let the user that Frontdesk runs as read it") as f:
            await asked
        assert f.value.temporary


async def test_to_look_counts(desk: Desk, inbox: Path, began: datetime) -> None:
    (inbox / "msg0000.txt").write_text(message(began))
    assert "1 messages lie there" in await desk.inbound.check()
    assert await desk.inbound.backlog({}) == 1
