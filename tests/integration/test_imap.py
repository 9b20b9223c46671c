"""What only a real IMAP server can show: TLS, refusals, lost connections, UIDs."""

import asyncio
import socket
from datetime import UTC, datetime

import pytest

from daemon.channels.imap import ImapInbound
from daemon.errors import ChannelError
from daemon.model import Delivery
from tests.servers.dovecot import Dovecot
from tests.servers.imap_client import Open, through, words
from tests.servers.intake import commit, read
from tests.servers.letters import attachment, letter, multipart, nest, text
from tests.servers.ports import free_port
from tests.servers.wire import Wire

pytestmark = pytest.mark.integration


async def refusal(inbound: ImapInbound) -> ChannelError:
    with pytest.raises(ChannelError) as told:
        await inbound.check()
    return told.value


# Getting in


async def test_starttls(channel: Open, dovecot: Dovecot, user: str) -> None:
    dovecot.append(user, [letter(1)])
    inbound = channel(port=dovecot.imap, security="starttls")
    assert words(await read(inbound, {})) == ["letter 1"]


@pytest.mark.parametrize("security", ["tls", "starttls"])
async def test_a_stranger_s_certificate_is_refused(
    channel: Open, dovecot: Dovecot, security: str
) -> None:
    port = dovecot.imaps if security == "tls" else dovecot.imap
    error = await refusal(channel(port=port, security=security, ca_file=str(dovecot.tls.stranger)))
    assert not error.temporary
    assert "ca_file" in str(error)


async def test_an_authority_that_is_not_there_is_told(channel: Open) -> None:
    error = await refusal(channel(ca_file="/nonexistent/ca.pem"))
    assert not error.temporary
    assert "/nonexistent/ca.pem" in str(error)


async def test_starttls_is_required_not_tried(channel: Open, wire: Wire) -> None:
    wire.to_client = lambda data: data.replace(b"STARTTLS", b"STARTXXX")
    error = await refusal(channel(port=wire.port, security="starttls"))
    assert not error.temporary
    assert "STARTTLS" in str(error)


async def test_no_password_crosses_a_network_in_clear(channel: Open) -> None:
    error = await refusal(channel(host="imap.example.org", security="plain"))
    assert not error.temporary
    assert "in clear" in str(error)


async def test_tls_on_the_other_port_has_a_mend(channel: Open, dovecot: Dovecot) -> None:
    error = await refusal(channel(port=dovecot.imap))
    assert not error.temporary
    assert 'security = "starttls"' in str(error)


async def test_a_refused_login_names_the_user(channel: Open, user: str) -> None:
    error = await refusal(channel(password="wrong"))
    assert not error.temporary
    assert user in str(error)
    assert "AUTHENTICATIONFAILED" in str(error)
    assert "wrong" not in str(error)


async def test_a_server_in_trouble_refuses_for_a_while(channel: Open, wire: Wire) -> None:
    wire.to_client = lambda data: data.replace(b"[AUTHENTICATIONFAILED]", b"[UNAVAILABLE]")
    assert (await refusal(channel(**through(wire), password="wrong"))).temporary


async def test_nobody_listens(channel: Open) -> None:
    assert (await refusal(channel(port=free_port()))).temporary


@pytest.mark.parametrize("security", ["tls", "plain"])
async def test_a_server_that_says_nothing(channel: Open, security: str) -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        port = silent.getsockname()[1]
        async with asyncio.timeout(30):
            error = await refusal(channel(port=port, security=security, connect_timeout=0.2))
    assert error.temporary


async def test_a_server_that_falls_silent(channel: Open, wire: Wire) -> None:
    wire.to_client = lambda data: b"" if b"FLAGS" in data else data
    inbound = channel(**through(wire), read_timeout=0.3)
    async with asyncio.timeout(30):
        with pytest.raises(ChannelError, match="in time"):
            await read(inbound, {})


# Folders


async def test_folders_are_read_in_turn(channel: Open, dovecot: Dovecot, user: str) -> None:
    with dovecot.client(user) as client:
        client.create_folder("Beschwerden für uns")
    dovecot.append(user, [letter(1)])
    dovecot.append(user, [letter(2)], folder="Beschwerden für uns")
    cursors: dict[str, str] = {}
    got = await read(channel(folders=("INBOX", "Beschwerden für uns")), cursors)
    assert [one.folder for one in got] == ["INBOX", "Beschwerden für uns"]
    assert len(cursors) == 2


async def test_a_missing_folder_gets_a_suggestion(
    channel: Open, dovecot: Dovecot, user: str
) -> None:
    with dovecot.client(user) as client:
        client.create_folder("Complaints")
    error = await refusal(channel(folders=("INBOX", "Complaint")))
    assert not error.temporary
    assert "did you mean Complaints?" in str(error)


async def test_a_missing_folder_is_logged_once_and_the_others_are_read_on_time(
    channel: Open, dovecot: Dovecot, user: str, caplog: pytest.LogCaptureFixture
) -> None:
    dovecot.append(user, [letter(1)])
    inbound, cursors = channel(folders=("Complaints", "INBOX")), dict[str, str]()
    assert words(await read(inbound, cursors)) == ["letter 1"]
    assert await read(inbound, cursors) == []
    assert caplog.text.count("folder Complaints cannot be opened") == 1
    waiting = asyncio.create_task(inbound.wait(120))
    await asyncio.sleep(0.3)
    assert not waiting.done(), "it listens to the folder that works"
    dovecot.append(user, [letter(2)])
    async with asyncio.timeout(30):
        await waiting
    with dovecot.client(user) as client:
        client.create_folder("Complaints")
    dovecot.append(user, [letter(3)], folder="Complaints")
    got = await read(inbound, cursors)
    assert [one.folder for one in got] == ["Complaints", "INBOX"]


