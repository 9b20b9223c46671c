"""What admins write, and what they are told."""

import pytest

from daemon.errors import TemplateError
from daemon.model import Category
from daemon.stages.respond import (
    House,
    Occasion,
    Situation,
    TemplateSet,
    occasion_of,
    read_templates,
)
from daemon.stages.respond.variables import VARIABLES, variables_markdown

from .samples import HEAD, ROOT, SHIPPED, shipped

FILE = "complaint.en.md"
TERSE = House(off=frozenset({"empathy", "next-step"}))


def told(source: str, file: str = FILE) -> list[str]:
    """The problems of the shipped set with one file in place of the shipped one."""
    # What a text must say of comfort and of what comes next is tried in test_lint.
    templates, problems = read_templates({**SHIPPED, file: source}, TERSE)
    assert (templates is None) == bool(problems)
    return [str(problem) for problem in problems]


def test_a_good_template_is_no_problem() -> None:
    assert told(HEAD + "Sorry!\n\n*We will answer* {{ reference }}: {{ due }}\n") == []
    assert told(HEAD + "{{ reference }}", "other.en.md") == []


@pytest.mark.parametrize(
    ("body", "file", "expected"),
    [
        ("{{ due }}", FILE, ["names no reference; write {{ reference }}"]),
        ("{{ reference }}", FILE, ["says no time; write {{ due }}"]),
        ("{{ reference }} {{ window }}", "request.de.md", ["says no time; write {{ due }}"]),
        ("{% if numbers %}{{ reference }}{% endif %}{{ due }}", FILE, ["names no reference; wr"]),
        ("x", "inquiry.fr.md", ["names no reference", "says no time"]),
        ("x", "other.en.md", ["names no reference"]),
    ],
)
def test_what_every_customer_is_told(body: str, file: str, expected: list[str]) -> None:
    found = told(HEAD + body, file)
    assert len(found) == len(expected)
    for words, start in zip(found, expected, strict=True):
        assert words.startswith(f"{file}  {start}")


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("x\n{{ referense }}", f"{FILE}:6  referense  is no variable"),
        ("{{ referense }}", "did you mean reference?"),
        ("{{ subject }}", "subject  is no variable that may stand here"),
        ("x\n\n{% if numbers %}\nx", f"{FILE}:8  {{% if %}} has no {{% endif %}}"),
        ("{% if numbers %}x{% else %}y", "{% if %} has no {% endif %}"),
        ("{% if numbers %}x{% endfor %}", "cannot be read"),
        ("{{ due", "cannot be read"),
        ("{% for n in numbers %}{{ n }}{% endfor %}", "for  is not allowed"),
        ("{% for n in range(10**9) %}x{% endfor %}", "for  is not allowed"),
        ("{% macro m() %}{% endmacro %}", "macro  is not allowed"),
        ("{% set a = 1 %}", "assign  is not allowed"),
        ("{% include 'x' %}", "include  is not allowed"),
        ("{% extends 'x' %}", "extends  is not allowed"),
        ("{% import 'x' as y %}", "import  is not allowed"),
        ("{% block b %}{% endblock %}", "block  is not allowed"),
        ("{{ due.__class__ }}", "getattr  is not allowed"),
        ("{{ due['x'] }}", "getitem  is not allowed"),
        ("{{ due() }}", "call  is not allowed"),
        ("{{ 'x' * 999999999 }}", "mul  is not allowed"),
        ("{{ 9 ** 9 ** 9 }}", "pow  is not allowed"),
        ("{{ due ~ due }}", "concat  is not allowed"),
        ("{{ due | upper }}", "upper  is no filter; there are first, join, length"),
        ("{{ numbers | join('x') | join('y') }}", "join  must stand directly after a variable"),
        ("{{ numbers | join(due) }}", "join  takes at most one constant"),
        ("{{ '" + "x" * 60 + "' }}", "a constant is longer"),
        ("{{ " + "(" * 9000 + "due" + ")" * 9000 + " }}", "nested too deeply"),
        ("{{ " + "not " * 9000 + "due }}", "nested too deeply"),
        ("{% if due %}" * 200 + "{% endif %}" * 200, "nested too deeply"),
        ("{{ " + "9" * 50_000 + " }}", "holds a number of too many digits"),
        ("x" * 70_000, "is longer than 65536"),
        ("x" * 40_000, "32768 are allowed"),
        ("{{ reference }}" * 300, "more than 256 values"),
        ("\ue000x\ue001", "private-use"),
        ("# Heading", "heading is not one"),
        ("![x](https://track.example/p.gif)", "image is not one"),
        ("    code", "code block is not one"),
        ("a <b>bold</b> word", "HTML would be shown as text"),
        ("[x](ftp://files.example/)", "a link starts with one of"),
        ("[x](https://x.example/{{ reference }})", "a link's target holds a variable"),
        ("[x][r]\n\n[r]: https://x.example/{{ reference }}", "a link's target holds a variable"),
        ("We\nwill Refund you", f"{FILE}:6  mentions «refund»"),
        ("This is no guarantee.", "mentions «guarantee»"),
    ],
)
def test_bodies_that_are_refused(body: str, expected: str) -> None:
    assert expected in "\n".join(told(HEAD + body))


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        ("", f"{FILE}:1  must start with front matter"),
        ("subject: x\n", "must start with front matter"),
        ("---\nsubject: x\n", "must start with front matter"),
        ("---\nrevision: 1\n---\n", "subject  is missing"),
        ("---\nsubject: x\n---\n", "revision  is missing"),
        ("---\nsubject: x\nrevision: 1\ntitel: y\n---\n", f"{FILE}:4  titel  is no key"),
        ("---\nsubject: x\nrevision: 1\nsubject: y\n---\n", "subject  stands here twice"),
        ("---\nsubject: [x]\nrevision: 1\n---\n", "subject  must be one line"),
        ("---\nsubject: |\n  a\n  b\nrevision: 1\n---\n", "subject  must be one line"),
        ("---\nsubject: ''\nrevision: 1\n---\n", "subject  is empty"),
        (
            "---\nsubject: a: b\nrevision: 1\n---\n",
            "mapping values are not allowed here; put the value in quotation marks",
        ),
        ("---\nrevision: 1\nsubject: a: b\n---\n", f"{FILE}:3  is no YAML"),
        ("---\nsubject: !!python/object:os.x y\nrevision: '\n---\n", "is no YAML"),
        ("---\n? [a]\n: b\n---\n", "is no key"),
        ("---\n- a\n---\n", "must be keys and values"),
        ("---\na: " + "[" * 500 + "\n---\n", "is no YAML"),
        ("---\nsubject: " + "x" * 5000 + "\n---\n", "at most 2 KiB"),
        ("---\nrevision: 1\nsubject: '{{ subjekt }}'\n---\n", f"{FILE}:3  subjekt  is no variable"),
        ("---\nsubject: 'Your refund'\nrevision: 1\n---\n", f"{FILE}:2  mentions «refund»"),
    ],
)
def test_heads_that_are_refused(head: str, expected: str) -> None:
    assert expected in "\n".join(told(head + "text"))


