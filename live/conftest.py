"""Fixtures: a mailbox at a real server for each story."""

import os
from collections.abc import AsyncIterator

import pytest

from live.ews import WANTED, LiveWorld


@pytest.fixture
async def world() -> AsyncIterator[LiveWorld]:
    """A mailbox with two folders of the story's own."""
    missing = [name for name in WANTED if not os.environ.get(name)]
    if missing:
        pytest.fail(f"set {', '.join(missing)}")
    made = LiveWorld()
    try:
        yield made
    finally:
        for channel in made.channels:
            await channel.close()
        made.close()
