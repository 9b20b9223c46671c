"""Fixtures for the stories that every channel passes."""

import mailbox
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.servers.mailboxes import ImapWorld, MaildirWorld, World


@pytest.fixture(params=["maildir", "imap"])
async def world(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[World]:
    made: MaildirWorld | ImapWorld
    if request.param == "maildir":
        mailbox.Maildir(tmp_path / "box", create=True)
        made = MaildirWorld(tmp_path / "box")
    else:
        made = ImapWorld(request.getfixturevalue("dovecot"), request.getfixturevalue("user"))
    yield made
    for channel in made.channels:
        await channel.close()
