"""Articles as the admin writes them, and every way to get one wrong."""

import pytest

from daemon.stages.faq import read_articles
from tests.stages.test_faq.samples import SHOP

FILE = "delivery-time.en.md"
GOOD = """---
title: "How long delivery takes"
url: https://harbour-bikes.example/help/delivery
questions:
  - "How long does delivery take?"
revision: 007
---
Two to four working days.
"""


def told(source: str, file: str = FILE) -> list[str]:
    """What is wrong with a file."""
    articles, problems = read_articles({file: source})
    assert bool(articles) is not bool(problems)
    return [str(problem) for problem in problems]


def test_an_article_is_read_as_it_stands() -> None:
    ((article,), problems) = read_articles({FILE: "\ufeff" + GOOD.replace("\n", "\r\n")})
    assert problems == ()
    assert (article.name, article.language, article.revision) == (FILE, "en", "007")
    assert article.title == "How long delivery takes"
    assert article.url == "https://harbour-bikes.example/help/delivery"
    assert article.questions == ("How long does delivery take?",)
    assert article.text == "Two to four working days."


def test_the_link_may_be_left_out() -> None:
    ((article,), _) = read_articles({FILE: GOOD.replace("url:", "#")})
    assert article.url == ""


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("title:", "titel:", [f"{FILE}:2  titel  is no key", f"{FILE}:1  title  is missing"]),
        ("revision: 007", "", [f"{FILE}:1  revision  is missing"]),
        ("revision: 007", "revision: ''", [f"{FILE}:6  revision  must be one line of text"]),
        ("revision: 007", "title: x\nrevision: 1", [f"{FILE}:6  title  stands here twice"]),
        ('"How long delivery takes"', "[a, b]", [f"{FILE}:2  title  must be one line"]),
        ('"How long delivery takes"', '"a\\nb"', [f"{FILE}:2  title  must be one line"]),
        ('"How long delivery takes"', "x" * 121, [f"{FILE}:2  title  must be one line"]),
        ("https://", "http://", [f"{FILE}:3  url  must be a link such as https://"]),
        ("https://", "https://me@", [f"{FILE}:3  url  must be a link such as https://"]),
        ("/delivery\n", "/a b\n", [f"{FILE}:3  url  must be a link such as https://"]),
        ("/delivery\n", "/a'b\n", [f"{FILE}:3  url  must be a link such as https://"]),
        ("/delivery\n", "/a.\n", [f"{FILE}:3  url  must be a link such as https://"]),
        ("/delivery\n", "/(a)\n", [f"{FILE}:3  url  must be a link such as https://"]),
        ("/delivery\n", "/é\n", [f"{FILE}:3  url  must be a link such as https://"]),
        ('\n  - "How long does delivery take?"', " one", [f"{FILE}:4  questions  must be a list"]),
        ('\n  - "How long does delivery take?"', " []", [f"{FILE}:4  questions  must be a list"]),
        ('- "How', '- ["How', [f"{FILE}:6"]),
        ('"How long does delivery take?"', "[[a]]", [f"{FILE}:4  questions  must be a list"]),
        ('"How long does delivery take?"', "What can I do?", [f"{FILE}:5  questions  has no word"]),
        ('"How long does delivery take?"', "x" * 301, [f"{FILE}:5  questions  must be one line"]),
        ("Two to four working days.\n", " \n", [f"{FILE}:8  has no text"]),
        ("---\nTwo", "Two", [f"{FILE}:1  must start with front matter"]),
        ("title: ", "title: &a ", [f"{FILE}:2  is no YAML: a value that begins with & or *"]),
        ("revision: 007", "revision: *a", [f"{FILE}:6  is no YAML: a value that begins with"]),
    ],
)
def test_a_mistake_is_told_with_its_line(old: str, new: str, expected: list[str]) -> None:
    assert old in GOOD
    found = told(GOOD.replace(old, new, 1))
    assert len(found) == len(expected), found
    for words, start in zip(found, expected, strict=True):
        assert words.startswith(start), found


@pytest.mark.parametrize(
    "file",
    [
        "delivery.md",
        "delivery.it.md",
        "Delivery.en.md",
        "a.b.en.md",
        ".en.md",
        "a.en.md.md",
        "a.en",
    ],
)
def test_a_name_says_language_and_nothing_odd(file: str) -> None:
    (found,) = told(GOOD, file)
    assert found.startswith(f"{file}  must be named NAME.LANGUAGE.md")


def test_all_mistakes_of_all_files_come_at_once() -> None:
    sources = {"a.en.md": "x", "b.en.md": GOOD.replace("title", "tilte"), "c.en.md": GOOD}
    articles, problems = read_articles(sources)
    assert articles == ()
    assert [problem.file for problem in problems] == ["a.en.md", "b.en.md", "b.en.md"]


def test_too_many_questions() -> None:
    many = "".join(f"  - delivery {number}\n" for number in range(40))
    (found,) = told(GOOD.replace("questions:\n", f"questions:\n{many}"))
    assert "has 41 questions; 30 are allowed" in found


def bomb() -> str:
    """Nine lines that would become a thousand million words."""
    lines = ["a: &a0 [x, x, x, x, x, x, x, x, x, x]"]
    lines += [f"b{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, 9)]
    return "---\n" + "\n".join([*lines, "questions: *a8"]) + "\n---\nx\n"


@pytest.mark.parametrize(
    "source",
    [
        bomb(),
        f"---\nquestions: {'[' * 15_000}\n---\nx",
        f"---\nquestions: {'{a: ' * 3_900}\n---\nx",
        f"---\n{'- ' * 8_000}\n---\nx",
        f"---\n{'a' * 16_000}\n---\nx",
        f"---\ntitle: {'!!python/object:os.system ' * 500}\n---\nx",
        "---\n" + "? " * 8_000 + "\n---\nx",
        "---\n" + "\n".join(f"k{n}: 1" for n in range(2_000)) + "\n---\nx",
    ],
    ids=["aliases", "lists", "tables", "items", "long", "tags", "keys", "many"],
)
def test_a_head_made_to_hurt_is_refused(source: str) -> None:
    assert told(source)


def test_the_shop_s_articles_are_good() -> None:
    articles, problems = read_articles(SHOP)
    assert problems == ()
    assert len(articles) == 12
