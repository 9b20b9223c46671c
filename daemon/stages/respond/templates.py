"""Templates that were read, and the choice among them.

Laws: a rule's template goes before the occasion's; within it the message's language before the
default language before English; within a language the template that fits most closely, the
weightiest qualifier first; an occasion never falls back to another one.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from hashlib import sha256
from itertools import combinations

from daemon.errors import TemplateError
from daemon.model import Category

FALLBACK_LANGUAGE = "en"


class Occasion(StrEnum):
    """What is acknowledged, each with words of its own."""

    COMPLAINT = "complaint"
    INQUIRY = "inquiry"
    REQUEST = "request"
    OTHER = "other"
    NEUTRAL = "neutral"
    """Somebody wrote, and what they want is not certain: a person is to look."""
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
            case Occasion.NEUTRAL:
                return Category.INQUIRY
            case _:
                return Category(self.value)


def occasion_of(category: Category, *, spoken: bool, review: bool = False) -> Occasion:
    """The occasion of a message of ``category``; ``Category.NOT_CUSTOMER`` has none.

    ``review``: that is not certain, and the words must fit whatever it is.

    Raises:
        ValueError: the category is never acknowledged.
    """
    if spoken and category is not Category.OTHER:
        sure = category is Category.COMPLAINT and not review
        return Occasion.VOICEMAIL_COMPLAINT if sure else Occasion.VOICEMAIL
    occasion = Occasion(category.value)
    return Occasion.NEUTRAL if review and occasion is not Occasion.OTHER else occasion


ACCOUNT = "at-"
"""What the qualifier begins with that names an account."""
QUALIFIERS = ("form", "again", "angry", "closed")
"""What a template may be for besides its occasion, the weightiest first; an account weighs more."""


@dataclass(frozen=True, slots=True)
class Situation:
    """What a template is chosen by."""

    occasion: Occasion
    language: str
    """ISO 639-1, of the message."""
    named: str = ""
    """The template that a rule names; empty: none does."""
    account: str = ""
    form: bool = False
    """It was written on a web page."""
    again: bool = False
    """Whoever wrote was acknowledged before."""
    angry: bool = False
    """Strong words, or abuse."""
    closed: bool = False
    """It came outside business hours."""

    @property
    def qualifiers(self) -> tuple[str, ...]:
        """What is so, the weightiest first."""
        own = (f"{ACCOUNT}{self.account}",) if self.account else ()
        return (*own, *(name for name in QUALIFIERS if getattr(self, name)))


@dataclass(frozen=True, slots=True)
class Template:
    """One response in one language, as its file holds it."""

    name: str
    """The file's name, for example ``complaint+closed.en.md``."""
    occasion: Occasion
    """Of a template that only rules name: the one that it stands for."""
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

    templates: Mapping[str, Template]
    """By file name."""

    @property
    def revision(self) -> str:
        """A digest of all of them: another text, another revision."""
        texts = sorted(repr(template) for template in self.templates.values())
        return sha256("\0".join(texts).encode("utf-8", "surrogatepass")).hexdigest()[:8]

    def names(self) -> frozenset[str]:
        """What a rule may name: occasions, and the admin's own names."""
        return frozenset(name.partition(".")[0].partition("+")[0] for name in self.templates)

    def choose(self, situation: Situation, default_language: str) -> Template:
        """The template that fits the situation best.

        Raises:
            TemplateError: there is none for the occasion.
        """
        found = (each for _, each in self._tried(situation, default_language) if each is not None)
        template = next(found, None)
        if template is not None:
            return template
        occasion = situation.occasion.value
        raise TemplateError(f"there is no response template for the occasion {occasion}")

    def chain(self, situation: Situation, default_language: str) -> tuple[str, ...]:
        """The files that were looked for, in order; the last is the one that is used."""
        looked: list[str] = []
        for name, template in self._tried(situation, default_language):
            looked.append(name)
            if template is not None:
                break
        return tuple(looked)

    def _tried(
        self, situation: Situation, default_language: str
    ) -> Iterator[tuple[str, Template | None]]:
        """Every file that might be used, the best first, with what it holds if it is there."""
        languages = dict.fromkeys((situation.language, default_language, FALLBACK_LANGUAGE))
        for base in filter(None, (situation.named, situation.occasion.value)):
            for language in filter(None, languages):
                for chosen in _closest(situation.qualifiers):
                    name = f"{'+'.join((base, *chosen))}.{language}.md"
                    template = self.templates.get(name)
                    fits = template is not None and _fits(template, situation)
                    yield name, template if fits else None


def _fits(template: Template, situation: Situation) -> bool:
    """Whether a template has what the situation needs, and needs nothing that it has not."""
    if situation.occasion.spoken and not template.text:
        return False
    waits = situation.occasion is not Occasion.OTHER
    return waits or template.occasion is Occasion.OTHER


def _closest(qualifiers: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """Every choice of the qualifiers, that with the weightiest first."""
    choices = (
        chosen
        for count in range(len(qualifiers), -1, -1)
        for chosen in combinations(qualifiers, count)
    )
    return iter(sorted(choices, key=lambda chosen: [name not in chosen for name in qualifiers]))
