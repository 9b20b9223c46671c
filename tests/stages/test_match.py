"""Conditions: which cases a policy or a queue is for."""

import pytest

from daemon.model import Category
from daemon.model.match import Kind, Match

KIND = Kind(Category.COMPLAINT, "support", frozenset({"brake", "refund"}), "kim@shop.example")
CATEGORIES = frozenset({Category.COMPLAINT, Category.REQUEST})


def some(*names: str) -> frozenset[str]:
    return frozenset(names)


@pytest.mark.parametrize(
    ("match", "fits"),
    [
        (Match(), True),
        (Match(categories=CATEGORIES), True),
        (Match(categories=frozenset({Category.INQUIRY})), False),
        (Match(accounts=some("sales", "support")), True),
        (Match(accounts=some("sales")), False),
        # One tag of several is enough.
        (Match(tags=some("refund", "legal")), True),
        (Match(tags=some("legal")), False),
        (Match(customers=some("kim@shop.example")), True),
        (Match(customers=some("lee@other.example")), False),
        # A whole domain, and nothing that only looks like it.
        (Match(customers=some("@shop.example")), True),
        (Match(customers=some("lee@other.example", "@shop.example")), True),
        (Match(customers=some("@example")), False),
        (Match(customers=some("@hop.example")), False),
        (Match(customers=some("@mail.shop.example")), False),
        (Match(customers=some("shop.example")), False),
        # All that is given must hold.
        (Match(CATEGORIES, some("support"), some("brake"), some("@shop.example")), True),
        (Match(CATEGORIES, some("sales"), some("brake"), some("@shop.example")), False),
        (Match(CATEGORIES, some("support"), some("legal"), some("@shop.example")), False),
        (Match(CATEGORIES, some("support"), some("brake"), some("@other.example")), False),
        (
            Match(
                frozenset({Category.INQUIRY}), some("support"), some("brake"), some("@shop.example")
            ),
            False,
        ),
    ],
)
def test_which_cases_are_meant(match: Match, fits: bool) -> None:
    assert match.fits(KIND) is fits


@pytest.mark.parametrize(
    ("customer", "fits"),
    [
        ("kim@mail.shop.example", False),
        ("kim@shop.example.other.example", False),
        # The domain is what stands after the last of them.
        ('"kim@other.example"@shop.example', True),
        ('"kim@shop.example"@other.example', False),
        ("", False),
    ],
)
def test_whose_domain_it_is(customer: str, fits: bool) -> None:
    kind = Kind(Category.INQUIRY, "support", frozenset(), customer)
    assert Match(customers=some("@shop.example")).fits(kind) is fits


@pytest.mark.parametrize(
    ("match", "fits"),
    [
        (Match(), True),
        (Match(tags=some("brake")), False),
        (Match(customers=some("@shop.example", "kim@shop.example")), False),
    ],
)
def test_a_case_of_which_nothing_is_known_has_no_tag_and_no_customer(
    match: Match, fits: bool
) -> None:
    assert match.fits(Kind(Category.INQUIRY, "support", frozenset(), "")) is fits
