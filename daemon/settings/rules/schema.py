"""What a rules file may hold: the schema that checks it, and that editors complete by.

Laws: a pattern is RE2's, and is tried before anything runs on it; where several values may
stand, one alone may stand without brackets; nothing here knows which accounts, queues or
people there are: :mod:`daemon.settings.rules.read` does.
"""

from datetime import datetime
from typing import Annotated, Any, Literal, Self, TypeVar

import re2
from pydantic import (
    AfterValidator,
    BeforeValidator,
    Field,
    GetJsonSchemaHandler,
    StringConstraints,
    model_validator,
)
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema

from daemon.model import Category, Medium
from daemon.settings.staff import customer, time_of_day
from daemon.settings.table import Table, distinct, some
from daemon.settings.values import Email, Language, Line, Slug

T = TypeVar("T")

_FLAGS = "(?im)"
"""Patterns do not heed the case; ``^`` and ``$`` are those of a line."""
PATTERN_MOST = 1_000
PROGRAM_MOST = 10_000
"""Steps of one compiled pattern: what it may cost for each character that is looked at."""
DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


def _listed(value: object) -> object:
    return value if isinstance(value, list) else [value]


class _OneOrMore:
    """A value alone, or a list of values: told to editors as both."""

    @classmethod
    def __get_pydantic_json_schema__(
        cls, core: CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        listed = handler(core)
        return {"anyOf": [listed["items"], {**listed, "minItems": 1}]}


Many = Annotated[
    tuple[T, ...],
    AfterValidator(some),
    AfterValidator(distinct),
    BeforeValidator(_listed),
    _OneOrMore(),
]


def steps(pattern: str) -> int:
    """How long a pattern is once it is compiled.

    Raises:
        re2.error: RE2 does not take it.
    """
    options = re2.Options()
    options.log_errors = False
    return int(re2.compile(f"{_FLAGS}{pattern}", options).programsize)


def rule_pattern(value: str) -> str:
    """A regular expression that RE2 takes, checked.

    Raises:
        ValueError: with RE2's reason.
    """
    if len(value) > PATTERN_MOST:
        raise ValueError(f"must have at most {PATTERN_MOST} characters; make two patterns of it")
    try:
        size = steps(value)
    except re2.error as error:
        reason = error.args[0] if error.args else ""
        told = reason.decode("utf-8", "replace") if isinstance(reason, bytes) else str(reason)
        words = told.replace(_FLAGS, "")
        raise ValueError(
            f"must be a pattern that RE2 takes ({words}); it has no back-references such as \\1"
            " and no look-around such as (?=…)"
        ) from error
    if size > PROGRAM_MOST:
        raise ValueError("must be simpler: with its repetitions written out it is too long")
    return value


def customer_or_list(value: str) -> str:
    """An address, a domain after an ``@``, or the name of a list.

    Raises:
        ValueError: it is none of these.
    """
    return customer(value) if "@" in value else value


def local_moment(value: object) -> datetime:
    """A date and a time of day, on the company's clock.

    Raises:
        ValueError: it is none.
    """
    try:
        moment = datetime.fromisoformat(str(value))
    except ValueError:
        moment = None
    if moment is None or moment.tzinfo is not None:
        raise ValueError("must be a date and a time on the company's clock: 2026-11-23 10:00")
    return moment


Pattern = Annotated[
    str, AfterValidator(rule_pattern), Field(json_schema_extra={"maxLength": PATTERN_MOST})
]
Patterns = Many[Pattern]
Level = Annotated[int, Field(ge=1, le=4)]
Probability = Annotated[float, Field(ge=0, le=1)]
Time = Annotated[
    str,
    AfterValidator(time_of_day),
    Field(json_schema_extra={"pattern": "^([01][0-9]|2[0-3]):[0-5][0-9]$"}),
]
Customers = Many[Annotated[str, AfterValidator(customer_or_list)]]
Words = Annotated[str, AfterValidator(lambda text: text.strip()), StringConstraints(max_length=500)]
FieldName = Annotated[str, StringConstraints(pattern=r"^[!-9;-~]{1,100}$")]


class Share(Table):
    """A range of probabilities."""

    at_least: Probability = 0.0
    below: Annotated[float, Field(ge=0, le=1.01)] = 1.01


class Levels(Table):
    """A range of severities: 1 (low) to 4 (critical)."""

    at_least: Level = 1
    at_most: Level = 4


class Clock(Table):
    """Times of day on the company's clock; an end before the start is on the next day."""

    start: Annotated[Time, Field(alias="from")] = "00:00"
    until: Time | Literal["24:00"] = "24:00"
    days: Many[Literal["mon", "tue", "wed", "thu", "fri", "sat", "sun"]] | None = None


class When(Table):
    """Conditions: all that stand here must hold; of several values of one, one must be so.

    Patterns are regular expressions (RE2), found anywhere, in capital and small letters alike.
    """

    channel: Annotated[Many[Medium] | None, Field(description="How the message came.")] = None
    account: Annotated[Many[Slug] | None, Field(description="To which account it came.")] = None
    sender: Annotated[
        Patterns | None, Field(alias="from", description="Name or address of the sender.")
    ] = None
    to: Annotated[Patterns | None, Field(description="Names and addresses in To and Cc.")] = None
    subject: Patterns | None = None
    body: Annotated[
        Patterns | None, Field(description="The writer's own words, without quotations.")
    ] = None
    header: Annotated[
        dict[FieldName, Patterns] | None, Field(description="Header fields, by name.")
    ] = None
    language: Annotated[Many[Language] | None, Field(description="Of the writer's words.")] = None
    category: Annotated[Many[Category] | None, Field(description="What it is taken for.")] = None
    confidence: Annotated[Share | None, Field(description="How sure that is.")] = None
    severity: Levels | None = None
    tags: Annotated[Many[Slug] | None, Field(description="It has one of these tags.")] = None
    attachment: Annotated[bool | None, Field(description="Whether there is one.")] = None
    attachment_name: Patterns | None = None
    hours: Annotated[
        Literal["open", "closed"] | None, Field(description="Business hours of the account.")
    ] = None
    customer: Annotated[
        Customers | None,
        Field(description="Addresses, whole domains (@example.org), or names of lists."),
    ] = None
    time: Annotated[Clock | None, Field(description="When it came.")] = None

    @model_validator(mode="after")
    def _says_something(self) -> Self:
        if not self.model_fields_set:
            raise ValueError("must have one condition at least")
        return self


class Then(Table):
    """What the rule does. Later rules win over earlier ones; tags, notes and copies add up."""

    category: Category | None = None
    severity: Level | None = None
    tags: Annotated[Many[Slug] | None, Field(description="They are added.")] = None
    queue: Annotated[Slug | None, Field(description="Only where a case opens.")] = None
    agent: Annotated[Slug | None, Field(description="Only where a case opens.")] = None
    policy: Annotated[Slug | None, Field(description="Only where a case opens.")] = None
    template: Annotated[
        Slug | None, Field(description="The name of a template, without language.")
    ] = None
    no_acknowledgement: Annotated[Line | None, Field(description="Why the customer gets none.")] = (
        None
    )
    escalate: Annotated[Line | None, Field(description="Why somebody must know at once.")] = None
    forward: Annotated[Many[Email] | None, Field(description="Who gets a copy.")] = None
    note: Annotated[Words | None, Field(description="A line in the case's history.")] = None

    @model_validator(mode="after")
    def _does_something(self) -> Self:
        if not self.model_fields_set:
            raise ValueError("must do one thing at least")
        return self


class Rule(Table):
    """One rule."""

    name: Slug
    when: When
    unless: Annotated[
        When | None, Field(description="The rule does not hold where all of this does.")
    ] = None
    then: Then
    stop: Annotated[bool, Field(description="No later rule is asked where this holds.")] = False


class Sample(Table):
    """A small message. What is left out is an ordinary customer's."""

    account: Slug | None = None
    channel: Literal[Medium.MAIL, Medium.CALL, Medium.FORM] = Medium.MAIL
    sender: Annotated[Line, Field(alias="from")] = "Kim Example <kim@customer.example>"
    to: Line | None = None
    subject: Annotated[str, StringConstraints(max_length=500)] = ""
    body: Annotated[str, StringConstraints(max_length=5_000)] = ""
    header: dict[FieldName, Line] = Field(default={})
    attachments: Many[Line] | None = None
    received: Annotated[
        datetime | None,
        BeforeValidator(local_moment),
        Field(description="2026-11-23 10:00, on the company's clock."),
    ] = None


class Expect(Table):
    """What must come of it; what is left out may be anything."""

    rules: Annotated[
        tuple[Slug, ...] | None, Field(description="The rules of this file that hold, in order.")
    ] = None
    category: Category | None = None
    severity: Level | None = None
    tags: Many[Slug] | None = None
    queue: Slug | None = None
    agent: Annotated[str | None, Field(description="Empty: nobody's.")] = None
    policy: Slug | None = None
    template: Slug | None = None
    acknowledged: bool | None = None
    escalated: bool | None = None
    forwarded: Annotated[
        tuple[Email, ...] | None, Field(description="Everybody who gets a copy.")
    ] = None
    case: Annotated[bool | None, Field(description="Whether a case opens.")] = None

    @model_validator(mode="after")
    def _says_something(self) -> Self:
        if not self.model_fields_set:
            raise ValueError("must expect one thing at least")
        return self


class Example(Table):
    """A message, and what must come of it with all rules of the directory."""

    name: Line
    message: Sample
    expect: Expect


class RuleFile(Table):
    """Rules of Frontdesk, asked from top to bottom, file by file in the order of their names."""

    description: Line | None = None
    revision: Annotated[str | int | None, Field(description="What you call this state.")] = None
    rules: Annotated[tuple[Rule, ...], AfterValidator(some)]
    examples: Annotated[tuple[Example, ...], AfterValidator(some)]


def rules_schema() -> dict[str, Any]:
    """The JSON Schema (2020-12) of a rules file, for editors."""
    schema = RuleFile.model_json_schema(by_alias=True)
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema}
