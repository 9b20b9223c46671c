"""The admin's rules, asked of a message.

Laws: rules are asked in their order, each sees what the earlier ones made of the message;
the same message, hour and rules give the same ruling; patterns run on RE2, whose time is
linear, over a bounded part of the message, so none can stall; every rule that was asked
stands in the trace, with what decided it.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

import re2

from daemon.model import Category, Finding, Ruling
from daemon.model.rule import (
    Asked,
    Between,
    Conditions,
    Effects,
    Rule,
    RuleSet,
    TimeOfWeek,
)
from daemon.rules.matching import one_line

RULE = "rule"
"""The code of a finding that tells of a rule of the admin's."""

_MOST = 20_000
"""Characters of a text that patterns are looked for in."""
_ADDRESSES = 200
"""Of To and Cc that are looked at."""
_VALUES = 50
"""Instances of one header field that are looked at."""
_MOST_TOLD = 300
"""Rules that do not hold are told of up to so many, so that no trace grows without end."""

Test = Callable[[Asked], str]
"""What of the message a condition is met by, in words; empty if it is not met."""


@dataclass(frozen=True, slots=True)
class _Compiled:
    rule: Rule
    when: tuple[tuple[str, Test], ...]
    unless: tuple[tuple[str, Test], ...]


class RuleBook:
    """Rules with their patterns compiled; it keeps nothing from one message to the next."""

    def __init__(self, rules: RuleSet) -> None:
        self.revision = rules.revision
        self.examples = rules.examples
        self._rules = tuple(
            _Compiled(
                rule,
                tuple(_tests(rule.when)),
                tuple(_tests(rule.unless)) if rule.unless is not None else (),
            )
            for rule in rules.rules
        )

    def __bool__(self) -> bool:
        """Whether there is any rule to ask."""
        return bool(self._rules)

    @property
    def rules(self) -> tuple[Rule, ...]:
        """The rules, in the order in which they are asked."""
        return tuple(each.rule for each in self._rules)

    def ask(self, asked: Asked) -> Ruling:
        """What the rules make of a message."""
        ruling = Ruling()
        trace: list[Finding] = []
        for each in self._rules:
            holds, why = _holds(each, asked)
            if holds or len(trace) < _MOST_TOLD:
                trace.append(_finding(each.rule, why, hit=holds))
            if holds:
                ruling, asked = _with(ruling, each.rule, asked)
                if each.rule.stop:
                    break
        return replace(ruling, trace=tuple(trace))


def _holds(compiled: _Compiled, asked: Asked) -> tuple[bool, str]:
    """Whether a rule holds, and what decided that."""
    met: list[str] = []
    for name, test in compiled.when:
        words = test(asked)
        if not words:
            return False, f"not by {name}"
        met.append(words)
    if compiled.unless:
        kept = [test(asked) for _, test in compiled.unless]
        if all(kept):
            return False, f"unless {', '.join(kept)}"
    return True, ", ".join(met)


def _finding(rule: Rule, why: str, *, hit: bool) -> Finding:
    told = f"{why}: {_done(rule.then)}" if hit else why
    return Finding(RULE, rule.label, hit, one_line(told))


def _done(then: Effects) -> str:
    """What the rule does, in words."""
    parts = [
        f"{name} {value}"
        for name, value in (
            ("category", then.category),
            ("severity", then.severity),
            ("queue", then.queue),
            ("agent", then.agent),
            ("policy", then.policy),
            ("template", then.template),
            ("escalate", then.escalate),
            ("no acknowledgement", then.silence),
            ("forward", ", ".join(then.forward)),
            ("note", then.note),
        )
        if value
    ]
    return ", ".join([*parts, *(f"tag {tag}" for tag in sorted(then.tags))])


def _with(ruling: Ruling, rule: Rule, asked: Asked) -> tuple[Ruling, Asked]:
    """The ruling, and the message, after a rule that holds."""
    then = rule.then
    ruling = Ruling(
        category=then.category or ruling.category,
        severity=then.severity or ruling.severity,
        tags=ruling.tags | then.tags,
        queue=then.queue or ruling.queue,
        agent=then.agent or ruling.agent,
        policy=then.policy or ruling.policy,
        template=then.template or ruling.template,
        silence=then.silence or ruling.silence,
        escalate=then.escalate or ruling.escalate,
        forward=tuple(dict.fromkeys((*ruling.forward, *then.forward))),
        notes=(*ruling.notes, *((then.note,) if then.note else ())),
        held=(*ruling.held, rule.label),
    )
    asked = replace(
        asked,
        category=then.category or asked.category,
        confidence=1.0 if then.category else asked.confidence,
        severity=then.severity or asked.severity,
        tags=asked.tags | then.tags,
    )
    return ruling, asked


