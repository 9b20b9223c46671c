"""The message as a whole, from its header and its body.

Laws: missing fields are None or empty, never invented; of several instances of
an address field all addresses count, of any other field the topmost.
"""

from daemon.model import Address, Headers, Message
from daemon.stages.parse.addresses import read_addresses
from daemon.stages.parse.body import read_body
from daemon.stages.parse.defects import Defects
from daemon.stages.parse.entity import read_entity
from daemon.stages.parse.fields import Block
from daemon.stages.parse.identifiers import (
    read_date,
    read_message_id,
    read_references,
    read_return_path,
)
from daemon.stages.parse.limits import SUBJECT_CHARACTERS
from daemon.stages.parse.numbers import NO_NUMBERS, NumberPatterns, find_numbers
from daemon.stages.parse.own import own_words
from daemon.stages.parse.words import text_of
from daemon.text.language import language_of

_LANGUAGES = ("en", "de", "fr", "es")
_LINE_END_PROBE = 64 * 1024
_ONCE = ("from", "subject", "date", "message-id", "content-type")
"""Fields of which a message has one at most (RFC 5322 §3.6, RFC 2045 §3)."""


def parse(
    raw: bytes,
    numbers: NumberPatterns = NO_NUMBERS,
    languages: tuple[str, ...] = _LANGUAGES,
) -> Message:
    """The message in ``raw``, whatever its octets are. Never raises.

    ``numbers`` are searched in the subject and the writer's own words;
    ``language`` is one of ``languages`` (ISO 639-1) or empty.
    """
    raw = _with_line_feeds(raw)
    defects = Defects()
    root = read_entity(raw, defects)
    body = read_body(raw, root, defects)
    header = root.header
    _note_repeats(header, defects)
    text = body.readable()
    words = own_words(text)
    subject = text_of(header.first("subject"))[:SUBJECT_CHARACTERS]
    date, return_path = header.first("date"), header.all("return-path")
    return Message(
        headers=Headers((name, text_of(value)) for name, value in header.fields),
        message_id=_message_id(header, defects),
        references=read_references(header.all("references"), header.all("in-reply-to")),
        date=read_date(date, defects) if date else None,
        subject=subject,
        sender=_sender(header, defects),
        reply_to=read_addresses(header.all("reply-to")),
        to=read_addresses(header.all("to")),
        cc=read_addresses(header.all("cc")),
        return_path=read_return_path(return_path[0]) if return_path else None,
        media_type=root.media_type,
        parameters=root.parameters,
        part_types=tuple(body.part_types),
        reports=tuple(body.reports),
        text=text,
        own_words=words,
        language=language_of(words, languages),
        numbers=find_numbers(f"{subject}\n{words}", numbers) if numbers else {},
        attachments=tuple(body.attachments),
        defects=defects.listed(),
    )


def _with_line_feeds(raw: bytes) -> bytes:
    """``raw`` with line feeds, where it has carriage returns only."""
    if b"\r" in raw[:_LINE_END_PROBE] and b"\n" not in raw[:_LINE_END_PROBE]:
        return raw.replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    return raw


def _message_id(header: Block, defects: Defects) -> str | None:
    value = header.first("message-id")
    found = read_message_id(value)
    if found is None:
        defects.note("no-message-id", text_of(value))
    return found


def _sender(header: Block, defects: Defects) -> tuple[Address, ...]:
    sender = read_addresses(header.all("from"))
    if not sender:
        defects.note("no-sender", "From cannot be read" if header.all("from") else "")
    return sender


def _note_repeats(header: Block, defects: Defects) -> None:
    for name in _ONCE:
        if len(header.all(name)) > 1:
            defects.note("repeated-field", name)
