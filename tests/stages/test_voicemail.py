"""Mails of telephone systems, read as calls: what is believed, and what is the caller's."""

from datetime import datetime, timedelta

import pytest

from tests.stages.telephone_mails import LEFT, NOW, call, mail, told

TRANSCRIBED = "From: (415) 555-0132\nLength: 0:23\nTranscript: {}"

LABELS = {
    "English": (
        "From: Ana Bell (415) 555-0132\nTo: Support 200\nReceived: Monday, 8:58\n"
        "Length: 00:23\nTranscription:\n\nhello my order\nis late\n",
        "US",
        ("+14155550132", "Ana Bell", 23, "hello my order\nis late"),
    ),
    "number and name apart": (
        "Caller: Ana Bell\nPhone: (415) 555-0132\nDuration: 23 seconds\nMessage: it is late\n",
        "US",
        ("+14155550132", "Ana Bell", 23, "it is late"),
    ),
    "name not known, number known": (
        "Caller: Unknown\nNumber: 4155550132\nLength: 23 s\n",
        "US",
        ("+14155550132", "", 23, ""),
    ),
    "a number of a message is no caller's": (
        "Number: 12\nCaller: 4155550132\nLength: 23\n",
        "US",
        ("+14155550132", "", 23, ""),
    ),
    "values in the next line": (
        "Caller:\n\n(415) 555-0132\n\nLength:\n0:23\n",
        "US",
        ("+14155550132", "", 23, ""),
    ),
    "a length without a colon": (
        "From: 4155550132\nLength 00:00:23\n",
        "US",
        ("+14155550132", "", 23, ""),
    ),
    "German": (
        "Anrufer: 030 90182000\nDauer: 1 Min 5 Sek\nTranskript: guten tag meine lampe\n",
        "DE",
        ("+493090182000", "", 65, "guten tag meine lampe"),
    ),
    "French": (
        "Appelant : Ana Bell\nNuméro : 01 42 68 53 00\nDurée : 0:23\n"
        "Transcription : ma lampe est cassée\n",
        "FR",
        ("+33142685300", "Ana Bell", 23, "ma lampe est cassée"),
    ),
    "Spanish": (
        "Número: 912 345 678\nDuración: 23 segundos\nTranscripción: mi lámpara está rota\n",
        "ES",
        ("+34912345678", "", 23, "mi lámpara está rota"),
    ),
}


@pytest.mark.parametrize("language", LABELS)
def test_labels(language: str) -> None:
    text, region, expected = LABELS[language]
    assert told(call(mail(text), region=region)) == expected


@pytest.mark.parametrize(
    ("subject", "number", "name"),
    [
        ("New voice message from (415) 555-0132", "+14155550132", ""),
        ("Voicemail from Ana Bell (+49 30 90182000) on 11/23/2026", "+493090182000", "Ana Bell"),
        ("Voicemail from St. Bell 4155550132 - 23s", "+14155550132", "St. Bell"),
        ("Voicemail: (415) 555-0132", "+14155550132", ""),
        ("Voicemail (12)", "", ""),
        ("Nouveau message vocal de +33 1 42 68 53 00", "+33142685300", ""),
        ("Mensaje de voz de +34 912 345 678", "+34912345678", ""),
        ("Sprachnachricht von +49 30 90182000 auf Leitung 4155550132", "+493090182000", ""),
        ("New voicemail from Ana Bell for (800) 555-0100", "", "Ana Bell"),
        ("New voicemail from Ana Bell on 2026-11-23 08:58", "", "Ana Bell"),
        ("New voicemail from our telephone system", "", ""),
        ("New voicemail 2026-11-23 08:58", "", ""),
        ("New voicemail in mailbox 4155550132", "", ""),
    ],
)
def test_who_stands_in_the_subject(subject: str, number: str, name: str) -> None:
    found = call(mail("See the attachment.", subject, "a.wav"))
    assert (found.number, found.name) == (number, name)


@pytest.mark.parametrize(
    "text",
    [
        "From: Anonymous\nLength: 0:07\n\nAcme Telephones\nPhone: (800) 555-0100\n",
        "From: Anonymous\nLength: 0:07\n\nPhone: (800) 555-0100\n",
        "You have a new voicemail from Anonymous\nAcme Telephones (800) 555-0100\nLength: 0:07\n",
        "You have a new voicemail.\n\nFrom: Anonymous\nLength: 0:07\nAcme, (800) 555-0100\n",
        "From: Acme <service@acme.example>\nLength: 0:07\nCall (800) 555-0100 from anywhere\n",
        "Voicemail from Anonymous. Call (800) 555-0100 to listen.\nLength: 0:07\n",
    ],
)
def test_no_number_is_taken_for_the_caller_s(text: str) -> None:
    found = call(mail(text))
    assert (found.number, found.shown, found.name, found.seconds) == ("", "", "", 7)


def test_a_number_belongs_to_the_region() -> None:
    raw = mail("Anrufer: 030 90182000\n")
    assert call(raw, region="DE").number == "+493090182000"
    assert call(raw, region="").number == ""
    assert call(raw, region="").shown == "030 90182000"


def test_a_number_of_the_house_is_shown() -> None:
    found = call(mail("From: Ana Bell <203>\nLength: 0:07\n"))
    assert (found.number, found.shown, found.name) == ("", "203", "Ana Bell")


