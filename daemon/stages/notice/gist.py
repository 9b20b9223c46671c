"""What a message is about, in one line of the customer's own words.

Laws: nothing is put in other words: the line is a piece of what was written, cut
to length; it never raises, and its work is bounded whatever the text is.
"""

import re
from collections.abc import Iterable, Iterator
from itertools import islice

from daemon.stages.notice.openings import FIELD, is_greeting, without_openings
from daemon.text.clean import one_line, shorten

_CHARACTERS = 8_000
"""What stands below is not read."""
_SENTENCES = 40
_SHORT_LINE = 50
"""A shorter line was ended by its writer, and not wrapped by a program."""
_TELLING_WORDS = 3
_RULES = " \t-*•–—_=#>|~"
_IDEOGRAPHS = "\u2e80"
"""From here on, scripts that do not write spaces between words."""

_SENTENCE_END = re.compile(r"[.!?…]{1,9}[\"'”“»)]{0,3}\s")
_ABBREVIATIONS = re.compile(
    r"dr|nr|no|mrs?|ms|st|str|tel|bzw|ca|usw|etc|vs|approx|sra?|srta|uds?|mme|mlle|art|ref|prof|hr"
    r"|fr|inkl|zzgl|evtl|ggf|vgl|n[uú]m|z\.b|d\.h|u\.a|e\.g|i\.e|p\.ej|inc|ltd|co"
)


def gist(own_words: str, most: int = 140) -> str:
    """One line, at most ``most`` characters, that says what ``own_words`` are about.

    The first sentence that tells something: greetings, names, courtesies and the
    fields of web forms are passed over. If none does, the longest thing said;
    empty only if there is nothing to be shown.
    """
    sentences: list[str] = []
    matters: list[str] = []
    # One by one: the first or second mostly tells, and the rest is not looked at.
    for sentence in islice(_sentences(own_words[:_CHARACTERS]), _SENTENCES):
        matter = without_openings(sentence)
        if _words(matter) >= _TELLING_WORDS:
            return shorten(matter, most)
        sentences.append(sentence)
        matters.append(matter)
    return shorten(_longest(matters) or _longest(sentences) or one_line(own_words), most)


def _longest(lines: Iterable[str]) -> str:
    return max(lines, key=len, default="")


def _words(line: str) -> int:
    """How many words ``line`` has; a character that needs no spaces around it is one."""
    words = sum(any(char.isalpha() for char in word) for word in line.split())
    return words + sum(char >= _IDEOGRAPHS for char in line)


def _sentences(text: str) -> Iterator[str]:
    for paragraph in _paragraphs(text):
        start = 0
        for end in _SENTENCE_END.finditer(paragraph):
            if _ends(paragraph, start, end):
                yield paragraph[start : end.end()].rstrip()
                start = end.end()
        yield paragraph[start:]


def _ends(paragraph: str, start: int, end: re.Match[str]) -> bool:
    """Whether a sentence that began at ``start`` ends at ``end``, and not an abbreviation."""
    if paragraph[end.end() : end.end() + 1].islower():
        return False
    word = paragraph[start : end.start()].rpartition(" ")[2].lower().lstrip("(«\"'")
    initial = len(word) == 1 or word.isdecimal()
    return not end[0].startswith(".") or not (initial or _ABBREVIATIONS.fullmatch(word))


def _paragraphs(text: str) -> Iterator[str]:
    """Lines that belong together, joined; greetings and a web form's fields are left out."""
    held = ""
    wrapped = False
    for raw in text.splitlines():
        line = one_line(raw).strip(_RULES)
        goes_on = bool(line) and (wrapped or line[0].islower())
        if is_greeting(line) or FIELD.fullmatch(line):
            line, goes_on = "", False
        if held and not goes_on:
            yield held
            held = ""
        held = one_line(f"{held} {line}")
        wrapped = len(line) >= _SHORT_LINE
    if held:
        yield held
