"""Subjects and opening sentences of automatic replies, in many languages.

Law: a phrase counts only at the beginning, and only if a separator or the end
follows it, as products write it; ``Re:`` before it makes it a person's answer.
Words that people use too are certain only on an answer, and else only likely.
"""

from daemon.model import Bearing, Message
from daemon.rules.matching import opening
from daemon.rules.question import GuardContext, Question
from daemon.rules.questions.reply_words import (
    AUTO_TEXTS,
    AWAY_TEXTS,
    LIKELY_SUBJECTS,
    RECEIVED_SUBJECTS,
    REPLY_SUBJECTS,
    THREADED_SUBJECTS,
)

_SUBJECT_LIMIT = 300
_TEXT_LIMIT = 400
_TAGS = opening(
    r"(?:\[[^\]]*\b(?:ext(?:ern(?:al|e|o)?)?|caution|warning|achtung|vorsicht)\b[^\]]*\]:?\s?"
    r"|\(ext(?:ern(?:al)?)?\)\s?|\**extern(?:al)?\**:\s?)+"
)


def plain_subject(message: Message) -> str:
    """The subject in one line, cut, without the tags that gateways put before it (``[EXTERN]``)."""
    subject = " ".join(message.subject[:_SUBJECT_LIMIT].split())
    if not subject.startswith(("[", "(", "*", "E", "e")):
        return subject
    return subject[len(_TAGS(subject) or "") :].lstrip() or subject


def _reply_subject(message: Message, _context: GuardContext) -> str | None:
    """A product's prefix; on an answer also likely words, before which a person has ``Re:``."""
    subject = plain_subject(message)
    found = REPLY_SUBJECTS(subject)
    return found or (LIKELY_SUBJECTS(subject) if message.references else None)


def _likely_subject(message: Message, context: GuardContext) -> str | None:
    if _reply_subject(message, context):
        return None
    return LIKELY_SUBJECTS(plain_subject(message))


def _received_subject(message: Message, _context: GuardContext) -> str | None:
    """Another help desk's words, or on an answer those of a simple responder."""
    subject = plain_subject(message)
    found = RECEIVED_SUBJECTS(subject)
    return found or (THREADED_SUBJECTS(subject) if message.references else None)


def _auto_text(message: Message, _context: GuardContext) -> str | None:
    return AUTO_TEXTS(message.own_words[:_TEXT_LIMIT])


def _away_text(message: Message, _context: GuardContext) -> str | None:
    """Absence in the first sentence counts only on an answer: a first letter may tell of it too."""
    return AWAY_TEXTS(message.own_words[:_TEXT_LIMIT]) if message.references else None


AUTOMATIC = (
    Question(
        "auto-reply-subject",
        "RFC 3834 §3.1.5",
        "The subject begins as products begin an automatic reply, or an answer's as one may.",
        Bearing.AUTOMATIC,
        _reply_subject,
    ),
)

DOUBTFUL = (
    Question(
        "absence-subject",
        "RFC 3834 §3.1.5",
        "The subject tells of an absence or an automatic reply, as a person's may.",
        Bearing.DOUBTFUL,
        _likely_subject,
        of_forms=False,
    ),
    Question(
        "receipt-subject",
        "RFC 3834 §2",
        "The subject is that of another help desk's acknowledgement, or of a simple responder.",
        Bearing.DOUBTFUL,
        _received_subject,
        of_forms=False,
    ),
    Question(
        "auto-reply-text",
        "RFC 3834 §2",
        "The first sentence says that the message was sent automatically.",
        Bearing.DOUBTFUL,
        _auto_text,
        of_forms=False,
    ),
    Question(
        "absence-text",
        "RFC 3834 §2",
        "An answer whose first sentence tells of an absence.",
        Bearing.DOUBTFUL,
        _away_text,
    ),
)
