"""The watch with real servers: answers are seen in mailboxes, people are told, and act by mail."""

import asyncio
import json
import time
from collections.abc import AsyncIterator, Callable
from pathlib import Path
from urllib.parse import parse_qs, unquote, urlsplit

import pytest

from tests.integration.desk import Account, Desk, until
from tests.integration.post import hand_over, letters
from tests.integration.staff import (
    ANA,
    add_bus,
    add_phone,
    add_staff,
    link,
    parsed,
    statements,
    text_of,
    to,
    waiting,
)
from tests.measured import Measured
from tests.servers.dovecot import Dovecot
from tests.servers.mailboxes import ImapWorld
from tests.servers.mosquitto import PASSWORD, Mosquitto
from tests.servers.sink import Sink
from tests.servers.webhook import Webhook

pytestmark = pytest.mark.integration

SUPPORT, SALES = "support@desk.example", "sales@desk.example"


@pytest.fixture
async def desk(tmp_path: Path, dovecot: Dovecot, user: str, sink: Sink) -> AsyncIterator[Desk]:
    """Two accounts, and two people who answer; it is not started."""
    accounts = [Account(user, SUPPORT), Account(f"{user}b", SALES)]
    async with Desk(tmp_path, accounts, dovecot, sink.port) as made:
        yield made


def customer(number: int) -> str:
    """Who wrote the letter of this number."""
    return f"ann{number}@customer{number}.example"


def answer(number: int, sender: str, recipient: str = "") -> bytes:
    """What somebody sent with a reference to the letter: to its writer, unless told."""
    return (
        f"From: {sender}\r\nTo: {recipient or customer(number)}\r\n"
        f"Subject: Re: Question about order HB-{10000 + number}\r\n"
        f"Message-ID: <answer-{number}@desk.example>\r\n"
        f"In-Reply-To: <letter-{number}@customer{number}.example>\r\n\r\n"
        "Hello Ann,\r\n\r\nit leaves our house tomorrow.\r\n"
    ).encode()


def mark_answered(dovecot: Dovecot, user: str, number: int) -> None:
    r"""Set ``\Answered`` on the letter, as a mail program does."""
    with dovecot.client(user) as client:
        client.select_folder("INBOX")
        [uid] = client.search(["HEADER", "Message-ID", f"letter-{number}@customer{number}."])
        client.add_flags([uid], ["\\Answered"])


async def begun(desk: Desk, dovecot: Dovecot, user: str, count: int) -> dict[str, object]:
    """Start the desk; returns until when each of ``count`` customers must be answered."""
    add_staff(desk.config)
    desk.start()
    await desk.ready()
    await hand_over(dovecot, user, letters(count))
    await until(lambda: desk.book().settled(count), 30, desk.told)
    due = waiting(desk.book().cases())
    assert set(due) == {customer(number) for number in range(count)}
    return due


async def test_each_answer_ends_the_window_of_its_own_case(
    desk: Desk, dovecot: Dovecot, user: str, measured: Measured
) -> None:
    due = await begun(desk, dovecot, user, 4)
    support, sales = ImapWorld(dovecot, user), ImapWorld(dovecot, f"{user}b")
    ways: dict[str, Callable[[], object]] = {
        "in Sent": lambda: support.send(answer(0, SUPPORT)),
        "by \\Answered alone": lambda: mark_answered(dovecot, user, 1),
        "in another account's Sent": lambda: sales.send(answer(2, SALES)),
    }
    for number, (name, way) in enumerate(ways.items()):
        await asyncio.to_thread(way)
        began = time.monotonic()
        del due[customer(number)]
        await until(lambda: len(waiting(desk.book().cases())) <= len(due), 20, desk.told)
        measured(f"an answer {name} was seen after {time.monotonic() - began:.1f} s")
        assert waiting(desk.book().cases()) == due, name
    cases = {case["customer"]: case for case in desk.book().cases()}
    ended = [cases[customer(number)] for number in range(3)]
    assert [case["outcome"] for case in ended] == ["met"] * 3
    assert [case["answered_by"] for case in ended] == [SUPPORT, user, SALES]
    assert await desk.stop() == 0


async def test_what_is_no_answer_ends_no_window(
    desk: Desk, dovecot: Dovecot, user: str, sink: Sink
) -> None:
    due = await begun(desk, dovecot, user, 2)
    [ours] = to(customer(0), sink.accepted)
    note = answer(1, SUPPORT, "ben@desk.example")
    await asyncio.to_thread(ImapWorld(dovecot, user).send, ours.content, note)
    # The folder is read in order: with the note, the copy before it has been read.
    await until(lambda: "note" in [one.reason for one in desk.book().entries()], 20, desk.told)
    assert waiting(desk.book().cases()) == due
    assert await desk.stop() == 0


