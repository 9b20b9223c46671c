"""Reading: what people and mail programs make of a few lines, and what is too doubtful."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from daemon.model import Category
from daemon.model.act import Act, Verb
from daemon.stages.acts import LONGEST, Refusal, read
from tests.stages.test_acts.samples import ANA, LANGUAGES, NOW, UNTIL, said


def until(text: str, language: str = "en") -> datetime | Refusal | None:
    """The moment that a hold with these words is for."""
    act = said(Verb.HOLD, text, language)
    return act.until if isinstance(act, Act) else act


def category(text: str, language: str = "en") -> Category | Refusal | None:
    act = said(Verb.LABEL, text, language)
    return act.category if isinstance(act, Act) else act


def note(text: str, language: str = "en") -> str:
    act = said(Verb.DONE, text, language)
    assert isinstance(act, Act)
    return act.note


@pytest.mark.parametrize(
    "text",
    [
        "until: 2026-12-01 09:00",
        "Until : 2026-12-01 9:00",
        "UNTIL: 2026-12-01T09:00",
        "until:2026-12-1 9:00",
        "until: 1.12.2026 9:00",
        "until: 01. 12. 2026, 09:00",
        "until: Tuesday, 2026-12-01 at 09:00, please",
        "until: 2026-12-01\u00a009:00",
        "\u00a0until\u00a0:\u00a02026-12-01 09:00\u00a0",
        "until\uff1a 2026-12-01 09:00",
        "> until: 2026-12-01 09:00",
        ">> | until: 2026-12-01 09:00",
        "- until: 2026-12-01 09:00",
        "  • until: 2026-12-01 09:00",
        "1. until: 2026-12-01 09:00",
        "*until:* 2026-12-01 09:00",
        "**until**: 2026-12-01 09:00",
        "until:\r\n2026-12-01 09:00",
        "until:\r\nuntil: 2026-12-01 09:00",
        "until: 2026-12-01 09:00\r\nuntil: 2026-12-08 09:00",
        "Hello,\r\n\r\nuntil: 2026-12-01 09:00\r\nnote: on 3 and 4 December she is away",
        "until: \u200b2026-12-01 09:00",
    ],
)
def test_a_moment_is_read(text: str) -> None:
    assert until(text) == UNTIL


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("bis: 1.12.2026 um 9:00 Uhr", "de"),
        ("until: am 1.12.2026 um 9:00", "de"),
        ("Jusqu’au : mardi 2026-12-01 à 9:00", "fr"),
        ("jusqu'au: 2026-12-01 09:00", "fr"),
        ("HASTA: el 1.12.2026 a las 9:00", "es"),
    ],
)
def test_a_moment_is_read_in_english_and_the_agents_language(text: str, language: str) -> None:
    assert until(text, language) == UNTIL


def test_another_language_is_not_read() -> None:
    assert until("bis: 2026-12-01 09:00") is Refusal.NO_MOMENT


def test_a_date_is_the_beginning_of_that_day() -> None:
    assert until("until: 2026-12-01") == datetime(2026, 11, 30, 23, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "refusal"),
    [
        ("", Refusal.NO_MOMENT),
        ("until:", Refusal.NO_MOMENT),
        ("until: …", Refusal.NO_MOMENT),
        ("until:\r\n\r\n2026-12-01 09:00", Refusal.NO_MOMENT),
        ("until:\r\nnote: 2026-12-01 09:00", Refusal.NO_MOMENT),
        ("hold until: 2026-12-01 09:00", Refusal.NO_MOMENT),
        ("until 2026-12-01 09:00", Refusal.NO_MOMENT),
        ("until: tomorrow", Refusal.UNREADABLE_MOMENT),
        ("until: 2026-13-01", Refusal.UNREADABLE_MOMENT),
        ("until: 30.2.2027 9:00", Refusal.UNREADABLE_MOMENT),
        ("until: 2026-12-01 24:00", Refusal.UNREADABLE_MOMENT),
        ("until: 2026-12-01 9", Refusal.UNREADABLE_MOMENT),
        ("until: 2026-12-01 9.30", Refusal.UNREADABLE_MOMENT),
        ("until: 2026-12-01 9:00 pm", Refusal.UNREADABLE_MOMENT),
        ("until: 2026-12-01 9:00p.m.", Refusal.UNREADABLE_MOMENT),
        ("until: 2026-12-01T09:00Z", Refusal.UNREADABLE_MOMENT),
        ("until: 2026-12-01 09:00 UTC", Refusal.UNREADABLE_MOMENT),
        ("until: 2026-12-01 09:00+05:00", Refusal.UNREADABLE_MOMENT),
        ("until: 2026-12-01 +09:00", Refusal.UNREADABLE_MOMENT),
        ("until: 2026-12-01 09:00 or 10:00", Refusal.UNREADABLE_MOMENT),
        ("until: 2 weeks, 2026-12-01", Refusal.UNREADABLE_MOMENT),
        ("until: 12026-12-01", Refusal.UNREADABLE_MOMENT),
        ("until: 2026-12-011", Refusal.UNREADABLE_MOMENT),
        ("until: 12/01/2026", Refusal.UNREADABLE_MOMENT),
        ("until: 2026-12-01 ٠٩:٠٠ ٠٩", Refusal.UNREADABLE_MOMENT),
        (f"until: {'x' * 400} 2026-12-01 09:00", Refusal.UNREADABLE_MOMENT),
        ("until: 2026-11-24 09:00", Refusal.PAST_MOMENT),
        ("until: 2026-11-24", Refusal.PAST_MOMENT),
        ("until: 2025-12-01 09:00", Refusal.PAST_MOMENT),
        ("until: 2027-02-22 09:01", Refusal.FAR_MOMENT),
        ("until: 2062-12-01 09:00", Refusal.FAR_MOMENT),
    ],
)
def test_a_doubtful_moment_is_refused(text: str, refusal: Refusal) -> None:
    assert until(text) is refusal
    assert said(Verb.SNOOZE, text) is refusal


def test_the_furthest_and_the_nearest_moment() -> None:
    assert until("until: 2027-02-22 09:00") == NOW + LONGEST
    assert until("until: 2026-11-24 09:01") == NOW + timedelta(minutes=1)


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("2027-03-28 02:30", "2027-03-28T01:30+00:00"),  # skipped: shown as 03:30
        ("2026-10-25 02:30", "2026-10-25T00:30+00:00"),  # shown twice: the first
    ],
)
def test_times_when_clocks_change(written: str, meant: str) -> None:
    moment = datetime.fromisoformat(meant)
    now = moment - timedelta(days=1)
    act = read(Verb.HOLD, f"until: {written}", agent=ANA, now=now)
    assert isinstance(act, Act)
    assert act.until == moment


def test_a_time_is_on_the_agents_clock() -> None:
    far = replace(ANA, timezone="America/New_York")
    act = read(Verb.HOLD, "until: 2026-12-01 09:00", agent=far, now=NOW)
    assert isinstance(act, Act)
    assert act.until == datetime(2026, 12, 1, 14, 0, tzinfo=UTC)


def test_a_naive_now_is_refused() -> None:
    with pytest.raises(ValueError, match="time zone"):
        read(Verb.HOLD, "until: 2026-12-01", agent=ANA, now=NOW.replace(tzinfo=None))


@pytest.mark.parametrize(
    ("text", "language", "found"),
    [
        ("category: complaint", "en", Category.COMPLAINT),
        ("Category: it is a REQUEST, clearly.", "en", Category.REQUEST),
        ("category: | inquiry | |", "en", Category.INQUIRY),
        ("category: other\r\nnote: no complaint", "en", Category.OTHER),
        ("kategorie: Beschwerde", "de", Category.COMPLAINT),
        ("Category: inquiry", "de", Category.INQUIRY),
        ("catégorie : réclamation", "fr", Category.COMPLAINT),
        ("CATEGORIE: RECLAMATION", "fr", Category.COMPLAINT),
        ("cate\u0301gorie : re\u0301clamation", "fr", Category.COMPLAINT),
        ("categoría: otro", "es", Category.OTHER),
        ("category: complaint | request", "en", Refusal.SEVERAL_CATEGORIES),
        ("kategorie: Anfrage, not a complaint", "de", Refusal.SEVERAL_CATEGORIES),
        ("category: not-customer", "en", Refusal.NO_CATEGORY),
        ("category: complaints", "en", Refusal.NO_CATEGORY),
        ("category: Beschwerde", "en", Refusal.NO_CATEGORY),
        ("category:", "en", Refusal.NO_CATEGORY),
        ("complaint", "en", Refusal.NO_CATEGORY),
    ],
)
def test_categories(text: str, language: str, found: Category | Refusal) -> None:
    assert category(text, language) is found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("note: called her", "called her"),
        ("note:", ""),
        ("no note at all", ""),
        ("note: called her,\r\nshe is content\r\n\r\nAna", "called her, she is content"),
        ("note:\r\ncalled: no answer", "called: no answer"),
        ("note: one\r\nuntil: 2026-12-01\r\ntwo", "one"),
        ("note: one\r\n\r\nnote: two", "one"),
        ("note: a\u202eb\x00c\u2028d", "abc d"),
        (f"note: {'word ' * 300}", f"{' '.join(['word'] * 99)}…"),
    ],
)
def test_notes(text: str, found: str) -> None:
    assert note(text) == found


def test_nobody_assigns_to_another_by_mail() -> None:
    act = said(Verb.ASSIGN, "agent: ben\r\nassign: ben\r\nnote: for ben")
    assert act == Act(Verb.ASSIGN, by="ana", agent="ana", note="for ben")


PIECES = st.sampled_from(
    [
        *("until", "note", "category", ":", "2026-12-01", "09:00", "complaint", "|", "\n", "\r\n"),
        *(" ", "\u00a0", ">" * 50, "*" * 50, "-" * 50, "9" * 200, "." * 200, "\u202e", "\ud800"),
        *("x" * 600, "a:" * 300, "é" * 300, "e\u0301" * 300),
    ]
)


@settings(deadline=None)
@given(
    verb=st.sampled_from(Verb),
    text=st.lists(PIECES, max_size=60).map("".join) | st.text(max_size=2000),
    language=st.sampled_from(LANGUAGES),
)
def test_any_words_are_an_act_or_a_refusal(verb: Verb, text: str, language: str) -> None:
    act = said(verb, text, language)
    if isinstance(act, Refusal):
        return
    assert (act.verb, act.by) == (verb, "ana")
    assert len(act.note) <= 500
    assert act.note.isprintable()
    assert (act.until is not None) is (verb in (Verb.HOLD, Verb.SNOOZE))
    assert (act.category is not None) is (verb is Verb.LABEL)
    assert act.until is None or NOW < act.until <= NOW + LONGEST


@pytest.mark.parametrize(
    "text",
    [
        "note: x\n" * 100_000,
        "until: " * 100_000,
        f"until:{' ' * 1_000_000}2026-12-01",
        f"note: {'a:' * 500_000}",
        "- " * 500_000,
        f"until: {'2026-12-01 ' * 50_000}",
        "\n" * 1_000_000,
    ],
)
def test_large_bodies_are_only_begun(text: str) -> None:
    assert until(text) in (Refusal.NO_MOMENT, Refusal.UNREADABLE_MOMENT)
    assert len(note(text)) <= 500


def test_what_stands_far_below_is_not_read() -> None:
    assert until("x\n" * 20_000 + "until: 2026-12-01 09:00") is Refusal.NO_MOMENT


@settings(deadline=None)
@given(minutes=st.integers(1, 90 * 24 * 60), form=st.sampled_from(["%Y-%m-%d", "%d.%m.%Y"]))
def test_every_minute_of_ninety_days_can_be_written(minutes: int, form: str) -> None:
    moment = NOW + timedelta(minutes=minutes)
    utc = replace(ANA, timezone="UTC")
    act = read(Verb.SNOOZE, f"until: {moment:{form} %H:%M}", agent=utc, now=NOW)
    assert isinstance(act, Act)
    assert act.until == moment
