"""Signs by which a telephone system's mail is about a message that a caller left, or is not.

Laws: what the header says decides before the subject; a fax, a missed call, a greeting of
one's own and a mail called back are no messages, whatever else the mail has.

Message-Context: RFC 3458 §4. Content-Class: MS-OXCMAIL §2.2.3.2.15. ``IPM.`` in the place
of a number is what Outlook writes when a mail is recalled.
"""

import re

from daemon.model import Message

_FIELDS = (
    "x-asterisk-callerid",
    "x-asterisk-vm-caller-id-num",
    "x-asterisk-vm-duration",
    "x-callingtelephonenumber",
    "x-voicemessageduration",
    "x-fusionpbx-email-type",
)
_FAX = re.compile(
    r"(?i)\W{0,4}(?:(?:you(?:'ve| have)? (?:got |received )?|sie haben )?(?:an? |1 |eine? )?"
    r"(?:new |incoming |received |neues |nouveau |nuevo )?(?:e-?)?(?:tele)?fax)\b"
)
_MISSED = re.compile(
    r"(?i)\W{0,4}(?:you (?:have )?(?:a )?)?(?:missed call|verpasster anruf|appel manqué"
    r"|llamada perdida)(?!.{0,20}voice)"
)
_VOICE = re.compile(
    r"(?i)voice ?-?(?:mail|message)|new (?:\w+ )?message \d+ in mailbox|sprachnachricht"
    r"|anrufbeantworter|message vocal|mensaje de voz|buz[óo]n de voz|messaggio vocale"
    r"|voicemailbericht|spraakbericht|wiadomo[śs][ćc] g[łl]osowa|голосовое сообщение"
)
_FROM = re.compile(r"(?i) (?:from|von|de|da|van|od|от) ")
_OFFICE = re.compile(
    r"(?i)\b(?:pass(?:word|code|wort)|kennwort|mot de passe|contraseña|pin|quota|full|voll|plein"
    r"|lleno|set ?-?up|welcome|willkommen|bienvenue|bienvenido|greeting|(?:de|re)?activated"
    r"|enabled|disabled|settings?|reset|expir\w+|deleted|verif\w+|report|summary|digest"
    r"|subscription|trial|upgrade|invoice|storage|policy)\b"
)
"""Words of mails in which a system writes about itself."""


def is_no_message(message: Message) -> bool:
    """Whether a telephone system's mail is about something else than a message left."""
    return _is_fax(message) or _is_missed(message) or _is_greeting(message) or _is_recall(message)


def is_message(message: Message) -> bool:
    """Whether the mail says that a message was left, even if it says nothing of it."""
    if any(name in message.headers for name in _FIELDS) or "voice" in _class_of(message):
        return True
    if message.media_type == "multipart/voice-message":
        return True
    return _VOICE.search(message.subject[:200]) is not None and not is_office(message)


def is_office(message: Message) -> bool:
    """Whether the subject is of a system that writes about itself; a caller's name is not."""
    return _OFFICE.search(_FROM.split(message.subject[:200], maxsplit=1)[0]) is not None


def _is_fax(message: Message) -> bool:
    pages = (message.headers.first("X-FaxNumberOfPages") or "").strip()
    if pages.isdecimal() and int(pages[:9]) > 0:
        return True
    return "fax" in _class_of(message) or _FAX.match(message.subject[:200]) is not None


def _is_missed(message: Message) -> bool:
    called = "missedcall" in _class_of(message) or _MISSED.match(message.subject[:200])
    return bool(called) and not any(kind.startswith("audio/") for kind in message.part_types)


def _is_greeting(message: Message) -> bool:
    kind = message.headers.first("X-Asterisk-VM-Message-Type")
    return kind is not None and kind.strip().lower() != "message"


def _is_recall(message: Message) -> bool:
    number = message.headers.first("X-CallingTelephoneNumber") or ""
    return number.strip().lower().startswith("ipm.")


def _class_of(message: Message) -> str:
    fields = ("Content-Class", "Message-Context")
    return " ".join(message.headers.first(name) or "" for name in fields)[:200].lower()
