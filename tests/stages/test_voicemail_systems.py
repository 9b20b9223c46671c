"""The layouts of ``docs/voicemail-mails.md``, one mail of each."""

import pytest

from tests.stages.telephone_mails import call, mail, told

ANA = ("+14155550132", "Ana Bell")
ASTERISK = (
    "Dear Support:\n\n\tJust wanted to let you know you were just left a 0:23 long message"
    " (number 3)\nin mailbox 200 from {who}, on Monday, November 23, 2026 at 08:58:00 AM"
    " so you might\nwant to check it when you get a chance.  Thanks!\n\n\t\t\t\t--Asterisk\n"
)
FREEPBX = (
    "Support,\n\nThere is a new voicemail in mailbox 200:\n\n\tFrom:\t{who}\n"
    "\tLength:\t0:23 seconds\n\tDate:\tMonday, November 23, 2026 at 08:58:00 AM\n\n"
    "Dial *98 to access your voicemail by phone.\n"
    "Visit http://pbx.desk.example/ucp to check your voicemail with a web browser.\n"
)
GOOGLE_END = (
    "play message\n<https://voice.google.com/x>\nYOUR ACCOUNT <https://voice.google.com>"
    " HELP CENTER <https://support.google.com>\nGoogle LLC\n"
)
CLOUD_END = (
    "You received a voice mail from ANA BELL.\n\nThank you for using Transcription!"
    " If you don't see a transcript above, it's because the audio was not clear enough.\n"
)
KAZOO = (
    "                New Voicemail\n\n\nHi Bo,\n\nYou have a new voicemail from Ana Bell"
    " (4155550132) for\nyour voicemail box at Sales (2125550199).\n"
    "Please find the message audio file in the attachment.\n\n=== Transcription ===\n\n"
    "hello my order is late\n\n=== Profile Information ===\n\n    Caller: Ana Bell (4155550132)\n"
    "    Callee: 2125550199 (originally dialed number)\n    Recieved: Monday, November 23\n"
    "    Length: 23\n\nAccount Information\n\n    Account ID: 77\n\nSent from pbx.desk.example\n"
)
RINGCENTRAL = (
    "Voice Message\n\nDear Desk,\n\nYou have a new voice message:\n\n*From:* Ana Bell"
    " (415) 555-0132\n*Received:* Monday, November 23, 2026 at 8:58 AM\n*Length:* 00:23\n"
    '*To:* Desk\n\n*Voicemail Preview:*\n\n"{said}"\n\nTo listen to this message, open the'
    " attachment or use the app.\n\nThank you for using RingCentral!\n"
)
RINGCENTRAL_SUBJECT = "New Voice Message from Ana Bell (415) 555-0132 on 11/23/2026 8:58 AM"
FUSION = (
    'Voicemail from Ana Bell <a href="tel:4155550132">4155550132</a><br /><br />To 200<br />'
    "Received Monday 23 Nov 2026<br />Length 00:00:23<br />Message attached<br /><br />"
    "Transcription<br />hello my order is late"
)
FREESWITCH = (
    "Created: Monday, November 23 2026, 08 58 AM\n"
    'From: "Ana Bell" <4155550132>\nDuration: 00:00:23\nAccount: 200@desk.example\n'
)
FRITZ = (
    "<table><tr><td>Anruf von:</td><td>03090182000</td></tr>"
    "<tr><td>Für die Rufnummer:</td><td>12312234</td></tr>"
    "<tr><td>Datum:</td><td>23.11.2026</td></tr><tr><td>Uhrzeit:</td><td>09:58 Uhr</td></tr>"
    "<tr><td>Aufnahmelänge:</td><td>00:23</td></tr></table>"
)


def cloud(text: str, sender: str = "Ana Bell <noreply@skype.voicemail.microsoft.com>") -> bytes:
    return mail(text, "Voice Mail (23 seconds)", "audio.mp3", From=sender)


