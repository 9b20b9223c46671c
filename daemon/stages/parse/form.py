"""What somebody wrote on a web page: the JSON object that its server hands over.

Laws: as for reports of calls; the writer's address is a stranger's, and is read like one.
"""

from collections.abc import Iterable
from datetime import datetime
from email.utils import format_datetime
from hashlib import sha256
from typing import Annotated

from pydantic import AwareDatetime, BaseModel, BeforeValidator, ConfigDict, Field

from daemon.model import Address, Headers, Message
from daemon.stages.parse.addresses import read_addresses
from daemon.stages.parse.numbers import NumberPatterns, find_numbers
from daemon.stages.parse.own import own_words
from daemon.text.clean import one_line
from daemon.text.language import language_of
from daemon.text.objects import Line, believed, moment, read_as, readable

_TEXT = 200_000
_SUBJECT_MOST = 200


class Form(BaseModel):
    """What a visitor of a web page wrote."""

    model_config = ConfigDict(frozen=True, extra="allow", title="Message from a web form")

    message: Annotated[str, Field(min_length=1, max_length=_TEXT)]
    """The visitor's words."""
    email: Line = ""
    """Where the visitor can be answered; empty where they did not say."""
    name: Line = ""
    phone: Line = ""
    """Their telephone number as they wrote it."""
    subject: Line = ""
    language: Annotated[str, Field(max_length=35)] = ""
    """Of the page (BCP 47)."""
    page: Annotated[str, Field(max_length=2_000)] = ""
    """Where the form stands."""
    id: Line = ""
    """The web server's own identifier, the same whenever it hands over this message."""
    time: Annotated[AwareDatetime, BeforeValidator(moment)] | None = None
    """When it was written: RFC 3339 with a zone, or Unix seconds. Left out: when it arrived."""


def read_form(
    raw: bytes,
    to: Address,
    received: datetime,
    languages: Iterable[str],
    numbers: NumberPatterns,
) -> Message:
    """The message that the form ``raw`` is, as if it had been written to the account ``to``.

    Raises:
        UnreadableError: the octets are no form.
    """
    form = read_as(Form, raw)
    text, languages = readable(form.message), tuple(languages)
    sender = _sender(form)
    subject = one_line(form.subject, _SUBJECT_MOST)
    told = form.language[:2].lower()
    at = believed(form.time, received)
    words = own_words(text)
    return Message(
        headers=Headers((("Date", format_datetime(at)),) if form.time else ()),
        message_id=f"<{sha256(form.id.encode()).hexdigest()[:32]}@form.invalid>"
        if form.id
        else None,
        references=(),
        date=at,
        subject=subject or one_line(text, 80),
        sender=sender,
        reply_to=(),
        to=(to,),
        cc=(),
        return_path=None,
        media_type="text/plain",
        parameters={},
        part_types=(),
        reports=(),
        text="\n\n".join(part for part in (text, _about(form)) if part),
        own_words=words,
        language=language_of(words, languages) or (told if told in languages else ""),
        numbers=find_numbers(f"{subject}\n{words}", numbers) if numbers else {},
        attachments=(),
        defects=() if sender else ("no-sender",),
    )


def _sender(form: Form) -> tuple[Address, ...]:
    """The visitor; nobody where no single address stands in the field."""
    found = read_addresses((form.email.encode(),))
    return (Address(found[0].email, one_line(form.name, 100)),) if len(found) == 1 else ()


def _about(form: Form) -> str:
    """What else the visitor left, for whoever answers."""
    phone, page = one_line(form.phone, 64), one_line(form.page, 300)
    return "\n".join(
        part for part in (phone and f"Phone: {phone}", page and f"Page: {page}") if part
    )
