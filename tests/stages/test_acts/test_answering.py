"""The answer: every outcome in every language, and nothing in it that should not be."""

import re
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from daemon.model import Category
from daemon.model.act import Act, Verb
from daemon.stages.acts import Refusal, confirmation, read
from daemon.stages.acts.words import CATEGORIES, WORDINGS, Parameter
from daemon.stages.token import named, read_act
from daemon.text.dates import LANGUAGES as ALL_LANGUAGES
from tests.stages.test_acts.samples import (
    ANA,
    LANGUAGES,
    NOW,
    REFERENCE,
    SEAL,
    SEED,
    UNTIL,
    speaking,
    token_of,
)

DUE = datetime(2026, 11, 25, 8, 0, tzinfo=UTC)
ACT = Act(Verb.DONE, by="ana", agent="ana", until=UNTIL, category=Category.COMPLAINT)


def answer(
    outcome: Act | Refusal, language: str = "en", due: datetime | None = None
) -> tuple[str, str]:
    return confirmation(outcome, reference=REFERENCE, agent=speaking(language), due=due, now=NOW)


def test_a_hold() -> None:
    assert answer(replace(ACT, verb=Verb.HOLD)) == (
        "FD-2026-000123: on hold",
        "FD-2026-000123 is on hold until Tuesday, 1 December 2026, 09:00 (CET). No alert is sent"
        " before that. A message from the customer ends the hold.\n",
    )


def test_a_note_and_the_window_are_told_of() -> None:
    subject, text = answer(replace(ACT, verb=Verb.ASSIGN, note="my own"), due=DUE)
    assert subject == "FD-2026-000123: assigned"
    assert text.split("\n\n") == [
        "FD-2026-000123 is assigned to ana.",
        "An answer is due by Wednesday, 25 November 2026, 09:00 (CET).",
        "Your note is on record.\n",
    ]


def test_a_refusal_says_what_to_write() -> None:
    assert answer(Refusal.UNREADABLE_MOMENT, due=DUE) == (
        "FD-2026-000123: nothing was changed",
        "Nothing was changed in FD-2026-000123.\n\n"
        "The moment in the mail could not be read. Please write it like this, with the hours from"
        " 0 to 23 and without other numbers: «until: 2026-11-25 09:00».\n\n"
        "To try again, please follow the link in the alert or digest once more.\n",
    )


@pytest.mark.parametrize("refusal", [Refusal.INVALID, Refusal.EXPIRED, Refusal.NO_EFFECT])
def test_nobody_is_sent_to_a_link_that_is_refused_again(refusal: Refusal) -> None:
    assert WORDINGS["en"].again not in answer(refusal)[1]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    "refusal",
    [
        Refusal.NO_MOMENT,
        Refusal.UNREADABLE_MOMENT,
        Refusal.PAST_MOMENT,
        Refusal.FAR_MOMENT,
    ],
)
def test_what_a_refusal_says_to_write_is_read(refusal: Refusal, language: str) -> None:
    name = WORDINGS[language].names[Parameter.UNTIL]
    line = re.search(rf"{name}: [\d: -]+\d", answer(refusal, language)[1])
    assert line is not None
    act = read(Verb.HOLD, line[0], agent=speaking(language), now=NOW)
    assert isinstance(act, Act)
    assert act.until == datetime(2026, 11, 25, 8, 0, tzinfo=UTC)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("outcome", [*(replace(ACT, verb=verb) for verb in Verb), *Refusal])
def test_every_outcome_has_words(outcome: Act | Refusal, language: str) -> None:
    subject, text = answer(outcome, language, DUE)
    assert subject.startswith(f"{REFERENCE}: ")
    assert subject.isprintable()
    assert len(subject) <= 60
    assert REFERENCE in text
    assert not {"{", "}"} & set(subject + text)
    assert all(line.isprintable() for line in text.replace("\u00a0", " ").split("\n"))
    if language != "en":
        assert text != answer(outcome, "en", DUE)[1]


def test_every_language_is_complete() -> None:
    assert tuple(WORDINGS) == LANGUAGES == ALL_LANGUAGES
    for wording in WORDINGS.values():
        assert set(wording.names) == set(Parameter)
        assert set(wording.categories) == set(CATEGORIES)
        assert set(wording.purposes) == set(wording.headings) == set(wording.outcomes) == set(Verb)
        assert set(wording.reasons) == set(Refusal)
        assert all(name == name.lower() for name in wording.names.values())


@pytest.mark.parametrize("language", LANGUAGES)
def test_moments_are_told_in_the_agents_words_and_on_their_clock(language: str) -> None:
    far = replace(speaking(language), timezone="Asia/Tokyo")
    _, text = confirmation(
        replace(ACT, verb=Verb.HOLD), reference=REFERENCE, agent=far, due=None, now=NOW
    )
    assert "17" in text
    assert "JST" in text


@pytest.mark.parametrize("verb", Verb)
def test_an_answer_holds_no_token_and_lets_nobody_in(verb: Verb) -> None:
    """Not even where the agent's note holds one."""
    words = f"until: 2026-12-01\ncategory: other\nnote: {token_of(verb)}"
    act = read(verb, words, agent=ANA, now=NOW)
    subject, text = answer(act, due=DUE)
    for said in (subject, text):
        assert read_act(said) is None
        assert not SEAL.vouches(REFERENCE, SEED, [], said)
        assert token_of(verb)[1:-1] not in said
    assert named(subject) == (REFERENCE,)


def test_naive_moments_are_refused() -> None:
    with pytest.raises(ValueError, match="time zone"):
        answer(ACT, due=DUE.replace(tzinfo=None))
