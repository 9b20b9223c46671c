"""The window against the oracle, where the cases are looked for and the first one is shrunk.

The fixed 50,000 are in ``test_window_forward.py`` and ``test_window_back.py``.
"""

from datetime import date, timedelta
from itertools import pairwise
from random import Random

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from daemon.stages.window import (
    Clock,
    Hours,
    Policy,
    due,
    next_open,
    resumed,
    working_time_after,
    working_time_between,
)
from daemon.stages.window.hours import DaySpans
from tests.stages.calendars import BACK, FORWARD, WINDOWS, Place, some_cases, some_hours
from tests.stages.minutes import BEFORE, DAY, MINUTE, Minutes, Sums, walls

EXAMPLES = 100
"""Of each property; raise it for a longer search."""

PLACES = FORWARD + BACK

LENGTHS = st.integers(1, 3 * DAY) | st.sampled_from((240, 1440, 2880))


def test_the_oracle_sees_the_hour_that_is_shown_twice() -> None:
    reached = walls("Europe/Berlin", date(2026, 10, 25))[1]
    assert all(later >= earlier for earlier, later in pairwise(reached))
    assert sum(shown // DAY == date(2026, 10, 25).toordinal() for shown in reached) == 25 * 60


def test_the_oracle_does_not_see_the_hour_that_is_skipped() -> None:
    reached = walls("Europe/Berlin", date(2026, 3, 29))[1]
    skipped = range(
        date(2026, 3, 29).toordinal() * DAY + 120, date(2026, 3, 29).toordinal() * DAY + 180
    )
    assert not set(skipped) & set(reached)


def test_the_fixed_windows_are_50_000_at_places_that_differ() -> None:
    assert len({(place.timezone, place.day) for place in PLACES}) * WINDOWS >= 50_000
    assert sum(bool(place.country) for place in PLACES) >= 10


@pytest.mark.parametrize("place", PLACES, ids=str)
def test_the_sums_say_what_the_minutes_say(place: Place) -> None:
    random = Random(0)
    minutes = Minutes(some_hours(random, place), place.day)
    sums = Sums(minutes)
    for case in list(some_cases(random, minutes, sums))[:10]:
        start, length, clock = case.received, case.length, case.clock
        assert sums.due(start, length, clock, case.risk) == minutes.due(
            start, length, clock, case.risk
        )
        assert sums.left(start, 0, start + length, clock) == minutes.left(
            start, 0, start + length, clock
        )


@st.composite
def day_spans(draw: st.DrawFn) -> DaySpans:
    span = st.builds(
        lambda start, length: (start, start + length),
        st.integers(0, 1439) | st.sampled_from((0, 15, 45, 60, 120, 135, 150, 165, 180, 1320)),
        st.integers(1, 1440) | st.sampled_from((15, 30, 480, 1440)),
    )
    return tuple(draw(st.lists(span, max_size=2)))


@st.composite
def situations(draw: st.DrawFn) -> tuple[Minutes, int]:
    """Business hours in two weeks of minutes, and one of these at which something begins."""
    place = draw(st.sampled_from(PLACES))
    near = st.integers(0, 6).map(lambda number: place.day + timedelta(days=number))
    public = draw(st.booleans())
    hours = Hours(
        place.timezone,
        tuple(draw(st.lists(day_spans(), min_size=7, max_size=7))),
        country=place.country if public else "",
        subdivision=place.subdivision if public else "",
        closed=frozenset(draw(st.sets(near, max_size=2))),
        opened=draw(st.dictionaries(near, day_spans(), max_size=1)),
    )
    return Minutes(hours, place.day), BEFORE // MINUTE + draw(st.integers(0, 5 * DAY))


relaxed = settings(
    max_examples=EXAMPLES, deadline=None, suppress_health_check=[HealthCheck.filter_too_much]
)


@relaxed
@given(situations(), LENGTHS, st.sampled_from(Clock), st.integers(1, 600))
def test_the_window_is_what_the_minutes_say(
    situation: tuple[Minutes, int], length: int, clock: Clock, risk: int
) -> None:
    minutes, received = situation
    expected = minutes.due(received, length, clock, risk)
    assume(expected is not None)
    policy = Policy("p", length * MINUTE, clock, levels=(risk * MINUTE,))
    assert minutes.of(due(minutes.at(received), policy, minutes.hours)) == expected


@relaxed
@given(situations(), LENGTHS, st.sampled_from(Clock), st.integers(0, 3 * DAY), st.data())
def test_what_was_left_when_a_hold_began_is_what_counts_from_its_end(
    situation: tuple[Minutes, int], length: int, clock: Clock, pause: int, data: st.DataObject
) -> None:
    minutes, received = situation
    first = minutes.due(received, length, clock, 1)
    assume(first is not None)
    assert first is not None
    starts, end, _ = first
    held = data.draw(st.integers(received, end - 1))
    now = held + pause
    stopped, goes_on = max(held, starts), max(now, starts)
    counts = minutes.counts[clock]
    left = sum(counts[stopped:end])
    assume(sum(counts[goes_on:]) >= left)

    policy, hours = Policy("p", length * MINUTE, clock), minutes.hours
    window = due(minutes.at(received), policy, hours)
    after = resumed(window, minutes.at(held), minutes.at(now), policy, hours)
    again, new_end, _ = minutes.of(after)
    assert again == goes_on
    assert sum(counts[end:new_end]) == sum(counts[stopped:goes_on])
    assert counts[new_end - 1]  # the earliest such moment


@relaxed
@given(situations(), LENGTHS, st.sampled_from(Clock), st.integers(0, 3 * DAY), st.data())
def test_a_hold_that_is_cut_in_two_is_one(
    situation: tuple[Minutes, int], length: int, clock: Clock, pause: int, data: st.DataObject
) -> None:
    minutes, received = situation
    first = minutes.due(received, length, clock, 1)
    assume(first is not None)
    assert first is not None
    held = data.draw(st.integers(received, first[1] - 1))
    cut = data.draw(st.integers(held, held + pause))
    policy, hours = Policy("p", length * MINUTE, clock), minutes.hours
    begin, middle, end = map(minutes.at, (held, cut, held + pause))
    window = due(minutes.at(received), policy, hours)
    whole = resumed(window, begin, end, policy, hours)
    twice = resumed(resumed(window, begin, middle, policy, hours), middle, end, policy, hours)
    assert minutes.of(twice) == minutes.of(whole)


@relaxed
@given(situations(), st.integers(0, 5 * DAY))
def test_working_time_is_the_number_of_open_minutes(
    situation: tuple[Minutes, int], length: int
) -> None:
    minutes, start = situation
    end = start + length
    found = working_time_between(minutes.at(start), minutes.at(end), minutes.hours)
    assert found == sum(minutes.open[start:end]) * MINUTE


@relaxed
@given(situations(), st.integers(1, 2 * DAY))
def test_walking_forward_uses_up_open_minutes(situation: tuple[Minutes, int], amount: int) -> None:
    minutes, start = situation
    opening, end = minutes.opening(start), minutes.used_up(start, amount, Clock.BUSINESS_HOURS)
    assume(opening is not None and end is not None)
    assert minutes.number(next_open(minutes.at(start), minutes.hours)) == opening
    after = working_time_after(minutes.at(start), amount * MINUTE, minutes.hours)
    assert minutes.number(after) == end
