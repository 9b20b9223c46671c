"""Casework: what a message makes of a case, with the shop's queues, policies and people."""

from dataclasses import replace
from datetime import datetime

import pytest

from daemon.loops.casework import (
    agent_of,
    answer_of,
    graver,
    kind_of,
    on_answering,
    on_following_up,
    on_opening,
    on_other_words,
    open_case,
    terms,
    unpromised,
)
from daemon.model import (
    Address,
    CaseChange,
    Category,
    Decision,
    Facts,
    NewCase,
    Reading,
    Watched,
)
from daemon.model.severity import Severity, Sign
from daemon.model.watch import (
    Alert,
    AlertKind,
    Answer,
    Ask,
    CaseState,
    Ending,
    Hold,
    Marks,
    Outcome,
)
from tests.loops.shop import SHOP, read, shop
from tests.store.samples import DAY, HOUR, NOW, decision, known_case, running, watched

INQUIRY, COMPLAINT, OTHER = Category.INQUIRY, Category.COMPLAINT, Category.OTHER
NOTHING = Facts(next_reference="FD-2026-000001")
ID = "<1@shop.example>"
REFUND = frozenset({"refund"})
LEGAL = Severity(3, ((Sign.LEGAL, "my solicitor"),))
SAFETY = Severity(4, ((Sign.SAFETY, "caught fire"),))
ABUSE = Severity(2, ((Sign.ABUSE, "you idiots"),))
GRAVE = Severity(3, ((Sign.MONEY, "took my money"),))


def decided(category: Category = INQUIRY, *, opens: bool = True) -> Decision:
    return replace(decision(acknowledge=opens), category=category)


def opened(
    item: Reading,
    category: Category = INQUIRY,
    facts: Facts = NOTHING,
    now: datetime = NOW,
) -> NewCase:
    case = open_case(item, decided(category), facts, SHOP, now)
    assert case is not None
    return case


WRITER = "kim@shop.example"


def answer(at: datetime, by: str = "ana", refers: str = ID, to: str = WRITER) -> Answer:
    return Answer(at, by, frozenset({refers}), "sent", to=frozenset({to}))


def test_a_message_that_opens_nothing_opens_nothing() -> None:
    assert open_case(read(), decided(opens=False), NOTHING, SHOP, NOW) is None


def test_what_is_recorded_of_a_new_case() -> None:
    item = read(subject="[EXTERN] Re: The lamp", own_words="Hello,\n\nI want a refund.\n\nKim")
    case = opened(item, COMPLAINT)
    assert (case.reference, case.seed) == ("FD-2026-000001", "identity 1")
    assert (case.account, case.customer) == ("support", Address("kim@shop.example"))
    assert (case.category, case.severity, case.language) == (COMPLAINT, 1, "en")
    assert (case.tags, case.queue) == (REFUND, "billing")
    assert case.gist == "I want a refund."
    assert case.window is not None
    assert (case.window.policy, case.window.due) == ("complaint", NOW + 8 * HOUR)


def test_a_case_without_words_is_told_by_its_subject() -> None:
    assert opened(read(subject="Re: AW: The lamp", own_words="")).gist == "The lamp"


def test_nobody_known_is_nobodys_customer() -> None:
    case = opened(read(originator=None))
    assert (case.customer, case.queue) == (Address(""), "general")


@pytest.mark.parametrize(("language", "told"), [("fr", "fr"), ("", "en")])
def test_a_language_that_cannot_be_told_is_the_accounts(language: str, told: str) -> None:
    assert opened(read(language=language)).language == told


@pytest.mark.parametrize(
    ("item", "category", "policy", "due"),
    [
        (read(), INQUIRY, "default", NOW + DAY),
        (read(), COMPLAINT, "complaint", NOW + 8 * HOUR),
        # The first of the file that fits goes before that of the category.
        (read(sender="kim@partner.example"), COMPLAINT, "partners", NOW + 2 * HOUR),
        (read(sender="kim@other.partner.example"), COMPLAINT, "complaint", NOW + 8 * HOUR),
    ],
)
def test_which_policy_a_case_has(
    item: Reading, category: Category, policy: str, due: datetime
) -> None:
    window = opened(item, category).window
    assert window is not None
    assert (window.policy, window.received, window.due) == (policy, NOW, due)


def test_who_wants_nothing_waits_for_nobody_and_is_given_to_nobody() -> None:
    case = opened(read(own_words="Thank you for the refund!"), OTHER)
    assert (case.window, case.queue, case.agent) == (None, "billing", "")


