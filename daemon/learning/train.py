"""From texts to weights: one multinomial logistic regression.

Laws: the same texts give the same weights: features are sorted, the only randomness is seeded.
What was corrected is learnt as it stands, for it is what people really write; only texts made up
for training are dressed otherwise.
"""

import math
import random
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from daemon.learning.dresses import dressed
from daemon.learning.texts import Example
from daemon.model import Category
from daemon.stages.classify.classifier import values
from daemon.stages.classify.features import Extractor, Features
from daemon.stages.classify.weights import RARITY_UNIT, Weights

if TYPE_CHECKING:
    from scipy.sparse import csr_matrix
    from sklearn.linear_model import LogisticRegression

SEED = 7
WORD_SHARE, CHAR_SHARE, FLAG_SHARE = 2.0, 1.5, 0.2
"""How much a block counts against the others: found by trial, see docs/classifier.md."""
STRENGTH = 3.0
"""Inverse of the regularisation."""
TEMPERATURE = 1.0
"""Scores are divided by it: 1 was best, see docs/classifier.md."""
TOLERANCE = 1e-4
"""Fitted less exactly, some texts would change sides by where the fit happened to end."""
UNIT = 0.01
LEAST_TEXTS = {"w": 2, "c": 3, "r": 2, "s": 2}
"""In how many texts a feature must occur, by its kind."""
CATEGORIES = tuple(Category)


@dataclass(frozen=True, slots=True)
class Trained:
    """The weights, and for those who compare: scikit-learn's model and the vocabulary."""

    weights: Weights
    model: "LogisticRegression"
    vocabulary: dict[str, int]


def train(
    texts: Sequence[Example],
    corrections: Sequence[Example] = (),
) -> Trained:
    """Learn from ``texts``, in their dresses too, and from ``corrections`` as they stand.

    Raises:
        ImportError: scikit-learn is not installed.
    """
    from sklearn.linear_model import LogisticRegression  # noqa: PLC0415  # the daemon has none

    chance = random.Random(SEED)  # noqa: S311  # it only varies greetings
    plain = [*texts, *corrections]
    examples = plain + [other for text in texts for other in dressed(text, chance)]
    extractor = Extractor()
    features = [extractor.read(example.subject, example.words) for example in examples]
    vocabulary = rarities(features[: len(plain)], features)
    model = LogisticRegression(C=STRENGTH, max_iter=2000, tol=TOLERANCE)
    model.fit(
        matrix(features, vocabulary),
        [CATEGORIES.index(example.category) for example in examples],
        sample_weight=[example.weight for example in examples],
    )
    return Trained(_quantised(model, vocabulary), model, vocabulary)


def rarities(plain: Sequence[Features], everything: Sequence[Features]) -> dict[str, int]:
    """The features worth learning, sorted, each with its rarity in hundredths."""
    texts = Counter(name for features in plain for name in _names(features))
    uses = Counter(name for features in everything for name in _names(features))
    total = len(everything)
    return {
        name: round((math.log((1 + total) / (1 + uses[name])) + 1) / RARITY_UNIT)
        for name in sorted(uses)
        if texts[name] >= LEAST_TEXTS[name[0]]
    }


def matrix(items: Sequence[Features], vocabulary: dict[str, int]) -> "csr_matrix":
    """One row per message: the values that the classifier will see, times the blocks' shares."""
    import numpy as np  # noqa: PLC0415  # the daemon has none
    from scipy.sparse import csr_matrix  # noqa: PLC0415

    known = Weights(CATEGORIES, (), UNIT, {name: [rare] for name, rare in vocabulary.items()})
    columns = {name: column for column, name in enumerate(vocabulary)}
    cells = [(row, values(features, known)) for row, features in enumerate(items)]
    data = [value * _share(name) for _, parts in cells for name, value in parts.items()]
    places = [(row, columns[name]) for row, parts in cells for name in parts]
    shape = (len(items), len(vocabulary))
    return csr_matrix((data, np.array(places, dtype=np.int32).T), shape=shape)


def _names(features: Features) -> set[str]:
    return {*features.words, *features.chars, *features.flags}


def _share(name: str) -> float:
    return {"w": WORD_SHARE, "c": CHAR_SHARE}.get(name[0], FLAG_SHARE)


def _quantised(model: "LogisticRegression", vocabulary: dict[str, int]) -> Weights:
    """The model's numbers with the shares and the temperature folded in, rounded to units."""
    import numpy as np  # noqa: PLC0415  # the daemon has none

    shares = np.array([_share(name) for name in vocabulary])
    numbers = np.rint(model.coef_ * shares / (TEMPERATURE * UNIT)).astype(int)
    rows = {
        name: [rare, *column.tolist()]
        for (name, rare), column in zip(vocabulary.items(), numbers.T, strict=True)
        if column.any() or name[0] in "wc"
    }
    bias = tuple(round(float(number) / TEMPERATURE, 4) for number in model.intercept_)
    return Weights(CATEGORIES, bias, UNIT, rows)
