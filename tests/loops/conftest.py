"""The store's fixtures, and a desk, for the loops."""

from dataclasses import replace

import pytest

from daemon.app import make_desk
from daemon.loops.desk import Desk
from daemon.model import Address
from daemon.settings import sample_settings
from tests.manual_clock import ManualClock
from tests.store.conftest import engine, ledger, migrated, rows
from tests.store.samples import NOW

__all__ = ["clock", "desk", "engine", "ledger", "migrated", "rows"]


@pytest.fixture(scope="session")
def desk() -> Desk:
    """A desk with an account and somebody to tell."""
    made = make_desk(sample_settings(), b"k" * 32, known=False)
    return replace(
        made,
        accounts={"support": Address("support@desk.example", "Desk")},
        fallback={"support": "en"},
        alert_account="support",
        alert_to=(Address("admin@desk.example"),),
    )


@pytest.fixture
def clock() -> ManualClock:
    """A clock that stands at Monday, 09:00 UTC."""
    return ManualClock(NOW)
