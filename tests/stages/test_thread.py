"""Threading: who joins a case, what is a copy, and what a stranger cannot reach."""

from dataclasses import replace
from datetime import timedelta

import pytest

from daemon.model import Facts, KnownCase, KnownMessage, ThreadKind
from daemon.stages.thread import Writer, thread
from tests.store.samples import MESSAGE, NOW, known_case

KIM = Writer("kim@shop.example", insider=False)
AGENT = Writer("ana@desk.example", insider=True)
STRANGER = Writer("lee@other.example", insider=False)
NOBODY = Writer("", insider=False)

CASE = known_case(1, KIM.address)
OTHER = known_case(2, KIM.address)
REPLY = {"<a@desk.example>": CASE}
NAMED = {CASE.reference: CASE}
NOTHING: frozenset[str] = frozenset()
VOUCHED = frozenset({CASE.reference})


@pytest.mark.parametrize(
    ("facts", "writer", "vouched", "joins"),
    [
        (Facts(), KIM, NOTHING, None),
        (Facts(by_message_id=REPLY), KIM, NOTHING, CASE),
        (Facts(by_message_id=REPLY), AGENT, NOTHING, CASE),
        (Facts(by_message_id=REPLY), STRANGER, NOTHING, None),
        (Facts(by_message_id=REPLY), NOBODY, NOTHING, None),
        (Facts(by_reference=NAMED), KIM, NOTHING, CASE),
        (Facts(by_reference=NAMED), AGENT, NOTHING, CASE),
        (Facts(by_reference=NAMED), STRANGER, NOTHING, None),
        (Facts(by_reference=NAMED), STRANGER, VOUCHED, CASE),
        (Facts(by_reference=NAMED), NOBODY, VOUCHED, CASE),
        (Facts(), STRANGER, VOUCHED, None),
        # A token for one case opens no other.
        (Facts(by_reference={OTHER.reference: OTHER}), STRANGER, VOUCHED, None),
        # The token is surer than the Message-ID, that is surer than a reference named.
        (Facts(by_message_id={"<b@x>": OTHER}, by_reference=NAMED), KIM, VOUCHED, CASE),
        (Facts(by_message_id={"<b@x>": OTHER}, by_reference=NAMED), KIM, NOTHING, OTHER),
        # The first that the store names is the nearest.
        (Facts(by_message_id={"<b@x>": OTHER, "<a@x>": CASE}), KIM, NOTHING, OTHER),
        # Of two cases, the writer joins the one that is theirs.
        (
            Facts(by_message_id={"<b@x>": replace(OTHER, participants=NOTHING), "<a@x>": CASE}),
            KIM,
            NOTHING,
            CASE,
        ),
    ],
)
def test_who_joins(
    facts: Facts, writer: Writer, vouched: frozenset[str], joins: KnownCase | None
) -> None:
    found = thread(MESSAGE, facts, received=NOW, writer=writer, vouched=vouched)
    assert found.case == joins
    assert found.kind is (ThreadKind.FOLLOW_UP if joins else ThreadKind.NEW)
    assert found.finding.hit is (joins is not None)
    assert found.finding.code == ("follow-up" if joins else "new-case")


@pytest.mark.parametrize(
    ("message_id", "apart", "copy"),
    [
        ("<1@shop.example>", timedelta(), True),
        ("<1@shop.example>", timedelta(days=90), True),
        (None, timedelta(), True),
        (None, timedelta(minutes=10), True),
        (None, timedelta(minutes=-10), True),
        (None, timedelta(minutes=10, seconds=1), False),
        (None, timedelta(minutes=-10, seconds=-1), False),
    ],
)
def test_what_is_a_copy(message_id: str | None, apart: timedelta, copy: bool) -> None:
    known = KnownMessage(5, NOW, 1, CASE.reference)
    message = replace(MESSAGE, message_id=message_id)
    facts = Facts(same=(known,), by_message_id=REPLY)
    found = thread(message, facts, received=NOW + apart, writer=KIM, vouched=NOTHING)
    assert (found.kind is ThreadKind.COPY) is copy
    assert found.copy_of == (known if copy else None)


def test_a_copy_of_what_opened_no_case_is_looked_at_anew() -> None:
    known = KnownMessage(5, NOW, None, None)
    found = thread(MESSAGE, Facts(same=(known,)), received=NOW, writer=KIM, vouched=NOTHING)
    assert (found.kind, found.copy_of) == (ThreadKind.NEW, known)


def test_near_one_of_several_of_the_same_content_is_the_original() -> None:
    far, near = KnownMessage(9, NOW - timedelta(days=1), 1, None), KnownMessage(3, NOW, 2, None)
    message = replace(MESSAGE, message_id=None)
    found = thread(message, Facts(same=(far, near)), received=NOW, writer=STRANGER, vouched=NOTHING)
    assert found.copy_of == near
    assert found.finding.evidence == "the message 3 of 2026-11-23 09:00 UTC, delivered again"


def test_long_message_id_is_quoted_in_part() -> None:
    facts = Facts(by_message_id={f"<{'x' * 900}@shop.example>": CASE})
    found = thread(MESSAGE, facts, received=NOW, writer=KIM, vouched=NOTHING)
    assert len(found.finding.evidence) < 200
