"""Links: what they are made of, and what a mail program makes of them."""

import re
from datetime import datetime

import pytest

from daemon.model import Category
from daemon.model.act import Act, Verb
from daemon.stages.acts import Refusal, links
from daemon.stages.token import read_act
from tests.stages.test_acts.samples import (
    ANA,
    DESK,
    LANGUAGES,
    REFERENCE,
    UNTIL,
    href,
    prepared,
    said,
    token_of,
)

NEEDS_NOTHING = [verb for verb in Verb if verb is not Verb.LABEL]


def test_a_link_for_each_act_in_order() -> None:
    verbs = (Verb.HOLD, Verb.DONE)
    made = links(
        verbs, reference=REFERENCE, token_of=token_of, address=DESK, agent=ANA, until=UNTIL
    )
    assert [link.verb for link in made] == ["hold", "done"]


def test_the_mail_that_a_link_prepares() -> None:
    subject, body = prepared(Verb.HOLD)
    assert subject == f"Frontdesk hold FD-2026-000123 {token_of(Verb.HOLD)}"
    assert body.split("\r\n") == [
        "Send this to put FD-2026-000123 on hold.",
        "Write after the colons only, and leave the subject as it is. A note is optional.",
        "",
        "until: 2026-12-01 09:00",
        "note:",
        "",
    ]


@pytest.mark.parametrize("verb", Verb)
@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_in_a_link_needs_quoting(verb: Verb, language: str) -> None:
    written = href(verb, ANA)
    assert re.fullmatch(rf"mailto:{DESK}\?subject=[\w.~%-]+&body=[\w.~%-]+", written, re.ASCII), (
        written
    )
    assert not re.search(r"%(?![0-9A-F]{2})", written)
    assert re.sub("%0D%0A", "", written).count("%0") == 0
    assert len(written) < 1000


@pytest.mark.parametrize(
    ("address", "written"),
    [
        ("a+b@shop.example", "mailto:a%2Bb@shop.example?"),
        ("o'hara_25/x=y!%&@shop.example", "mailto:o%27hara_25%2Fx%3Dy%21%25%26@shop.example?"),
        ('"a@b?c"@shop.example', "mailto:%22a%40b%3Fc%22@shop.example?"),
        ("post@bücher.example", "mailto:post@b%C3%BCcher.example?"),
    ],
)
def test_odd_but_legal_addresses(address: str, written: str) -> None:
    assert href(Verb.DONE, ANA, address).startswith(written)


@pytest.mark.parametrize("verb", NEEDS_NOTHING)
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_mail_sent_as_prepared_does_what_it_says(verb: Verb, language: str) -> None:
    subject, body = prepared(verb, language)
    token = read_act(subject)
    assert token is not None
    assert (token.verb, token.reference) == (verb, REFERENCE)
    timed = verb in (Verb.HOLD, Verb.SNOOZE)
    assert said(verb, body, language) == Act(
        verb,
        by="ana",
        agent="ana" if verb is Verb.ASSIGN else "",
        until=UNTIL if timed else None,
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_category_must_be_chosen(language: str) -> None:
    _, body = prepared(Verb.LABEL, language)
    assert said(Verb.LABEL, body, language) is Refusal.SEVERAL_CATEGORIES
    line = next(line for line in body.split("\r\n") if "|" in line)
    name, _, choices = line.partition(": ")
    chosen = [
        said(Verb.LABEL, body.replace(line, f"{name}: {choice}"), language)
        for choice in choices.split(" | ")
    ]
    assert [act.category for act in chosen if isinstance(act, Act)] == [
        Category.COMPLAINT,
        Category.INQUIRY,
        Category.REQUEST,
        Category.OTHER,
    ]


@pytest.mark.parametrize("verb", Verb)
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_instructions_wrapped_anywhere_are_no_parameter(verb: Verb, language: str) -> None:
    instructions = prepared(verb, language)[1].partition("\r\n\r\n")[0].split()
    for at in range(len(instructions)):
        line = " ".join(instructions[at:])
        assert said(Verb.HOLD, line, language) is Refusal.NO_MOMENT
        assert said(Verb.LABEL, line, language) is Refusal.NO_CATEGORY
        noted = said(Verb.DONE, line, language)
        assert isinstance(noted, Act)
        assert noted.note == ""


def test_a_naive_moment_is_refused() -> None:
    naive = datetime(2026, 12, 1, 9, 0)  # noqa: DTZ001 - that is what is tried
    with pytest.raises(ValueError, match="time zone"):
        links(
            [Verb.HOLD],
            reference=REFERENCE,
            token_of=token_of,
            address=DESK,
            agent=ANA,
            until=naive,
        )
