"""Strangers' text and what is left of it."""

import pytest

from daemon.text.clean import bare_subject, one_line, shorten, usable_name


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("plain", "plain"),
        ("  two \t\n words  ", "two words"),
        ("a\r\nBcc: everybody@example.org", "a Bcc: everybody@example.org"),
        ("a\x00b\x1b[31mc", "ab[31mc"),
        ("right\u202eto\u2066left", "righttoleft"),
        ("soft\u00adhyphen\u200b", "softhyphen"),
        ("line\u2028and\u2029paragraph\x85", "line and paragraph"),
        ("lone \ud800 surrogate", "lone surrogate"),
        ("private\ue000\ue001use", "privateuse"),
        ("Grüße 🚲", "Grüße 🚲"),
    ],
)
def test_one_line(text: str, expected: str) -> None:
    assert one_line(text) == expected


def test_one_line_bounds_its_work() -> None:
    assert len(one_line("x" * 10_000_000)) == 1000


@pytest.mark.parametrize(
    ("line", "most", "expected"),
    [
        ("short", 5, "short"),
        ("one two three", 9, "one two…"),
        ("one two three", 8, "one…"),
        ("x" * 20, 10, "x" * 9 + "…"),
    ],
)
def test_shorten(line: str, most: int, expected: str) -> None:
    assert shorten(line, most) == expected
    assert len(shorten(line, most)) <= most


@pytest.mark.parametrize(
    ("subject", "expected"),
    [
        ("Bicycle broken", "Bicycle broken"),
        ("Re: AW: Fwd: WG: Bicycle broken", "Bicycle broken"),
        ("RE[2]: Re(3) : broken", "broken"),
        ("TR : Rép: vélo", "vélo"),
        ("Re: [FD-2026-000123-K7QX2M] Re: broken [FD-2026-000009]", "broken"),
        ("Regarding: my order", "Regarding: my order"),
        ("Return of order 4711", "Return of order 4711"),
        ("win http://evil.example/x now", "win now"),
        ("see www.evil.example", "see"),
        ("HTTPS://EVIL.example", ""),
        ("Re:", ""),
        ("", ""),
        ("[external] broken", "[external] broken"),
        ("{{ company }} {% for %}", "{{ company }} {% for %}"),
    ],
)
def test_bare_subject(subject: str, expected: str) -> None:
    assert bare_subject(subject) == expected


def test_a_long_subject_is_cut_after_a_word() -> None:
    line = bare_subject("word " * 100)
    assert len(line) <= 100
    assert line.endswith("word…")


@pytest.mark.parametrize("prefixes", ["re:" * 300, "re: " * 250, "re " * 300, "[FD-1" * 200])
def test_endless_prefixes_end(prefixes: str) -> None:
    assert len(bare_subject(prefixes * 50)) <= 100


@pytest.mark.parametrize(
    "name",
    [
        "Ana Silva",
        "Seán O'Brien",
        "Jean-Luc d’Arc",
        "Dr. J.R. Müller",
        "Nguyễn Thị Minh",
        "José María de la Cruz",
        "李小龙",
        "سارة علي",
        "प्रिया शर्मा",
        "Ben",
    ],
)
def test_names_of_people(name: str) -> None:
    assert usable_name(name) == name


@pytest.mark.parametrize(
    "name",
    [
        "",
        "   ",
        "ana@example.org",
        "Ana2",
        "evil.example",
        "visit evil.example now",
        "http://evil.example",
        "Ana (Sales)",
        "Silva, Ana",
        "Ana <b>",
        "**Ana**",
        "[Ana](x)",
        "{{ company }}",
        "Win Big Money Now Click Here",
        "Anastasia Alexandra Wilhelmina Konstantinova",
        "Ana 🚲",
        "Ana: you won!",
        "z" + "\u0300" * 20,
        "...",
        "-Ana",
    ],
)
def test_what_is_no_name(name: str) -> None:
    assert usable_name(name) == ""


def test_a_name_loses_what_cannot_be_seen() -> None:
    assert usable_name("Ana\u202e\r\n Silva\x00") == "Ana Silva"
