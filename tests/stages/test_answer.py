"""What is a person's answer to the customer, and what only looks like one."""

from dataclasses import replace

import pytest

from daemon.model import Address, Bearing, Finding, KnownCase, Message
from daemon.rules.guard import CHAIN, Question
from daemon.stages.answer import OURS, PERHAPS_AUTOMATIC, judge, robot
from tests.store.samples import MESSAGE, known_case

KIM, LEE = "kim@shop.example", "lee@supplier.example"
ANA, DESK = "ana@desk.example", "support@desk.example"
CASE = known_case(1, KIM, ANA, DESK)
INSIDERS = frozenset({ANA, DESK, "ben@desk.example"})
NOTHING = (Finding("precedence", "RFC 3834 §2", hit=False, bearing=Bearing.AUTOMATIC),)


def hit(question: Question) -> Finding:
    return question.finding("seen")


def mail(to: tuple[str, ...] = (), cc: tuple[str, ...] = ()) -> Message:
    return replace(MESSAGE, to=tuple(map(Address, to)), cc=tuple(map(Address, cc)))


def judged(
    message: Message,
    *guard: Finding,
    ours: bool = True,
    known: KnownCase | None = CASE,
    insiders: frozenset[str] = INSIDERS,
) -> Finding:
    return judge(message, (*NOTHING, *guard), ours=ours, known=known, insiders=insiders)


@pytest.mark.parametrize(
    ("message", "known", "reached"),
    [
        (mail(to=(KIM,)), CASE, KIM),
        (mail(to=("Kim@Shop.Example",)), CASE, KIM),
        (mail(to=(DESK, KIM)), CASE, KIM),
        (mail(to=(ANA,), cc=(KIM,)), CASE, KIM),
        (mail(to=(LEE,), cc=(KIM,)), CASE, KIM),
        # A note among colleagues, also where they take part in the case.
        (mail(to=(ANA,)), CASE, ""),
        (mail(to=("ben@desk.example",), cc=(DESK,)), CASE, ""),
        # Passing the matter on to somebody who takes no part.
        (mail(to=(LEE,)), CASE, ""),
        (mail(to=(LEE,), cc=(ANA,)), CASE, ""),
        (mail(), CASE, ""),
        (mail(to=("",)), CASE, ""),
        # Of which case it is, is not known yet: anybody outside.
        (mail(to=(LEE,)), None, LEE),
        (mail(to=(ANA,), cc=(LEE, KIM)), None, LEE),
        (mail(to=(ANA,)), None, ""),
        (mail(to=("",)), None, ""),
    ],
)
def test_whom_it_goes_to_decides(message: Message, known: KnownCase | None, reached: str) -> None:
    found = judged(message, known=known)
    assert (found.code, found.clause, found.hit) == (
        "answer",
        "SOP: first response",
        bool(reached),
    )
    expected = (
        f"to {reached}" if reached else "it goes to nobody outside the company who takes part"
    )
    assert found.evidence == expected


def test_what_it_says_does_not_matter() -> None:
    empty = replace(mail(to=(KIM,)), subject="", text="", own_words="")
    assert judged(empty).hit


def test_a_stranger_answers_nobody() -> None:
    found = judged(mail(to=(KIM,)), ours=False)
    assert (found.hit, found.evidence) == (False, "")


def test_a_colleague_who_is_the_customer_is_answered() -> None:
    """Then the company is not counted as their side."""
    case = known_case(1, ANA, "ben@desk.example")
    assert judged(mail(to=(ANA,)), known=case, insiders=INSIDERS - {ANA}).hit
    assert not judged(mail(to=("ben@desk.example",)), known=case, insiders=INSIDERS - {ANA}).hit


def test_a_robots_mail_in_our_name_is_no_answer() -> None:
    """What is left are marks of help desks, lists and forwards, by which a person may answer."""
    answers = {each.code for each in CHAIN if judged(mail(to=(KIM,)), hit(each)).hit}
    assert answers == {
        "own-address",
        *("auto-response-suppress", "precedence", "loop", "no-reply-sender"),
        *("list-field", "list-return-path", "list-sender", "own-list"),
        *("bounce-signs", "bounce-subject"),
        *("dmarc-failed", "no-originator", "not-addressed", "retrieval-stub", "voicemail"),
    }


def test_questions_that_did_not_hit_show_no_robot() -> None:
    assert judged(mail(to=(KIM,)), *(each.finding(None) for each in CHAIN)).hit


def test_every_code_is_a_question_of_the_guard_and_of_its_bearing() -> None:
    bearings = {question.code: question.bearing for question in CHAIN}
    assert {bearings[code] for code in OURS} == {Bearing.AUTOMATIC}
    assert {bearings[code] for code in PERHAPS_AUTOMATIC} == {Bearing.DOUBTFUL}


def test_the_first_sign_of_a_robot_is_told() -> None:
    questions = {question.code: question for question in CHAIN}
    signs = [hit(questions[code]) for code in ("own-address", "machine", "auto-submitted")]
    assert judged(mail(to=(KIM,)), *signs).evidence == "not a person's: machine"
    assert robot(signs) == "machine"
    assert robot(signs[:1]) == robot(NOTHING) == ""
