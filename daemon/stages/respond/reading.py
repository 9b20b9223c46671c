"""Templates as the admin writes them: read and checked before anything is sent.

Laws: a mistake is a returned problem with file, line and mend, and all of them
come at once; a set with a problem is no set; every template is tried with full
and with sparse values, so no customer is the first to find its faults; every
confirmation names its reference and, where there is a window, its end.

A template is a file ``OCCASION.LANGUAGE.md``; ``docs/templates.md`` says what
it may hold.
"""

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime, timedelta

from daemon.errors import Problem, TemplateError
from daemon.stages.respond.frontmatter import Page, take_apart
from daemon.stages.respond.promises import promises
from daemon.stages.respond.render import render, render_text
from daemon.stages.respond.sandbox import CLOSE, OPEN, compiled, faults
from daemon.stages.respond.templates import (
    FALLBACK_LANGUAGE,
    Occasion,
    Template,
    TemplateSet,
)
from daemon.stages.respond.variables import VARIABLES, Values, context
from daemon.text.dates import LANGUAGES

_SIZE_MOST = 64 * 1024
_SAID = {
    "reference": "names no reference; write {{ reference }}",
    "due": "says no time; write {{ due }}",
}
"""What every body tells the customer, if there is such a value: who waits knows for how long."""
_BY_NAME = {occasion.value: occasion for occasion in Occasion}


def read_templates(
    sources: Mapping[str, str], *, default_language: str = FALLBACK_LANGUAGE
) -> tuple[TemplateSet | None, tuple[Problem, ...]]:
    """The set that ``sources`` (text by file name) makes, or every problem in it.

    The caller lays the admin's files over the shipped ones. Every occasion must
    have a template in ``default_language``.
    """
    templates: dict[tuple[Occasion, str], Template] = {}
    problems: list[Problem] = []
    for file, source in sorted(sources.items()):
        template, found = _read(file, source)
        problems += found
        if template:
            templates[template.occasion, template.language] = template
    problems += _missing(sources, default_language)
    return (None, tuple(problems)) if problems else (TemplateSet(templates), ())


def _read(file: str, source: str) -> tuple[Template | None, tuple[Problem, ...]]:
    """One template, or what is wrong with it."""
    if len(source) > _SIZE_MOST:
        return None, (Problem(file, 0, "", f"is longer than {_SIZE_MOST} characters; shorten it"),)
    occasion, language, *rest = [*file.split("."), "", ""]
    if occasion not in _BY_NAME or language not in LANGUAGES or rest[:1] != ["md"]:
        mend = (
            f"must be named OCCASION.LANGUAGE.md; occasions: {', '.join(_BY_NAME)};"
            f" languages: {', '.join(LANGUAGES)}"
        )
        return None, (Problem(file, 0, "", mend),)
    page, problems = take_apart(source, file)
    if page is None:
        return None, problems
    template = Template(
        name=file,
        occasion=_BY_NAME[occasion],
        language=language,
        subject=page.fields["subject"],
        body=page.body,
        revision=page.fields["revision"],
        author=page.fields.get("author", ""),
        description=page.fields.get("description", ""),
        text=page.fields.get("text", ""),
    )
    if bool(template.text) is not template.occasion.spoken:
        return None, (_text_problem(template, page),)
    problems = (*_source_problems(template, page), *_promise_problems(template, page))
    problems = problems or tuple(_trial_problems(template))
    return (None if problems else template), problems


def _text_problem(template: Template, page: Page) -> Problem:
    if template.occasion.spoken:
        mend = "is missing: the line that is sent to a mobile telephone; add it to the front matter"
    else:
        mend = "is only for voicemail templates; take it out"
    return Problem(template.name, page.lines.get("text", 1), "text", mend)


def _sources(template: Template, page: Page) -> Iterator[tuple[str, int]]:
    """Everything a customer reads, each with its first line in the file."""
    yield template.subject, page.lines["subject"]
    yield template.body, page.body_line
    if template.text:
        yield template.text, page.lines["text"]


def _source_problems(template: Template, page: Page) -> Iterator[Problem]:
    """What the sources use that they may not."""
    has_window = template.occasion is not Occasion.OTHER
    names = {name for name, variable in VARIABLES.items() if has_window or not variable.of_window}
    in_body = {name for name in names if VARIABLES[name].in_body}
    for source, first_line in _sources(template, page):
        allowed = names if source is template.subject else in_body
        for fault in faults(source, allowed):
            yield Problem(template.name, first_line + fault.line - 1, fault.key, fault.mend)


def _promise_problems(template: Template, page: Page) -> Iterator[Problem]:
    for source, first_line in _sources(template, page):
        for line, stem in promises(source, template.language):
            mend = f"mentions «{stem}»: nothing may be promised, nobody blamed (rule no-promise)"
            yield Problem(template.name, first_line + line - 1, "", mend)


def _trial_problems(template: Template) -> Iterator[Problem]:
    """The reason why the template does not render, once; or what it keeps from a customer."""
    unsaid: set[str] = set()
    try:
        for numbers in ((), ("A-10042", "A-10043")):
            values = _sample(template.occasion, numbers)
            render(template, values)
            if template.text:
                render_text(template, values)
            unsaid.update(_unsaid(template, values))
    except TemplateError as error:
        yield Problem(template.name, 0, "", str(error).removeprefix(f"{template.name}: "))
        return
    for name, mend in _SAID.items():
        if name in unsaid:
            yield Problem(template.name, 0, "", mend)


def _unsaid(template: Template, values: Values) -> Iterator[str]:
    """Which of the values that every customer is owed the body, or the text, does not put out."""
    words = context(values, template.language)
    for source in filter(None, (template.body, template.text)):
        filled = compiled(source).render(words)
        for name in _SAID:
            if name in words and f"{OPEN}{words[name]}{CLOSE}" not in filled:
                yield name


def _missing(files: Mapping[str, str], language: str) -> Iterator[Problem]:
    for name in _BY_NAME:
        file = f"{name}.{language}.md"
        if file not in files:
            mend = "is missing: the default language needs a template for every occasion"
            yield Problem(file, 0, "", mend)


def _sample(occasion: Occasion, numbers: tuple[str, ...]) -> Values:
    """Values to try a template with."""
    received = datetime(2026, 11, 23, 8, 0, tzinfo=UTC)
    has_window = occasion is not Occasion.OTHER
    return Values(
        name="Ana Silva" if numbers else "",
        subject="Order A-10042" if numbers else "",
        reference="FD-2026-000123",
        tag="[FD-2026-000123-K7QX2M]",
        category=occasion.category,
        company="Harbour Bikes",
        account_address="support@harbour-bikes.example",
        numbers=numbers,
        received=received,
        due=received + timedelta(hours=24) if has_window else None,
        window=timedelta(hours=24) if has_window else None,
        zone=UTC,
        article="How long delivery takes" if numbers else "",
        article_url="https://harbour-bikes.example/help/delivery" if numbers else "",
    )
