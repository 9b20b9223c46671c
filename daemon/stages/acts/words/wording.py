"""What one language must have words for."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum, auto

from daemon.model import Category
from daemon.model.act import Verb
from daemon.stages.acts.refusal import Refusal

CATEGORIES = (Category.COMPLAINT, Category.INQUIRY, Category.REQUEST, Category.OTHER)
"""What a case can be labelled by mail; that it is no customer's is an act of its own."""


class Parameter(Enum):
    """What a mail can say about its act, one line each."""

    UNTIL = auto()
    CATEGORY = auto()
    NOTE = auto()


@dataclass(frozen=True, slots=True)
class Wording:
    """One language. Names of parameters are lower case: a capital looks like a signature's."""

    names: Mapping[Parameter, str]
    categories: Mapping[Category, str]
    purposes: Mapping[Verb, str]
    """What sending the mail does; with ``reference`` and ``agent``."""
    edit: str
    """How the mail is filled in."""
    headings: Mapping[Verb, str]
    """The end of a confirmation's subject."""
    outcomes: Mapping[Verb, str]
    """What was done; with ``reference``, ``agent``, ``until`` and ``category``."""
    due: str
    """With ``due``, a moment in words."""
    noted: str
    """A note was put on record."""
    unchanged: str
    """The end of a refusal's subject."""
    nothing: str
    """Opens a refusal; with ``reference``."""
    reasons: Mapping[Refusal, str]
    """With ``until``, ``category`` (lines as they should be written) and ``days``."""
    again: str
    """Closes a refusal: what to do now."""
