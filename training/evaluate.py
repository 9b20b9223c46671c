"""Measure the classifier on labelled messages.

    python training/evaluate.py --data messages.jsonl [--data more.jsonl] [--missed]

Laws: nothing is learnt here, and nothing of the data is kept; the bodies pass through the same
``own_words`` as in service. A line of the data is a JSON object with ``subject``, ``body`` and
``label`` (``Category``). Macro-F1 is the mean over complaint, inquiry, request and
not-a-customer-message; an answer ``other`` to one of these is a miss. Messages are counted per
second of processor time of this process.
"""

import argparse
import json
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from daemon.cli.output import one_line
from daemon.learning import Example, read_texts
from daemon.learning.measure import (
    Answered,
    accuracy,
    answer,
    calibration_error,
    macro_f1,
    scores,
)
from daemon.model import Category
from daemon.stages.classify import WEIGHTS_FILE, Classifier
from daemon.stages.parse import own_words

HERE = Path(__file__).parent
WEIGHTS = HERE.parent / "daemon" / "stages" / "classify" / WEIGHTS_FILE
ABSTAINED = 0.2
WIDTH = 110
"""Characters that are printed of a complaint that was missed."""


@dataclass(frozen=True, slots=True)
class Target:
    """What a figure should reach at least, and what is hoped for."""

    name: str
    floor: float
    goal: float
    at_most: bool = False
    """The figure is an error."""


MACRO_F1 = Target("macro-F1", 0.82, 0.86)
RECALL = Target("complaint recall", 0.80, 0.88)
CALIBRATION = Target("expected calibration error", 0.05, 0.03, at_most=True)
SURE = Target(f"accuracy, {ABSTAINED:.0%} abstained", 0.89, 0.93)
SPEED = Target("messages per second", 250, 500)


@dataclass(frozen=True, slots=True)
class Case:
    """A message whose category is known."""

    example: Example
    channel: str = ""
    """``email``, ``chat`` or ``voicemail``, where the file tells."""


def read_messages(path: Path) -> list[Case]:
    """The messages of a JSON Lines file, stripped to their writers' own words."""
    lines = path.read_text(encoding="utf-8").splitlines()
    found = [json.loads(line) for line in lines if line.strip()]
    return [
        Case(
            Example(item["subject"], own_words(item["body"]), Category(item["label"])),
            item.get("channel", ""),
        )
        for item in found
    ]


def beside(target: Target, measured: float) -> str:
    """A figure beside its floor and goal."""
    digits = 0 if target.floor > 1 else 3
    reaches = [
        measured <= wanted if target.at_most else measured >= wanted
        for wanted in (target.floor, target.goal)
    ]
    verdict = "goal" if reaches[1] else "floor" if reaches[0] else "below the floor"
    figures = (f"{each:10.{digits}f}" for each in (measured, target.floor, target.goal))
    return f"  {target.name:28}{''.join(figures)}  {verdict}"


def report(path: Path, classifier: Classifier, *, missed: bool) -> None:
    cases = read_messages(path)
    started = time.process_time()
    results = answer(classifier, [case.example for case in cases])
    speed = len(cases) / (time.process_time() - started)
    print(f"{path.name}: {len(results)} messages, {speed:.0f} per second of processor time")
    print(f"{'':26}precision  recall     F1  messages")
    for category in Category:
        count = sum(result.label == category for result in results)
        precision, recall, f1 = scores(results, category)
        print(f"  {category:24}{precision:9.3f}{recall:8.3f}{f1:7.3f}{count:10}")
    print("\n".join(figures(results, speed)))
    for channel in sorted({case.channel for case in cases} - {""}):
        heard = [r for case, r in zip(cases, results, strict=True) if case.channel == channel]
        scored = f", macro-F1 {macro_f1(heard):.3f}" if macro_f1(heard) else ""
        print(f"  {channel:24}{len(heard):5} messages{scored}")
    print("\n".join([*of_note(cases, results, missed=missed), ""]))


def figures(results: Sequence[Answered], speed: float) -> Iterator[str]:
    """The figures that have targets (docs/classifier.md), and the plain accuracy.

    Praise alone has none but the speed: the others are of what people ask.
    """
    if macro_f1(results):
        yield f"  {'':28}{'measured':>10}{'floor':>10}{'goal':>10}"
        yield beside(MACRO_F1, macro_f1(results))
        yield beside(RECALL, scores(results, Category.COMPLAINT)[1])
        yield beside(CALIBRATION, calibration_error(results))
        yield beside(SURE, accuracy(results, abstained=ABSTAINED))
        yield beside(SPEED, speed)
    yield f"  {'accuracy':28}{accuracy(results):10.3f}"


def of_note(cases: Sequence[Case], results: Sequence[Answered], *, missed: bool) -> Iterator[str]:
    """What costs most: complaints that are missed, and praise that is called one."""
    lost = [
        (case.example, result)
        for case, result in zip(cases, results, strict=True)
        if result.label == Category.COMPLAINT and not result.right
    ]
    praised = sum(
        r.label == Category.OTHER and r.answer.category == Category.COMPLAINT for r in results
    )
    yield f"  complaints missed {len(lost)}, praise called a complaint {praised}"
    for example, result in lost if missed else ():
        words = one_line(f"{example.subject} {example.words}", WIDTH)
        yield f"    {result.answer.category:24}{result.answer.confidence:.2f}  {words}"


def main() -> None:
    parser = argparse.ArgumentParser(description="Measure the classifier.")
    parser.add_argument("--data", type=Path, action="append", default=[], metavar="JSONL")
    parser.add_argument("--missed", action="store_true", help="list the complaints missed")
    chosen = parser.parse_args()
    classifier = Classifier.from_bytes(WEIGHTS.read_bytes())
    for path in chosen.data:
        report(path, classifier, missed=chosen.missed)
    for language in ("en", "de", "fr", "es", "spoken", "plain"):
        results = answer(classifier, read_texts(HERE / "heldout", language))
        print(
            f"own held-out texts, {language}: {len(results)}, accuracy {accuracy(results):.3f},"
            f" macro-F1 {macro_f1(results):.3f}"
        )


if __name__ == "__main__":
    main()
