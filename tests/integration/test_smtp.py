"""What becomes of a mail at a relay that misbehaves on command, and at a real Postfix."""

import asyncio
import re
from typing import Any

import pytest

from daemon.channels.smtp import SmtpOutbound, SmtpSettings
from daemon.errors import Outcome
from tests.servers.postfix import Postfix
from tests.servers.sink import Sink
from tests.servers.sink_faults import (
    Fault,
    Stage,
    accept_and_drop,
    accept_and_hang,
    drop,
    hang,
    reset,
    say,
    slow,
)
from tests.servers.smtp_client import CONTENT, failure, mail, outbound, until

pytestmark = pytest.mark.integration

TEMPORARY, PERMANENT, UNCERTAIN = Outcome.TEMPORARY, Outcome.PERMANENT, Outcome.UNCERTAIN


FAULTS: list[tuple[Stage, Fault, Outcome]] = [
    (Stage.GREETING, say("421 4.3.2 shutting down"), TEMPORARY),
    (Stage.GREETING, say("554 5.7.1 not you"), TEMPORARY),
    (Stage.GREETING, say("SSH-2.0-OpenSSH_9.2"), TEMPORARY),
    (Stage.GREETING, drop, TEMPORARY),
    (Stage.EHLO, say("550 5.7.1 who are you"), TEMPORARY),
    (Stage.EHLO, drop, TEMPORARY),
    (Stage.SENDER, say("451 4.3.0 try later"), TEMPORARY),
    (Stage.SENDER, say("421 4.3.2 bye"), TEMPORARY),
    (Stage.SENDER, say("530 5.7.0 log in first"), TEMPORARY),
    (Stage.SENDER, say("550 5.1.8 unknown sender"), TEMPORARY),
    (Stage.SENDER, say("553 no bounces from here"), TEMPORARY),
    (Stage.SENDER, say("gibberish"), TEMPORARY),
    (Stage.SENDER, say("354 what"), TEMPORARY),
    (Stage.SENDER, drop, TEMPORARY),
    (Stage.SENDER, reset, TEMPORARY),
    (Stage.RECIPIENT, say("450 4.7.1 greylisted"), TEMPORARY),
    (Stage.RECIPIENT, say("421 4.7.0 too many"), TEMPORARY),
    (Stage.RECIPIENT, say("550 5.1.1 no such user"), PERMANENT),
    (Stage.RECIPIENT, say("554 5.7.1 Relay access denied"), TEMPORARY),
    (Stage.RECIPIENT, drop, TEMPORARY),
    (Stage.RECIPIENT, reset, TEMPORARY),
    (Stage.DATA, say("451 4.3.0 no space"), TEMPORARY),
    (Stage.DATA, say("421 4.3.2 bye"), TEMPORARY),
    (Stage.DATA, say("550 5.4.5 daily limit"), TEMPORARY),
    (Stage.DATA, say("554 5.5.1 no valid recipients"), PERMANENT),
    (Stage.DATA, say("250 2.0.0 already taken, honestly"), TEMPORARY),
    (Stage.DATA, drop, TEMPORARY),
    (Stage.DATA, reset, TEMPORARY),
    (Stage.CONTENT, say("451 4.3.0 scanner is away"), TEMPORARY),
    (Stage.CONTENT, say("421 4.3.2 bye"), TEMPORARY),
    (Stage.CONTENT, say("554 5.7.1 spam"), PERMANENT),
    (Stage.CONTENT, say("550 5.4.5 daily limit"), TEMPORARY),
    (Stage.CONTENT, say("552 5.3.4 too big"), PERMANENT),
    (Stage.CONTENT, say("gibberish"), UNCERTAIN),
    (Stage.CONTENT, say("354 go on"), UNCERTAIN),
    (Stage.CONTENT, drop, UNCERTAIN),
    (Stage.CONTENT, reset, UNCERTAIN),
    (Stage.CONTENT, accept_and_drop, UNCERTAIN),
]

HANGS: list[tuple[Stage, Fault, Outcome]] = [
    (Stage.GREETING, hang, TEMPORARY),
    (Stage.EHLO, hang, TEMPORARY),
    (Stage.SENDER, hang, TEMPORARY),
    (Stage.RECIPIENT, hang, TEMPORARY),
    (Stage.DATA, hang, TEMPORARY),
    (Stage.CONTENT, hang, UNCERTAIN),
    (Stage.CONTENT, accept_and_hang, UNCERTAIN),
]


@pytest.mark.parametrize("pipelining", [True, False])
@pytest.mark.parametrize(("stage", "fault", "expected"), FAULTS)
async def test_every_failure_has_its_outcome_and_the_next_mail_goes_through(
    stage: Stage, fault: Fault, expected: Outcome, pipelining: bool
) -> None:
    async with (
        Sink(pipelining=pipelining) as sink,
        outbound(sink) as channel,
    ):
        sink.misbehave(stage, fault)
        failed = await failure(channel.send(mail()))
        assert failed.outcome is expected, str(failed)
        assert "127.0.0.1" in str(failed)
        assert len(sink.accepted) == (fault is accept_and_drop)
        sink.behave()
        sink.accepted.clear()
        await channel.send(mail())
        assert [each.content for each in sink.accepted] == [CONTENT]


