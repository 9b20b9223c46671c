"""Business hours as an admin writes them, and what is refused."""

from datetime import date

import pytest

from daemon.stages.window import Hours
from tests.stages.hours import BERLIN, HAMBURG, OFFICE, business_hours


@pytest.mark.parametrize(
    ("day", "spans", "closure"),
    [
        (date(2026, 12, 23), ((540, 1050),), ""),
        (date(2026, 12, 24), (), "closed by the company"),
        (date(2026, 12, 25), (), "holiday (Christmas Day)"),
        (date(2026, 12, 26), ((600, 720),), ""),  # opened on a holiday and a Saturday
        (date(2026, 12, 27), (), ""),
        (date(2026, 10, 31), (), "holiday (Reformation Day)"),  # Hamburg has it, Bavaria not
    ],
)
def test_the_hours_of_a_date(day: date, spans: tuple[tuple[int, int], ...], closure: str) -> None:
    assert (HAMBURG.spans_of(day), HAMBURG.closure(day)) == (spans, closure)


def test_holidays_observed_on_another_day_count() -> None:
    """New Year's Day 2028 is a Saturday: in the United States the Friday before is off."""
    hours = business_hours("America/New_York", {"mon-fri": ["09:00-17:00"]}, country="US")
    assert "New Year" in hours.closure(date(2027, 12, 31))


def test_spans_of_overlapping_names_add_up() -> None:
    hours = business_hours(BERLIN, {"fri": ["18:00-20:00"], "mon-fri": ["09:00-17:00"]})
    assert hours.spans_of(date(2026, 11, 20)) == ((540, 1020), (1080, 1200))


def test_the_calendar_tells_other_hours_apart() -> None:
    assert HAMBURG.calendar != OFFICE.calendar
    assert OFFICE.calendar == business_hours(BERLIN, {"mon-fri": ["09:00-17:30"]}).calendar


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        ({"timezone": "Europe/Berlni"}, "no time zone"),
        ({"timezone": "../etc/passwd"}, "no time zone"),
        ({"timezone": ""}, "no time zone"),
        ({"country": "XX"}, "no holidays are known for XX"),
        ({"country": "DE", "subdivision": "ZZ"}, "no holidays are known for DE ZZ"),
        ({"subdivision": "HH"}, "needs its country"),
    ],
)
def test_hours_that_cannot_be_built(arguments: dict[str, object], sentence: str) -> None:
    usable: dict[str, object] = {"timezone": BERLIN, "week": {"mon": ["09:00-17:00"]}}
    with pytest.raises(ValueError, match=sentence):
        business_hours(**{**usable, **arguments})  # type: ignore[arg-type]  # wrong on purpose


@pytest.mark.parametrize("span", [(-1, 5), (5, 5), (6, 5), (1440, 1500), (0, 1441)])
def test_minutes_that_are_no_span(span: tuple[int, int]) -> None:
    with pytest.raises(ValueError, match="no span within a day"):
        Hours(BERLIN, ((span,), *((),) * 6))


def test_a_week_has_seven_days() -> None:
    with pytest.raises(ValueError, match="seven days"):
        Hours(BERLIN, ((),) * 6)
