"""Links that prepare an agent's mail: ``mailto:`` URIs with subject and body (RFC 6068).

Laws:
- Everything that is not unreserved is percent-encoded as UTF-8, a line break as
  ``%0D%0A`` (RFC 6068 §2, §5), so a link stands unchanged in text and in HTML
  but for the ``&`` between its fields.
- A mail that is sent as it was prepared does what its first line says, except
  that a category must be chosen.
"""

from collections.abc import Callable, Iterable
from datetime import datetime
from urllib.parse import quote
from zoneinfo import ZoneInfo

from daemon.model.act import Verb
from daemon.model.notice import Link
from daemon.model.staff import Agent
from daemon.stages.acts.parameters import PARAMETERS, category_line, note_line, until_line
from daemon.stages.acts.words import WORDINGS, Parameter


def links(
    verbs: Iterable[Verb],
    *,
    reference: str,
    token_of: Callable[[Verb], str],
    address: str,
    agent: Agent,
    until: datetime,
) -> tuple[Link, ...]:
    """A link for each of ``verbs`` about one case, for ``agent`` to write to ``address``.

    ``token_of`` gives what stands in the subject; ``until`` is the moment that a
    hold or snooze is prepared with, told on the agent's clock.

    Raises:
        ValueError: ``until`` is naive.
    """
    return tuple(
        Link(
            verb.value,
            _mailto(
                address,
                f"Frontdesk {verb} {reference} {token_of(verb)}",
                _body(verb, reference, agent, until),
            ),
        )
        for verb in verbs
    )


def _mailto(address: str, subject: str, body: str) -> str:
    local, _, domain = address.rpartition("@")
    to = f"{_encoded(local)}@{_encoded(domain)}"
    return f"mailto:{to}?subject={_encoded(subject)}&body={_encoded(body)}"


def _encoded(text: str) -> str:
    return quote(text, safe="")


def _body(verb: Verb, reference: str, agent: Agent, until: datetime) -> str:
    wording = WORDINGS[agent.language]
    lines = [
        wording.purposes[verb].format(reference=reference, agent=agent.name),
        wording.edit,
        "",
    ]
    match PARAMETERS.get(verb):
        case Parameter.UNTIL:
            lines.append(until_line(wording, until, ZoneInfo(agent.timezone)))
        case Parameter.CATEGORY:
            lines.append(category_line(wording))
    return "\r\n".join((*lines, note_line(wording), ""))
