"""Learning: from texts, and from what people said of their own mail, to the classifier's weights.

Laws: no part of the daemon imports this package, only ``frontdesk learn`` and ``make model`` do;
the same texts give the same weights, to the octet; numpy and scikit-learn, which the daemon does
without, are loaded by the functions that train; nothing here reads a clock or the record, and
nothing is written. ``docs/classifier.md`` tells what the numbers were found by.
"""

from daemon.learning.lesson import Compared, Lesson, Row, holds_back, relearn
from daemon.learning.texts import Example, read_texts
from daemon.learning.train import train

__all__ = [
    "Compared",
    "Example",
    "Lesson",
    "Row",
    "holds_back",
    "read_texts",
    "relearn",
    "train",
]
