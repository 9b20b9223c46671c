"""A configuration on two Maildirs, and a record to ask questions of."""

from datetime import UTC
from pathlib import Path

from daemon.model import Batch, Failure, Reading
from daemon.store import SqlLedger, open_store
from tests.store.samples import NOW, open_case, reading


def configuration(folder: Path, more: str = "", *, outbound: str = "") -> Path:
    """A ``config.toml`` in ``folder`` with one account, ``support``; ``more`` is added to it."""
    path = folder / "config.toml"
    sends = outbound or f'kind = "maildir"\npath = "{folder / "out"}"'
    path.write_text(
        f'''state = "{folder / "state"}"
[company]
name = "Harbour Bikes"
timezone = "Europe/Berlin"
[[accounts]]
name = "support"
address = "support@desk.example"
[accounts.inbound]
kind = "maildir"
path = "{folder / "in"}"
[accounts.outbound]
{sends}
{more}
''',
        "utf-8",
    )
    return path


async def recorded(folder: Path, *aside: Failure, account: str = "support") -> None:
    """A record with one case and its unsent mail, a folder of ``account``, ``aside`` set aside."""
    state = folder / "state"
    state.mkdir()
    (state / "signing.key").write_bytes(b"k" * 32)
    ledger = SqlLedger(open_store(f"sqlite:///{state / 'frontdesk.sqlite3'}"), "FD", UTC)
    items: tuple[Reading | Failure, ...] = (reading(1), *aside)
    await ledger.record(Batch(account, "INBOX", (), "7/9"), items, open_case, NOW)
    await ledger.close()
