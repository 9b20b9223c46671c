"""The admin's rules on the line: what they may do, and what they may not."""

from dataclasses import replace
from datetime import timedelta
from email import message_from_bytes
from email.policy import SMTP
from functools import partial

import pytest

from daemon.loops.desk import Desk
from daemon.loops.line import settle
from daemon.model import (
    Attachment,
    Bearing,
    CaseChange,
    Category,
    Classification,
    Facts,
    OutgoingKind,
    Reading,
    Record,
)
from daemon.model.rule import Conditions, Effects, Rule, RuleSet
from daemon.rules.book import RuleBook
from daemon.rules.guard import passed_on
from daemon.stages.decide import Manners
from tests.loops.shop import SHOP, read
from tests.store.samples import NOW, known_case

FACTS = Facts(next_reference="FD-2026-000001")
ALWAYS = Conditions(accounts=frozenset({"support"}))
SURE = Classification(Category.INQUIRY, 0.9, ())


def ruled_by(then: Effects, *, when: Conditions = ALWAYS) -> Desk:
    rule = Rule("a.yaml", 1, "one", when, None, then, stop=False)
    return replace(SHOP, rules=RuleBook(RuleSet((rule,), revision="0123abcd")))


def settled(then: Effects, reading: Reading | None = None, facts: Facts = FACTS) -> Record:
    made = reading if reading is not None else replace(read(), classification=SURE)
    return settle(made, facts, ruled_by(then), made.delivery.received + timedelta(minutes=1))


def kinds(record: Record) -> list[OutgoingKind]:
    return [mail.kind for mail in record.outgoing]


def test_a_case_goes_where_the_rule_says() -> None:
    then = Effects(queue="billing", agent="ana", policy="partners", tags=frozenset({"x"}))
    case = settled(then).case
    assert case is not None
    assert case.window is not None
    assert (case.queue, case.agent, case.policy) == ("billing", "ana", "partners")
    assert case.window.policy == "partners"
    assert "x" in case.tags


def test_a_category_of_a_rule_is_certain() -> None:
    doubtful = replace(read(), classification=Classification(Category.INQUIRY, 0.3, ()))
    record = settled(Effects(category=Category.COMPLAINT), doubtful)
    assert record.decision.category is Category.COMPLAINT
    assert record.decision.confidence == 1.0
    assert not record.decision.review
    assert record.case is not None
    assert record.case.category is Category.COMPLAINT


def test_a_rule_rescues_what_the_classifier_took_for_nobody_s() -> None:
    lost = replace(read(), classification=Classification(Category.NOT_CUSTOMER, 0.99, ()))
    assert settle(lost, FACTS, SHOP, NOW).case is None
    record = settled(Effects(category=Category.REQUEST), lost)
    assert record.case is not None
    assert record.decision.acknowledge


def test_a_rule_knows_that_it_is_no_customer_s() -> None:
    record = settled(Effects(category=Category.NOT_CUSTOMER))
    assert record.case is None
    assert not record.outgoing


def test_a_rule_holds_the_acknowledgement_back_and_the_case_stands() -> None:
    record = settled(Effects(silence="our own monitoring"))
    assert record.case is not None
    assert (record.decision.acknowledge, record.decision.reason) == (False, "rule")
    assert record.decision.trace[-1].evidence == "our own monitoring"
    assert not record.outgoing


@pytest.mark.parametrize("category", [None, *Category])
def test_no_rule_makes_an_acknowledgement_leave_that_is_forbidden(
    category: Category | None,
) -> None:
    every = Effects(category=category, queue="billing", template="complaint", escalate="now")
    silent = replace(SHOP, manners=Manners(enabled=False), rules=ruled_by(every).rules)
    record = settle(replace(read(), classification=SURE), FACTS, silent, NOW)
    assert OutgoingKind.ACKNOWLEDGEMENT not in kinds(record)
    automatic = replace(read(), classification=SURE, guard=(passed_on("a telephone system"),))
    assert OutgoingKind.ACKNOWLEDGEMENT not in kinds(settled(every, automatic))


def test_no_rule_is_asked_about_a_robot_s_mail() -> None:
    hit = replace(read().guard[0], hit=True, bearing=Bearing.AUTOMATIC)
    record = settled(Effects(note="x"), replace(read(), guard=(hit,)))
    assert not record.reading.ruling.held
    assert record.case is None


