"""What an agent's mail asks for, once its token is known to be good.

Law: a mail that leaves open what its act needs asks for nothing.
"""

from dataclasses import replace
from datetime import datetime
from functools import cache
from zoneinfo import ZoneInfo

from daemon.model import Category
from daemon.model.act import Act, Verb
from daemon.model.staff import Agent
from daemon.stages.acts.moments import read_moment
from daemon.stages.acts.parameters import PARAMETERS, folded, given, words_of
from daemon.stages.acts.refusal import Refusal
from daemon.stages.acts.words import CATEGORIES, EN, WORDINGS, Parameter


def read(verb: Verb, own_words: str, *, agent: Agent, now: datetime) -> Act | Refusal:
    """What the mail of ``agent`` asks for, or why it is not clear.

    ``own_words`` is its text without what it quotes. A case is assigned to
    nobody but the agent who writes.

    Raises:
        ValueError: ``now`` is naive, and the act needs a moment.
    """
    said = given(own_words, agent.language)
    act = Act(
        verb=verb,
        by=agent.name,
        agent=agent.name if verb is Verb.ASSIGN else "",
        note=said.get(Parameter.NOTE, ""),
    )
    match PARAMETERS.get(verb):
        case Parameter.UNTIL:
            text = said.get(Parameter.UNTIL, "")
            until = read_moment(text, ZoneInfo(agent.timezone), now)
            return until if isinstance(until, Refusal) else replace(act, until=until)
        case Parameter.CATEGORY:
            category = _category(said.get(Parameter.CATEGORY, ""), agent.language)
            return category if isinstance(category, Refusal) else replace(act, category=category)
    return act


def _category(text: str, language: str) -> Category | Refusal:
    """The one category that ``text`` names among other words."""
    names = _categories(language)
    found = {names[word] for word in words_of(text) if word in names}
    if len(found) == 1:
        return found.pop()
    return Refusal.SEVERAL_CATEGORIES if found else Refusal.NO_CATEGORY


@cache
def _categories(language: str) -> dict[str, Category]:
    """Every word for a category that is understood, folded."""
    return {
        folded(wording.categories[category]): category
        for wording in (WORDINGS[language], EN)
        for category in CATEGORIES
    }
