"""The language of a text, among those that the company writes.

Law: an honest answer or none. Under four words, in doubt, or in a language not
asked for, the answer is empty.
"""

import re
from collections.abc import Iterable

import pycld2  # type: ignore[import-untyped]  # it ships no types

CHARACTERS = 2000
"""Of a text that the language is told from."""

_WORDS = 4
_WORD = re.compile(r"[^\W\d_]{2,}")
# Characters that are allowed in text and refused by the detector, and things without a language.
_NOISE = re.compile(r"[^\w\s.,;:!?'’()¿¡-]|\S{0,200}(?:@|://)\S{0,200}")


def language_of(text: str, languages: Iterable[str]) -> str:
    """The ISO 639-1 code of ``text`` if it is one of ``languages``, else empty."""
    sample = _NOISE.sub(" ", text[:CHARACTERS])
    words = _WORD.finditer(sample)
    if sum(1 for _ in zip(range(_WORDS), words, strict=False)) < _WORDS:
        return ""
    try:
        _, _, found = pycld2.detect(sample, isPlainText=True, bestEffort=True)
    except pycld2.error:
        return ""
    code = str(found[0][1])
    return code if code in languages else ""
