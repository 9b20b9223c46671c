"""A person may have written it, but an acknowledgement would not rightly reach that person.

Laws: Authentication-Results count only from the company's own servers, and only
those above the first hop that followed (RFC 8601 §5, §7.1); "pass" there proves
nothing here, "fail" withholds. Addressed to us means named in a field of
recipients: a blind copy gets no answer.
"""

from collections.abc import Sequence
from email.utils import getaddresses

from daemon.model import Address, Bearing, Message
from daemon.rules.matching import VALUE_LIMIT, finder, without_comments
from daemon.rules.originator import originator, people
from daemon.rules.question import GuardContext, Question

_RECIPIENT_FIELDS = ("resent-to", "resent-cc", "apparently-to", "bcc", "resent-bcc")
_RESULTS_LIMIT = 4_000
_dmarc = finder(r";\s*dmarc\s*(?:/\s*\d{1,3}\s*)?=\s*([a-z]+)")


def _listed(addresses: Sequence[Address]) -> str:
    return ", ".join(address.email for address in addresses[:3]) or "(nobody)"


def _trusted_results(message: Message, context: GuardContext) -> list[str]:
    """The topmost Authentication-Results of trusted servers, without comments, topmost first."""
    trusted = {name.lower() for name in context.trusted_authserv_ids}
    found: list[str] = []
    for name, value in message.headers.fields:
        field = name.lower()
        if field == "received" and found:
            break
        if field != "authentication-results":
            continue
        results = without_comments(value[:_RESULTS_LIMIT])
        words = results.partition(";")[0].lower().split()
        if words and words[0] in trusted:
            found.append(results)
    return found


def _dmarc_failed(message: Message, context: GuardContext) -> str | None:
    if not context.trusted_authserv_ids:
        return None
    for results in _trusted_results(message, context):
        if any(result.lower() == "fail" for result in _dmarc(results)):
            return results
    return None


def _not_addressed(message: Message, context: GuardContext) -> str | None:
    if not context.own_addresses and not context.own_domains:
        return None
    named = [*message.to, *message.cc]
    if any(context.receives(address.key) for address in named):
        return None
    raw = [value[:VALUE_LIMIT] for name in _RECIPIENT_FIELDS for value in message.headers.all(name)]
    if raw and any(context.receives(email.lower()) for _, email in getaddresses(raw)):
        return None
    return f"To: {_listed(named)}"


def _no_originator(message: Message, context: GuardContext) -> str | None:
    if originator(message, context) is not None:
        return None
    return f"From: {_listed(people(message, context))}"


QUESTIONS = (
    Question(
        "no-originator",
        "RFC 5322 §3.6.2, RFC 5321 §4.1.2",
        "It names no address that an answer could be sent to.",
        Bearing.PERSON,
        _no_originator,
    ),
    Question(
        "dmarc-failed",
        "RFC 7489 §6.6, RFC 8601 §2.7",
        "Our own server found that the sender's domain did not send it: an answer would reach "
        "a stranger.",
        Bearing.PERSON,
        _dmarc_failed,
    ),
    Question(
        "not-addressed",
        "RFC 5230 §4.5",
        "None of our addresses is named as a recipient: a blind copy or a list's mail.",
        Bearing.PERSON,
        _not_addressed,
    ),
)
