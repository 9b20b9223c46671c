"""When two deliveries are one message, and when two messages say the same.

Laws:
- The same mail read in two accounts, or again under a new UIDVALIDITY, has one
  identity: nothing in it depends on transport fields.
- A sender that gives every mail the same Message-ID still sends different
  mails: the originator and the Date field belong to the identity.
- A report is what its octets are: a telephone system that tells a thing twice tells it alike.
- A message without Message-ID is known by its content; :mod:`daemon.stages.thread`
  then asks that the two arrived close to each other.
"""

import hashlib
import re

from daemon.model import Message

_REPLY_PREFIX = re.compile(
    r"^(?:\s*(?:re|aw|wg|fwd?|sv|vs|rv|tr)\s*(?:\[\d+\]\s*)?:)+", re.IGNORECASE
)


def identity(message: Message) -> str:
    """A digest that two copies of one message share."""
    sender = message.sender[0].key if message.sender else ""
    date = message.headers.first("Date") or ""
    if message.message_id and date:
        return _digest("id", message.message_id, sender, date)
    return _digest("content", message.message_id or "", sender, date, message.subject, message.text)


def of_report(raw: bytes, moment: str) -> str:
    """A digest that two copies of one report share (docs/voicemail.md).

    ``moment`` tells apart reports of the same octets that do not say when the call was;
    empty where they do.
    """
    return _digest("report", hashlib.sha256(raw).hexdigest(), moment)


def content(message: Message) -> str:
    """A digest that two messages share which say the same, whoever sent them."""
    subject = _REPLY_PREFIX.sub("", message.subject[:500]).strip().casefold()
    return _digest("says", subject, " ".join(message.own_words.split()).casefold())


def _digest(*parts: str) -> str:
    joined = "\0".join(parts).encode("utf-8", "surrogatepass")
    return hashlib.sha256(joined).hexdigest()[:32]
