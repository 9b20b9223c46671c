"""Mail out through Exchange: our headers stay, nothing leaves twice."""

import logging
from collections.abc import AsyncIterator, Callable
from typing import Any

import pytest

from daemon.channels.exchange import ExchangeOutbound
from daemon.errors import DeliveryError, Outcome
from daemon.model import Envelope
from tests.integration.test_graph_out import ENVELOPE, MAIL, Impatient
from tests.servers import ews_faults as faults
from tests.servers.ews_world import ADDRESS, EwsWorld

pytestmark = pytest.mark.integration

SEND = "CreateItem"
Out = Callable[..., ExchangeOutbound]


@pytest.fixture
async def outbound(ews: EwsWorld) -> AsyncIterator[Out]:
    made: list[ExchangeOutbound] = []

    def build(**more: Any) -> ExchangeOutbound:
        made.append(ExchangeOutbound(ews.settings(**more), Impatient()))
        return made[-1]

    yield build
    for one in made:
        await one.close()


async def test_a_mail_leaves_as_it_is(ews: EwsWorld, outbound: Out) -> None:
    assert (await outbound().send(ENVELOPE)).startswith("250 ")
    assert ews.peer.outbox == [(("ann@example.org",), MAIL)]
    assert ews.peer.inside(ADDRESS, "sentitems") == [MAIL]


async def test_a_process_that_died_sends_nothing_twice(ews: EwsWorld, outbound: Out) -> None:
    await outbound().send(ENVELOPE)
    assert "had it already" in await outbound().send(ENVELOPE)
    assert len(ews.peer.outbox) == 1


@pytest.mark.parametrize(
    "fault",
    [faults.lost(SEND), faults.truncated(SEND)],
    ids=["lost", "truncated"],
)
async def test_a_lost_answer_is_looked_up(
    ews: EwsWorld, outbound: Out, fault: faults.Fault
) -> None:
    ews.peer.faults.append(fault)
    assert "its answer was lost" in await outbound().send(ENVELOPE)
    await outbound().send(ENVELOPE)
    assert len(ews.peer.outbox) == 1


async def test_a_server_that_gives_mail_its_own_message_id_is_told_of_once(
    ews: EwsWorld, outbound: Out, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.WARNING, "daemon")
    ews.peer.rewrites = frozenset({"message-id"})
    channel = outbound()
    await channel.send(ENVELOPE)
    second = MAIL.replace(b"ack-1", b"ack-2")
    await channel.send(Envelope("", ("ann@example.org",), second))
    assert [record.levelname for record in caplog.records] == ["WARNING"]
    assert 'kind = "smtp"' in caplog.text
    assert len(ews.peer.outbox) == 2


async def test_a_lost_answer_of_such_a_server_stays_uncertain(ews: EwsWorld, outbound: Out) -> None:
    ews.peer.rewrites = frozenset({"message-id"})
    ews.peer.faults.append(faults.lost(SEND))
    with pytest.raises(DeliveryError) as caught:
        await outbound().send(ENVELOPE)
    assert caught.value.outcome is Outcome.UNCERTAIN


async def test_a_server_that_cannot_be_asked_for_a_message_id(ews: EwsWorld, outbound: Out) -> None:
    await outbound().send(ENVELOPE)
    ews.peer.faults.append(faults.error("ErrorUnsupportedPathForQuery", "FindItem"))
    assert "had it already" in await outbound().send(ENVELOPE)
    assert len(ews.peer.outbox) == 1


@pytest.mark.parametrize(
    ("code", "outcome", "recipient"),
    [
        ("ErrorInvalidRecipients", Outcome.PERMANENT, True),
        ("ErrorMimeContentInvalid", Outcome.PERMANENT, False),
        ("ErrorMessageSizeExceeded", Outcome.PERMANENT, False),
        ("ErrorSendAsDenied", Outcome.TEMPORARY, False),
        ("ErrorAccessDenied", Outcome.TEMPORARY, False),
        ("ErrorServerBusy", Outcome.TEMPORARY, False),
        ("ErrorInternalServerError", Outcome.UNCERTAIN, False),
    ],
)
async def test_what_a_refusal_says_of_the_mail(
    ews: EwsWorld, outbound: Out, code: str, outcome: Outcome, recipient: bool
) -> None:
    ews.peer.faults.append(faults.error(code, SEND))
    with pytest.raises(DeliveryError) as caught:
        await outbound().send(ENVELOPE)
    assert (caught.value.outcome, caught.value.recipient) == (outcome, recipient)
    assert ews.peer.outbox == []


async def test_a_mail_that_names_others_does_not_leave(ews: EwsWorld, outbound: Out) -> None:
    with pytest.raises(DeliveryError) as caught:
        await outbound().send(Envelope("", ("bob@example.org",), MAIL))
    assert caught.value.outcome is Outcome.PERMANENT
    assert ews.peer.requests == []
