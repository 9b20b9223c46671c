"""Assignment: to whom a new case is given."""

from collections import Counter
from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from daemon.stages.assign import Method, assign

NOBODY, TURNS, LOADS = Method.NOBODY, Method.ROUND_ROBIN, Method.LEAST_LOADED
BOTH = ("ana", "ben")


@pytest.mark.parametrize(
    ("method", "present", "loads", "turn", "agent"),
    [
        (NOBODY, BOTH, {}, 0, ""),
        (TURNS, BOTH, {}, 0, "ana"),
        (TURNS, BOTH, {}, 1, "ben"),
        (TURNS, BOTH, {}, 2, "ana"),
        # By turns, however much somebody has.
        (TURNS, BOTH, {"ben": 9}, 1, "ben"),
        # Whoever is not at work has no turn.
        (TURNS, ("ben",), {}, 2, "ben"),
        (TURNS, (), {}, 1, ""),
        (LOADS, BOTH, {"ana": 2, "ben": 1}, 0, "ben"),
        (LOADS, BOTH, {"ana": 1}, 0, "ben"),
        # Among equals the first, whosever turn it is.
        (LOADS, BOTH, {}, 1, "ana"),
        (LOADS, BOTH, {"ana": 3, "ben": 3}, 1, "ana"),
        (LOADS, ("ben",), {"ben": 9}, 0, "ben"),
        (LOADS, (), {"ana": 1}, 0, ""),
    ],
)
def test_to_whom_a_case_is_given(
    method: Method, present: tuple[str, ...], loads: Mapping[str, int], turn: int, agent: str
) -> None:
    assert assign(method, present, loads, turn) == agent


TEAM = st.integers(1, 9).map(lambda size: [f"agent-{number}" for number in range(size)])


@given(TEAM, st.integers(0, 1_000), st.integers(1, 60))
def test_turns_are_fair_wherever_they_begin(team: list[str], first: int, cases: int) -> None:
    given_out = Counter(assign(TURNS, team, {}, first + number) for number in range(cases))
    shares = [given_out[name] for name in team]
    assert sum(shares) == cases
    assert max(shares) - min(shares) <= 1


@given(TEAM, st.integers(1, 60), st.data())
def test_loads_grow_level(team: list[str], cases: int, data: st.DataObject) -> None:
    """Nobody gets a case while somebody at work has fewer."""
    loads: Counter[str] = Counter()
    for _ in range(cases):
        present = data.draw(st.lists(st.sampled_from(team), unique=True, min_size=1))
        chosen = assign(LOADS, present, loads, 0)
        assert loads[chosen] == min(loads[name] for name in present)
        loads[chosen] += 1
