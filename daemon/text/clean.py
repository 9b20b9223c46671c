"""Text that strangers wrote, made fit to stand in our mail.

Laws: every result is one line of printable characters, so no control, format
or direction-override character and no line break passes; lengths are cut
before any pattern is matched; every pattern is linear.
"""

import re
import unicodedata

_MOST = 1000
"""Characters that are looked at; what follows is never shown."""
_NAME_MOST = 40
_WORDS_MOST = 5

_PREFIXES = re.compile(
    r"(?:(?:re|aw|antw|antwort|fwd?|wg|tr|rv|rép|resp|ref|sv|vs|res|enc)"
    r"(?:\[\d{1,3}\]|\(\d{1,3}\))? ?: ?)+",
    re.IGNORECASE,
)
"""What mail programs of several languages put before a subject when they reply or forward."""
_TAG = re.compile(
    r"\[(?:ACT-[A-Z-]{1,20}-)?[A-Z][A-Z0-9]{0,9}-\d{4}-\d{1,12}(?:-[A-Z0-9]{1,16}){0,2}\]",
    re.IGNORECASE,
)
"""A reference tag, or the token of an act, as we write it, whoever it was given to."""
_NAME_WORD = re.compile(r"(?:[^\W\d_]\.){1,4}|[^\W\d_]+(?:['’-][^\W\d_]+){0,3}['’.]?")
"""Initials (``J.R.``) or a word of letters; no dot between two words, as a domain has."""


def one_line(text: str, most: int = _MOST) -> str:
    """``text`` as one line of printable characters with single spaces, at most ``most`` long."""
    head = text[:_MOST]
    if not head.isprintable():
        head = "".join(char for char in head if char.isprintable() or char.isspace())
    return shorten(" ".join(head.split()), most)


def shorten(line: str, most: int) -> str:
    """``line`` cut to ``most`` characters, after a word if it has one, with an ellipsis."""
    if len(line) <= most:
        return line
    head = line[: most - 1]
    return (head.rpartition(" ")[0] or head).rstrip() + "…"


def bare_subject(subject: str, most: int = 100) -> str:
    """A customer's subject without reply prefixes, reference tags and links.

    Empty if nothing is left. Links go because anyone can write a mail in a
    stranger's name and would have us deliver them.
    """
    line = _TAG.sub(" ", one_line(subject))
    words = [word for word in line.split() if not _is_link(word)]
    return shorten(_PREFIXES.sub("", " ".join(words), count=1).strip(), most)


def usable_name(name: str) -> str:
    """A display name if it looks like a person's, otherwise an empty string.

    Letters of any script, spaces, ``.``, ``'`` and ``-``, at most 40 characters
    and five words; nothing that a spammer's text or a domain would need.
    """
    line = one_line(name)
    if len(line) > _NAME_MOST:
        return ""
    decomposed = unicodedata.normalize("NFD", line)
    letters = "".join(char for char in decomposed if unicodedata.category(char)[0] != "M")
    words = letters.split()
    if not 1 <= len(words) <= _WORDS_MOST or len(decomposed) > 2 * len(letters):
        return ""
    return line if all(_NAME_WORD.fullmatch(word) for word in words) else ""


def _is_link(word: str) -> bool:
    low = word.lower()
    return "://" in low or "www." in low
