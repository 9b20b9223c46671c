"""Recordings listened to by real commands that behave in every way."""

import asyncio
import logging
import sys
from contextlib import suppress
from pathlib import Path

import psutil
import pytest

from daemon.channels.speech import CommandListener
from tests.manual_clock import until

SOON = 20.0


def python(code: str) -> tuple[str, ...]:
    return (sys.executable, "-c", code)


async def heard(code: str, *, limit: float = SOON, audio: str = "/spool/a.wav") -> str | None:
    found = await CommandListener(python(code), limit).listen(Path(audio))
    return None if found is None else found.text


@pytest.mark.parametrize(
    ("printed", "text"),
    [
        ("please call me", "please call me"),
        ('{"text": "please call me"}', "please call me"),
        (
            '{"words": [{"word": "please", "confidence": 0.9}, {"word": "lamp",'
            ' "confidence": 0.4}, {"word": "now"}]}',
            "please lamp(?) now",
        ),
        ("", None),
        ("  \n", None),
        ('{"words": []}', None),
        ("[1, 2]", "[1, 2]"),
        ("a\0b\x1b[2J", "ab[2J"),
    ],
)
async def test_what_it_prints(printed: str, text: str | None) -> None:
    assert await heard(f"print({printed!r})") == text


async def test_octets_that_are_no_text() -> None:
    assert await heard("import sys; sys.stdout.buffer.write(b'caf\\xe9')") == "caf\ufffd"


@pytest.mark.parametrize(
    "audio", ["/spool/a b.wav", "/spool/$(reboot).wav", "/spool/'; rm.wav", "/spool/ä.wav"]
)
async def test_a_name_is_one_argument(audio: str) -> None:
    assert await heard("import sys; print(sys.argv[1:])", audio=audio) == str([audio])
    listener = CommandListener((*python("import sys; print(sys.argv[1:])"), "-f={audio}"), SOON)
    found = await listener.listen(Path(audio))
    assert found is not None
    assert found.text == str([f"-f={audio}"])


async def test_it_is_told_nothing_else(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FRONTDESK_SECRET_SUPPORT_INBOUND", "sesame")
    told = await heard("import os, sys; print(sorted(os.environ), sys.stdin.read(), os.getcwd())")
    assert told is not None
    assert "FRONTDESK" not in told
    assert told.endswith(" /")


@pytest.mark.parametrize(
    ("code", "reason"),
    [
        ("import sys; sys.exit('no model')", "ended with 1: no model"),
        ("print('x' * (2 << 20))", "said more than"),
        ("import sys; sys.stderr.write('x' * (1 << 20))", "said more than"),
        ("import os; os.kill(os.getpid(), 11)", "ended with -11"),
    ],
)
async def test_what_goes_wrong_costs_the_transcript(
    code: str, reason: str, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.WARNING):
        assert await heard(code) is None
    assert reason in caplog.text


async def test_a_command_that_is_not_there(caplog: pytest.LogCaptureFixture) -> None:
    assert await CommandListener(("/nowhere/stt",), SOON).listen(Path("/spool/a.wav")) is None
    assert "could not be listened to" in caplog.text


FAMILY = """
import subprocess, sys, time
child = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(600)"])
open({told!r}, "w").write(str(child.pid))
time.sleep(600)
"""


def is_gone(told: Path) -> bool:
    """Whether the grandchild whose number stands in ``told`` has ended."""
    if not told.exists() or not told.read_text():
        return False
    with suppress(psutil.NoSuchProcess):
        return psutil.Process(int(told.read_text())).status() == psutil.STATUS_ZOMBIE
    return True


async def test_it_has_its_time_and_ends_with_all_that_it_started(tmp_path: Path) -> None:
    told = tmp_path / "told"
    assert await heard(FAMILY.format(told=str(told)), limit=2.0) is None
    await until(lambda: is_gone(told))


async def test_one_that_got_away_and_holds_its_output_is_not_waited_for(tmp_path: Path) -> None:
    told = tmp_path / "told"
    code = (
        "import subprocess, sys; child = subprocess.Popen([sys.executable, '-c', 'import time;"
        " time.sleep(600)'], start_new_session=True);"
        f"open({str(told)!r}, 'w').write(str(child.pid)); sys.stderr.write('x' * (1 << 20))"
    )
    try:
        assert await heard(code) is None
    finally:
        psutil.Process(int(told.read_text())).kill()


async def test_whoever_gives_up_ends_it(tmp_path: Path) -> None:
    told = tmp_path / "told"
    listening = asyncio.create_task(heard(FAMILY.format(told=str(told)), limit=600))
    await until(lambda: told.exists() and told.read_text())
    listening.cancel()
    with pytest.raises(asyncio.CancelledError):
        await listening
    await until(lambda: is_gone(told))


async def test_two_at_once_at_the_most(tmp_path: Path) -> None:
    code = (
        "import os, sys, time; d = sys.argv[1]; os.mkdir(f'{d}/{os.getpid()}'); time.sleep(0.3);"
        "print(len(os.listdir(d))); os.rmdir(f'{d}/{os.getpid()}')"
    )
    listener = CommandListener(python(code), SOON)
    found = await asyncio.gather(*(listener.listen(tmp_path) for _ in range(5)))
    assert {each.text for each in found if each is not None} <= {"1", "2"}
    assert None not in found
