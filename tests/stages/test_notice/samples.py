"""A digest and an alert of a small shop, in every language, and the shipped pages."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

from daemon.model import Voice
from daemon.model.decision import Category
from daemon.model.notice import (
    AlertLine,
    AlertNotice,
    Digest,
    Line,
    Link,
    Numbers,
    Reason,
    Section,
    Why,
)
from daemon.model.watch import AlertKind, CaseState
from daemon.shipped import shipped_notices
from daemon.stages.notice import Pages

PAGES = Pages.from_sources(shipped_notices())
NOW = datetime(2026, 11, 24, 7, 45, tzinfo=UTC)
"""A Tuesday, 08:45 in Berlin."""
HOUR = timedelta(hours=1)
VERBS = ("done", "assign", "hold", "label", "not-customer")


def links(reference: str) -> tuple[Link, ...]:
    """Links as long as real ones are."""
    address = "mailto:desk@harbour-bikes.example"
    return tuple(
        Link(
            verb,
            f"{address}?subject={verb}%20%5B{reference}-K7QX2M%5D"
            f"&body=Send%20this%20mail%20as%20it%20is.%0D%0A%0D%0A{verb}%3A%20{reference}%0D%0A",
        )
        for verb in VERBS
    )


def line(number: int = 123, **changes: Any) -> Line:
    """A case that is open, with some of it changed."""
    reference = f"FD-2026-{number:06}"
    sample = Line(
        reference=reference,
        customer="Clara Sommer <clara@example.org>",
        subject="Front brake",
        gist="The front brake failed on the first ride and I fell.",
        category=Category.COMPLAINT,
        severity=2,
        state=CaseState.OPEN,
        received=datetime(2026, 11, 23, 13, 12, tzinfo=UTC),
        due=datetime(2026, 11, 24, 13, 12, tzinfo=UTC),
        left=3 * HOUR + timedelta(minutes=42),
        breached=False,
        why=(Why(Reason.YOURS),),
        links=links(reference),
    )
    return replace(sample, **changes)


CALL = Voice("+4940555010", "040 555010", "my lamp(?) is broken again", "https://pbx.example/1.wav")


def called(number: int = 130, voice: Voice = CALL, **changes: Any) -> Line:
    """A case of somebody who called."""
    return line(number, customer="Kim Smith", subject="Voicemail from Kim Smith", voice=voice,
                gist="my lamp is broken again", **changes)  # fmt: skip


def late(number: int = 120, **changes: Any) -> Line:
    """A case whose window is over."""
    over = {"due": NOW - 16 * HOUR, "left": timedelta(), "breached": True}
    return line(number, **{**over, **changes})


def waiting(number: int = 119, **changes: Any) -> Line:
    """A case in which the next word is the customer's."""
    state = {
        "state": CaseState.WAITING,
        "due": None,
        "left": timedelta(),
        "why": (Why(Reason.ANSWERED, "ben"),),
    }
    return line(number, **{**state, **changes})


