"""What of a text says what it is about: its words without greetings and grammar, and their parts.

Laws: as those of ``daemon.text.plain``, whose plain form is read; no more than its ``LIMIT``
characters count, so the cost is bounded; the same text gives the same parts in the same order.
"""

from collections import Counter

from daemon.stages.faq.words import ASKING, STOP
from daemon.text.plain import normalise

_MARKS = frozenset(".?!")
_GROUP = 4
"""Characters of a group: they make «cancel» and «cancelled» alike."""
_WORD_MOST = 24
_STEM = 5
"""Letters by which two words are taken for forms of one."""


def words_of(text: str, language: str, subject: str = "") -> list[str]:
    """The words of ``text`` that say what it is about; numbers and links do not."""
    stop = STOP[language]
    tokens = normalise(subject, text).split()
    return [word for word in tokens if word not in _MARKS and word[0] != "_" and word not in stop]


def parts_of(words: list[str]) -> tuple[Counter[str], Counter[str]]:
    """How often each word occurs, and each group of four characters within a word."""
    groups: Counter[str] = Counter()
    for word in words:
        padded = f" {word[:_WORD_MOST]} "
        starts = range(max(1, len(padded) - _GROUP + 1))
        groups.update(dict.fromkeys((f"c:{padded[at : at + _GROUP]}" for at in starts), 1))
    return Counter(f"w:{word}" for word in words), groups


def stems_of(words: list[str], language: str) -> frozenset[str]:
    """The beginnings of ``words`` that name a thing; what only asks for one is left out."""
    return frozenset(word[:_STEM] for word in words if word not in ASKING[language])
