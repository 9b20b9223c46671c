"""The answer to an agent's mail: what was done, or why nothing was.

Laws:
- Nothing of the mail is repeated: no note, no token, no stranger's words.
- The subject names the case without a tag, so it joins nobody to the case who
  does not take part in it.
"""

from collections.abc import Iterator
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from daemon.model.act import Act
from daemon.model.staff import Agent
from daemon.stages.acts.moments import LONGEST
from daemon.stages.acts.parameters import category_line, until_line
from daemon.stages.acts.refusal import Refusal
from daemon.stages.acts.words import WORDINGS
from daemon.text.dates import moment_words

_NOT_AGAIN = frozenset({Refusal.INVALID, Refusal.EXPIRED, Refusal.NO_EFFECT})
"""The same link would be refused again."""


def confirmation(
    outcome: Act | Refusal, *, reference: str, agent: Agent, due: datetime | None, now: datetime
) -> tuple[str, str]:
    """Subject and text of the answer to ``agent``, in their language and on their clock.

    ``outcome`` is what reading the mail gave, or why it was not read or applied.
    ``due`` is until when the case must be answered now that the act is applied;
    None where no window runs. Of a refusal it is not told.

    Raises:
        ValueError: a moment is naive.
    """
    wording = WORDINGS[agent.language]
    if isinstance(outcome, Refusal):
        heading, sentences = wording.unchanged, _refused(outcome, reference, agent, now)
    else:
        heading, sentences = wording.headings[outcome.verb], _done(outcome, reference, agent, due)
    return f"{reference}: {heading}", "\n\n".join(sentences) + "\n"


def _done(act: Act, reference: str, agent: Agent, due: datetime | None) -> Iterator[str]:
    wording, zone = WORDINGS[agent.language], ZoneInfo(agent.timezone)
    yield wording.outcomes[act.verb].format(
        reference=reference,
        agent=act.agent,
        until=moment_words(act.until, zone, agent.language) if act.until else "",
        category=wording.categories[act.category] if act.category else "",
    )
    if due is not None:
        yield wording.due.format(due=moment_words(due, zone, agent.language))
    if act.note:
        yield wording.noted


def _refused(refusal: Refusal, reference: str, agent: Agent, now: datetime) -> Iterator[str]:
    wording, zone = WORDINGS[agent.language], ZoneInfo(agent.timezone)
    yield wording.nothing.format(reference=reference)
    yield wording.reasons[refusal].format(
        until=until_line(wording, _example(now, zone), zone),
        category=category_line(wording),
        days=LONGEST.days,
    )
    if refusal not in _NOT_AGAIN:
        yield wording.again


def _example(now: datetime, zone: ZoneInfo) -> datetime:
    """Nine o'clock tomorrow."""
    tomorrow = now.astimezone(zone) + timedelta(days=1)
    return tomorrow.replace(hour=9, minute=0, fold=0)
