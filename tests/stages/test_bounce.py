"""Returned mail: recognised without mailer-daemon's help, whose address failed, and for good?"""

import pytest

from daemon.model import Bearing, Message
from daemon.rules.bounce import failed_recipients, is_bounce, is_permanent, returned_message_ids
from daemon.rules.guard import GuardContext, ask
from daemon.stages.parse import parse

HEAD = "From: relay@mx.example.net\nTo: support@shop.example\n"


def plain(subject: str, text: str, more: str = "") -> Message:
    return parse(f"{HEAD}{more}Subject: {subject}\n\n{text}\n".encode())


def report(status: str) -> Message:
    returned = "Message-ID: <1@shop.example>\nTo: kim@example.org"
    return parse(
        f"{HEAD}Subject: x\nMIME-Version: 1.0\n"
        "Content-Type: multipart/report; report-type=delivery-status; boundary=b\n\n"
        "--b\nContent-Type: text/plain\n\nSee below.\n"
        f"--b\nContent-Type: message/delivery-status\n\nReporting-MTA: dns; mx\n\n{status}\n"
        f"--b\nContent-Type: text/rfc822-headers\n\n{returned}\n\n--b--\n".encode()
    )


NOTICES = (
    "Hi. This is the qmail-send program at mx.example.net.\n"
    "I'm afraid I wasn't able to deliver your message to the following addresses.\n\n"
    "<kim@example.org>:\n192.0.2.1 does not like recipient.\nRemote host said: 550 no such user\n",
    "This is the mail system at host mx.example.net.\n\nI'm sorry.\n\n"
    "<kim@example.org>: host mx said: 550 5.1.1 User unknown (in reply to RCPT TO command)\n",
    "This message was created automatically by mail delivery software.\n\n"
    "A message that you sent could not be delivered.\n\n  kim@example.org\n"
    "    SMTP error from remote mail server: 550 5.1.1 unknown\n",
    "   ----- The following addresses had permanent fatal errors -----\n<kim@example.org>\n\n"
    "   ----- Transcript of session follows -----\n550 5.1.1 <kim@example.org>... User unknown\n",
    "Your message\n\n  To: kim@example.org\n  Subject: hello\n\n"
    "did not reach the following recipient: kim@example.org\n550 5.1.1\n",
    "Delivery to the following recipient failed permanently:\n\n     kim@example.org\n\n"
    "Technical details: 550 5.1.1 no such account\n",
    "The following message to <kim@example.org> was undeliverable.\n5.1.0 - Unknown address\n",
    "Diese Nachricht konnte nicht zugestellt werden an kim@example.org: 550 5.1.1 unbekannt\n",
    "Votre message n'a pas pu être remis à kim@example.org : 550 5.1.1\n",
    '{"notificationType":"Bounce","bounce":{"bouncedRecipients":'
    '[{"emailAddress":"kim@example.org","status":"5.1.1"}]}}',
)


@pytest.mark.parametrize("text", NOTICES)
def test_a_notice_is_known_by_its_text_alone(text: str) -> None:
    message = plain("x", text)
    assert is_bounce(ask(message, GuardContext()))
    assert failed_recipients(message) == ("kim@example.org",)


PLAIN_WORDS = (
    "Sorry, we couldn't deliver mail to kim@example.org. 552 5.2.2 over quota\n",
    "Unable to deliver message to the following address(es).\n\n<kim@example.org>:\n"
    "This user doesn't have an account (kim@example.org) [0] 554 delivery error, user unknown\n",
    "We were unable to deliver your message to kim@example.org. Error: mailbox is full\n",
    "Delivery to the following recipient failed permanently: kim@example.org, no such user\n",
    "Die Zustellung Ihrer Nachricht an kim@example.org ist fehlgeschlagen: mailbox full\n",
    "Échec de la remise de votre message à kim@example.org : user unknown\n",
)


@pytest.mark.parametrize("text", PLAIN_WORDS)
def test_plain_words_need_a_machine_that_sent_them(text: str) -> None:
    findings = ask(plain("x", text), GuardContext())
    assert {f.bearing for f in findings if f.hit} == {Bearing.DOUBTFUL}
    assert not is_bounce(findings)
    assert is_bounce(ask(plain("x", text, "Return-Path: <>\n"), GuardContext()))
    assert failed_recipients(plain("x", text)) == ("kim@example.org",)


@pytest.mark.parametrize(
    "more", ["Return-Path: <>\n", "Auto-Submitted: auto-replied\n", "X-Failed-Recipients: a@b.c\n"]
)
def test_a_whole_subject_needs_a_machine_that_sent_it(more: str) -> None:
    assert is_bounce(ask(plain("failure notice", "x", more), GuardContext()))
    assert not is_bounce(ask(plain("failure notice", "x"), GuardContext()))