_BREACHED = (
    late(
        118,
        severity=4,
        why=(Why(Reason.YOURS), Why(Reason.ESCALATED, "safety: «the brake failed»")),
        received=NOW - 41 * HOUR,
    ),
    late(
        120,
        customer="Ben Okafor <b.okafor@example.net>",
        subject="Bestellung A-10042",
        gist="seit fünf Wochen warte ich auf die Bestellung A-10042, und niemand antwortet.",
        severity=3,
        why=(Why(Reason.UNASSIGNED, "shop"),),
    ),
)
_TODAY = (
    line(
        123,
        customer="kim@example.org",
        subject="",
        gist="can i change my delivery address for the order from last friday i am not at home",
        category=Category.REQUEST,
        left=timedelta(minutes=55),
        due=datetime(2026, 11, 24, 8, 40, tzinfo=UTC),
    ),
    line(
        125,
        customer="Sofía Marín <sofia.marin@example.es>",
        subject="Reclamación, pedido A-10077",
        gist="Me han cobrado dos veces el pedido A-10077.",
        severity=3,
        why=(Why(Reason.YOURS), Why(Reason.REVIEW, "61%")),
    ),
    line(
        126,
        customer="Luc Moreau <luc.moreau@example.fr>",
        subject="Délai de livraison à l'étranger",
        gist="Combien de temps faut-il pour une livraison en Belgique\u00a0?",
        category=Category.INQUIRY,
        severity=1,
        left=6 * HOUR,
        due=datetime(2026, 11, 24, 15, 30, tzinfo=UTC),
        why=(Why(Reason.OTHERS, "ben"),),
    ),
)
_NEXT = (
    line(
        127,
        customer="purchasing@a-company-with-a-very-long-name-indeed.example.com",
        subject="Request for a quotation: thirty children's helmets, two sizes, in January",
        gist="We need thirty children's helmets in two sizes, and would like to know whether you"
        " give a discount to schools and how long delivery to Ireland takes.",
        category=Category.REQUEST,
        left=11 * HOUR + timedelta(minutes=5),
        due=datetime(2026, 11, 25, 9, 20, tzinfo=UTC),
        why=(Why(Reason.UNASSIGNED, "shop"),),
    ),
    line(
        128,
        left=13 * HOUR,
        due=datetime(2026, 11, 25, 11, 15, tzinfo=UTC),
        customer="Ana Silva <ana@example.org>",
        subject="Pump missing",
        gist="The pump is missing from the parcel.",
    ),
    line(
        129,
        state=CaseState.HOLD,
        due=None,
        left=9 * HOUR + timedelta(minutes=30),
        customer="Dr. J.R. Müller <mueller@example.com>",
        subject="Ersatzteil",
        gist="ich brauche die Halterung für das Rücklicht, Modell 2019.",
        category=Category.REQUEST,
        why=(Why(Reason.YOURS), Why(Reason.HELD, "the part is ordered")),
    ),
)
_WAITING = (
    waiting(112, customer="Ana Silva <ana@example.org>", subject="Size of the jacket"),
    waiting(114, customer="Kim Nguyễn <kim.nguyen@example.org>", subject="Invoice copy"),
)
_NEW = (
    line(130, received=NOW - HOUR / 2, left=15 * HOUR, due=datetime(2026, 11, 25, 7, tzinfo=UTC)),
    line(
        131,
        received=NOW - HOUR / 6,
        due=None,
        left=timedelta(),
        category=Category.OTHER,
        severity=1,
        subject="Thank you",
        gist="The bike is wonderful, my daughter rides it to school every day.",
    ),
)

SECTIONS: Mapping[Section, tuple[Line, ...]] = {
    Section.BREACHED: _BREACHED,
    Section.TODAY: _TODAY,
    Section.NEXT: _NEXT,
    Section.WAITING: _WAITING,
    Section.NEW: _NEW,
}


def a_digest(language: str = "en", **changes: Any) -> Digest:
    """Twelve cases in every section, with some of it changed."""
    sample = Digest(
        company="Harbour Bikes",
        reader="Ana",
        language=language,
        timezone="Europe/Berlin",
        moment=NOW,
        sections=SECTIONS,
        more={Section.NEXT: 4, Section.WAITING: 1},
        yesterday=Numbers(received=14, acknowledged=13, met=11, late=1, breached=2, open=16),
        yesterday_date=NOW - 24 * HOUR,
    )
    return replace(sample, **changes)


def an_alert(*lines: AlertLine, language: str = "en", **changes: Any) -> AlertNotice:
    """An alert of ``lines``, or of one case of every kind."""
    sample = AlertNotice(
        company="Harbour Bikes",
        reader="Ana",
        language=language,
        timezone="Europe/Berlin",
        moment=NOW,
        lines=lines or EVERY_KIND,
    )
    return replace(sample, **changes)


EVERY_KIND = (
    AlertLine(AlertKind.BREACH, _BREACHED[0], ""),
    AlertLine(AlertKind.REPEAT, _TODAY[0], "ben"),
    AlertLine(AlertKind.ESCALATION, replace(_TODAY[1], severity=4), "legal: «mi abogado»"),
    AlertLine(AlertKind.RISK, _TODAY[2], ""),
    AlertLine(AlertKind.ANSWERED, _WAITING[0], "ben"),
)
