"""What was wrong with a message, collected while it is read.

Laws: a code is stable and may be followed by ``: detail``; a code is noted
once; the list is bounded whatever the message does.
"""

from daemon.stages.parse.limits import DEFECTS, DETAIL_CHARACTERS


class Defects:
    """A bounded list of short codes, each with the detail of its first occurrence."""

    __slots__ = ("_noted",)

    def __init__(self) -> None:
        self._noted: dict[str, str] = {}

    def note(self, code: str, detail: str = "") -> None:
        """Remember ``code``; a repeat, or one too many, is dropped."""
        if len(self._noted) < DEFECTS:
            self._noted.setdefault(code, printable(detail))

    def listed(self) -> tuple[str, ...]:
        """``code`` or ``code: detail``, in the order they were noted."""
        return tuple(
            f"{code}: {detail}" if detail else code for code, detail in self._noted.items()
        )


def printable(detail: str) -> str:
    """``detail`` cut short, with every character that a log line cannot show replaced."""
    return "".join(letter if letter.isprintable() else "?" for letter in detail[:DETAIL_CHARACTERS])