@pytest.mark.parametrize(
    ("turn", "now", "agent"),
    [
        # In Berlin it is 10:00: Ana and the lead work, the manager is given no cases.
        (0, NOW, "ana"),
        (1, NOW, "lead"),
        (2, NOW, "ana"),
        # From 14:00 on Ben does too.
        (1, NOW + 4 * HOUR, "ben"),
        (2, NOW + 4 * HOUR, "lead"),
        # At 19:00 only he.
        (0, NOW + 9 * HOUR, "ben"),
        (1, NOW + 9 * HOUR, "ben"),
        # At 20:00 nobody: it stays with its queue.
        (0, NOW + 10 * HOUR, ""),
    ],
)
def test_a_queue_gives_its_cases_by_turns_to_those_at_work(
    turn: int, now: datetime, agent: str
) -> None:
    facts = replace(NOTHING, turns={"billing": turn, "general": 7})
    assert opened(read(own_words="refund"), facts=facts, now=now).agent == agent


@pytest.mark.parametrize(
    ("sender", "loads", "agent"),
    [
        ("kim@partner.example", {"ana": 2, "lead": 1}, "lead"),
        ("kim@partner.example", {}, "ana"),
        # The general queue gives nothing out.
        ("kim@shop.example", {}, ""),
    ],
)
def test_a_queue_gives_its_cases_to_who_has_the_fewest(
    sender: str, loads: dict[str, int], agent: str
) -> None:
    facts = replace(NOTHING, loads=loads)
    assert opened(read(sender=sender), facts=facts, now=NOW + 4 * HOUR).agent == agent


@pytest.mark.parametrize(
    ("category", "severity", "becomes"),
    [
        (OTHER, SAFETY, COMPLAINT),
        (OTHER, LEGAL, COMPLAINT),
        (OTHER, GRAVE, OTHER),
        (OTHER, Severity(1, ()), OTHER),
        (INQUIRY, SAFETY, INQUIRY),
    ],
)
def test_thanks_that_tell_of_danger_are_a_complaint(
    category: Category, severity: Severity, becomes: Category
) -> None:
    before = decided(category)
    assert graver(before, read(severity=severity)) == replace(before, category=becomes)


def opening(item: Reading, facts: Facts = NOTHING, category: Category = INQUIRY) -> CaseChange:
    change = on_opening(item, opened(item, category, facts), facts, SHOP, NOW)
    assert change is not None
    return change


def test_an_ordinary_case_opens_without_a_change() -> None:
    item = read()
    assert on_opening(item, opened(item), NOTHING, SHOP, NOW) is None


@pytest.mark.parametrize(
    ("ats", "ending", "last"),
    [
        ([NOW + HOUR], Ending(NOW + HOUR, Outcome.MET, "ana"), NOW + HOUR),
        ([NOW - HOUR], Ending(NOW, Outcome.MET, "ana"), NOW - HOUR),
        ([NOW + 2 * DAY], Ending(NOW + 2 * DAY, Outcome.LATE, "ana"), NOW + 2 * DAY),
        # The first in time ends the window, and the last is the last.
        ([NOW + HOUR, NOW + 2 * DAY], Ending(NOW + HOUR, Outcome.MET, "ana"), NOW + 2 * DAY),
        ([NOW + 2 * DAY, NOW + HOUR], Ending(NOW + HOUR, Outcome.MET, "ana"), NOW + 2 * DAY),
    ],
)
def test_an_answer_that_was_seen_before_its_question_ends_the_window(
    ats: list[datetime], ending: Ending, last: datetime
) -> None:
    facts = replace(NOTHING, answers=tuple(answer(at) for at in ats))
    change = opening(read(), facts)
    assert (change.ending, change.state) == (ending, CaseState.WAITING)
    assert change.answer == answer(last)
    assert [event.name for event in change.events] == ["answered"] * len(ats)


def test_what_went_to_somebody_else_before_the_question_was_seen_answers_nobody() -> None:
    item, passed_on = read(), answer(NOW, to="info@supplier.example")
    facts = replace(NOTHING, answers=(passed_on,))
    assert on_opening(item, opened(item), facts, SHOP, NOW) is None


def test_what_is_answered_by_now_is_not_acknowledged() -> None:
    before = decided()
    after = unpromised(before, opening(read(), replace(NOTHING, answers=(answer(NOW),))))
    assert before.acknowledge
    assert (after.acknowledge, after.reason) == (False, "answered-already")
    assert after.trace[-1].evidence == "ana"
    assert unpromised(before, CaseChange()) is before


def test_any_words_of_a_customer_end_a_hold() -> None:
    held = watched(state=CaseState.HOLD, hold=Hold(NOW + HOUR, None, ""))
    known = replace(known_case(1, WRITER), case=held)
    change = on_other_words(later(2), known, SHOP)
    assert change is not None
    assert (change.state, change.resumed, change.category) == (CaseState.OPEN, True, None)
    assert on_other_words(later(2), known_case(1, WRITER), SHOP) is None


