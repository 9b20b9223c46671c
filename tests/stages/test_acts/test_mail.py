"""From a link over a mail program to an act: the whole way, through our own parser."""

from collections.abc import Callable
from email.message import EmailMessage
from email.policy import SMTP
from html import escape

import pytest

from daemon.model import Category, Message
from daemon.model.act import Act, Verb
from daemon.rules.guard import GuardContext, ask
from daemon.stages.acts import Refusal, read
from daemon.stages.parse import parse
from daemon.stages.token import read_act
from tests.stages.test_acts.samples import (
    ANA,
    DESK,
    LANGUAGES,
    NOW,
    SEAL,
    SEED,
    UNTIL,
    prepared,
    speaking,
)

SIGNATURE = "Ana Silva\nHarbour Bikes | Hamburg\nTel: +49 40 1234567\nwww.harbour-bikes.example\n"
QUOTED = (
    "\nOn Tue, 24 Nov 2026 at 09:00, Frontdesk <support@harbour-bikes.example> wrote:\n"
    "> until: 2027-01-01 09:00\n> category: request\n> note: quoted\n"
)


def mail(subject: str) -> EmailMessage:
    """An agent's mail without a body."""
    message = EmailMessage(policy=SMTP)
    message["From"] = "Ana <ana@shop.example>"
    message["To"] = DESK
    message["Date"] = "Tue, 24 Nov 2026 09:00:00 +0100"
    message["Message-ID"] = "<1@shop.example>"
    message["Subject"] = subject
    return message


def plain(subject: str, body: str) -> EmailMessage:
    message = mail(subject)
    message.set_content(body, cte="quoted-printable")
    return message


def base64(subject: str, body: str) -> EmailMessage:
    message = mail(subject)
    message.set_content(body, charset="windows-1252", cte="base64")
    return message


def flowed(subject: str, body: str) -> EmailMessage:
    """A program that wraps long lines softly (RFC 3676)."""
    message = mail(subject)
    message.set_content(body.replace(". ", ". \n"), cte="8bit", params={"format": "flowed"})
    return message


def wrapped(subject: str, body: str) -> EmailMessage:
    """A program that wraps long lines hard."""
    lines = []
    for line in body.splitlines():
        while len(line) > 60:
            head = line[:60].rpartition(" ")[0]
            lines.append(head)
            line = line[len(head) + 1 :]  # noqa: PLW2901 - what is left of it
        lines.append(line)
    return plain(subject, "\n".join(lines))


def breaks(subject: str, body: str) -> EmailMessage:
    """HTML with line breaks, and spaces that do not break."""
    message = mail(subject)
    lines = (escape(line).replace(" ", "&nbsp;") for line in body.splitlines())
    message.set_content(f"<p>{'<br>'.join(lines)}</p>", subtype="html")
    return message


def blocks(subject: str, body: str) -> EmailMessage:
    """HTML with an element a line, as many web mailers write it."""
    message = mail(subject)
    lines = (f"<div>{escape(line) or '<br>'}</div>" for line in body.splitlines())
    message.set_content("".join(lines), subtype="html")
    return message


def both(subject: str, body: str) -> EmailMessage:
    message = plain(subject, body)
    message.add_alternative(breaks(subject, body).get_content(), subtype="html")
    return message


def signed(subject: str, body: str) -> EmailMessage:
    return plain(subject, f"{body}\n-- \n{SIGNATURE}")


def signed_without_mark(subject: str, body: str) -> EmailMessage:
    return plain(subject, f"{body}\n\n{SIGNATURE}")


def quoting(subject: str, body: str) -> EmailMessage:
    return plain(f"Re: {subject}", body + QUOTED)


def all_quoted(subject: str, body: str) -> EmailMessage:
    """Sent back whole, as a quotation."""
    return plain(f"AW: {subject}", "\n".join(f"> {line}" for line in body.splitlines()))


def from_a_telephone(subject: str, body: str) -> EmailMessage:
    return plain(subject.lower(), f"{body}\nSent from my iPhone\n")


Program = Callable[[str, str], EmailMessage]
PROGRAMS: tuple[Program, ...] = (
    plain,
    base64,
    flowed,
    wrapped,
    breaks,
    blocks,
    both,
    signed,
    signed_without_mark,
    quoting,
    all_quoted,
    from_a_telephone,
)


def received(program: Program, subject: str, body: str) -> Message:
    return parse(program(subject, body).as_bytes())


def act_of(message: Message, language: str) -> Act | Refusal:
    """What is done about a mail that came in, token and all."""
    token = read_act(message.subject)
    assert token is not None
    assert SEAL.vouches_act(token, SEED, ANA)
    assert not token.expired(NOW)
    return read(token.verb, message.own_words, agent=speaking(language), now=NOW)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("program", PROGRAMS)
def test_a_hold_arrives(program: Program, language: str) -> None:
    subject, body = prepared(Verb.HOLD, language)
    assert act_of(received(program, subject, body), language) == Act(
        Verb.HOLD, by="ana", until=UNTIL
    )


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("program", PROGRAMS)
def test_a_note_arrives(program: Program, language: str) -> None:
    subject, body = prepared(Verb.DONE, language)
    filled = f"{body.rstrip()} ¡called her, she is content!\r\n"
    assert act_of(received(program, subject, filled), language) == Act(
        Verb.DONE, by="ana", note="¡called her, she is content!"
    )


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("program", PROGRAMS)
def test_a_category_arrives(program: Program, language: str) -> None:
    subject, body = prepared(Verb.LABEL, language)
    line = next(line for line in body.split("\r\n") if "|" in line)
    chosen = body.replace(line, line.partition(" |")[0])
    assert act_of(received(program, subject, body), language) is Refusal.SEVERAL_CATEGORIES
    assert act_of(received(program, subject, chosen), language) == Act(
        Verb.LABEL, by="ana", category=Category.COMPLAINT
    )


@pytest.mark.parametrize("verb", Verb)
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_guard_takes_no_prepared_mail_for_automatic(verb: Verb, language: str) -> None:
    subject, body = prepared(verb, language)
    context = GuardContext(own_addresses=frozenset({DESK}))
    findings = ask(received(plain, subject, body), context)
    assert [finding.code for finding in findings if finding.hit] == []
