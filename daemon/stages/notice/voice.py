"""How one reader is told things: their language, and the time zone they live in."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta, tzinfo
from zoneinfo import ZoneInfo

from daemon.model.notice import Line, Why
from daemon.model.watch import CaseState
from daemon.stages.notice.strangers import shown
from daemon.stages.notice.words import WORDS, Pair, Words
from daemon.text.clean import one_line
from daemon.text.dates import short_moment_words, span_words

_MINUTE = timedelta(minutes=1)
_DETAIL_MOST = 120
_OWN_MOST = 60
_SEPARATOR = " · "


@dataclass(frozen=True, slots=True)
class Voice:
    """One reader's language and zone."""

    language: str
    """ISO 639-1, one of the languages that there are words for."""
    zone: tzinfo
    words: Words

    def moment(self, moment: datetime) -> str:
        """An aware moment, short, in the reader's zone."""
        return short_moment_words(moment, self.zone, self.language)

    def standing(self, line: Line) -> str:
        """How a case stands, in a few words: what is left, that it is breached, or its state."""
        window = self._window(line)
        if line.state is CaseState.OPEN:
            return window or self.words.states[CaseState.OPEN]
        state = self.words.states[line.state]
        return f"{state}, {window}" if window and line.state is CaseState.HOLD else state

    def due(self, line: Line) -> str:
        """Until when a case is, or was, due; empty where no window runs."""
        if line.due is None or line.state is not CaseState.OPEN:
            return ""
        return self.words.due[line.breached].format(due=self.moment(line.due))

    def why(self, whys: Sequence[Why]) -> str:
        """Every reason, in their order."""
        return _SEPARATOR.join(
            detailed(self.words.why[why.reason], shown(why.detail, _DETAIL_MOST)) for why in whys
        )

    def _window(self, line: Line) -> str:
        """What there is to say of a case's window; empty if it has none."""
        if line.breached:
            return self.words.breached
        if line.left >= _MINUTE:
            return self.words.left[1].format(left=span_words(line.left))
        return self.words.left[0] if line.due else ""


def voice(language: str, timezone: str) -> Voice:
    """The voice for a reader of the company.

    Raises:
        KeyError: there are no words in ``language``.
        ZoneInfoNotFoundError: ``timezone`` is no zone's name.
    """
    return Voice(language, ZoneInfo(timezone), WORDS[language])


def detailed(pair: Pair, detail: str) -> str:
    """The words with ``detail`` if there is one, else those without."""
    return pair[1].format(detail=detail) if detail else pair[0]


def counted(pair: Pair, count: int) -> str:
    """The words for one, or for ``count``."""
    return pair[count != 1].format(count=count)


def capital(words: str) -> str:
    """``words`` as they begin a line."""
    return words[:1].upper() + words[1:]


def own(text: str) -> str:
    """A name of the company's own, as one line."""
    return one_line(text, _OWN_MOST)
