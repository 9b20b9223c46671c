"""What a caller said, told apart from what a machine put around it.

Laws: words end at a label, a link, a line that is a button, a rule, or, where a new
paragraph begins, at what systems are known to write there; a line that goes on inside a
paragraph is the caller's whatever it says. What says that nothing was understood is nothing.
"""

import re
from collections.abc import Callable, Sequence

from daemon.stages.voicemail.phrases import BUTTON, MACHINE, NOT_UNDERSTOOD

_NOTHING_MOST = 160
"""Characters; a longer text says something, whatever it begins with."""
_QUOTES = ' \t\n"“”„«»'
_LINK = re.compile(r"(?i)[\s<(\[*>]{0,4}(?:https?:|www\.|mailto:|tel:)")
_RULE = re.compile(r"\W{0,2}[-_=*~—–]{3,}")


def said(lines: Sequence[str], is_label: Callable[[str], bool]) -> tuple[str, int]:
    """The words at the beginning of ``lines``, and how many lines they take.

    The first line is what stands behind the label; if it is empty, a paragraph begins.
    """
    words: list[str] = []
    fresh = not "".join(lines[:1]).strip()
    for taken, line in enumerate(lines):
        if not line.strip():
            fresh = True
            words += [""] * bool(words)
            continue
        below = taken > 0 and (_ends(line) or is_label(line) or (fresh and MACHINE.match(line)))
        if below or is_link(line):
            return _joined(words), taken
        fresh = False
        words.append(line.strip())
    return _joined(words), len(lines)


def is_link(line: str) -> bool:
    """Whether ``line`` begins with a link."""
    return _LINK.match(line) is not None


def is_machines(line: str) -> bool:
    """Whether ``line``, at the beginning of a paragraph, is what a system writes."""
    return _ends(line) or MACHINE.match(line) is not None


def understood(text: str) -> str:
    """``text``, or nothing where it says that nothing was understood."""
    return "" if len(text) <= _NOTHING_MOST and NOT_UNDERSTOOD.match(text) else text


def _ends(line: str) -> bool:
    return bool(_LINK.match(line) or _RULE.match(line) or BUTTON.fullmatch(line.strip()))


def _joined(words: Sequence[str]) -> str:
    return "\n".join(words).strip(_QUOTES)
