"""Templates as the admin writes them: read and checked before anything is sent.

Laws: a mistake is a returned problem with file, line and mend, and all of them
come at once; a set with a problem is no set; every template is tried with hard
values, so no customer is the first to find its faults.

A template is a file ``OCCASION[+QUALIFIER…].LANGUAGE.md``; ``docs/templates.md``
says what it may hold.
"""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from daemon.errors import Problem
from daemon.stages.respond.filenames import FileName, read_name
from daemon.stages.respond.frontmatter import Page, take_apart
from daemon.stages.respond.lint import lint
from daemon.stages.respond.sandbox import faults
from daemon.stages.respond.templates import (
    FALLBACK_LANGUAGE,
    Occasion,
    Template,
    TemplateSet,
)
from daemon.stages.respond.trial import trial
from daemon.stages.respond.variables import VARIABLES

SIZE_MOST = 64 * 1024
"""Octets of one file."""
_CATEGORIES = (Occasion.COMPLAINT, Occasion.INQUIRY, Occasion.REQUEST, Occasion.OTHER)


@dataclass(frozen=True, slots=True)
class House:
    """What templates are read by."""

    language: str = FALLBACK_LANGUAGE
    """The company's first, in which every occasion needs a template."""
    accounts: tuple[str, ...] | None = None
    """The names of accounts; None: they are not known."""
    off: frozenset[str] = frozenset()
    """The linter's rules that are switched off."""


def read_templates(
    sources: Mapping[str, str], house: House | None = None
) -> tuple[TemplateSet | None, tuple[Problem, ...]]:
    """The set that ``sources`` (text by file name) makes, or every problem in it.

    The caller lays the admin's files over the shipped ones.
    """
    house = house or House()
    templates: dict[str, Template] = {}
    problems: list[Problem] = []
    for file, source in sorted(sources.items()):
        template, found = _read(file, source, house)
        problems += found
        if template:
            templates[file] = template
    problems += _missing(sources, house.language)
    return (None, tuple(problems)) if problems else (TemplateSet(templates), ())


@lru_cache(maxsize=256)  # a reload tries anew only what was changed
def _read(file: str, source: str, house: House) -> tuple[Template | None, tuple[Problem, ...]]:
    """One template, or what is wrong with it."""
    if len(source) > SIZE_MOST:
        return None, (Problem(file, 0, "", f"is longer than {SIZE_MOST} characters; shorten it"),)
    name = read_name(file, house.accounts)
    if isinstance(name, str):
        return None, (Problem(file, 0, "", name),)
    page, problems = take_apart(source, file)
    if page is None:
        return None, problems
    occasion = _occasion(name, page)
    if isinstance(occasion, Problem):
        return None, (occasion,)
    template = Template(
        name=file,
        occasion=occasion,
        language=name.language,
        subject=page.fields["subject"],
        body=page.body,
        revision=page.fields["revision"],
        author=page.fields.get("author", ""),
        description=page.fields.get("description", ""),
        text=page.fields.get("text", ""),
    )
    own = name.occasion is None
    problems = (
        *_text_problems(template, page, own=own),
        *_source_problems(template, page),
    ) or (
        *_lint_problems(template, page, house.off),
        *(Problem(file, 0, "", mend) for mend in trial(template)),
    )
    return (None if problems else template), problems


def _occasion(name: FileName, page: Page) -> Occasion | Problem:
    """What the template is for: its name says so, or its head where only rules name it."""
    told = page.fields.get("category", "")
    line = page.lines.get("category", 1)
    file = f"{'+'.join((name.base, *name.qualifiers))}.{name.language}.md"
    if name.occasion is not None:
        mend = f"stands in the file's name ({name.base}); take it out"
        return Problem(file, line, "category", mend) if told else name.occasion
    if told not in _CATEGORIES:
        mend = (
            f"must be one of {', '.join(_CATEGORIES)}: {name.base} is no occasion, and is used"
            " where a rule names it"
        )
        return Problem(file, line, "category", mend)
    return Occasion(told)


def _text_problems(template: Template, page: Page, *, own: bool) -> Iterator[Problem]:
    """A text for telephones that is missing, or has no place; a rule's template may have one."""
    if own or bool(template.text) is template.occasion.spoken:
        return
    if template.occasion.spoken:
        mend = "is missing: the line that is sent to a mobile telephone; add it to the front matter"
    else:
        mend = "is only for voicemail templates; take it out"
    yield Problem(template.name, page.lines.get("text", 1), "text", mend)


def _sources(template: Template, page: Page) -> Iterator[tuple[str, int]]:
    """Everything a customer reads, each with its first line in the file."""
    yield template.subject, page.lines["subject"]
    yield template.body, page.body_line
    if template.text:
        yield template.text, page.lines["text"]


def _source_problems(template: Template, page: Page) -> Iterator[Problem]:
    """What the sources use that they may not."""
    names = _variables(template.occasion)
    in_body = {name for name in names if VARIABLES[name].in_body}
    for source, first_line in _sources(template, page):
        allowed = names if source is template.subject else in_body
        for fault in faults(source, allowed):
            yield Problem(template.name, first_line + fault.line - 1, fault.key, fault.mend)


def _variables(occasion: Occasion) -> Collection[str]:
    """The variables that have a value, and a meaning, on the occasion."""
    has_window = occasion is not Occasion.OTHER
    names = {name for name, variable in VARIABLES.items() if has_window or not variable.of_window}
    return names - {"category"} if occasion is Occasion.NEUTRAL else names


def _lint_problems(template: Template, page: Page, off: Collection[str]) -> Iterator[Problem]:
    for source, first_line in _sources(template, page):
        for fault in lint(template, source, off):
            line = first_line + fault.line - 1 if fault.line else 0
            yield Problem(template.name, line, "", fault.told)


def _missing(files: Mapping[str, str], language: str) -> Iterator[Problem]:
    for name in Occasion:
        file = f"{name}.{language}.md"
        if file not in files:
            mend = "is missing: the default language needs a template for every occasion"
            yield Problem(file, 0, "", mend)
