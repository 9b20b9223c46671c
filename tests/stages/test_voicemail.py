"""Mails of telephone systems, read as calls."""

from datetime import UTC, datetime, timedelta
from email.message import EmailMessage
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from daemon.model import Call
from daemon.model.voicemail import Layout
from daemon.stages.parse import parse
from daemon.stages.voicemail import extract, is_known
from daemon.stages.voicemail.values import caller_of, seconds_of

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
LEFT = "Mon, 23 Nov 2026 08:58:00 +0000"


def mail(text: str, subject: str = "New voicemail", audio: str = "", **fields: str) -> bytes:
    made = EmailMessage()
    made["From"] = fields.pop("From", "pbx@desk.example")
    made["To"] = "support@desk.example"
    made["Subject"] = subject
    made["Date"] = fields.pop("Date", LEFT)
    for name, value in fields.items():
        made[name.replace("_", "-")] = value
    made.set_content(text)
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


SYSTEMS = {
    "FreePBX": (
        mail(
            "Dear support,\nYou have a new voicemail in mailbox 200.\n",
            "[PBX]: New message 3 in mailbox 200",
            "msg0002.wav",
            X_Asterisk_VM_Caller_ID_Num="+493090182000",
            X_Asterisk_VM_Caller_ID_Name="Ana Bell",
            X_Asterisk_VM_Duration="23",
            X_Asterisk_VM_Orig_time="1795424280",
            X_Asterisk_VM_Extension="200",
        ),
        ("+493090182000", "Ana Bell", 23, ""),
    ),
    "Exchange UM": (
        mail(
            "You received a voice mail from 415 555 0132.\n\n"
            "Voice Mail Preview:\nhi this is ana please call me back about my order\n\n"
            "You received a voice mail from Ana Bell\nCaller-Id: 415 555 0132\n",
            "Voice Mail (12 seconds)",
            X_CallingTelephoneNumber="4155550132",
            X_VoiceMessageDuration="12",
            X_VoiceMessageSenderName="Ana Bell",
        ),
        ("+14155550132", "Ana Bell", 12, "hi this is ana please call me back about my order"),
    ),
    "labels": (
        mail(
            "You have a new voice message.\n\nFrom: Ana Bell (415) 555-0132\nTo: Support 200\n"
            "Received: Monday, 8:58\nLength: 00:23\nTranscription:\n\nhello my order\nis late\n\n"
            "Listen to this message at https://x.example/1\n",
            "Voice Message from Ana Bell (415) 555-0132",
        ),
        ("+14155550132", "Ana Bell", 23, "hello my order\nis late"),
    ),
    "German labels": (
        mail(
            "Neue Sprachnachricht\n\nAnrufer: 030 90182000\nDauer: 1 Min 5 Sek\n"
            "Transkript: guten tag meine lampe ist kaputt\n",
            "Sprachnachricht von 030 90182000",
        ),
        ("", "", 65, "guten tag meine lampe ist kaputt"),
    ),
    "Google Voice": (
        mail(
            "Hi this is Ana calling about the blue lamp thank you bye.\nplay message\n"
            "YOUR ACCOUNT HELP CENTER\n",
            "New voicemail from (415) 555-0132",
            From="Google Voice <voice-noreply@google.com>",
        ),
        ("+14155550132", "", None, "Hi this is Ana calling about the blue lamp thank you bye."),
    ),
    "nothing was understood": (
        mail(
            "From: (415) 555-0132\nDuration: 3 seconds\n"
            "Transcript: Transcription is not available for this message.\n"
        ),
        ("+14155550132", "", 3, ""),
    ),
    "withheld": (
        mail("From: Anonymous\nLength: 0:07\n", "New voicemail from Anonymous"),
        ("", "", 7, ""),
    ),
    "only a recording": (
        mail("See the attachment.", "Voicemail", "a.wav"),
        ("", "", None, ""),
    ),
}


@pytest.mark.parametrize("system", SYSTEMS)
def test_systems(system: str) -> None:
    raw, expected = SYSTEMS[system]
    assert told(call(raw)) == expected


