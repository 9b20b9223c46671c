"""No mail loop: two Frontdesks that take each other for customers, and one that reads its own."""

import asyncio
import os
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.integration.desk import Account, Desk, until
from tests.integration.post import hand_over, letter
from tests.measured import Measured
from tests.servers.dovecot import Dovecot
from tests.servers.ports import free_port
from tests.servers.postfix import Postfix, missing

pytestmark = pytest.mark.integration

ALPHA = "alpha.example"
BETA = "beta.example"
QUIET = 3.0
"""Seconds without anything new after which no loop is under way: each round trip takes less."""


@pytest.fixture
def post_office(dovecot: Dovecot) -> Iterator[Postfix]:
    """A real Postfix that delivers both companies' mail into Dovecot."""
    reason = missing()
    if reason and os.environ.get("CI") == "true":
        pytest.fail(reason)
    if reason:
        pytest.skip(f"not run: {reason}")
    relay = Postfix(sink_port=free_port(), domains=(ALPHA, BETA), lmtp_port=dovecot.lmtp)
    relay.start()
    yield relay
    relay.stop()


async def _quiet(*desks: Desk) -> None:
    """Return when nothing was recorded or sent anywhere for a while; fail if that never comes."""
    known, since, began = [_state(desk) for desk in desks], time.monotonic(), time.monotonic()
    while time.monotonic() - since < QUIET:
        await asyncio.sleep(0.1)
        seen = [_state(desk) for desk in desks]
        if seen != known:
            known, since = seen, time.monotonic()
        assert time.monotonic() - began < 30, f"a loop: {known}"


def _state(desk: Desk) -> tuple[int, int]:
    return len(desk.book().entries()), sum(mail.fate == "sent" for mail in desk.book().mails())


async def test_two_frontdesks_do_not_answer_each_other(
    tmp_path: Path, dovecot: Dovecot, user: str, post_office: Postfix, measured: Measured
) -> None:
    names = {"alpha": f"{user}a", "beta": f"{user}b"}
    alpha, beta = (f"{names['alpha']}@{ALPHA}", f"{names['beta']}@{BETA}")
    for folder in names:
        (tmp_path / folder).mkdir()
    async with (
        Desk(
            tmp_path / "alpha", [Account(names["alpha"], alpha)], dovecot, post_office.port
        ) as first,
        Desk(
            tmp_path / "beta", [Account(names["beta"], beta)], dovecot, post_office.port
        ) as second,
    ):
        first.start()
        second.start()
        await first.ready()
        await second.ready()
        for writer, reader, domain in ((beta, alpha, ALPHA), (alpha, beta, BETA)):
            written = _from(writer, letter(1, reader))
            await hand_over(dovecot, reader.partition("@")[0], [(writer, written)], domain)
        await until(lambda: _answered(first) and _answered(second), 30, first.told)
        await _quiet(first, second)
        for desk, other in ((first, beta), (second, alpha)):
            assert [mail.recipient for mail in desk.book().mails()] == [other]
            seeded, answer = desk.book().entries()
            assert (seeded.acknowledged, answer.acknowledged) == (True, False)
            assert len(desk.book().cases()) == 1
            measured(f"{other}: one acknowledgement; its own was passed over: {answer.reason}")
            assert await desk.stop() == 0


async def test_our_own_alias_in_copy_gets_one_acknowledgement(
    tmp_path: Path, dovecot: Dovecot, user: str, post_office: Postfix
) -> None:
    address, alias = f"{user}@{ALPHA}", f"info@{ALPHA}"
    account = Account(user, address, aliases=(alias,))
    customer = f"ann@{BETA}"
    written = _from(customer, letter(1, address, cc=f"Info <{alias}>"))
    async with Desk(tmp_path, [account], dovecot, post_office.port) as desk:
        desk.start()
        await desk.ready()
        # Once for the address and once for the alias, as a server without deduplication does it.
        await hand_over(dovecot, user, [(customer, written)] * 2, ALPHA)
        await until(lambda: len(desk.book().entries()) == 2, 30, desk.told)
        await hand_over(dovecot, user, [("", _answer_to_all(address, alias))], ALPHA)
        await until(lambda: len(desk.book().entries()) == 3, 30, desk.told)
        await _quiet(desk)
        assert [mail.recipient for mail in desk.book().mails()] == [customer]
        first, second, own = desk.book().entries()
        assert (first.message, first.case) == (second.message, second.case)
        assert own.case is None
        assert len(desk.book().cases()) == 1
        assert await desk.stop() == 0


def _answered(desk: Desk) -> bool:
    return any(mail.fate == "sent" for mail in desk.book().mails())


def _from(writer: str, written: bytes) -> bytes:
    """The letter as ``writer``'s own."""
    lines = written.split(b"\r\n")
    mine = [f"From: Ann Example <{writer}>".encode(), *lines[1:]]
    name = f"Message-ID: <letter-of.{writer}>".encode()
    return b"\r\n".join(name if line.startswith(b"Message-ID:") else line for line in mine)


def _answer_to_all(address: str, alias: str) -> bytes:
    """A mail from our own alias to ourselves, by a program that marks nothing."""
    return _from(alias, letter(2, address))
