"""What telephone systems say of a call in header fields of their own.

Law: a field counts by its name alone, whatever the mail looks like.

Asterisk and FreePBX: ``X-Asterisk-CallerID`` and ``-CallerIDName`` in every mail,
``X-Asterisk-VM-…`` where messages are kept in IMAP (``make_email_file`` of
``apps/app_voicemail.c``). Exchange: ``X-CallingTelephoneNumber``,
``X-VoiceMessageDuration`` and others (MS-OXCMAIL §2.1.3.2.3, MS-OXOUM §2.2.5).
FusionPBX: ``X-FusionPBX-Call-UUID`` (``send_email.lua`` of its voicemail).
"""

from datetime import UTC, datetime

from daemon.model import Message
from daemon.stages.voicemail.found import Found
from daemon.stages.voicemail.values import caller_of, name_of, seconds_of
from daemon.text.clean import one_line

_CALLER = (
    "X-Asterisk-VM-Caller-ID-Num",
    "X-Asterisk-CallerID",
    "X-CallingTelephoneNumber",
    "X-Voicemail-Caller-Number",
)
_NAME = (
    "X-Asterisk-VM-Caller-ID-Name",
    "X-Asterisk-CallerIDName",
    "X-VoiceMessageSenderName",
    "X-Voicemail-Caller-Name",
)
_DURATION = ("X-Asterisk-VM-Duration", "X-VoiceMessageDuration", "X-Voicemail-Duration")
_ID = ("X-Asterisk-VM-Message-ID", "X-CallID", "X-FusionPBX-Call-UUID")
_MAILBOX = ("X-Asterisk-VM-Extension",)
_MOMENT = ("X-Asterisk-VM-Orig-time",)
_NULL = "(null)"
"""What C prints of no text; Asterisk's identifier may be that."""


def of_headers(message: Message) -> Found:
    """What the header of a telephone system's mail tells."""

    def first(names: tuple[str, ...]) -> str:
        values = (one_line(message.headers.first(name) or "", 200) for name in names)
        return next((value for value in values if value and value != _NULL), "")

    number, name = caller_of(first(_CALLER))
    return Found(
        caller=number,
        name=name_of(first(_NAME)) or name,
        seconds=seconds_of(first(_DURATION)),
        id=first(_ID),
        at=_moment(first(_MOMENT)),
        mailbox=first(_MAILBOX),
    )


def _moment(text: str) -> datetime | None:
    try:
        return datetime.fromtimestamp(int(text[:12]), UTC)
    except (ValueError, OverflowError, OSError):
        return None
