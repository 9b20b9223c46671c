"""Rendering: two parts from one source, hostile values, no half results."""

import pytest
from selectolax.lexbor import LexborHTMLParser

from daemon.errors import TemplateError
from daemon.stages.respond import render

from .samples import template, values


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("a *b* **c**", "a b c\n"),
        ("one\ntwo", "one two\n"),
        ("one\\\ntwo", "one\ntwo\n"),
        ("a\n\nb", "a\n\nb\n"),
        ("- a\n- b", "- a\n- b\n"),
        ("x\n\n- a\n- b\n\ny", "x\n\n- a\n- b\n\ny\n"),
        ("3. a\n4. b", "3. a\n4. b\n"),
        ("0. a", "0. a\n"),
        ("- a\n  - b\n    c\n- d", "- a\n  - b c\n- d\n"),
        ("- a\n\n  b", "- a\n\n  b\n"),
        ("[text](https://x.example/)", "text <https://x.example/>\n"),
        ("<https://x.example/>", "https://x.example/\n"),
        ("<help@x.example>", "help@x.example\n"),
        ("[call](tel:+4940123)", "call <tel:+4940123>\n"),
        ("a &amp; b \\* c", "a & b * c\n"),
        ("{% if numbers %}\nyes\n{% else %}\nno\n{% endif %}", "no\n"),
        ("{% if not numbers and category == 'complaint' %}ask{% endif %}", "ask\n"),
        ("{{ numbers | length }}", "0\n"),
    ],
)
def test_plain_text(body: str, expected: str) -> None:
    assert render(template(body), values()).text == expected


def test_lines_are_wrapped_and_long_words_kept_whole() -> None:
    text = render(template("- " + "word " * 40 + "x" * 90), values()).text
    *lines, last = text.splitlines()
    assert max(map(len, lines)) <= 72
    assert last == "  " + "x" * 90
    assert all(line.startswith("  ") for line in lines[1:])


def test_values_are_wrapped_with_the_text() -> None:
    text = render(template("word " * 10 + "{{ company }} end"), values(company="c " * 30)).text
    assert max(map(len, text.splitlines())) <= 72


HOSTILE = (
    "**x**",
    "[x](http://evil.example)",
    "<img src=x onerror=alert(1)>",
    "# x",
    "- x",
    "{{ reference }}",
    "{% if %}",
    "&lt;b&gt;",
    "`x`",
    "x\\",
    "\"'><b>",
    "http://evil.example",
)


@pytest.mark.parametrize("hostile", HOSTILE)
def test_a_value_is_never_markup(hostile: str) -> None:
    response = render(
        template("a {{ numbers | join('') }} z\n\n{{ company }}"),
        values(numbers=(hostile,), company=hostile),
    )
    assert response.text == f"a {hostile} z\n\n{hostile}\n"
    tree = LexborHTMLParser(response.html)
    assert [node.text() for node in tree.css("p")] == [f"a {hostile} z", hostile]
    assert not tree.css("a, img, b, strong, em, code, h1, ul, script")


@pytest.mark.parametrize("hostile", HOSTILE)
def test_a_subject_is_never_markup(hostile: str) -> None:
    response = render(template("x"), values(subject=hostile))
    title = LexborHTMLParser(response.html).css_first("title")
    assert title is not None
    assert title.text() == response.subject


def test_html_and_text_say_the_same() -> None:
    body = "{{ salutation }}\n\n- **{{ due }}**\n- {{ window }}\n\n[a](https://x.example)"
    response = render(template(body), values())
    tree = LexborHTMLParser(response.html)
    shown = " ".join(node.text() for node in tree.css("p, li"))
    bare = response.text.replace("- ", "").replace(" <https://x.example>", "")
    assert shown.split() == bare.split()


def test_html_fetches_nothing_and_sets_no_colours() -> None:
    html = render(template("x"), values()).html
    assert not LexborHTMLParser(html).css("img, link, script, style, iframe")
    assert "url(" not in html
    assert "color:" not in html
    assert '<html lang="en" dir="ltr">' in html


@pytest.mark.parametrize(
    ("subject", "expected"),
    [
        ("Re: AW: broken", "Re: broken [FD-2026-000123-K7QX2M]"),
        ("", "Re: (no subject) [FD-2026-000123-K7QX2M]"),
        ("[FD-2025-000001-AAAAAA] x", "Re: x [FD-2026-000123-K7QX2M]"),
        ("x\r\nBcc: y@example.org", "Re: x Bcc: y@example.org [FD-2026-000123-K7QX2M]"),
    ],
)
def test_subjects(subject: str, expected: str) -> None:
    sample = template("x", subject="Re: {{ subject }}")
    assert render(sample, values(subject=subject)).subject == expected


def test_a_long_subject_keeps_its_tag() -> None:
    response = render(template("x", subject="word " * 60 + "{{ subject }}"), values())
    assert len(response.subject) <= 200
    assert response.subject.endswith("word… [FD-2026-000123-K7QX2M]")


@pytest.mark.parametrize(
    ("language", "name", "expected"),
    [
        ("en", "Ana Silva", "Dear Ana Silva,"),
        ("en", "x@y.example", "Dear customer,"),
        ("de", "Ana Silva", "Guten Tag Ana Silva,"),
        ("de", "", "Guten Tag,"),
        ("fr", "Ana", "Bonjour Ana,"),
        ("es", "Ana", "Buenos días, Ana:"),
        ("es", "4711", "Buenos días:"),
    ],
)
def test_salutations(language: str, name: str, expected: str) -> None:
    sample = template("{{ salutation }}", language=language)
    assert render(sample, values(name=name)).text == f"{expected}\n"


def test_every_language_words_its_own_category() -> None:
    words = [
        render(template("{{ category }}", language=code), values()).text
        for code in ("en", "de", "fr", "es")
    ]
    assert words == ["complaint\n", "Beschwerde\n", "réclamation\n", "reclamación\n"]


def test_numbers_are_few_and_clean() -> None:
    found = ("A-1", "", "B\r\n2", *(f"C-{number}" for number in range(50)))
    assert render(template("{{ numbers }}"), values(numbers=found)).text == "A-1, B 2, C-0, C-1\n"


@pytest.mark.parametrize(
    ("body", "changes"),
    [
        ("{{ nothing }}", {}),
        ("before {{ due }} after", {"due": None}),
        ("{{ window }}", {"window": None}),
        ("{% if nothing %}x{% endif %}", {}),
        ("{{ numbers | first }}", {}),
        ("{% if numbers < due %}x{% endif %}", {}),
        ("{% for x in y %}{% endfor %}", {}),
        ("{{ due.__class__.__mro__ }}", {}),
        ("{% if", {}),
        ("{{ x" * 100, {}),
        ("# heading", {}),
    ],
)
def test_what_cannot_be_rendered_is_an_error(body: str, changes: dict[str, object]) -> None:
    with pytest.raises(TemplateError, match=r"^complaint\.en\.md: "):
        render(template(body), values(**changes))


def test_the_response_names_its_template() -> None:
    response = render(template("x"), values())
    assert (response.template, response.revision) == ("complaint.en.md", "1")
