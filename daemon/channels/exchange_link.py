"""One Exchange mailbox, asked in threads: patience, and one sentence for every refusal.

Laws:

- What the server says of patience is kept (ErrorServerBusy and its back-off hint): until
  then nothing is asked. A step waits a little itself; what takes longer is an error that
  passes, and the poll is tried again.
- Whether a step may have been carried out although it failed is part of its error.
- A refused login is taken for lasting when it is refused twice in a row: servers refuse
  logins too when they mean to be left alone.
"""

import asyncio
import re
from collections.abc import Callable, Mapping
from contextlib import suppress
from functools import partial
from threading import Lock
from typing import Any, TypeVar

from exchangelib import Account
from exchangelib.errors import EWSError

from daemon.channels.blocking import in_a_thread
from daemon.channels.exchange_account import open_account
from daemon.channels.exchange_settings import ExchangeSettings
from daemon.clock import Clock
from daemon.errors import ChannelError

T = TypeVar("T")

_USUAL_PAUSE, _LONGEST_PAUSE = 10.0, 3600.0
_TRIES = 3

_ALONE = frozenset(
    {
        *("ErrorItemNotFound", "ErrorFolderNotFound", "ErrorInvalidIdMalformed"),
        *("ErrorInvalidId", "ErrorInvalidSyncStateData", "ErrorSyncFolderNotFound"),
        *("ErrorCorruptData", "ErrorContentConversionFailed", "ErrorMimeContentInvalid"),
    }
)
"""Refusals of one thing: others may succeed."""
_BUSY = frozenset({"ErrorServerBusy", "RateLimitError"})
_LOGIN = frozenset({"UnauthorizedError", "PermissionError"})

_MENDS: Mapping[str, str] = {
    "UnauthorizedError": "the login of {username} is refused; check username, auth and the"
    " credential of account {account}, and that EWS is allowed for it",
    "PermissionError": "the server has another way to log in; check auth of account {account}",
    "ErrorNonExistentMailbox": "there is no such mailbox; check mailbox of account {account}",
    "ErrorMissingEmailAddress": "the login has no mailbox; check mailbox of account {account}",
    "ErrorAccessDenied": "{username} may not open the mailbox; grant it full access, or write"
    ' access = "impersonation"',
    "ErrorImpersonateUserDenied": "{username} may not impersonate {mailbox}; grant it the role"
    " ApplicationImpersonation, scoped to the mailbox",
    "ErrorImpersonationDenied": "{username} may not impersonate {mailbox}; grant it the role"
    " ApplicationImpersonation, scoped to the mailbox",
    "ErrorImpersonationRequired": "an application's own token opens no mailbox by itself; write"
    ' access = "impersonation"',
    "ErrorSendAsDenied": "{username} may not send as {mailbox}; grant it Send As",
    "ErrorMailboxMoveInProgress": "the mailbox is being moved",
    "403": "EWS is closed for the mailbox, the login or the application (Exchange Online has closed"
    ' it: use kind = "graph")',
    "404": "there is no EWS at this address; check url of account {account}",
    "CERTIFICATE_VERIFY_FAILED": "shows a certificate that is not trusted; name the file of the"
    " authority that issued it as ca_file, or use the name that it is issued for",
    "NameResolutionError": "the name does not resolve; check url of account {account}",
    "NewConnectionError": "cannot be reached",
    "ConnectTimeout": "cannot be reached",
    "ReadTimeout": "no answer in time",
    "cut short": "the answer was cut short",
}
_LASTING = frozenset(
    {
        *("ErrorNonExistentMailbox", "ErrorMissingEmailAddress", "ErrorAccessDenied"),
        *("ErrorImpersonateUserDenied", "ErrorImpersonationDenied", "ErrorSendAsDenied"),
        "ErrorImpersonationRequired",
        *("403", "404", "CERTIFICATE_VERIFY_FAILED"),
    }
)
_NEVER_SENT = frozenset(
    {"CERTIFICATE_VERIFY_FAILED", "NameResolutionError", "NewConnectionError", "ConnectTimeout"}
)
_OF_THE_CONNECTION = frozenset({"ErrorTimeoutExpired", "TransportError"})
_INSIDE_OF: Mapping[str, re.Pattern[str]] = {
    "MalformedResponseError": re.compile(r"Code: (\d{3}) "),
    "SOAPError": re.compile(r"\b(Error[A-Z]\w+)"),
}
"""Where the library's own errors have the server's word."""
_INSIDE = tuple(
    name for name in _MENDS if not name.startswith(("Error", "Unauthorized", "Permission", "4"))
)


