"""The stories of the line over mailboxes that take no passwords, with the real process."""

from collections.abc import AsyncIterator
from email import message_from_bytes
from email.message import Message
from pathlib import Path

import pytest

from daemon.clock import SystemClock
from tests.integration.desk import until
from tests.integration.offices import Elsewhere, ExchangeOffice, GraphOffice, ImapOffice, Office
from tests.servers.oauth import OAuthProvider
from tests.servers.postfix import Postfix, missing
from tests.servers.sink import Sink

pytestmark = pytest.mark.integration


@pytest.fixture(params=["graph", "exchange", "imap"])
async def office(request: pytest.FixtureRequest) -> AsyncIterator[Office]:
    if request.param == "graph":
        provider: OAuthProvider = request.getfixturevalue("provider")
        yield GraphOffice(request.getfixturevalue("graph"), provider)
        return
    if request.param == "exchange":
        provider = request.getfixturevalue("provider")
        yield ExchangeOffice(request.getfixturevalue("ews"), provider)
        return
    if missing():
        pytest.fail(missing())
    dovecot = request.getfixturevalue("token_dovecot")
    async with Sink() as sink:
        relay = Postfix(sink.port, sasl_port=dovecot.sasl, tls=dovecot.tls)
        relay.start()
        try:
            yield ImapOffice(
                dovecot,
                relay,
                sink,
                request.getfixturevalue("user"),
                request.getfixturevalue("house_provider"),
            )
        finally:
            relay.stop()


def mail(office: Office, number: int, words: str, *fields: str, sender: str = "") -> bytes:
    now = SystemClock().now()
    lines = [
        f"From: {sender or f'customer{number}@example.org'}",
        f"To: {office.address}",
        f"Subject: letter {number}",
        f"Message-ID: <letter-{number}@example.org>",
        f"Date: {now:%a, %d %b %Y %H:%M:%S} +0000",
        *fields,
    ]
    return ("\r\n".join(lines) + f"\r\n\r\n{words}\r\n").encode()


def answer(office: Office, number: int) -> bytes:
    lines = [
        f"From: {office.address}",
        f"To: customer{number}@example.org",
        f"Subject: Re: letter {number}",
        f"Message-ID: <answer-{number}@example.com>",
        f"In-Reply-To: <letter-{number}@example.org>",
        f"References: <letter-{number}@example.org>",
    ]
    return ("\r\n".join(lines) + "\r\n\r\nWe have looked at it.\r\n").encode()


def to(number: int, mails: list[bytes]) -> list[Message]:
    parsed = [message_from_bytes(each) for each in mails]
    return [each for each in parsed if f"customer{number}@" in str(each["to"])]


COMPLAINT = (
    "I am very disappointed. The bicycle arrived damaged, the frame is cracked and nobody answers"
    " the telephone. This is unacceptable."
)


async def test_a_complaint_is_acknowledged_once_and_its_answer_is_seen(
    tmp_path: Path, office: Office
) -> None:
    office.put(mail(office, 1, "This lay here before."))
    async with Elsewhere(tmp_path, office) as desk:
        await desk.begun()
        book = desk.book()
        office.put(mail(office, 2, COMPLAINT))
        office.put(mail(office, 3, "I am away.", "Auto-Submitted: auto-replied"))
        await until(lambda: len(to(2, office.left())) == 1, 60, desk.told)
        (sent,) = to(2, office.left())
        assert sent["in-reply-to"] == "<letter-2@example.org>"
        assert sent["auto-submitted"].startswith("auto-replied")
        assert [each.message_id for each in book.mails()] == [sent["message-id"]]
        (case,) = book.cases()
        assert case["category"] == "complaint"
        assert case["reference"] in sent["subject"]
        office.send(answer(office, 2))
        await until(lambda: "answered" in desk.book().events(case["reference"]), 60, desk.told)
        assert await desk.stop() == 0
    assert to(1, office.left()) == [], "what was there before the first start is left alone"
    assert to(3, office.left()) == [], "a robot gets nothing"


async def test_kill_and_start_again_changes_nothing(tmp_path: Path, office: Office) -> None:
    numbers = range(10, 22)
    async with Elsewhere(tmp_path, office) as desk:
        await desk.begun()
        for number in numbers:
            office.put(mail(office, number, f"How much is bicycle number {number}?"))
            if number % 4 == 0:
                desk.kill()
                desk.start()
                await desk.ready()
        await until(lambda: all(to(n, office.left()) for n in numbers), 90, desk.told)
        assert await desk.stop() == 0
        assert len(desk.book().cases()) == len(numbers)
    ids = [m["message-id"] for n in numbers for m in to(n, office.left())]
    assert len(set(ids)) == len(numbers), "a repeat is the same mail"
    if not isinstance(office, ImapOffice):
        assert len(ids) == len(numbers), "and here nothing is repeated"


async def test_tokens_that_end_and_a_provider_that_is_away(tmp_path: Path, office: Office) -> None:
    provider = office.provider
    async with Elsewhere(tmp_path, office) as desk:
        await desk.begun()
        provider.faults.append(lambda: (503, b""))
        provider.expire()
        for number in (30, 31, 32):
            office.put(mail(office, number, f"Where is order number {number}?"))
            provider.expire()
        await until(lambda: all(to(n, office.left()) for n in (30, 31, 32)), 90, desk.told)
        provider.faults.clear()
        assert await desk.stop() == 0
    assert [len(to(n, office.left())) for n in (30, 31, 32)] == [1, 1, 1]