@pytest.mark.parametrize(("stage", "fault", "expected"), HANGS)
async def test_every_silence_has_its_outcome(stage: Stage, fault: Fault, expected: Outcome) -> None:
    connecting = stage in {Stage.GREETING, Stage.EHLO}
    patience = {"connect_timeout": 0.2} if connecting else {"read_timeout": 0.2}
    async with Sink() as sink, outbound(sink, **patience) as channel:
        sink.misbehave(stage, fault)
        failed = await failure(channel.send(mail()))
        assert failed.outcome is expected, str(failed)
        assert "did not answer within" in str(failed)
        await until(lambda: not sink.open)
    assert len(sink.accepted) == (fault is accept_and_hang)


async def test_greylisting_passes_at_the_second_attempt(sink: Sink) -> None:
    async with outbound(sink) as channel:
        sink.misbehave(Stage.RECIPIENT, say("451 4.7.1 come back later"), times=1)
        failed = await failure(channel.send(mail()))
        assert failed.outcome is TEMPORARY
        assert "<ann@example.org>: 451 4.7.1 come back later" in str(failed)
        assert (await channel.send(mail())).startswith("250 ")
        assert sink.connections == 1, "a refusal does not cost the connection"


@pytest.mark.parametrize(
    ("stage", "answer", "advice", "recipient"),
    [
        (Stage.RECIPIENT, "550 5.1.1 no such user", "", True),
        (Stage.RECIPIENT, "554 5.7.1 Relay access denied", "check the account's login", False),
        (Stage.SENDER, "550 5.7.1 not yours", "check the account's login", False),
        (Stage.CONTENT, "550 5.4.5 daily limit", "the relay's limit is reached", False),
    ],
)
async def test_a_refusal_tells_whose_fault_it_is_and_the_mend(
    sink: Sink, stage: Stage, answer: str, advice: str, recipient: bool
) -> None:
    sink.misbehave(stage, say(answer))
    async with outbound(sink) as channel:
        failed = await failure(channel.send(mail()))
    assert failed.recipient is recipient
    assert answer in str(failed)
    assert advice in str(failed)


async def test_a_slow_relay_is_no_failure(sink: Sink) -> None:
    for stage in Stage:
        sink.misbehave(stage, slow)
    async with outbound(sink) as channel:
        await channel.send(mail())
    assert len(sink.accepted) == 1


async def test_the_last_answer_may_take_longer_than_the_others(sink: Sink) -> None:
    async def think(session: Any) -> None:
        await asyncio.sleep(0.4)

    sink.misbehave(Stage.CONTENT, think)
    async with outbound(sink, read_timeout=0.2) as channel:
        await channel.send(mail())
    assert len(sink.accepted) == 1


async def test_an_answer_before_its_time_is_not_taken_for_the_last_word(sink: Sink) -> None:
    sink.misbehave(Stage.DATA, say("354 go\r\n250 2.0.0 taken already"))
    async with outbound(sink) as channel:
        failed = await failure(channel.send(mail()))
    assert failed.outcome is TEMPORARY
    assert sink.accepted == []


@pytest.mark.parametrize("more", ["421 4.7.0 enough for today", "250 2.0.0 taken", "gibberish"])
async def test_what_follows_the_last_word_does_not_change_it(sink: Sink, more: str) -> None:
    async with outbound(sink) as channel:
        sink.misbehave(Stage.CONTENT, say(f"250 2.0.0 taken\r\n{more}"), times=1)
        assert await channel.send(mail()) == "250 2.0.0 taken"
        await channel.send(mail())
        assert sink.connections == 2, "but the connection is not trusted any more"


async def test_a_refusal_before_the_relay_closes_still_counts(sink: Sink) -> None:
    async with outbound(sink) as channel:
        sink.misbehave(Stage.RECIPIENT, say("550 5.1.1 unknown\r\n421 4.7.0 too many errors"))
        assert (await failure(channel.send(mail()))).outcome is PERMANENT
        sink.behave()
        await channel.send(mail())


async def test_an_answer_without_an_end_is_cut_off(sink: Sink) -> None:
    sink.misbehave(Stage.SENDER, say("\r\n".join(["250-more"] * 20_000)))
    async with outbound(sink) as channel:
        assert (await failure(channel.send(mail()))).outcome is TEMPORARY


async def test_an_answer_is_quoted_as_one_harmless_line(sink: Sink) -> None:
    sink.misbehave(Stage.RECIPIENT, say("550-no\x1b[31m\r\n550 " + "x" * 5000))
    async with outbound(sink) as channel:
        text = str(await failure(channel.send(mail())))
    assert re.search(r"550 no \[31m x{200}", text)
    assert len(text) < 500


ONE_REFUSED = [
    ({"bob@example.org": "550 5.1.1 no"}, PERMANENT),
    ({"bob@example.org": "450 4.2.0 later"}, TEMPORARY),
    ({"bob@example.org": "450 4.2.0 later", "cat@example.org": "550 5.1.1 no"}, PERMANENT),
]


