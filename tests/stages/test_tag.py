"""Tags: the admin's patterns by name, on subjects and the writers' own words."""

import pytest
import re2

from daemon.stages.tag import compile_tags, tags

PATTERNS = compile_tags(
    {
        "refund": r"(?i)\b(?:refund|money back)\b",
        "order": r"\bHB-(\d{6})\b",
        "brake": r"Bremse|brake",
        "end": r"light\.$",
    }
)


@pytest.mark.parametrize(
    ("subject", "own_words", "found"),
    [
        ("", "", set()),
        ("The lamp", "It does not light.", {"end"}),
        ("REFUND", "", {"refund"}),
        ("", "I want my Money Back.", {"refund"}),
        ("HB-123456", "The brake failed: refund!", {"order", "brake", "refund"}),
        ("HB-1234567", "", set()),
        ("", "Die Bremse", {"brake"}),
        # Subject and text are two lines: nothing is found across them.
        ("money", "back", set()),
    ],
)
def test_what_is_marked(subject: str, own_words: str, found: set[str]) -> None:
    assert tags(PATTERNS, subject, own_words) == found


@pytest.mark.parametrize(
    ("blanks", "found"), [(20_000 - len("\nbrake"), {"brake"}), (20_000 - len("brake"), set())]
)
def test_only_the_first_20_000_characters_are_searched(blanks: int, found: set[str]) -> None:
    assert tags(PATTERNS, " " * blanks, "brake") == found


def test_no_pattern_marks_nothing() -> None:
    assert tags(compile_tags({}), "refund", "refund") == frozenset()


def test_a_pattern_that_would_stall_python_does_not_stall_here() -> None:
    nested = compile_tags({"nested": "(?:a+)+b", "many": "(?:a|aa)*c"})
    assert tags(nested, "", "a" * 19_000) == frozenset()


@pytest.mark.parametrize("pattern", [r"(a)\1", r"(?<=a)b", "("])
def test_what_re2_does_not_take_is_refused(pattern: str) -> None:
    with pytest.raises(re2.error):
        compile_tags({"bad": pattern})