async def test_if_every_folder_fails_the_poll_does(channel: Open) -> None:
    with pytest.raises(ChannelError, match="Complaints"):
        await read(channel(folders=("Complaints", "Praise")), {})


async def test_mail_that_a_mail_server_delivers(channel: Open, dovecot: Dovecot, user: str) -> None:
    dovecot.deliver(user, letter(1))
    (delivery,) = await read(channel(), {})
    assert delivery.raw.startswith(b"Return-Path: <ann@example.org>")


# Large messages


async def test_an_attachment_of_30_megabytes_stays_where_it_is(
    channel: Open, dovecot: Dovecot, user: str, wire: Wire
) -> None:
    dovecot.append(user, [multipart([attachment(30_000_000), text("Words at the end.")])])
    (delivery,) = await read(channel(**through(wire)), {})
    assert wire.received < 100_000
    assert delivery.size > 29_000_000
    assert b"Words at the end." in delivery.raw


LARGE = [
    pytest.param(
        [
            nest([text("plain words"), text("<p>rich words</p>")], "=_inner", "alternative"),
            attachment(60_000),
        ],
        [b"plain words", b"rich words", b"photo.jpg"],
        [b"QUJDQUJD"],
        id="nested",
    ),
    pytest.param(
        [
            text("see below"),
            b"Content-Type: message/rfc822\r\n\r\n" + multipart([attachment(60_000)], "=_deep"),
        ],
        [b"see below", b"Message-ID: <large@example.org>"],
        [b"QUJDQUJD"],
        id="enclosed message",
    ),
    pytest.param(
        [text("the log"), text("line of a log\r\n" * 5_000, "attachment")],
        [b"the log"],
        [b"line of a log"],
        id="attached text",
    ),
    pytest.param(
        [text("long words " * 60_000)],
        [b"long words long words"],
        [b"long words " * 30_000],
        id="long text",
    ),
    pytest.param([text("few"), *[attachment(600)] * 150], [b"few"], [], id="many parts"),
]


@pytest.mark.parametrize(("parts", "there", "gone"), LARGE)
async def test_a_large_message_keeps_its_words(
    channel: Open,
    dovecot: Dovecot,
    user: str,
    parts: list[bytes],
    there: list[bytes],
    gone: list[bytes],
) -> None:
    dovecot.append(user, [multipart(parts)])
    (delivery,) = await read(channel(), {})
    assert delivery.reduced
    assert [one for one in there if one not in delivery.raw] == []
    assert [one for one in gone if one in delivery.raw] == []


async def test_a_large_message_of_one_part(channel: Open, dovecot: Dovecot, user: str) -> None:
    dovecot.append(user, [letter(1, "all words\r\n" * 6_000)])
    (delivery,) = await read(channel(), {})
    assert delivery.reduced
    assert delivery.raw.count(b"all words") == 6_000
    assert delivery.raw.count(b"Subject: letter 1") == 1


async def test_exactly_the_limit_is_whole(channel: Open, dovecot: Dovecot, user: str) -> None:
    dovecot.append(user, [letter(1), letter(10)])
    first, second = await read(channel(size_limit=len(letter(1))), {})
    assert (first.reduced, second.reduced) == (False, True)
    assert first.raw == letter(1)


# UIDs


async def test_a_new_uidvalidity_reads_again_what_came_since_the_beginning(
    channel: Open, dovecot: Dovecot, user: str
) -> None:
    dovecot.append(user, [letter(1)], moment=datetime(2024, 1, 1, tzinfo=UTC))
    cursors: dict[str, str] = {}
    await read(channel(start="now"), cursors)
    dovecot.append(user, [letter(2)])
    dovecot.forget(user)
    again = channel(start="now")
    assert await again.backlog(cursors) == 1
    assert words(await read(again, cursors)) == ["letter 2"]
    assert await read(again, cursors) == []


async def test_keys_tell_uidvalidities_apart(channel: Open, dovecot: Dovecot, user: str) -> None:
    dovecot.append(user, [letter(1)])
    (before,) = await read(channel(), {})
    dovecot.forget(user)
    dovecot.append(user, [letter(1)])
    after = await read(channel(), {})
    assert before.key not in {one.key for one in after}


async def test_a_search_in_stretches_finds_the_same(
    channel: Open, dovecot: Dovecot, user: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    dovecot.append(user, map(letter, range(23)))
    monkeypatch.setattr("daemon.channels.imap_session._SEARCHED_AT_ONCE", 7)
    assert words(await read(channel(), {})) == [f"letter {number}" for number in range(23)]


async def test_mail_that_arrives_and_mail_that_vanishes_during_a_poll(
    channel: Open, dovecot: Dovecot, user: str
) -> None:
    dovecot.append(user, map(letter, range(4)))
    inbound, cursors = channel(batch=1), dict[str, str]()
    got: list[Delivery] = []
    async for batch in inbound.poll(cursors):
        if not got:
            with dovecot.client(user) as client:
                client.select_folder("INBOX")
                client.delete_messages([4])
                client.expunge([4])
                client.append("INBOX", letter(9))
        got += commit(batch, cursors)
    assert words(got) == ["letter 0", "letter 1", "letter 2"]
    assert words(await read(inbound, cursors)) == ["letter 9"]
