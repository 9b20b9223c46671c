"""Mail for servers that send to whom the mail itself names, and know no envelope.

Laws: a mail leaves to its envelope's recipients or not at all; what only SMTP can do is
refused, never done otherwise.
"""

from email.parser import BytesHeaderParser
from email.policy import compat32
from email.utils import getaddresses

from daemon.channels.smtp_wire import refuse_unusable
from daemon.errors import DeliveryError, Outcome
from daemon.model import Envelope

_NAMED = ("to", "cc", "bcc")


def message_id(envelope: Envelope) -> str:
    """The mail's Message-ID (RFC 5322 §3.6.4); empty if it has none.

    Raises:
        DeliveryError: permanent; the mail names others than the envelope, or an address is none.
    """
    refuse_unusable(envelope)
    head = BytesHeaderParser(policy=compat32).parsebytes(envelope.content)
    fields = [str(value) for name in _NAMED for value in head.get_all(name, [])]
    named = {address.lower() for _, address in getaddresses(fields) if address}
    if named != {each.lower() for each in envelope.recipients}:
        raise DeliveryError(
            "the mail names others than it is for, and this server sends to whom a mail names",
            Outcome.PERMANENT,
        )
    return " ".join(str(head.get("message-id") or "").split())
