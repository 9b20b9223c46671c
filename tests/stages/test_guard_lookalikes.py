"""People who write as machines do: their case is never lost, and most are acknowledged."""

import pytest

from daemon.rules.guard import GuardContext, ask
from daemon.stages.parse import parse

CONTEXT = GuardContext(
    own_addresses=frozenset({"support@shop.example"}), own_domains=frozenset({"shop.example"})
)


def found(fields: str, text: str) -> set[str]:
    """The bearings of all hits for a customer's message; empty if it may be acknowledged."""
    head = "From: kim@example.org\nTo: support@shop.example\nReturn-Path: <kim@example.org>"
    findings = ask(parse(f"{head}\n{fields}\n\n{text}\n".encode()), CONTEXT)
    return {finding.bearing for finding in findings if finding.bearing is not None}


ABOUT_DELIVERIES = (
    ("Delivery problem", "Sorry, but when will you deliver my order 4711?"),
    ("Delivery failed", "Failed to deliver AGAIN. I want my money back!"),
    ("Failed delivery", "Sorry, you did not deliver my parcel."),
    ("Message blocked", "Sorry, I can not send you the photos of the damage."),
    ("Zustellung fehlgeschlagen", "Die Zustellung meines Pakets ist schon wieder fehlgeschlagen."),
    ("Échec de livraison", "Échec de livraison de mon colis, encore une fois."),
    ("Delivery delayed", "Delivery has been delayed for the third time, and it was 500 euros."),
    ("Delivery failure", "Delivery of this order failed again on 5.1.26."),
    ("Delivery problem", "Delivery to my address has failed twice."),
)


@pytest.mark.parametrize(("subject", "text"), ABOUT_DELIVERIES)
def test_a_complaint_of_a_delivery_is_a_persons(subject: str, text: str) -> None:
    assert found(f"Subject: {subject}", text) == set()
    assert found(f"Subject: {subject}", "When does it come?") == set()


LOOK_ALIKES = (
    ("Failure notice", "My boiler tells me of a failure."),
    ("Your email was not delivered", "Please send the invoice again."),
    ("Undeliverable mail", "You sent my letter back."),
    ("Delivery failed", "I wrote to you and got: <sales@shop.example>: 550 5.1.1 User unknown"),
    ("Photos", "Sorry, I can not send you an e-mail at sales@shop.example: 550 5.1.1 unknown"),
    ("Delivery failed", "Your message was not delivered to me until today."),
    ("Abwesenheit - Paket bitte später liefern", "Danke!"),
    ("Abwesenheit: Lieferung verschieben", "Danke!"),
    ("Nicht im Haus - Lieferung morgen", "Danke!"),
    ("Ooo - no internet", "The router is dead."),
    ("Automatic reply", "I get one, but no answer."),
    ("Automatische Nachricht: falsch", "Ich habe bezahlt."),
    ("Peter is out of office until Monday", "Please deliver to me instead."),
)


@pytest.mark.parametrize(("subject", "text"), LOOK_ALIKES)
def test_a_person_in_a_machines_words_keeps_the_case(subject: str, text: str) -> None:
    assert found(f"Subject: {subject}", text) == {"doubtful"}


def test_a_question_whether_somebody_is_there_keeps_the_case() -> None:
    assert found("Subject: Herr Schmidt ist nicht im Haus?", "Wann kommt er?") == {"doubtful"}


def test_our_own_mail_sent_back_as_a_file_keeps_the_case() -> None:
    fields = (
        'Subject: Delivery delayed\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary="b"'
    )
    text = (
        "--b\nContent-Type: text/plain\n\nWhere is it? See your mail.\n"
        "--b\nContent-Type: message/rfc822\n\nFrom: support@shop.example\n"
        "Message-ID: <9@shop.example>\nSubject: It is on its way\n\nYour parcel left us.\n--b--"
    )
    assert found(fields, text) == {"doubtful"}
