"""Changes of a case, one after the other."""

from dataclasses import fields

import pytest
from hypothesis import given
from hypothesis import strategies as st

from daemon.model import CaseChange, Category, Correction, Event, Voice
from daemon.model.watch import (
    Alert,
    AlertKind,
    Answer,
    CaseState,
    Ending,
    Hold,
    Marks,
    Outcome,
)
from tests.store.samples import HOUR, NOW, WINDOW

ONE = CaseChange(
    category=Category.COMPLAINT,
    state=CaseState.OPEN,
    severity=2,
    tags=frozenset({"refund"}),
    agent="ana",
    escalated="legal",
    ending=Ending(NOW, Outcome.MET, "ana"),
    answer=Answer(NOW, "ana", frozenset(), "sent"),
    window=WINDOW,
    asks=1,
    marks=Marks(1),
    hold=Hold(NOW, None, "parts"),
    resumed=True,
    warned="kim@shop.example",
    voice=Voice("+4940555010"),
    gist="Where is it?",
    confidence=0.7,
    corrected=Correction(Category.INQUIRY, Category.COMPLAINT, "ana"),
    alerts=(Alert(AlertKind.RISK, 1, "ana", ""),),
    events=(Event("one", ""),),
)
OTHER = CaseChange(
    category=Category.REQUEST,
    state=CaseState.WAITING,
    severity=3,
    agent="",
    escalated="safety",
    ending=Ending(NOW + HOUR, Outcome.LATE, "ben"),
    answer=Answer(NOW + HOUR, "ben", frozenset(), "flag"),
    window=None,
    asks=0,
    marks=Marks(),
    hold=Hold(NOW + HOUR, None, ""),
    warned="lee@shop.example",
    alerts=(Alert(AlertKind.BREACH, 4, "ben", ""),),
    events=(Event("other", ""),),
)
ADDED_UP = ("alerts", "events")


def test_the_samples_leave_nothing_out() -> None:
    unsaid = CaseChange()
    assert all(getattr(ONE, each.name) != getattr(unsaid, each.name) for each in fields(ONE))


@pytest.mark.parametrize("name", [each.name for each in fields(CaseChange)])
def test_what_the_later_says_wins_and_what_it_leaves_out_stays(name: str) -> None:
    both = ONE.then(OTHER)
    said = getattr(OTHER, name) != getattr(CaseChange(), name)
    expected = getattr(OTHER if said else ONE, name)
    if name in ADDED_UP:
        expected = (*getattr(ONE, name), *getattr(OTHER, name))
    assert getattr(both, name) == expected


def test_a_case_that_is_given_back_stays_given_back() -> None:
    assert CaseChange(agent="ana").then(CaseChange(agent="")).agent == ""
    assert CaseChange(agent="").then(CaseChange()).agent == ""


@pytest.mark.parametrize("change", [ONE, OTHER, CaseChange()])
def test_nothing_before_or_after_changes_nothing(change: CaseChange) -> None:
    assert CaseChange().then(change) == change
    assert change.then(CaseChange()) == change


ALERTS = st.builds(
    Alert,
    st.sampled_from(AlertKind),
    st.integers(0, 4),
    st.sampled_from(["ana", "ben"]),
    st.just(""),
)
EVENTS = st.builds(Event, st.sampled_from(["risk", "changed"]), st.sampled_from(["", "x"]))
CHANGES = st.builds(
    CaseChange,
    category=st.none() | st.sampled_from(Category),
    agent=st.none() | st.sampled_from(["", "ana", "ben"]),
    severity=st.none() | st.integers(1, 4),
    resumed=st.booleans(),
    alerts=st.lists(ALERTS, max_size=3).map(tuple),
    events=st.lists(EVENTS, max_size=3).map(tuple),
)


@given(CHANGES, CHANGES, CHANGES)
def test_all_alerts_and_events_are_kept_in_order(
    one: CaseChange, two: CaseChange, three: CaseChange
) -> None:
    every = one.then(two).then(three)
    assert every.alerts == (*one.alerts, *two.alerts, *three.alerts)
    assert every.events == (*one.events, *two.events, *three.events)
    assert every == one.then(two.then(three))
