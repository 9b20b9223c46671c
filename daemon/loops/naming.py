"""The FAQ's article that answers an inquiry: named as its case opens, told to people later.

Laws: pure; only an inquiry of which the classifier was sure is asked about, for whoever complains,
or wants something done, is not helped by an article; what was found, or was not near enough,
stands in the decision's trace.
"""

from collections.abc import Iterator
from dataclasses import replace
from typing import TypedDict

from daemon.loops.desk import Desk
from daemon.model import Category, Decision, Event, Finding, NewCase, Reading, Watched
from daemon.stages.faq import Nearest

FAQ = "faq"
"""The code of the finding, and the name of the event."""
_CLAUSE = "setting faq.directory"


class AtHand(TypedDict):
    """What a line of a notice says of an article."""

    article: str
    article_url: str


def named(
    reading: Reading, decision: Decision, case: NewCase | None, desk: Desk
) -> tuple[NewCase | None, Decision]:
    """The case that opens, and the decision, with the article that clearly answers it."""
    if case is None or case.category is not Category.INQUIRY or decision.review:
        return case, decision
    message = reading.message
    nearest = desk.faq.nearest(message.subject, message.own_words, case.language)
    if nearest is None:
        return case, decision
    finding = Finding(FAQ, _CLAUSE, hit=nearest.clear, evidence=_evidence(nearest))
    decision = replace(decision, trace=(*decision.trace, finding))
    return replace(case, article=nearest.article.name if nearest.clear else ""), decision


def _evidence(nearest: Nearest) -> str:
    told = f"{nearest.article.name}, {nearest.score:.2f}"
    return told if nearest.clear else f"none clearly; the nearest: {told}"


def events(decision: Decision) -> Iterator[Event]:
    """What the history of a new case says of the article that was named; nothing if none was."""
    for finding in decision.trace:
        if finding.code == FAQ and finding.hit:
            yield Event(FAQ, finding.evidence)


def at_hand(case: Watched, desk: Desk) -> AtHand:
    """The article that was named for ``case``, as it stands now; empty where there is none.

    What became a complaint meanwhile has none, nor has one whose file is gone.
    """
    article = desk.faq.articles.get(case.article) if case.category is Category.INQUIRY else None
    if article is None:
        return AtHand(article="", article_url="")
    return AtHand(article=article.title, article_url=article.url)


def offered(case: NewCase, desk: Desk) -> AtHand:
    """The article that the customer is told of; empty where they are told of none."""
    article = desk.faq.offered(case.article)
    if article is None:
        return AtHand(article="", article_url="")
    return AtHand(article=article.title, article_url=article.url)
