"""What Frontdesk remembers: tables, named queries, migrations.

Laws:
- A message, its case, its mails and the channel's cursor are one transaction.
- History is appended, never changed (the database itself refuses).
- Every moment is stored in UTC; a naive one is refused.
"""

from daemon.store.engine import (
    NewerStoreError,
    database_file,
    open_reader,
    open_store,
    open_writer,
)
from daemon.store.ledger import SqlLedger
from daemon.store.watchbook import SqlWatchBook

__all__ = [
    "NewerStoreError",
    "SqlLedger",
    "SqlWatchBook",
    "database_file",
    "open_reader",
    "open_store",
    "open_writer",
]
