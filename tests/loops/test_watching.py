"""The watch: what is looked at when, who is told when, and on whom a reaction is awaited."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from daemon.loops.watching import MOST_LINES, look, moments, tell
from daemon.model import CaseChange, Watched
from daemon.model.telling import Telling
from daemon.model.watch import Alert, AlertKind, CaseState, Due, Hold, Marks, Told
from tests.loops.shop import SHOP, shop
from tests.store.samples import DAY, HOUR, MINUTE, NOW, WINDOW, running, watched

RISK, BREACH, REPEAT = AlertKind.RISK, AlertKind.BREACH, AlertKind.REPEAT
ESCALATION, ANSWERED = AlertKind.ESCALATION, AlertKind.ANSWERED
INSTANT = timedelta(microseconds=1)

DUE = WINDOW.due
"""Tuesday, 10:00 in Berlin, an hour after the opening; on Monday eight hours are open."""
FIRST, SECOND, THIRD = NOW + 4 * HOUR, NOW + 6 * HOUR, NOW + 23 * HOUR
CLOSED = NOW + 7 * HOUR
"""Monday, 17:00 in Berlin: closing time of all but Ben and the manager."""
OPENS = THIRD
"""Tuesday, 09:00 in Berlin."""
BEN_COMES = HEAD_COMES = NOW + 4 * HOUR
"""14:00 in Berlin, and 08:00 in New York."""


def waits(**marks: object) -> Watched:
    made = replace(Marks(), **marks)  # type: ignore[arg-type]  # named at each call
    return watched(agent="ana", running=running(marks=made))


def looked(case: Watched, now: datetime) -> CaseChange:
    change = look(case, SHOP, now)
    assert change is not None
    return change


def told(change: CaseChange) -> list[str]:
    return [alert.recipient for alert in change.alerts]


def test_levels_begin_in_working_time_and_the_last_when_it_is_due() -> None:
    assert moments(waits(), running(), SHOP).levels == (FIRST, SECOND, THIRD, DUE)


@pytest.mark.parametrize(
    ("unheeded", "repeat"),
    [
        (None, None),
        (FIRST, FIRST + HOUR),
        # The hour goes on in the next morning.
        (CLOSED - 20 * MINUTE, OPENS + 40 * MINUTE),
        (CLOSED + HOUR, OPENS + HOUR),
    ],
)
def test_an_alert_waits_an_hour_of_working_time(
    unheeded: datetime | None, repeat: datetime | None
) -> None:
    case = waits(level=1, unheeded=unheeded)
    assert case.running is not None
    assert moments(case, case.running, SHOP).repeat == repeat


def test_a_window_is_watched_by_the_hours_of_its_account_and_by_its_own_policy() -> None:
    policies = {"default": {"alerts": [{"left": "1h", "to": ["agent"]}], "repeat": "10m"}}
    desk = shop(policies=policies)
    case = watched(account="overseas", running=running(marks=Marks(unheeded=NOW)))
    assert case.running is not None
    found = moments(case, case.running, desk)
    # It is due before the opening in New York; the last hour there was that of Monday.
    assert found.levels == (NOW + 11 * HOUR, DUE)
    assert found.repeat == NOW + 4 * HOUR + 10 * MINUTE
    # The policy that the window was made with counts, not that of the case now.
    other = replace(case.running, window=replace(WINDOW, policy="gone"))
    assert moments(case, other, desk).levels == found.levels


@pytest.mark.parametrize(
    ("level", "now", "recipients", "next_look"),
    [
        (0, FIRST - INSTANT, [], FIRST),
        (0, FIRST, ["ana", "route:chat"], SECOND),
        (1, SECOND, ["ana", "head", "route:chat"], THIRD),
        (2, CLOSED, [], THIRD),
        (0, DUE, ["ana", "head", "route:chat"], None),
    ],
)
def test_a_case_is_looked_at(
    level: int, now: datetime, recipients: list[str], next_look: datetime | None
) -> None:
    change = looked(waits(level=level), now)
    assert told(change) == recipients
    assert change.marks is not None
    assert change.marks.next_look == next_look


@pytest.mark.parametrize("state", CaseState)
def test_where_nobody_waits_nothing_is_looked_at(state: CaseState) -> None:
    assert look(watched(running=None, state=state), SHOP, DUE) is None


HOLD = Hold(NOW + HOUR, NOW + 3 * HOUR, "parts")


def held(hold: Hold | None = HOLD, level: int = 0) -> Watched:
    return replace(waits(level=level, unheeded=NOW), state=CaseState.HOLD, hold=hold)


@pytest.mark.parametrize(
    ("hold", "now", "next_look"),
    [
        (HOLD, NOW + 2 * HOUR, NOW + 3 * HOUR),
        (HOLD, NOW + 3 * HOUR - INSTANT, NOW + 3 * HOUR),
        (Hold(NOW, None, ""), DUE + DAY, None),
        (None, DUE, None),
    ],
)
def test_on_hold_nothing_is_told_until_it_ends(
    hold: Hold | None, now: datetime, next_look: datetime | None
) -> None:
    assert looked(held(hold, level=1), now) == CaseChange(marks=Marks(1, next_look))


@pytest.mark.parametrize("now", [NOW + 3 * HOUR, NOW + 30 * DAY])
def test_a_hold_that_is_over_ends_at_its_own_end_however_late_it_is_looked_at(
    now: datetime,
) -> None:
    change = looked(held(level=2), now)
    assert (change.state, change.resumed) == (CaseState.OPEN, True)
    assert change.window is not None
    assert (change.window.due, change.window.starts) == (DUE + 2 * HOUR, NOW + 3 * HOUR)
    assert change.marks == Marks(next_look=change.window.at_risk)
    assert [event.name for event in change.events] == ["resumed"]
    assert change.alerts == ()


def alert(
    number: int,
    kind: AlertKind = RISK,
    to: str = "ana",
    case: Watched | None = None,
    *,
    settled: bool = False,
    level: int = 1,
    created: datetime = FIRST,
) -> Due:
    about = waits(level=level, next_look=SECOND) if case is None else case
    window_id = None if about.running is None else about.running.id
    return Due(number, Alert(kind, level, to, ""), about, window_id, settled, created)


def telling(*dues: Due, now: datetime = FIRST) -> Telling:
    return tell(dues, SHOP, now)


def of_partners(case: Watched) -> Watched:
    assert case.running is not None
    window = replace(case.running.window, policy="partners")
    return replace(case, running=replace(case.running, window=window))


@pytest.mark.parametrize(
    ("to", "now", "put_off"),
    [
        ("ana", NOW, None),
        ("ana", CLOSED - INSTANT, None),
        ("ana", CLOSED, OPENS),
        ("ana", OPENS, None),
        # Everybody by their own hours.
        ("ben", NOW, BEN_COMES),
        ("ben", CLOSED, None),
        ("head", NOW, HEAD_COMES),
        ("head", HEAD_COMES, None),
        # Over a weekend.
        ("ana", NOW + 4 * DAY + 7 * HOUR, OPENS + 6 * DAY),
        # A machine has no hours.
        ("route:chat", CLOSED, None),
    ],
)
@pytest.mark.parametrize("kind", [RISK, AlertKind.BREACH, AlertKind.REPEAT, ANSWERED])
def test_nobody_is_told_outside_their_hours(
    to: str, now: datetime, put_off: datetime | None, kind: AlertKind
) -> None:
    case = watched(running=None, state=CaseState.WAITING) if kind is ANSWERED else None
    made = telling(alert(7, kind, to, case), now=now)
    assert made.put_off == ({7: put_off} if put_off else {})
    assert list(made.told) == ([] if put_off else [7])
    assert bool(made.mails) is not bool(put_off)


@pytest.mark.parametrize("to", ["ana", "ben", "head", "route:chat"])
@pytest.mark.parametrize("now", [NOW, CLOSED, NOW + 4 * DAY])
def test_what_escalates_waits_for_no_opening(to: str, now: datetime) -> None:
    assert list(telling(alert(7, ESCALATION, to), now=now).told) == [7]


@pytest.mark.parametrize("to", ["ana", "ben", "head"])
def test_a_policy_may_wake_everybody(to: str) -> None:
    case = of_partners(waits())
    assert list(telling(alert(7, to=to, case=case), now=NOW + 12 * HOUR).told) == [7]


@pytest.mark.parametrize("kind", AlertKind)
def test_what_is_settled_is_not_told_except_that_it_is(kind: AlertKind) -> None:
    case = watched(running=None, state=CaseState.WAITING)
    made = telling(alert(7, kind, case=case, settled=True))
    still = kind in (ESCALATION, ANSWERED)
    assert list(made.told) == ([7] if still else [])
    assert made.put_off == ({} if still else {7: None})


def test_that_it_was_settled_is_not_told_of_a_case_that_waits_again() -> None:
    assert telling(alert(7, ANSWERED, settled=True)).put_off == {7: None}


def test_for_who_left_the_company_whoever_has_the_case_is_told() -> None:
    made = telling(alert(7, to="gone", case=watched(agent="ana", running=running())))
    assert [mail.envelope.recipients for mail in made.mails] == [("ana@desk.example",)]
    assert list(made.told) == [7]


def test_what_came_up_before_somebody_reacted_awaits_no_reaction() -> None:
    reacted = waits(heeded=FIRST)
    assert telling(alert(7, case=reacted, created=FIRST), now=FIRST + HOUR).awaited == ()
    later = telling(alert(7, case=reacted, created=FIRST + INSTANT), now=FIRST + HOUR)
    assert len(later.awaited) == 1


def test_an_alert_of_a_case_without_a_window_is_told() -> None:
    case = watched(running=None, state=CaseState.RESOLVED)
    made = telling(alert(7, ESCALATION, "ana", case))
    assert (list(made.told), made.awaited) == ([7], ())


def test_all_that_waits_for_somebody_is_one_message() -> None:
    dues = [alert(1), alert(2, case=watched(2)), alert(3, to="lead"), alert(4, to="ben")]
    made = telling(*dues, now=NOW)
    assert [mail.envelope.recipients for mail in made.mails] == [
        ("ana@desk.example",),
        ("lead@desk.example",),
    ]
    assert made.told == {
        1: made.mails[0].message_id,
        2: made.mails[0].message_id,
        3: made.mails[1].message_id,
    }
    assert made.put_off == {4: BEN_COMES}


def test_on_a_route_each_alert_is_a_message_of_its_own() -> None:
    made = telling(alert(1, to="route:chat"), alert(2, to="route:chat", case=watched(2)))
    assert [mail.account for mail in made.mails] == ["route:chat", "route:chat"]
    assert made.told == {1: made.mails[0].message_id, 2: made.mails[1].message_id}
    assert len(set(made.told.values())) == 2


def test_whoever_has_routes_is_told_there_too_and_the_mail_is_what_is_on_record() -> None:
    made = telling(alert(1, to="ben"))
    assert [mail.account for mail in made.mails] == ["support", "route:pager"]
    assert made.told == {1: made.mails[0].message_id}


def test_what_does_not_fit_into_a_message_waits_for_the_next() -> None:
    dues = [alert(number, case=watched(number)) for number in range(1, MOST_LINES + 4)]
    made = telling(*dues)
    assert list(made.told) == list(range(1, MOST_LINES + 1))
    assert len(made.mails) == 1
    assert made.put_off == {}
    rest = telling(*(due for due in dues if due.id not in made.told))
    assert list(rest.told) == [51, 52, 53]


@pytest.mark.parametrize(
    ("next_look", "now", "look_at"),
    [
        # When nobody has reacted for an hour, or when the next level begins.
        (SECOND, FIRST, FIRST + HOUR),
        (SECOND, SECOND - MINUTE, SECOND),
        (None, DUE, DUE + HOUR),
        (THIRD, CLOSED - 20 * MINUTE, THIRD),
        (None, CLOSED - 20 * MINUTE, OPENS + 40 * MINUTE),
    ],
)
def test_from_when_somebody_was_told_a_reaction_is_awaited(
    next_look: datetime | None, now: datetime, look_at: datetime
) -> None:
    made = telling(alert(1, case=waits(level=1, next_look=next_look)), now=now)
    assert made.awaited == (Told(1, now, look_at),)


@pytest.mark.parametrize(
    ("dues", "windows"),
    [
        ([alert(1), alert(2, to="lead")], [1]),
        ([alert(1, BREACH), alert(2, REPEAT, "lead")], [1]),
        # Who is told only on a route, or only that it is settled, need not react.
        ([alert(1, to="route:chat")], []),
        ([alert(1, ANSWERED)], []),
        ([alert(1, ESCALATION)], []),
        # Who is told later will be awaited later.
        ([alert(1, to="ben")], []),
        ([alert(1, to="ben"), alert(2)], [1]),
        ([alert(1, to="route:chat"), alert(2)], [1]),
    ],
)
def test_on_whom_a_reaction_is_awaited(dues: list[Due], windows: list[int]) -> None:
    assert [one.window_id for one in telling(*dues, now=NOW).awaited] == windows


RECIPIENTS = st.sampled_from(["ana", "ben", "lead", "head", "gone", "route:chat"])
ALERTS = st.builds(
    lambda kind, to, case, settled: (kind, to, case, settled),
    st.sampled_from(AlertKind),
    RECIPIENTS,
    st.integers(1, 5),
    st.booleans(),
)


@given(st.lists(ALERTS, max_size=12), st.integers(0, 7 * 24 * 60))
def test_each_alert_is_told_or_put_off_and_never_both(
    alerts: Iterable[tuple[AlertKind, str, int, bool]], minutes: int
) -> None:
    now = NOW + minutes * MINUTE
    dues = [
        alert(number, kind, to, watched(case), settled=settled)
        for number, (kind, to, case, settled) in enumerate(alerts)
    ]
    made = telling(*dues, now=now)
    assert set(made.told) | set(made.put_off) == {due.id for due in dues}
    assert not set(made.told) & set(made.put_off)
    assert all(until is None or until > now for until in made.put_off.values())
    assert {mail.message_id for mail in made.mails} >= set(made.told.values())
    assert len({mail.message_id for mail in made.mails}) == len(made.mails)
    people = [mail.envelope.recipients for mail in made.mails if mail.account == "support"]
    assert len(set(people)) == len(people)
