"""Tokens for acts: who can do what with one, and what of a subject can be damaged."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from email.message import EmailMessage
from email.policy import SMTP
from string import ascii_letters, digits

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from daemon.model import Address
from daemon.model.act import Verb
from daemon.model.staff import Agent, Role
from daemon.stages.parse import parse
from daemon.stages.token import ActToken, Seal, named, read_act

SEAL = Seal(b"a key of thirty-two octets, or so")
REFERENCE, SEED = "FD-2026-000123", "seed"
ANA = Agent(
    "ana", Address("ana@shop.example", "Ana"), Role.AGENT, frozenset(), "en", "Europe/Berlin"
)
BEN = replace(ANA, name="ben", address=Address("ben@shop.example", "Ben"))
DAY = date(2026, 12, 1)
EXPIRES = datetime(2026, 12, 1, 13, 30, tzinfo=UTC)
WRITTEN = SEAL.act(Verb.DONE, REFERENCE, SEED, ANA, EXPIRES)
SUBJECT = f"Frontdesk done {REFERENCE} {WRITTEN}"


def token(subject: str = SUBJECT) -> ActToken:
    found = read_act(subject)
    assert found is not None
    return found


@pytest.mark.parametrize("verb", Verb)
@pytest.mark.parametrize("reference", [REFERENCE, "ABCDEFG8-2026-123456789"])
def test_what_is_written_is_read(verb: Verb, reference: str) -> None:
    found = token(f"Re: {SEAL.act(verb, reference, SEED, ANA, EXPIRES)}")
    assert (found.verb, found.reference, found.last_day) == (verb, reference, DAY)
    assert SEAL.vouches_act(found, SEED, ANA)


def test_a_token_is_short_and_plain() -> None:
    written = SEAL.act(Verb.NOT_CUSTOMER, REFERENCE, SEED, ANA, EXPIRES)
    assert written.startswith("[ACT-NOT-CUSTOMER-FD-2026-000123-261201-")
    assert len(written) <= 60
    assert set(written[1:-1]) <= set("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-")


@pytest.mark.parametrize(
    ("seal", "seed", "agent"),
    [
        (SEAL, SEED, BEN),
        (SEAL, SEED, replace(ANA, name="ben")),
        (SEAL, SEED, replace(ANA, address=BEN.address)),
        (SEAL, "the seed of another case", ANA),
        (Seal(b"another key of thirty-two octets."), SEED, ANA),
    ],
)
def test_a_token_is_worth_nothing_elsewhere(seal: Seal, seed: str, agent: Agent) -> None:
    assert not seal.vouches_act(token(), seed, agent)


@pytest.mark.parametrize(
    "changed",
    [
        replace(token(), verb=Verb.RESOLVE),
        replace(token(), reference="FD-2026-000124"),
        replace(token(), last_day=DAY + timedelta(days=1)),
        replace(token(), signature=token().signature[::-1]),
        replace(token(), signature=""),
    ],
)
def test_a_token_cannot_be_made_another(changed: ActToken) -> None:
    assert not SEAL.vouches_act(changed, SEED, ANA)


def test_the_address_is_compared_as_addresses_are() -> None:
    assert SEAL.vouches_act(token(), SEED, replace(ANA, address=Address("ANA@Shop.Example")))


@pytest.mark.parametrize(
    ("now", "expired"),
    [
        (EXPIRES, False),
        (datetime(2026, 12, 1, 23, 59, 59, tzinfo=UTC), False),
        (datetime(2026, 12, 2, tzinfo=UTC), True),
        (datetime.fromisoformat("2026-12-02T00:30+01:00"), False),
    ],
)
def test_a_token_is_good_to_the_end_of_its_day(now: datetime, *, expired: bool) -> None:
    assert token().expired(now) is expired


def test_naive_moments_are_refused() -> None:
    naive = EXPIRES.replace(tzinfo=None)
    with pytest.raises(ValueError, match="time zone"):
        SEAL.act(Verb.DONE, REFERENCE, SEED, ANA, naive)
    with pytest.raises(ValueError, match="time zone"):
        token().expired(naive)


def test_mails_of_one_day_have_one_token() -> None:
    assert SEAL.act(Verb.DONE, REFERENCE, SEED, ANA, EXPIRES.replace(hour=23)) == WRITTEN


def as_mailed(subject: str) -> str:
    """The subject after a mail program folded and encoded it, and ours parsed it."""
    mail = EmailMessage(policy=SMTP)
    mail["Subject"] = subject
    return parse(mail.as_bytes()).subject


@pytest.mark.parametrize(
    "mangled",
    [
        str.lower,
        str.title,
        lambda subject: f"Re: AW: Fwd: {subject}",
        lambda subject: subject.replace("[", "").replace("]", ""),
        lambda subject: subject.replace("-", "-\r\n "),
        lambda subject: subject.replace(" ", "\u00a0"),
        lambda subject: f"WG: Grüße {subject} (erledigt)",
        lambda subject: f"{'long ' * 60}{subject}",
    ],
)
def test_mail_programs_do_not_break_it(mangled: Callable[[str], str]) -> None:
    assert token(mangled(SUBJECT)) == token()


@pytest.mark.parametrize("before", ["", "Re: ", "Rép : ça, ", "x" * 60 + " ", "ü" * 60 + " "])
def test_it_survives_being_sent(before: str) -> None:
    assert token(as_mailed(f"{before}{SUBJECT}")) == token()


@pytest.mark.parametrize(
    "subject",
    [
        "",
        f"Frontdesk done {REFERENCE}",
        SEAL.tag(REFERENCE, SEED),
        WRITTEN.replace("DONE", "FORGET"),
        WRITTEN.replace("261201", "261301"),
        WRITTEN.replace("261201", "260230"),
        WRITTEN.replace("-261201", ""),
        WRITTEN.replace("]", "A]"),
        WRITTEN.replace("]", "-A]"),
        f"{WRITTEN[:-2]}]",
        WRITTEN.replace("[", "[X"),
        WRITTEN.replace("FD-2026", "FD-٢٠٢٦"),
        WRITTEN.replace("DONE", "A\u017f\u017fIGN"),
        f"{'x' * 2000}{WRITTEN}",
    ],
)
def test_what_is_no_token(subject: str) -> None:
    assert read_act(subject) is None


def test_the_first_token_counts() -> None:
    second = SEAL.act(Verb.WARN, REFERENCE, SEED, ANA, EXPIRES)
    assert token(f"{SUBJECT} {second}").verb is Verb.DONE


@settings(deadline=None)
@given(
    at=st.integers(1, len(WRITTEN) - 2), character=st.sampled_from([*ascii_letters, *digits, "-"])
)
def test_no_altered_token_is_vouched_for(at: int, character: str) -> None:
    altered = f"{WRITTEN[:at]}{character}{WRITTEN[at + 1 :]}"
    found = read_act(altered)
    same = altered.upper() == WRITTEN
    assert (found is not None and SEAL.vouches_act(found, SEED, ANA)) is same


@settings(deadline=None)
@given(
    verb=st.sampled_from(Verb),
    year=st.integers(0, 99),
    number=st.integers(0, 999_999_999),
    signature=st.text("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567", min_size=16, max_size=16),
)
def test_no_made_up_token_is_vouched_for(
    verb: Verb, year: int, number: int, signature: str
) -> None:
    found = token(f"[ACT-{verb}-FD-2026-{number:06}-{year:02}0101-{signature}]")
    assert not SEAL.vouches_act(found, SEED, ANA)


@settings(deadline=None)
@given(subject=st.text(st.sampled_from("ACT-DONEFD20612[]: \r\n"), max_size=200) | st.text())
def test_any_subject_can_be_read(subject: str) -> None:
    found = read_act(subject)
    assert found is None or not SEAL.vouches_act(found, SEED, ANA)


@settings(deadline=None)
@given(
    verb=st.sampled_from(Verb),
    seed=st.text(max_size=20),
    days=st.integers(0, 26_000),
)
def test_a_token_is_no_tag_and_names_no_case(verb: Verb, seed: str, days: int) -> None:
    """On no day of the years until 2097."""
    written = SEAL.act(verb, REFERENCE, seed, ANA, EXPIRES + timedelta(days=days))
    assert named(written) == ()
    assert not SEAL.vouches(REFERENCE, seed, [written, f"<{written[1:-1]}@shop.example>"], written)
    assert SEAL.reference_of(f"<{written[1:-1]}@shop.example>") is None


def test_a_subject_names_its_case_but_lets_nobody_in() -> None:
    assert named(SUBJECT) == (REFERENCE,)
    assert not SEAL.vouches(REFERENCE, SEED, [], SUBJECT)


def test_a_tag_cut_from_a_token_is_none() -> None:
    """The signature of an act is no tag's, wherever it is cut."""
    signature = token().signature
    for at in range(9):
        assert not SEAL.vouches(REFERENCE, SEED, [], f"[{REFERENCE}-{signature[at : at + 8]}]")
