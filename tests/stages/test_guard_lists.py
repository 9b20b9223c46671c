"""Lists and groups: a customer's own, and those that are our own address."""

import pytest

from daemon.model import Bearing
from daemon.rules.guard import GuardContext, ask
from daemon.stages.parse import parse

CONTEXT = GuardContext(
    own_addresses=frozenset({"support@shop.example"}), own_domains=frozenset({"shop.example"})
)


def hits(fields: str) -> dict[str, Bearing | None]:
    """The hits for a customer's message to us with ``fields``, by code."""
    to = "" if "\nTo: " in fields else "To: support@shop.example\n"
    raw = f"From: kim@example.org\n{to}{fields}\n\nWhen do you open?\n"
    return {f.code: f.bearing for f in ask(parse(raw.encode()), CONTEXT) if f.hit}


GROUP = (
    "List-Id: <family.example.org>\nList-Post: <https://x.example/p>, <mailto:family@example.org>\n"
    "List-Unsubscribe: <mailto:family+leave@example.org>\nX-Google-Group-Id: 7\nPrecedence: list\n"
    "Return-Path: <family+bnc7@example.org>"
)


def test_a_customers_own_group_is_no_newsletter() -> None:
    assert hits(GROUP) == {"list-field": Bearing.DOUBTFUL, "precedence": Bearing.DOUBTFUL}


FRONT_DOOR = (
    "List-Id: <support.shop.example>\nPrecedence: list\nMailing-List: list support@shop.example\n"
    "List-Post: <mailto:support@shop.example>\nList-Unsubscribe: <mailto:leave@groups.example>",
    "List-Post: <https://groups.example/p>, <mailto:Support@Shop.Example>\nX-Google-Group-Id: 7",
    "List-Id: Desk <desk.lists.shop.example>\nReturn-Path: <desk-bounces@lists.shop.example>",
)


@pytest.mark.parametrize("fields", FRONT_DOOR)
def test_a_group_that_is_our_own_address_says_nothing(fields: str) -> None:
    assert hits(fields) == {}


@pytest.mark.parametrize(
    ("more", "code"),
    [
        ("Precedence: bulk", "precedence"),
        ("Auto-Submitted: auto-replied", "auto-submitted"),
        ("To: sales-team@shop.example", "own-list"),
        ("List-Id: <talk.example.org>", "list-field"),
        ("List-Id: <notshop.example>", "list-field"),
    ],
)
def test_behind_our_front_door_robots_are_robots(more: str, code: str) -> None:
    assert code in hits(f"List-Id: <support.shop.example>\n{more}")