class ExchangeError(ChannelError):
    """A refusal, or no answer. ``done`` says that the step may have been carried out."""

    def __init__(self, message: str, *, temporary: bool, code: str, done: bool = False) -> None:
        super().__init__(message, temporary=temporary)
        self.code = code
        self.done = done


class ExchangeLink:
    """Takes steps with one mailbox; belongs to the event loop that first used it."""

    def __init__(self, settings: ExchangeSettings, clock: Clock) -> None:
        self._settings = settings
        self._clock = clock
        self._account: Account | None = None
        self._lock = Lock()
        self._gate = asyncio.Semaphore(settings.connections)
        self._not_before = 0.0  # of the clock's monotonic time
        self._refused_logins = 0
        self._closed = False
        self.up = False
        """Whether the last error was a refusal of one thing alone."""

    async def take(self, step: Callable[[Account], T], *, once: bool = False) -> T:
        """Take a step; ``once``: it is not taken again by itself, for it may be seen.

        Raises:
            ExchangeError: with the reason and the mend.
            ChannelError: there is no token.
        """
        for attempt in range(1, _TRIES + 1):
            await self._be_patient()
            if self._closed:
                raise ChannelError(
                    f"{self._settings.server}: the channel is closed", temporary=True
                )
            try:
                async with self._gate:
                    found = await in_a_thread(partial(self._inside, step))
            except ExchangeError as error:
                self.up = error.code in _ALONE
                if error.code not in _BUSY or once or attempt == _TRIES:
                    raise
            except ChannelError:
                self.up = False
                raise
            else:
                self.up, self._refused_logins = True, 0
                return found
        raise AssertionError("every last attempt returns or raises")

    async def close(self) -> None:
        """Hang up; a step under way is left to itself. Safe to call twice."""
        self._closed = True
        account, self._account = self._account, None
        if account is not None:
            await in_a_thread(partial(_hang_up, account))

    async def _be_patient(self) -> None:
        left = self._not_before - self._clock.monotonic()
        if left > self._settings.patience:
            raise ExchangeError(
                f"{self._settings.server} asks for patience: it is asked again in {left:.0f} s",
                temporary=True,
                code="",
            )
        if left > 0:
            await self._clock.sleep(left)

    def _inside(self, step: Callable[[Account], T]) -> T:
        """In a thread: the step, and the library's many errors as one kind."""
        try:
            with self._lock:
                if self._account is None:
                    self._account = open_account(self._settings, self)
                account = self._account
            return step(account)
        except ChannelError:
            raise
        except Exception as error:  # the library raises what it will on a malformed answer
            raise self._explained(error) from error

    def _explained(self, error: Exception) -> ExchangeError:
        settings, code = self._settings, code_of(error)
        lasting = code in _LASTING
        if code in _LOGIN:
            self._refused_logins += 1
            lasting = self._refused_logins > 1
        if code in _BUSY:
            return self._asked_for_patience(error, code)
        mend = _MENDS.get(code, "").format(
            username=settings.username, mailbox=settings.mailbox, account=settings.account
        )
        words = f"answers HTTP {code}" if code.isdecimal() else " ".join(str(error).split())
        told = mend or words[:200]
        return ExchangeError(
            f"{settings.server}, {settings.mailbox}: {told}{f' ({code})' if mend else ''}",
            temporary=not lasting,
            code=code,
            done=_may_be_done(code),
        )

    def _asked_for_patience(self, error: Exception, code: str) -> ExchangeError:
        told: Any = getattr(error, "back_off", None) or getattr(error, "wait", None)
        pause = min(float(told or _USUAL_PAUSE), _LONGEST_PAUSE)
        self._not_before = max(self._not_before, self._clock.monotonic() + pause)
        return ExchangeError(
            f"{self._settings.server} asks for patience ({code}), {pause:.0f} s",
            temporary=True,
            code=code,
        )


def code_of(error: Exception) -> str:
    """What went wrong, in a word: the server's response code, or what the connection met."""
    words, name = str(error)[:2000], type(error).__name__
    if name in _OF_THE_CONNECTION:
        return next((word for word in _INSIDE if word in words), name)
    pattern = _INSIDE_OF.get(name)
    found = pattern.search(words) if pattern else None
    return found.group(1) if found else name


def _may_be_done(code: str) -> bool:
    """Whether a request that ended so may have been carried out."""
    refused = code.startswith("Error") and code not in (
        *("ErrorTimeoutExpired", "ErrorInternalServerError"),
        "ErrorInternalServerTransientError",
    )
    return not refused and code not in {*_NEVER_SENT, *_LOGIN, "403", "404", "401"}


def _hang_up(account: Account) -> None:
    with suppress(EWSError, OSError):
        account.protocol.close()
