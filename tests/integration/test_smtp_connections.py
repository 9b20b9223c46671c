"""Connections to a relay: kept, replaced, limited, secured, closed."""

import asyncio
import re
from typing import Any

import pytest

from daemon.channels.smtp import SmtpSettings
from daemon.errors import ChannelError, Outcome
from tests.servers.fixtures_smtp import SmtpTls
from tests.servers.sink import Sink
from tests.servers.sink_faults import (
    Fault,
    Stage,
    accept_and_drop,
    drop,
    hang,
    reset,
    say,
)
from tests.servers.smtp_client import failure, mail, outbound, until

pytestmark = pytest.mark.integration

TEMPORARY, PERMANENT, UNCERTAIN = Outcome.TEMPORARY, Outcome.PERMANENT, Outcome.UNCERTAIN


async def test_ten_mails_in_a_row_share_one_connection_and_one_ehlo(sink: Sink) -> None:
    async with outbound(sink) as channel:
        for _ in range(10):
            await channel.send(mail())
    assert sink.connections == 1
    assert sink.verbs == ["EHLO", *["MAIL", "RCPT", "DATA"] * 10, "QUIT"]


async def test_no_more_connections_than_allowed_and_none_left_open(sink: Sink) -> None:
    async with outbound(sink, connections=3) as channel:
        await asyncio.gather(*(channel.send(mail()) for _ in range(30)))
        assert sink.connections == sink.most_at_once == 3
    await until(lambda: not sink.open)
    assert len(sink.accepted) == 30


