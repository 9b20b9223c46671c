"""The tokens by which we know our own: one joins an answer to its case, one lets a person act.

Each is an HMAC; the first stands in our Message-IDs and subjects, the second in
the subject of a mail that an agent sends.

Laws:
- Nobody who lacks the key can write a token, so a stranger who guesses a
  reference, or copies a subject, does not get into a case.
- A token depends on the reference and on the message that opened the case:
  recorded again after a restart it is the same, and a reference that is given to
  another customer after a restored backup has another token.
- An act's token is worth nothing for another act, case, agent, address or day,
  and nothing that has its shape can be read as a tag that joins a case.
"""

import hashlib
import hmac
import re
from base64 import b32encode
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from daemon.model.act import Verb
from daemon.model.moment import utc
from daemon.model.staff import Agent

ACT_LIFETIME = timedelta(days=14)
"""How long the links in one mail to an agent are good for."""

REFERENCE = r"[A-Z][A-Z0-9]{0,7}-[0-9]{4}-[0-9]{6,9}"
# ASCII: otherwise "any case" takes in letters such as the Kelvin sign, which are in no token.
_FLAGS = re.IGNORECASE | re.ASCII
_NAMED = re.compile(rf"(?<![A-Z0-9-]){REFERENCE}(?![0-9])", _FLAGS)
_TAGGED = re.compile(rf"({REFERENCE})-([A-Z2-7]{{8}})(?![A-Z0-9])", _FLAGS)
_OWN_ID = re.compile(rf"<({REFERENCE})\.([a-z2-7]{{10}})\.([a-z2-7]{{16}})@[^<>@\s]+>", _FLAGS)
# Six digits and a hyphen follow the reference, where a tag has eight letters; the hyphen before
# it keeps it from being named.
_ACT = re.compile(
    rf"(?<![A-Z0-9])ACT-({'|'.join(Verb)})-({REFERENCE})-([0-9]{{6}})-([A-Z2-7]{{16}})(?![A-Z0-9-])",
    _FLAGS,
)
_FOLDED = re.compile(r"-\s{1,4}")
"""Where a mail program may have broken a long subject."""
_SUBJECT_LIMIT = 2000


@dataclass(frozen=True, slots=True)
class ActToken:
    """What the token of an act says; it is worth nothing before a seal vouches for it."""

    verb: Verb
    reference: str
    last_day: date
    """The last day, in UTC, on which it is good."""
    signature: str

    def __str__(self) -> str:
        day = f"{self.last_day:%y%m%d}"
        return f"ACT-{self.verb.upper()}-{self.reference}-{day}-{self.signature}"

    def expired(self, now: datetime) -> bool:
        """Whether the last day is over.

        Raises:
            ValueError: ``now`` is naive.
        """
        return utc(now).date() > self.last_day


class Seal:
    """Signs and recognizes references with one secret ``key`` (32 octets or more)."""

    def __init__(self, key: bytes) -> None:
        if len(key) < 32:
            raise ValueError("the signing key must have at least 32 octets")
        self._key = key

    def _sign(self, purpose: str, value: str, length: int) -> str:
        digest = hmac.digest(self._key, f"{purpose}\0{value}".encode(), hashlib.sha256)
        return b32encode(digest).decode("ascii")[:length]

    def tag(self, reference: str, seed: str) -> str:
        """The subject's tag of the case that ``seed`` opened: ``[FD-2026-000123-K7QX2MBA]``."""
        signature = self._sign("tag", f"{reference}\0{seed}", 8)
        return f"[{reference}-{signature}]"

    def message_id(self, reference: str, seed: str, domain: str) -> str:
        """Our Message-ID for the mail about ``reference`` that ``seed`` tells from others."""
        nonce = self._sign("nonce", f"{reference}\0{seed}", 10).lower()
        signature = self._sign("id", f"{reference}.{nonce}", 16).lower()
        return f"<{reference}.{nonce}.{signature}@{domain}>"

    def alert_id(self, subject: str, domain: str) -> str:
        """The Message-ID of an alert: the same alert recorded twice has one identifier."""
        return f"<alert.{self._sign('alert', subject, 26).lower()}@{domain}>"

    def reference_of(self, message_id: str) -> str | None:
        """The reference in a Message-ID that we signed; None for any other."""
        match = _OWN_ID.fullmatch(message_id)
        if match is None:
            return None
        reference, nonce, signature = match[1].upper(), match[2].lower(), match[3].lower()
        expected = self._sign("id", f"{reference}.{nonce}", 16).lower()
        return reference if hmac.compare_digest(signature, expected) else None

    def is_ours(self, message_id: str) -> bool:
        """Whether we signed this Message-ID."""
        return self.reference_of(message_id) is not None

    def vouches(self, reference: str, seed: str, message_ids: Iterable[str], subject: str) -> bool:
        """Whether a token of the case with this reference and seed stands in a message."""
        own = _local(self.message_id(reference, seed, "any"))
        if any(_same(own, _local(message_id)) for message_id in message_ids):
            return True
        tag = self.tag(reference, seed)[1:-1]
        return any(
            _same(tag, found[0].upper()) for found in _TAGGED.finditer(subject[:_SUBJECT_LIMIT])
        )

    def act(self, verb: Verb, reference: str, seed: str, agent: Agent, expires: datetime) -> str:
        """What stands in the subject by which ``agent`` does ``verb`` to the case that ``seed``
        opened: ``[ACT-DONE-FD-2026-000123-261201-K7QX2MBAK7QX2MBA]``.

        Good until the end of the day of ``expires`` in UTC, so the mails of one
        day have one token.

        Raises:
            ValueError: ``expires`` is naive.
        """
        day = utc(expires).date()
        signature = self._sign_act(verb, reference, seed, agent, day)
        return f"[{ActToken(verb, reference, day, signature)}]"

    def vouches_act(self, token: ActToken, seed: str, agent: Agent) -> bool:
        """Whether we made ``token`` for ``agent`` and the case that ``seed`` opened.

        Whether it is still good, :meth:`ActToken.expired` says.
        """
        expected = self._sign_act(token.verb, token.reference, seed, agent, token.last_day)
        return _same(expected, token.signature)

    def _sign_act(self, verb: Verb, reference: str, seed: str, agent: Agent, last_day: date) -> str:
        # Only the seed, which is last, could hold a NUL; so no two cases sign the same octets.
        parts = (verb, reference, last_day.isoformat(), agent.name, agent.address.key, seed)
        return self._sign("act", "\0".join(parts), 16)


def _local(message_id: str) -> str:
    return message_id.lower().partition("@")[0]


def _same(expected: str, found: str) -> bool:
    return hmac.compare_digest(expected.encode(), found.encode("utf-8", "replace"))


def named(text: str) -> tuple[str, ...]:
    """The references that ``text`` names, with or without a token, in order, at most ten."""
    found = (match[0].upper() for match in _NAMED.finditer(text[:_SUBJECT_LIMIT]))
    return tuple(dict.fromkeys(found))[:10]


def read_act(subject: str) -> ActToken | None:
    """The first act's token in ``subject``, genuine or not; None if there is none."""
    match = _ACT.search(_FOLDED.sub("-", subject[:_SUBJECT_LIMIT]))
    if match is None:
        return None
    year, month, day = (int(match[3][at : at + 2]) for at in (0, 2, 4))
    try:
        last_day = date(2000 + year, month, day)
    except ValueError:
        return None
    return ActToken(Verb(match[1].lower()), match[2].upper(), last_day, match[4].upper())
