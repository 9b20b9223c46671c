"""Alerts: which level fires when, who is told of it, and to whom it goes if nobody reacts."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from daemon.model import Address, CaseChange, Watched
from daemon.model.staff import Agent, Role
from daemon.model.watch import Alert, AlertKind, CaseState, Marks
from daemon.stages.alert import (
    BREACHED,
    CHAIN,
    ESCALATION,
    Moments,
    People,
    Rules,
    escalate,
    look,
    next_in_line,
    recipients,
)
from tests.store.samples import DAY, HOUR, MINUTE, NOW, WINDOW, running, watched

INSTANT = timedelta(microseconds=1)
RISK, BREACH, REPEAT = AlertKind.RISK, AlertKind.BREACH, AlertKind.REPEAT

LEVELS = (NOW + 20 * HOUR, NOW + 22 * HOUR, NOW + 23 * HOUR, WINDOW.due)
FIRST, SECOND, THIRD, DUE = LEVELS
RULES = Rules((("agent",), ("agent", "manager"), ("manager", "escalation"), ("escalation", "ana")))


def person(name: str, role: Role, *queues: str) -> Agent:
    return Agent(name, Address(f"{name}@desk.example"), role, frozenset(queues), "en", "UTC")


def staff(*everybody: Agent, escalation: tuple[str, ...] = ("manager",)) -> People:
    return People({one.name: one for one in everybody}, escalation)


ANA, BEN = person("ana", Role.AGENT), person("ben", Role.AGENT)
LEAD, HEAD = person("lead", Role.SENIOR), person("head", Role.MANAGER)
OWNER = person("owner", Role.MANAGER, "nothing")
ALL = staff(ANA, BEN, LEAD, HEAD, OWNER, escalation=("owner",))
"""The owner has no queue's cases: only escalations reach them."""


def waits(agent: str = "ana", **marks: object) -> Watched:
    return watched(agent=agent, running=running(marks=replace(Marks(), **marks)))  # type: ignore[arg-type]  # named at each call


def looked(
    case: Watched, now: datetime, repeat: datetime | None = None, people: People = ALL
) -> CaseChange:
    change = look(case, Moments(LEVELS, repeat), now, RULES, people)
    assert change is not None
    return change


def told(change: CaseChange) -> tuple[str, ...]:
    return tuple(alert.recipient for alert in change.alerts)


@pytest.mark.parametrize(
    ("before", "now", "kind", "level", "recipients", "next_look"),
    [
        # Exactly at a level it begins.
        (0, FIRST, RISK, 1, ("ana",), SECOND),
        (1, SECOND, RISK, 2, ("ana", "head"), THIRD),
        (2, THIRD, RISK, 3, ("head", "owner"), DUE),
        (3, DUE, BREACH, BREACHED, ("owner", "ana"), None),
        (0, SECOND - INSTANT, RISK, 1, ("ana",), SECOND),
        # After a pause only the highest fires.
        (0, THIRD + MINUTE, RISK, 3, ("head", "owner"), DUE),
        (1, DUE - INSTANT, RISK, 3, ("head", "owner"), DUE),
        (0, DUE, BREACH, BREACHED, ("owner", "ana"), None),
        (2, DUE + 9 * DAY, BREACH, BREACHED, ("owner", "ana"), None),
    ],
)
def test_a_level_fires(
    before: int,
    now: datetime,
    kind: AlertKind,
    level: int,
    recipients: tuple[str, ...],
    next_look: datetime | None,
) -> None:
    change = looked(waits(level=before), now)
    assert change.alerts == tuple(Alert(kind, level, name, "") for name in recipients)
    assert change.marks == Marks(level, next_look)
    assert [event.name for event in change.events] == [kind.value]
    assert change.events[0].detail.endswith(f"to tell: {', '.join(recipients)}")
    assert (change.state, change.window, change.ending) == (None, None, None)


