"""Machines that speak for a person: their mail is a case, and they get no mail.

Law: these questions come first in the chain, because such mail is automatic by
every other sign and must still reach a person.
"""

from daemon.model import Bearing, Message
from daemon.rules.matching import affirmed, fields, opening, whole
from daemon.rules.question import GuardContext, Question

_FIELDS = frozenset(
    {
        "x-callingtelephonenumber",
        "x-voicemessageduration",
        "x-voicemessagesendername",
        "x-faxnumberofpages",
        "x-freepbx-voicemail",
        "x-fusionpbx-email-type",
    }
)
_ASTERISK = "<asterisk-"
"""What Asterisk's Message-IDs begin with; of a withheld caller it writes no field of its own."""
_FIELD_PREFIXES = ("x-asterisk-", "x-ms-exchange-um-", "x-voicemail-", "x-voicemessage-")

_TELEPHONE_SENDERS = whole(
    r"(?:.*[.@-])?(?:voice-?mails?|voice-?messages?|unity-?connection|asterisk|free-?pbx|pbx"
    r"|anrufbeantworter|answering-?machine|messagerie-?vocale)(?:[.@-].*)?",
    r".*@(?:.*\.)?(?:3cx\.(?:net|com)|ringcentral\.(?:com|co\.uk|eu)|voice\.google\.com"
    r"|dialpad\.com|openphone\.com|grasshopper\.com|nextiva\.com|vonage\.com|8x8\.com|8x8\.net"
    r"|sipgate\.(?:de|net|co\.uk)|placetel\.de|zoomphone\.com|aircall\.io|ooma\.com|nfon\.com"
    r"|phone\.com|voip\.ms|mitel\.com|goto\.com|jive\.com)",
)
_MACHINE_SENDERS = whole(
    r"voice-noreply@google\.com",
    r"(?:no-?reply|notify|service|notifications?|do-?not-?reply|root|system|telefon|phone"
    r"|fritz.?box)"
    r"(?:[.+-].*)?@.+",
)

_SUBJECTS = opening(
    r"\[[^\]]+\]:? ?new message \d+ in mailbox",
    r"(?:you(?:'ve| have)? (?:got |received )?|[\w .,'-]+ sent you )?(?:a |an |1 |one )?(?:new )?"
    r"(?:unheard )?voice ?-?(?:mail|message)s?(?: message)?(?: \([^)]+\))?(?:$| from | on "
    r"| for | in | left |:| - )",
    r"new (?:missed call and |call and )?voice ?-?(?:mail|message)",
    r"missed call (?:and|with) voice ?-?(?:mail|message)",
    r"voice ?-?mail transcript",
    r"(?:sie haben )?(?:eine )?(?:neue )?(?:sprachnachricht|voice-?mail"
    r"|anrufbeantworter-?nachricht)"
    r"(?: erhalten)?(?:$|:| von | aus | auf | für )",
    r"neue nachricht (?:auf|von) .*anrufbeantworter",
    r"(?:vous avez (?:re[çc]u )?)?(?:un )?nouveau message vocal",
    r"message vocal (?:de|du) ",
    r"(?:tiene (?:un )?)?(?:nuevo )?(?:mensaje de voz|buz[óo]n de voz)(?:$| de |:)",
    r"(?:hai (?:un )?)?(?:nuovo )?messaggio vocale(?:$| da |:)",
    r"(?:nieuw )?(?:voicemailbericht|spraakbericht)(?:$| van |:)",
    r"nowa wiadomo[śs][ćc] g[łl]osowa",
    r"новое голосовое сообщение",
)
_STUBS = opening(r"retrieval using the (?:imap4?|pop3?)\S* protocol failed")


def _voicemail(message: Message, _context: GuardContext) -> str | None:
    """A telephone system's header field or media type, or its subject together with more."""
    names = message.headers.names()
    telephone = sorted(_FIELDS & names) + sorted(
        name for name in names if name.startswith(_FIELD_PREFIXES)
    )
    if telephone and not _is_recall(message):
        return affirmed(message, telephone)
    if (message.message_id or "").lower().startswith(_ASTERISK):
        return f"Message-ID: {(message.message_id or '')[:100]}"
    if message.media_type == "multipart/voice-message":
        return message.media_type
    for name, value in fields(message, ("content-class", "message-context")):
        if "voice" in value.lower():
            return f"{name}: {value}"
    return _voicemail_subject(message)


def _is_recall(message: Message) -> bool:
    """Whether Outlook asks for a mail back: it writes fields of a call that was none."""
    number = message.headers.first("X-CallingTelephoneNumber") or ""
    return number.strip().lower().startswith("ipm.")


def _voicemail_subject(message: Message) -> str | None:
    """A subject of voicemail, with a recording or from a sender that is a machine."""
    found = _SUBJECTS(message.subject[:200].strip())
    if found is None:
        return None
    if any(kind.startswith("audio/") for kind in message.part_types):
        return f"{found} ({next(k for k in message.part_types if k.startswith('audio/'))})"
    for address in message.sender:
        if _TELEPHONE_SENDERS(address.key[:300]) or _MACHINE_SENDERS(address.key[:300]):
            return f"{found} ({address.email})"
    return None


def _retrieval_stub(message: Message, _context: GuardContext) -> str | None:
    """Exchange hands this out over IMAP and POP in place of a message that it cannot convert."""
    return _STUBS(message.subject[:200].strip())


VOICEMAIL = Question(
    "voicemail",
    "RFC 3458 §2, RFC 3801, MS-OXOUM",
    "A telephone system passes on what a caller said: a case, but no mail to the machine.",
    Bearing.PERSON,
    _voicemail,
)
QUESTIONS = (
    VOICEMAIL,
    Question(
        "retrieval-stub",
        "Exchange IMAP",
        "Exchange could not hand the message out and put a note in its place: "
        "a person must open the mailbox.",
        Bearing.PERSON,
        _retrieval_stub,
    ),
)
