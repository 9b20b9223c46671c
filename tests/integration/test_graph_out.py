"""Mail out through Microsoft 365: our headers stay, nothing leaves twice."""

from collections.abc import AsyncIterator, Callable
from typing import Any

import pytest

from daemon.channels.graph import GraphOutbound
from daemon.clock import SystemClock
from daemon.errors import DeliveryError, Outcome
from daemon.model import Envelope
from tests.servers import graph_faults as faults
from tests.servers.graph_world import UPN, GraphWorld

pytestmark = pytest.mark.integration

SEND = faults.on("POST", "sendMail")
MAIL = (
    b"From: Example <support@example.com>\r\nTo: Ann <ann@example.org>\r\n"
    b"Subject: Your message\r\nMessage-ID: <ack-1@example.com>\r\n"
    b"In-Reply-To: <letter-1@example.org>\r\nAuto-Submitted: auto-replied\r\n"
    b"X-Frontdesk: 1\r\n\r\nThank you.\r\n"
)
ENVELOPE = Envelope("", ("ann@example.org",), MAIL)


class Impatient(SystemClock):
    """Does not wait for copies as long as a person would."""

    async def sleep(self, seconds: float) -> None:
        await super().sleep(min(seconds, 0.05))


@pytest.fixture
async def outbound(graph: GraphWorld) -> AsyncIterator[Callable[..., GraphOutbound]]:
    made: list[GraphOutbound] = []

    def build(**more: Any) -> GraphOutbound:
        made.append(GraphOutbound(graph.settings(**more), Impatient()))
        return made[-1]

    yield build
    for one in made:
        await one.close()


Out = Callable[..., GraphOutbound]


async def test_a_mail_leaves_as_it_is(graph: GraphWorld, outbound: Out) -> None:
    assert (await outbound().send(ENVELOPE)).startswith("250 ")
    assert graph.peer.outbox == [MAIL]
    assert graph.peer.inside(UPN, "sentitems") == [MAIL]


async def test_a_process_that_died_sends_nothing_twice(graph: GraphWorld, outbound: Out) -> None:
    await outbound().send(ENVELOPE)
    assert "had it already" in await outbound().send(ENVELOPE)
    assert len(graph.peer.outbox) == 1


@pytest.mark.parametrize(
    "fault",
    [faults.lost(SEND), faults.after(faults.answer(504, when=SEND)), faults.cut(SEND)],
    ids=["lost", "504 after all", "cut"],
)
async def test_a_lost_answer_is_looked_up(
    graph: GraphWorld, outbound: Out, fault: faults.Fault
) -> None:
    graph.peer.faults.append(fault)
    await outbound().send(ENVELOPE)
    await outbound().send(ENVELOPE)
    assert len(graph.peer.outbox) == 1


async def test_a_copy_that_comes_late(graph: GraphWorld, outbound: Out) -> None:
    graph.peer.holds_copies = True
    graph.peer.faults.append(faults.lost(SEND))
    with pytest.raises(DeliveryError) as caught:
        await outbound().send(ENVELOPE)
    assert caught.value.outcome is Outcome.UNCERTAIN
    graph.peer.release_copies()
    assert "had it already" in await outbound().send(ENVELOPE)
    assert len(graph.peer.outbox) == 1


async def test_what_was_certainly_not_taken_is_tried_again(
    graph: GraphWorld, outbound: Out
) -> None:
    graph.peer.faults.extend([faults.throttled(0, SEND), faults.dropped(SEND)])
    channel = outbound()
    with pytest.raises(DeliveryError) as caught:
        await channel.send(ENVELOPE)
    assert caught.value.outcome is Outcome.UNCERTAIN, "a cut connection says nothing"
    await channel.send(ENVELOPE)
    assert len(graph.peer.outbox) == 1


@pytest.mark.parametrize(
    ("code", "status", "outcome", "recipient"),
    [
        ("ErrorInvalidRecipients", 400, Outcome.PERMANENT, True),
        ("ErrorMimeContentInvalid", 400, Outcome.PERMANENT, False),
        ("ErrorMessageSizeExceeded", 413, Outcome.PERMANENT, False),
        ("ErrorAccessDenied", 403, Outcome.TEMPORARY, False),
        ("ErrorSendAsDenied", 403, Outcome.TEMPORARY, False),
        ("ErrorInvalidUser", 404, Outcome.TEMPORARY, False),
        ("InvalidAuthenticationToken", 401, Outcome.TEMPORARY, False),
        ("ErrorInternalServerError", 500, Outcome.UNCERTAIN, False),
        ("serviceNotAvailable", 503, Outcome.TEMPORARY, False),
    ],
)
async def test_what_a_refusal_says_of_the_mail(
    graph: GraphWorld,
    outbound: Out,
    code: str,
    status: int,
    outcome: Outcome,
    recipient: bool,
) -> None:
    graph.peer.faults.extend(faults.answer(status, code, SEND) for _ in range(3))
    with pytest.raises(DeliveryError) as caught:
        await outbound().send(ENVELOPE)
    assert (caught.value.outcome, caught.value.recipient) == (outcome, recipient)
    assert graph.peer.outbox == []


@pytest.mark.parametrize(
    "recipients", [("bob@example.org",), ("ann@example.org", "bob@example.org"), ()]
)
async def test_a_mail_that_names_others_does_not_leave(
    graph: GraphWorld, outbound: Out, recipients: tuple[str, ...]
) -> None:
    with pytest.raises(DeliveryError) as caught:
        await outbound().send(Envelope("", recipients, MAIL))
    assert caught.value.outcome is Outcome.PERMANENT
    assert graph.peer.requests == []


async def test_a_mail_that_is_too_large_does_not_leave(graph: GraphWorld, outbound: Out) -> None:
    with pytest.raises(DeliveryError) as caught:
        await outbound().send(Envelope("", ("ann@example.org",), MAIL + b"x" * (4 << 20)))
    assert caught.value.outcome is Outcome.PERMANENT
