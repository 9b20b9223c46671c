"""Speech made here, heard by a real recognizer, as the daemon does it: audio in, category out."""

import asyncio
import subprocess
import sys
import wave
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from daemon.channels.speech import CommandListener
from daemon.channels.spool import SpoolInbound, SpoolSettings
from daemon.clock import SystemClock
from daemon.loops.desk import Phones
from daemon.loops.intake import take_in
from daemon.model import Record
from daemon.store import SqlLedger, schema
from tests.loops.shop import SHOP
from tests.manual_clock import ManualClock
from tests.store.conftest import Rows, engine, ledger, migrated, rows

__all__ = ["engine", "ledger", "migrated", "rows"]

pytestmark = pytest.mark.integration

EXAMPLE = Path(__file__).parents[2] / "deploy" / "examples" / "transcribe_pocketsphinx"
COMMAND = (sys.executable, str(EXAMPLE), "{audio}")
SPOKEN = {
    "complaint": "the engine is broken again and i am very angry",
    "inquiry": "when does the office open on monday",
    "request": "please change my appointment to monday morning",
}
"""Of a dozen sentences those that the small model of the example hears best from this voice."""
VOICE = ("-v", "en-us+f3", "-s", "140", "-g", "4")


def say(words: str, path: Path) -> None:
    """Speak ``words`` into a WAV file."""
    command = ["/usr/bin/espeak-ng", *VOICE, "-w", str(path), words]
    subprocess.run(command, check=True, timeout=60)


def lay(folder: Path, number: int, words: str) -> None:
    """A message as a telephone system lays it into its spool, with what was said."""
    at = SystemClock().now().timestamp()
    text = (
        f"[message]\norigmailbox=200\ncallerid=<0{40_555_010 + number}>\norigtime={at:.0f}\n"
        f"msg_id=17-{number}\nduration={5 + number}\n"
    )
    (folder / f"msg{number:04}.txt").write_text(text, encoding="utf-8")
    say(words, folder / f"msg{number:04}.wav")


def common(heard: str, said: str) -> float:
    """The share of the words of ``said`` that were heard."""
    words = set(said.split())
    return len(words & set(heard.split())) / len(words)


async def serve(root: Path, store: SqlLedger) -> None:
    """The spool's messages, listened to and taken in."""
    clock = ManualClock(SystemClock().now() + timedelta(seconds=10))
    inbound = SpoolInbound(SpoolSettings("support", "voicemail:pbx", root, "all"), clock)
    desk = replace(SHOP, phones=Phones(region="DE", spools=(str(root),)))
    listener = CommandListener(COMMAND, 120)
    async for batch in inbound.poll({}):
        done = await take_in(batch, store, desk, clock, listener=listener)
        assert all(isinstance(item, Record) for item in done)


@pytest.mark.timeout(280)
async def test_what_callers_say_becomes_what_they_want(
    tmp_path: Path, ledger: SqlLedger, rows: Rows
) -> None:
    for number, words in enumerate(SPOKEN.values()):
        await asyncio.to_thread(lay, tmp_path, number, words)
    await serve(tmp_path, ledger)
    found = {case["phone"]: case for case in rows(schema.cases)}
    assert len(found) == len(SPOKEN)
    for number, (category, words) in enumerate(SPOKEN.items()):
        case = found[f"+49{40_555_010 + number}"]
        assert common(case["transcript"].replace("(?)", ""), words) > 0.6, case["transcript"]
        assert "(?)" in case["transcript"], "it is not sure of every word"
        assert case["category"] == category, case["transcript"]
        assert case["audio"].endswith(f"msg{number:04}.wav")


async def test_what_it_cannot_read_it_refuses(tmp_path: Path) -> None:
    for name, content in (("text.wav", b"no sound"), ("none.wav", b"")):
        (tmp_path / name).write_bytes(content)
        assert await CommandListener(COMMAND, 60).listen(tmp_path / name) is None


async def test_silence_has_no_words(tmp_path: Path) -> None:
    with wave.open(str(tmp_path / "silence.wav"), "wb") as sound:
        sound.setnchannels(2)
        sound.setsampwidth(2)
        sound.setframerate(8000)
        sound.writeframes(b"\0" * 4 * 8000)
    found = await CommandListener(COMMAND, 60).listen(tmp_path / "silence.wav")
    assert found is None or len(found.text.split()) <= 2
