"""Mail in and out by access tokens: a real Dovecot and a real Postfix that ask a provider."""

from collections.abc import AsyncIterator, Iterator
from typing import Any

import pytest

from daemon.channels.imap import ImapInbound, ImapSettings
from daemon.channels.smtp import SmtpOutbound, SmtpSettings
from daemon.clock import SystemClock
from daemon.errors import ChannelError, DeliveryError, Outcome
from daemon.model import Delivery, Envelope
from daemon.oauth import Grant, TokenSource
from tests.oauth.shelves import client
from tests.servers.dovecot import Dovecot
from tests.servers.intake import commit, read, subjects
from tests.servers.letters import letter
from tests.servers.oauth import OAuthProvider
from tests.servers.postfix import Postfix, missing
from tests.servers.sink import Sink
from tests.servers.wire import Wire

pytestmark = pytest.mark.integration


@pytest.fixture
async def tokens(house_provider: OAuthProvider, user: str) -> TokenSource:
    house_provider.user = user
    house_provider.faults.clear()
    return TokenSource(client(house_provider, Grant.CLIENT_CREDENTIALS), SystemClock())


class Boxes:
    """Channels to one mailbox, closed at the end."""

    def __init__(self, server: Dovecot, user: str, tokens: TokenSource) -> None:
        self._usual: dict[str, Any] = {
            "account": "support",
            "host": "127.0.0.1",
            "port": server.imaps,
            "username": user,
            "tokens": tokens,
            "ca_file": str(server.tls.authority),
            "start": "all",
        }
        self.made: list[ImapInbound] = []

    def box(self, **changes: Any) -> ImapInbound:
        self.made.append(ImapInbound(ImapSettings(**(self._usual | changes)), SystemClock()))
        return self.made[-1]


@pytest.fixture
async def boxes(token_dovecot: Dovecot, user: str, tokens: TokenSource) -> AsyncIterator[Boxes]:
    made = Boxes(token_dovecot, user, tokens)
    yield made
    for one in made.made:
        await one.close()


@pytest.mark.parametrize("withheld", [b"", b"AUTH=OAUTHBEARER", b"AUTH=XOAUTH2"])
async def test_mail_is_read_by_either_mechanism(
    boxes: Boxes, token_dovecot: Dovecot, user: str, withheld: bytes
) -> None:
    token_dovecot.append(user, [letter(1), letter(2)])
    async with Wire(token_dovecot.imap) as wire:
        wire.to_client = lambda data: data.replace(withheld, b"AUTH=NOTHING") if withheld else data
        box = boxes.box(port=wire.port, security="plain", ca_file=None)
        assert subjects(await read(box, {})) == [1, 2]


async def test_no_mechanism_for_tokens(boxes: Boxes, token_dovecot: Dovecot) -> None:
    async with Wire(token_dovecot.imap) as wire:
        wire.to_client = lambda data: data.replace(b"AUTH=X", b"NO=X").replace(b"AUTH=O", b"NO=O")
        with pytest.raises(ChannelError, match="offers no login by OAUTHBEARER or XOAUTH2"):
            await boxes.box(port=wire.port, security="plain", ca_file=None).check()


async def test_a_token_that_was_withdrawn_is_renewed_at_once(
    boxes: Boxes, token_dovecot: Dovecot, user: str, house_provider: OAuthProvider
) -> None:
    box, cursors = boxes.box(), dict[str, str]()
    token_dovecot.append(user, [letter(1)])
    await read(box, cursors)
    house_provider.expire()
    again = boxes.box()
    token_dovecot.append(user, [letter(2)])
    assert subjects(await read(again, cursors)) == [2]


async def test_a_token_that_ends_in_the_middle_of_a_batch(
    boxes: Boxes, token_dovecot: Dovecot, user: str, house_provider: OAuthProvider
) -> None:
    """The server hangs up with the token; the next poll goes on where the last batch ended."""
    token_dovecot.append(user, [letter(number) for number in range(1, 9)])
    async with Wire(token_dovecot.imap) as wire:
        box = boxes.box(port=wire.port, security="plain", ca_file=None, batch=2)
        cursors: dict[str, str] = {}
        got: list[Delivery] = []

        async def read_until_it_breaks() -> None:
            async for batch in box.poll(cursors):
                got.extend(commit(batch, cursors))
                house_provider.expire()
                wire.cut()

        with pytest.raises(ChannelError):
            await read_until_it_breaks()
        got += await read(box, cursors)
    assert subjects(got) == [1, 2, 3, 4, 5, 6, 7, 8]


async def test_a_mailbox_that_the_token_does_not_open(
    boxes: Boxes, house_provider: OAuthProvider, user: str
) -> None:
    house_provider.user = "somebody-else"
    with pytest.raises(ChannelError, match="is for this mailbox") as caught:
        await boxes.box().check()
    assert not caught.value.temporary
    assert user in str(caught.value)


async def test_a_dead_token_is_lasting_and_a_stumbling_provider_is_not(
    boxes: Boxes, house_provider: OAuthProvider
) -> None:
    house_provider.faults.append(lambda: (503, b""))
    with pytest.raises(ChannelError) as passing:
        await boxes.box().check()
    assert passing.value.temporary
    house_provider.fail("invalid_client", "AADSTS7000222: expired")
    with pytest.raises(ChannelError, match="has expired; make a new one") as lasting:
        await boxes.box().check()
    assert not lasting.value.temporary


@pytest.fixture
def submission(token_dovecot: Dovecot, sink_port: int) -> Iterator[Postfix]:
    """A server that takes mail from whom Dovecot knows."""
    reason = missing()
    if reason:
        pytest.fail(reason)
    relay = Postfix(sink_port, sasl_port=token_dovecot.sasl, tls=token_dovecot.tls)
    relay.start()
    yield relay
    relay.stop()


@pytest.fixture
async def sink_port(sink: Sink) -> int:
    return sink.port


def outbound(relay: Postfix, user: str, tokens: TokenSource) -> SmtpOutbound:
    return SmtpOutbound(
        SmtpSettings(
            "127.0.0.1",
            relay.port,
            user,
            tokens=tokens,
            ca_file=str(relay.tls and relay.tls.authority),
        )
    )


async def test_mail_is_sent_and_a_withdrawn_token_renewed(
    submission: Postfix, user: str, tokens: TokenSource, house_provider: OAuthProvider
) -> None:
    mail = Envelope(f"{user}@example.com", ("ann@example.org",), letter(1))
    for _ in range(2):
        channel = outbound(submission, user, tokens)
        assert (await channel.send(mail)).startswith("250")
        await channel.close()
        house_provider.expire()
    assert "logged in as" in await outbound(submission, user, tokens).check()


async def test_mail_waits_while_there_is_no_token(
    submission: Postfix, user: str, tokens: TokenSource, house_provider: OAuthProvider
) -> None:
    mail = Envelope(f"{user}@example.com", ("ann@example.org",), letter(1))
    channel = outbound(submission, user, tokens)
    house_provider.fail("invalid_grant", "Token has been expired or revoked.")
    with pytest.raises(DeliveryError, match="auth login support") as caught:
        await channel.send(mail)
    assert caught.value.outcome is Outcome.TEMPORARY
    house_provider.user = "somebody-else"
    other = TokenSource(client(house_provider, Grant.CLIENT_CREDENTIALS), SystemClock())
    with pytest.raises(DeliveryError, match="SMTP AUTH is allowed") as refused:
        await outbound(submission, user, other).send(mail)
    assert refused.value.outcome is Outcome.TEMPORARY
    await channel.close()