def _tests(when: Conditions) -> Iterator[tuple[str, Test]]:
    """The conditions that there are, those that cost least first."""
    yield from _of_facts(when)
    yield from _of_texts(when)


def _of_facts(when: Conditions) -> Iterator[tuple[str, Test]]:
    given: tuple[tuple[str, object, Test], ...] = (
        ("channel", when.media, lambda a: a.medium.value if a.medium in when.media else ""),
        ("account", when.accounts, lambda a: a.account if a.account in when.accounts else ""),
        ("language", when.languages, lambda a: _spoken(a.message.language, when.languages)),
        ("category", when.categories, lambda a: _taken(a.category, when.categories)),
        ("confidence", when.confidence, lambda a: _number(a.confidence, when.confidence, ".2f")),
        ("severity", when.severity, lambda a: _number(a.severity, when.severity, "d")),
        ("tags", when.tags, lambda a: ", ".join(sorted(a.tags & when.tags))),
    )
    yield from ((name, test) for name, condition, test in given if condition)
    flags: tuple[tuple[str, object, Test], ...] = (
        ("attachment", when.attachment, lambda a: _flag(a, "attachment", when.attachment)),
        ("hours", when.open, lambda a: _flag(a, "business hours", when.open)),
        ("customer", when.customers, lambda a: _listed(a.customer, when.customers)),
        ("time", when.time, lambda a: _within(a.local, when.time)),
    )
    yield from ((name, test) for name, condition, test in flags if condition is not None)


def _spoken(language: str, languages: frozenset[str]) -> str:
    return language if language in languages else ""


def _taken(category: Category, categories: frozenset[Category]) -> str:
    return category.value if category in categories else ""


def _number(value: float, between: Between | None, form: str) -> str:
    inside = between is not None and between.least <= value < between.below
    return f"{value:{form}}" if inside else ""


def _flag(asked: Asked, what: str, wanted: bool | None) -> str:  # noqa: FBT001
    is_so = asked.open if what == "business hours" else bool(asked.message.attachments)
    return (what if is_so else f"no {what}") if is_so is wanted else ""


def _listed(customer: str, customers: frozenset[str] | None) -> str:
    domain = f"@{customer.rpartition('@')[2]}"
    return customer if customer and customers and customers & {customer, domain} else ""


def _within(moment: datetime, time: TimeOfWeek | None) -> str:
    """A local moment in words, if it lies in the times of day of one of the days."""
    if time is None:
        return ""
    clock, today = f"{moment:%H:%M}", moment.weekday()
    begun = None
    if time.start <= clock and (clock < time.end or time.end <= time.start):
        begun = today
    elif clock < time.end <= time.start:  # it began the day before
        begun = (today - 1) % 7
    meant = begun is not None and (not time.days or begun in time.days)
    return f"{moment:%a} {clock}" if meant else ""


def _of_texts(when: Conditions) -> Iterator[tuple[str, Test]]:
    for name, patterns, texts in (
        ("from", when.sender, _senders),
        ("to", when.to, _recipients),
        ("subject", when.subject, lambda a: (a.message.subject,)),
        ("attachment_name", when.attachments, lambda a: (x.name for x in a.message.attachments)),
        ("body", when.body, lambda a: (a.message.own_words,)),
    ):
        if patterns:
            yield name, _finder(name, patterns, texts)
    for field, patterns in when.headers.items():
        yield f"header {field}", _finder(field, patterns, _values_of(field))


def _senders(asked: Asked) -> Iterator[str]:
    return (f"{each.name} <{each.email}>" for each in asked.message.sender[:_ADDRESSES])


def _recipients(asked: Asked) -> Iterator[str]:
    everybody = (*asked.message.to, *asked.message.cc)[:_ADDRESSES]
    return (f"{each.name} <{each.email}>" for each in everybody)


def _values_of(field: str) -> Callable[[Asked], tuple[str, ...]]:
    return lambda asked: asked.message.headers.all(field)[:_VALUES]


def _finder(name: str, patterns: tuple[str, ...], texts: Callable[[Asked], Any]) -> Test:
    found = [re2.compile(f"(?im){pattern}".encode()) for pattern in patterns]

    def test(asked: Asked) -> str:
        for text in texts(asked):
            octets = text[:_MOST].encode("utf-8", "replace")
            for pattern in found:
                match = pattern.search(octets)
                if match is not None:
                    words = match.group().decode("utf-8", "replace")
                    return f"{name} «{one_line(words)[:60]}»"
        return ""

    return test