SYSTEMS = {
    "Asterisk": (
        mail(
            ASTERISK.format(who="Ana Bell"),
            "[PBX]: New message 3 in mailbox 200",
            "msg0002.wav",
            X_Asterisk_CallerID="4155550132",
            X_Asterisk_CallerIDName="Ana Bell",
        ),
        (*ANA, 23, ""),
    ),
    "Asterisk, its header lost": (
        mail(ASTERISK.format(who="4155550132"), "[PBX]: New message 3 in mailbox 200"),
        ("+14155550132", "", 23, ""),
    ),
    "Asterisk, withheld": (
        mail(ASTERISK.format(who="an unknown caller"), "New message 3 in mailbox 200", "m.wav"),
        ("", "", 23, ""),
    ),
    "Asterisk in IMAP": (
        mail(
            "A text of the company's own.",
            "Something",
            X_Asterisk_VM_Caller_ID_Num="4155550132",
            X_Asterisk_VM_Caller_ID_Name="Ana Bell",
            X_Asterisk_VM_Duration="23",
            X_Asterisk_VM_Message_Type="Message",
        ),
        (*ANA, 23, ""),
    ),
    "FreePBX": (
        mail(FREEPBX.format(who='"Ana Bell" <4155550132>'), "PBX Voicemail Notification", "m.wav"),
        (*ANA, 23, ""),
    ),
    "FreePBX, withheld": (
        mail(FREEPBX.format(who='"Anonymous" <anonymous>'), "PBX Voicemail Notification"),
        ("", "", 23, ""),
    ),
    "FreePBX with a transcript": (
        mail(
            "<p>Bo,<br><br>There is a new voicemail in mailbox 200:</p><table>"
            "<tr><th>From (Name):</th><td>Ana Bell</td></tr>"
            '<tr><th>From (Number):</th><td><a href="tel://4155550132">4155550132</a></td></tr>'
            "<tr><th>Length:</th><td>0:23 seconds</td></tr>"
            "<tr><th>Transcription:</th><td>hello my order is late</td></tr></table>"
            "<p>Dial *98 to access your voicemail by phone.</p>",
            html=True,
        ),
        (*ANA, 23, "hello my order is late"),
    ),
    "FreeSWITCH": (
        mail(FREESWITCH, 'Voicemail from "Ana Bell" <4155550132> 00:00:23'),
        (*ANA, 23, ""),
    ),
    "FusionPBX": (
        mail(
            FUSION,
            "Voicemail from Ana Bell <4155550132> 00:00:23",
            html=True,
            X_FusionPBX_Email_Type="voicemail",
        ),
        (*ANA, 23, "hello my order is late"),
    ),
    "Kazoo": (
        mail(KAZOO, "New voicemail from Ana Bell (4155550132)", "v.mp3"),
        (*ANA, 23, "hello my order is late"),
    ),
    "Exchange": (
        mail(
            "You received a voice mail from Ana Bell at 4155550132.\n\nVoice Mail Preview:\n"
            "hello my order is late\n\nYou received a voice mail from Ana Bell\n"
            "Caller-Id: 4155550132\n",
            "Voice Mail from Ana Bell (23 seconds)",
            X_CallingTelephoneNumber="4155550132",
            X_VoiceMessageDuration="23",
            X_VoiceMessageSenderName="Ana Bell",
        ),
        (*ANA, 23, "hello my order is late"),
    ),
    "Exchange, its header lost": (
        mail("", "Voice Mail from 4155550132 (23 seconds)"),
        ("+14155550132", "", 23, ""),
    ),
    "Cloud Voicemail": (
        cloud(f"hello my order is late\nyou know\n\n{CLOUD_END}"),
        ("", "ANA BELL", 23, "hello my order is late\nyou know"),
    ),
    "Cloud Voicemail without words": (cloud(CLOUD_END), ("", "ANA BELL", 23, "")),
    "RingCentral": (
        mail(RINGCENTRAL.format(said="hello my order is late"), RINGCENTRAL_SUBJECT, "v.mp3"),
        (*ANA, 23, "hello my order is late"),
    ),
    "RingCentral without words": (
        mail(RINGCENTRAL.format(said="Unavailable"), RINGCENTRAL_SUBJECT),
        (*ANA, 23, ""),
    ),
    "Google Voice": (
        mail(
            "<https://voice.google.com>\nHi this is Ana, I called about\n"
            f"call back when you can.\n{GOOGLE_END}",
            "New voicemail from (415) 555-0132 at 3:18 PM",
            From="Google Voice <voice-noreply@google.com>",
        ),
        ("+14155550132", "", None, "Hi this is Ana, I called about\ncall back when you can."),
    ),
    "Google Voice without words": (
        mail(
            f"<https://voice.google.com>\nUnable to transcribe this message.\n{GOOGLE_END}",
            "New voicemail from (415) 555-0132 at 3:18 PM",
            From="voice-noreply@google.com",
        ),
        ("+14155550132", "", None, ""),
    ),
    "Twimlets": (
        mail(
            "You have a new voicemail from (415) 555-0132\n\nText of the transcribed voicemail:\n"
            "Call me.\n\nClick this link to listen to the message:\nhttps://links.example/x\n",
            "New Voicemail Message from (415) 555-0132",
        ),
        ("+14155550132", "", None, "Call me."),
    ),
    "3CX": (
        mail(
            'From: (415) 555-0132\nReceived: "11/23/2026 8:58 AM"\nDuration: "23"\n'
            'To: "2125550199" - "Sales"\n',
            "New Voicemail from (415) 555-0132",
            "v.wav",
        ),
        ("+14155550132", "", 23, ""),
    ),
    "all in the line of the caller": (
        mail(
            'From: "Ana Bell" <4155550132> on Monday, November 23, 2026 at 08:58:05 AM,'
            " duration: 0:00:23\n\nBelow is the message transcription you requested:\n"
            "Locale: en-CA\nConfidence: 73.8\nMessage:\nhello my order is late\n"
        ),
        (*ANA, 23, "hello my order is late"),
    ),
}


