"""The contract of Inbound, SentItems, Outbound and AbsenceNotice at a real EWS server.

The stories of reading are the very ones that every channel passes in ``tests/contract``.
"""

import secrets
from collections.abc import AsyncIterator
from datetime import timedelta

import pytest

from daemon.channels.exchange import ExchangeAway, ExchangeOutbound
from daemon.channels.exchange_service import ExchangeService
from daemon.channels.tracked import TrackedInbound, Tracking
from daemon.clock import SystemClock
from daemon.errors import ChannelError
from daemon.model import Delivery, Envelope
from daemon.model.away import Audience, Away
from live.ews import LiveWorld, settings
from tests.contract.test_answers import *  # noqa: F403  # the stories themselves
from tests.contract.test_inbound import *  # noqa: F403  # the stories themselves
from tests.servers.intake import read
from tests.servers.letters import letter

# These are about mailboxes whose sent mail lies elsewhere, or is not there at first, and about
# servers that keep every octet, which Exchange does not.
for _name in (
    "test_no_sent_mail_is_no_trouble_and_told_once",
    "test_a_folder_of_sent_mail_that_comes_with_the_first_sent_mail",
    "test_a_folder_that_customers_write_to_holds_no_sent_mail",
    "test_a_check_counts_sent_mail",
    "test_a_delivery_is_what_lay_in_the_mailbox",
):
    del globals()[_name]


async def test_a_delivery_says_what_was_written(world: LiveWorld) -> None:
    world.put(letter(1))
    (delivery,) = await read(world.channel("all"), {})
    assert b"<letter-1@example.org>" in delivery.raw
    assert b"ann@example.org" in delivery.raw
    assert not delivery.reduced
    assert (delivery.account, delivery.folder) == ("support", world.inbox)


@pytest.fixture
async def whole() -> AsyncIterator[TrackedInbound]:
    """The mailbox as it is, from now on."""
    tracking = Tracking("support", start="now", look=1.0)
    channel = TrackedInbound(ExchangeService(settings(), SystemClock()), tracking, SystemClock())
    yield channel
    await channel.close()


async def _until(channel: TrackedInbound, cursors: dict[str, str], count: int) -> list[Delivery]:
    got: list[Delivery] = []
    for _ in range(60):
        async for batch in channel.poll(cursors):
            got += batch.deliveries
            cursors[batch.folder] = batch.cursor or cursors[batch.folder]
        if len(got) >= count:
            return got
        await channel.wait(2)
    raise AssertionError(f"{len(got)} of {count} messages came")


async def test_a_mail_leaves_once_with_our_headers_and_is_seen_as_sent(
    whole: TrackedInbound,
) -> None:
    mailbox = settings().mailbox
    known = f"<{secrets.token_hex(8)}@frontdesk.example>"
    raw = (
        f"From: {mailbox}\r\nTo: {mailbox}\r\nSubject: frontdesk {known}\r\nMessage-ID: {known}\r\n"
        "In-Reply-To: <letter@frontdesk.example>\r\nAuto-Submitted: auto-replied\r\n"
        "MIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\n\r\nGrüße\r\n"
    ).encode()
    cursors: dict[str, str] = {}
    async for batch in whole.poll(cursors):
        cursors[batch.folder] = batch.cursor or ""
    for _ in range(2):
        outbound = ExchangeOutbound(settings(), SystemClock())
        assert (await outbound.send(Envelope("", (mailbox,), raw))).startswith("250 ")
        await outbound.close()
    got = [one for one in await _until(whole, cursors, 2) if known.encode() in one.raw]
    assert sorted(one.sent for one in got) == [False, True], "one copy here, one in Sent Items"
    for one in got:
        head = one.raw.split(b"\r\n\r\n")[0].lower()
        assert b"auto-submitted: auto-replied" in head
        assert b"in-reply-to: <letter@frontdesk.example>" in head


async def test_a_refused_login_is_explained(world: LiveWorld) -> None:
    channel = world.channel(password="wrong")
    for _ in range(2):
        with pytest.raises(ChannelError) as caught:
            await channel.check()
    assert "the login of" in str(caught.value)
    assert not caught.value.temporary


async def test_a_notice_is_set_read_and_put_back() -> None:
    channel = ExchangeAway(settings(), SystemClock())
    before = await channel.away()
    now = SystemClock().now().replace(microsecond=0)
    try:
        for notice in (
            Away(on=True, internal="Back soon.", external="Bald zurück."),
            Away(
                on=True,
                internal="In.",
                external="Out.",
                audience=Audience.CONTACTS,
                begins=now + timedelta(days=1),
                ends=now + timedelta(days=2),
            ),
        ):
            await channel.set_away(notice)
            found = await channel.away()
            assert (found.on, found.audience) == (notice.on, notice.audience)
            assert (found.begins, found.ends) == (notice.begins, notice.ends)
            assert notice.external in found.external, "servers may wrap the text in HTML"
    finally:
        await channel.set_away(before)
        await channel.close()
