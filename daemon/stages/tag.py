"""What a message is marked with: the admin's patterns, by name.

Law: patterns are RE2's, so none can stall; only the first 20,000 characters are searched.
"""

from collections.abc import Mapping
from typing import Any

import re2

_MOST = 20_000

TagPatterns = Mapping[str, Any]
"""Compiled patterns by the name of the tag."""


def compile_tags(patterns: Mapping[str, str]) -> TagPatterns:
    """``patterns``, compiled.

    Raises:
        re2.error: RE2 does not take one; the settings have checked each before.
    """
    return {name: re2.compile(pattern) for name, pattern in patterns.items()}


def tags(patterns: TagPatterns, subject: str, own_words: str) -> frozenset[str]:
    """The names of the patterns that find something in the subject or the writer's own words."""
    text = f"{subject}\n{own_words}"[:_MOST]
    return frozenset(name for name, pattern in patterns.items() if pattern.search(text))
