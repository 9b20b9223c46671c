"""What is peculiar to a Maildir: renames, odd times, files that come and go."""

import asyncio
import os
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from mailbox import Maildir
from pathlib import Path

import pytest

from daemon.channels import maildir_cursor
from daemon.channels.maildir import MaildirInbound, MaildirSettings
from daemon.channels.maildir_cursor import Cursor, Entry
from daemon.channels.start import Start
from daemon.clock import SystemClock
from daemon.model import Delivery
from tests.servers.intake import commit, read
from tests.servers.letters import letter

BEGAN = datetime(2026, 3, 1, 9, tzinfo=UTC)
SECOND = 1_000_000_000


@pytest.fixture
def box(tmp_path: Path) -> Maildir:
    return Maildir(tmp_path / "box", create=True)


def channel(box: Maildir, start: Start = "all", **more: object) -> MaildirInbound:
    path = Path(box._path)
    settings = MaildirSettings("support", path, start=start, **more)  # type: ignore[arg-type]
    return MaildirInbound(settings, SystemClock())


def files(box: Maildir, place: str = "new") -> list[Path]:
    return sorted((Path(box._path) / place).iterdir())


def open_all(box: Maildir) -> None:
    """Move everything to ``cur``, as a mail program does."""
    for path in files(box):
        path.rename(path.parent.parent / "cur" / f"{path.name}:2,S")


def keys(deliveries: list[Delivery]) -> list[str]:
    return [one.key for one in deliveries]


async def test_reading_and_flagging_is_no_news(box: Maildir) -> None:
    box.add(letter(1))
    inbound, cursors = channel(box), dict[str, str]()
    (first,) = await read(inbound, cursors)
    assert first.key == files(box)[0].name
    open_all(box)
    assert await read(inbound, cursors) == []
    path = files(box, "cur")[0]
    path.rename(path.with_name(path.name + "R"))
    assert await read(inbound, cursors) == []


async def test_a_name_is_the_same_before_and_after_it_is_read(box: Maildir) -> None:
    box.add(letter(1))
    before = keys(await read(channel(box), {}))
    open_all(box)
    assert keys(await read(channel(box), {})) == before


async def test_mail_that_was_read_before_we_came_is_read_too(box: Maildir) -> None:
    inbound, cursors = channel(box, "now"), dict[str, str]()
    await read(inbound, cursors)
    box.add(letter(1))
    open_all(box)
    assert len(await read(inbound, cursors)) == 1


async def test_a_restart_repeats_nothing_that_was_left_alone(box: Maildir) -> None:
    cursors: dict[str, str] = {}
    for number in range(5):
        box.add(letter(number))
    assert len(await read(channel(box), cursors)) == 5
    assert await read(channel(box), cursors) == []


@pytest.mark.parametrize("age", [timedelta(days=900), timedelta(0), timedelta(days=-2)])
async def test_the_date_of_a_file_hides_nothing(box: Maildir, age: timedelta) -> None:
    inbound, cursors = channel(box, "now"), dict[str, str]()
    await read(inbound, cursors)
    box.add(letter(1))
    moment = (SystemClock().now() - age).timestamp()
    os.utime(files(box)[0], (moment, moment))
    (delivery,) = await read(inbound, cursors)
    assert delivery.received.timestamp() == pytest.approx(moment)


async def test_a_restored_mailbox_is_not_new_mail(box: Maildir) -> None:
    """Every file has changed; all were delivered before the first look."""
    for number in range(5):
        box.add(letter(number))
    for path in files(box):
        os.utime(path, (1_700_000_000, 1_700_000_000))
    cursors: dict[str, str] = {}
    assert await read(channel(box, "now"), cursors) == []
    for path in files(box):
        path.chmod(0o600)
    assert await read(channel(box, "now"), cursors) == []


async def test_what_is_being_delivered_is_not_there_yet(box: Maildir) -> None:
    (Path(box._path) / "tmp" / "1.2.host").write_bytes(letter(1))
    assert await read(channel(box), {}) == []


async def test_a_file_that_cannot_be_read_stops_nothing(box: Maildir) -> None:
    box.add(letter(1))
    (Path(box._path) / "new" / "0.odd.host").mkdir()
    got = await read(channel(box), {})
    assert sorted((one.raw == b"", one.reduced) for one in got) == [(False, False), (True, True)]


async def test_files_that_move_or_vanish_during_a_poll(box: Maildir) -> None:
    for number in range(3):
        box.add(letter(number))
    cursors: dict[str, str] = {}
    got: list[Delivery] = []
    async for batch in channel(box, batch=1).poll(cursors):
        if not got:
            later = [path for path in files(box) if path.name != batch.deliveries[0].key]
            later[0].unlink()
            open_all(box)
        got += commit(batch, cursors)
    assert len(got) == 2