@pytest.mark.parametrize(
    "text",
    [
        "Your message could not be delivered",
        "I could not deliver your message: 550 5.1.1",
        "Hello, this is the mail system at host mx.example.net: 550 5.1.1 Kim",
    ],
)
def test_half_the_evidence_is_no_bounce(text: str) -> None:
    assert not is_bounce(ask(plain("Delivery failed", text.replace("Your", "Our")), GuardContext()))


def test_a_weak_subject_counts_with_the_returned_mail_of_a_machine() -> None:
    message = parse(
        f"{HEAD}Return-Path: <>\nSubject: Undeliverable: hello\nMIME-Version: 1.0\n"
        "Content-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: text/plain\n\nSee.\n"
        "--b\nContent-Type: message/rfc822\n\nMessage-ID: <1@shop.example>\n\nx\n--b--\n".encode()
    )
    assert is_bounce(ask(message, GuardContext()))
    assert returned_message_ids(message) == ("<1@shop.example>",)


FAILED = "Final-Recipient: rfc822; kim@example.org\nAction: failed\nStatus: 5.1.1"


@pytest.mark.parametrize(
    ("status", "expected"),
    [
        (FAILED, ("kim@example.org",)),
        ("Final-Recipient: <Kim@Example.ORG>\nAction: failed", ("kim@example.org",)),
        (
            "Original-Recipient: rfc822;info@example.org\n" + FAILED,
            ("info@example.org", "kim@example.org"),
        ),
        ("Original-Recipient: rfc822;kim+2Btag@example.org", ("kim+tag@example.org",)),
        (
            "Final-Recipient: rfc822; ok@example.org\nAction: delivered\n\n" + FAILED,
            ("kim@example.org",),
        ),
        ("Final-Recipient: rfc822; ok@example.org\nAction: delivered\nStatus: 2.0.0", ()),
        ("Action: failed", ("kim@example.org",)),
    ],
)
def test_recipients_of_reports(status: str, expected: tuple[str, ...]) -> None:
    assert failed_recipients(report(status)) == expected


def test_recipients_of_the_header_field() -> None:
    message = plain("x", "y", "X-Failed-Recipients: kim@example.org,\n lee@example.org\n")
    assert failed_recipients(message) == ("kim@example.org", "lee@example.org")


def test_our_own_address_in_a_notice_did_not_fail() -> None:
    text = "Could not deliver mail from support@shop.example for user kim@example.org\n"
    assert failed_recipients(plain("x", text)) == ("kim@example.org",)


def test_nobody_is_named() -> None:
    assert failed_recipients(plain("x", "The mail could not be delivered.")) == ()


@pytest.mark.parametrize(
    "copy",
    [
        "--- Below this line is a copy.\n\nMessage-ID: <1@shop.example>",
        "> Message-Id: <1@shop.example>",
        "   ----- Original message follows -----\n\nMessage-id:\n <1@shop.example>",
    ],
)
def test_message_ids_in_a_quoted_copy(copy: str) -> None:
    assert returned_message_ids(plain("failure notice", f"Sorry.\n\n{copy}\n")) == (
        "<1@shop.example>",
    )


def test_the_bounce_is_not_the_returned_mail() -> None:
    message = plain("x", "Message-ID: <9@mx.example.net>", "Message-ID: <9@mx.example.net>\n")
    assert returned_message_ids(message) == ()


def test_message_ids_of_the_returned_header() -> None:
    assert returned_message_ids(report(FAILED)) == ("<1@shop.example>",)


@pytest.mark.parametrize(
    ("status", "permanent"),
    [
        (FAILED, True),
        ("Action: failed\nStatus: 4.4.7", True),
        ("Action: delayed\nStatus: 4.4.1", False),
        ("Action: delivered\nStatus: 2.0.0", False),
        ("Status: 5.2.2", True),
        ("Status: 4.2.2", False),
    ],
)
def test_permanence_by_report(status: str, *, permanent: bool) -> None:
    assert is_permanent(report(status)) is permanent


@pytest.mark.parametrize(
    ("subject", "text", "permanent"),
    [
        ("failure notice", "550 5.1.1 no such user", True),
        ("Delivery Status Notification (Delay)", "Nothing to do.", False),
        ("Warning: could not send message for past 4 hours", "x", False),
        ("x", "THIS IS A WARNING MESSAGE ONLY.\nYou do not need to resend.", False),
        ("Verzögerung", "Wird weiter versucht", False),
    ],
)
def test_permanence_by_words(subject: str, text: str, *, permanent: bool) -> None:
    assert is_permanent(plain(subject, text)) is permanent


def test_a_huge_notice_is_read_in_bounds() -> None:
    text = "This is the mail system at host mx.\n" + "<a@b.example>: 550 " * 200_000
    assert len(failed_recipients(plain("x", text))) <= 20
