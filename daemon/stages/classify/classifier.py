"""Say what a message is, how sure that is, and which words decided.

Laws: the answer depends on the text and the weights alone; it needs no network, no file and no
clock; the probabilities are those of one multinomial logistic regression; the cost is linear in
the text, of which ``text.LIMIT`` characters are read.
"""

import math
from collections import Counter
from functools import cached_property
from hashlib import sha256
from operator import itemgetter, mul
from typing import Self

from daemon.model import Category, Classification
from daemon.stages.classify.features import Extractor, Features
from daemon.stages.classify.rules import RULES
from daemon.stages.classify.weights import Weights, read_weights, write_weights

MOST_EVIDENCE = 6
"""Words and phrases named at most as the reason for an answer."""
_SHORT = 3
"""Words of so few letters are no reason on their own."""
_LEAST_SHARE = 0.1
"""What counts for less than this share of the strongest reason is not named."""

Parts = dict[str, float]
"""Features known to the model and the values they have in a message."""


class Classifier:
    """A trained classifier; it keeps nothing from one message to the next."""

    def __init__(self, weights: Weights) -> None:
        self._weights = weights
        self._extractor = Extractor()

    @classmethod
    def from_bytes(cls, data: bytes) -> Self:
        """A classifier with the weights in ``data``; raises ValueError if they are damaged."""
        return cls(read_weights(data))

    @property
    def features(self) -> int:
        """How many features it knows."""
        return len(self._weights.rows)

    @cached_property
    def revision(self) -> str:
        """A digest of the weights: other ones, another revision."""
        return sha256(write_weights(self._weights)).hexdigest()[:8]

    def classify(self, subject: str, words: str) -> Classification:
        """The category of a message, given its subject and its writer's own words."""
        features = self._extractor.read(subject, words)
        parts = values(features, self._weights)
        probabilities = self._probabilities(parts)
        column = max(range(len(probabilities)), key=probabilities.__getitem__)
        return Classification(
            self._weights.categories[column],
            probabilities[column],
            self._evidence(features, parts, column),
        )

    def probabilities(self, subject: str, words: str) -> dict[Category, float]:
        """The calibrated probability of every category; they add up to 1."""
        parts = values(self._extractor.read(subject, words), self._weights)
        return dict(zip(self._weights.categories, self._probabilities(parts), strict=True))

    def _probabilities(self, parts: Parts) -> list[float]:
        weights = self._weights
        rows = [weights.rows[name] for name in parts]
        # Loops of the interpreter's own: most of a message's features are summed up here.
        totals = (
            sum(map(mul, parts.values(), map(itemgetter(column), rows)))
            for column in range(1, len(weights.bias) + 1)
        )
        return softmax(
            [bias + weights.unit * total for bias, total in zip(weights.bias, totals, strict=True)]
        )

    def _evidence(self, features: Features, parts: Parts, column: int) -> tuple[str, ...]:
        """The phrases that spoke for ``column`` and against the rest, strongest first."""
        words = {
            name.removeprefix("w:").removeprefix("^ "): value * self._preference(name, column)
            for name, value in parts.items()
            if name.startswith("w:")
        }
        reasons = {word: strength for word, strength in words.items() if len(word) > _SHORT}
        for hit in features.rules:
            preference = self._preference(f"r:{RULES[hit].name}", column)
            if preference > 0:
                phrase = self._extractor.words(hit, features.plain)
                within = (words.get(word, 0.0) for word in set(phrase.split()))
                reasons[phrase] = reasons.get(phrase, 0.0) + preference + sum(within)
        return strongest(reasons)

    def _preference(self, name: str, column: int) -> float:
        """How much a feature speaks for ``column`` rather than for the mean of the others."""
        row = self._weights.rows.get(name)
        if row is None:
            return 0.0
        others = sum(row[1:]) - row[column + 1]
        return row[column + 1] - others / (len(row) - 2)


def values(features: Features, weights: Weights) -> Parts:
    """The values of a message's known features: each text block has length 1, a flag counts 1."""
    parts = {name: 1.0 for name in features.flags if name in weights.rows}
    for block in (features.words, features.chars):
        parts.update(_scaled(block, weights))
    return parts


def _scaled(block: Counter[str], weights: Weights) -> Parts:
    row_of = weights.rows.get
    found = {
        name: row[0] if count == 1 else (1.0 + math.log(count)) * row[0]
        for name, count in block.items()
        if (row := row_of(name)) is not None
    }
    length = math.sqrt(sum(value * value for value in found.values()))
    return {name: value / length for name, value in found.items()} if length else {}


def softmax(scores: list[float]) -> list[float]:
    """Probabilities in the proportions of the exponentials of ``scores``."""
    highest = max(scores)
    powers = [math.exp(score - highest) for score in scores]
    total = sum(powers)
    return [power / total for power in powers]


def strongest(reasons: Parts) -> tuple[str, ...]:
    """The strongest reasons, without those that a stronger one contains."""
    named: list[str] = []
    ranked = sorted(reasons.items(), key=lambda reason: (-reason[1], reason[0]))
    for phrase, strength in ranked if ranked and ranked[0][1] > 0 else ():
        if strength <= ranked[0][1] * _LEAST_SHARE or len(named) == MOST_EVIDENCE:
            break
        placeholder = "_" in phrase  # for a number or a link: not the customer's word
        if phrase and not placeholder and not any(f" {phrase} " in f" {other} " for other in named):
            named.append(phrase)
    return tuple(named)
