"""What is said to a relay and what its answers mean, without a network."""

import re
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from daemon.channels.smtp_answers import (
    MAX_PENDING,
    Command,
    GarbledReplyError,
    Reply,
    ReplyReader,
    Step,
    judge,
    mend,
    refusal,
)
from daemon.channels.smtp_wire import commands, content_lines
from daemon.errors import DeliveryError, Outcome
from daemon.model import Envelope

ANSWERS = b"250-relay.example\r\n250-SIZE 1\r\n250 HELP\r\n354 go\r\n250\r\n421 bye\n"
REPLIES = [
    Reply(250, "relay.example SIZE 1 HELP"),
    Reply(354, "go"),
    Reply(250, ""),
    Reply(421, "bye"),
]


@given(st.lists(st.integers(0, len(ANSWERS))))
def test_answers_are_the_same_however_they_are_cut(cuts: list[int]) -> None:
    edges = [0, *sorted(cuts), len(ANSWERS)]
    reader = ReplyReader()
    read = [each for start, end in pairwise(edges) for each in reader.feed(ANSWERS[start:end])]
    assert read == REPLIES


@given(st.binary(max_size=400))
def test_whatever_a_server_says_is_an_answer_or_garbled(octets: bytes) -> None:
    try:
        replies = list(ReplyReader().feed(octets))
    except GarbledReplyError:
        return
    assert all(200 <= each.code < 600 and each.text.isprintable() for each in replies)


@pytest.mark.parametrize(
    "octets",
    [b"hello\r\n", b"99 x\r\n", b"650 x\r\n", b"250x\r\n", b"\r\n", b"x" * (MAX_PENDING + 1)],
)
def test_garbage_is_named(octets: bytes) -> None:
    with pytest.raises(GarbledReplyError):
        list(ReplyReader().feed(octets))


def test_a_text_is_harmless_to_a_terminal() -> None:
    [reply] = ReplyReader().feed("550 \x1b[31m\u202egrün\x07\r\n".encode())
    assert reply.text == "[31m grün"


@pytest.mark.parametrize(
    ("step", "code", "outcome"),
    [
        (Step.SENDER, 250, Outcome.SENT),
        (Step.SENDER, 550, Outcome.TEMPORARY),
        (Step.SENDER, 553, Outcome.TEMPORARY),
        (Step.DATA, 554, Outcome.PERMANENT),
        (Step.CONTENT, 554, Outcome.PERMANENT),
        (Step.RECIPIENT, 251, Outcome.SENT),
        (Step.DATA, 354, Outcome.SENT),
        (Step.DATA, 250, Outcome.TEMPORARY),
        (Step.CONTENT, 250, Outcome.SENT),
        (Step.CONTENT, 354, Outcome.UNCERTAIN),
        (Step.CONTENT, 451, Outcome.TEMPORARY),
        (Step.RECIPIENT, 550, Outcome.PERMANENT),
        (Step.SENDER, 530, Outcome.TEMPORARY),
        (Step.SENDER, 535, Outcome.TEMPORARY),
    ],
)
def test_the_first_digit_decides_save_for_our_account(
    step: Step, code: int, outcome: Outcome
) -> None:
    assert judge(step, Reply(code, "")) is outcome


