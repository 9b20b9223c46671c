"""Tokens: what we sign, what we recognize, and what a stranger cannot make."""

from collections.abc import Callable

import pytest

from daemon.stages.token import Seal, named

SEAL = Seal(b"a key of thirty-two octets, or so")
OTHER = Seal(b"another key of thirty-two octets.")
REFERENCE = "FD-2026-000123"
MINE = SEAL.message_id(REFERENCE, "seed", "desk.example")
SEED = "seed"
TAG = SEAL.tag(REFERENCE, SEED)
KELVIN, LONG_S, DOTLESS = "\u212a", "\u017f", "\u0131"


def test_short_key_is_refused() -> None:
    with pytest.raises(ValueError, match="32 octets"):
        Seal(b"x" * 31)


def test_what_is_signed_is_recognized() -> None:
    assert SEAL.reference_of(MINE) == REFERENCE
    assert SEAL.is_ours(MINE)
    assert SEAL.vouches(REFERENCE, SEED, [MINE], "")
    assert SEAL.vouches(REFERENCE, SEED, [], f"Re: {TAG} my lamp")


def test_a_reference_given_away_again_has_another_token() -> None:
    """After a restored backup a reference may be a second customer's."""
    assert not SEAL.vouches(REFERENCE, "another seed", [MINE], TAG)
    assert SEAL.is_ours(MINE)


def test_same_mail_recorded_again_has_the_same_id() -> None:
    assert SEAL.message_id(REFERENCE, "seed", "desk.example") == MINE


@pytest.mark.parametrize(
    "other",
    [
        SEAL.message_id(REFERENCE, "another seed", "desk.example"),
        SEAL.message_id("FD-2026-000124", "seed", "desk.example"),
        OTHER.message_id(REFERENCE, "seed", "desk.example"),
    ],
)
def test_other_mail_has_another_id(other: str) -> None:
    assert other.partition("@")[0] != MINE.partition("@")[0]


def _with_other_reference(message_id: str) -> str:
    return message_id.replace("000123", "000124")


def _with_other_end(message_id: str) -> str:
    end = message_id.partition("@")[0][-1]
    return message_id.replace(f"{end}@", f"{'a' if end != 'a' else 'b'}@")


@pytest.mark.parametrize(
    "message_id",
    [
        OTHER.message_id(REFERENCE, "seed", "desk.example"),
        _with_other_reference(MINE),
        _with_other_end(MINE),
        MINE[1:-1],
        f"{MINE} ",
        f"{MINE}{MINE}",
        f"<{REFERENCE}@desk.example>",
        f"<{REFERENCE}.aaaaaaaaaa.{LONG_S * 16}@desk.example>",
        f"<{REFERENCE}.aaaaaaaaaa.{KELVIN * 16}@desk.example>",
        f"<{REFERENCE}.{DOTLESS * 10}.aaaaaaaaaaaaaaaa@desk.example>",
        "",
        "<" * 10_000,
    ],
)
def test_id_that_we_did_not_sign_is_nobodys(message_id: str) -> None:
    assert SEAL.reference_of(message_id) is None
    assert not SEAL.is_ours(message_id)


@pytest.mark.parametrize("change", [str.lower, str.upper])
def test_relay_may_change_the_case_of_what_we_signed(change: Callable[[str], str]) -> None:
    assert SEAL.reference_of(change(MINE)) == REFERENCE
    assert SEAL.vouches(REFERENCE, SEED, [], change(f"AW: {TAG} Lampe"))
    assert SEAL.vouches(REFERENCE, SEED, [change(MINE)], "")


@pytest.mark.parametrize(
    "subject",
    [
        f"Re: [{REFERENCE}]",
        OTHER.tag(REFERENCE, SEED),
        TAG.replace("000123", "000124"),
        f"{TAG[:-1]}A]",
        f"{TAG[:-2]}]",
        f"[{REFERENCE}-{KELVIN * 8}]",
        f"[{REFERENCE}-{LONG_S * 8}]",
        f"{'x' * 2000}{TAG}",
    ],
)
def test_subject_without_a_valid_tag_vouches_for_nothing(subject: str) -> None:
    assert not SEAL.vouches(REFERENCE, SEED, [], subject)


def test_several_tokens_vouch_each_for_its_case() -> None:
    second = SEAL.tag("FD-2026-000124", SEED)
    found = [MINE, "<x@y.example>"]
    assert SEAL.vouches(REFERENCE, SEED, found, second)
    assert SEAL.vouches("FD-2026-000124", SEED, found, second)
    assert not SEAL.vouches("FD-2026-000125", SEED, found, second)


def test_alert_has_one_id_and_it_is_no_cases_token() -> None:
    first = SEAL.alert_id("the relay is away", "desk.example")
    assert first == SEAL.alert_id("the relay is away", "desk.example")
    assert first != SEAL.alert_id("the relay is back", "desk.example")
    assert SEAL.reference_of(first) is None


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Re: FD-2026-000123", ("FD-2026-000123",)),
        ("your fd-2026-000123, please", ("FD-2026-000123",)),
        (f"Re: {TAG}", ("FD-2026-000123",)),
        ("FD-2026-000124 and FD-2026-000123", ("FD-2026-000124", "FD-2026-000123")),
        ("FD-2026-000123 FD-2026-000123", ("FD-2026-000123",)),
        ("FD-2026-123456789", ("FD-2026-123456789",)),
        ("FD-2026-1234567890", ()),
        ("FD-2026-12345", ()),
        ("XX-FD-2026-000123", ()),
        ("A12345678-2026-000123", ()),
        (f"{KELVIN}-2026-000123", ()),
        ("FD-2026-٠٠٠١٢٣", ()),
        ("", ()),
        (f"{'x' * 2000} FD-2026-000123", ()),
    ],
)
def test_references_that_a_text_names(text: str, found: tuple[str, ...]) -> None:
    assert named(text) == found


def test_at_most_ten_references_are_named() -> None:
    text = " ".join(f"FD-2026-{number:06d}" for number in range(50))
    assert named(text) == tuple(f"FD-2026-{number:06d}" for number in range(10))
