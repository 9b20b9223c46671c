"""Which template is taken: the closest that is there, never another occasion's."""

from typing import Any

import pytest

from daemon.model import Category
from daemon.stages.respond import (
    House,
    Occasion,
    Situation,
    TemplateSet,
    occasion_of,
    read_templates,
)

from .samples import SHIPPED

RECALL = """---
subject: "{{ subject }}"
revision: 1
category: request
---
We will answer {{ reference }} by {{ due }}.
"""


def holding(*files: str, **others: str) -> TemplateSet:
    """The shipped templates and these, which say the same."""
    own = {file: SHIPPED[f"{file.partition('+')[0]}.{file.split('.')[1]}.md"] for file in files}
    templates, problems = read_templates({**SHIPPED, **own, **others}, House(accounts=("sales",)))
    assert problems == ()
    assert templates is not None
    return templates


def chosen(templates: TemplateSet, language: str = "en", **so: Any) -> str:
    situation = Situation(Occasion.COMPLAINT, language, **so)
    return templates.choose(situation, "de").name


EVERY = holding(
    "complaint+at-sales.en.md",
    "complaint+at-sales+closed.en.md",
    "complaint+form.en.md",
    "complaint+again+angry.en.md",
    "complaint+angry.en.md",
    "complaint+closed.en.md",
    "complaint+closed.de.md",
)


@pytest.mark.parametrize(
    ("so", "expected"),
    [
        ({}, "complaint.en.md"),
        ({"again": True}, "complaint.en.md"),
        ({"angry": True}, "complaint+angry.en.md"),
        ({"angry": True, "again": True}, "complaint+again+angry.en.md"),
        ({"closed": True}, "complaint+closed.en.md"),
        # The weightiest that is so decides, however many others are.
        ({"angry": True, "closed": True}, "complaint+angry.en.md"),
        ({"form": True, "again": True, "angry": True, "closed": True}, "complaint+form.en.md"),
        ({"account": "sales", "form": True, "angry": True}, "complaint+at-sales.en.md"),
        ({"account": "sales", "closed": True}, "complaint+at-sales+closed.en.md"),
        ({"account": "support", "closed": True}, "complaint+closed.en.md"),
    ],
)
def test_the_closest_is_taken(so: dict[str, Any], expected: str) -> None:
    assert chosen(EVERY, **so) == expected


def test_the_language_goes_before_closeness() -> None:
    assert chosen(EVERY, "fr", closed=True) == "complaint.fr.md"
    assert chosen(EVERY, "it", closed=True) == "complaint+closed.de.md"


def test_the_chain_ends_with_what_is_used() -> None:
    situation = Situation(Occasion.COMPLAINT, "it", again=True, closed=True)
    assert EVERY.chain(situation, "de") == (
        "complaint+again+closed.it.md",
        "complaint+again.it.md",
        "complaint+closed.it.md",
        "complaint.it.md",
        "complaint+again+closed.de.md",
        "complaint+again.de.md",
        "complaint+closed.de.md",
    )
    assert EVERY.chain(situation, "de")[-1] == EVERY.choose(situation, "de").name


def test_a_template_that_a_rule_names() -> None:
    templates = holding(**{"recall.en.md": RECALL})
    assert "recall" in templates.names()
    asked = Situation(Occasion.COMPLAINT, "fr", named="recall")
    assert templates.choose(asked, "de").name == "recall.en.md"
    assert templates.choose(asked, "de").occasion is Occasion.REQUEST
    # A caller's telephone needs a line that it does not have.
    called = Situation(Occasion.VOICEMAIL, "en", named="recall")
    assert templates.choose(called, "de").name == "voicemail.en.md"
    gone = Situation(Occasion.COMPLAINT, "fr", named="gone")
    assert templates.choose(gone, "de").name == "complaint.fr.md"


def test_a_category_stands_only_where_the_name_does_not_say_it() -> None:
    source = SHIPPED["complaint.en.md"].replace("revision:", "category: complaint\nrevision:")
    _, problems = read_templates({**SHIPPED, "complaint.en.md": source})
    assert "category  stands in the file's name (complaint); take it out" in str(problems[0])


@pytest.mark.parametrize(
    ("category", "spoken", "occasion"),
    [
        (Category.COMPLAINT, False, Occasion.NEUTRAL),
        (Category.REQUEST, False, Occasion.NEUTRAL),
        (Category.OTHER, False, Occasion.OTHER),
        (Category.COMPLAINT, True, Occasion.VOICEMAIL),
        (Category.INQUIRY, True, Occasion.VOICEMAIL),
    ],
)
def test_what_is_not_sure_gets_words_that_fit_all(
    category: Category, spoken: bool, occasion: Occasion
) -> None:
    assert occasion_of(category, spoken=spoken, review=True) is occasion


def test_a_neutral_template_does_not_say_what_it_was_taken_for() -> None:
    source = SHIPPED["neutral.en.md"].replace("your message.", "your {{ category }}.", 1)
    _, problems = read_templates({**SHIPPED, "neutral.en.md": source})
    assert "category  is no variable" in str(problems[0])


def test_the_revision_is_that_of_all_texts() -> None:
    assert holding().revision == holding().revision
    assert holding().revision != EVERY.revision
