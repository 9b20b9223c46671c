"""Decisions: what opens a case, what is acknowledged, and which finding settled it."""

from dataclasses import replace
from datetime import timedelta

import pytest

from daemon.model import (
    Bearing,
    Category,
    Classification,
    Finding,
    KnownMessage,
    Threading,
    ThreadKind,
)
from daemon.stages.decide import Evidence, Manners, decide
from tests.store.samples import NOW, known_case

INQUIRY, COMPLAINT, REQUEST = Category.INQUIRY, Category.COMPLAINT, Category.REQUEST
OTHER, NOT_CUSTOMER = Category.OTHER, Category.NOT_CUSTOMER


def hit(code: str, bearing: Bearing | None = None) -> Finding:
    return Finding(code, "", hit=True, bearing=bearing)


PASSED = Finding("precedence", "RFC 3834 §2", hit=False)
ROBOT = hit("auto-submitted", Bearing.AUTOMATIC)
DOUBT = hit("auto-reply-subject", Bearing.DOUBTFUL)
STRANGE = hit("not-addressed", Bearing.PERSON)
VOICEMAIL = hit("voicemail", Bearing.PERSON)
STUB = hit("retrieval-stub", Bearing.PERSON)
LIMIT = hit("limit-sender", Bearing.PERSON)

CASE = known_case(1)
NEW = Threading(ThreadKind.NEW, None, Finding("new-case", "", hit=False))
FOLLOW_UP = Threading(ThreadKind.FOLLOW_UP, CASE, hit("follow-up"))
COPY = Threading(ThreadKind.COPY, None, hit("copy"), KnownMessage(1, NOW, 1, CASE.reference))

CUSTOMER = Evidence(
    guard=(PASSED,),
    verdict=None,
    threading=NEW,
    classification=Classification(COMPLAINT, 0.9, ("not", "lights")),
    limits=(Finding("limit-sender", "", hit=False),),
    age=timedelta(hours=1),
)


def evidence(
    verdict: Finding | None = None,
    category: Category = COMPLAINT,
    confidence: float = 0.9,
    threading: Threading = NEW,
) -> Evidence:
    guard = (PASSED,) if verdict is None else (PASSED, verdict)
    said = Classification(category, confidence, ())
    return replace(CUSTOMER, guard=guard, verdict=verdict, classification=said, threading=threading)


@pytest.mark.parametrize(
    ("seen", "category", "opens", "reason"),
    [
        (evidence(), COMPLAINT, True, "acknowledge"),
        (evidence(category=INQUIRY, confidence=0.2), INQUIRY, True, "acknowledge"),
        (evidence(category=OTHER), OTHER, True, "acknowledge"),
        # Faint praise may hide a question: it gets an answer.
        (evidence(None, OTHER, 0.79), INQUIRY, True, "acknowledge"),
        # The classifier alone is believed only when it is sure.
        (evidence(None, NOT_CUSTOMER, 0.8), NOT_CUSTOMER, False, "not-customer-mail"),
        (evidence(None, NOT_CUSTOMER, 0.79), INQUIRY, True, "acknowledge"),
        # A robot opens nothing, whatever its words say.
        (evidence(ROBOT), NOT_CUSTOMER, False, "auto-submitted"),
        (evidence(ROBOT, threading=FOLLOW_UP), NOT_CUSTOMER, False, "auto-submitted"),
        # A doubt is settled by the classifier, sure or not.
        (evidence(DOUBT), COMPLAINT, True, "auto-reply-subject"),
        (evidence(DOUBT, NOT_CUSTOMER, 0.4), NOT_CUSTOMER, False, "auto-reply-subject"),
        # A person who may have written gets a case unless the words leave no doubt.
        (evidence(STRANGE), COMPLAINT, True, "not-addressed"),
        (evidence(STRANGE, NOT_CUSTOMER, 0.4), INQUIRY, True, "not-addressed"),
        (evidence(STRANGE, NOT_CUSTOMER, 0.95), NOT_CUSTOMER, False, "not-addressed"),
        # What a machine wrote in a person's place says nothing about the person.
        (evidence(VOICEMAIL, NOT_CUSTOMER, 0.99), REQUEST, True, "voicemail"),
        (evidence(VOICEMAIL, COMPLAINT), COMPLAINT, True, "voicemail"),
        (evidence(STUB, NOT_CUSTOMER, 0.99), REQUEST, True, "retrieval-stub"),
        # Only what is new opens a case.
        (evidence(threading=FOLLOW_UP), COMPLAINT, False, "follow-up"),
        (evidence(threading=COPY), COMPLAINT, False, "copy"),
        (evidence(STRANGE, threading=COPY), COMPLAINT, False, "copy"),
        (evidence(STRANGE, threading=FOLLOW_UP), COMPLAINT, False, "not-addressed"),
    ],
)
def test_decision(seen: Evidence, category: Category, opens: bool, reason: str) -> None:
    made = decide(seen, Manners())
    assert (made.category, made.opens_case, made.reason) == (category, opens, reason)
    assert made.acknowledge is (reason == "acknowledge")


