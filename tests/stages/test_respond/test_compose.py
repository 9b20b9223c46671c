"""Mails as octets: what a receiver parses is what was meant."""

from datetime import UTC, datetime
from email import message_from_bytes
from email.header import decode_header, make_header
from email.message import EmailMessage
from email.policy import default
from email.utils import parseaddr
from typing import Any

import pytest

from daemon.errors import TemplateError
from daemon.model import Address, Envelope, Response
from daemon.model.notice import Notice
from daemon.stages.respond import Parent, compose, compose_notice

RESPONSE = Response("Subject [FD-2026-000123]", "Text\n", "<p>Text</p>\n", "complaint.en.md", "1")
NOW = datetime(2026, 11, 23, 8, 0, tzinfo=UTC)
ACCOUNT = Address("support@harbour-bikes.example", "Harbour Bikes")
ANA = Address("ana@example.org", "Ana Silva")
ID = "<1.fd@harbour-bikes.example>"


def composed(response: Response = RESPONSE, **changes: Any) -> Envelope:
    arguments: dict[str, Any] = {
        "sender": ACCOUNT,
        "to": ANA,
        "message_id": ID,
        "parent": Parent("<q@example.org>", ("<p@example.org>",)),
        "date": NOW,
        "language": "en",
    }
    return compose(response, **{**arguments, **changes})


def read(envelope: Envelope) -> EmailMessage:
    """The mail as a receiver sees it, checked against the limits of the wire."""
    lines = envelope.content.split(b"\r\n")
    assert b"\n" not in b"".join(lines)
    assert b"\r" not in b"".join(lines)
    assert max(map(len, lines)) <= 998
    assert envelope.content.isascii()
    message = message_from_bytes(envelope.content, policy=default)
    assert isinstance(message, EmailMessage)
    assert not message.defects
    return message


def test_the_header() -> None:
    envelope = composed()
    assert (envelope.sender, envelope.recipients) == ("", ("ana@example.org",))
    assert dict(read(envelope).items()) | {"Content-Type": ""} == {
        "From": "Harbour Bikes <support@harbour-bikes.example>",
        "To": "Ana Silva <ana@example.org>",
        "Subject": "Subject [FD-2026-000123]",
        "Date": "Mon, 23 Nov 2026 08:00:00 +0000",
        "Message-ID": ID,
        "X-Auto-Response-Suppress": "All",
        "X-Frontdesk-Loop": "support@harbour-bikes.example",
        "MIME-Version": "1.0",
        "Reply-To": "Harbour Bikes <support@harbour-bikes.example>",
        "In-Reply-To": "<q@example.org>",
        "References": "<p@example.org> <q@example.org>",
        "Auto-Submitted": "auto-replied",
        "Content-Language": "en",
        "Content-Type": "",
    }


TEXTS = (
    "plain\n",
    "Grüße, ça va ? ¿Qué tal?\n",
    "Ελληνικά κείμενο χωρίς τίποτε άλλο\n" * 20,
    "🚲" * 300 + "\n",
    "x" * 3000 + "\n",
    ".\n..\nFrom here\n--\n-- \ntrailing \t\n=3D =\n",
    "--=_fake\n\nnot a boundary\n",
)


@pytest.mark.parametrize("text", TEXTS)
def test_both_parts_arrive_as_they_were(text: str) -> None:
    response = Response("s", text, f"<p>{text}</p>\n", "t", "1")
    message = read(composed(response))
    assert message.get_content_type() == "multipart/alternative"
    plain, html = message.iter_parts()
    assert isinstance(plain, EmailMessage)
    assert isinstance(html, EmailMessage)
    assert [plain.get_content_type(), html.get_content_type()] == ["text/plain", "text/html"]
    assert plain.get_content().replace("\r\n", "\n") == text
    assert html.get_content().replace("\r\n", "\n") == response.html


@pytest.mark.parametrize(
    "subject",
    [
        "plain",
        "Grüße aus Köln " * 8,
        "🚲" * 60,
        "word " * 38 + "end",
        "x" * 200,
        "=?utf-8?q?not_encoded?=",
        'quotes " and \\ slashes',
    ],
)
def test_subjects_survive_folding(subject: str) -> None:
    message = read(composed(Response(subject, "t\n", "h\n", "t", "1")))
    assert message["Subject"] == subject.strip()


@pytest.mark.parametrize("subject", ["Grüße " * 30, "🚲" * 60, "word " * 38, "ä" * 199])
def test_header_lines_are_short(subject: str) -> None:
    head = composed(Response(subject, "t", "h", "t", "1")).content.split(b"\r\n\r\n")[0]
    assert max(map(len, head.split(b"\r\n"))) <= 78


