"""What a question of the guard is, and what it may know.

Law: a question looks at one message and its context and returns the evidence
of a hit, or None. It never decides alone what becomes of the message.
"""

from collections.abc import Callable
from dataclasses import dataclass

from daemon.model import Bearing, Finding, Message
from daemon.rules.matching import one_line


def _nobody(_message_id: str) -> bool:
    """The signature test of a context that knows no key: no Message-ID is ours."""
    return False


@dataclass(frozen=True, slots=True)
class GuardContext:
    """What the company's configuration says that bears on the guard.

    What is left empty is not known, and a question that needs it does not hit.
    """

    own_addresses: frozenset[str] = frozenset()
    """Address keys of the accounts and their aliases."""
    own_domains: frozenset[str] = frozenset()
    """Domains whose every address is the company's, lower case."""
    form_senders: frozenset[str] = frozenset()
    """Address keys in whose name web forms write; the customer stands in Reply-To."""
    trusted_authserv_ids: frozenset[str] = frozenset()
    """Names under which the company's own servers write Authentication-Results (RFC 8601 §2.2)."""
    is_ours: Callable[[str], bool] = _nobody
    """True for a Message-ID (with angle brackets) that we made and signed."""

    def is_own(self, key: str) -> bool:
        """Whether the address key is one of ``own_addresses``, a ``+tag`` aside (RFC 5233)."""
        local, _, domain = key.rpartition("@")
        return key in self.own_addresses or f"{local.split('+')[0]}@{domain}" in self.own_addresses

    def receives(self, key: str) -> bool:
        """Whether mail to the address key is mail to the company."""
        return self.is_own(key) or key.rpartition("@")[2] in self.own_domains


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of a table of questions: what is known of it before it is asked."""

    code: str
    """Stable, for people and programs; it is the reason that a decision records."""
    clause: str
    """The source that it rests on."""
    says: str
    """What a hit means, one sentence for people."""
    bearing: Bearing

    def finding(self, evidence: str | None) -> Finding:
        """The record of the answer: a hit with ``evidence``, or a miss where that is None."""
        if evidence is None:
            return Finding(code=self.code, clause=self.clause, hit=False)
        return Finding(
            self.code, self.clause, hit=True, evidence=one_line(evidence), bearing=self.bearing
        )


@dataclass(frozen=True, slots=True)
class Question(Entry):
    """One question of the chain."""

    ask: Callable[[Message, GuardContext], str | None]
    """Returns the evidence of a hit, or None."""
    of_forms: bool = True
    """False where a configured web form passes: its mail is automatic by nature, and the person
    who filled it in stands in Reply-To."""