@pytest.mark.parametrize("limit", [1, 3])
async def test_a_relay_that_takes_only_so_many_mails_per_connection(limit: int) -> None:
    async with Sink(mails_per_connection=limit) as sink, outbound(sink) as channel:
        for _ in range(7):
            await channel.send(mail())
        assert len(sink.accepted) == 7
        assert sink.connections == -(-7 // limit)


@pytest.mark.parametrize("security", ["plain", "starttls", "tls"])
async def test_a_restarted_relay_costs_no_mail(smtp_tls: SmtpTls, security: str) -> None:
    tls = None if security == "plain" else smtp_tls.server
    async with (
        Sink(tls=tls, implicit=security == "tls") as sink,
        outbound(sink, security=security, ca_file=smtp_tls.ca_file) as channel,
    ):
        await asyncio.gather(*(channel.send(mail()) for _ in range(4)))
        await sink.stop()
        await sink.start()
        await asyncio.gather(*(channel.send(mail()) for _ in range(4)))
    assert len(sink.accepted) == 8


async def test_a_relay_that_is_just_starting_is_tried_a_second_time(sink: Sink) -> None:
    sink.misbehave(Stage.GREETING, drop, times=1)
    async with outbound(sink) as channel:
        await channel.send(mail())
    assert sink.connections == 2


async def test_an_unasked_421_on_an_idle_connection_costs_no_mail(sink: Sink) -> None:
    async with outbound(sink) as channel:
        await channel.send(mail())
        [session] = sink.open
        await session.push("421 4.4.2 idle for too long")
        await channel.send(mail())
    assert [each.connection for each in sink.accepted] == [1, 2]


@pytest.mark.parametrize("fault", [drop, reset, hang, say("421 4.4.2 idle for too long")])
@pytest.mark.parametrize("stage", [Stage.SENDER, Stage.RECIPIENT, Stage.DATA])
async def test_a_kept_connection_that_fails_before_the_content_is_replaced_once(
    sink: Sink, stage: Stage, fault: Fault
) -> None:
    async with outbound(sink, read_timeout=0.2 if fault is hang else 5) as channel:
        await channel.send(mail())
        sink.misbehave(stage, fault, times=1)
        await channel.send(mail())
        assert [each.connection for each in sink.accepted] == [1, 2]
        sink.misbehave(stage, fault, times=2)
        assert (await failure(channel.send(mail()))).outcome is TEMPORARY


async def test_a_kept_connection_that_fails_after_the_content_is_never_repeated(sink: Sink) -> None:
    async with outbound(sink) as channel:
        await channel.send(mail())
        sink.misbehave(Stage.CONTENT, accept_and_drop, times=1)
        assert (await failure(channel.send(mail()))).outcome is UNCERTAIN
    assert len(sink.accepted) == 2


async def test_an_idle_connection_is_closed(sink: Sink) -> None:
    async with outbound(sink, idle=0.05) as channel:
        await channel.send(mail())
        await until(lambda: not sink.open)
        assert sink.verbs[-1] == "QUIT"
        await channel.send(mail())
    assert sink.connections == 2


async def test_nobody_listening_is_temporary(sink: Sink) -> None:
    await sink.stop()
    async with outbound(sink) as channel:
        failed = await failure(channel.send(mail()))
    assert failed.outcome is TEMPORARY
    assert "cannot be reached" in str(failed)


async def test_cancelling_closes_the_connection_and_frees_its_place(sink: Sink) -> None:
    async with outbound(sink, connections=1) as channel:
        for stage in (Stage.GREETING, Stage.SENDER, Stage.DATA, Stage.CONTENT):
            sink.misbehave(stage, hang, times=1)
            sending = asyncio.create_task(channel.send(mail()))
            await until(lambda: not sink.strikes_pending)
            sending.cancel()
            with pytest.raises(asyncio.CancelledError):
                await sending
            await until(lambda: not sink.open)
        await channel.send(mail())
    assert len(sink.accepted) == 1


async def test_closing_ends_the_mail_under_way_with_its_true_outcome(sink: Sink) -> None:
    async with outbound(sink) as channel:
        sink.misbehave(Stage.CONTENT, hang, times=1)
        sending = asyncio.create_task(channel.send(mail()))
        await until(lambda: not sink.strikes_pending)
        await channel.close()
        assert (await failure(sending)).outcome is UNCERTAIN
        assert (await failure(channel.send(mail()))).outcome is TEMPORARY
    await until(lambda: not sink.open)


SECURE = [("starttls", False), ("tls", True)]


@pytest.mark.parametrize(("security", "implicit"), SECURE)
async def test_tls_and_login(smtp_tls: SmtpTls, security: str, implicit: bool) -> None:
    async with (
        Sink(tls=smtp_tls.server, implicit=implicit, login=("desk", "s3cret")) as sink,
        outbound(
            sink,
            security=security,
            username="desk",
            password="s3cret",
            ca_file=smtp_tls.ca_file,
        ) as channel,
    ):
        assert re.fullmatch(r"127.0.0.1:\d+ logged in as desk, TLSv1.[23]", await channel.check())
        for _ in range(3):
            await channel.send(mail())
        assert len(sink.accepted) == 3
        assert sink.connections == 2
        assert sink.verbs.count("AUTH") == 2


@pytest.mark.parametrize(("security", "implicit"), SECURE)
async def test_a_wrong_password_loses_no_mail_and_names_the_account(
    smtp_tls: SmtpTls, security: str, implicit: bool
) -> None:
    async with (
        Sink(tls=smtp_tls.server, implicit=implicit, login=("desk", "changed")) as sink,
        outbound(
            sink, security=security, username="desk", password="old", ca_file=smtp_tls.ca_file
        ) as channel,
    ):
        failed = await failure(channel.send(mail()))
        assert failed.outcome is TEMPORARY
        assert "refused the login of desk: 535" in str(failed)
        assert "password" in str(failed)
        assert "old" not in str(failed)
        with pytest.raises(ChannelError, match="refused the login of desk"):
            await channel.check()


UNSECURED: list[tuple[Stage, Fault, str]] = [
    (Stage.TLS, say("454 4.7.0 no TLS today"), "turned us away: 454"),
    (Stage.TLS, drop, "cannot be reached"),
    (Stage.TLS, hang, "did not answer"),
    (Stage.LOGIN, say("454 4.7.0 directory is away"), "refused the login of desk: 454"),
    (Stage.LOGIN, drop, "cannot be reached"),
    (Stage.LOGIN, hang, "did not answer"),
]


@pytest.mark.parametrize(("stage", "fault", "words"), UNSECURED)
async def test_a_failure_before_the_mail_is_temporary(
    smtp_tls: SmtpTls, stage: Stage, fault: Fault, words: str
) -> None:
    account: dict[str, Any] = {
        "username": "desk",
        "password": "s3cret",
        "ca_file": smtp_tls.ca_file,
    }
    async with (
        Sink(tls=smtp_tls.server, login=("desk", "s3cret")) as sink,
        outbound(sink, security="starttls", connect_timeout=0.5, **account) as channel,
    ):
        sink.misbehave(stage, fault)
        failed = await failure(channel.send(mail()))
        assert failed.outcome is TEMPORARY
        assert words in str(failed)
        assert "MAIL" not in sink.verbs
        sink.behave()
        await channel.send(mail())


@pytest.mark.parametrize("trusted", ["stranger", "system"])
@pytest.mark.parametrize(("security", "implicit"), SECURE)
async def test_a_certificate_of_a_stranger_is_not_believed(
    smtp_tls: SmtpTls, security: str, implicit: bool, trusted: str
) -> None:
    account: dict[str, Any] = {
        "username": "desk",
        "password": "s3cret",
        "ca_file": smtp_tls.stranger if trusted == "stranger" else None,
    }
    async with (
        Sink(tls=smtp_tls.server, implicit=implicit) as sink,
        outbound(sink, security=security, **account) as channel,
    ):
        failed = await failure(channel.send(mail()))
    assert failed.outcome is TEMPORARY
    assert "certificate that is not trusted" in str(failed)
    assert "ca_file" in str(failed)
    assert "AUTH" not in sink.verbs
    assert sink.connections <= 1, "no second attempt"


async def test_starttls_that_is_not_offered_is_never_replaced_by_clear_text(sink: Sink) -> None:
    sink.login = ("desk", "s3cret")
    async with outbound(sink, security="starttls", username="desk", password="s3cret") as channel:
        failed = await failure(channel.send(mail()))
    assert failed.outcome is TEMPORARY
    assert "STARTTLS" in str(failed)
    assert set(sink.verbs) <= {"EHLO", "QUIT"}


async def test_an_unreadable_authority_is_named(sink: Sink) -> None:
    async with outbound(sink, security="starttls", ca_file="/nowhere/ca.pem") as channel:
        assert "/nowhere/ca.pem" in str(await failure(channel.send(mail())))


@pytest.mark.parametrize(
    "host", ["relay.example", "192.0.2.1", "127.0.0.1.example", "::ffff:1.2.3.4"]
)
def test_clear_text_to_another_machine_is_refused(host: str) -> None:
    with pytest.raises(ValueError, match="plain is for this machine only"):
        SmtpSettings(host, 25, security="plain")


def test_a_password_is_never_shown() -> None:
    assert "s3cret" not in repr(SmtpSettings("relay.example", 587, "desk", "s3cret"))
