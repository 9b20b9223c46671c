"""Waiting on an IMAP connection for the server's hint that something arrived (RFC 2177).

Laws:

- A hint only: nothing is read here, and what is missed here the next poll finds.
- IDLE is renewed well before the half hour after which a server may hang up, and
  before the ten minutes after which many a firewall forgets the connection.
- What arrives while the server is still being asked for IDLE is news too.
- A connection that is closed makes the library return nothing, at once, for ever:
  two such answers in a row are the end of the connection, not news.
"""

import time
from threading import Event

from imapclient.exceptions import IMAPClientAbortError

from daemon.channels.imap_connection import Connection

_RENEW = 8 * 60.0
_SLICE = 0.5
"""Seconds after which a wait looks whether it is to stop."""
_INSTANT = 0.05
_NEWS = frozenset({b"EXISTS", b"RECENT"})


def idle(connection: Connection, seconds: float, stop: Event) -> None:
    """Return when the selected folder grew, when ``stop`` is set, or after ``seconds``.

    Raises:
        IMAPClientError, OSError: the connection is gone.
    """
    end = time.monotonic() + seconds
    while not stop.is_set() and (left := end - time.monotonic()) > 0:
        news = connection.enter_idle() or _listen(connection, min(left, _RENEW), stop)
        _, late = connection.idle_done()
        if news or _has_news(late):
            return


def _listen(connection: Connection, seconds: float, stop: Event) -> bool:
    """Whether the server told of new messages within ``seconds``."""
    end = time.monotonic() + seconds
    empty = 0
    while not stop.is_set() and (left := end - time.monotonic()) > 0:
        asked = time.monotonic()
        span = min(left, _SLICE)
        answers = connection.idle_check(timeout=span)
        if _has_news(answers):
            return True
        instant = not answers and time.monotonic() - asked < min(_INSTANT, span / 2)
        empty = empty + 1 if instant else 0
        if empty == 2:
            raise IMAPClientAbortError("the server hung up")
        if any(answer[:1] == (b"BYE",) for answer in answers):
            raise IMAPClientAbortError("the server said goodbye")
    return False


def _has_news(answers: list[tuple[object, ...]]) -> bool:
    return any(len(answer) > 1 and answer[1] in _NEWS for answer in answers)
