"""The files an admin starts from: the example configuration and the documentation of its keys."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from daemon.settings import Acknowledge, Limits, Policy, Settings, load
from daemon.settings.keys import Tree, tree
from daemon.settings.secrets import DIRECTORY

ROOT = Path(__file__).parents[2]
CONFIGURATION = (ROOT / "docs" / "configuration.md").read_text(encoding="utf-8")
INSTALL = (ROOT / "docs" / "install.md").read_text(encoding="utf-8")
EXAMPLE = ROOT / "deploy" / "config.toml"

KINDS = (
    *(
        "imap",
        "maildir",
        "smtp",
        "graph",
        "exchange",
        "apprise",
        "mqtt",
        "spool",
        "http",
        "records",
    ),
    *("microsoft", "google", "other"),
)

NAMELESS = {"alerts": "N", "special": "DATE", "layouts": "N"}
"""What stands for an element of these in the documentation; of others it is ``NAME``."""


def keys(below: Tree, above: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    """The path of every key that has no keys below it, kinds among the parts."""
    for name, further in below.items():
        if further:
            yield from keys(further, (*above, name))
        else:
            yield (*above, name)


KEYS = [path for path in keys(tree(Settings)) if path != ("business_hours",)]
ROWS = re.findall(r"^\| `([^`]+)` \|(.*)\|$", CONFIGURATION, re.MULTILINE)


def written(path: tuple[str, ...]) -> str:
    """A key as the documentation writes it."""
    return ".".join(
        NAMELESS.get(above, "NAME") if part == "*" else part
        for above, part in zip(("", *path), path, strict=False)
        if part not in KINDS
    )


def section(path: tuple[str, ...]) -> str:
    """The part of the documentation that a key belongs to: its kind's, or all of it."""
    kind = next((part for part in path if part in KINDS), None)
    if kind is None:
        return CONFIGURATION
    channel = {"routes": "route", "voicemail": "voicemail", "oauth": "oauth"}.get(path[0], path[2])
    start = CONFIGURATION.index(f'### {channel}, kind = "{kind}"')
    return CONFIGURATION[start : CONFIGURATION.index("\n#", start + 1)]


def test_the_walk_of_the_schema_finds_the_keys_at_every_depth() -> None:
    assert len(KEYS) > 50
    assert {
        ("company", "name"),
        ("business_hours", "holidays", "open"),
        ("accounts", "*", "inbound", "maildir", "poll"),
        ("policies", "*", "clock"),
        ("patterns", "*"),
        ("reference_prefix",),
    } <= set(KEYS)


@pytest.mark.parametrize("path", KEYS, ids=".".join)
def test_every_key_is_documented(path: tuple[str, ...]) -> None:
    assert f"| `{written(path)}` |" in section(path)


def test_every_documented_key_is_one() -> None:
    known = {written(path) for path in KEYS} | {"business_hours.mon-fri"}
    assert {key for key, _ in ROWS} == known


@pytest.mark.parametrize(("key", "row"), ROWS, ids=lambda value: value if " " not in value else "")
def test_every_row_has_meaning_unit_and_default(key: str, row: str) -> None:
    cells = [cell.strip() for cell in row.split("|")]
    assert len(cells) == 3, key
    assert all(cells), key


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("acknowledge.enabled", Acknowledge().enabled),
        ("acknowledge.not_customer_confidence", Acknowledge().not_customer_confidence),
        ("acknowledge.review_below", Acknowledge().review_below),
        *((f"limits.{name}", value) for name, value in Limits().model_dump().items()),
        ("policies.NAME.clock", Policy().clock),
        ("accounts.NAME.outbound.connections", 4),
    ],
)
def test_a_documented_default_is_the_schema_s(key: str, value: object) -> None:
    assert dict(ROWS)[key].rpartition("|")[2].strip(' `"').lower() == str(value).lower()


def test_the_example_loads_and_shows_every_table() -> None:
    load(EXAMPLE, {})
    text = EXAMPLE.read_text(encoding="utf-8")
    missing = [
        name for name in Settings.model_fields if not re.search(rf"(?m)^#? ?\[*{name}\b", text)
    ]
    assert missing == []


def test_the_credentials_are_where_the_unit_loads_them_from() -> None:
    unit = (ROOT / "deploy" / "systemd" / "frontdesk.service").read_text(encoding="utf-8")
    line = f"LoadCredential={DIRECTORY}:/etc/frontdesk/credentials"
    assert f"\n{line}\n" in unit
    assert line in INSTALL
    tmpfiles = (ROOT / "deploy" / "systemd" / "frontdesk.tmpfiles").read_text(encoding="utf-8")
    assert re.search(r"^d +/etc/frontdesk/credentials +0700 +root +root", tmpfiles, re.MULTILINE)


@pytest.mark.parametrize("name", re.findall(r"\$deploy/(\S+)\"", INSTALL))
def test_the_files_that_the_guide_installs_are_there(name: str) -> None:
    assert (ROOT / "deploy" / name).is_file()