@pytest.mark.parametrize("system", SYSTEMS)
def test_a_system_s_mail(system: str) -> None:
    raw, expected = SYSTEMS[system]
    assert told(call(raw)) == expected


def test_a_fritz_box() -> None:
    raw = mail(FRITZ, "Neue Nachricht auf dem Anrufbeantworter", "rec.wav", html=True)
    found = call(raw, region="DE")
    assert told(found) == ("+493090182000", "", 23, "")
    assert (found.shown, found.by, found.audio) == ("03090182000", "12312234", "rec.wav")


@pytest.mark.parametrize(
    ("system", "by"),
    [
        ("Asterisk", "200"),
        ("FreePBX", "200"),
        ("Kazoo", "2125550199 (originally dialed number)"),
        ("RingCentral", "Desk"),
    ],
)
def test_the_mailbox_that_took_it(system: str, by: str) -> None:
    assert call(SYSTEMS[system][0]).by == by


@pytest.mark.parametrize(
    ("field", "value", "expected"),
    [
        ("X-Asterisk-VM-Message-ID", "1795424280-00000003", "1795424280-00000003"),
        ("X-Asterisk-VM-Message-ID", "(null)", ""),
        ("X-CallID", "abc@pbx", "abc@pbx"),
        ("X-FusionPBX-Call-UUID", "5f0c-1", "5f0c-1"),
    ],
)
def test_the_system_s_identifier(field: str, value: str, expected: str) -> None:
    raw = f"{field}: {value}\n".encode() + mail("From: 4155550132")
    assert call(raw).id == expected


def test_words_first_are_believed_of_the_systems_that_write_so() -> None:
    text = "<https://voice.google.com>\nI owe you nothing.\nplay message\n"
    raw = mail(text, From="voice-noreply@google.com.evil.example")
    assert call(raw).transcript == ""
    raw = cloud(f"I owe you nothing.\n\n{CLOUD_END}", "noreply@voicemail.evil.example")
    assert call(raw).transcript == ""