SENDER = Command(Step.SENDER, "<s@example.org>", b"")
ANN = Command(Step.RECIPIENT, "<ann@example.org>", b"")
BOB = Command(Step.RECIPIENT, "<bob@example.org>", b"")
DATA = Command(Step.DATA, "", b"DATA")
TEMPORARY, PERMANENT = Outcome.TEMPORARY, Outcome.PERMANENT
WORDS = [
    (Step.SENDER, "550 5.1.8 unknown sender", TEMPORARY, "allow the account's address"),
    (Step.SENDER, "501 5.1.7 bad sender", TEMPORARY, "allow the account's address"),
    (Step.SENDER, "553 5.7.1 not owned by user", TEMPORARY, "check the account's login"),
    (Step.SENDER, "550 no bounces here", TEMPORARY, "allow the account to send"),
    (Step.RECIPIENT, "554 5.7.1 <a@b.example>: Relay access denied", TEMPORARY, "login"),
    (Step.RECIPIENT, "550 5.7.0 authenticate first", TEMPORARY, "login"),
    (Step.RECIPIENT, "550 relay not permitted", TEMPORARY, "login"),
    (Step.RECIPIENT, "550 Relaying denied", TEMPORARY, "login"),
    (Step.RECIPIENT, "550 5.1.0 <>: Sender address rejected: unknown", TEMPORARY, "login"),
    (Step.RECIPIENT, "550 5.1.8 <s@x>: Sender address rejected", TEMPORARY, "as a sender"),
    (Step.RECIPIENT, "550 5.4.5 daily quota", TEMPORARY, "limit"),
    (Step.RECIPIENT, "554 5.3.0 system trouble", TEMPORARY, "mend the relay"),
    (Step.RECIPIENT, "550 4.3.2 shutting down", TEMPORARY, "mend the relay"),
    (Step.RECIPIENT, "550 5.1.1 no such user at relay.example, authentication", PERMANENT, ""),
    (Step.RECIPIENT, "550 5.1.10 null MX", PERMANENT, ""),
    (Step.RECIPIENT, "552 5.2.2 mailbox full", PERMANENT, ""),
    (Step.RECIPIENT, "550 no such user", PERMANENT, ""),
    (Step.RECIPIENT, "550 5.4.1 no answer from host", PERMANENT, ""),
    (Step.DATA, "550 5.4.5 daily limit", TEMPORARY, "limit"),
    (Step.DATA, "554 5.7.1 policy", TEMPORARY, "login"),
    (Step.DATA, "554 5.5.1 no valid recipients", PERMANENT, ""),
    (Step.CONTENT, "550 5.4.5 daily sending limit exceeded", TEMPORARY, "limit"),
    (Step.CONTENT, "554 5.3.5 misconfigured", TEMPORARY, "mend the relay"),
    (Step.CONTENT, "554 5.7.1 spam", PERMANENT, ""),
    (Step.CONTENT, "552 5.3.4 too big", PERMANENT, ""),
    (Step.CONTENT, "550 authentication of this mail failed", PERMANENT, ""),
    (Step.RECIPIENT, "450 4.7.1 greylisted", TEMPORARY, ""),
]


def reply(said: str) -> Reply:
    return Reply(int(said[:3]), said[4:])


@pytest.mark.parametrize(("step", "said", "outcome", "advice"), WORDS)
def test_what_is_not_the_mail_s_fault_waits_for_a_person(
    step: Step, said: str, outcome: Outcome, advice: str
) -> None:
    assert judge(step, reply(said)) is outcome
    assert advice in mend(step, reply(said))
    assert bool(advice) is bool(mend(step, reply(said)))


@pytest.mark.parametrize(
    ("said", "recipient"),
    [
        ("550 5.1.1 no such user", True),
        ("550 5.1.0 address rejected", True),
        ("501 5.1.3 bad address", True),
        ("552 5.2.2 mailbox full", True),
        ("550 no such user", True),
        ("551 not local", True),
        ("553 no such name", True),
        ("550 5.1.8 bad sender", False),
        ("550 relay not permitted", False),
        ("554 5.7.1 Relay access denied", False),
        ("550 5.4.1 no route", False),
        ("552 exceeded", False),
        ("554 no", False),
        ("450 4.2.0 later", False),
    ],
)
def test_only_what_is_about_the_recipient_is_held_against_him(said: str, recipient: bool) -> None:
    refused = refusal([(SENDER, Reply(250, "")), (ANN, reply(said))])
    assert refused is not None
    assert refused.recipient is recipient