async def test_a_batch_ends_early_when_it_holds_much(
    box: Maildir, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("daemon.channels.maildir._BATCH_OCTETS", 2_500)
    for number in range(7):
        box.add(letter(number, "words " * 150))
    inbound, cursors = channel(box), dict[str, str]()
    got = [commit(batch, cursors) async for batch in inbound.poll(cursors)]
    assert [len(batch) for batch in got] == [3, 3, 1]
    assert len({one.key for batch in got for one in batch}) == 7
    assert await read(inbound, cursors) == []
    assert await read(channel(box), cursors) == []


async def test_fifty_large_messages_are_no_large_batch(box: Maildir) -> None:
    part = b"--b\n\n" + b"words and words\n" * 40_000
    large = b"Subject: x\nContent-Type: multipart/mixed; boundary=b\n\n" + part * 5
    for _ in range(30):
        box.add(large)
    batches = [batch.deliveries async for batch in channel(box).poll({})]
    assert sum(map(len, batches)) == 30
    assert max(sum(len(one.raw) for one in batch) for batch in batches) < 20_000_000
    assert all(one.reduced and one.size > 3_000_000 for batch in batches for one in batch)


async def test_a_name_that_is_no_utf_8(box: Maildir) -> None:
    box.add(letter(1))
    files(box)[0].rename(Path(box._path) / "new" / os.fsdecode(b"1.\xff.host"))
    (delivery,) = await read(channel(box), {})
    assert delivery.key.encode("utf-8") == b"1.\\xff.host"


async def test_subfolders(box: Maildir) -> None:
    box.add_folder("Complaints.Urgent").add(letter(1))
    inbound = channel(box, folders=("INBOX", "Complaints/Urgent"))
    assert [one.folder for one in await read(inbound, {})] == ["Complaints/Urgent"]


async def test_names_of_files_tell_answers(box: Maildir) -> None:
    names = ["1.a", "2.b:2,S", "3.c:2,RS", "4.d:2,S,R", "5.e,S=9:2,R", "6.f:1,R", "7R.g:2,", "8.h"]
    for name in names:
        (Path(box._path) / "cur" / name).write_bytes(letter(1))
    (Path(box._path) / "new" / "9.i:2,R").write_bytes(letter(1))
    inbound = channel(box)
    asked = {"INBOX": keys(await read(inbound, {})), "Complaints": ["3.c"]}
    assert await inbound.answered(asked) == {"INBOX": ("3.c", "5.e,S=9")}


async def test_a_wait_ends_when_something_is_sent(box: Maildir) -> None:
    sent = box.add_folder("Sent")
    inbound, cursors = channel(box), dict[str, str]()
    await read(inbound, cursors)
    sent.add(letter(1))
    async with asyncio.timeout(30):
        await inbound.wait(120)
    assert [one.sent for one in await read(inbound, cursors)] == [True]


async def test_a_broken_folder_of_sent_mail_is_told_of_and_no_wait_ends_for_it(
    box: Maildir, caplog: pytest.LogCaptureFixture
) -> None:
    place = Path(box.add_folder("Sent")._path)
    inbound, cursors = channel(box), dict[str, str]()
    await read(inbound, cursors)
    (place / "new").rename(place / "old")
    (place / "new").write_bytes(b"no folder")
    box.add(letter(1))
    assert len(await read(inbound, cursors)) == 1
    assert await read(inbound, cursors) == []
    assert caplog.text.count("WARNING") == 1
    assert "support/sent mail" in caplog.text
    waiting = asyncio.create_task(inbound.wait(120))
    await asyncio.sleep(0.6)
    assert not waiting.done()
    waiting.cancel()


def entry(name: str, changed: int, delivered: datetime = BEGAN) -> Entry:
    return Entry(name, f"new/{name}", changed, delivered)


CURSOR = Cursor(100 * SECOND, frozenset({"known"}), BEGAN, BEGAN)


@pytest.mark.parametrize(
    ("file", "covered"),
    [
        (entry("a", 99 * SECOND), True),
        (entry("a", 100 * SECOND), False),
        (entry("known", 100 * SECOND), True),
        (entry("known", 500 * SECOND), True),
        (entry("a", 500 * SECOND, BEGAN - timedelta(seconds=1)), True),
    ],
    ids=["changed before", "changed at", "listed", "listed, flagged since", "delivered before"],
)
def test_what_a_cursor_covers(file: Entry, covered: bool) -> None:
    assert CURSOR.covers(file) is covered


def test_a_cursor_stays_small_in_a_large_folder() -> None:
    done = {f"{number}.host": number * SECOND for number in range(100_000)}
    after = maildir_cursor.moved(CURSOR, done, 99_999 * SECOND, 99_999 * SECOND)
    assert after.names == {"99997.host", "99998.host", "99999.host"}


def test_a_position_never_passes_what_may_have_come_unseen() -> None:
    after = maildir_cursor.moved(CURSOR, {"late": 300 * SECOND}, 300 * SECOND, 200 * SECOND)
    assert after.position == 198 * SECOND
    assert after.names == {"late"}


def test_a_position_never_goes_back() -> None:
    assert maildir_cursor.moved(CURSOR, {}, SECOND, SECOND).position == CURSOR.position


@pytest.mark.parametrize("since", [None, BEGAN - timedelta(days=3), BEGAN + timedelta(days=3)])
def test_a_complete_sweep_leaves_the_past_alone(since: datetime | None) -> None:
    swept = maildir_cursor.completed(replace(CURSOR, since=since))
    assert swept.since == max(since or BEGAN, BEGAN)


@pytest.mark.parametrize("since", [None, BEGAN])
def test_a_cursor_survives_being_kept(since: datetime | None) -> None:
    kept = replace(CURSOR, since=since)
    assert maildir_cursor.loads(maildir_cursor.dumps(kept)) == kept
