"""The words of every language: none is missing, each takes what it is given."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import fields

import pytest

from daemon.model.act import Verb
from daemon.model.decision import Category
from daemon.model.notice import Reason, Section
from daemon.model.watch import AlertKind, CaseState
from daemon.stages.notice.words import WORDS, Words
from daemon.text.dates import LANGUAGES

BLAME = re.compile(
    r"fail|fault|forgot|negle|must|versäum|vergess|schuld|oubli|faute|manqu|olvid|culpa|fall[oó]",
    re.IGNORECASE,
)


def leaves(value: object, name: str = "") -> Iterator[tuple[str, str]]:
    """Every word of a language with the path to it."""
    if isinstance(value, str):
        yield name, value
    elif isinstance(value, Mapping):
        for key, item in value.items():
            yield from leaves(item, f"{name}.{key}")
    elif isinstance(value, tuple):
        for index, item in enumerate(value):
            yield from leaves(item, f"{name}.{index}")


def every(words: Words) -> dict[str, str]:
    """The words of a language by path."""
    return dict(
        leaf for field in fields(words) for leaf in leaves(getattr(words, field.name), field.name)
    )


def blanks(words: str) -> set[str]:
    return set(re.findall(r"\{(\w*)\}", words))


ENGLISH = every(WORDS["en"])


def test_there_are_words_wherever_there_are_dates() -> None:
    assert set(WORDS) == set(LANGUAGES)


@pytest.mark.parametrize("language", WORDS)
def test_every_value_has_its_word(language: str) -> None:
    words = WORDS[language]
    assert set(words.sections) == set(words.counts) == set(Section)
    assert set(words.categories) == set(Category)
    assert set(words.states) == set(CaseState)
    assert set(words.why) == set(Reason)
    assert set(words.kinds) == set(words.kinds_short) == set(AlertKind)
    assert set(words.verbs) == set(Verb)
    assert set(words.severities) == {1, 2, 3, 4}


@pytest.mark.parametrize("language", WORDS)
def test_every_language_has_the_same_blanks(language: str) -> None:
    found = every(WORDS[language])
    assert {path: blanks(words) for path, words in found.items()} == {
        path: blanks(words) for path, words in ENGLISH.items()
    }


@pytest.mark.parametrize("language", WORDS)
def test_words_are_there_and_each_once_where_they_tell_apart(language: str) -> None:
    words = WORDS[language]
    short = {path for path in every(words) if path.startswith("kinds_short")}
    assert all(word.strip() for path, word in every(words).items() if path not in short)
    for group in (words.sections, words.categories, words.states, words.severities, words.verbs):
        assert len(set(group.values())) == len(group)


@pytest.mark.parametrize("language", WORDS)
def test_nobody_is_blamed(language: str) -> None:
    assert {path: word for path, word in every(WORDS[language]).items() if BLAME.search(word)} == {}


def test_typography() -> None:
    """Straight apostrophes and spaces before French punctuation give a machine away."""
    for path, words in every(WORDS["fr"]).items():
        assert "'" not in words, path
        assert not re.search(r"(?<!\u00a0)[;:!?»]|«(?!\u00a0)", words), path
