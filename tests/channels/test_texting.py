"""Texts to telephones, by a service that stands behind a URL."""

from collections.abc import Iterator

import pytest

from daemon.channels.texting import TextOutbound
from daemon.errors import DeliveryError, Outcome
from daemon.model import Envelope
from tests.servers.webhook import Webhook

NUMBER = "+491711234567"
SECRET = "s3cr3t"


@pytest.fixture
def service() -> Iterator[Webhook]:
    with Webhook() as running:
        yield running


def outbound(service: Webhook, timeout: float = 10) -> TextOutbound:
    return TextOutbound(service.url(f"/{SECRET}/{{number}}"), timeout)


async def failure(channel: TextOutbound, envelope: Envelope) -> DeliveryError:
    with pytest.raises(DeliveryError) as failed:
        await channel.send(envelope)
    assert SECRET not in str(failed.value)
    return failed.value


async def test_a_text_is_the_line_and_nothing_else(service: Webhook) -> None:
    line = "Harbour Bikes: Grüße. Reference FD-2026-000001."
    assert await outbound(service).send(Envelope("", (NUMBER,), line.encode())) == (
        "the service took it"
    )
    (got,) = service.got
    assert (got["title"], got["message"]) == ("", line)


@pytest.mark.parametrize(
    "number",
    [
        "",
        "200",
        "+49 171",
        "491711234567",
        "+491711234567/../x",
        "+0171",
        "+49171?a=b",
        "+٤٩١٧١١٢٣",
    ],
)
async def test_nothing_but_a_number_gets_into_the_url(service: Webhook, number: str) -> None:
    failed = await failure(outbound(service), Envelope("", (number,), b"x"))
    assert failed.outcome is Outcome.PERMANENT
    assert service.got == []


@pytest.mark.parametrize("content", [b"", b"  ", b"\xff"])
async def test_no_text(service: Webhook, content: bytes) -> None:
    failed = await failure(outbound(service), Envelope("", (NUMBER,), content))
    assert failed.outcome is Outcome.PERMANENT


async def test_nobody_to_write_to(service: Webhook) -> None:
    assert (await failure(outbound(service), Envelope("", (), b"x"))).outcome is Outcome.PERMANENT


async def test_what_is_refused_is_tried_again(service: Webhook) -> None:
    service.status = 500
    envelope = Envelope("", (NUMBER,), b"x")
    assert (await failure(outbound(service), envelope)).outcome is Outcome.TEMPORARY


async def test_a_service_that_is_silent_may_have_taken_it(service: Webhook) -> None:
    service.status = 0
    envelope = Envelope("", (NUMBER,), b"x")
    assert (await failure(outbound(service, 0.3), envelope)).outcome is Outcome.UNCERTAIN


@pytest.mark.parametrize(
    ("template", "words"),
    [
        ("json://127.0.0.1/", "a URL with {number} in it"),
        ("nonsense/{number}", "no service that can be used here"),
        ("json://sms.example/{number}", "in clear"),
    ],
)
def test_what_could_never_work_is_refused_at_once(template: str, words: str) -> None:
    with pytest.raises(ValueError, match=words):
        TextOutbound(template)


async def test_to_look_writes_to_nobody(service: Webhook) -> None:
    assert "nothing was sent" in await outbound(service).check()
    assert service.got == []
