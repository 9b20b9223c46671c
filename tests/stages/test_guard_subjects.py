"""Subjects that products write: automatic replies and returned mail, in many languages."""

import pytest

from daemon.rules.guard import GuardContext, ask
from daemon.stages.parse import parse

REPLIES = """
Automatic reply: Your order 4711
Auto-Reply: hello
Auto reply: Kim
Auto-Response: we got your mail
Automated response: closed
Out of Office: back on Monday
Out of Office AutoReply: Your order
Vacation reply: Your order
[EXTERNAL] Automatic reply: Your order
[EXTERN] Automatische Antwort: Ihre Bestellung
EXTERNAL: Automatic reply: Your order
Automatische Antwort: Ihre Bestellung
Automatische Rückantwort: Bestellung
Abwesenheitsnotiz: Kim Sample
Abwesenheitsnachricht: Kim
Réponse automatique : Votre commande
Reponse automatique: commande
Message d'absence : Kim
Respuesta automática: Su pedido
Autorespuesta: pedido
Resposta automática: pedido
Resposta automàtica: comanda
Risposta automatica: Il suo ordine
Automatisch antwoord: uw bestelling
Afwezigheidsbericht: Kim
Odpowiedź automatyczna: zamówienie
Automatyczna odpowiedź: zamówienie
Automatiskt svar: beställning
Autosvar: ordre
Automatisk svar: bestilling
Automaattinen vastaus: tilaus
Automatická odpověď: objednávka
Automatická odpoveď: objednávka
Automatikus válasz: rendelés
Răspuns automat: comanda
Otomatik Yanıt: sipariş
Автоматический ответ: заказ
Автоответ: заказ
Автоматична відповідь: замовлення
Αυτόματη απάντηση: παραγγελία
自動応答: ご注文
自動返信：ご注文
【自動返信】お問い合わせありがとうございます
自动回复: 订单
自动答复: 订单
自動回覆: 訂單
자동 회신: 주문
자동 응답: 주문
부재 중 알림: 주문
""".strip().splitlines()

LIKELY = """
Automatic Reply
AutoReply
Autoreply from kim@example.org
Out of Office
Out of the office until 5 May
Out of office - Re: Your order
Kim Sample is out of the office (returning 5 May)
I am out of the office
Vacation reply
Abwesenheitsnotiz
Abwesenheit: zurück am Montag
Ich bin derzeit nicht im Büro
Message d'absence
Absence du bureau : retour lundi
Fuera de la oficina
Fuori sede: ordine
不在办公室
""".strip().splitlines()

BOUNCES = """
Undelivered Mail Returned to Sender
Delivery Status Notification (Failure)
Delivery Status Notification (Delay)
Mail delivery failed: returning message to sender
mx.example.org Mail delivery failed : returning message to sender
Returned mail: see transcript for details
Returned mail: User unknown
Returned mail: Deferred: Connection timed out
Postmaster notify: see transcript for details
failure notice
Delivery Notification: Delivery has failed
NOTICE: mail delivery status.
DELIVERY FAILURE: User kim (kim@example.org) not listed in Domino Directory
Warning: message 1abc-000-2 delayed 24 hours
Warning: could not send message for past 4 hours
Undeliverable Mail
Your message could not be delivered
Ihre E-Mail konnte nicht zugestellt werden
Недоставленное сообщение
系统退信
""".strip().splitlines()

RECEIPTS = """
Request received: [#4711] broken lamp
[Request received] broken lamp
Ticket Received - broken lamp
Support Ticket Opened [#4711]
We have received your request [#4711]
Your request (4711) has been received
Your ticket has been created
Thank you for contacting Sample Support
Acknowledgement of receipt
Ihre Anfrage 4711 ist eingegangen
Eingangsbestätigung
Wir haben Ihre Nachricht erhalten
Nous avons bien reçu votre demande
Accusé de réception
Hemos recibido su solicitud
""".strip().splitlines()


def hits(subject: str, more: str = "") -> list[str]:
    raw = f"From: kim@example.org\nTo: a@shop.example\n{more}Subject: {subject}\n\nHello\n"
    return [finding.code for finding in ask(parse(raw.encode()), GuardContext()) if finding.hit]


@pytest.mark.parametrize("subject", REPLIES)
def test_automatic_replies(subject: str) -> None:
    assert hits(subject) == ["auto-reply-subject"]


@pytest.mark.parametrize("subject", LIKELY)
def test_words_that_a_person_may_use_are_certain_in_answers_only(subject: str) -> None:
    assert hits(subject) == ["absence-subject"]
    assert hits(subject, "In-Reply-To: <1@shop.example>\n") == ["auto-reply-subject"]


@pytest.mark.parametrize("subject", BOUNCES)
def test_returned_mail(subject: str) -> None:
    assert hits(subject) == ["bounce-subject"]


@pytest.mark.parametrize("subject", RECEIPTS)
def test_acknowledgements_of_other_help_desks(subject: str) -> None:
    assert hits(subject) == ["receipt-subject"]


@pytest.mark.parametrize("subject", [*REPLIES, *LIKELY, *BOUNCES, *RECEIPTS])
@pytest.mark.parametrize("prefix", ["Re: ", "AW: ", "Fwd: ", "Question on: "])
def test_a_person_who_answers_or_forwards_one_passes(prefix: str, subject: str) -> None:
    assert hits(prefix + subject) == []


@pytest.mark.parametrize(
    "subject", ["Auto: Your order", "On vacation", "Away", "Thanks for your email"]
)
def test_short_ones_count_in_answers_only(subject: str) -> None:
    assert hits(subject, "References: <1@shop.example>\n") == ["receipt-subject"]
    assert hits(subject) == []
