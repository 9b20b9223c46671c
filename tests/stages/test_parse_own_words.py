"""The writer's own words: quotations, signatures and disclaimers of many mail programs."""

import pytest

from daemon.stages.parse import own_words

MINE = "The bell does not ring.\nPlease send another one."

QUOTED = "\n\n> We have sent the bell.\n> Your team\n"
UNMARKED = "\n\nWe have sent the bell.\nYour team\n"

INTRODUCTIONS = [
    "On Mon, May 4, 2026 at 8:00 AM Support <support@company.example> wrote:",
    "On Mon, May 4, 2026 at 8:00 AM Support\n<support@company.example> wrote:",
    "On May 4, 2026, at 8:00, Support <support@company.example> wrote:",
    "On Monday, May 4, 2026, 08:00:00 AM GMT+2,\nSupport of the Company\n"
    "<support@company.example> wrote:",
    "Am Mo., 4. Mai 2026 um 08:00 Uhr schrieb Support <support@company.example>:",
    "Am 04.05.2026 um 08:00 schrieb Support:",
    "Am 4. Mai 2026 08:00:00 MESZ schrieb Support\n<support@company.example>:",
    "Le lun. 4 mai 2026 à 08:00, Support <support@company.example> a écrit :",
    "Le lun. 4 mai 2026 à 08:00, Support <support@company.example>\na écrit :",
    "El lun, 4 may 2026 a las 8:00, Support (<support@company.example>) escribió:",
    "El 4 may 2026, a las 08:00, Support\n<support@company.example> escribió:",
    "Support <support@company.example> wrote on Mon 4 May:",
    "Support schrieb am 04.05.2026 um 08:00:",
    "2026-05-04 8:00 GMT+02:00 Support <support@company.example>:",
    "Il giorno lun 4 mag 2026 Support ha scritto:",
]
DIVIDERS = [
    "-----Original Message-----",
    "----- Original Message -----",
    "-----Ursprüngliche Nachricht-----",
    "-------- Message d'origine --------",
    "-----Mensaje original-----",
    "---------- Forwarded message ---------",
    "-------- Weitergeleitete Nachricht --------",
    "Begin forwarded message:",
    "##- Please type your reply above this line -##",
    "From: Support <support@company.example>\nSent: Monday, May 4, 2026 8:00 AM\n"
    "To: Mara <mara@customer.example>\nSubject: The bell",
    "*From:* Support\n*Date:* Monday\n*To:* Mara\n*Subject:* The bell",
    "________________________________\nVon: Support\nGesendet: Montag\nAn: Mara\nBetreff: Glocke",
    "De : Support\nEnvoyé : lundi 4 mai 2026\nÀ : Mara\nObjet : La sonnette",
    "De: Support\nEnviado el: lunes\nPara: Mara\nAsunto: El timbre",
]


@pytest.mark.parametrize("introduction", INTRODUCTIONS)
@pytest.mark.parametrize("quotation", [QUOTED, UNMARKED], ids=["quoted", "unmarked"])
def test_an_answer_above_the_quotation(introduction: str, quotation: str) -> None:
    assert own_words(f"{MINE}\n\n{introduction}{quotation}") == MINE


@pytest.mark.parametrize("introduction", INTRODUCTIONS)
def test_an_answer_below_the_quotation(introduction: str) -> None:
    assert own_words(f"{introduction}{QUOTED}\n{MINE}") == MINE


@pytest.mark.parametrize("divider", DIVIDERS)
def test_everything_below_a_divider_is_an_earlier_message(divider: str) -> None:
    assert own_words(f"{MINE}\n\n{divider}{UNMARKED}") == MINE


@pytest.mark.parametrize("divider", [*DIVIDERS, *INTRODUCTIONS])
def test_if_there_is_nothing_else_the_text_itself_counts(divider: str) -> None:
    assert "sent the bell" in own_words(f"{divider}{UNMARKED}")


def test_answers_between_quotations() -> None:
    text = "On 4 May 2026, Support wrote:\n> Which colour?\n\nGreen.\n\n> Which size?\nLarge.\n"
    assert own_words(text) == "Green.\n\nLarge."


def test_a_quotation_in_a_language_that_is_not_listed() -> None:
    text = 'Hello\n04.05.2026 14:20 пользователь "Support" <\nsupport@company.example> написал:'
    assert own_words(text + "\n\n> Hi\n") == "Hello"


