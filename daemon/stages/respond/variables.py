"""The variables that templates may use: one table for documentation, checks and values.

Laws: a variable exists in templates if and only if it stands in
:data:`VARIABLES`; a value that a message does not have is absent, and a
template that needs it is refused rather than filled with nothing.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta, tzinfo

from daemon.model import Category
from daemon.stages.respond import wording
from daemon.text import dates
from daemon.text.clean import one_line

_NUMBERS_MOST = 5

Value = str | tuple[str, ...]
"""What a variable holds: words, or several of them."""


@dataclass(frozen=True, slots=True)
class Values:
    """What one acknowledgement is filled with, as it was found; rendering cleans it."""

    name: str
    """The customer's display name; may be empty or hostile."""
    subject: str
    """The customer's subject; may be empty or hostile."""
    reference: str
    tag: str
    """What the Subject ends with, so that replies find their case: ``[FD-2026-000123-K7QX2M]``."""
    category: Category
    company: str
    account_address: str
    numbers: tuple[str, ...]
    """Order and account numbers that were found in the message."""
    orders: tuple[str, ...]
    """Those of them that are of orders."""
    received: datetime
    """Aware."""
    due: datetime | None
    """Until when a person answers, aware; None where no window runs."""
    window: timedelta | None
    zone: tzinfo
    """The company's, in which moments are told."""
    article: str = ""
    """The title of the FAQ's article that is offered; empty: none is."""
    article_url: str = ""
    """Its link, ``https:``; empty: none is offered."""


@dataclass(frozen=True, slots=True)
class Variable:
    """One variable: how it is documented, where it may stand, what it holds."""

    meaning: str
    example: str
    value: Callable[[Values, str], Value | None]
    """From values and the template's language; None where there is nothing to say."""
    in_body: bool = True
    """False for the customer's own words, which the body never repeats."""
    of_window: bool = False
    """True for what only a message with a response window has."""


def _due(values: Values, language: str) -> str | None:
    return None if values.due is None else dates.moment_words(values.due, values.zone, language)


def _window(values: Values, language: str) -> str | None:
    return None if values.window is None else dates.duration_words(values.window, language)


def _few(numbers: tuple[str, ...]) -> tuple[str, ...]:
    cleaned = (one_line(number, 40) for number in numbers[:_NUMBERS_MOST])
    return tuple(number for number in cleaned if number)


VARIABLES: Mapping[str, Variable] = {
    "salutation": Variable(
        "The greeting line, with the customer's name if it is usable.",
        "Dear Ana Silva,",
        lambda values, language: wording.salutation(values.name, language),
    ),
    "reference": Variable(
        "The case's reference.",
        "FD-2026-000123",
        lambda values, _: one_line(values.reference),
    ),
    "subject": Variable(
        "The customer's subject without `Re:` and the like, cut to 100 characters."
        " Only for the template's subject: the body never repeats the customer's words.",
        "Order 4711 has not arrived",
        lambda values, language: wording.subject_words(values.subject, language),
        in_body=False,
    ),
    "company": Variable(
        "The company's name from the configuration.",
        "Harbour Bikes",
        lambda values, _: one_line(values.company),
    ),
    "due": Variable(
        "Until when a person answers, in words, in the company's time zone."
        " Not in templates of the category `other`, which has no window.",
        "Tuesday, 24 November 2026, 09:00 (CET)",
        _due,
        of_window=True,
    ),
    "window": Variable(
        "The length of the response window. Which hours of it count depends on the policy's"
        " clock, so `due` is the clearer word. Not in templates of the category `other`.",
        "24\u00a0hours",
        _window,
        of_window=True,
    ),
    "numbers": Variable(
        "The order and account numbers found in the message, at most five; none is false"
        " in `{% if numbers %}`. To choose by, not to put out (rule `no-account-data`).",
        "A-10042, A-10043",
        lambda values, _: _few(values.numbers),
    ),
    "orders": Variable(
        "Those of them that are numbers of orders, which may be put out: what the pattern"
        " `order`, or one whose name begins with `order-`, finds.",
        "A-10042, A-10043",
        lambda values, _: _few(values.orders),
    ),
    "account_address": Variable(
        "The address that the message was written to.",
        "support@harbour-bikes.example",
        lambda values, _: one_line(values.account_address),
    ),
    "category": Variable(
        "What the message was taken for, as a word of the template's language.",
        "complaint",
        lambda values, language: wording.category_word(values.category, language),
    ),
    "received": Variable(
        "When the message arrived, in words, in the company's time zone.",
        "Monday, 23 November 2026, 08:12 (CET)",
        lambda values, language: dates.moment_words(values.received, values.zone, language),
    ),
    "article": Variable(
        "The title of the [FAQ](faq.md)'s article that may answer the question; none is false in"
        " `{% if article %}`.",
        "How long delivery takes",
        lambda values, _: one_line(values.article),
    ),
    "article_url": Variable(
        "The link of that article, to be written as text.",
        "https://harbour-bikes.example/help/delivery",
        lambda values, _: one_line(values.article_url),
    ),
}


def context(values: Values, language: str) -> dict[str, Value]:
    """Every variable that has a value, in the words of ``language``."""
    found = {name: variable.value(values, language) for name, variable in VARIABLES.items()}
    return {name: value for name, value in found.items() if value is not None}


def variables_markdown() -> str:
    """The table of variables as it stands in ``docs/templates.md``."""
    rows = (
        f"| `{name}` | {variable.meaning} | {variable.example} |\n"
        for name, variable in VARIABLES.items()
    )
    return "| variable | meaning | example |\n|---|---|---|\n" + "".join(rows)
