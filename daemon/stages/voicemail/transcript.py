"""What a caller said, told apart from what a machine put around it.

Law: of a mail's words those are the caller's that stand below a label for them, up to the
first line that systems are known to put there themselves.
"""

import re
from collections.abc import Callable, Iterable

_END = re.compile(
    r"(?i)\W{0,4}(?:listen|play|call back|reply|download|to listen|click|view|manage|rate|was this"
    r"|this (?:e-?mail|message|transcri)|thank you for using|thanks,? the|sent (?:by|from|via)"
    r"|powered by|copyright|©|unsubscribe|https?:|www\.|your account|help cent|privacy|confidence"
    r"|you (?:are )?receiv|do not reply|please do not|attached|the (?:recording|audio|message) is"
    r"|anhören|abhören|zurückrufen|diese (?:e-?mail|nachricht)|im anhang|écouter"
    r"|ce (?:message|mail)|escuchar|este (?:correo|mensaje)|[-_=*]{3,})"
)
_NOTHING = re.compile(
    r"(?i)\W{0,4}(?:(?:the |a )?(?:transcri(?:pt|ption)|preview)s? (?:is |was |are )?"
    r"(?:not|un)\s?avail"
    r"|(?:we (?:were|are) )?unable to transcri|(?:could|can) ?not (?:be )?transcri"
    r"|no transcri|not transcribed|n/?a\W*$|none\W*$|\(?(?:empty|blank|silence|inaudible)\)?\W*$"
    r"|keine? transkri|nicht (?:verfügbar|transkribiert)|transcription (?:non |in)disponible"
    r"|transcripción no disponible)"
)


def said(lines: Iterable[str], is_label: Callable[[str], bool]) -> str:
    """The words at the beginning of ``lines``, up to a label or what a machine puts below."""
    words: list[str] = []
    for line in lines:
        if words and (_END.match(line) or is_label(line)):
            break
        if line.strip() or words:
            words.append(line.strip())
    return "\n".join(words).strip().strip('"“”„«»')


def understood(text: str) -> str:
    """``text``, or nothing where it says that nothing was understood."""
    return "" if _NOTHING.match(text) else text
