"""A customer's words in a plain form for the phrases, and the way back to what was written.

Laws: any string at all is accepted; no more than ``LIMIT`` characters of it are read; every pattern
is linear in the length; the plain form consists of words in lower case without accents and
apostrophes and of the marks ``.``, ``?`` and ``!``, separated by single blanks; to the n-th of
them belongs the n-th place in the text.
"""

import re
import unicodedata
from dataclasses import dataclass

from daemon.text import clean

LIMIT = 16_384
"""Characters of a message that are read: threats stand at the end of a letter, so many more
than its kind would need."""
SUBJECT_LIMIT = 200
WORDS_LIMIT = 80
"""Characters of the words that are shown."""

LINK = "_link"
"""Stands for a link or an address, whose letters are nobody's words."""

_LINK = r"(?:https?://|www\.)\S{1,400}|[\w.+-]{1,64}@[\w.-]{2,255}"
# French joins the short word to the next one; German and English never begin a word so.
_ELIDED = r"\b(?:qu|[cdjlmnst])['’](?=[aeiouyhàâéèêëîïôûœ])"
# f*** and sh*t, but no *emphasis*; the stars become ``x``.
_STARRED = r"\b[^\W\d_]{1,2}\*{1,8}[^\W_]{0,20}"
_TOKEN = re.compile(
    rf"{_LINK}|{_ELIDED}|\d+(?:[.,:]\d+)+|{_STARRED}|[^\W_]+(?:['’`][^\W_]+)*|[.!?…]+|\n\s{{0,200}}\n|[$€£§]",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W\d_]+")
_SHOUTED = 5
"""So many words in capitals in a row are no abbreviation and no heading."""
_MARKS = re.compile(r"\b[^\W_]{1,40} ?\?{0,3}!{3}")
_APOSTROPHES = {ord("*"): "x", **dict.fromkeys(map(ord, "'\u2019`"))}
_SIGNS = {"$": "usd", "€": "eur", "£": "gbp"}
_LIGATURES = str.maketrans({"ß": "ss", "œ": "oe", "æ": "ae"})


@dataclass(frozen=True, slots=True)
class Plain:
    """A text in its plain form."""

    text: str
    """As it was read: cut, its characters in their usual forms."""
    plain: bytes
    places: tuple[tuple[int, int], ...]
    """Where in ``text`` each word and mark of ``plain`` begins and ends."""

    def written(self, begin: int, end: int) -> str:
        """The words as written that became ``plain[begin:end]``, as one short line."""
        first = self.plain.count(b" ", 0, begin)
        last = self.plain.count(b" ", 0, end)
        span = self.text[self.places[first][0] : self.places[last][1]]
        return clean.one_line(" ".join(span.split()), WORDS_LIMIT)


def plain_form(subject: str, words: str) -> Plain:
    """The plain form of a message: its subject as the first sentence, then its words."""
    text = f"{subject[:SUBJECT_LIMIT]}\n\n{words[:LIMIT]}"
    if not text.isascii():
        # An accent that stands alone serves as an apostrophe; its usual form would be a blank.
        text = unicodedata.normalize("NFKC", text.replace("\u00b4", "'"))[: SUBJECT_LIMIT + LIMIT]
    tokens = tuple(_TOKEN.finditer(text))
    plain = " ".join(_plain(token.group()) for token in tokens)
    return Plain(text, plain.encode("utf-8", "replace"), tuple(token.span() for token in tokens))


def shouted(words: str) -> str:
    """The first words that are shouted: many capitals in a row, or ``!!!``; otherwise empty."""
    head = words[:LIMIT]
    begin = run = 0
    for word in _WORD.finditer(head):
        if not word.group().isupper():
            run = 0
            continue
        begin = begin if run else word.start()
        run += 1
        if run == _SHOUTED:
            return clean.one_line(head[begin : word.end()], WORDS_LIMIT)
    marks = _MARKS.search(head)
    return clean.one_line(marks.group(), WORDS_LIMIT) if marks else ""


def fold(word: str) -> str:
    """Lower case without accents: ``Ärger`` becomes ``arger``, ``Straße`` ``strasse``."""
    word = word.lower()
    if word.isascii():
        return word
    spread = unicodedata.normalize("NFKD", word.translate(_LIGATURES))
    return "".join(char for char in spread if not unicodedata.combining(char))


def _plain(token: str) -> str:
    """One word, mark or sign; never a blank in it."""
    if token[0] in ".!?…\n":
        return _mark(token)
    if token in _SIGNS:
        return _SIGNS[token]
    if "@" in token or "://" in token or token.startswith("www."):
        return LINK
    return fold(token.translate(_APOSTROPHES))


def _mark(token: str) -> str:
    """A question before an exclamation before a full stop."""
    return next((mark for mark in "?!" if mark in token), ".")
