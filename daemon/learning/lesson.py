"""One lesson: learn from corrections, and be examined before anything is taken into use.

Laws:
- What is held back is never learnt, in this lesson or a later one: which it is follows from the
  text alone, so that twins of a text are on one side.
- The weights that were examined are the weights that are taken into use.
- Worse is: fewer right answers, or fewer complaints found, on either examination.
"""

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from daemon.learning.measure import Answered, answer
from daemon.learning.texts import Example
from daemon.learning.train import train
from daemon.model import Category
from daemon.stages.classify import Classifier
from daemon.stages.classify.weights import Weights
from daemon.text.plain import normalise

ONE_IN = 3
"""Of how many corrections one is held back."""
COUNTS = 4.0
"""What a correction counts against a shipped text: found by trial, see docs/classifier.md."""
LEAST = 20
"""Corrections that are needed: with fewer there is nothing to measure."""
LEAST_HELD = 5
"""Of these, so many must be held back."""


@dataclass(frozen=True, slots=True)
class Row:
    """The texts of one category, and how many were answered right before and after."""

    category: Category
    texts: int
    before: int
    after: int


@dataclass(frozen=True, slots=True)
class Compared:
    """One examination of the weights in use and of the new ones."""

    of_what: str
    rows: tuple[Row, ...]

    @property
    def total(self) -> tuple[int, int, int]:
        """Texts, right answers before, and after."""
        return (
            sum(row.texts for row in self.rows),
            sum(row.before for row in self.rows),
            sum(row.after for row in self.rows),
        )

    def worse(self) -> Iterator[str]:
        """In what the new weights are worse, as clauses for people."""
        texts, before, after = self.total
        if after < before:
            yield f"of {texts} {self.of_what} {after} would be right, and {before} are"
        for row in self.rows:
            if row.category is Category.COMPLAINT and row.after < row.before:
                yield (
                    f"of {row.texts} complaints among the {self.of_what} {row.after} would be"
                    f" found, and {row.before} are"
                )


@dataclass(frozen=True, slots=True)
class Lesson:
    """What was learnt, and how it compares."""

    weights: Weights
    compared: tuple[Compared, ...]

    @property
    def objections(self) -> tuple[str, ...]:
        """Why the new weights must not be used; empty if they may."""
        return tuple(clause for each in self.compared for clause in each.worse())


def holds_back(correction: Example) -> bool:
    """Whether a correction is for examining and never learnt: one in three, by its text."""
    plain = normalise(correction.subject, correction.words)
    return int.from_bytes(hashlib.sha256(plain.encode()).digest()[:8], "big") % ONE_IN == 0


def enough(corrections: Sequence[Example]) -> bool:
    """Whether there is enough to learn from and to examine with."""
    return len(corrections) >= LEAST and sum(map(holds_back, corrections)) >= LEAST_HELD


def relearn(
    shipped: Sequence[Example],
    corrections: Sequence[Example],
    held_out: Sequence[Example],
    used: Classifier,
) -> Lesson:
    """Learn from ``shipped`` and ``corrections``, and compare with the weights in use.

    Raises:
        ImportError: scikit-learn is not installed.
    """
    learnt = [replace(each, weight=COUNTS) for each in corrections if not holds_back(each)]
    held = [each for each in corrections if holds_back(each)]
    weights = train(shipped, learnt).weights
    fresh = Classifier(weights)
    examinations = (("corrections held back", held), ("shipped texts held out", held_out))
    return Lesson(
        weights,
        tuple(
            Compared(name, tuple(_rows(answer(used, texts), answer(fresh, texts))))
            for name, texts in examinations
        ),
    )


def _rows(before: Sequence[Answered], after: Sequence[Answered]) -> Iterator[Row]:
    for category in Category:
        old = [each for each in before if each.label is category]
        new = [each for each in after if each.label is category]
        if old:
            right_before, right_after = (sum(r.right for r in each) for each in (old, new))
            yield Row(category, len(old), right_before, right_after)
