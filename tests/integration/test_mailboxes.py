"""What lies in mailboxes: twice, anew, or long since; nobody is acknowledged twice or too late."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta
from pathlib import Path

import pytest

from daemon.clock import SystemClock
from tests.integration.desk import OPERATOR, Account, Desk, until
from tests.integration.post import hand_over, letter, letters
from tests.servers.dovecot import Dovecot
from tests.servers.sink import Sink

pytestmark = pytest.mark.integration

FOLDER = "Customers"


@asynccontextmanager
async def _running(
    folder: Path, accounts: list[Account], dovecot: Dovecot, sink: Sink
) -> AsyncIterator[Desk]:
    """A desk that turns, and that ends well."""
    async with Desk(folder, accounts, dovecot, sink.port) as desk:
        desk.start()
        await desk.ready()
        yield desk
        assert await desk.stop() == 0


async def test_one_mail_in_two_accounts_is_one_case(
    tmp_path: Path, dovecot: Dovecot, user: str, sink: Sink
) -> None:
    sales = f"{user}x"
    accounts = [Account(user, "support@desk.example"), Account(sales, "sales@desk.example")]
    both = letter(1, "support@desk.example, sales@desk.example")
    async with _running(tmp_path, accounts, dovecot, sink) as desk:
        for name in (user, sales):
            await hand_over(dovecot, name, [("ann1@customer1.example", both)])
        await until(lambda: desk.book().settled(2), 20, desk.told)
        first, second = desk.book().entries()
        assert {first.account, second.account} == {user, sales}
        assert (first.message, first.case) == (second.message, second.case)
        assert len(desk.book().cases()) == 1
    assert [mail.recipients for mail in sink.accepted] == [("ann1@customer1.example",)]


async def test_a_new_uidvalidity_acknowledges_nobody_again(
    tmp_path: Path, dovecot: Dovecot, user: str, sink: Sink
) -> None:
    account = Account(user, "support@desk.example", folders=("INBOX", FOLDER))
    inbox, moved = letters(10), letters(10, first=10)
    with dovecot.client(user) as client:
        client.create_folder(FOLDER)
    dovecot.append(user, [raw for _, raw in moved], FOLDER)
    async with _running(tmp_path, [account], dovecot, sink) as desk:
        # What came before the first look is passed over anyway; what comes after it is not.
        await until(lambda: desk.book().settled(10), 20, desk.told)
        await until(lambda: f"{user}: no folder of sent mail" in desk.told(), 20, desk.told)
        await asyncio.sleep(1.1)  # the server tells moments in whole seconds
        await hand_over(dovecot, user, inbox)
        await until(lambda: desk.book().settled(20), 20, desk.told)
    with dovecot.client(user) as client:
        client.delete_folder(FOLDER)
        client.create_folder(FOLDER)
    dovecot.append(user, [raw for _, raw in moved], FOLDER)
    dovecot.forget(user)
    async with _running(tmp_path, [account], dovecot, sink) as desk:
        await hand_over(dovecot, user, letters(1, first=20))
        await until(lambda: len(sink.accepted) == 21, 20, desk.told)
        # Both folders' second lives are on record beside the first.
        await until(lambda: desk.book().settled(41), 20, desk.told)
        assert len(desk.book().cases()) == 21
    assert len({mail.recipients for mail in sink.accepted}) == len(sink.accepted) == 21


async def test_a_first_start_leaves_old_mail_alone(
    tmp_path: Path, dovecot: Dovecot, user: str, sink: Sink
) -> None:
    dovecot.append(user, [raw for _, raw in letters(200)])
    account = Account(user, "support@desk.example", start_from="now")
    async with _running(tmp_path, [account], dovecot, sink) as desk:
        await until(lambda: "0 messages wait" in desk.told(), 10, desk.told)
        await hand_over(dovecot, user, letters(1, first=200))
        await until(lambda: desk.book().settled(1), 20, desk.told)
        assert len(desk.book().entries()) == len(desk.book().cases()) == 1
    assert [mail.recipients for mail in sink.accepted] == [("ann200@customer200.example",)]


async def test_what_came_too_long_ago_becomes_a_case_without_acknowledgement(
    tmp_path: Path, dovecot: Dovecot, user: str, sink: Sink
) -> None:
    now = SystemClock().now()
    ages = {0: timedelta(days=4), 1: timedelta(days=3, minutes=5), 2: timedelta(days=2, hours=23)}
    for number, age in ages.items():
        dovecot.append(user, [letter(number)], moment=now - age)
    async with _running(tmp_path, [Account(user, "support@desk.example")], dovecot, sink) as desk:
        await until(lambda: desk.book().settled(3), 20, desk.told)
        reasons = [(entry.reason, entry.case is not None) for entry in desk.book().entries()]
    assert reasons == [("too-old", True), ("too-old", True), ("acknowledge", True)]
    # Somebody hears that two wait for too long.
    told = [mail.recipients for mail in sink.accepted if mail.recipients != (OPERATOR,)]
    assert told == [("ann2@customer2.example",)]


async def test_run_once_says_how_much_it_takes_in(
    tmp_path: Path, dovecot: Dovecot, user: str, sink: Sink
) -> None:
    await hand_over(dovecot, user, letters(7))
    async with Desk(tmp_path, [Account(user, "support@desk.example")], dovecot, sink.port) as desk:
        for there, new in ((7, 7), (0, 0)):
            code, said = await desk.command("run", "--once")
            assert (code, len(sink.accepted)) == (0, 7), said
            first, *_, last = said.splitlines()
            assert first == f"{there} messages will be taken in."
            assert last == f"{new} new messages were taken in."
