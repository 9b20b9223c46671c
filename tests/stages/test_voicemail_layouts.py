"""Layouts that the admin described."""

from daemon.model.voicemail import Layout
from daemon.stages.parse import parse
from daemon.stages.voicemail import is_known
from tests.stages.telephone_mails import call, mail, told

BOX = Layout(
    "box",
    sender=r"^box@pbx\.example$",
    caller=r"CLI=(\S+)",
    caller_name=r"WHO=(\w+)",
    duration=r"SECS=(\d+)",
    transcript=r"(?s)SAID=(.*?)=END",
    id=r"UID=\w+",
)
BOX_MAIL = mail(
    "CLI=4155550132 WHO=Ana SECS=9 UID=x7\nSAID=it broke\nagain=END\nFrom: 212 555 0100\n",
    "Nothing that anybody knows",
    From="box@pbx.example",
)


def test_a_layout_of_ones_own() -> None:
    found = call(BOX_MAIL, BOX)
    assert told(found) == ("+14155550132", "Ana", 9, "it broke\nagain")
    assert found.id == "UID=x7"


def test_what_a_layout_does_not_find_is_read_as_in_any_mail() -> None:
    sender_only = Layout("box", sender="box@", caller=r"CALLER=(\d+)")
    assert call(BOX_MAIL, sender_only).number == "+12125550100"
    nothing_there = mail("Hello.", "Tariffs", From="box@pbx.example")
    assert told(call(nothing_there, BOX)) == ("", "", None, "")


def test_a_layout_s_transcript_may_be_an_excuse() -> None:
    raw = mail("SAID=Transcription not available=END", From="box@pbx.example")
    assert call(raw, BOX).transcript == ""


def test_which_layout_is_for_a_mail() -> None:
    message = parse(BOX_MAIL)
    both = Layout("both", sender="box@", subject="anybody")
    assert is_known(message, (BOX, both)) is BOX
    assert is_known(parse(mail("x")), (BOX,)) is None
    assert is_known(message, (Layout("none", caller="CLI"),)) is None
    assert is_known(message, (Layout("other", sender="box@", subject="x$"), both)) is both
    two = parse(BOX_MAIL.replace(b"From: box@pbx", b"From: a@b.example, box@pbx"))
    assert is_known(two, (BOX,)) is BOX
