"""Measure the classifier on labelled messages.

    python training/evaluate.py --data messages.jsonl [--data more.jsonl]

Laws: nothing is learnt here; the bodies pass through the same ``own_words`` as in service. A line
of the data is a JSON object with ``subject``, ``body`` and ``label`` (``Category``). Macro-F1 is
the mean over complaint, inquiry, request and not-a-customer-message; an answer ``other`` to one
of these is a miss. Messages are counted per second of processor time of this process.
"""

import argparse
import json
import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from daemon.model import Category, Classification
from daemon.stages.classify import WEIGHTS_FILE, Classifier
from daemon.stages.parse import own_words

HERE = Path(__file__).parent
WEIGHTS = HERE.parent / "daemon" / "stages" / "classify" / WEIGHTS_FILE
SCORED = (Category.COMPLAINT, Category.INQUIRY, Category.REQUEST, Category.NOT_CUSTOMER)
BINS = 10
ABSTAINED = 0.2


@dataclass(frozen=True, slots=True)
class Case:
    """A message whose category is known."""

    subject: str
    words: str
    label: Category
    channel: str = ""
    """``email``, ``chat`` or ``voicemail``, where the file tells."""


@dataclass(frozen=True, slots=True)
class Answered:
    """A known category beside the classifier's answer."""

    label: Category
    answer: Classification

    @property
    def right(self) -> bool:
        return self.label == self.answer.category


def read_messages(path: Path) -> list[Case]:
    """The messages of a JSON Lines file, stripped to their writers' own words."""
    lines = path.read_text(encoding="utf-8").splitlines()
    found = [json.loads(line) for line in lines if line.strip()]
    return [
        Case(
            item["subject"],
            own_words(item["body"]),
            Category(item["label"]),
            item.get("channel", ""),
        )
        for item in found
    ]


def read_held_out(language: str) -> list[Case]:
    """The texts of a language that were written for measuring and are never trained on."""
    found = []
    for path in sorted((HERE / "heldout").glob(f"*.{language}.txt")):
        for line in path.read_text(encoding="utf-8").splitlines():
            subject, _, words = line.rpartition("\t")
            found.append(Case(subject, words, Category(path.name.split(".")[0])))
    return found


def answer(classifier: Classifier, cases: Iterable[Case]) -> list[Answered]:
    return [Answered(case.label, classifier.classify(case.subject, case.words)) for case in cases]


def ratio(part: int, whole: int) -> float:
    return part / whole if whole else 0.0


def scores(results: Sequence[Answered], category: Category) -> tuple[float, float, float]:
    """Precision, recall and F1 of a category."""
    said = sum(result.answer.category == category for result in results)
    true = sum(result.label == category for result in results)
    hits = sum(result.right and result.label == category for result in results)
    return ratio(hits, said), ratio(hits, true), ratio(2 * hits, said + true)


def macro_f1(results: Sequence[Answered]) -> float:
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


def report(path: Path, classifier: Classifier) -> None:
    cases = read_messages(path)
    started = time.process_time()
    results = answer(classifier, cases)
    speed = len(cases) / (time.process_time() - started)
    print(f"{path.name}: {len(results)} messages, {speed:.0f} per second of processor time")
    print(f"{'':26}precision  recall     F1  messages")
    for category in Category:
        count = sum(result.label == category for result in results)
        precision, recall, f1 = scores(results, category)
        print(f"  {category:24}{precision:9.3f}{recall:8.3f}{f1:7.3f}{count:10}")
    missed = [r for r in results if r.label == Category.COMPLAINT and not r.right]
    praised = sum(
        r.label == Category.OTHER and r.answer.category == Category.COMPLAINT for r in results
    )
    print(
        f"  macro-F1 {macro_f1(results):.3f}   calibration error {calibration_error(results):.3f}"
    )
    print(
        f"  accuracy {accuracy(results):.3f}, with {ABSTAINED:.0%} abstained"
        f" {accuracy(results, abstained=ABSTAINED):.3f}"
    )
    for channel in sorted({case.channel for case in cases} - {""}):
        heard = [r for case, r in zip(cases, results, strict=True) if case.channel == channel]
        print(f"  {channel:24}{len(heard):5} messages, macro-F1 {macro_f1(heard):.3f}")
    print(f"  complaints missed {len(missed)}, praise called a complaint {praised}\n")


def main() -> None:
    parser = argparse.ArgumentParser(description="Measure the classifier.")
    parser.add_argument("--data", type=Path, action="append", default=[], metavar="JSONL")
    chosen = parser.parse_args()
    classifier = Classifier.from_bytes(WEIGHTS.read_bytes())
    for path in chosen.data:
        report(path, classifier)
    for language in ("de", "fr", "es", "spoken"):
        results = answer(classifier, read_held_out(language))
        print(
            f"own held-out texts, {language}: {len(results)}, accuracy {accuracy(results):.3f},"
            f" macro-F1 {macro_f1(results):.3f}"
        )


if __name__ == "__main__":
    main()
