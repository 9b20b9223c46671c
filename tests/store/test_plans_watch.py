"""What the watch and the digests ask goes by an index: it costs what is due, not what is there."""

from typing import Any

import pytest
from sqlalchemy import Engine

from daemon.loops.digesting import slot_at
from daemon.store import cases, digesting, health, watching
from daemon.store.retention import drop_answers
from tests.loops.shop import SHOP
from tests.store.samples import DAY, NOW
from tests.store.test_plans import listening, plans
from tests.store.watched import put_case

SLOT = slot_at(SHOP.watch.people.staff["ana"], NOW, SHOP)


@pytest.mark.parametrize(
    ("ask", "indexes"),
    [
        (
            lambda connection: watching.to_look_at(connection, NOW, 200),
            {"ix_windows_next_look (next_look<?)"},
        ),
        (
            lambda connection: watching.to_tell(connection, NOW, 200),
            {"ix_alerts_deliver_at (deliver_at<?)"},
        ),
        (
            watching.next_moment,
            {"ix_windows_next_look (next_look>?)", "ix_alerts_deliver_at (deliver_at>?)"},
        ),
        (
            lambda connection: watching.unanswered(connection, "support"),
            {"ix_windows_ended (ended=?)", "ix_messages_case_id (case_id=?)"},
        ),
        (
            lambda connection: digesting.gather(connection, SLOT),
            {
                "(state=?",
                "ix_cases_answered (state=? AND answered>?)",
                "ix_cases_opened (opened>? AND opened<?)",
                "ix_windows_ended (ended>? AND ended<?)",
                "ix_windows_due (due>? AND due<?)",
            },
        ),
        (lambda connection: cases.load(connection, 1), {"ix_windows_case (case_id=? AND ended=?)"}),
        (lambda connection: drop_answers(connection, NOW), {"ix_answers_recorded (recorded<?)"}),
        (health.oldest_waiting, {"ix_outgoing_waiting (finished=?)"}),
    ],
)
def test_question_of_the_watch_goes_by_an_index(
    engine: Engine, ask: Any, indexes: set[str]
) -> None:
    put_case(engine)
    with engine.begin() as connection:
        with listening(engine) as asked:
            ask(connection)
        steps = plans(connection, asked)
    # A few rows of the alarms, or what was gathered in the statement itself, may be read whole.
    scanned = [step for step in steps if step.startswith("SCAN")]
    assert not [step for step in scanned if any(name in step for name in LARGE)], scanned
    for index in indexes:
        assert any(index in step for step in steps), (index, steps)


LARGE = ("messages", "deliveries", "windows", "cases", "outgoing", "alerts", "history")


def test_what_is_due_is_found_in_its_order(engine: Engine) -> None:
    put_case(engine)
    with engine.begin() as connection:
        with listening(engine) as asked:
            watching.to_look_at(connection, NOW + DAY, 200)
            watching.next_moment(connection)
        steps = plans(connection, asked)
    assert not [step for step in steps if "TEMP B-TREE" in step], steps


def test_windows_that_ended_cost_the_question_for_marks_nothing(engine: Engine) -> None:
    """However many there are: the plan begins with those that run."""
    put_case(engine)
    with engine.begin() as connection:
        with listening(engine) as asked:
            watching.unanswered(connection, "support")
        first = plans(connection, asked)[0]
    assert "windows" in first
    assert "ended=?" in first
