"""Asking rules: conditions, order, what each sees of those before it."""

from dataclasses import replace
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from daemon.model import Address, Attachment, Category, Headers, Medium
from daemon.model.rule import (
    Asked,
    Between,
    Conditions,
    Effects,
    Rule,
    RuleSet,
    TimeOfWeek,
)
from daemon.rules.book import RuleBook
from tests.store.samples import reading

MONDAY_NOON = datetime(2026, 11, 23, 12, 0, tzinfo=ZoneInfo("Europe/Berlin"))
MESSAGE = replace(
    reading(1).message,
    subject="A Refund for order 4711",
    own_words="Good morning,\nthe LAMP is broken.\nKim",
    sender=(Address("kim@shop.example", "Kim Lee"),),
    to=(Address("support@desk.example", "Help"),),
    cc=(Address("boss@shop.example"),),
    headers=Headers((("X-Shop", "north"), ("X-Empty", ""))),
    language="en",
    attachments=(Attachment("photo.JPG", "image/jpeg", 9),),
)
ASKED = Asked(
    message=MESSAGE,
    medium=Medium.MAIL,
    account="support",
    customer="kim@shop.example",
    category=Category.COMPLAINT,
    confidence=0.7,
    severity=2,
    tags=frozenset({"lamp"}),
    open=True,
    local=MONDAY_NOON,
)
AT_NIGHT = TimeOfWeek("17:00", "08:00", frozenset({4}))


def rule(when: Conditions, then: Effects | None = None, *, name: str = "a", **more: object) -> Rule:
    made = Rule("a.yaml", 1, name, when, None, then or Effects(tags=frozenset({name})), stop=False)
    return replace(made, **more)  # type: ignore[arg-type]


def held(*rules: Rule, asked: Asked = ASKED) -> tuple[str, ...]:
    return tuple(each.partition("/")[2] for each in RuleBook(RuleSet(rules)).ask(asked).held)


def some(*names: str) -> frozenset[str]:
    return frozenset(names)


@pytest.mark.parametrize(
    ("when", "holds"),
    [
        (Conditions(media=frozenset({Medium.MAIL, Medium.CALL})), True),
        (Conditions(media=frozenset({Medium.FORM})), False),
        (Conditions(accounts=some("sales")), False),
        (Conditions(sender=("^kim lee <kim@",)), True),
        (Conditions(sender=("boss",)), False),
        (Conditions(to=("boss@",)), True),
        (Conditions(to=("^help <",)), True),
        (Conditions(subject=("nothing", "refund")), True),
        (Conditions(subject=("lamp",)), False),
        (Conditions(body=("lamp is",)), True),
        (Conditions(body=("^the lamp",)), True),  # of a line
        (Conditions(body=("morning.*broken",)), False),
        (Conditions(headers={"x-shop": ("NORTH",)}), True),
        (Conditions(headers={"X-Shop": ("south",)}), False),
        (Conditions(headers={"X-Empty": ("",)}), True),
        (Conditions(headers={"X-Not-There": ("",)}), False),
        (Conditions(headers={"X-Shop": ("north",), "X-Other": ("",)}), False),
        (Conditions(languages=some("de", "en")), True),
        (Conditions(languages=some("de")), False),
        (Conditions(categories=frozenset({Category.COMPLAINT})), True),
        (Conditions(categories=frozenset({Category.REQUEST})), False),
        (Conditions(confidence=Between(0.7, 0.8)), True),
        (Conditions(confidence=Between(0.0, 0.7)), False),
        (Conditions(severity=Between(2, 3)), True),
        (Conditions(severity=Between(3, 5)), False),
        (Conditions(tags=some("lamp", "x")), True),
        (Conditions(tags=some("x")), False),
        (Conditions(attachment=True), True),
        (Conditions(attachment=False), False),
        (Conditions(attachments=(r"\.jpg$",)), True),
        (Conditions(open=True), True),
        (Conditions(open=False), False),
        (Conditions(customers=some("@shop.example")), True),
        (Conditions(customers=some("lee@shop.example")), False),
        (Conditions(customers=some()), False),
        (Conditions(time=TimeOfWeek("12:00", "12:01")), True),
        (Conditions(time=TimeOfWeek("11:00", "12:00")), False),
        (Conditions(time=TimeOfWeek(days=frozenset({0}))), True),
        (Conditions(time=TimeOfWeek(days=frozenset({1}))), False),
        (Conditions(subject=("refund",), body=("lamp",)), True),
        (Conditions(subject=("refund",), body=("pump",)), False),
    ],
)
def test_a_condition(when: Conditions, holds: bool) -> None:
    assert bool(held(rule(when))) is holds


@pytest.mark.parametrize(
    ("day", "clock", "holds"),
    [
        (27, "16:59", False),  # Friday
        (27, "17:00", True),
        (27, "23:59", True),
        (28, "00:00", True),  # still Friday's night
        (28, "07:59", True),
        (28, "08:00", False),
        (28, "17:00", False),  # Saturday's night
        (27, "03:00", False),  # Thursday's night
    ],
)
def test_a_night_belongs_to_the_day_on_which_it_begins(day: int, clock: str, holds: bool) -> None:
    hour, minute = map(int, clock.split(":"))
    asked = replace(ASKED, local=MONDAY_NOON.replace(day=day, hour=hour, minute=minute))
    assert bool(held(rule(Conditions(time=AT_NIGHT)), asked=asked)) is holds