@pytest.mark.parametrize(
    ("file", "expected"),
    [
        (
            "complaint.md",
            "must be named OCCASION.LANGUAGE.md, or OCCASION+QUALIFIER.LANGUAGE.md; occ",
        ),
        ("x", "must be named OCCASION.LANGUAGE.md"),
        ("Complaint.en.md", "must be named OCCASION.LANGUAGE.md"),
        ("complaint.it.md", "must end in a language and .md; languages: en, de, fr, es"),
        (
            "praise.en.md",
            "must be one of complaint, inquiry, request, other: praise is no occasion",
        ),
        ("not-a-customer-message.en.md", "is no occasion, and is used where a rule names it"),
        ("complaint+closd.en.md", "has the qualifier closd, which is none of at-ACCOUNT, form"),
        ("complaint+closd.en.md", "did you mean closed?"),
        ("complaint+.en.md", "has the qualifier , which is none of"),
        ("complaint+closed+again.en.md", "must have each qualifier once, in this order: at-ACC"),
        ("complaint+closed+closed.en.md", "must have each qualifier once"),
        ("complaint+again+at-support.en.md", "must have each qualifier once"),
        (
            "complaint+at-suport.en.md",
            "is for the account suport, which is not there; did you mean",
        ),
    ],
)
def test_names_that_are_refused(file: str, expected: str) -> None:
    house = House(accounts=("support", "sales"))
    templates, problems = read_templates({**SHIPPED, file: SHIPPED[FILE]}, house)
    assert templates is None
    assert expected in "\n".join(map(str, problems))