def test_the_header_is_believed_before_the_words() -> None:
    raw = mail(
        "From: Bo Berg (212) 555-0100\nLength: 0:09\n",
        X_Asterisk_CallerID="4155550132",
        X_Asterisk_CallerIDName="Ana Bell",
        X_VoiceMessageDuration="23",
    )
    assert told(call(raw)) == ("+14155550132", "Ana Bell", 23, "")


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("hello\n\nListen to this message at https://x.example/1", "hello"),
        ("hello\nhttps://x.example/1", "hello"),
        ("hello\nplay message", "hello"),
        ("hello\nCall back\nReply", "hello"),
        ("hello\n\nThank you for using Acme!\n\nAcme, Main Street 1", "hello"),
        ("hello\n\nThis e-mail is confidential.", "hello"),
        ("hello\n\nMit freundlichen Grüßen\nIhr Acme-Team", "hello"),
        ("hello\n------\nAcme", "hello"),
        ("hello\nDate: Monday\nmore", "hello"),
        (
            "call me\nback about\nlisten to me for once",
            "call me\nback about\nlisten to me for once",
        ),
        ("it is broken\n\nand the other one too", "it is broken\n\nand the other one too"),
        ("“it is broken”", "it is broken"),
        ("none of your people called me back", "none of your people called me back"),
        ("https://x.example/transcript", ""),
        ("\n\nListen to this message at https://x.example/1", ""),
        ("\n\nClick here to listen.", ""),
    ],
)
def test_what_was_said_and_what_was_not(written: str, said: str) -> None:
    assert call(mail(TRANSCRIBED.format(written))).transcript == said


@pytest.mark.parametrize(
    "text",
    [
        "Transcription is not available for this message.",
        "Transcription not available",
        "Transcript unavailable",
        "The transcription of this message is currently unavailable.",
        "Unable to transcribe this message.",
        "We were unable to transcribe this voicemail",
        "This message could not be transcribed.",
        "No transcription available",
        "(no speech detected)",
        "Unavailable",
        "N/A",
        "Transkription nicht verfügbar",
        "Die Nachricht konnte nicht transkribiert werden.",
        "Transcription non disponible",
        "Aucune parole détectée",
        "Transcripción no disponible",
    ],
)
def test_nothing_was_understood(text: str) -> None:
    found = call(mail(TRANSCRIBED.format(text)))
    assert (found.transcript, found.number, found.seconds) == ("", "+14155550132", 23)


def test_a_long_message_that_begins_like_an_excuse_was_understood() -> None:
    words = "no transcript of mine was ever sent to me " + "and I want to know why " * 8
    assert call(mail(TRANSCRIBED.format(words))).transcript == words.strip()


@pytest.mark.parametrize(
    "text",
    [
        "Voicemail Transcription\n\nYou have a new voice message.\n\nFrom: 4155550132\n",
        "From: 4155550132\nMessage: 3 of 4\n",
        "From: 4155550132\nMessage: msg0003.wav\n",
        "From: 4155550132\nMessage: You have received a new voicemail\n",
        "You have a new voicemail from 4155550132.\nHave a nice day.\n",
    ],
)
def test_a_machine_s_words_are_nobody_s(text: str) -> None:
    found = call(mail(text))
    assert (found.number, found.transcript) == ("+14155550132", "")


@pytest.mark.parametrize(
    ("date", "expected"),
    [
        (LEFT, NOW - timedelta(minutes=2)),
        ("Mon, 23 Nov 2026 09:30:00 +0000", NOW),
        ("Mon, 23 Nov 2020 09:30:00 +0000", NOW),
        ("no date", NOW),
    ],
)
def test_when_it_was_left(date: str, expected: datetime) -> None:
    raw = mail("From: (415) 555-0132\n").replace(LEFT.encode(), date.encode())
    assert call(raw).at == expected


@pytest.mark.parametrize(
    ("moment", "expected"),
    [
        (NOW - timedelta(minutes=5), NOW - timedelta(minutes=5)),
        (NOW + timedelta(minutes=5), NOW),
        (NOW - timedelta(days=9), NOW - timedelta(minutes=2)),
    ],
)
def test_when_asterisk_says_that_it_was_left(moment: datetime, expected: datetime) -> None:
    raw = mail("", X_Asterisk_VM_Orig_time=str(int(moment.timestamp())))
    assert call(raw).at == expected


def test_a_link_in_a_mail_is_no_recording() -> None:
    raw = mail("From: (415) 555-0132\nRecording: https://evil.example/a.wav\n")
    assert call(raw).audio == ""


@pytest.mark.parametrize(
    ("name", "kind", "audio"),
    [
        ("msg0001.wav", "audio/x-wav", "msg0001.wav"),
        ("msg0001.WAV", "application/octet-stream", "msg0001.WAV"),
        ("https://evil.example/a.wav", "audio/wav", "a.wav"),
        ("C:\\evil\\a.wav", "audio/wav", "a.wav"),
        ("", "audio/mpeg", "audio/mpeg"),
        ("logo.png", "image/png", ""),
    ],
)
def test_the_recording_is_named_and_never_an_address(name: str, kind: str, audio: str) -> None:
    header = f'Content-Type: {kind}\nContent-Disposition: attachment; filename="{name}"\n'
    parts = (
        f"--b\n\nFrom: 4155550132\n--b\n{header}Content-Transfer-Encoding: base64\n\nUklG\n--b--"
    )
    raw = f"Subject: New voicemail\nContent-Type: multipart/mixed; boundary=b\n\n{parts}\n"
    escaped = raw.replace("\\", "\\\\")
    assert call(escaped.encode()).audio == audio
