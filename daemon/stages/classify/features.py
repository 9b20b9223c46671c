"""Turn a message into named features: the same ones in training and in service.

Laws: a feature's name tells what it is (``w:`` words, ``c:`` characters within a word, ``r:`` a
rule, ``s:`` structure); the same text gives the same features in the same order; the cost is
linear in the text, which ``plain.normalise`` has cut.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from daemon.stages.classify.rules import RULES, RuleBook
from daemon.text.plain import LINK, MAIL, MONEY, NUMBER, QUOTED, normalise

_MARKS = frozenset(".?!")
_GREETINGS_WORDS = """
    hi hello hey hiya dear good morning afternoon evening sir madam team all guys there yes
    yeah ok okay so and please hallo guten tag ja bonjour allo oui hola buenos dias buenas
    tardes si
"""
_GREETINGS = frozenset(_GREETINGS_WORDS.split())
_NEGATIONS_WORDS = """
    not no never cant cannot couldnt wont doesnt dont didnt isnt arent wasnt werent hasnt
    havent nothing nobody none without nicht kein keine nie pas jamais aucun aucune rien nunca
    nada sin
"""
_NEGATIONS = frozenset(_NEGATIONS_WORDS.split())
_LENGTHS = (3, 6, 10, 16, 28, 50, 90, 160, 300)


@dataclass(frozen=True, slots=True)
class Features:
    """The features of one message; text blocks and flags are scaled apart."""

    plain: str
    words: Counter[str]
    """How often a word, a pair, or a sentence's opening occurs."""
    chars: Counter[str]
    """How often a group of characters occurs."""
    flags: tuple[str, ...]
    """What is so, each named once: rules that hit, structure."""
    rules: tuple[int, ...]
    """The rules that hit, as indices into ``rules.RULES``."""


class Extractor:
    """Reads features; holds the compiled rules."""

    def __init__(self) -> None:
        self._book = RuleBook()

    def read(self, subject: str, words: str) -> Features:
        """The features of a message."""
        plain = normalise(subject, words)
        tokens = plain.split()
        hits = self._book.hits(plain)
        flags = [f"r:{RULES[hit].name}" for hit in hits]
        flags.append("s:groups " + "".join(sorted({RULES[hit].group[0] for hit in hits})))
        flags += structure(tokens, words)
        return Features(
            plain, Counter(word_grams(tokens)), Counter(char_grams(tokens)), tuple(flags), hits
        )

    def words(self, rule: int, plain: str) -> str:
        """The words on which the rule hit."""
        return self._book.words(rule, plain)


def word_grams(tokens: list[str]) -> Iterator[str]:
    """Words, pairs of words, and the openings of sentences, greetings left out."""
    before, opening = "^", True
    for token in tokens:
        if token in _MARKS:
            before, opening = "^", True
            continue
        if opening and token in _GREETINGS:
            yield "w:" + token
            continue
        yield "w:" + token
        yield f"w:{before} {token}"
        before, opening = token, False


def char_grams(tokens: list[str]) -> Iterator[str]:
    """Three to five characters within a word and its blanks."""
    for token in tokens:
        if token in _MARKS or token[0] == "_":
            continue
        padded = f" {token[:24]} "
        for size in (3, 4, 5):
            for start in range(len(padded) - size + 1):
                yield "c:" + padded[start : start + size]


def structure(tokens: list[str], raw: str) -> Iterator[str]:
    """Length, marks, negation, and what else shows without understanding a word."""
    length = len(tokens)
    yield f"s:length {sum(length > limit for limit in _LENGTHS)}"
    questions = tokens.count("?")
    yield f"s:questions {min(questions, 3)}"
    if tokens and tokens[-1] == "?":
        yield "s:ends in a question"
    if "!" in tokens:
        yield f"s:exclamations {min(tokens.count('!'), 3)}"
    if length > 8 and not _MARKS.intersection(tokens):
        yield "s:speech"
    yield f"s:negations {min(sum(token in _NEGATIONS for token in tokens), 3)}"
    for mark in (LINK, MAIL, MONEY, NUMBER, QUOTED):
        if mark in tokens:
            yield f"s:{mark} {min(tokens.count(mark), 3)}"
    if sum(map(str.isupper, raw[:1000])) * 4 > len(raw[:1000]):
        yield "s:capitals"
    yield f"s:lines {min(raw.count(chr(10)) // 4, 4)}"
