"""What the store knows of a message: copies, cases, counts for the limits, blocks."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from sqlalchemy import Engine

from daemon.model import AcknowledgedCounts, Facts, Lookup, Reading, Record
from daemon.store import cases, facts, intake
from tests.store.samples import DAY, HOUR, MINUTE, NOW, join_case, open_case, reading

INSTANT = timedelta(microseconds=1)
NOTHING = Lookup("", (), (), "", "")


def write(engine: Engine, item: Reading, at: datetime = NOW, *, joins: bool = False) -> Record:
    settle = join_case if joins else open_case
    with engine.begin() as connection:
        number = cases.last_number(connection, "FD-2026") + 1
        known = facts.gather(connection, item.lookup, f"FD-2026-{number:06d}", at)
        record = settle(item, known)
        intake.write(connection, record, at)
        cases.set_number(connection, "FD-2026", number)
    return record


def ask(engine: Engine, lookup: Lookup, now: datetime = NOW) -> Facts:
    with engine.begin() as connection:
        return facts.gather(connection, lookup, "FD-2026-000009", now)


def test_store_that_knows_nothing(engine: Engine) -> None:
    assert ask(engine, reading(1).lookup) == Facts(next_reference="FD-2026-000009")


KIM, LEE, FAR = "kim@shop.example", "lee@shop.example", "kim@far.example"


@pytest.mark.parametrize(
    ("originator", "content", "ago", "counts"),
    [
        (KIM, "c", MINUTE, AcknowledgedCounts(1, 1, 1, 1, ever=True)),
        (LEE, "c", MINUTE, AcknowledgedCounts(sender=0, domain=1, content=1, everyone=1)),
        (FAR, "c", MINUTE, AcknowledgedCounts(sender=0, domain=0, content=1, everyone=1)),
        (FAR, "d", MINUTE, AcknowledgedCounts(sender=0, domain=0, content=0, everyone=1)),
        (KIM, "c", HOUR - INSTANT, AcknowledgedCounts(1, 1, 1, 1, ever=True)),
        (KIM, "c", HOUR, AcknowledgedCounts(sender=1, ever=True)),
        (KIM, "c", DAY - INSTANT, AcknowledgedCounts(sender=1, ever=True)),
        (KIM, "c", DAY, AcknowledgedCounts(ever=True)),
        ("", "", MINUTE, AcknowledgedCounts(everyone=1)),
    ],
)
def test_acknowledgements_are_counted_in_their_windows(
    engine: Engine, originator: str, content: str, ago: timedelta, counts: AcknowledgedCounts
) -> None:
    write(engine, reading(1, sender=KIM, content="c"), NOW - ago)
    lookup = replace(NOTHING, originator=originator, content=content)
    assert ask(engine, lookup).counts == counts


def test_acknowledgement_counts_before_the_next_message_of_its_batch(engine: Engine) -> None:
    for number in range(3):
        write(engine, reading(number, sender="Kim@Shop.example", content="c"))
    assert ask(engine, replace(NOTHING, originator=KIM)).counts.sender == 3


def test_message_without_acknowledgement_is_not_counted(engine: Engine) -> None:
    write(engine, reading(1, sender=KIM), joins=True)
    assert ask(engine, reading(1, sender=KIM).lookup).counts == AcknowledgedCounts()


def test_copies_the_newest_first(engine: Engine) -> None:
    for number, minutes in ((1, 5), (2, 1), (3, 9)):
        item = reading(number, identity="same")
        received = NOW - minutes * MINUTE
        write(engine, replace(item, delivery=replace(item.delivery, received=received)))
    same = ask(engine, replace(NOTHING, identity="same")).same
    assert [(known.id, known.received) for known in same] == [
        (2, NOW - MINUTE),
        (1, NOW - 5 * MINUTE),
        (3, NOW - 9 * MINUTE),
    ]
    assert same[0].reference == "FD-2026-000002"


def test_copies_are_bounded(engine: Engine) -> None:
    for number in range(25):
        write(engine, reading(number, identity="same"), joins=False)
    assert len(ask(engine, replace(NOTHING, identity="same")).same) == 20


def test_case_by_the_customers_id_and_by_our_own(engine: Engine) -> None:
    write(engine, reading(1))
    ids = ("<1@shop.example>", "<FD-2026-000001@desk.example>", "<unknown@x.example>")
    found = ask(engine, replace(NOTHING, message_ids=ids)).by_message_id
    # The newest reference stands last in the header, and is asked for first.
    assert list(found) == ["<FD-2026-000001@desk.example>", "<1@shop.example>"]
    assert {case.reference for case in found.values()} == {"FD-2026-000001"}


def test_id_of_a_message_without_a_case_leads_nowhere(engine: Engine) -> None:
    write(engine, reading(1), joins=True)
    assert ask(engine, replace(NOTHING, message_ids=("<1@shop.example>",))).by_message_id == {}


@pytest.mark.parametrize("order", [(1, 2, 3), (3, 1, 2), (2, 3, 1)])
def test_cases_by_reference_in_the_order_in_which_they_are_named(
    engine: Engine, order: tuple[int, ...]
) -> None:
    for number in range(4):
        write(engine, reading(number))
    named = tuple(f"FD-2026-{number:06d}" for number in order)
    found = ask(engine, replace(NOTHING, references=(*named, "FD-2026-000099"))).by_reference
    assert tuple(found) == named
    assert tuple(case.reference for case in found.values()) == named


def test_participants_are_who_wrote_and_the_customer(engine: Engine) -> None:
    write(engine, reading(1, sender="Kim@Shop.example"))
    write(engine, reading(2, sender=LEE, references=("FD-2026-000001",)), joins=True)
    (case,) = ask(engine, replace(NOTHING, references=("FD-2026-000001",))).by_reference.values()
    assert case.participants >= {KIM, LEE}
    assert "" not in case.participants


def test_id_that_two_cases_claim_stays_with_the_first(engine: Engine) -> None:
    write(engine, reading(1))
    write(engine, replace(reading(2), message=reading(1).message))
    (case,) = ask(
        engine, replace(NOTHING, message_ids=("<1@shop.example>",))
    ).by_message_id.values()
    assert case.reference == "FD-2026-000001"


def test_thousand_message_ids_are_asked_for_at_once(engine: Engine) -> None:
    ids = tuple(f"<{number}@x.example>" for number in range(1000))
    assert ask(engine, replace(NOTHING, message_ids=ids)).by_message_id == {}


def test_block_holds_until_its_owner_writes(engine: Engine) -> None:
    bounce = replace(open_case(reading(1), Facts()), case=None, outgoing=(), blocks=(KIM, KIM))
    owner = replace(bounce, reading=reading(2), blocks=(), lifts=KIM)
    with engine.begin() as connection:
        intake.write(connection, bounce, NOW)
    assert ask(engine, replace(NOTHING, originator=KIM)).blocked == "acknowledge"
    assert ask(engine, replace(NOTHING, originator=LEE)).blocked == ""
    with engine.begin() as connection:
        intake.write(connection, owner, NOW)
    assert ask(engine, replace(NOTHING, originator=KIM)).blocked == ""


def test_first_reason_of_a_block_is_kept(engine: Engine) -> None:
    with engine.begin() as connection:
        for reason in ("550 no such user", "550 again"):
            intake.block(connection, KIM, reason, NOW)
    assert ask(engine, replace(NOTHING, originator=KIM)).blocked == "550 no such user"


def test_the_article_that_was_named_is_known_later(engine: Engine) -> None:
    with engine.begin() as connection:
        record = open_case(reading(1), Facts(next_reference="FD-2026-000008"))
        assert record.case is not None
        named = replace(record, case=replace(record.case, article="delivery-time.en.md"))
        intake.write(connection, named, NOW)
    write(engine, reading(2))
    with engine.begin() as connection:
        known = cases.load(connection, 1, 2)
    assert {number: case.article for number, case in known.items()} == {
        1: "delivery-time.en.md",
        2: "",
    }