def test_every_decision_tells_its_rules_and_their_revision() -> None:
    record = settled(Effects(note="asked for by the board"))
    assert record.decision.rules == "0123abcd"
    assert ("rule", "a.yaml/one", True) in [
        (finding.code, finding.clause, finding.hit) for finding in record.decision.trace
    ]
    assert ("note", "asked for by the board") in [(e.name, e.detail) for e in record.events]


def test_severity_of_a_rule_counts_for_the_escalation() -> None:
    grave = settled(Effects(category=Category.COMPLAINT, severity=4))
    assert grave.case is not None
    assert grave.case.severity == 4
    assert grave.change is not None
    assert "severity 4" in grave.change.escalated


def test_a_rule_escalates_in_its_own_words() -> None:
    change = settled(Effects(escalate="a gold customer")).change
    assert change is not None
    assert change.escalated == "rule: a gold customer"
    assert "head" in {alert.recipient for alert in change.alerts}


def follow_up(then: Effects) -> CaseChange:
    known = known_case(1, "kim@shop.example")
    reading = read(2, references=("<1@shop.example>",))
    reading = replace(
        reading,
        classification=SURE,
        lookup=replace(reading.lookup, message_ids=("<1@shop.example>",)),
    )
    change = settled(
        then, reading, replace(FACTS, by_message_id={"<1@shop.example>": known})
    ).change
    assert change is not None
    return change


def test_a_follow_up_keeps_its_place_and_takes_the_rest() -> None:
    then = Effects(queue="billing", agent="ana", tags=frozenset({"x"}), severity=3, escalate="now")
    change = follow_up(then)
    assert change.agent is None
    assert change.tags is not None
    assert "x" in change.tags
    assert change.severity == 3
    assert change.escalated == "rule: now"


def test_a_copy_holds_the_original_and_comes_back_to_the_account() -> None:
    record = settled(Effects(forward=("head@partner.example",)))
    (mail,) = [each for each in record.outgoing if each.kind is OutgoingKind.FORWARD]
    assert mail.envelope.sender == ""
    assert mail.envelope.recipients == ("head@partner.example",)
    made = message_from_bytes(mail.envelope.content, policy=SMTP)
    assert made["Reply-To"] == made["From"] == "Harbour Bikes <support@desk.example>"
    assert made["Auto-Submitted"] == "auto-generated"
    (attached,) = made.iter_attachments()
    assert attached.get_filename() == "original.eml"
    assert attached.get_content() == record.reading.delivery.raw
    again = settled(Effects(forward=("head@partner.example",)))
    assert again.outgoing[-1].message_id == mail.message_id


def test_what_was_left_in_the_mailbox_is_told() -> None:
    reading = read(attachments=(Attachment("papers.pdf", "application/pdf", 1 << 20),))
    reading = replace(reading, classification=SURE)
    reading = replace(reading, delivery=replace(reading.delivery, reduced=True))
    record = settled(Effects(forward=("head@partner.example",)), reading)
    made = message_from_bytes(record.outgoing[-1].envelope.content, policy=SMTP)
    body = made.get_body(("plain",))
    assert body is not None
    assert "Attached, and left in the mailbox: papers.pdf" in body.get_content()


def test_of_old_mail_nobody_gets_a_copy() -> None:
    reading = replace(read(), classification=SURE)
    later = reading.delivery.received + SHOP.manners.max_age + timedelta(minutes=1)
    desk = ruled_by(Effects(forward=("head@partner.example",)))
    record = settle(reading, FACTS, desk, later)
    assert OutgoingKind.FORWARD not in kinds(record)
    assert "not-forwarded" in [event.name for event in record.events]


def test_hostile_words_make_one_harmless_copy() -> None:
    reading = replace(
        read(subject="x\r\nBcc: everybody@x.example\x00 =?utf-8?q?=0d=0a?=", text="\udcff\n.\n"),
        classification=SURE,
    )
    record = settled(Effects(forward=("head@partner.example",)), reading)
    content = record.outgoing[-1].envelope.content
    head = message_from_bytes(content, policy=SMTP)
    assert "Bcc" not in head
    assert max(map(len, content.splitlines())) <= 998


def test_own_people_are_asked_nothing() -> None:
    asked = partial(settled, Effects(note="x"))
    ours = replace(read(sender="ana@desk.example"), classification=SURE)
    known = known_case(1, "kim@shop.example")
    reading = replace(ours, lookup=replace(ours.lookup, message_ids=("<1@shop.example>",)))
    facts = replace(FACTS, by_message_id={"<1@shop.example>": known})
    reading = replace(reading, message=replace(reading.message, references=("<1@shop.example>",)))
    assert not asked(reading, facts).reading.ruling.held
