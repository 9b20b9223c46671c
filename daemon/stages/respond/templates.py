"""Templates that were read, and the choice among them.

Law: a language that has no template falls back to the default language, then
to English; a category never falls back to another category.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from daemon.errors import TemplateError
from daemon.model import Category

FALLBACK_LANGUAGE = "en"
CATEGORIES = (Category.COMPLAINT, Category.INQUIRY, Category.REQUEST, Category.OTHER)
"""What is acknowledged; ``Category.NOT_CUSTOMER`` never is."""


@dataclass(frozen=True, slots=True)
class Template:
    """One response in one language, as its file holds it."""

    name: str
    """The file's name, for example ``complaint.en.md``."""
    category: Category
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


@dataclass(frozen=True, slots=True)
class TemplateSet:
    """All templates, checked together."""

    templates: Mapping[tuple[Category, str], Template]

    def choose(self, category: Category, language: str, default_language: str) -> Template:
        """The category's template in ``language``, else in the default language, else in English.

        Raises:
            TemplateError: the category has none of the three.
        """
        for candidate in (language, default_language, FALLBACK_LANGUAGE):
            template = self.templates.get((category, candidate))
            if template:
                return template
        raise TemplateError(f"there is no response template for the category {category.value}")