async def test_an_act_on_the_command_line_is_done_while_the_daemon_runs(
    desk: Desk, dovecot: Dovecot, user: str
) -> None:
    due = await begun(desk, dovecot, user, 2)
    case = next(one for one in desk.book().cases() if one["customer"] == customer(0))
    code, said = await desk.command("act", "done", case["reference"])
    assert (code, "nobody waits for an answer" in said) == (0, True), said
    del due[customer(0)]
    assert waiting(desk.book().cases()) == due
    await hand_over(dovecot, user, letters(1, first=2))
    await until(lambda: customer(2) in waiting(desk.book().cases()), 20, desk.told)
    assert await desk.stop() == 0


async def test_who_is_alerted_acts_by_mail(
    desk: Desk, dovecot: Dovecot, user: str, sink: Sink
) -> None:
    add_staff(desk.config, window="1h", left="59m59s")
    desk.start()
    await desk.ready()
    await hand_over(dovecot, user, letters(1))
    await until(lambda: len(to(ANA, sink.accepted)) == 1, 30, desk.told)
    [alert] = to(ANA, sink.accepted)
    [case] = desk.book().cases()
    assert statements(alert) == [(case["reference"], "Little working time is left.")]

    sent = written(link(alert, "DONE"))
    await hand_over(dovecot, user, [(ANA, sent)])
    await until(lambda: len(to(ANA, sink.accepted)) == 2, 30, desk.told)
    confirmation = to(ANA, sink.accepted)[1]
    assert parsed(confirmation)["Subject"] == f"{case['reference']}: answered"
    [done] = desk.book().cases()
    assert (done["state"], done["outcome"], done["answered_by"]) == ("waiting", "met", "ana")

    await hand_over(dovecot, user, [(ANA, sent)])
    await until(lambda: len(desk.book().entries()) == 3, 30, desk.told)
    assert len(desk.book().mails("confirmation")) == 1, "a copy does nothing"

    await hand_over(dovecot, user, [(ANA, sent.replace(b"<act-1@", b"<act-2@"))])
    await until(lambda: len(to(ANA, sink.accepted)) == 3, 30, desk.told)
    assert "nothing was changed" in parsed(to(ANA, sink.accepted)[2])["Subject"]
    assert desk.book().cases() == [done]
    assert [event for event in desk.book().events(case["reference"]) if event == "done"] == ["done"]
    assert len(to(customer(0), sink.accepted)) == 1, "the customer hears of none of it"
    assert await desk.stop() == 0


def written(mailto: str) -> bytes:
    """The mail that Ana's program makes of the link, sent as it is."""
    uri = urlsplit(mailto)
    fields = {name: value for name, [value] in parse_qs(uri.query, strict_parsing=True).items()}
    return (
        f"From: Ana <{ANA}>\r\nTo: {unquote(uri.path)}\r\nSubject: {fields['subject']}\r\n"
        "Message-ID: <act-1@desk.example>\r\n"
        "Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n"
        f"\r\n{fields['body']}"
    ).encode()


async def test_an_alert_leaves_also_by_the_routes(
    desk: Desk, dovecot: Dovecot, user: str, sink: Sink, mosquitto: Mosquitto, topic: str
) -> None:
    add_staff(desk.config, window="1h", left="59m59s")
    add_bus(desk.config, mosquitto, topic)
    add_phone(desk.config)
    with Webhook() as phone:
        async with mosquitto.listening(topic) as heard:
            desk.start(
                FRONTDESK_SECRET_BUS_ROUTE=PASSWORD, FRONTDESK_SECRET_PHONE_ROUTE=phone.url()
            )
            await desk.ready()
            await hand_over(dovecot, user, letters(1))
            await until(lambda: bool(heard and phone.got), 30, desk.told)
            await until(lambda: bool(to(ANA, sink.accepted)), 30, desk.told)
            assert await desk.stop() == 0
    [case] = desk.book().cases()
    [alert] = to(ANA, sink.accepted)
    [on_the_bus] = [json.loads(octets) for octets in heard]
    [on_the_phone] = phone.got
    told = {name: on_the_bus["data"][name] for name in ("event", "level", "reference", "customer")}
    assert told == {
        "event": "risk",
        "level": 1,
        "reference": case["reference"],
        "customer": customer(0),
    }
    assert on_the_phone["title"] == parsed(alert)["Subject"]
    # The same words, without what acts for Ana alone.
    said, words = text_of(alert), on_the_phone["message"].split()
    assert case["reference"] in words
    assert set(words) <= set(said.split())
    assert "mailto:" in said
    assert "mailto:" not in on_the_phone["message"]