@pytest.mark.parametrize(
    ("seen", "manners", "reason"),
    [
        (replace(CUSTOMER, age=timedelta(days=3)), Manners(), "acknowledge"),
        (replace(CUSTOMER, age=timedelta(days=3, seconds=1)), Manners(), "too-old"),
        (replace(CUSTOMER, age=timedelta(hours=-5)), Manners(), "acknowledge"),
        (replace(CUSTOMER, age=None), Manners(), "acknowledge"),
        (CUSTOMER, Manners(enabled=False), "switched-off"),
        (CUSTOMER, Manners(max_age=timedelta(minutes=5)), "too-old"),
        (replace(CUSTOMER, limits=(LIMIT,)), Manners(), "limit-sender"),
        (replace(CUSTOMER, limits=(LIMIT,)), Manners(enabled=False), "switched-off"),
    ],
)
def test_case_without_an_acknowledgement(seen: Evidence, manners: Manners, reason: str) -> None:
    made = decide(seen, manners)
    assert made.opens_case
    assert (made.acknowledge, made.reason) == (reason == "acknowledge", reason)


def test_admin_says_when_the_classifier_is_sure() -> None:
    seen = evidence(None, NOT_CUSTOMER, 0.6)
    assert decide(seen, Manners(not_customer_confidence=0.6)).category is NOT_CUSTOMER


def test_every_question_stands_in_the_trace_hit_or_miss() -> None:
    trace = decide(replace(evidence(DOUBT), limits=(LIMIT,)), Manners()).trace
    assert [(finding.code, finding.hit) for finding in trace] == [
        ("precedence", False),
        ("auto-reply-subject", True),
        ("new-case", False),
        ("not-customer-mail", False),
        ("too-old", False),
        ("switched-off", False),
        ("limit-sender", True),
    ]


def test_trace_says_how_sure_and_how_old() -> None:
    said = [finding.evidence for finding in decide(CUSTOMER, Manners()).trace]
    assert "complaint, 0.90 sure: not · lights" in said
    assert "1.0 h old" in said


@pytest.mark.parametrize(
    ("seen", "sure", "review"),
    [
        (evidence(None, COMPLAINT, 0.6), 0.6, False),
        (evidence(None, COMPLAINT, 0.59), 0.59, True),
        (evidence(None, NOT_CUSTOMER, 0.7), 0.3, True),  # an inquiry, for want of certainty
        (evidence(None, NOT_CUSTOMER, 0.9), 0.9, False),
        (evidence(None, COMPLAINT, 0.3, threading=FOLLOW_UP), 0.3, False),  # it opens nothing
    ],
)
def test_what_is_not_sure_is_for_a_person(seen: Evidence, sure: float, *, review: bool) -> None:
    made = decide(seen, Manners())
    assert made.confidence == pytest.approx(sure)
    assert made.review is review


def test_admin_says_what_is_for_review() -> None:
    assert not decide(evidence(None, COMPLAINT, 0.5), Manners(review_below=0.5)).review
