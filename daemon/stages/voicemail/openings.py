"""Mails of systems that put the caller's words first, with no label before them.

Law: they are read so from the one sender that writes so; a stranger's mail has its words
read by labels only.

Google Voice (``voice-noreply@google.com``): a link, the words, «play message».
Microsoft's Cloud Voicemail (``skype.voicemail.microsoft.com``): the words, then sentences
of which the last speaks of the transcript above (Microsoft, «Exchange Unified Messaging
Online migration support»).
"""

import re
from collections.abc import Sequence

from daemon.model import Message
from daemon.stages.voicemail.labels import is_label
from daemon.stages.voicemail.transcript import is_link, is_machines, said

_GOOGLE = "voice-noreply@google.com"
_CLOUD = "skype.voicemail.microsoft.com"
_CLOUD_END = re.compile(
    r"(?i)\W{0,4}(?:you (?:have )?(?:received|got) a (?:new )?voice ?mail"
    r"|thank you for using transcri)"
)


def spoken_first(message: Message, lines: Sequence[str]) -> tuple[str, int, int]:
    """The words that ``message`` begins with, and between which of its ``lines`` they stand.

    Nothing where its sender is not known to begin with them.
    """
    for address in message.sender[:1]:
        if address.key == _GOOGLE:
            return _google(lines)
        if address.domain == _CLOUD:
            return _cloud(lines)
    return "", 0, 0


def _google(lines: Sequence[str]) -> tuple[str, int, int]:
    begin = next(
        (at for at, line in enumerate(lines) if line.strip() and not is_link(line)), len(lines)
    )
    if begin == len(lines) or is_machines(lines[begin]):
        return "", 0, 0
    words, taken = said(lines[begin:], is_label)
    return words, begin, begin + taken


def _cloud(lines: Sequence[str]) -> tuple[str, int, int]:
    end = next((at for at, line in enumerate(lines) if _CLOUD_END.match(line)), 0)
    return "\n".join(line.strip() for line in lines[:end]).strip(), 0, end
