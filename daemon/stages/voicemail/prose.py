"""What systems say of a call in sentences, in the text and in the subject.

Laws: only what stands behind «voicemail from» and the like, in one line, is a caller; a
name without a number must look like a person's; no sentence goes on beyond a label or an
empty line.

The sentences are those of Asterisk (``make_email_file`` of ``apps/app_voicemail.c``),
Exchange, Kazoo and Twimlets; ``docs/voicemail-mails.md`` says where they are from.
"""

import re
from collections.abc import Sequence

from daemon.stages.voicemail.found import Found
from daemon.stages.voicemail.labels import is_label
from daemon.stages.voicemail.values import (
    WITHHELD,
    caller_of,
    is_long,
    is_nobody,
    lasted,
    name_of,
)
from daemon.text.clean import usable_name

_CHARACTERS = 3_000
_STOP = "."
_FROM = re.compile(
    r"(?i)\b(?:voice ?-?(?:mail|message)s?(?: message)?|long message|message vocal|anrufbeantworter"
    r"|sprachnachricht|nachricht|mensaje(?: de voz)?|messaggio vocale|voicemailbericht)\b"
    r"[^.;!?]{0,80}?[ \n(](?:from|von|de|du|da|van)[: ] {0,3}(.{1,160})"
)
_BEHIND = re.compile(
    r"(?i)\b(?:voice ?-?(?:mail|message)|sprachnachricht|message vocal|mensaje de voz)"
    r" {0,2}[:(–-] {0,2}(.{1,120})"
)
_SENTENCE = re.compile(r"(?<=[\w)>][\w)>])[.;!?](?:\s|$)")
"""The end of a sentence, but no initial's dot."""
_CUT = re.compile(
    r"(?i),? (?:on|for|in|to|has|left|auf|für|am|pour|sur|para|en) (?=\S)|,? (?:you|so|please) "
)
"""Where what names the caller ends, and a date or the called number may follow."""
_MAILBOX = re.compile(r"(?i)\bin (?:der )?mailbox (\w{1,40})")


def of_prose(lines: Sequence[str]) -> Found:
    """What the sentences in ``lines`` tell."""
    tied = (_STOP if not line.strip() or is_label(line) else line.strip() for line in lines)
    text = "\n".join(tied)[:_CHARACTERS]
    caller = _FROM.search(text)
    who = _SENTENCE.split(caller[1], maxsplit=1)[0] if caller is not None else ""
    return _read(text, _caller(who))


def of_subject(subject: str) -> Found:
    """What a subject such as ``New voicemail from (415) 555-0132`` tells."""
    flat = " ".join(subject[:_CHARACTERS].split())
    if caller := _FROM.search(flat):
        return _read(flat, _caller(caller[1]))
    behind = _BEHIND.search(flat)
    number, name = _caller(behind[1]) if behind is not None else ("", "")
    return _read(flat, (number, name) if is_long(number) else ("", ""))


def _read(text: str, caller: tuple[str, str]) -> Found:
    number, name = caller
    mailbox = _MAILBOX.search(text)
    return Found(
        caller=number,
        name=name,
        seconds=lasted(text),
        mailbox=mailbox[1] if mailbox is not None else "",
    )


def _caller(text: str) -> tuple[str, str]:
    who = _CUT.split(text, maxsplit=1)[0]
    if who and is_nobody(who):
        return WITHHELD, ""
    number, name = caller_of(who)
    if number:
        # What follows the number is the rest of the sentence.
        return number, name_of(who.partition(number)[0])
    return "", name if usable_name(name) and all(word[0].isupper() for word in name.split()) else ""
