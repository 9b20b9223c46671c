"""Words that a recognizer was not sure of, marked for whoever reads them."""

from collections.abc import Iterable

SURE = 0.5
"""The confidence below which a word is marked."""
MARK = "(?)"


def unmarked(text: str) -> str:
    """``text`` as it was heard, for whoever judges words: a mark is no question."""
    return text.replace(MARK, "")


def marked(words: Iterable[tuple[str, float]]) -> str:
    """The words as one text, each whose confidence is below :data:`SURE` with a mark after it."""
    told = ((word.strip(), confidence) for word, confidence in words)
    return " ".join(word + MARK * (confidence < SURE) for word, confidence in told if word)
