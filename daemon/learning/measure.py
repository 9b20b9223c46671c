"""How right a classifier is on texts whose category is known.

Laws: nothing is learnt here; an answer ``other`` to a text of another category is a miss.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from daemon.learning.texts import Example
from daemon.model import Category, Classification
from daemon.stages.classify import Classifier

SCORED = (Category.COMPLAINT, Category.INQUIRY, Category.REQUEST, Category.NOT_CUSTOMER)
"""Over which macro-F1 is the mean."""
BINS = 10


@dataclass(frozen=True, slots=True)
class Answered:
    """A known category beside the classifier's answer."""

    label: Category
    answer: Classification

    @property
    def right(self) -> bool:
        """Whether the answer is the known category."""
        return self.label == self.answer.category


def answer(classifier: Classifier, texts: Iterable[Example]) -> list[Answered]:
    """The classifier's answer to each text."""
    return [
        Answered(text.category, classifier.classify(text.subject, text.words)) for text in texts
    ]


def ratio(part: int, whole: int) -> float:
    """The share of ``part``; nothing of nothing is 0."""
    return part / whole if whole else 0.0


def scores(results: Sequence[Answered], category: Category) -> tuple[float, float, float]:
    """Precision, recall and F1 of a category."""
    said = sum(result.answer.category == category for result in results)
    true = sum(result.label == category for result in results)
    hits = sum(result.right and result.label == category for result in results)
    return ratio(hits, said), ratio(hits, true), ratio(2 * hits, said + true)


def macro_f1(results: Sequence[Answered]) -> float:
    """The mean F1 over those of :data:`SCORED` that occur."""
    present = [category for category in SCORED if any(r.label == category for r in results)]
    if not present:
        return 0.0
    return sum(scores(results, category)[2] for category in present) / len(present)


def calibration_error(results: Sequence[Answered]) -> float:
    """Expected calibration error over ten equal bins of confidence."""
    bins: dict[int, list[Answered]] = {}
    for result in results:
        bins.setdefault(min(int(result.answer.confidence * BINS), BINS - 1), []).append(result)
    gaps = (
        abs(sum(r.answer.confidence for r in held) - sum(r.right for r in held))
        for held in bins.values()
    )
    return sum(gaps) / len(results) if results else 0.0


def accuracy(results: Sequence[Answered], *, abstained: float = 0.0) -> float:
    """The share of right answers among those that are left when the least sure are left out."""
    ranked = sorted(results, key=lambda result: -result.answer.confidence)
    kept = ranked[: round(len(ranked) * (1 - abstained))]
    return ratio(sum(result.right for result in kept), len(kept))
