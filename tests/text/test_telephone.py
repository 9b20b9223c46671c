"""Telephone numbers: read, compared, shown; and lists of whose they are."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from daemon.text.contacts import read_contacts
from daemon.text.telephone import Kind, e164, kind_of, shown, withheld


@pytest.mark.parametrize(
    ("text", "region", "expected"),
    [
        ("+49 40 555010", "", "+4940555010"),
        ("040 / 555 010", "DE", "+4940555010"),
        ("0049 40 555010", "DE", "+4940555010"),
        ("(415) 555-0132", "US", "+14155550132"),
        ("tel:+1-415-555-0132", "", "+14155550132"),
        ("040 555010", "", ""),
        ("200", "DE", ""),
        ("911", "US", ""),
        ("anonymous", "DE", ""),
        ("+266696687", "DE", ""),
        ("", "DE", ""),
        ("+" + "4" * 200, "DE", ""),
        ("call me", "DE", ""),
    ],
)
def test_a_number_is_read_or_there_is_none(text: str, region: str, expected: str) -> None:
    assert e164(text, region) == expected


@pytest.mark.parametrize(
    ("number", "kind"),
    [
        ("+491711234567", Kind.MOBILE),
        ("+4940555010", Kind.LANDLINE),
        ("+14155550132", Kind.EITHER),
        ("+498001234567", Kind.OTHER),
        ("+499001234567", Kind.OTHER),
        ("+447911123456", Kind.MOBILE),
        ("040555010", Kind.OTHER),
        ("", Kind.OTHER),
        ("+", Kind.OTHER),
    ],
)
def test_kinds_of_lines(number: str, kind: Kind) -> None:
    assert kind_of(number) is kind


def test_how_a_number_is_shown() -> None:
    assert shown("+4940555010", "DE") == "040 555010"
    assert shown("+4940555010", "US") == "+49 40 555010"
    assert shown("nonsense", "DE") == "nonsense"


@pytest.mark.parametrize("text", ["", "Anonymous", "<unknown>", '"private"', "restricted", "None"])
def test_words_for_no_number(text: str) -> None:
    assert withheld(text)


@pytest.mark.parametrize("text", ["200", "Ana", "anonymous coward", "x" * 100])
def test_other_words(text: str) -> None:
    assert not withheld(text)


@given(st.text(max_size=80), st.sampled_from(["", "DE", "US"]))
def test_any_text_is_a_number_or_none(text: str, region: str) -> None:
    number = e164(text, region)
    assert not number or (number.startswith("+") and number[1:].isdigit() and number.isascii())
    assert kind_of(number) in Kind
    shown(number, region)


def contacts(text: str) -> tuple[dict[str, tuple[str, str, str]], list[str]]:
    found, problems = read_contacts(text, "c.csv", "DE", ("en", "de"))
    told = {n: (c.address.name, c.address.email, c.language) for n, c in found.items()}
    return told, [str(problem) for problem in problems]


def test_contacts() -> None:
    text = (
        "\ufeffnumber,name,email,language\r\n"
        '040 555010,"Smith, Kim",Kim@Shop.example,de\r\n+14155550132,,,\r\n'
    )
    assert contacts(text) == (
        {"+4940555010": ("Smith, Kim", "kim@shop.example", "de"), "+14155550132": ("", "", "")},
        [],
    )
    assert contacts("number\n") == ({}, [])
    assert contacts("name,number\nKim,040 555010\n")[0] == {"+4940555010": ("Kim", "", "")}


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("", "c.csv:1  number  is missing"),
        ("name\nKim\n", "c.csv:1  number  is missing"),
        ("number,fax\n", "c.csv:1  fax  is no column"),
        ("number\n200\n", "c.csv:2  number  is no telephone number"),
        ("number\n040 555010\n+4940555010\n", "c.csv:3  number  +4940555010 stands here twice"),
        ("number,email\n040555010,kim\n", "c.csv:2  email  is no address"),
        ("number,language\n040555010,fr\n", "c.csv:2  language  is not served; there are en, de"),
        ("number\n040555010,x\n", "c.csv:2  has more fields"),
        ('number\n"040555010\n', "is no CSV"),
        ("number\n" + "4" * 1000 + "\n", "c.csv:2  has more fields"),
    ],
)
def test_a_mistake_in_the_contacts_is_named(text: str, problem: str) -> None:
    _, problems = contacts(text)
    assert any(problem in each for each in problems), problems
