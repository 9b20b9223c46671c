"""Mails of telephone systems that tell of no message, and messages that tell nothing."""

import pytest

from daemon.model.voicemail import Layout
from tests.stages.telephone_mails import call, mail, read, told

NO_MESSAGES = {
    "a password": mail("Your password was reset.", "Voicemail password"),
    "a PIN, with the company's number": mail(
        "Your PIN was reset.\nPhone: (800) 555-0100\n", "Voicemail: PIN reset"
    ),
    "a full mailbox": mail("Mailbox: 200\nDelete something.", "Your voicemail box is full"),
    "a fax by its header": mail("2 pages", "(415) 555-0132", X_FaxNumberOfPages="2"),
    "a fax by its class": mail("", "From (415) 555-0132", Content_Class="fax-ca"),
    "a fax by RFC 3458": mail("", "From (415) 555-0132", Message_Context="fax-message"),
    "a fax by its subject": mail("A fax", "Fax from (415) 555-0132", "a.wav"),
    "a new fax": mail("A fax", "You have received a new fax from (415) 555-0132"),
    "a missed call": mail("", "Missed call from 4155550132", X_CallingTelephoneNumber="4155550132"),
    "a missed call by its class": mail(
        "", "4155550132", Content_Class="MissedCall", X_CallingTelephoneNumber="4155550132"
    ),
    "a greeting": mail("", "New message 0 in mailbox 200", X_Asterisk_VM_Message_Type="busy"),
    "a mail called back": mail(
        "Ana would like to recall the message.",
        "Recall: lamp",
        X_CallingTelephoneNumber="IPM.Note",
        X_VoiceMessageDuration="35",
        X_FaxNumberOfPages="0",
    ),
    "nothing of a call": mail("Look at our new tariffs.", "Your telephone"),
}


@pytest.mark.parametrize("raw", NO_MESSAGES.values(), ids=NO_MESSAGES)
def test_what_is_no_message(raw: bytes) -> None:
    assert read(raw) is None


NOTHING_TOLD = {
    "by its subject": mail("Log in to listen.", "New voicemail from Anonymous"),
    "by its class": mail("Log in.", "Something", Content_Class="voice-uc"),
    "by RFC 3458": mail("Log in.", "Something", Message_Context="voice-message"),
    "by RFC 3801": b"Content-Type: multipart/voice-message; boundary=b\n\n--b--\n",
    "by Google": mail(
        "<https://voice.google.com>\nplay message\n",
        "New voicemail",
        From="voice-noreply@google.com",
    ),
    "by Asterisk": mail("Log in.", "Something", X_Asterisk_CallerID="anonymous"),
}


@pytest.mark.parametrize("raw", NOTHING_TOLD.values(), ids=NOTHING_TOLD)
def test_a_message_of_which_nothing_is_told(raw: bytes) -> None:
    found = call(raw)
    assert told(found) == ("", "", None, "")
    assert found.shown == ""


def test_a_caller_may_have_a_word_of_the_office_in_their_name() -> None:
    raw = mail("", "New voicemail from Pin Report Ltd (415) 555-0132")
    assert call(raw).number == "+14155550132"


def test_a_missed_call_with_a_recording_is_a_message() -> None:
    assert call(mail("", "Missed call from 4155550132", "a.wav")).audio == "a.wav"


def test_pages_of_no_fax() -> None:
    raw = mail("", "Voice Mail", X_CallingTelephoneNumber="4155550132", X_FaxNumberOfPages="0")
    assert call(raw).number == "+14155550132"


def test_a_layout_makes_a_message_of_any_mail_but_a_fax() -> None:
    any_mail = Layout("any", sender="pbx@")
    assert call(NO_MESSAGES["a password"], any_mail).number == ""
    assert read(NO_MESSAGES["a fax by its subject"], any_mail) is None