@pytest.mark.parametrize(
    ("level", "now", "next_look"),
    [
        (0, NOW, FIRST),
        (0, FIRST - INSTANT, FIRST),
        (1, FIRST, SECOND),
        (1, SECOND - INSTANT, SECOND),
        (3, DUE - INSTANT, DUE),
        (BREACHED, DUE, None),
        (BREACHED, DUE + 9 * DAY, None),
        # It had more thresholds when the last one fired: the breach is still to come.
        (5, THIRD, DUE),
    ],
)
def test_what_fired_does_not_fire_again(
    level: int, now: datetime, next_look: datetime | None
) -> None:
    change = looked(waits(level=level), now)
    assert change == CaseChange(marks=Marks(level, next_look))


def test_a_window_of_one_threshold_has_two_levels() -> None:
    rules, moments = Rules((("agent",), ("manager",))), Moments((FIRST, DUE), None)
    at_risk = look(waits(), moments, FIRST, rules, ALL)
    breached = look(waits(level=1), moments, DUE, rules, ALL)
    assert at_risk is not None
    assert breached is not None
    assert at_risk.alerts == (Alert(RISK, 1, "ana", ""),)
    assert breached.alerts == (Alert(BREACH, BREACHED, "head", ""),)


def test_thresholds_that_begin_together_are_one_alert() -> None:
    """A window that starts with less working time than its thresholds."""
    change = look(waits(), Moments((NOW, NOW, NOW, DUE), None), NOW, RULES, ALL)
    assert change is not None
    assert [alert.level for alert in change.alerts] == [3, 3]


@pytest.mark.parametrize(
    ("snoozed", "now", "fires", "next_look"),
    [
        (THIRD, SECOND, False, THIRD),
        (THIRD, THIRD - INSTANT, False, THIRD),
        # It is over at its very end, and then only the highest level fires.
        (THIRD, THIRD, True, DUE),
        (THIRD + MINUTE, THIRD + MINUTE, True, DUE),
        # It silences thresholds over the breach, and not the breach.
        (DUE + DAY, THIRD, False, DUE),
        (DUE + DAY, DUE - INSTANT, False, DUE),
        (DUE + DAY, DUE, True, None),
    ],
)
def test_a_snooze_silences_thresholds_and_never_the_breach(
    snoozed: datetime, now: datetime, fires: bool, next_look: datetime | None
) -> None:
    change = looked(waits(level=1, snoozed=snoozed), now)
    assert bool(change.alerts) is fires
    assert change.marks is not None
    assert change.marks.next_look == next_look
    assert change.marks.snoozed == (None if fires else snoozed)


def test_nothing_is_passed_on_during_a_snooze() -> None:
    case = waits(level=1, snoozed=THIRD, unheeded=FIRST)
    change = looked(case, SECOND, repeat=FIRST + HOUR)
    assert change == CaseChange(marks=Marks(1, THIRD, FIRST, 0, THIRD))


def test_a_snooze_that_is_over_with_nothing_pending_is_forgotten() -> None:
    change = looked(waits(level=1, snoozed=FIRST + MINUTE), FIRST + MINUTE)
    assert change == CaseChange(marks=Marks(1, SECOND))


@pytest.mark.parametrize(
    ("now", "repeat", "next_look"),
    [
        (FIRST + MINUTE, FIRST + HOUR, FIRST + HOUR),
        (FIRST + HOUR - INSTANT, FIRST + HOUR, FIRST + HOUR),
        # Working time may stand still: the next level can come first.
        (FIRST + MINUTE, FIRST + DAY, SECOND),
    ],
)
def test_an_alert_that_waits_for_a_reaction_waits_its_time(
    now: datetime, repeat: datetime, next_look: datetime
) -> None:
    case = waits(level=1, unheeded=FIRST, rung=1)
    assert looked(case, now, repeat) == CaseChange(marks=Marks(1, next_look, FIRST, 1))


