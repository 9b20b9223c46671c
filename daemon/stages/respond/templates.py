"""Templates that were read, and the choice among them.

Law: a language that has no template falls back to the default language, then
to English; an occasion never falls back to another one.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from hashlib import sha256

from daemon.errors import TemplateError
from daemon.model import Category

FALLBACK_LANGUAGE = "en"


class Occasion(StrEnum):
    """What is acknowledged, each with words of its own."""

    COMPLAINT = "complaint"
    INQUIRY = "inquiry"
    REQUEST = "request"
    OTHER = "other"
    VOICEMAIL = "voicemail"
    """A caller left a message; whatever it was taken for, hearing is not certain."""
    VOICEMAIL_COMPLAINT = "voicemail-complaint"
    """A caller complained."""

    @property
    def spoken(self) -> bool:
        """Whether somebody called; then a template has a text for telephones, too."""
        return self in (Occasion.VOICEMAIL, Occasion.VOICEMAIL_COMPLAINT)

    @property
    def category(self) -> Category:
        """What a message on this occasion is, as far as its template depends on it."""
        match self:
            case Occasion.VOICEMAIL:
                return Category.REQUEST
            case Occasion.VOICEMAIL_COMPLAINT:
                return Category.COMPLAINT
            case _:
                return Category(self.value)


def occasion_of(category: Category, *, spoken: bool) -> Occasion:
    """The occasion of a message of ``category``; ``Category.NOT_CUSTOMER`` has none.

    Raises:
        ValueError: the category is never acknowledged.
    """
    if spoken and category is Category.COMPLAINT:
        return Occasion.VOICEMAIL_COMPLAINT
    if spoken and category is not Category.OTHER:
        return Occasion.VOICEMAIL
    return Occasion(category.value)


@dataclass(frozen=True, slots=True)
class Template:
    """One response in one language, as its file holds it."""

    name: str
    """The file's name, for example ``complaint.en.md``."""
    occasion: Occasion
    language: str
    """ISO 639-1."""
    subject: str
    """A Jinja source of one line."""
    body: str
    """Markdown with Jinja in it."""
    revision: str
    author: str
    """The role that answers for the text."""
    description: str
    text: str = ""
    """A Jinja source of one line, for telephones; only where somebody called."""


@dataclass(frozen=True, slots=True)
class TemplateSet:
    """All templates, checked together."""

    templates: Mapping[tuple[Occasion, str], Template]

    @property
    def revision(self) -> str:
        """A digest of all of them: another text, another revision."""
        texts = sorted(repr(template) for template in self.templates.values())
        return sha256("\0".join(texts).encode("utf-8", "surrogatepass")).hexdigest()[:8]

    def file(self, name: str) -> Template | None:
        """The template of that file name; None if there is none."""
        return next((one for one in self.templates.values() if one.name == name), None)

    def choose(self, occasion: Occasion, language: str, default_language: str) -> Template:
        """The occasion's template in ``language``, else in the default language, else in English.

        Raises:
            TemplateError: the occasion has none of the three.
        """
        for candidate in (language, default_language, FALLBACK_LANGUAGE):
            template = self.templates.get((occasion, candidate))
            if template:
                return template
        raise TemplateError(f"there is no response template for the occasion {occasion.value}")
