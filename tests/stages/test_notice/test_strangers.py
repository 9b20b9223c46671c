"""Strangers' text as it is shown."""

import pytest

from daemon.stages.notice.strangers import name_and_address, shown


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("plain words", "plain words"),
        ("two\r\nlines\u202e", "two lines"),
        ("see https://evil.example/x now", "see […] now"),
        ("see(http://evil.example)", "[…]"),
        ("HTTPS://EVIL.EXAMPLE", "[…]"),
        ("www.evil.example", "[…]"),
        ("mailto:kim@example.org?subject=x", "[…]"),
        ("call tel:+4940123", "call […]"),
        ("pay at evil.example/x today", "pay at evil. example/x today"),
        ("login.bank.example.evil.example", "login. bank. example. evil. example"),
        ("//evil.example", "//evil. example"),
        ("почта.рф", "почта. рф"),
        ("it broke.Please help", "it broke. Please help"),
        ("hotel: 2 nights, tel: 040 123", "hotel: 2 nights, tel: 040 123"),
        ("19.99 on 4.5.2026, e.g. z.B. v1.2", "19.99 on 4.5.2026, e.g. z.B. v1.2"),
        ("I am <kim@example.org>, write!", "I am <kim@example.org>, write!"),
        ("evil.example/?x=kim@example.org", "evil. example/?x=kim@example. org"),
        ("<b>bold</b> & more", "<b>bold</b> & more"),
    ],
)
def test_nothing_looks_like_a_link(text: str, expected: str) -> None:
    assert shown(text, 100) == expected


def test_it_is_cut() -> None:
    assert shown("word " * 100, 20) == "word word word…"
    assert len(shown("a.bc" * 100, 50)) <= 50


@pytest.mark.parametrize(
    ("customer", "expected"),
    [
        ("Clara Sommer <clara@example.org>", ("Clara Sommer", "clara@example.org")),
        ("clara@example.org", ("", "clara@example.org")),
        ("<clara@example.org>", ("", "clara@example.org")),
        ("Clara clara@example.org", ("Clara", "clara@example.org")),
        ("o'hara+25=x!%&@example.org", ("", "o'hara+25=x!%&@example.org")),
        ("Visit evil.example <kim@example.org>", ("Visit evil. example", "kim@example.org")),
        ("x\r\nBcc: y <kim@example.org>", ("x Bcc: y", "kim@example.org")),
        ("evil.example/x@example.org", ("evil. example/x@example. org", "")),
        ("http://evil.example/@x", ("[…]", "")),
        ("nobody", ("nobody", "")),
        ("", ("", "")),
    ],
)
def test_a_customer_is_a_name_and_an_address(customer: str, expected: tuple[str, str]) -> None:
    assert name_and_address(customer) == expected
