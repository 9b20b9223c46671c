"""What every table of the configuration has in common, and how it refuses a value.

Laws: a table is frozen and knows all its keys; a mend is a clause that reads on
from the key («must be …»); what is wrong in several places is told at once.
"""

import difflib
from collections.abc import Iterable, Sequence
from typing import TypeVar

from pydantic import BaseModel, ConfigDict, ValidationError
from pydantic_core import InitErrorDetails, PydanticCustomError

Loc = tuple[str | int, ...]
"""Where a value stands: keys of tables, and indexes from 0 of arrays."""

T = TypeVar("T")


class Table(BaseModel):
    """A table of the configuration: frozen, and without keys that it does not know."""

    model_config = ConfigDict(frozen=True, extra="forbid")


def refuse(faults: Iterable[tuple[Loc, str]]) -> None:
    """Report each (place below the value at hand, mend), all at once.

    Raises:
        ValidationError: if there is any fault; pydantic puts the places below its own.
    """
    errors = [_fault(loc, mend) for loc, mend in faults]
    if errors:
        raise ValidationError.from_exception_data("configuration", errors)


def _fault(loc: Loc, mend: str) -> InitErrorDetails:
    kind = PydanticCustomError("fault", "{mend}", {"mend": mend})
    return InitErrorDetails(type=kind, loc=loc, input=None)


def nearest(word: str, known: Iterable[str]) -> str:
    """``; did you mean X?`` for the known word most like ``word``; empty if none is like it."""
    found = difflib.get_close_matches(word, list(known), n=1, cutoff=0.6)
    return f"; did you mean {found[0]}?" if found else ""


def some(values: Sequence[T]) -> Sequence[T]:
    """``values``, if there is any. (A length in the schema would count only the valid ones.)

    Raises:
        ValueError: if there is none.
    """
    if not values:
        raise ValueError("must have one element at least")
    return values


def distinct(values: Sequence[T]) -> Sequence[T]:
    """``values``, if none stands there twice.

    Raises:
        ValidationError: at each repeat.
    """
    repeats = [index for index, value in enumerate(values) if value in values[:index]]
    refuse(((index,), f"stands here twice: «{values[index]}»; take one away") for index in repeats)
    return values
