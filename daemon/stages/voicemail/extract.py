"""Who called, when, and what was said, out of one mail."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from daemon.model import Call, Message
from daemon.model.voicemail import Layout
from daemon.stages.voicemail.found import Found
from daemon.stages.voicemail.headers import of_headers
from daemon.stages.voicemail.labels import of_labels, of_subject
from daemon.stages.voicemail.layouts import fits, of_layout
from daemon.text.clean import one_line
from daemon.text.objects import readable
from daemon.text.telephone import e164, withheld

_NEAR = timedelta(days=1)
"""How far the Date of a mail may be from its reception and still be believed."""
_FAX = ("x-faxnumberofpages",)
_SHOWN_MOST = 64


def is_known(message: Message, layouts: Sequence[Layout]) -> Layout | None:
    """The first of ``layouts`` that is for the mail; None if none is."""
    return next((layout for layout in layouts if fits(layout, message)), None)


def extract(
    message: Message, layouts: Sequence[Layout], received: datetime, region: str
) -> Call | None:
    """The call of which a telephone system's mail tells; None if it tells of none.

    ``received`` is when the server took the mail in, ``region`` where numbers
    without country code belong. The recording is the name of the attachment.
    """
    if any(name in message.headers for name in _FAX) or message.subject.lower().startswith("fax"):
        return None
    layout = is_known(message, layouts)
    found = of_layout(layout, message) if layout is not None else Found()
    for other in (of_headers(message), of_labels(message), of_subject(message)):
        found = found.completed(other)
    audio = next((a.name for a in message.attachments if a.media_type.startswith("audio/")), "")
    if not (found.caller or found.seconds or found.transcript or audio):
        return None
    return Call(
        at=_moment(message, found, received),
        number=e164(found.caller, region),
        shown="" if withheld(found.caller) else one_line(found.caller, _SHOWN_MOST),
        name="" if withheld(found.name) else one_line(found.name, 100),
        by=one_line(found.mailbox, 100),
        seconds=found.seconds,
        id=one_line(found.id, 200),
        transcript=readable(found.transcript),
        audio=one_line(audio, 200),
    )


def _moment(message: Message, found: Found, received: datetime) -> datetime:
    """When the message was left, never after its mail came."""
    if found.at is not None:
        return min(found.at, received)
    date = message.date
    if date is None or abs(received - date) > _NEAR:
        return received
    return min(date, received)
