"""Our own mail come back, and mail from ourselves.

Law: what the context does not know is no hit.
"""

from daemon.model import Bearing, Message
from daemon.rules.matching import fields
from daemon.rules.originator import people
from daemon.rules.question import GuardContext, Question

_ID_FIELDS = (
    "message-id",
    "resent-message-id",
    "x-original-message-id",
    "x-google-original-message-id",
    "x-microsoft-original-message-id",
)
"""Providers that rewrite a Message-ID keep the one they found in a field of their own."""


def _own_message(message: Message, context: GuardContext) -> str | None:
    if message.message_id and context.is_ours(message.message_id):
        return f"message-id: {message.message_id}"
    for name, value in fields(message, _ID_FIELDS):
        if context.is_ours(value):
            return f"{name}: {value}"
    return None


def _own_address(message: Message, context: GuardContext) -> str | None:
    for address in people(message, context):
        if context.is_own(address.key):
            return f"From: {address.email}"
    return None


QUESTIONS = (
    Question(
        "own-message",
        "RFC 3834 §2",
        "It is a mail that we sent ourselves, come back.",
        Bearing.AUTOMATIC,
        _own_message,
    ),
    Question(
        "own-address",
        "RFC 5230 §4.5, RFC 3834 §2",
        "It comes from one of our own addresses: we would write to ourselves.",
        Bearing.AUTOMATIC,
        _own_address,
    ),
)