@pytest.mark.parametrize(("covered", "waits"), [(2, False), (1, True)])
def test_what_was_received_before_an_answer_and_read_after_it_waits_for_nobody(
    covered: int, *, waits: bool
) -> None:
    case = replace(ANSWERED, covered=NOW + covered * HOUR)
    assert (follow_up(later(2), case).window is not None) is waits


def test_thanks_that_were_answered_are_answered_without_a_window() -> None:
    change = opening(read(), replace(NOTHING, answers=(answer(NOW),)), OTHER)
    assert (change.ending, change.state, change.answer) == (None, None, answer(NOW))


@pytest.mark.parametrize(
    ("severity", "category", "warnings", "why"),
    [
        (LEGAL, INQUIRY, 0, "legal: «my solicitor»"),
        # From the third level on, and only a complaint.
        (GRAVE, COMPLAINT, 0, "complaint of severity 3: money «took my money»"),
        (GRAVE, INQUIRY, 0, ""),
        (replace(GRAVE, level=2), COMPLAINT, 0, ""),
        # Abuse after two warnings, whatever it is about.
        (ABUSE, INQUIRY, 1, ""),
        (ABUSE, INQUIRY, 2, "abuse after 2 warnings: «you idiots»"),
        (ABUSE, COMPLAINT, 9, "abuse after 9 warnings: «you idiots»"),
        (Severity(1, ()), INQUIRY, 9, ""),
    ],
)
def test_what_escalates_at_once(
    severity: Severity, category: Category, warnings: int, why: str
) -> None:
    item = read(severity=severity)
    facts = replace(NOTHING, warnings=warnings)
    case = opened(item, category, facts)
    change = on_opening(item, case, facts, SHOP, NOW)
    assert case.severity == severity.level
    if not why:
        assert change is None
        return
    assert change is not None
    assert change.escalated == why
    assert change.alerts == tuple(
        Alert(AlertKind.ESCALATION, 0, name, why) for name in ("head", "route:chat")
    )


def test_without_a_limit_nothing_but_danger_escalates() -> None:
    desk = shop(escalation={"severity": 5})
    item = read(severity=replace(GRAVE, level=4))
    case = opened(item, COMPLAINT)
    assert on_opening(item, case, NOTHING, desk, NOW) is None


def follow_up(
    item: Reading,
    case: Watched,
    category: Category = INQUIRY,
    facts: Facts = NOTHING,
    asks: tuple[Ask, ...] = (),
) -> CaseChange:
    known = replace(known_case(1, "kim@shop.example"), case=case, asks=asks)
    return on_following_up(item, known, decided(category, opens=False), facts, SHOP)


def later(hours: int) -> Reading:
    return read(2, delivery={"received": NOW + hours * HOUR})


ANSWERED = watched(state=CaseState.WAITING, running=None, answered=NOW + HOUR)


def test_a_further_message_waits_by_the_policy_of_its_case() -> None:
    change = follow_up(later(2), replace(ANSWERED, category=COMPLAINT))
    assert change.window is not None
    assert (change.window.policy, change.window.due) == ("complaint", NOW + 10 * HOUR)
    assert (change.state, change.answer) == (CaseState.OPEN, None)


def test_a_further_message_that_was_answered_before_it_was_seen_waits_for_nobody() -> None:
    seen = answer(NOW + 3 * HOUR, refers="<2@shop.example>")
    change = follow_up(later(2), ANSWERED, facts=replace(NOTHING, answers=(seen,)))
    assert (change.window, change.marks, change.state) == (None, None, None)
    assert (change.ending, change.answer) == (None, seen)


@pytest.mark.parametrize(
    "case",
    [
        watched(),
        watched(state=CaseState.HOLD, hold=Hold(NOW + HOUR, None, "")),
    ],
)
def test_what_answers_a_further_message_answers_what_waited_before_it(case: Watched) -> None:
    """Its answer refers to it alone, so nobody knew of which case it was."""
    seen = answer(NOW + 3 * HOUR, refers="<2@shop.example>")
    facts = replace(NOTHING, answers=(seen,))
    change = follow_up(later(2), case, COMPLAINT, facts, asks=(Ask(1, ID, NOW),))
    assert change.ending == Ending(NOW + 3 * HOUR, Outcome.MET, "ana")
    assert (change.state, change.window, change.category) == (CaseState.WAITING, None, COMPLAINT)


def test_a_message_that_was_received_before_a_hold_and_read_during_it_ends_it() -> None:
    case = watched(state=CaseState.HOLD, hold=Hold(NOW + 3 * HOUR, None, ""))
    change = follow_up(later(2), case)
    assert (change.state, change.resumed) == (CaseState.OPEN, True)