@pytest.mark.parametrize(
    ("rung", "recipients", "reason", "step"),
    [(0, ("lead",), "ana", 1), (1, ("head",), "lead", 2), (2, ("owner",), "head", 3)],
)
def test_an_alert_that_nobody_heeds_goes_to_the_next_in_line(
    rung: int, recipients: tuple[str, ...], reason: str, step: int
) -> None:
    case = waits(level=2, unheeded=SECOND, rung=rung)
    change = looked(case, SECOND + HOUR - INSTANT, repeat=SECOND + HOUR - INSTANT)
    # Its level is the window's, so that it is told again at another one.
    assert change.alerts == tuple(Alert(REPEAT, 2, name, reason) for name in recipients)
    assert change.marks == Marks(2, THIRD, rung=step)
    assert [event.name for event in change.events] == ["passed-on"]


@pytest.mark.parametrize("rung", [3, 4])
def test_over_the_end_of_the_chain_nobody_is_told_and_nothing_is_awaited(rung: int) -> None:
    case = waits(level=BREACHED, unheeded=DUE, rung=rung)
    change = looked(case, DUE + HOUR, repeat=DUE + HOUR)
    assert change == CaseChange(marks=Marks(BREACHED, None, rung=len(CHAIN)))


def test_a_level_that_fires_goes_before_an_alert_that_is_passed_on() -> None:
    case = waits(level=1, unheeded=FIRST, rung=1)
    change = looked(case, SECOND, repeat=FIRST + HOUR)
    assert [alert.kind for alert in change.alerts] == [RISK, RISK]
    assert change.marks == Marks(2, THIRD, rung=1)


@pytest.mark.parametrize(
    ("people", "agent", "line"),
    [
        (ALL, "ana", [("lead",), ("head",), ("owner",)]),
        # Nobody is told a second time because they hold the next role too.
        (ALL, "lead", [("head",), ("owner",)]),
        (ALL, "head", [("lead",), ("owner",)]),
        # Steps that nobody holds are left out.
        (staff(ANA, HEAD), "ana", [("head",)]),
        (staff(ANA, LEAD), "ana", [("lead",)]),
        (staff(ANA), "ana", []),
        # The alert fell up to whoever holds the next role, and goes on from there.
        (staff(LEAD, HEAD), "", [("head",)]),
        (staff(HEAD, OWNER, escalation=("owner",)), "", [("owner",)]),
        # Escalation names roles and people.
        (staff(ANA, HEAD, OWNER, escalation=("agent", "manager", "owner")), "ana",
         [("head",), ("owner",)]),
        (staff(ANA, BEN, escalation=("agent", "ben")), "ana", [("ben",)]),
    ],
)  # fmt: skip
def test_the_line_is_walked_one_step_at_a_time_until_nobody_is_left(
    people: People, agent: str, line: list[tuple[str, ...]]
) -> None:
    walked, rung = [], 0
    while rung < len(CHAIN):
        rung, names = next_in_line(waits(agent), rung, people)
        walked.append(names)
    assert walked == [*line, ()]


@pytest.mark.parametrize(
    ("roles", "people", "agent", "names"),
    [
        # The agent of the case, or those of its queue.
        (("agent",), ALL, "ben", ("ben",)),
        (("agent",), ALL, "", ("ana", "ben")),
        (("agent",), ALL, "head", ("head",)),
        # Who left the company has nothing any more.
        (("agent",), ALL, "gone", ("ana", "ben")),
        (("senior",), ALL, "ana", ("lead",)),
        (("manager",), ALL, "ana", ("head",)),
        # People by name, whatever their queues; each once, in order.
        (("owner", "agent", "ana"), ALL, "ana", ("owner", "ana")),
        (("manager", "escalation", "head"), ALL, "ana", ("head", "owner")),
        (("gone",), ALL, "ana", ()),
        # Escalation stands for what it names, and never for itself.
        (("escalation",), ALL, "ana", ("owner",)),
        (("escalation",), staff(ANA, LEAD, escalation=("senior", "ana")), "", ("lead", "ana")),
        (("escalation",), staff(ANA, escalation=("escalation", "ana")), "", ("ana",)),
        (("escalation",), staff(ANA, BEN, escalation=("agent",)), "ben", ("ben",)),
        # A role that nobody has falls to the next one up.
        (("agent",), staff(LEAD, HEAD), "", ("lead",)),
        (("agent", "senior"), staff(HEAD), "", ("head",)),
        (("senior",), staff(ANA, HEAD), "ana", ("head",)),
        (("manager",), staff(ANA, OWNER, escalation=("owner",)), "ana", ("owner",)),
        # Where nobody stands above, to the next one down.
        (("manager",), staff(ANA, LEAD), "ana", ("lead",)),
        (("escalation",), staff(ANA), "ana", ("ana",)),
        (("escalation",), staff(BEN), "", ("ben",)),
        (("agent", "manager", "escalation"), staff(), "", ()),
    ],
)  # fmt: skip
def test_who_is_meant(
    roles: tuple[str, ...], people: People, agent: str, names: tuple[str, ...]
) -> None:
    assert recipients(roles, waits(agent), people) == names