def test_unless_needs_all_of_its_conditions() -> None:
    subject = Conditions(subject=("refund",))
    both = Conditions(body=("lamp",), accounts=some("sales"))
    assert held(rule(subject, unless=Conditions(body=("lamp",)))) == ()
    assert held(rule(subject, unless=both)) == ("a",)


def test_a_nobody_is_on_no_list() -> None:
    asked = replace(ASKED, customer="")
    assert held(rule(Conditions(customers=some("@", "x@y.example"))), asked=asked) == ()


def test_later_rules_see_and_win_and_what_adds_up_adds_up() -> None:
    first = Effects(
        category=Category.REQUEST,
        severity=4,
        tags=some("one"),
        queue="billing",
        template="recall",
        forward=("a@x.example",),
        note="first",
    )
    second = Effects(queue="general", forward=("b@x.example", "a@x.example"), note="second")
    rules = (
        rule(Conditions(subject=("refund",)), first),
        rule(
            Conditions(
                categories=frozenset({Category.REQUEST}),
                severity=Between(4, 5),
                tags=some("one"),
                confidence=Between(1.0, 2.0),
            ),
            second,
            name="b",
        ),
    )
    ruling = RuleBook(RuleSet(rules)).ask(ASKED)
    assert ruling.held == ("a.yaml/a", "a.yaml/b")
    assert (ruling.category, ruling.severity, ruling.queue) == (Category.REQUEST, 4, "general")
    assert ruling.template == "recall"
    assert ruling.forward == ("a@x.example", "b@x.example")
    assert ruling.notes == ("first", "second")


def test_a_stop_ends_the_asking_only_where_it_holds() -> None:
    always = Conditions(media=frozenset(Medium))
    never = Conditions(accounts=some("sales"))
    rules = (
        rule(never, name="a", stop=True),
        rule(always, name="b", stop=True),
        rule(always, name="c"),
    )
    ruling = RuleBook(RuleSet(rules)).ask(ASKED)
    assert ruling.held == ("a.yaml/b",)
    assert [(finding.clause, finding.hit) for finding in ruling.trace] == [
        ("a.yaml/a", False),
        ("a.yaml/b", True),
    ]


def test_the_trace_says_what_decided() -> None:
    rules = (
        rule(Conditions(subject=("refund",)), Effects(queue="billing", tags=some("x"))),
        rule(Conditions(subject=("refund",), accounts=some("sales")), name="b"),
        rule(Conditions(subject=("refund",)), unless=Conditions(body=("lamp",)), name="c"),
    )
    told = [finding.evidence for finding in RuleBook(RuleSet(rules)).ask(ASKED).trace]
    assert told == [
        "subject «Refund»: queue billing, tag x",
        "not by account",
        "unless body «LAMP»",
    ]


def test_a_thousand_rules_leave_a_bounded_trace() -> None:
    rules = tuple(rule(Conditions(accounts=some("sales")), name=f"r{n}") for n in range(1_000))
    assert len(RuleBook(RuleSet(rules)).ask(ASKED).trace) == 300


def test_only_the_beginning_of_a_giant_is_looked_at() -> None:
    giant = replace(ASKED, message=replace(MESSAGE, own_words="a" * 20_000 + " needle"))
    assert held(rule(Conditions(body=("needle",))), asked=giant) == ()


EVERYTHING = Conditions(
    media=frozenset(Medium),
    accounts=some("support"),
    sender=(".",),
    to=("",),
    subject=("",),
    body=("a|$",),
    headers={"X-Shop": ("",)},
    languages=some("en", ""),
    categories=frozenset(Category),
    confidence=Between(0, 2),
    severity=Between(1, 5),
    tags=some("lamp"),
    attachments=("",),
    customers=some("@shop.example"),
    time=AT_NIGHT,
)


@given(
    text=st.text(st.characters(codec=None), max_size=200),
    name=st.text(st.characters(codec=None), max_size=50),
)
def test_no_message_is_too_strange_to_be_asked_about(text: str, name: str) -> None:
    """Not even lone surrogates, which octets that are no UTF-8 become."""
    strange = replace(
        ASKED,
        message=replace(
            MESSAGE,
            subject=text,
            own_words=text,
            sender=(Address(f"{name}@x.example", name),),
            headers=Headers((("X-Shop", text),)),
            attachments=(Attachment(name, "", 0),),
        ),
    )
    effects = Effects(note="x")
    for when in (EVERYTHING, Conditions(body=("a",)), Conditions(sender=("kim",))):
        ruling = RuleBook(RuleSet((rule(when, effects, unless=EVERYTHING),))).ask(strange)
        assert len(ruling.trace) == 1
        assert ruling.trace[0].evidence.isprintable()
