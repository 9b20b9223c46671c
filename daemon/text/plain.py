"""Bring a customer's words into one plain form, so that features and rules see the same thing.

Laws: any string at all is accepted; no more than ``LIMIT`` characters of it are read; every
pattern is linear in the length; the result consists of words in lower case without accents or
apostrophes, of the marks ``. ? !`` and of the placeholders below, separated by single spaces.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator

LIMIT = 4096
"""Characters of a message that are read: what it is about is said before that."""

LINK, MAIL, NUMBER, MONEY, QUOTED = "_link", "_mail", "_num", "_money", "_quoted"

_APOSTROPHES = dict.fromkeys(map(ord, "'\u2019\u2018\u02bc`\u00b4"))
_DIGIT = (
    "(?:oh|zero|one|two|three|four|five|six|seven|eight|nine|double|triple"
    "|null|eins|zwei|drei|vier|funf|sechs|sieben|acht|neun|deux|trois|quatre|cinq|sept|huit|neuf"
    "|uno|dos|tres|cuatro|cinco|seis|siete|ocho|nueve)"
)
_SPOKEN_NUMBER = re.compile(rf"\b(?:{_DIGIT} ){{2,20}}{_DIGIT}\b")
_REPLACED = (
    (re.compile(r"(?:https?://|www\.)\S{1,400}"), f" {LINK} "),
    (re.compile(r"[\w.+-]{1,64}@[\w.-]{2,255}"), f" {MAIL} "),
    (re.compile(r"[$€£]\s?\d[\d.,]{0,20}|\b\d[\d.,]{0,20}\s?[$€£]"), f" {MONEY} "),
    (re.compile(r"(?m)^ {0,4}>"), f" {QUOTED} "),
    (_SPOKEN_NUMBER, f" {NUMBER} "),
)
_TOKEN = re.compile(r"_[a-z]+|[^\W\d_]+|\d[\w.,:/-]{0,40}|[.!?\n]")
_FILLERS = frozenset(["um", "uh", "er", "erm", "hm", "uhm", "ahm", "euh", "eh"])
_PREFIX = re.compile(r"^(?: {0,3}(?:re|fwd?|aw|wg|tr|rv|sv) ?:){1,9} {0,3}", re.IGNORECASE)
_MARKS = frozenset(".?!")


def fold(text: str) -> str:
    """Lower case without accents and apostrophes: ``Don't`` and ``DONT`` become one word."""
    text = text.lower().translate(_APOSTROPHES)
    if text.isascii():
        return text
    plain = unicodedata.normalize("NFKD", text)
    return "".join(char for char in plain if not unicodedata.combining(char)).replace("ß", "ss")


def normalise(subject: str, words: str) -> str:
    """The plain form of a message: its subject as the first sentence, then its words."""
    title = _PREFIX.sub("", subject[:200])
    text = fold(f"{title}\n{words[:LIMIT]}" if title else words[:LIMIT])
    for pattern, placeholder in _REPLACED:
        text = pattern.sub(placeholder, text)
    return " ".join(_without_runs(_plain(token) for token in _TOKEN.findall(text)))


def _plain(word: str) -> str:
    if word == "\n":
        return "."
    if word in _FILLERS:
        return ""
    if word[0].isdigit():
        return NUMBER
    return word


def _without_runs(words: Iterable[str]) -> Iterator[str]:
    """Leave out fillers, and repeated marks and numbers: a spoken telephone number is one."""
    previous = "."
    for word in words:
        if not word or (word == previous and (word == NUMBER or word in _MARKS)):
            continue
        if word == "." and previous in _MARKS:
            continue
        yield word
        previous = word
