"""The shipped templates and values to fill them with."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from daemon.model import Category
from daemon.stages.respond import Occasion, Template, TemplateSet, Values, read_templates

ROOT = Path(__file__).parents[3]
SHIPPED = {
    path.name: path.read_text(encoding="utf-8")
    for path in sorted((ROOT / "templates" / "responses").glob("*.md"))
}
HEAD = '---\nsubject: "{{ subject }}"\nrevision: 3\n---\n'

VALUES = Values(
    name="Ana Silva",
    subject="Bicycle broken",
    reference="FD-2026-000123",
    tag="[FD-2026-000123-K7QX2M]",
    category=Category.COMPLAINT,
    company="Harbour Bikes",
    account_address="support@harbour-bikes.example",
    numbers=(),
    orders=(),
    received=datetime(2026, 11, 23, 7, 12, tzinfo=UTC),
    due=datetime(2026, 11, 24, 8, 0, 59, tzinfo=UTC),
    window=timedelta(hours=24),
    zone=ZoneInfo("Europe/Berlin"),
)


def values(**changes: Any) -> Values:
    """The sample values with some changed."""
    return replace(VALUES, **changes)


def shipped() -> TemplateSet:
    """The shipped templates, read."""
    templates, problems = read_templates(SHIPPED)
    assert problems == ()
    assert templates is not None
    return templates


def template(body: str, subject: str = "{{ subject }}", language: str = "en") -> Template:
    """A template made by hand."""
    return Template(
        name=f"complaint.{language}.md",
        occasion=Occasion.COMPLAINT,
        language=language,
        subject=subject,
        body=body,
        revision="1",
        author="",
        description="",
    )