@pytest.mark.parametrize(
    "line",
    [
        "Sent from my iPhone",
        "Sent from Yahoo Mail on Android",
        "Get Outlook for iOS",
        "Von meinem iPhone gesendet",
        "Gesendet von Mail für Windows",
        "Diese Nachricht wurde von meinem Android-Gerät gesendet.",
        "Envoyé de mon iPhone",
        "Envoyé depuis mon téléphone",
        "Enviado desde mi iPhone",
    ],
)
def test_what_a_telephone_adds(line: str) -> None:
    assert own_words(f"{MINE}\n\n{line}\n\nOn 4 May 2026, Support wrote:{QUOTED}") == MINE


@pytest.mark.parametrize(
    "signature",
    [
        "-- \nMara Muster\nExample Ltd",
        "--\nMara",
        "Best regards,\nMara Muster",
        "Kind regards\n\nMara Muster\nSales | Example Ltd | Sampletown\n+49 000 123456",
        "Mit freundlichen Grüßen\nMara Muster\nBeispielstraße 1\n00000 Beispielstadt",
        "Viele Grüße aus Beispielstadt\nMara",
        "LG Mara".replace(" ", "\n"),
        "Cordialement,\nMara Muster",
        "Bien cordialement\nMara",
        "Saludos cordiales,\nMara",
        "Un saludo\nMara",
        "Muchas gracias,\nMara",
        "Thanks!\nMara",
        "Mara Muster | Head of Sales | Example Ltd",
        "Mara Muster\nTel: +49 000 123456\nmara@customer.example\nwww.customer.example",
        "Mara Muster\nT: 000 123456",
    ],
)
def test_signatures(signature: str) -> None:
    assert own_words(f"{MINE}\n\n{signature}\n") == MINE


@pytest.mark.parametrize(
    "disclaimer",
    [
        "This e-mail and its attachments are confidential and intended solely for the addressee.",
        "CONFIDENTIALITY NOTICE: the content belongs to us.\nDelete it.",
        "If you have received this message in error, please delete it.",
        "Please consider the environment before printing this e-mail.",
        "Diese E-Mail enthält vertrauliche Informationen.\nBitte löschen.",
        "Ce message est confidentiel et destiné à son seul destinataire.",
        "Este mensaje es confidencial.",
        "Aviso legal: solo para el destinatario.",
    ],
)
def test_disclaimers(disclaimer: str) -> None:
    assert own_words(f"{MINE}\n\n{disclaimer}\n") == MINE


def test_a_banner_of_the_receiving_system() -> None:
    banner = "[EXTERNAL] This message originated outside of the organisation."
    assert own_words(f"{banner}\n\n{MINE}") == MINE


@pytest.mark.parametrize(
    "text",
    [
        "I ordered it on 3 May and it was sent from my old address.\nWhat now?",
        "Thanks\nfor nothing! The bell is still broken, and nobody answers my calls.",
        "From: the first day on it rattled.\nI want my money back.",
        "The label says:\nfragile\nbut it was thrown around.",
        "Dear team,\n\non Monday your driver wrote: nobody at home\nThat is a lie.",
        "Call me at\n+49 000 123456\nbefore noon, please.",
        "Best regards to your driver.\nHe was kind, but the parcel is empty.",
        "My order: 4711\nMy size: 42\nIt does not fit.",
        "1 | 2 | 3\nWhich of these numbers is my order?",
        "My order number is\n4711-0815-22",
        "Write to my other address:\nmara@customer.example",
        "I want the blue one.\nOffice chairs 12345 are what I mean",
        "The phone does not ring.\nPhone: does not work either",
        "Thank you\nMara\n\nP.S. Please change my address, too.",
    ],
)
def test_what_looks_alike_and_is_not_stays(text: str) -> None:
    assert own_words(text) == text


@pytest.mark.parametrize("text", ["", "\n\n", "> only\n> a quotation", "--\nonly a signature"])
def test_nothing_left_means_the_text_itself(text: str) -> None:
    assert own_words(text).strip() == text.strip()


@pytest.mark.parametrize(
    "line",
    ["On 1 wrote " * 30 + ":", ">" * 390, "a | " * 90, "1 " * 190, "a@" * 190 + ":", "-_=* " * 70],
)
@pytest.mark.timeout(10)
def test_hostile_lines_cost_little(line: str) -> None:
    assert own_words(f"{line}\n" * 600)


def test_what_is_read_is_bounded() -> None:
    assert own_words("x\n" * 100_000).count("x") == 5_000