@pytest.mark.parametrize(
    ("queue", "names"), [("billing", ("ana", "ben")), ("general", ("ben",)), ("sales", ("ben",))]
)
def test_an_agent_is_told_of_their_own_queues_only(queue: str, names: tuple[str, ...]) -> None:
    people = staff(replace(ANA, queues=frozenset({"billing"})), BEN)
    assert recipients(["agent"], watched(queue=queue), people) == names


def test_a_queue_that_nobody_serves_is_everybodys() -> None:
    people = staff(replace(ANA, queues=frozenset({"billing"})), OWNER)
    assert recipients(["agent"], watched(queue="general"), people) == ("ana",)
    assert recipients(["manager"], watched(queue="general"), people) == ("owner",)


@pytest.mark.parametrize("thresholds", [0, 1, 5])
def test_a_breach_that_was_told_is_not_told_again_by_a_policy_of_other_thresholds(
    thresholds: int,
) -> None:
    moments = Moments((*(FIRST for _ in range(thresholds)), DUE), None)
    change = look(waits(level=BREACHED), moments, DUE + HOUR, RULES, ALL)
    assert change == CaseChange(marks=Marks(BREACHED, None))


@pytest.mark.parametrize("level", [1, 3, 7])
def test_a_window_that_fired_more_levels_than_its_policy_has_now_is_still_told_of_its_breach(
    level: int,
) -> None:
    change = look(waits(level=level), Moments((DUE,), None), DUE, RULES, ALL)
    assert change is not None
    assert {alert.kind for alert in change.alerts} == {BREACH}


def test_nobody_is_left_to_be_told_and_the_level_fired_all_the_same() -> None:
    change = looked(waits(""), FIRST, people=staff())
    assert (change.alerts, change.marks) == ((), Marks(1, SECOND))
    assert change.events[0].detail == "level 1; to tell: nobody"


def test_every_route_is_told_of_every_alert_after_the_people() -> None:
    people = replace(ALL, routes=("chat", "mqtt"))
    risk = looked(waits(), FIRST, people=people)
    assert told(risk) == ("ana", "route:chat", "route:mqtt")
    nobody = looked(waits(""), FIRST, people=replace(staff(), routes=("chat",)))
    assert told(nobody) == ("route:chat",)
    passed = looked(waits(level=1, unheeded=FIRST), FIRST + HOUR, FIRST + HOUR, people)
    assert told(passed) == ("lead", "route:chat", "route:mqtt")
    assert told(escalate(waits(), "legal", people)) == ("owner", "route:chat", "route:mqtt")


def test_what_is_grave_is_told_at_once() -> None:
    change = escalate(waits(), "legal: «my solicitor»", ALL)
    assert change.escalated == "legal: «my solicitor»"
    assert change.alerts == (Alert(AlertKind.ESCALATION, 0, "owner", "legal: «my solicitor»"),)
    assert [(event.name, event.detail) for event in change.events] == [
        ("escalated", "legal: «my solicitor»; told: owner")
    ]
    assert change == CaseChange(
        escalated=change.escalated, alerts=change.alerts, events=change.events
    )


