"""Mails that are written to deceive or to delay whoever reads them."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from daemon.model import Headers
from daemon.model.voicemail import Layout
from daemon.stages.parse import parse
from daemon.stages.voicemail import extract
from tests.stages.telephone_mails import NOW, call, mail, read

EVERYTHING = Layout("box", sender=".", caller=r"(?s)(\S+.*)", transcript=r"((a+)+)$", id="(x)?")
PIECES = (
    "From:",
    "*From:* ",
    "Transcript:",
    "Transcription\n",
    "Message: ",
    "Duration: ",
    "Phone: ",
    "\n",
    "\n\n",
    " 555 0132",
    "Von: +49",
    "<tel:",
    ">",
    "voicemail from ",
    "left a 0:23 long message",
    "(12 seconds)",
    "Unable to transcribe",
    "https://evil.example/",
    "play message",
    "-----",
    "\u202e",
    "\x00",
    "\u2028",
)
FIELDS = (
    "X-Asterisk-VM-Caller-ID-Num",
    "X-Asterisk-CallerIDName",
    "X-VoiceMessageDuration",
    "X-CallID",
    "X-Asterisk-VM-Orig-time",
    "X-FaxNumberOfPages",
    "Content-Class",
    "X-Asterisk-VM-Message-Type",
)
LAYOUTS = ((), (EVERYTHING,))

pieces = st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=20)), max_size=60)


@pytest.mark.parametrize("layouts", LAYOUTS, ids=["general", "a layout"])
@settings(max_examples=200, deadline=None)
@given(pieces, pieces, st.sampled_from(FIELDS), st.text(max_size=60))
def test_any_mail_is_read_or_is_not(
    layouts: tuple[Layout, ...], body: list[str], subject: list[str], field: str, value: str
) -> None:
    message = replace(
        parse(mail("")),
        headers=Headers(((field, value),)),
        subject="".join(subject),
        text="".join(body),
    )
    found = extract(message, layouts, NOW, "DE")
    if found is not None:
        assert found.at <= NOW
        assert all(part.isprintable() for part in found.transcript.split("\n"))
        assert all(part.isprintable() for part in (found.shown, found.name, found.id, found.by))
        assert found.seconds is None or 0 <= found.seconds <= 86_400


@given(st.binary(max_size=400))
@settings(max_examples=100, deadline=None)
def test_any_octets_are_read_or_are_not(octets: bytes) -> None:
    extract(parse(b"Subject: New voicemail\n" + octets), (EVERYTHING,), NOW, "DE")


LINES = {
    "a caller": "From: " + "1 " * 100,
    "figures": "From: " + "1-" * 500,
    "brackets": "From: " + "<" * 900,
    "a transcript": "Transcript: x",
    "an excuse": "Transcript: " + "nicht " * 300,
    "headings": "Transcription",
    "phones": "Phone: 4155550132",
    "no label": "a" * 1000 + ":",
    "bullets": "- - :",
    "sentences": "voicemail from " * 60,
    "no sentences": "voice mail " * 60,
    "lengths": "(1 h) " * 100,
    "quotations": "> " * 300 + "From: 4155550132",
}


@pytest.mark.timeout(20)
@pytest.mark.parametrize("line", LINES.values(), ids=LINES)
@pytest.mark.parametrize("end", ["\n", " "], ids=["lines", "one line"])
def test_a_megabyte_is_read_in_time(line: str, end: str) -> None:
    text = (line + end) * (1_000_000 // (len(line) + 1))
    raw = f"From: box@pbx.example\nSubject: New voicemail {line * 20}\n\n{text}".encode()
    extract(parse(raw), (EVERYTHING,), NOW, "DE")


def test_what_stands_far_below_is_not_read() -> None:
    text = "Hello.\n" * 5_000 + "From: 4155550132\n"
    assert call(mail(text)).number == ""


def test_forwards_in_forwards_name_the_caller_and_no_colleague() -> None:
    layer = "From: Bo Berg <bo{0}@desk.example>\nSent: Monday\nTo: Desk <desk@desk.example>\n\n"
    text = "".join(layer.format(depth) for depth in range(50)) + "From: 4155550132\nLength: 0:23\n"
    found = call(mail(text))
    assert (found.number, found.name, found.by, found.seconds) == ("+14155550132", "", "", 23)


def test_line_breaks_in_a_header_stay_there() -> None:
    message = replace(
        parse(mail("")),
        headers=Headers(
            (
                ("X-Asterisk-CallerID", "4155550132\r\nBcc: all@desk.example"),
                ("X-Asterisk-CallerIDName", "Ana\r\nBcc: all@desk.example"),
                ("X-CallID", "a\r\nb"),
            )
        ),
    )
    found = extract(message, (), NOW, "US")
    assert found is not None
    assert "\n" not in found.shown + found.name + found.id
    assert found.id == "a b"


def test_moments_that_are_none() -> None:
    for told in ("9" * 12, "-1", "", "x", "1e9"):
        assert call(mail("", X_Asterisk_VM_Orig_time=told, X_CallID="c", Date="none")).at == NOW


def test_a_number_is_read_or_there_is_none() -> None:
    for told in ("4" * 70, "12345", "+999 1234567", "0" * 12):
        assert call(mail("", X_Asterisk_CallerID=told)).number == ""


def test_half_a_character_is_no_obstacle_to_a_layout() -> None:
    message = replace(parse(mail("")), subject="\ud800 (415)", text="\udfff aaa")
    found = extract(message, (EVERYTHING,), NOW, "US")
    assert found is not None
    assert found.transcript == "aaa"


def test_a_fax_of_more_pages_than_there_are_numbers() -> None:
    assert read(mail("", X_FaxNumberOfPages="9" * 5_000)) is None
