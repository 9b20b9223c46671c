"""The unit as systemd itself reads it, and how much of the machine it leaves open."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest

SYSTEMD = Path(__file__).parents[2] / "deploy" / "systemd"
UNIT = SYSTEMD / "frontdesk.service"

MOST_EXPOSED = 15
"""The most that systemd-analyze may call the exposure, in tenths."""


def run(tool: str, *arguments: str | Path) -> subprocess.CompletedProcess[str]:
    """What a tool of systemd says."""
    path = shutil.which(tool)
    assert path, f"{tool} is not there; install the Debian package systemd"
    command = [path, *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)


@pytest.fixture
def unit(tmp_path: Path) -> Path:
    """The unit with a program that is there: systemd-analyze looks for it."""
    copy = tmp_path / UNIT.name
    text = UNIT.read_text(encoding="utf-8")
    copy.write_text(text.replace("/opt/frontdesk/bin/frontdesk", "/bin/true"), encoding="utf-8")
    return copy


def value(key: str) -> list[str]:
    """The values of a key in the unit, in order."""
    return re.findall(rf"^{key}=(.*)$", UNIT.read_text(encoding="utf-8"), re.MULTILINE)


def test_systemd_finds_nothing_wrong(unit: Path) -> None:
    answer = run("systemd-analyze", "verify", unit)
    assert (answer.returncode, answer.stdout + answer.stderr) == (0, "")


def test_systemd_finds_what_is_wrong(unit: Path) -> None:
    unit.write_text(unit.read_text(encoding="utf-8") + "\n[Service]\nProtectSistem=yes\n")
    assert "ProtectSistem" in run("systemd-analyze", "verify", unit).stderr


def test_the_exposure_is_small(unit: Path) -> None:
    answer = run(
        "systemd-analyze", "security", "--offline=true", f"--threshold={MOST_EXPOSED}", unit
    )
    assert answer.returncode == 0, answer.stdout


def test_the_user_can_be_made() -> None:
    answer = run("systemd-sysusers", "--dry-run", SYSTEMD / "frontdesk.sysusers")
    assert answer.returncode == 0, answer.stderr
    assert value("User") == ["frontdesk"]


def test_the_directories_can_be_made(tmp_path: Path) -> None:
    answer = run(
        "systemd-tmpfiles", "--create", f"--root={tmp_path}", SYSTEMD / "frontdesk.tmpfiles"
    )
    credentials = tmp_path / "etc" / "frontdesk" / "credentials"
    assert credentials.is_dir(), answer.stderr
    assert credentials.stat().st_mode & 0o777 == 0o700


@pytest.mark.parametrize(
    ("key", "expected"),
    [
        ("Type", ["notify"]),
        ("ExecStart", ["/opt/frontdesk/bin/frontdesk run --config /etc/frontdesk/config.toml"]),
        ("WatchdogSec", ["120"]),
        ("Restart", ["on-failure"]),
        ("UMask", ["0077"]),
        ("StateDirectory", ["frontdesk"]),
        ("StateDirectoryMode", ["0700"]),
        ("CapabilityBoundingSet", [""]),
        ("RestrictAddressFamilies", ["AF_INET AF_INET6 AF_UNIX"]),
        ("SystemCallFilter", ["@system-service", "~@privileged @resources"]),
    ],
)
def test_what_other_parts_rely_on(key: str, expected: list[str]) -> None:
    assert value(key) == expected
