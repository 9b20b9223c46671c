"""The corpus: each message of ``tests/corpus`` and what must be found in it."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

from daemon.model import Message
from daemon.stages.parse import parse
from daemon.stages.reduce import reduce

CORPUS = Path(__file__).parents[1] / "corpus"
EXPECTED: dict[str, dict[str, Any]] = yaml.safe_load((CORPUS / "expected.yaml").read_text())

FOUND: dict[str, Callable[[Message], Any]] = {
    "subject": lambda m: m.subject,
    "from": lambda m: [address.email for address in m.sender],
    "sender_name": lambda m: m.sender[0].name,
    "reply_to": lambda m: [address.email for address in m.reply_to],
    "to": lambda m: [address.email for address in m.to],
    "cc": lambda m: [address.email for address in m.cc],
    "own_words": lambda m: m.own_words,
    "language": lambda m: m.language,
    "message_id": lambda m: m.message_id,
    "references": lambda m: list(m.references),
    "date": lambda m: m.date.isoformat() if m.date else None,
    "return_path": lambda m: m.return_path,
    "part_types": lambda m: list(m.part_types),
    "reports": lambda m: [list(report) for report in m.reports],
    "attachments": lambda m: [f"{a.name} | {a.media_type} | {a.size}" for a in m.attachments],
    "defects": lambda m: list(m.defects),
}


def read(name: str) -> bytes:
    return (CORPUS / f"{name}.eml").read_bytes()


def test_every_message_is_expected_and_every_expectation_has_its_message() -> None:
    assert {path.stem for path in CORPUS.glob("*.eml")} == set(EXPECTED)


@pytest.mark.parametrize("name", EXPECTED)
def test_message(name: str) -> None:
    message = parse(read(name))
    expected = {"attachments": [], "defects": [], **EXPECTED[name]}
    assert {key: FOUND[key](message) for key in expected} == expected


@pytest.mark.parametrize("name", EXPECTED)
@pytest.mark.parametrize("end", [b"\r\n", b"\n"], ids=["CRLF", "LF"])
def test_line_ends_make_no_difference(name: str, end: bytes) -> None:
    raw = read(name).replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    plain, other = parse(raw), parse(raw.replace(b"\n", end))
    assert (plain.subject, plain.own_words, plain.sender, plain.part_types) == (
        other.subject,
        other.own_words,
        other.sender,
        other.part_types,
    )


REDUCED_OTHERWISE = {"boundary_not_there", "boundary_missing", "carriage_returns_only"}


@pytest.mark.parametrize("name", sorted(set(EXPECTED) - REDUCED_OTHERWISE))
def test_reduction_keeps_what_people_wrote(name: str) -> None:
    whole, small = parse(read(name)), parse(reduce(read(name)))
    assert (small.subject, small.sender, small.own_words) == (
        whole.subject,
        whole.sender,
        whole.own_words,
    )
    assert [a.name for a in small.attachments] == [a.name for a in whole.attachments]
    assert small.reports == whole.reports
    assert small.media_type == whole.media_type
