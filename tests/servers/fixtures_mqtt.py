"""Fixtures: a real Mosquitto for the whole run, and a topic of its own for each test."""

from collections.abc import Iterator
from itertools import count

import pytest

from tests.servers.mosquitto import Mosquitto, missing

_NUMBERS = count(1)


@pytest.fixture(scope="session")
def mosquitto() -> Iterator[Mosquitto]:
    """A broker that runs until the end; tests that stop it take one of their own."""
    yield from _running()


@pytest.fixture
def mortal_mosquitto() -> Iterator[Mosquitto]:
    """A broker that a test may stop, freeze and start."""
    yield from _running()


@pytest.fixture
def topic() -> str:
    """A topic that no other test has."""
    return f"frontdesk/test/{next(_NUMBERS)}"


def _running() -> Iterator[Mosquitto]:
    reason = missing()
    if reason:
        pytest.fail(reason)
    broker = Mosquitto()
    try:
        broker.start()
        yield broker
    finally:
        broker.remove()