@pytest.mark.parametrize(
    "name",
    [
        "Harbour Bikes",
        "",
        "Häfen & Räder GmbH",
        'Quo"te \\ back',
        "Bikes, Inc. (Hamburg)",
        "Ünïcödé " * 12,
        "自行车" * 20,
        "A very long company name that goes on and on, until nobody listens any more",
        "=?utf-8?q?x?=",
    ],
)
def test_display_names_survive(name: str) -> None:
    """By the older parser: the newer one leaves spaces between encoded words in Python 3.11."""
    message = message_from_bytes(composed(sender=Address("s@bikes.example", name)).content)
    shown, address = parseaddr(message["From"].replace("\r\n", ""))
    assert str(make_header(decode_header(shown))) == name.strip()
    assert address == "s@bikes.example"


INJECTION = "x\r\nBcc: victim@example.org\r\n\r\nbody\n\x00\u2028Cc: v@example.org"


@pytest.mark.parametrize(
    "changes",
    [
        {"response": Response(INJECTION, "t", "h", "t", "1")},
        {"sender": Address("s@harbour-bikes.example", INJECTION)},
        {"to": Address("ana@example.org", INJECTION)},
        {"parent": Parent(f"<{INJECTION}@x>", (INJECTION, f"<{INJECTION}>"))},
        {"language": INJECTION},
    ],
)
def test_no_value_begins_a_field(changes: dict[str, Any]) -> None:
    message = read(composed(**changes))
    assert set(message.keys()).isdisjoint({"Bcc", "Cc"})
    assert message["Auto-Submitted"] == "auto-replied"
    assert message.get_content_type() == "multipart/alternative"
    assert len(list(message.iter_parts())) == 2


def test_a_recipients_name_is_no_advertisement() -> None:
    envelope = composed(to=Address("victim@example.org", "Cheap pills evil.example"))
    assert read(envelope)["To"] == "victim@example.org"


@pytest.mark.parametrize(
    ("email", "carried"),
    [
        ("o'hara_25/x=y!%&@example.org", "o'hara_25/x=y!%&@example.org"),
        ("Case.Kept@Example.ORG", "Case.Kept@Example.ORG"),
        ("dots..@example.org", "dots..@example.org"),
        ('"with space"@example.org', '"with space"@example.org'),
        ("a@[192.0.2.1]", "a@[192.0.2.1]"),
        ("ana@bücher.example", "ana@xn--bcher-kva.example"),
    ],
)
def test_addresses_are_used_as_they_stand(email: str, carried: str) -> None:
    assert composed(to=Address(email)).recipients == (carried,)


@pytest.mark.parametrize(
    "email",
    [
        "",
        "nobody",
        "@example.org",
        "a@",
        "jürgen@example.org",
        "🚲@example.org",
        "a\x7f@example.org",
        "a@example.🚲\udc80",
        "a@b@example.org",
        "a b@example.org",
        "a@example.org\r\nBcc: b@example.org",
        "a>@example.org",
        "a@exa mple.org",
        "x" * 300 + "@example.org",
        "a@" + "ü" * 300 + ".example",
    ],
)
def test_addresses_that_cannot_be_carried(email: str) -> None:
    with pytest.raises(TemplateError, match="no automatic mail can go to"):
        composed(to=Address(email))


def test_references_are_bounded_and_without_repeats() -> None:
    many = tuple(f"<{number}@example.org>" for number in range(100)) * 2
    message = read(composed(parent=Parent("<q@example.org>", many)))
    ids = message["References"].split()
    assert len(ids) == 21
    assert (ids[0], ids[1], ids[-1]) == ("<0@example.org>", "<81@example.org>", "<q@example.org>")


@pytest.mark.parametrize("bad", ["", "x", "<a b@x>", "<" + "x" * 2000 + ">", "<ü@x>", "<a><b>"])
def test_identifiers_without_form_are_left_out(bad: str) -> None:
    message = read(composed(parent=Parent(None, (bad, "<good@example.org>"))))
    assert message["In-Reply-To"] is None
    assert message["References"] == "<good@example.org>"


def test_without_a_parent_there_is_no_empty_field() -> None:
    message = read(composed(parent=Parent(None)))
    assert message["In-Reply-To"] is None
    assert message["References"] is None


def test_the_same_values_give_the_same_octets() -> None:
    assert composed() == composed()


@pytest.mark.parametrize(
    "changes",
    [{"date": datetime(2026, 1, 1)}, {"message_id": "none"}],  # noqa: DTZ001 - refused
)
def test_our_own_mistakes_are_refused(changes: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match=r"time zone|Message-ID"):
        composed(**changes)


def test_an_alert() -> None:
    envelope = compose_notice(
        Notice("12 messages wait\r\nBcc: x@example.org", "Häufung:\n  12\n", ""),
        sender=ACCOUNT,
        to=Address("lead@harbour-bikes.example", "Lead"),
        message_id=ID,
        date=NOW,
    )
    message = read(envelope)
    assert envelope.sender == ""
    assert message["Auto-Submitted"] == "auto-generated"
    assert message["X-Auto-Response-Suppress"] == "All"
    assert message["Subject"] == "12 messages wait Bcc: x@example.org"
    assert message["Bcc"] is None
    assert message.get_content_type() == "text/plain"
    assert message.get_content().replace("\r\n", "\n") == "Häufung:\n  12\n"