def test_all_problems_come_at_once() -> None:
    bodies = {"complaint.de.md": HEAD + "{{ a }}{{ b }}", "inquiry.fr.md": "no head"}
    templates, problems = read_templates({**SHIPPED, **bodies})
    assert templates is None
    assert [problem.file for problem in problems] == ["complaint.de.md"] * 2 + ["inquiry.fr.md"]


def test_the_default_language_needs_every_category() -> None:
    sources = {name: text for name, text in SHIPPED.items() if name != "request.de.md"}
    assert read_templates(sources)[1] == ()
    _, problems = read_templates(sources, House(language="de"))
    assert [problem.file for problem in problems] == ["request.de.md"]


def test_due_has_no_place_where_there_is_no_window() -> None:
    assert "due  is no variable" in told(HEAD + "{{ due }}", "other.en.md")[0]


def test_windows_line_ends_and_a_byte_order_mark_do_no_harm() -> None:
    assert told("\ufeff" + (HEAD + "{{ reference }}\n\n{{ due }}").replace("\n", "\r\n")) == []


def test_a_revision_is_text_as_it_stands() -> None:
    source = HEAD.replace("revision: 3", "revision: 007") + "{{ reference }} {{ due }}"
    templates, _ = read_templates({**SHIPPED, FILE: source}, TERSE)
    assert templates is not None
    assert templates.choose(Situation(Occasion.COMPLAINT, "en"), "en").revision == "007"


@pytest.mark.parametrize(
    ("language", "default", "expected"),
    [("fr", "de", "fr"), ("it", "de", "de"), ("", "it", "en"), ("xx", "xx", "en")],
)
def test_choosing_a_language(language: str, default: str, expected: str) -> None:
    assert shipped().choose(Situation(Occasion.INQUIRY, language), default).language == expected


def test_what_is_no_customers_message_has_no_template() -> None:
    with pytest.raises(ValueError, match="not-a-customer-message"):
        occasion_of(Category.NOT_CUSTOMER, spoken=False)


def test_an_occasion_without_a_template_is_an_error() -> None:
    with pytest.raises(TemplateError, match="occasion inquiry"):
        TemplateSet({}).choose(Situation(Occasion.INQUIRY, "en"), "en")


@pytest.mark.parametrize(
    ("category", "spoken", "occasion"),
    [
        (Category.COMPLAINT, False, Occasion.COMPLAINT),
        (Category.COMPLAINT, True, Occasion.VOICEMAIL_COMPLAINT),
        (Category.INQUIRY, True, Occasion.VOICEMAIL),
        (Category.REQUEST, True, Occasion.VOICEMAIL),
        (Category.OTHER, True, Occasion.OTHER),
    ],
)
def test_what_somebody_is_answered(category: Category, spoken: bool, occasion: Occasion) -> None:
    assert occasion_of(category, spoken=spoken) is occasion


TEXT = HEAD.replace("revision: 3", 'revision: 3\ntext: "{TEXT}"')


@pytest.mark.parametrize(
    ("file", "text", "expected"),
    [
        ("voicemail.en.md", "", "text  is missing: the line that is sent to a mobile telephone"),
        ("inquiry.en.md", "{{ reference }} {{ due }}", "text  is only for voicemail templates"),
        ("voicemail.en.md", "We call back by {{ due }}", "names no reference"),
        ("voicemail.en.md", "{{ reference }}", "says no time"),
        ("voicemail.en.md", "{{ reference }} {{ due }} a refund", "«refund»"),
        ("voicemail.en.md", "{{ reference }} {{ due }} {{ subject }}", "subject  is"),
        ("voicemail.en.md", "{{ reference }} {{ due }} " + "x" * 300, "300 are allowed"),
    ],
)
def test_the_line_for_a_telephone(file: str, text: str, expected: str) -> None:
    head = TEXT.replace("{TEXT}", text) if text else HEAD
    assert expected in "\n".join(told(head + "{{ reference }} {{ due }}", file))


def test_the_documentation_has_the_table_of_variables() -> None:
    text = (ROOT / "docs" / "templates.md").read_text(encoding="utf-8")
    assert variables_markdown() in text
    assert len(VARIABLES) == 13


def test_the_documented_example_is_a_good_template() -> None:
    text = (ROOT / "docs" / "templates.md").read_text(encoding="utf-8")
    assert told(text.split("```markdown\n")[1].split("```")[0]) == []