@pytest.mark.parametrize("at", [SENDER, DATA])
def test_a_refusal_elsewhere_is_not_the_recipient_s(at: Command) -> None:
    refused = refusal([(at, Reply(550, "5.1.1 no such user"))])
    assert refused is not None
    assert not refused.recipient


@pytest.mark.parametrize(
    ("codes", "outcome", "named"),
    [
        ((450, 503, 503, 503), Outcome.TEMPORARY, "the sender <s@example.org>: 450"),
        ((250, 450, 550, 354), Outcome.PERMANENT, "the recipient <bob@example.org>: 550"),
        ((250, 250, 451, 354), Outcome.TEMPORARY, "the recipient <bob@example.org>: 451"),
        ((250, 450, 451, 554), Outcome.TEMPORARY, "the recipient <ann@example.org>: 450"),
        ((550, 421), Outcome.TEMPORARY, "the sender <s@example.org>: 550"),
        ((250, 421), Outcome.TEMPORARY, "the recipient <ann@example.org>: 421"),
        ((250, 250, 250, 554), Outcome.PERMANENT, "the mail: 554"),
    ],
)
def test_the_earliest_refused_step_and_its_worst_answer_count(
    codes: tuple[int, ...], outcome: Outcome, named: str
) -> None:
    replies = [Reply(code, "") for code in codes]
    refused = refusal(zip((SENDER, ANN, BOB, DATA), replies, strict=False))
    assert refused is not None
    assert refused.outcome is outcome
    assert named in refused.reason


@given(st.lists(st.sampled_from([b"\r", b"\n", b"\r\n", b".", b"x", b"..", b"\r\n.\r\n"])))
def test_content_has_one_end_of_data_and_can_be_read_back(pieces: list[bytes]) -> None:
    content = b"".join(pieces)
    wire = content_lines(content)
    assert wire.count(b"\r") == wire.count(b"\n") == wire.count(b"\r\n")
    *lines, end, rest = wire.split(b"\r\n")
    assert (end, rest) == (b".", b"")
    assert b"." not in lines
    proper = re.sub(rb"\r\n|\r|\n", b"\r\n", content)
    whole = proper if proper.endswith(b"\r\n") else proper + b"\r\n"
    assert b"".join(line.removeprefix(b".") + b"\r\n" for line in lines) == whole


def test_the_null_path_and_the_parameters_that_are_needed() -> None:
    plain = commands(Envelope("", ("ann@example.org",), b"x"), frozenset())
    assert [each.line for each in plain] == [b"MAIL FROM:<>", b"RCPT TO:<ann@example.org>", b"DATA"]
    rich = commands(Envelope("", ("zoë@example.org",), b"\xff"), {"8bitmime", "smtputf8"})
    assert rich[0].line == b"MAIL FROM:<> BODY=8BITMIME SMTPUTF8"
    assert rich[1].line == "RCPT TO:<zoë@example.org>".encode()


@pytest.mark.parametrize(
    ("recipient", "content", "named"),
    [("zoë@example.org", b"x", "SMTPUTF8"), ("ann@example.org", b"\xff", "8BITMIME")],
)
def test_what_the_relay_does_not_offer_is_not_used(
    recipient: str, content: bytes, named: str
) -> None:
    with pytest.raises(DeliveryError, match=named) as refused:
        commands(Envelope("", (recipient,), content), frozenset())
    assert refused.value.outcome is Outcome.PERMANENT


@given(st.text(alphabet=st.sampled_from('a@.<> "\\\r\n\x00\té')))
def test_no_address_ends_its_command_early(address: str) -> None:
    try:
        [_, recipient, _] = commands(Envelope("", (address,), b""), {"smtputf8"})
    except DeliveryError:
        return
    assert recipient.line.startswith(b"RCPT TO:<")
    assert recipient.line.endswith(b">")
    assert not re.search(rb"[<>\r\n\x00]", recipient.line[9:-1])
