"""A call as a message: what a caller said stands where a writer's words would.

Laws: nothing is put into a caller's mouth; where nothing was understood the words are
empty, and the subject says who called.
"""

from collections.abc import Iterable

from daemon.model import Headers, Message
from daemon.model.call import Call, Direction
from daemon.text.clean import usable_name
from daemon.text.language import language_of
from daemon.text.telephone import shown

_LEFT = {
    "en": ("Voicemail from {who}", "Voicemail from a withheld number"),
    "de": ("Sprachnachricht von {who}", "Sprachnachricht von unterdrückter Nummer"),
    "fr": ("Message vocal de {who}", "Message vocal d’un numéro masqué"),
    "es": ("Mensaje de voz de {who}", "Mensaje de voz de un número oculto"),
}
"""The subject in each language, with a caller who is known somehow and with none."""
_MADE = "Call to {who}"


def spoken(call: Call, *, languages: Iterable[str], fallback: str, region: str) -> Message:
    """The message that ``call`` is; ``fallback`` is the language of its subject.

    ``region`` is where a number is shown without its country code.
    """
    languages = tuple(languages)
    told = call.language if call.language in languages else ""
    return Message(
        headers=Headers(()),
        message_id=None,
        references=(),
        date=call.at,
        subject=_subject(call, fallback, region),
        sender=(),
        reply_to=(),
        to=(),
        cc=(),
        return_path=None,
        media_type="text/plain",
        parameters={},
        part_types=(),
        reports=(),
        text=call.transcript,
        own_words=call.transcript,
        language=told or language_of(call.transcript, languages),
        numbers={},
        attachments=(),
        defects=(),
    )


def _subject(call: Call, language: str, region: str) -> str:
    words, nobody = _LEFT[language]
    number = shown(call.number, region) or call.shown
    who = " ".join(part for part in (usable_name(call.name), number) if part)
    if call.direction is Direction.MADE:
        return _MADE.format(who=who)
    return words.format(who=who) if who else nobody
