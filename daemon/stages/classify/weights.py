"""The trained numbers, in a format that a person can read with ``zcat``.

Laws: the file is gzip over one JSON object; reading never runs anything from it; whatever is
wrong with it is a ``ValueError`` when it is read, never a surprise when it is used.

The object holds ``format`` (1), ``categories`` (their names, in the order of the columns),
``bias`` (one number per category), ``unit`` (what a weight of 1 stands for) and ``features``: by
feature name, its rarity (inverse document frequency) in hundredths and one whole weight per
category. The features of words and characters are scaled to length 1 each; what that block
counts and the temperature of the calibration are multiplied into the weights already. Weights
that were learnt from corrections also hold ``base``: which shipped weights they stand in for.
"""

import gzip
import hashlib
import json
import math
import zlib
from dataclasses import dataclass
from typing import Any

from daemon.model import Category

FORMAT = 1
RARITY_UNIT = 0.01


@dataclass(frozen=True, slots=True)
class Weights:
    """What a classifier knows."""

    categories: tuple[Category, ...]
    bias: tuple[float, ...]
    unit: float
    rows: dict[str, list[int]]
    """By feature: its rarity, then one weight per category."""
    base: str = ""
    """The :func:`mark` of the shipped weights that these stand in for; empty for the shipped."""


def mark(data: bytes) -> str:
    """What tells the weights in ``data`` from all others."""
    return hashlib.sha256(data).hexdigest()


def read_weights(data: bytes) -> Weights:
    """The weights in ``data``; raises ValueError if it is damaged or of another format."""
    try:
        found = json.loads(gzip.decompress(data))
    except (OSError, EOFError, zlib.error, RecursionError) as error:
        raise ValueError(f"weights are damaged: {error}") from error
    if not isinstance(found, dict) or found.get("format") != FORMAT:
        raise ValueError(f"weights are not of format {FORMAT}")
    try:
        return _checked(found)
    except (AttributeError, KeyError, TypeError) as error:
        raise ValueError(f"weights are incomplete: {error}") from error


def _checked(found: dict[str, Any]) -> Weights:
    categories = tuple(Category(name) for name in found["categories"])
    bias = tuple(float(number) for number in found["bias"])
    rows: dict[str, list[int]] = found["features"]
    if set(categories) != set(Category) or len(bias) != len(categories):
        raise ValueError("weights do not fit the categories")
    for name, row in rows.items():
        if len(row) != len(categories) + 1 or not all(type(number) is int for number in row):
            raise ValueError(f"weights of {name!r} are not whole numbers, one per category")
    unit, base = float(found["unit"]), str(found.get("base", ""))
    if not all(map(math.isfinite, (*bias, unit))):
        raise ValueError("weights are not finite numbers")
    return Weights(categories, bias, unit, rows, base)


def write_weights(weights: Weights) -> bytes:
    """The file for ``weights``; the same weights give the same bytes."""
    found = {
        "format": FORMAT,
        "categories": weights.categories,
        "bias": weights.bias,
        "unit": weights.unit,
        "features": dict(sorted(weights.rows.items())),
    }
    if weights.base:
        found["base"] = weights.base
    text = json.dumps(found, ensure_ascii=False, separators=(",", ":"))
    return gzip.compress(text.encode(), compresslevel=9, mtime=0)
