"""What customers say: texts of a known category and language, filled in at random."""

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

CATEGORIES = ("inquiry", "complaint", "request")
_LANGUAGES = {"en": 60, "de": 20, "fr": 10, "es": 10}
_TEXTS = Path(__file__).parent / "texts"


@dataclass(frozen=True, slots=True)
class Letter:
    """The words of one customer message."""

    language: str
    category: str
    subject: str
    text: str


def letter(rng: Random, signature: str, language: str | None = None) -> Letter:
    """A letter signed by ``signature``; its language is drawn unless given."""
    language = language or rng.choices([*_LANGUAGES], [*_LANGUAGES.values()])[0]
    texts = _load(language)
    category = rng.choice(CATEGORIES)
    known = {
        "order": f"{rng.randrange(10_000, 99_999)}-{rng.randrange(10, 99)}",
        "product": rng.choice(texts["product"]),
    }
    body = rng.choice(texts[category]).format(**known)
    return Letter(
        language=language,
        category=category,
        subject=rng.choice(texts["subjects"][category]).format(**known),
        text="\n\n".join(
            [rng.choice(texts["greeting"]), body, f"{rng.choice(texts['closing'])}\n{signature}"]
        )
        + "\n",
    )


@cache
def _load(language: str) -> dict[str, Any]:
    return tomllib.loads((_TEXTS / f"{language}.toml").read_text(encoding="utf-8"))
