"""What stands in the words of a telephone system's mail, by the labels that most use.

Laws: a label is a line that begins with one of a few words and a colon; its value is the
rest of the line, or the next. «Phone:» alone is as likely a company's own: it counts
among other labels only.
"""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from daemon.stages.voicemail.found import Found
from daemon.stages.voicemail.values import WITHHELD, caller_of, is_long, lasted, name_of, seconds_of

_LINE = 2_000
_LABEL = re.compile(r"[\s>*•|·_-]{0,8}([^\W\d_][^:：*\n]{0,40})[*_]{0,2}[:：][*_]{0,2}[ \t]{0,20}")
_BARE_LENGTH = re.compile(r"\s{0,8}(\w{3,12})\s{1,4}((?:\d{1,2}:)?\d{1,3}:\d\d)\s{0,8}")

_WORDS = {
    "caller": "from, caller, caller id, callerid, caller number, calling number, from (number),"
    " number, call from, callback number, callback, caller phone number, voicemail from,"
    " message from, von, anrufer, anruferin, anruf von, anrufernummer, rufnummer, nummer,"
    " nummer des anrufers, rufnummer des anrufers, nachricht von, de, appelant, appel de, numéro,"
    " numéro appelant, numéro de l'appelant, número, llamante, llamada de, número del llamante",
    "phone": "phone, phone number, telephone, telephone number, tel, tel., telefon, telefonnummer,"
    " téléphone, numéro de téléphone, teléfono, número de teléfono",
    "name": "name, caller name, from (name), contact, name des anrufers, kontakt, nom,"
    " nom de l'appelant, nombre, nombre del llamante",
    "duration": "duration, length, message length, message duration, call duration, call length,"
    " recording length, recording duration, voicemail duration, voicemail length, dauer, länge,"
    " aufnahmelänge, aufnahmedauer, nachrichtenlänge, dauer der nachricht, länge der nachricht,"
    " durée, durée du message, longueur, duración, duración del mensaje",
    "transcript": "transcript, transcription, message transcript, message transcription,"
    " voicemail transcript, voicemail transcription, voice mail transcript, voice mail preview,"
    " voicemail preview, message preview, audio transcript, text of the transcribed voicemail,"
    " transcribed message, transkript, transkription, mitschrift, abschrift, nachrichtentext,"
    " transcription du message, transcripción, transcripción del mensaje",
    "message": "message, message text, nachricht, mensaje, texte du message",
    "mailbox": "mailbox, to mailbox, voicemail box, voicemailbox, extension, account, callee, to,"
    " für die rufnummer, postfach, nebenstelle, an, boîte vocale, poste, à, buzón, extensión, para",
    "moment": "date, time, date and time, received, recieved, created, sent, datum, zeit, uhrzeit,"
    " datum und uhrzeit, eingegangen, empfangen, heure, date et heure, reçu, fecha, hora,"
    " fecha y hora, recibido",
    "other": "subject, priority, message id, message number, locale, confidence, attachment,"
    " location, city, betreff, objet, asunto, anhang, pièce jointe, adjunto",
}
"""What labels are called. All of them end what was said before them."""
_KINDS = {word.strip(): kind for kind, words in _WORDS.items() for word in words.split(",")}
_BESIDE = frozenset({"caller", "name", "duration", "moment"})


class Label(NamedTuple):
    """One labelled line."""

    at: int
    kind: str
    value: str


def read_labels(lines: Sequence[str]) -> list[Label]:
    """The labelled lines of a mail in order; an empty value is looked for in the next line."""
    return list(_labels(lines))


def is_label(line: str) -> bool:
    """Whether ``line`` begins with one of the labels."""
    return bool(_labelled(line)[0])


def is_heading(line: str) -> bool:
    """Whether ``line`` is nothing but the words for a transcript, perhaps with ornaments."""
    bare = line[:_LINE].strip(" \t=*#_>·-").lower()
    return _KINDS.get(" ".join(bare.split())) == "transcript"


def of_labels(labels: Sequence[Label], lines: Sequence[str]) -> Found:
    """What ``labels`` tell of the call, but for what was said."""
    number, name = _caller(labels, lines)
    return Found(
        caller=number,
        name=next(filter(None, (name_of(each) for each in _values(labels, "name"))), name),
        seconds=_seconds(labels),
        mailbox=next((each[:100] for each in _values(labels, "mailbox") if "@" not in each), ""),
    )


def _labels(lines: Sequence[str]) -> Iterator[Label]:
    for at, line in enumerate(lines):
        kind, value = _labelled(line)
        if not kind:
            continue
        if not value and kind not in {"transcript", "message"}:
            following = [each for each in lines[at + 1 : at + 3] if each.strip()][:1]
            value = next((each.strip() for each in following if not is_label(each)), "")
        yield Label(at, kind, value)


def _labelled(line: str) -> tuple[str, str]:
    """The kind of label that ``line`` begins with, and the rest of it."""
    match = _LABEL.match(line[:_LINE])
    if match is not None and (kind := _KINDS.get(" ".join(match[1].lower().split()), "")):
        return kind, line[match.end() :].strip()
    bare = _BARE_LENGTH.fullmatch(line[:100])
    if bare is not None and _KINDS.get(bare[1].lower()) == "duration":
        return "duration", bare[2]
    return "", ""


def _values(labels: Sequence[Label], kind: str) -> Iterator[str]:
    return (label.value for label in labels if label.kind == kind)


def _seconds(labels: Sequence[Label]) -> int | None:
    told = map(seconds_of, _values(labels, "duration"))
    beside = map(lasted, _values(labels, "caller"))
    return next((seconds for seconds in (*told, *beside) if seconds is not None), None)


def _caller(labels: Sequence[Label], lines: Sequence[str]) -> tuple[str, str]:
    """Number and name; a full number before a short one, any before the word for none."""
    told = [
        caller_of(label.value)
        for index, label in enumerate(labels)
        if label.kind == "caller" or (label.kind == "phone" and _beside(labels, index, lines))
    ]
    numbers = sorted(filter(None, (number for number, _ in told)), key=_rank)
    return next(iter(numbers), ""), next((name for _, name in told if name), "")


def _rank(number: str) -> int:
    return 2 if number == WITHHELD else not is_long(number)


def _beside(labels: Sequence[Label], index: int, lines: Sequence[str]) -> bool:
    """Whether the label stands in one paragraph with others, or right below the caller's."""
    label = labels[index]
    for other in labels[max(index - 1, 0) : index + 2]:
        low, high = sorted((other.at, label.at))
        between = [line for line in lines[low + 1 : high] if line.strip()]
        close = high - low == 1 or (other.at < label.at and other.kind in {"caller", "name"})
        if other is not label and other.kind in _BESIDE and close and not between:
            return True
    return False