def test_where_nobody_is_left_to_be_told_the_history_says_so() -> None:
    change = escalate(waits(""), "legal", staff())
    assert (change.escalated, change.alerts) == ("legal", ())
    assert change.events[0].detail == "legal; told: nobody"


@pytest.mark.parametrize(
    "case",
    [
        watched(running=None),
        *(watched(state=state) for state in CaseState if state is not CaseState.OPEN),
    ],
)
def test_only_a_window_that_runs_is_looked_at(case: Watched) -> None:
    assert look(case, Moments(LEVELS, None), DUE, RULES, ALL) is None


STEPS = st.lists(
    st.tuples(
        st.integers(1, 6 * 60), st.sampled_from(["look", "told", "react", "snooze"]), st.booleans()
    ),
    max_size=40,
)


@given(STEPS)
def test_a_look_goes_forward_and_no_level_fires_twice(
    steps: Iterable[tuple[int, str, bool]],
) -> None:
    """However late each look is, and whatever people do in between."""
    now, marks = NOW, Marks(next_look=FIRST)
    fired: list[int] = []
    for minutes, deed, precise in steps:
        due = marks.next_look
        now = max(now, due) if precise and due is not None else now + minutes * MINUTE
        if deed == "told" and fired:
            marks = replace(marks, unheeded=now)
        elif deed == "react":
            marks = replace(marks, unheeded=None, rung=0)
        elif deed == "snooze":
            marks = Marks(marks.level, now, snoozed=now + minutes * MINUTE)
        repeat = None if marks.unheeded is None else marks.unheeded + HOUR
        made = looked(watched(agent="ana", running=running(marks=marks)), now, repeat)
        assert made.marks is not None
        assert made.marks.next_look is None or made.marks.next_look > now
        assert made.marks.level >= marks.level
        fired += {alert.level for alert in made.alerts if alert.kind is not REPEAT}
        assert bool(made.alerts) is bool(made.events)
        assert (made.marks.level == BREACHED) is (now >= DUE)
        marks = made.marks
    assert fired == sorted(set(fired))


ROLES = (*CHAIN, "ana", "ben", "lead", "head", "gone")
NAMES = st.lists(st.sampled_from(ROLES), unique=True, max_size=5).map(tuple)


@st.composite
def some_people(draw: st.DrawFn) -> People:
    queues = st.sampled_from([(), ("general",), ("billing",), ("general", "billing")])
    names = draw(st.lists(st.sampled_from(["ana", "ben", "lead", "head"]), unique=True))
    everybody = [person(name, draw(st.sampled_from(Role)), *draw(queues)) for name in names]
    return staff(*everybody, escalation=draw(NAMES))


AGENTS = st.sampled_from(["", "ana", "ben", "gone"])


@given(NAMES, some_people(), AGENTS)
def test_nobody_is_told_twice_and_somebody_if_there_is_anybody(
    roles: tuple[str, ...], people: People, agent: str
) -> None:
    case = waits(agent)
    names = recipients(roles, case, people)
    assert len(set(names)) == len(names)
    assert set(names) <= set(people.staff)
    somebody = any(one.serves(case.queue) for one in people.staff.values())
    if somebody and any(role in CHAIN for role in roles):
        assert names


@given(some_people(), AGENTS, st.integers(0, len(CHAIN)))
def test_the_next_in_line_were_not_told_before(people: People, agent: str, rung: int) -> None:
    case = waits(agent)
    step, names = next_in_line(case, rung, people)
    assert step > rung or step == len(CHAIN)
    assert bool(names) is (step < len(CHAIN))
    assert len(set(names)) == len(names)
    before = {name for role in CHAIN[: rung + 1] for name in recipients([role], case, people)}
    assert not before & set(names)


def test_escalation_is_a_step_above_every_role() -> None:
    assert (*Role, ESCALATION) == CHAIN
