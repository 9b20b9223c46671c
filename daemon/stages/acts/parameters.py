"""The lines by which a mail says more about its act: ``until: 2026-12-01 09:00``.

Laws:
- Names are understood in English and in the agent's language, in any case and
  with or without accents.
- The first line of a name counts: what a mail program quotes stands below what
  its user wrote.
- Lengths are bounded, every pattern is linear, and every value is one line of
  printable characters.
"""

import re
import unicodedata
from collections.abc import Mapping
from datetime import datetime
from functools import cache
from zoneinfo import ZoneInfo

from daemon.model.act import Verb
from daemon.stages.acts.moments import written
from daemon.stages.acts.words import CATEGORIES, EN, WORDINGS, Parameter, Wording
from daemon.text.clean import one_line

PARAMETERS: Mapping[Verb, Parameter] = {
    Verb.HOLD: Parameter.UNTIL,
    Verb.SNOOZE: Parameter.UNTIL,
    Verb.LABEL: Parameter.CATEGORY,
}
"""What an act cannot be done without; a note can go with every act."""

_CHARACTERS = 20_000
_VALUE = 500
_WORDS = re.compile(r"[^\W\d_]{1,30}")
_PARAMETER = re.compile(
    r"[>|*•·–— -]{0,20}(?:\d{1,2}[.)] ?)?[*_]{0,2}"  # quoting marks, bullets, numbers, emphasis
    r"(?P<name>[^\W\d_](?:[^\W\d_]|['’]){1,15})[*_ ]{0,3}[:：][*_ ]{0,3}(?P<value>.*)"
)


def folded(text: str) -> str:
    """``text`` without differences of case, accents and apostrophes."""
    decomposed = unicodedata.normalize("NFKD", text.replace("’", "'"))
    return "".join(char for char in decomposed if not unicodedata.combining(char)).casefold()


def words_of(text: str) -> tuple[str, ...]:
    """The words of letters in ``text``, folded."""
    return tuple(_WORDS.findall(folded(text)))


def until_line(wording: Wording, moment: datetime, zone: ZoneInfo) -> str:
    """The line that asks for ``moment``."""
    return f"{wording.names[Parameter.UNTIL]}: {written(moment, zone)}"


def category_line(wording: Wording) -> str:
    """The line with every category, for its writer to leave one."""
    choices = " | ".join(wording.categories[category] for category in CATEGORIES)
    return f"{wording.names[Parameter.CATEGORY]}: {choices}"


def note_line(wording: Wording) -> str:
    """The line for a note; no space ends it, which would join it to the next (RFC 3676 §4.1)."""
    return f"{wording.names[Parameter.NOTE]}:"


def given(own_words: str, language: str) -> dict[Parameter, str]:
    """What a mail says, by parameter; what is empty is left out.

    A value may stand on the line below its name, and a note goes on until the
    next empty line: programs wrap long lines.
    """
    found: dict[Parameter, str] = {}
    current: Parameter | None = None
    for line in own_words[:_CHARACTERS].splitlines():
        clean = one_line(unicodedata.normalize("NFC", line))
        match = _PARAMETER.match(clean)
        parameter = _names(language).get(folded(match["name"])) if match else None
        if match and parameter:
            current, clean = (None if parameter in found else parameter), match["value"]
        elif not clean:
            current = None
        if clean and current and (current is Parameter.NOTE or current not in found):
            found[current] = f"{found.get(current, '')} {clean}".strip()
    return {parameter: one_line(value, _VALUE) for parameter, value in found.items()}


@cache
def _names(language: str) -> Mapping[str, Parameter]:
    """Every name that is understood, folded."""
    return {
        folded(name): parameter
        for wording in (WORDINGS[language], EN)
        for parameter, name in wording.names.items()
    }
