"""Cursors of folders whose server tracks changes."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from daemon.channels.tracked_cursor import (
    Cursor,
    Item,
    Sweep,
    account_began,
    anew,
    dumps,
    loads,
    sweeping,
)

BEGAN = datetime(2026, 11, 2, 9, tzinfo=UTC)
MINUTE = timedelta(minutes=1)
CURSOR = Cursor("place", "mark", BEGAN, None)

moments = st.datetimes(timezones=st.just(UTC))
items = st.builds(Item, moments, st.text(max_size=40))
cursors = st.builds(
    Cursor,
    st.text(),
    st.text(),
    moments,
    st.none() | moments,
    st.none() | st.builds(Sweep, moments, st.none() | items),
    st.lists(items, max_size=5).map(tuple),
)


@given(cursors)
def test_a_cursor_survives_being_written_down(cursor: Cursor) -> None:
    assert loads(dumps(cursor)) == cursor


@pytest.mark.parametrize("text", ["", "{}", "[]", "null", '{"place": "x", "mark": "y"}', "\0"])
def test_what_is_none(text: str) -> None:
    with pytest.raises(ValueError, match="not a cursor"):
        loads(text)


@given(st.lists(items, max_size=30), st.integers(1, 7), st.none() | moments)
def test_a_sweep_that_is_broken_off_anywhere_hands_over_all_of_it_once(
    there: list[Item], size: int, since: datetime | None
) -> None:
    cursor, got = replace(CURSOR, since=since, sweep=Sweep(BEGAN)), list[Item]()
    while left := sweeping(there, cursor):
        got += left[:size]
        cursor = loads(dumps(cursor.swept_to(left[:size][-1])))
    assert got == sorted({one for one in there if since is None or one.received >= since})


def test_a_mark_that_is_lost_reaches_back_as_far_as_need_be() -> None:
    since = BEGAN - MINUTE
    assert anew(replace(CURSOR, since=since)) == BEGAN, "what lay there was dealt with"
    assert anew(replace(CURSOR, since=since, sweep=Sweep(BEGAN))) == since


def test_an_account_begins_with_its_first_folder() -> None:
    later = replace(CURSOR, began=BEGAN + MINUTE)
    assert account_began([dumps(later), "nonsense", dumps(CURSOR)]) == BEGAN
    assert account_began([]) is None
