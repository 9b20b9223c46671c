"""What stands in the words of a telephone system's mail, by the labels that most use.

Laws: a label is a line that begins with one of a few words and a colon; what follows
«Transcript:» is what was said, up to what a system is known to put below it; a mail
without labels tells nothing by its words, for they are the machine's.
"""

import re

from daemon.model import Message
from daemon.stages.voicemail.found import Found
from daemon.stages.voicemail.transcript import said, understood
from daemon.stages.voicemail.values import caller_of, seconds_of

_CHARACTERS = 30_000
_LINES = 600
_LABEL = re.compile(r"[\s>*•|-]{0,6}([^\W\d_][^\W_]*(?:[ -][^\W_]+){0,3})[ \t]{0,3}[:：][ \t]*(.*)")
_WORDS = {
    "caller": "from, caller, number, phone, telephone, callback, caller id, call from,"
    " caller number, phone number, callback number, calling number, telephone number,"
    " caller phone number, von, anrufer, rufnummer, nummer, telefon, telefonnummer,"
    " nummer des anrufers, de, appelant, numéro, téléphone, numéro appelant,"
    " número, teléfono, llamante, número de teléfono",
    "name": "name, contact, kontakt, nom, nombre, caller name, name des anrufers",
    "duration": "duration, length, message length, call duration, message duration,"
    " recording length, voicemail duration, dauer, länge, dauer der nachricht, durée,"
    " longueur, duración",
    "transcript": "transcript, transcription, message transcript, message transcription,"
    " voicemail transcript, voicemail transcription, voice mail preview, voicemail preview,"
    " message text, audio transcript, transkript, transkription, mitschrift, nachrichtentext,"
    " transcripción",
    "mailbox": "mailbox, extension, to, voicemail box, an, voicemailbox, buzón",
    "other": "date, time, date and time, received, subject, message, message id, priority,"
    " betreff, datum, zeit, uhrzeit, eingegangen, nachricht, objet, heure, reçu, asunto, fecha,"
    " hora, mensaje",
}
"""What labels are called; ``other`` are those that end what was said before them."""
_KINDS = {word.strip(): kind for kind, words in _WORDS.items() for word in words.split(",")}
_GOOGLE = "voice-noreply@google.com"


def of_labels(message: Message) -> Found:
    """What the labelled lines of the mail tell."""
    lines = message.text[:_CHARACTERS].splitlines()[:_LINES]
    found: dict[str, str] = {}
    for at, line in enumerate(lines):
        kind, value = _labelled(line)
        if not kind or kind in found:
            continue
        if kind == "transcript":
            value = said([value, *lines[at + 1 :]], is_label)
        found[kind] = value.strip()
    number, name = caller_of(found.get("caller", ""))
    transcript = found.get("transcript", "") or _of_google(message, lines)
    return Found(
        caller=number or found.get("caller", "") * (not name),
        name=found.get("name", "") or name,
        seconds=seconds_of(found.get("duration", "")),
        transcript=understood(transcript),
        mailbox=found.get("mailbox", "")[:100],
    )


def of_subject(message: Message) -> Found:
    """The number in a subject such as ``New voicemail from (415) 555-0132``."""
    number, _ = caller_of(message.subject)
    return Found(caller=number)


def is_label(line: str) -> bool:
    """Whether ``line`` begins with one of the labels."""
    return bool(_labelled(line)[0])


def _labelled(line: str) -> tuple[str, str]:
    match = _LABEL.match(line[:2_000])
    kind = _KINDS.get(" ".join(match[1].lower().split()), "") if match else ""
    return (kind, line[match.start(2) :]) if match and kind else ("", "")


def _of_google(message: Message, lines: list[str]) -> str:
    """Google Voice puts the words first and no label before them."""
    senders = {address.key for address in message.sender}
    return said(lines, is_label) if _GOOGLE in senders else ""
