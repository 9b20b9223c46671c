"""Texts whose category is known, and the files that hold them.

Law: files are read in the order of their names, lines in theirs.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from importlib.resources.abc import Traversable

from daemon.model import Category

_ENDING = ".txt"


@dataclass(frozen=True, slots=True)
class Example:
    """A text with its category; ``weight`` is what it counts when it is learnt."""

    subject: str
    words: str
    category: Category
    weight: float = 1.0


def read_texts(folder: Traversable, language: str = "") -> list[Example]:
    """The texts of a folder: ``category.language.txt``, one a line, a subject before a tab.

    ``language`` chooses the files of one; empty, all are read. Raises ValueError if a file is
    named after no category.
    """
    wanted = f".{language}{_ENDING}" if language else _ENDING
    files = sorted(folder.iterdir(), key=lambda entry: entry.name)
    return [each for file in files if file.name.endswith(wanted) for each in _lines(file)]


def _lines(file: Traversable) -> Iterator[Example]:
    category = Category(file.name.split(".")[0])
    for line in file.read_text(encoding="utf-8").splitlines():
        subject, _, words = line.rpartition("\t")
        yield Example(subject, words, category)
