"""Two agents, a case, and the mails that a link prepares."""

from dataclasses import replace
from datetime import UTC, datetime
from urllib.parse import unquote

from daemon.model import Address
from daemon.model.act import Act, Verb
from daemon.model.staff import Agent, Role
from daemon.stages.acts import Refusal, links, read
from daemon.stages.token import ACT_LIFETIME, Seal

SEAL = Seal(b"a key of thirty-two octets, or so")
REFERENCE, SEED = "FD-2026-000123", "seed"
NOW = datetime(2026, 11, 24, 8, 0, tzinfo=UTC)
UNTIL = datetime(2026, 12, 1, 8, 0, tzinfo=UTC)
DESK = "support@harbour-bikes.example"
ANA = Agent(
    "ana", Address("ana@shop.example", "Ana"), Role.AGENT, frozenset(), "en", "Europe/Berlin"
)
LANGUAGES = ("en", "de", "fr", "es")


def speaking(language: str) -> Agent:
    """Ana, who reads another language."""
    return replace(ANA, language=language)


def token_of(verb: Verb) -> str:
    """Ana's token for an act in the case."""
    return SEAL.act(verb, REFERENCE, SEED, ANA, NOW + ACT_LIFETIME)


def href(verb: Verb, agent: Agent = ANA, address: str = DESK) -> str:
    """The link for one act."""
    (link,) = links(
        [verb],
        reference=REFERENCE,
        token_of=token_of,
        address=address,
        agent=agent,
        until=UNTIL,
    )
    assert link.verb == verb
    return link.href


def prepared(verb: Verb, language: str = "en") -> tuple[str, str]:
    """Subject and body of the mail that a mail program makes of the link (RFC 6068 §2)."""
    fields = href(verb, speaking(language)).partition("?")[2].split("&")
    values = dict(field.split("=") for field in fields)
    return unquote(values["subject"]), unquote(values["body"])


def said(verb: Verb, text: str, language: str = "en") -> Act | Refusal:
    """What a mail with these own words asks for."""
    return read(verb, text, agent=speaking(language), now=NOW)
