"""Call records: a file that grows, is cut and is replaced, read line by line."""

import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from daemon.channels.cdr import BATCH, CallRecordsInbound, CallRecordsSettings
from daemon.errors import ChannelError
from daemon.model import Delivery, Medium
from tests.manual_clock import ManualClock

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
"""Ten o'clock in Berlin."""
FOLDER = "voicemail:records"


def record(dst: str = "040555010", answered: int = 35, at: str = "2026-11-23 09:30:00") -> str:
    """A line of ``Master.csv``."""
    last = f'"{at}","","{at}",40,{answered},"ANSWERED","DOCUMENTATION","17.{dst}.{at}",""'
    return f'"","ana","{dst}","out","""Ana"" <200>","SIP/1","SIP/2","Dial","SIP/x,30",{last}\n'


class Desk:
    """Whoever reads the records, and commits what they hand over."""

    def __init__(self, path: Path, **changes: Any) -> None:
        settings = CallRecordsSettings("support", FOLDER, path, "Europe/Berlin", "all")
        self.inbound = CallRecordsInbound(replace(settings, **changes), ManualClock(NOW))
        self.cursors: dict[str, str] = {}

    async def poll(self) -> list[Delivery]:
        taken: list[Delivery] = []
        async for batch in self.inbound.poll(self.cursors):
            taken += batch.deliveries
            if batch.cursor is not None:
                self.cursors[batch.folder] = batch.cursor
        return taken


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "Master.csv"
    path.write_text("")
    return path


def append(path: Path, text: str) -> None:
    with path.open("a", encoding="utf-8") as opened:
        opened.write(text)


def begin_anew(path: Path, text: str, *, replaced: bool) -> None:
    if replaced:
        path.rename(path.with_suffix(".1"))
    path.write_text(text)


async def test_a_call_that_was_taken(file: Path) -> None:
    append(file, record())
    (one,) = await Desk(file).poll()
    assert (one.account, one.folder, one.medium) == ("support", FOLDER, Medium.CALL)
    told = json.loads(one.raw)
    assert told == {
        "direction": "outgoing",
        "number": "040555010",
        "agent": "ana",
        "time": "2026-11-23T08:30:00+00:00",
        "duration": 35,
        "id": "17.040555010.2026-11-23 09:30:00",
    }
    assert one.received == datetime(2026, 11, 23, 8, 30, tzinfo=UTC)


@pytest.mark.parametrize("line", [record(answered=0), record("200"), "\n"])
async def test_calls_in_vain_and_among_ours(file: Path, line: str) -> None:
    append(file, line)
    assert await Desk(file).poll() == []


@pytest.mark.parametrize("line", ['"open quote\n', "a,b,c\n", record(at="yesterday"), "\xff\x00\n"])
async def test_what_is_no_record_is_handed_over_and_the_rest_read(file: Path, line: str) -> None:
    append(file, line + record())
    first, second = await Desk(file).poll()
    assert first.raw == line.rstrip("\n").encode()
    assert json.loads(second.raw)["number"] == "040555010"


async def test_a_line_is_read_when_its_end_is_written(file: Path) -> None:
    desk = Desk(file)
    line = record()
    append(file, line[:60])
    assert await desk.poll() == []
    append(file, line[60:])
    assert len(await desk.poll()) == 1
    assert await desk.poll() == []


async def test_many_lines_come_in_batches(file: Path) -> None:
    append(file, "".join(record(f"04055{number:05}") for number in range(5 * BATCH)))
    desk = Desk(file)
    sizes = [len(batch.deliveries) async for batch in desk.inbound.poll({})]
    assert sum(sizes) == 5 * BATCH
    assert max(sizes) <= BATCH


@pytest.mark.parametrize("how", ["replaced", "cut"])
async def test_a_new_file_is_read_from_its_beginning(file: Path, how: str) -> None:
    desk = Desk(file)
    append(file, record() + record("040555011"))
    assert len(await desk.poll()) == 2
    begin_anew(file, record("040555012"), replaced=how == "replaced")
    assert [json.loads(one.raw)["number"] for one in await desk.poll()] == ["040555012"]


@pytest.mark.parametrize(
    ("start", "count"), [("now", 0), ("all", 1), (NOW - timedelta(hours=1), 1)]
)
async def test_where_it_begins(file: Path, start: Any, count: int) -> None:
    append(file, record())
    desk = Desk(file, start=start)
    assert len(await desk.poll()) == count
    append(file, record("040555011", at="2026-11-23 10:05:00"))
    assert len(await desk.poll()) == 1


COLUMNS = {"number": "To", "time": "When", "duration": "Seconds"}


async def test_columns_of_ones_own(file: Path) -> None:
    append(file, "Seconds,When,To\n35,2026-11-23T09:30:00+01:00,040555010\n")
    desk = Desk(file, columns=COLUMNS)
    (one,) = await desk.poll()
    assert json.loads(one.raw)["duration"] == 35
    append(file, "7,2026-11-23T09:31:00+01:00,040555011\n")
    (other,) = await desk.poll()
    assert json.loads(other.raw)["number"] == "040555011"


async def test_a_column_that_is_not_there_is_named(file: Path) -> None:
    append(file, "Seconds,To\n35,040555010\n")
    with pytest.raises(ChannelError, match="has no column When") as failed:
        await Desk(file, columns=COLUMNS).poll()
    assert not failed.value.temporary


async def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    desk = Desk(tmp_path / "none.csv")
    for asked in (desk.poll(), desk.inbound.check()):
        with pytest.raises(ChannelError, match="name the file that the telephone system writes"):
            await asked


async def test_a_line_without_an_end_does_not_stop_it_for_good(file: Path) -> None:
    append(file, "x" * (300 << 10) + "\n" + record())
    desk = Desk(file)
    taken = await desk.poll()
    assert json.loads(taken[-1].raw)["number"] == "040555010"


async def test_the_end(file: Path) -> None:
    desk = Desk(file)
    assert "0 octets" in await desk.inbound.check()
    await desk.inbound.wait(0)
    await desk.inbound.close()
    await desk.inbound.wait(3600)
    with pytest.raises(ChannelError, match="closed"):
        await desk.poll()
