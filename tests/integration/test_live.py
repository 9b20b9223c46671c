"""The stories for real servers can be run: here, against the test peer."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.servers.ews import EwsPeer

pytestmark = pytest.mark.integration

ROOT = Path(__file__).parents[2]
USER, PASSWORD = "live@example.com", "secret"


def run(**environment: str) -> subprocess.CompletedProcess[str]:
    """The command of ``make test-ews-live``, without the installation."""
    return subprocess.run(
        [sys.executable, "-m", "pytest", "live", "-p", "no:cacheprovider"],
        cwd=ROOT,
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        timeout=250,
        check=False,
    )


def test_the_live_stories_pass_at_the_peer(ews_peer: EwsPeer) -> None:
    ews_peer.add_mailbox(USER, USER, PASSWORD)
    done = run(
        FRONTDESK_EWS_URL=ews_peer.url,
        FRONTDESK_EWS_USER=USER,
        FRONTDESK_EWS_PASSWORD=PASSWORD,
        FRONTDESK_EWS_CA=str(ews_peer.authority),
    )
    assert done.returncode == 0, done.stdout[-3000:]
    assert " passed" in done.stdout
    with ews_peer.lock:
        box = ews_peer.box(USER)
        assert len(box.folders) == len(box.known), "their folders are taken away"


def test_without_a_server_they_fail_and_say_so() -> None:
    done = run(FRONTDESK_EWS_URL="", FRONTDESK_EWS_USER="", FRONTDESK_EWS_PASSWORD="")
    assert done.returncode == 1
    assert "set FRONTDESK_EWS_URL" in done.stdout
