"""Who called, when, and what was said, out of one mail."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from daemon.model import Attachment, Call, Message
from daemon.model.voicemail import Layout
from daemon.stages.voicemail.found import Found
from daemon.stages.voicemail.headers import of_headers
from daemon.stages.voicemail.layouts import fits, of_layout
from daemon.stages.voicemail.prose import of_subject
from daemon.stages.voicemail.signs import is_message, is_no_message, is_office
from daemon.stages.voicemail.words import of_words
from daemon.text.clean import one_line
from daemon.text.objects import readable
from daemon.text.telephone import e164, withheld

_NEAR = timedelta(days=1)
"""How far a mail's own moments may be from its reception and still be believed."""
_SHOWN_MOST = 64
_AUDIO_ENDS = (".wav", ".mp3", ".ogg", ".oga", ".opus", ".gsm", ".m4a", ".amr", ".wma", ".au")


def is_known(message: Message, layouts: Sequence[Layout]) -> Layout | None:
    """The first of ``layouts`` that is for the mail; None if none is."""
    return next((layout for layout in layouts if fits(layout, message)), None)


def extract(
    message: Message, layouts: Sequence[Layout], received: datetime, region: str
) -> Call | None:
    """The call of which a telephone system's mail tells; None if it tells of none.

    ``received`` is when the server took the mail in (aware UTC), ``region`` where numbers
    without country code belong (ISO 3166-1 alpha-2). ``audio`` is the attachment's name,
    or its media type where it has none.
    """
    if is_no_message(message):
        return None
    layout = is_known(message, layouts)
    found = of_layout(layout, message) if layout is not None else Found()
    for other in (of_headers(message), of_words(message), of_subject(message.subject)):
        found = found.completed(other)
    audio = next(filter(None, map(_recording, message.attachments)), "")
    if layout is None and not _tells(found, audio, message):
        return None
    return Call(
        at=_moment(message, found, received),
        number=e164(found.caller, region),
        shown="" if withheld(found.caller) else one_line(found.caller, _SHOWN_MOST),
        name=one_line(found.name, 100),
        by=one_line(found.mailbox, 100),
        seconds=found.seconds,
        id=one_line(found.id, 200),
        transcript=readable(found.transcript),
        audio=audio,
    )


def _tells(found: Found, audio: str, message: Message) -> bool:
    """Whether a message was left: something of it is there, or the mail says so."""
    if found.transcript or audio or found.seconds is not None or is_message(message):
        return True
    return bool(found.caller) and not is_office(message)


def _recording(attachment: Attachment) -> str:
    """The name of the attachment if it is a recording; a name is never an address."""
    name = attachment.name.replace("\\", "/").rpartition("/")[2]
    spoken = attachment.media_type.startswith("audio/") or name.lower().endswith(_AUDIO_ENDS)
    return one_line(name or attachment.media_type, 200) if spoken else ""


def _moment(message: Message, found: Found, received: datetime) -> datetime:
    """When the message was left, never after its mail came."""
    told = (moment for moment in (found.at, message.date) if moment is not None)
    near = (moment for moment in told if abs(received - moment) <= _NEAR)
    return min(next(near, received), received)
