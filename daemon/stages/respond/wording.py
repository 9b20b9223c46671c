"""The few words that are ours and not the template's, in each language.

Laws: a salutation names a person only by a usable name and guesses neither
gender nor title; without a usable name it is neutral.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from daemon.model import Category
from daemon.text.clean import bare_subject, usable_name


@dataclass(frozen=True, slots=True)
class _Wording:
    """One language."""

    salutation: str
    neutral: str
    no_subject: str
    categories: Mapping[Category, str]


_WORDINGS: Mapping[str, _Wording] = {
    "en": _Wording(
        salutation="Dear {name},",
        neutral="Dear customer,",
        no_subject="(no subject)",
        categories={
            Category.COMPLAINT: "complaint",
            Category.INQUIRY: "inquiry",
            Category.REQUEST: "request",
            Category.OTHER: "message",
        },
    ),
    "de": _Wording(
        salutation="Guten Tag {name},",
        neutral="Guten Tag,",
        no_subject="(ohne Betreff)",
        categories={
            Category.COMPLAINT: "Beschwerde",
            Category.INQUIRY: "Anfrage",
            Category.REQUEST: "Anliegen",
            Category.OTHER: "Nachricht",
        },
    ),
    "fr": _Wording(
        salutation="Bonjour {name},",
        neutral="Bonjour,",
        no_subject="(sans objet)",
        categories={
            Category.COMPLAINT: "réclamation",
            Category.INQUIRY: "question",
            Category.REQUEST: "demande",
            Category.OTHER: "message",
        },
    ),
    "es": _Wording(
        salutation="Buenos días, {name}:",
        neutral="Buenos días:",
        no_subject="(sin asunto)",
        categories={
            Category.COMPLAINT: "reclamación",
            Category.INQUIRY: "consulta",
            Category.REQUEST: "solicitud",
            Category.OTHER: "mensaje",
        },
    ),
}


def salutation(name: str, language: str) -> str:
    """The greeting line for a display name as it stood in the customer's mail."""
    wording = _WORDINGS[language]
    usable = usable_name(name)
    return wording.salutation.format(name=usable) if usable else wording.neutral


def subject_words(subject: str, language: str) -> str:
    """The customer's subject, cleaned; the language's "(no subject)" if nothing is left."""
    return bare_subject(subject) or _WORDINGS[language].no_subject


def category_word(category: Category, language: str) -> str:
    """What the message is called; a message that is no customer's is a ``message`` too."""
    words = _WORDINGS[language].categories
    return words.get(category, words[Category.OTHER])
