"""YAML as the admin's rules are read: strictly, and never more than it looks."""

import pytest

from daemon.settings.rules.source import MOST, read_source


def test_words_are_what_they_look_like() -> None:
    text = (
        "a: no\nb: on\nc: 17:00\nd: 1\ne: 0.5\nf: true\ng: '1'\nh: ~\n"
        "i: 2026-11-23 10:00\nj: [x, y]\n"
    )
    assert read_source(text, "a.yaml").value == {
        "a": "no",
        "b": "on",
        "c": "17:00",
        "d": 1,
        "e": 0.5,
        "f": True,
        "g": "1",
        "h": None,
        "i": "2026-11-23 10:00",
        "j": ["x", "y"],
    }


def test_every_key_and_element_has_its_line() -> None:
    lines = read_source(
        "rules:\n  - name: a\n    when:\n      to: [x,\n        y]\n", "a.yaml"
    ).lines
    assert lines["rules",] == 1
    assert lines["rules", 0] == 2
    assert lines["rules", 0, "when", "to"] == 4
    assert lines["rules", 0, "when", "to", 1] == 5


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("a: 1\nb: *x\n", 2, "undefined alias"),
        ("a: &x [1]\nb: *x\n", 1, "is an alias"),
        ("a: !!python/object/apply:os.system ['true']\n", 1, "has a tag"),
        ("a: !!str 1\nb: !own 2\n", 2, "has a tag"),
        ("a: 1\nb: 2\na: 3\n", 3, "stands here twice"),
        ("? [a, b]\n: 1\n", 1, "has a key that is no word"),
        ("a: [1\nb: 2\n", 2, "is no YAML here"),
        ("a: 1\n---\nb: 2\n", 2, "is no YAML here"),
        ("a: 'x\n", 2, "is no YAML here"),
        ("\tx: 1\n", 1, "is no YAML here"),
        ("a: \x00\n", 0, "is no YAML here"),
        (f"a: {'[' * 30}{']' * 30}\n", 1, "stands too deep"),
        (f"a: {'[' * 20_000}\n", 0, "is no YAML here"),
        ("x" * (MOST + 1), 0, "is longer than 64 KiB"),
    ],
)
def test_what_is_refused_has_its_line(text: str, line: int, words: str) -> None:
    found = read_source(text, "a.yaml").problems
    assert found, text
    assert found[0].line == line
    assert any(words in problem.mend for problem in found)


def test_a_bomb_of_aliases_is_as_large_as_it_looks() -> None:
    bomb = "a0: &a0 [x, x]\n" + "".join(
        f"a{n}: &a{n} [*a{n - 1}, *a{n - 1}]\n" for n in range(1, 40)
    )
    source = read_source(bomb, "a.yaml")
    assert source.problems
    assert len(source.lines) < 500


def test_nothing_is_nothing() -> None:
    assert read_source("# only a remark\n", "a.yaml").value is None
