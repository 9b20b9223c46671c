"""Add up how grave a message is, and say whether that cannot wait.

Laws: the level depends on the text and the category alone; the reasons are the customer's own
words; any text has a level, nothing is raised.
"""

from functools import cache

from daemon.model import Category
from daemon.model.severity import Severity, Sign
from daemon.stages.severity.book import Book
from daemon.stages.severity.clues import SHOUTING
from daemon.stages.severity.english import ENGLISH
from daemon.stages.severity.french import FRENCH
from daemon.stages.severity.german import GERMAN
from daemon.stages.severity.spanish import SPANISH
from daemon.stages.severity.text import plain_form, shouted

LANGUAGES = (ENGLISH, GERMAN, FRENCH, SPANISH)

AT_ONCE = frozenset({Sign.SAFETY, Sign.HEALTH, Sign.LEGAL, Sign.REGULATOR})
"""What escalates at once, whatever the category (SOP: escalation)."""

_COMPLAINT = 2
"""What a complaint counts before any sign is looked for; every other category counts nothing."""
_LEVELS = ((8, 4), (4, 3), (2, 2))
"""From how many points on a message has which level; below it is 1."""

_ORDER = {sign: place for place, sign in enumerate(Sign)}
_Signs = dict[Sign, tuple[int, str]]
"""What each sign counts, and the words that show it."""


@cache
def _book() -> Book:
    """All phrases; compiled once, when the first message is looked at."""
    return Book(LANGUAGES)


def assess_severity(subject: str, own_words: str, category: Category) -> Severity:
    """How grave a message is, given its subject and its writer's own words."""
    signs, light = _signs(subject, own_words)
    points = sum(counted for counted, _ in signs.values())
    points += _COMPLAINT if category is Category.COMPLAINT else 0
    points += light if not signs else 0
    order = sorted(signs, key=lambda sign: (-signs[sign][0], _ORDER[sign]))
    return Severity(
        level=next((level for least, level in _LEVELS if points >= least), 1),
        signs=tuple((sign, signs[sign][1]) for sign in order),
    )


def grave(severity: Severity, category: Category, threshold: int) -> str:
    """Why a message must go to a manager at once; empty if it need not.

    Args:
        severity: What ``assess_severity`` found.
        category: What the message is.
        threshold: From which level on a complaint does, 1 to 4; 5 for never.
    """
    reasons = [f"{sign}: «{words}»" for sign, words in severity.signs if sign in AT_ONCE]
    if reasons:
        return ", ".join(reasons)
    if category is not Category.COMPLAINT or severity.level < threshold:
        return ""
    told = ", ".join(f"{sign} «{words}»" for sign, words in severity.signs)
    return f"complaint of severity {severity.level}" + (f": {told}" if told else "")


def _signs(subject: str, own_words: str) -> tuple[_Signs, int]:
    """The signs in a message, and what it counts that the writer takes it lightly."""
    signs: _Signs = {}
    light = 0
    for found in _book().find(plain_form(subject, own_words)):
        clue = found.clue
        if clue.sign is None:
            light = clue.points
        elif clue.points > signs.get(clue.sign, (0, ""))[0]:
            signs[clue.sign] = (clue.points, found.words)
    if Sign.ANGER not in signs and (capitals := shouted(own_words)):
        signs[Sign.ANGER] = (SHOUTING, capitals)
    return signs, light