@pytest.mark.parametrize(("was", "level", "becomes"), [(1, 3, 3), (3, 3, None), (4, 2, None)])
def test_a_case_is_as_grave_as_its_gravest_message(
    was: int, level: int, becomes: int | None
) -> None:
    item = replace(later(2), severity=Severity(level, ()))
    assert follow_up(item, watched(severity=was)).severity == becomes


@pytest.mark.parametrize(
    ("before", "severity", "escalated"),
    [
        ("", LEGAL, "legal: «my solicitor»"),
        # Of the same thing nobody is told a second time.
        ("legal: «a lawyer»", LEGAL, ""),
        ("legal: «a lawyer»", SAFETY, "legal: «a lawyer»; safety: «caught fire»"),
        ("legal: «a lawyer»", ABUSE, ""),
    ],
)
def test_a_further_message_escalates_for_what_is_new(
    before: str, severity: Severity, escalated: str
) -> None:
    change = follow_up(replace(later(2), severity=severity), watched(escalated=before))
    assert change.escalated == escalated
    assert bool(change.alerts) is bool(escalated)


def test_a_message_that_makes_a_complaint_of_a_case_is_judged_as_one() -> None:
    change = follow_up(replace(later(2), severity=GRAVE), watched(), COMPLAINT)
    assert (change.category, change.severity) == (COMPLAINT, 3)
    assert change.escalated == "complaint of severity 3: money «took my money»"


@pytest.mark.parametrize(
    ("sender", "sent", "by", "how", "agent"),
    [
        ("ana@desk.example", False, "ana", "thread", "ana"),
        ("Ana@Desk.example", True, "ana", "sent", "ana"),
        # Somebody of ours who is no agent, and nobody at all.
        ("support@desk.example", True, "support@desk.example", "sent", ""),
        ("", True, "support", "sent", ""),
    ],
)
def test_who_answered(sender: str, sent: bool, by: str, how: str, agent: str) -> None:
    item = read(3, sender=sender, references=(ID, "<2@x>"), delivery={"sent": sent})
    to = frozenset(address.key for address in item.message.to)
    assert answer_of(item, SHOP) == Answer(NOW, by, frozenset({ID, "<2@x>"}), how, to=to)
    assert agent_of(item, SHOP) == agent


def test_an_agents_answer_makes_the_case_theirs() -> None:
    item = read(3, sender="ana@desk.example", delivery={"received": NOW + HOUR})
    seen = answer(NOW + HOUR)
    change = on_answering(item, known_case(1, "kim@shop.example"), seen, SHOP)
    assert change.agent == "ana"
    assert change.ending == Ending(NOW + HOUR, Outcome.MET, "ana")


def test_what_was_asked_after_the_answer_waits_anew() -> None:
    item = read(3, sender="ana@desk.example")
    asks = (Ask(1, ID, NOW), Ask(2, "<2@shop.example>", NOW + 2 * HOUR))
    known = replace(known_case(1), asks=asks)
    change = on_answering(item, known, answer(NOW + HOUR), SHOP)
    assert change.asks == 2
    assert change.window is not None
    assert (change.window.policy, change.window.due) == ("default", NOW + 26 * HOUR)
    assert change.marks == Marks(next_look=change.window.at_risk)


def test_the_terms_of_a_case_are_those_of_its_account_and_its_policy() -> None:
    abroad = shop(policies={"default": {"window": "2h", "clock": "business_hours"}})
    made = terms(watched(account="overseas"), abroad).window(NOW, INQUIRY)
    assert made.due == NOW.replace(hour=15)  # from 08:00 in New York
    here = terms(watched(), abroad).window(NOW, INQUIRY)
    assert here.due == NOW + 2 * HOUR


@pytest.mark.parametrize(
    ("policy", "due", "counts_by"),
    [
        ("default", NOW + 25 * HOUR, "default"),
        # A policy that is gone: the case's own counts.
        ("gone", NOW + 25 * HOUR, "default"),
        ("complaint", NOW + 25 * HOUR, "complaint"),
    ],
)
def test_a_window_goes_on_by_the_policy_that_it_began_with(
    policy: str, due: datetime, counts_by: str
) -> None:
    window = replace(running().window, policy=policy)
    after = terms(watched(), SHOP).resumed(window, NOW + HOUR, NOW + 2 * HOUR)
    assert (after.due, after.policy) == (due, counts_by)


def test_what_decides_on_the_policy_of_a_case() -> None:
    case = watched(tags=REFUND)
    kind = kind_of(case, COMPLAINT)
    assert (kind.category, kind.account) == (COMPLAINT, "support")
    assert (kind.tags, kind.customer) == (REFUND, "kim@shop.example")
    assert kind_of(case).category is INQUIRY
