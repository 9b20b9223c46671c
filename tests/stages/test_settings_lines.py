"""The line of each key, over all the ways that TOML has to write one."""

import tomllib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from daemon.settings.lines import line_of, positions
from daemon.settings.table import Loc

TEXT = '''\
# comment with [brackets] and = signs
top = 1.5  # 2
moment = 2026-01-02 07:32:00.5Z
"quoted key" . 'other.key' = "a # b"
[table]
text = """
[not.a.table]
key = 1
"""
raw = \'\'\'
"""
]\'\'\'
inline = { one = 1, two = { three = [ 1, 2 ] } }
[table.below]
many = [
  1,
  # nothing
  [ 2,
    3 ],
  { deep = "]" },
]
dotted.key.path = true
[[things]]
name = "a"
[things.part]
x = 1
[[things.parts]]
y = 1
[[things.parts]]
y = 2
[[things]]
name = "b"
[things.part]
x = 2
'''

PLACES: list[tuple[Loc, int]] = [
    (("top",), 2),
    (("moment",), 3),
    (("quoted key",), 4),
    (("quoted key", "other.key"), 4),
    (("table",), 5),
    (("table", "text"), 6),
    (("table", "raw"), 10),
    (("table", "inline", "two", "three", 1), 13),
    (("table", "below"), 14),
    (("table", "below", "many", 0), 16),
    (("table", "below", "many", 1), 18),
    (("table", "below", "many", 1, 1), 19),
    (("table", "below", "many", 2, "deep"), 20),
    (("table", "below", "dotted", "key", "path"), 22),
    (("things",), 23),
    (("things", 0, "name"), 24),
    (("things", 0, "part", "x"), 26),
    (("things", 0, "parts", 0, "y"), 28),
    (("things", 0, "parts", 1, "y"), 30),
    (("things", 1), 31),
    (("things", 1, "part", "x"), 34),
]


@pytest.mark.parametrize(("loc", "line"), PLACES)
@pytest.mark.parametrize("ending", ["\n", "\r\n"])
def test_the_line_of_a_key(loc: Loc, line: int, ending: str) -> None:
    assert positions(TEXT.replace("\n", ending))[loc] == line


def test_the_text_is_toml_and_every_key_of_it_has_a_line() -> None:
    lines = positions(TEXT)
    assert paths(tomllib.loads(TEXT)) <= set(lines)
    assert ("not", "a", "table") not in lines


@pytest.mark.parametrize(
    ("loc", "line"),
    [(("table", "none"), 5), (("things", 1, "part", "none", 3), 33), (("none",), 0), ((), 0)],
)
def test_what_is_not_there_has_the_line_of_its_table(loc: Loc, line: int) -> None:
    assert line_of(positions(TEXT), loc) == line


@pytest.mark.parametrize("text", ["", "\n", "# only a comment", "a = 1", "a = ''\n#"])
def test_small_texts(text: str) -> None:
    assert set(positions(text)) == paths(tomllib.loads(text))


@given(st.text(alphabet="ab=[]{}.,\"'\n# 1\\", max_size=40))
def test_whatever_is_toml_is_scanned_to_its_keys(text: str) -> None:
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError:
        return
    assert paths(data) <= set(positions(text))


def paths(node: object, above: Loc = ()) -> set[Loc]:
    """The path of every key and array element below ``node``."""
    children: list[tuple[str | int, object]] = []
    if isinstance(node, dict):
        children = list(node.items())
    elif isinstance(node, list):
        children = list(enumerate(node))
    found = {(*above, part) for part, _ in children}
    return found.union(*(paths(child, (*above, part)) for part, child in children))
