"""Train the classifier's weights from the texts in ``training/texts``.

    python training/train.py [--out daemon/stages/classify/weights.json.gz]

Laws: the same texts give the same bytes: files and features are sorted, the only randomness is
seeded; nothing is downloaded; no text from outside ``training/texts`` is used. Every customer's
text is learnt in three dresses (as it stands, as a letter, as spoken on a mailbox), so that
greetings, subjects and punctuation carry no weight of their own.
"""

import argparse
import math
import random
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression

from daemon.model import Category
from daemon.stages.classify.classifier import values
from daemon.stages.classify.features import Extractor, Features
from daemon.stages.classify.weights import RARITY_UNIT, Weights, write_weights

HERE = Path(__file__).parent
WEIGHTS = HERE.parent / "daemon" / "stages" / "classify" / "weights.json.gz"
SEED = 7
WORD_SHARE, CHAR_SHARE, FLAG_SHARE = 2.0, 1.5, 0.2
"""How much a block counts against the others: found by trial, see docs/classifier.md."""
STRENGTH = 3.0
"""Inverse of the regularisation."""
DRESSED = 0.5
"""What a text counts in another dress."""
TEMPERATURE = 1.0
"""Scores are divided by it: 1 was best, see docs/classifier.md."""
UNIT = 0.01
LEAST_TEXTS = {"w": 2, "c": 3, "r": 2, "s": 2}
"""In how many texts a feature must occur, by its kind."""
CATEGORIES = tuple(Category)

SUBJECTS = [
    "",
    "Question",
    "Re: your letter",
    "My order",
    "contact form",
    "Enquiry",
    "Hi",
    "Message from the website",
    "[Case 4471]",
    "Account",
    "Fwd: help",
    "No. 1182",
    "Your reply",
    "(no subject)",
    "sent from my phone",
    "Frage",
    "demande",
    "consulta",
]
GREETINGS = [
    "Hello,",
    "Hi,",
    "Dear Sir or Madam,",
    "Good morning,",
    "Hello everybody,",
    "Dear support,",
    "Dear colleagues,",
    "Hey,",
    "Good afternoon,",
    "To whom it may concern,",
]
CLOSINGS = [
    "Regards\nT. Bloom",
    "Thanks\nMia",
    "Kind regards,\n\nR. Castell\nTel. 555 0199",
    "Best\nOwen",
    "Thank you",
    "Sent from my phone",
    "",
    "",
]
SPOKEN_OPENINGS = [
    "hi lane here",
    "hello",
    "hello its rosa",
    "hi um",
    "good morning my name is joe",
    "hey",
    "um",
    "yeah hi",
]
SPOKEN_CLOSINGS = [
    "cheers bye",
    "right thanks a lot bye now",
    "my number is five five oh one nine two",
    "",
    "thank you",
    "please call me back",
]


@dataclass(frozen=True, slots=True)
class Example:
    """A text with its category; ``weight`` is what it counts."""

    subject: str
    words: str
    category: Category
    weight: float = 1.0


def read_texts(folder: Path) -> list[Example]:
    """The texts of a folder: ``category.language.txt``, one a line, a subject before a tab."""
    found = []
    for path in sorted(folder.glob("*.txt")):
        category = Category(path.name.split(".")[0])
        for line in path.read_text(encoding="utf-8").splitlines():
            subject, _, words = line.rpartition("\t")
            found.append(Example(subject, words, category))
    return found


def dressed(example: Example, chance: random.Random) -> list[Example]:
    """The text as people might send it by other ways."""
    if example.category == Category.NOT_CUSTOMER:
        return [Example("", example.words, example.category, DRESSED)] if example.subject else []
    greeting, closing = chance.choice(GREETINGS), chance.choice(CLOSINGS)
    letter = f"{greeting}\n\n{example.words}\n\n{closing}"
    bare = re.sub(r"[^\w\s]", "", example.words.lower())
    spoken = f"{chance.choice(SPOKEN_OPENINGS)} {bare} {chance.choice(SPOKEN_CLOSINGS)}"
    return [
        Example(chance.choice(SUBJECTS), letter, example.category, DRESSED),
        Example("", spoken, example.category, DRESSED),
    ]


def names_of(features: Features) -> set[str]:
    return {*features.words, *features.chars, *features.flags}


def rarities(plain: Sequence[Features], everything: Sequence[Features]) -> dict[str, int]:
    """The features worth learning, sorted, each with its rarity in hundredths."""
    texts = Counter(name for features in plain for name in names_of(features))
    uses = Counter(name for features in everything for name in names_of(features))
    total = len(everything)
    return {
        name: round((math.log((1 + total) / (1 + uses[name])) + 1) / RARITY_UNIT)
        for name in sorted(uses)
        if texts[name] >= LEAST_TEXTS[name[0]]
    }


def share(name: str) -> float:
    return {"w": WORD_SHARE, "c": CHAR_SHARE}.get(name[0], FLAG_SHARE)


def matrix(items: Sequence[Features], vocabulary: dict[str, int]) -> csr_matrix:
    """One row per message: the values that the classifier will see, times the blocks' shares."""
    known = Weights(CATEGORIES, (), UNIT, {name: [rare] for name, rare in vocabulary.items()})
    columns = {name: column for column, name in enumerate(vocabulary)}
    cells = [(row, values(features, known)) for row, features in enumerate(items)]
    data = [value * share(name) for _, parts in cells for name, value in parts.items()]
    places = [(row, columns[name]) for row, parts in cells for name in parts]
    shape = (len(items), len(vocabulary))
    return csr_matrix((data, np.array(places, dtype=np.int32).T), shape=shape)


def train(folder: Path) -> tuple[Weights, LogisticRegression, dict[str, int]]:
    """The weights, and for those who compare: scikit-learn's model and the vocabulary."""
    chance = random.Random(SEED)
    texts = read_texts(folder)
    examples = texts + [other for text in texts for other in dressed(text, chance)]
    extractor = Extractor()
    features = [extractor.read(example.subject, example.words) for example in examples]
    vocabulary = rarities(features[: len(texts)], features)
    model = LogisticRegression(C=STRENGTH, max_iter=2000, tol=1e-3)
    model.fit(
        matrix(features, vocabulary),
        [CATEGORIES.index(example.category) for example in examples],
        sample_weight=[example.weight for example in examples],
    )
    return quantised(model, vocabulary), model, vocabulary


def quantised(model: LogisticRegression, vocabulary: dict[str, int]) -> Weights:
    """The model's numbers with the shares and the temperature folded in, rounded to units."""
    shares = np.array([share(name) for name in vocabulary])
    numbers: NDArray[np.int64] = np.rint(model.coef_ * shares / (TEMPERATURE * UNIT)).astype(int)
    rows = {
        name: [rare, *column.tolist()]
        for (name, rare), column in zip(vocabulary.items(), numbers.T, strict=True)
        if column.any() or name[0] in "wc"
    }
    bias = tuple(round(float(number) / TEMPERATURE, 4) for number in model.intercept_)
    return Weights(CATEGORIES, bias, UNIT, rows)


def main() -> None:
    parser = argparse.ArgumentParser(description="Train the classifier's weights.")
    parser.add_argument("--texts", type=Path, default=HERE / "texts")
    parser.add_argument("--out", type=Path, default=WEIGHTS)
    chosen = parser.parse_args()
    weights, _, _ = train(chosen.texts)
    data = write_weights(weights)
    chosen.out.write_bytes(data)
    print(f"{chosen.out}: {len(weights.rows)} features, {len(data)} octets")


if __name__ == "__main__":
    main()
