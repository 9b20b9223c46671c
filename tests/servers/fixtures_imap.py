"""Fixtures: a real Dovecot for the whole run, and a user of his own for each test."""

from collections.abc import Iterator
from itertools import count

import pytest

from tests.servers.dovecot import Dovecot, missing

_NUMBERS = count(1)


@pytest.fixture(scope="session")
def dovecot() -> Iterator[Dovecot]:
    """A server that runs until the end; tests that stop it take one of their own."""
    yield from _running()


@pytest.fixture
def mortal_dovecot() -> Iterator[Dovecot]:
    """A server that a test may stop and start."""
    yield from _running()


@pytest.fixture
def user() -> str:
    """A user name that no other test has."""
    return f"user{next(_NUMBERS)}"


def _running() -> Iterator[Dovecot]:
    reason = missing()
    if reason:
        pytest.fail(reason)
    server = Dovecot()
    try:
        server.start()
        yield server
    finally:
        server.remove()
