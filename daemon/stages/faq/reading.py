"""Articles as the admin writes them: files ``NAME.LANGUAGE.md``, read and checked.

Laws: a mistake is a returned problem with file, line and mend, and all of them come at once; a
set with a problem is no set; every value is text as it stands in the file, because YAML is read
as a tree of nodes and never turned into objects; nothing in a head refers to another part of it,
so what is read is never larger than the file. ``docs/faq.md`` says what an article may hold.
"""

import re
from collections.abc import Iterator, Mapping

from daemon.errors import Problem
from daemon.stages.faq.article import Article
from daemon.stages.faq.head import Head, Value, take_apart
from daemon.stages.faq.parts import words_of
from daemon.text.dates import LANGUAGES

SIZE_MOST = 64 * 1024
"""Octets of a file."""
ARTICLES_MOST = 1_000

_TITLE_MOST = 120
_QUESTION_MOST = 300
_QUESTIONS_MOST = 30
_NAME = re.compile(r"[a-z0-9](?:[a-z0-9-]{0,62}[a-z0-9])?")
_URL = re.compile(
    r"https://[A-Za-z0-9][A-Za-z0-9.-]{0,252}(?::[0-9]{1,5})?"
    r"(?:[/?#][!#-&*-;=?-Z_a-z~]{0,400})?(?<![.,:;!?])"
)
"""A web page over TLS, in ASCII, without what ends a link that stands in a mail: quotation marks,
brackets, and the marks of a sentence behind it."""


def read_articles(sources: Mapping[str, str]) -> tuple[tuple[Article, ...], tuple[Problem, ...]]:
    """The articles in ``sources`` (text by file name), or every problem in them."""
    articles: list[Article] = []
    problems: list[Problem] = []
    for file, source in sorted(sources.items()):
        article, found = _read(file, source)
        problems += found
        if article is not None:
            articles.append(article)
    return (() if problems else tuple(articles)), tuple(problems)


def _read(file: str, source: str) -> tuple[Article | None, tuple[Problem, ...]]:
    """One article, or what is wrong with it."""
    name, language, *rest = [*file.split("."), "", ""]
    if not _NAME.fullmatch(name) or language not in LANGUAGES or rest[:2] != ["md", ""]:
        mend = (
            "must be named NAME.LANGUAGE.md; a name is of a-z, 0-9 and inner hyphens, languages:"
            f" {', '.join(LANGUAGES)}"
        )
        return None, (Problem(file, 0, "", mend),)
    head, problems = take_apart(source, file)
    if head is None:
        return None, problems
    problems = tuple(_problems(head, language, file))
    if problems:
        return None, problems
    url = head.values.get("url")
    return Article(
        name=file,
        language=language,
        title=head.values["title"].lines[0].strip(),
        url=url.lines[0] if url else "",
        questions=tuple(line.strip() for line in head.values["questions"].lines),
        revision=head.values["revision"].lines[0],
        text=head.body.strip(),
    ), ()


def _problems(head: Head, language: str, file: str) -> Iterator[Problem]:
    """What is wrong with the values of ``head``, from top to bottom."""
    for key, value in head.values.items():
        for place, mend in _mends(key, value, language):
            yield Problem(file, value.places[place], key, mend)
    if not head.body.strip():
        yield Problem(file, head.body_line, "", "has no text; write the answer below the head")


def _mends(key: str, value: Value, language: str) -> Iterator[tuple[int, str]]:
    """What is wrong with one value, each with the number of the item that is meant."""
    most = _QUESTION_MOST if key == "questions" else _TITLE_MOST
    if key == "questions" and len(value.lines) > _QUESTIONS_MOST:
        yield 0, f"has {len(value.lines)} questions; {_QUESTIONS_MOST} are allowed"
        return
    for place, line in enumerate(value.lines):
        if key == "url":
            if not _URL.fullmatch(line):
                yield place, "must be a link such as https://www.example.org/help/delivery"
        elif not line.strip() or not line.isprintable() or len(line) > most:
            yield place, f"must be one line of text, not blank, of at most {most} characters"
        elif key == "questions" and not words_of(line, language):
            yield place, "has no word that says what is asked; write it as customers do"
