"""From the schema's tables to the values that decisions go by."""

from collections.abc import Iterable, Mapping
from typing import TypeVar

from daemon.model.rule import (
    Between,
    Conditions,
    Effects,
    Example,
    ExampleMessage,
    Expected,
    Rule,
    TimeOfWeek,
)
from daemon.settings.rules import schema

T = TypeVar("T")


def to_rule(rule: schema.Rule, file: str, line: int, lists: Mapping[str, frozenset[str]]) -> Rule:
    """The rule as a value; lists are replaced by the customers that stand in them."""
    return Rule(
        file=file,
        line=line,
        name=rule.name,
        when=_conditions(rule.when, lists),
        unless=None if rule.unless is None else _conditions(rule.unless, lists),
        then=_effects(rule.then),
        stop=rule.stop,
    )


def _conditions(when: schema.When, lists: Mapping[str, frozenset[str]]) -> Conditions:
    share, levels = when.confidence, when.severity
    return Conditions(
        media=_set(when.channel),
        accounts=_set(when.account),
        sender=when.sender or (),
        to=when.to or (),
        subject=when.subject or (),
        body=when.body or (),
        headers=when.header or {},
        languages=_set(when.language),
        categories=_set(when.category),
        confidence=None if share is None else Between(share.at_least, share.below),
        severity=None if levels is None else Between(levels.at_least, levels.at_most + 1),
        tags=_set(when.tags),
        attachment=when.attachment,
        attachments=when.attachment_name or (),
        open=None if when.hours is None else when.hours == "open",
        customers=None if when.customer is None else _customers(when.customer, lists),
        time=None if when.time is None else _time(when.time),
    )


def _set(values: Iterable[T] | None) -> frozenset[T]:
    return frozenset(values or ())


def _customers(given: Iterable[str], lists: Mapping[str, frozenset[str]]) -> frozenset[str]:
    return frozenset(
        one for each in given for one in ((each,) if "@" in each else lists.get(each, ()))
    )


def _time(clock: schema.Clock) -> TimeOfWeek:
    days = frozenset(schema.DAYS.index(day) for day in clock.days or ())
    return TimeOfWeek(clock.start, clock.until, days)


def _effects(then: schema.Then) -> Effects:
    return Effects(
        category=then.category,
        severity=then.severity,
        tags=_set(then.tags),
        queue=then.queue or "",
        agent=then.agent or "",
        policy=then.policy or "",
        template=then.template or "",
        silence=then.no_acknowledgement or "",
        escalate=then.escalate or "",
        forward=then.forward or (),
        note=" ".join((then.note or "").split()),
    )


def to_example(example: schema.Example, file: str, line: int) -> Example:
    """The example as a value."""
    sample, expect = example.message, example.expect
    message = ExampleMessage(
        account=sample.account or "",
        medium=sample.channel,
        sender=sample.sender,
        to=sample.to or "",
        subject=sample.subject,
        body=sample.body,
        headers=sample.header,
        attachments=sample.attachments or (),
        received=sample.received,
    )
    expected = Expected(
        rules=expect.rules,
        category=expect.category,
        severity=expect.severity,
        tags=None if expect.tags is None else _set(expect.tags),
        queue=expect.queue,
        agent=expect.agent,
        policy=expect.policy,
        template=expect.template,
        acknowledged=expect.acknowledged,
        escalated=expect.escalated,
        forwarded=expect.forwarded,
        case=expect.case,
    )
    return Example(file, line, example.name, message, expected)
