"""What leaves by a route, as octets and back."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from daemon.model.route import JSON, MOST_OCTETS, RouteMessage

WORDS = st.text(st.characters(codec="utf-8"))
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(WORDS, inner, max_size=3),
    max_leaves=8,
)
GOOD = {"v": 1, "title": "Due", "text": "A case is due.", "data": {"case": "FD-2026-000123"}}


@given(WORDS, WORDS.filter(str.strip), st.dictionaries(WORDS, VALUES | WORDS, max_size=4))
def test_what_was_written_is_read_again(title: str, text: str, data: dict[str, Any]) -> None:
    message = RouteMessage(title, text, data)
    assert RouteMessage.from_octets(message.to_octets()) == message


def test_the_octets_are_an_object_with_its_version() -> None:
    message = RouteMessage("Due", "Grüße", {"left": 3600})
    assert json.loads(message.to_octets()) == {
        "v": 1,
        "title": "Due",
        "text": "Grüße",
        "data": {"left": 3600},
    }
    assert "Grüße".encode() in message.to_octets()


@pytest.mark.parametrize(
    "changes",
    [
        {"v": 2},
        {"v": 0},
        {"v": "1"},
        {"v": True},
        {"v": 1.0},
        {"v": None},
        {"title": None},
        {"text": 1},
        {"text": ""},
        {"text": " \n"},
        {"data": []},
        {"data": None},
        {"more": 1},
    ],
    ids=str,
)
def test_another_object_is_refused(changes: dict[str, JSON]) -> None:
    with pytest.raises(ValueError, match=r"version|message"):
        RouteMessage.from_octets(json.dumps(GOOD | changes).encode())


@pytest.mark.parametrize("missing", GOOD)
def test_an_incomplete_object_is_refused(missing: str) -> None:
    rest = {key: value for key, value in GOOD.items() if key != missing}
    with pytest.raises(ValueError, match="not a message"):
        RouteMessage.from_octets(json.dumps(rest).encode())


@pytest.mark.parametrize(
    "octets",
    [
        b"",
        b"null",
        b"[]",
        b"\xff",
        b"Subject: x\r\n\r\nx",
        b'{"v": 1, "title": "x", "text": "x", "data": {"x": NaN}}',
        b'{"v": 1, "title": "x", "text": "x", "data": {"x": 1e999}}',
        b'{"v": 1, "title": "\\ud800", "text": "x", "data": {}}',
        b'{"v": 1, "title": "x", "text": "x", "data": {"x": ' + b"9" * 5000 + b"}}",
        b"[" * 100_000,
        b'{"x":' * 50_000,
        b" " * (MOST_OCTETS + 1),
    ],
    ids=lambda octets: octets[:60],
)
def test_other_octets_are_refused(octets: bytes) -> None:
    with pytest.raises(ValueError, match=r"."):
        RouteMessage.from_octets(octets)


@pytest.mark.parametrize(
    "message",
    [
        RouteMessage("x", "x", {"x": float("nan")}),
        RouteMessage("\ud800", "x"),
        RouteMessage("x", "x" * MOST_OCTETS),
    ],
    ids=["no number", "half a character", "too long"],
)
def test_what_could_not_be_read_again_is_not_written(message: RouteMessage) -> None:
    with pytest.raises(ValueError, match=r"."):
        message.to_octets()