@pytest.mark.parametrize(("answers", "expected"), ONE_REFUSED)
async def test_a_mail_goes_to_all_its_recipients_or_to_none(
    sink: Sink, answers: dict[str, str], expected: Outcome
) -> None:
    async def choosy(session: Any) -> str | None:
        known = ["ann@example.org", "bob@example.org", "cat@example.org"]
        asked = known[sink.verbs.count("RCPT") - 1]
        return answers.get(asked)

    sink.misbehave(Stage.RECIPIENT, choosy)
    async with outbound(sink) as channel:
        failed = await failure(
            channel.send(mail("ann@example.org", "bob@example.org", "cat@example.org"))
        )
        assert failed.outcome is expected
        assert sink.accepted == []
        sink.behave()
        await channel.send(mail("ann@example.org", "bob@example.org"))
    assert [each.recipients for each in sink.accepted] == [("ann@example.org", "bob@example.org")]


CONTENTS = [
    (b"Subject: x\r\n\r\n.\r\n..\r\n.x\r\n", b"Subject: x\r\n\r\n.\r\n..\r\n.x\r\n"),
    (b".hidden: x\r\n\r\n", b".hidden: x\r\n\r\n"),
    (b"Subject: x\n\nbare\n.\nMAIL FROM:<eve@example.org>\n", None),
    (b"Subject: x\r\rbare\r.\rMAIL FROM:<eve@example.org>\r", None),
    (b"Subject: x\r\n\r\nmixed\n.\r\nmore\r.\r\n", None),
    (b"Subject: x\r\n\r\nno end of line", b"Subject: x\r\n\r\nno end of line\r\n"),
    (b"Subject: x\r\n\r\n" + b"y" * 998 + b"\r\n", b"Subject: x\r\n\r\n" + b"y" * 998 + b"\r\n"),
    (b"", b"\r\n"),
    (b"Subject: x\r\n\r\n" + b"line of text\r\n" * 100_000, None),
]


@pytest.mark.parametrize(("content", "expected"), CONTENTS)
async def test_content_arrives_intact_with_proper_line_ends(
    sink: Sink, content: bytes, expected: bytes | None
) -> None:
    async with outbound(sink) as channel:
        await channel.send(mail(content=content))
    [taken] = sink.accepted
    assert taken.content == (expected or re.sub(rb"\r\n|\r|\n", b"\r\n", content))
    assert sink.verbs.count("MAIL") == 1


async def test_the_null_path_goes_out_as_such(sink: Sink) -> None:
    async with outbound(sink) as channel:
        await channel.send(mail(sender=""))
    assert [each.sender for each in sink.accepted] == [""]


@pytest.mark.parametrize("offered", [True, False])
async def test_an_address_beyond_ascii_needs_smtputf8(offered: bool) -> None:
    async with Sink(smtputf8=offered) as sink, outbound(sink) as channel:
        if offered:
            await channel.send(mail("zoë@bücher.example"))
            assert sink.accepted[0].recipients == ("zoë@bücher.example",)
        else:
            failed = await failure(channel.send(mail("zoë@bücher.example")))
            assert failed.outcome is PERMANENT
            assert "SMTPUTF8" in str(failed)
        await channel.send(mail())
        assert sink.connections == 1


async def test_a_real_postfix_relays_what_we_send(postfix: Postfix) -> None:
    odd = b"Subject: x\r\n\r\n.\r\n.x\r\n" + b"y" * 900 + b"\r\n"
    async with Sink(port=postfix.sink_port) as behind:
        front = SmtpSettings("127.0.0.1", postfix.port, security="plain", helo="desk.example")
        channel = SmtpOutbound(front)
        answers = await asyncio.gather(
            channel.send(mail("ann@example.org", sender="", content=odd)),
            *(channel.send(mail(f"c{number}@example.org")) for number in range(20)),
        )
        assert all("queued as" in answer for answer in answers)
        await until(lambda: len(behind.accepted) == 21)
        await channel.close()
    by_recipient = {each.recipients: each for each in behind.accepted}
    assert by_recipient[("ann@example.org",)].sender == ""
    assert by_recipient[("ann@example.org",)].content.endswith(odd.partition(b"\r\n\r\n")[2])


async def test_a_real_postfix_refuses_and_goes_on(postfix: Postfix) -> None:
    front = SmtpSettings("127.0.0.1", postfix.port, security="plain", helo="desk.example")
    channel = SmtpOutbound(front)
    failed = await failure(channel.send(mail("ann@example.org", sender="x@y..example")))
    assert (failed.outcome, failed.recipient) == (TEMPORARY, False)
    assert "allow the account's address as a sender" in str(failed)
    failed = await failure(channel.send(mail("ann@y..example")))
    assert (failed.outcome, failed.recipient) == (PERMANENT, True)
    async with Sink(port=postfix.sink_port) as behind:
        await channel.send(mail())
        await until(lambda: behind.accepted)
    await channel.close()
