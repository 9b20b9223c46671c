"""An article of the company's FAQ, as its people wrote it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Article:
    """One answer that the company gives often."""

    name: str
    """Its file's: ``delivery-time.en.md``."""
    language: str
    """ISO 639-1."""
    title: str
    """One line."""
    url: str
    """Where customers read it, ``https:``; empty: nowhere."""
    questions: tuple[str, ...]
    """How customers ask it; at least one."""
    revision: str
    text: str
    """Markdown, for people."""