def test_a_number_belongs_to_the_region() -> None:
    raw, _ = SYSTEMS["German labels"]
    assert call(raw, region="DE").number == "+493090182000"
    assert call(raw, region="").number == ""
    assert call(raw, region="").shown == "030 90182000"


def test_what_else_is_told() -> None:
    found = call(SYSTEMS["FreePBX"][0])
    assert found.at == datetime(2026, 11, 23, 8, 58, tzinfo=UTC)
    assert (found.audio, found.by) == ("msg0002.wav", "200")


@pytest.mark.parametrize(
    "raw",
    [
        mail("Your password was reset.", "Voicemail password"),
        mail("You have 2 pages.", "Fax from (415) 555-0132", X_FaxNumberOfPages="2"),
        mail("A fax from (415) 555-0132", "Fax from (415) 555-0132", "a.wav"),
    ],
)
def test_what_is_no_call(raw: bytes) -> None:
    assert read(raw) is None


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


def test_a_link_in_a_mail_is_no_recording() -> None:
    raw = mail("From: (415) 555-0132\nRecording: https://evil.example/a.wav\n")
    assert call(raw).audio == ""


BOX = Layout(
    "box",
    sender=r"^box@pbx\.example$",
    caller=r"CLI=(\S+)",
    caller_name=r"WHO=(\w+)",
    duration=r"SECS=(\d+)",
    transcript=r"(?s)SAID=(.*?)=END",
    id=r"UID=\w+",
)


def test_a_layout_of_ones_own() -> None:
    raw = mail(
        "CLI=4155550132 WHO=Ana SECS=9 UID=x7\nSAID=it broke\nagain=END\nFrom: 212 555 0100\n",
        "Nothing that anybody knows",
        From="box@pbx.example",
    )
    assert told(call(raw, BOX)) == ("+14155550132", "Ana", 9, "it broke\nagain")
    assert call(raw, BOX).id == "UID=x7"
    assert is_known(parse(raw), (BOX,)) is BOX
    assert is_known(parse(mail("x")), (BOX,)) is None
    assert is_known(parse(raw), (Layout("none"),)) is None
    both = Layout("both", sender="box@", subject="anybody")
    assert is_known(parse(raw), (Layout("other", sender="box@", subject="x$"), both)) is both


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        ("0:23", 23),
        ("00:01:05", 65),
        ("1 min 5 sec", 65),
        ("2 hours 1 minute", 7260),
        ("23", 23),
        ("23 s", 23),
        ("", None),
        ("soon", None),
        ("9" * 50, None),
    ],
)
def test_lengths(text: str, seconds: int | None) -> None:
    assert seconds_of(text) == seconds


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ana Bell (415) 555-0132", ("(415) 555-0132", "Ana Bell")),
        ('"Ana Bell" <+14155550132>', ("+14155550132", "Ana Bell")),
        ("+49 30 90182000", ("+49 30 90182000", "")),
        ("Ana Bell", ("", "Ana Bell")),
        ("200", ("200", "")),
        ("", ("", "")),
    ],
)
def test_callers(text: str, expected: tuple[str, str]) -> None:
    assert caller_of(text) == expected


@settings(max_examples=200, deadline=None)
@given(
    st.lists(
        st.one_of(
            st.sampled_from(["From:", "Transcript:", "Duration: ", "\n", " 555 0132", "Von: +49"]),
            st.text(max_size=20),
        ),
        max_size=60,
    )
)
def test_any_text_is_read_or_is_not(parts: list[str]) -> None:
    text = "".join(parts).encode("utf-8", "replace")
    found = extract(parse(b"Subject: New voicemail\n\n" + text), (BOX,), NOW, "DE")
    if found is not None:
        assert all(part.isprintable() for part in found.transcript.split("\n"))
        assert found.shown.isprintable()
        assert found.at <= NOW


@pytest.mark.timeout(10)
@pytest.mark.parametrize(
    "line", ["From: " + "1 " * 100, "Transcript: x", "a" * 1000 + ":", "- - :"]
)
def test_long_mails_are_read_in_time(line: str) -> None:
    raw = b"Subject: New voicemail\n\n" + f"{line}\n".encode() * 20_000
    extract(parse(raw), (BOX,), NOW, "DE")
