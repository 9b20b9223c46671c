"""Templates tried before a customer is the first to find their faults.

Laws: every template is rendered, and made a mail, with values as hard as customers send them;
each customer is told the reference, and where somebody waits, until when.
"""

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime, timedelta

from daemon.errors import TemplateError
from daemon.model import Address
from daemon.stages.respond.compose import Parent, compose
from daemon.stages.respond.render import render, render_text
from daemon.stages.respond.sandbox import CLOSE, OPEN, compiled
from daemon.stages.respond.templates import Occasion, Template
from daemon.stages.respond.variables import Values, context

_LINE_MOST = 998
"""Octets (RFC 5322 §2.1.1)."""
_RECEIVED = datetime(2026, 11, 23, 8, 0, tzinfo=UTC)
_TO = Address("ana@customer.example", "Ana Silva")
_FROM = Address("support@harbour-bikes.example", "Harbour Bikes")
_UNSAID: Mapping[str, str] = {
    "reference": "names no reference; write {{ reference }} (rule reference)",
    "due": "says no time; write {{ due }} (rule time-line)",
}
"""What every body tells the customer, if there is such a value: who waits knows for how long."""

HARD: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    ("Ana Silva", "Order A-10042", ("A-10042", "A-10043")),
    ("", "", ()),
    ("محمد علي 🎉", "\u202eالدراجة معطلة 🚲 {{ 7 * 7 }}", ("A-1",)),
    (
        "a\r\nBcc: b@customer.example",
        f"<b>**b**</b>\r\nBcc: {'w' * _LINE_MOST}",
        ("9" * _LINE_MOST,),
    ),
)
"""Names, subjects and numbers as customers have them, and as nobody should."""


def trial(template: Template) -> Iterator[str]:
    """Why the template does not render, once; or what it keeps from a customer."""
    unsaid: set[str] = set()
    try:
        for name, subject, numbers in HARD:
            values = sample(template.occasion, name=name, subject=subject, numbers=numbers)
            _send(template, values)
            unsaid.update(_missing(template, values))
    except TemplateError as error:
        yield str(error).removeprefix(f"{template.name}: ")
        return
    yield from (mend for name, mend in _UNSAID.items() if name in unsaid)


def _send(template: Template, values: Values) -> None:
    """Make the mail, and the text where there is one.

    Raises:
        TemplateError: it cannot be made, or not be carried.
    """
    response = render(template, values)
    if template.text:
        render_text(template, values)
    mail = compose(
        response,
        sender=_FROM,
        to=_TO,
        message_id="<FD-2026-000123@harbour-bikes.example>",
        parent=Parent("<1@customer.example>"),
        date=_RECEIVED,
        language=template.language,
    )
    longest = max(map(len, mail.content.splitlines()))
    if longest > _LINE_MOST:
        raise TemplateError(f"makes a line of {longest} octets; {_LINE_MOST} are allowed")


def _missing(template: Template, values: Values) -> Iterator[str]:
    """Which of the values that every customer is owed the body, or the text, does not put out."""
    words = context(values, template.language)
    for source in filter(None, (template.body, template.text)):
        filled = compiled(source).render(words)
        for name in _UNSAID:
            if name in words and f"{OPEN}{words[name]}{CLOSE}" not in filled:
                yield name


def sample(
    occasion: Occasion,
    *,
    name: str = "Ana Silva",
    subject: str = "Order A-10042",
    numbers: tuple[str, ...] = ("A-10042",),
    company: str = "Harbour Bikes",
) -> Values:
    """Values to try a template with, and to show it with."""
    has_window = occasion is not Occasion.OTHER
    return Values(
        name=name,
        subject=subject,
        reference="FD-2026-000123",
        tag="[FD-2026-000123-K7QX2M]",
        category=occasion.category,
        company=company,
        account_address="support@harbour-bikes.example",
        numbers=numbers,
        orders=numbers,
        received=_RECEIVED,
        due=_RECEIVED + timedelta(hours=24) if has_window else None,
        window=timedelta(hours=24) if has_window else None,
        zone=UTC,
        article="How long delivery takes" if numbers else "",
        article_url="https://harbour-bikes.example/help/delivery" if numbers else "",
    )
