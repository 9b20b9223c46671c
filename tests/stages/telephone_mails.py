"""Mails as telephone systems write them, for the tests of what is read out of them."""

from datetime import UTC, datetime
from email.message import EmailMessage
from typing import Any

from daemon.model import Call
from daemon.model.voicemail import Layout
from daemon.stages.parse import parse
from daemon.stages.voicemail import extract

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
LEFT = "Mon, 23 Nov 2026 08:58:00 +0000"


def mail(
    text: str, subject: str = "New voicemail", audio: str = "", *, html: bool = False, **fields: str
) -> bytes:
    """A mail of a telephone system; ``audio`` is the recording's name."""
    made = EmailMessage()
    made["From"] = fields.pop("From", "pbx@desk.example")
    made["To"] = "support@desk.example"
    made["Subject"] = subject
    made["Date"] = fields.pop("Date", LEFT)
    made.set_content(text, subtype="html" if html else "plain")
    for name, value in fields.items():
        made[name.replace("_", "-")] = value
    if audio:
        made.add_attachment(b"RIFF", "audio", "wav", filename=audio)
    return made.as_bytes()


def read(raw: bytes, *layouts: Layout, region: str = "US") -> Call | None:
    return extract(parse(raw), layouts, NOW, region)


def call(raw: bytes, *layouts: Layout, region: str = "US") -> Call:
    found = read(raw, *layouts, region=region)
    assert found is not None
    return found


def told(found: Call) -> tuple[Any, ...]:
    return found.number, found.name, found.seconds, found.transcript
