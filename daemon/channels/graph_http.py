"""Requests to Microsoft Graph: a token, patience, and one sentence for every refusal.

Laws:

- What Graph says of patience is kept (429 and 503, Retry-After): until then nothing is
  asked, by whomever. A request waits a little itself; what takes longer is an error that
  passes, and the poll is tried again.
- A token that is refused is renewed once.
- An answer is bounded, whatever its length says.
- Whether a request may have been carried out although it failed is part of its error.
"""

import asyncio
import json
import ssl
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

import aiohttp

from daemon.channels.blocking import in_a_thread
from daemon.channels.graph_settings import GraphSettings
from daemon.channels.tls import client_context, refusal
from daemon.clock import Clock
from daemon.errors import ChannelError

MOST_OCTETS = 8 << 20
"""Of an answer in JSON."""
_AT_ONCE = 3
"""Graph takes four requests of one application for one mailbox at a time."""
_TRIES = 3
_USUAL_PAUSE = 10.0
_LONGEST_PAUSE = 3600.0
_BUSY = frozenset({429, 503, 509})
_LEAVES_TRANSPORTS = sys.version_info < (3, 12, 8)
"""A TLS connection whose peer does not say goodbye stays open for ever (CPython, gh-118950)."""

_MENDS: Mapping[str, str] = {
    "ErrorAccessDenied": "the application may not open this mailbox; grant Mail.Read,"
    " Mail.Send and MailboxSettings.ReadWrite (application permissions) with admin consent, and let"
    " its access policy include the mailbox",
    "Authorization_RequestDenied": "the application lacks a permission; grant Mail.Read,"
    " Mail.Send and MailboxSettings.ReadWrite (application permissions) with admin consent",
    "ErrorInvalidUser": "there is no such mailbox; check mailbox of account {account}",
    "Request_ResourceNotFound": "there is no such user; check mailbox of account {account}",
    "ResourceNotFound": "there is no such user; check mailbox of account {account}",
    "MailboxNotEnabledForRESTAPI": "the user has no mailbox in Exchange Online (no licence, or it"
    " lies on premises); give it one, or read it with kind = «exchange»",
    "MailboxNotHostedInExchangeOnline": "the mailbox lies on premises; read it with kind ="
    " «exchange»",
    "ErrorSendAsDenied": "the mailbox may not send from this address; let address of account"
    " {account} be the mailbox's own, or grant it Send As",
}


class GraphError(ChannelError):
    """A refusal, or no answer.

    ``status`` is 0 where there was none; ``done`` says that the request may have been
    carried out all the same.
    """

    def __init__(
        self, message: str, *, temporary: bool, status: int = 0, code: str = "", done: bool = False
    ) -> None:
        super().__init__(message, temporary=temporary)
        self.status = status
        self.code = code
        self.done = done


@dataclass(frozen=True, slots=True)
class Octets:
    """A body, perhaps only its beginning."""

    raw: bytes
    size: int
    """Of the whole."""


class GraphClient:
    """Asks for one mailbox; belongs to the event loop that first used it."""

    def __init__(self, settings: GraphSettings, clock: Clock) -> None:
        self._settings = settings
        self._clock = clock
        self._session: aiohttp.ClientSession | None = None
        self._tls: ssl.SSLContext | None = None
        self._gate = asyncio.Semaphore(_AT_ONCE)
        self._not_before = 0.0  # of the clock's monotonic time
        self.up = False
        """Whether the last error was a refusal of one thing alone."""

    async def get(self, path: str, query: Mapping[str, str] | None = None) -> dict[str, Any]:
        """The JSON object at ``path``, below the mailbox or a whole address.

        Raises:
            GraphError: with the reason and the mend.
        """
        return self._object(await self._ask("GET", path, query=query))

    async def post(self, path: str, body: object) -> dict[str, Any]:
        """The JSON object that answers ``body``; raises as :meth:`get`."""
        return self._object(await self._ask("POST", path, body=json.dumps(body).encode()))

    async def patch(self, path: str, body: object) -> None:
        """Change what is at ``path``; raises as :meth:`get`."""
        await self._ask("PATCH", path, body=json.dumps(body).encode())

    async def hand_over(self, path: str, text: bytes) -> None:
        """Post ``text``, once: nothing is tried again that may have been done.

        Raises:
            GraphError: ``done`` says whether it may have been.
        """
        await self._ask("POST", path, body=text, kind="text/plain")

    async def octets(self, path: str, most: int) -> Octets:
        """The octets at ``path``, ``most`` of them at the most; raises as :meth:`get`."""
        found = await self._ask("GET", path, most=most)
        if not found.raw or found.raw.startswith(b"{"):
            raise GraphError(
                f"{self._settings.server} answered what is no message", temporary=True, status=400
            )
        return found

    async def close(self) -> None:
        """Hang up; safe to call twice."""
        session, self._session = self._session, None
        if session is not None:
            await session.close()

    async def _ask(
        self,
        method: str,
        path: str,
        *,
        query: Mapping[str, str] | None = None,
        body: bytes | None = None,
        kind: str = "application/json",
        most: int = MOST_OCTETS,
    ) -> Octets:
        refused: str | None = None
        for attempt in range(1, _TRIES + 1):
            try:
                async with self._gate:
                    await self._be_patient()
                    token = await in_a_thread(partial(self._settings.tokens.bearer, refused))
                    request = _Request(method, self._url(path), query or {}, body, kind)
                    found = await self._exchange(request, token, most)
            except GraphError as error:
                last = attempt == _TRIES
                if error.status == 401 and refused is None:
                    refused = token
                elif error.status not in _BUSY or last:
                    self.up = error.status in (400, 403, 404, 410)
                    raise
            except ChannelError:
                self.up = False
                raise
            else:
                self.up = True
                return found
        raise AssertionError("every last attempt returns or raises")

    async def _be_patient(self) -> None:
        left = self._not_before - self._clock.monotonic()
        if left > self._settings.patience:
            raise GraphError(
                f"{self._settings.server} asks for patience: it is asked again in {left:.0f} s",
                temporary=True,
            )
        if left > 0:
            await self._clock.sleep(left)

    async def _exchange(self, request: "_Request", token: str, most: int) -> Octets:
        session = await self._opened()
        try:
            async with session.request(
                request.method,
                request.url,
                params=request.query,
                data=request.body,
                headers={
                    "Authorization": f"Bearer {token}",
                    "Content-Type": request.kind,
                    "Prefer": 'IdType="ImmutableId", odata.maxpagesize=200',
                },
                allow_redirects=False,
            ) as answer:
                found = await _read(answer.content, most, answer.headers.get("Content-Length"))
                if answer.status < 300:
                    return found
                raise self._refusal(request, answer, found.raw)
        except (aiohttp.ClientError, TimeoutError, OSError) as error:
            raise self._lost(request, error) from error

    async def _opened(self) -> aiohttp.ClientSession:
        if self._tls is None:
            self._tls = await asyncio.to_thread(client_context, self._settings.ca_file)
        if self._session is None:
            seconds = self._settings.timeout
            self._session = aiohttp.ClientSession(
                connector=aiohttp.TCPConnector(
                    ssl=self._tls, limit=_AT_ONCE, enable_cleanup_closed=_LEAVES_TRANSPORTS
                ),
                timeout=aiohttp.ClientTimeout(
                    total=20 * seconds, sock_connect=seconds, sock_read=seconds
                ),
                trust_env=True,
            )
        return self._session

    def _url(self, path: str) -> str:
        # A link of the service's is followed as it stands, but never to another host: it
        # would be given the token.
        if path.startswith("https://"):
            if path.split("/")[2] != self._settings.server:
                raise GraphError(
                    f"{self._settings.server} points to another host", temporary=True, status=400
                )
            return path
        return f"{self._settings.root}/{path}"

    def _refusal(
        self, request: "_Request", answer: aiohttp.ClientResponse, raw: bytes
    ) -> GraphError:
        code, words = _said(raw)
        status, server = answer.status, self._settings.server
        # A service that is unavailable has not begun (RFC 9110 §15.6.4); of other errors of
        # its own, or of what stands before it, nobody knows.
        done = request.is_hand_over and status >= 500 and status not in _BUSY
        if status in _BUSY:
            pause = _seconds(answer.headers.get("Retry-After"))
            self._not_before = max(self._not_before, self._clock.monotonic() + pause)
            told = f"{server} asks for patience ({status} {code}), {pause:.0f} s"
            return GraphError(told, temporary=True, status=status)
        if status >= 500:
            told = f"{server} is out of order ({status} {code or 'no reason given'})"
            return GraphError(told, temporary=True, status=status, done=done)
        mend = _MENDS.get(code, "").format(account=self._settings.account)
        if status == 401:
            mend = "the token is not believed; check oauth, tenant and scopes"
        told = f"{server} refuses {self._settings.mailbox} ({status} {code}): {mend or words}"
        return GraphError(told, temporary=False, status=status, code=code)

    def _lost(self, request: "_Request", error: Exception) -> GraphError:
        server, done = self._settings.server, request.is_hand_over
        if isinstance(error, aiohttp.ClientConnectorCertificateError):
            cause = error.certificate_error
            if isinstance(cause, ssl.SSLError):
                told = refusal(server, cause)
                return GraphError(str(told), temporary=told.temporary)
        if isinstance(error, aiohttp.ClientConnectorError):
            return GraphError(f"{server} cannot be reached ({error.strerror})", temporary=True)
        words = "no answer in time" if isinstance(error, TimeoutError) else "the answer was lost"
        return GraphError(f"{server}: {words}", temporary=True, done=done)

    def _object(self, found: Octets) -> dict[str, Any]:
        try:
            told = json.loads(found.raw)
        except ValueError:
            told = None
        if not isinstance(told, dict):
            self.up = False
            raise GraphError(f"{self._settings.server} answered what is no answer", temporary=True)
        return told


@dataclass(frozen=True, slots=True)
class _Request:
    method: str
    url: str
    query: Mapping[str, str]
    body: bytes | None
    kind: str

    @property
    def is_hand_over(self) -> bool:
        """Whether doing it twice would be seen by a customer."""
        return self.kind == "text/plain"


async def _read(stream: aiohttp.StreamReader, most: int, length: str | None) -> Octets:
    parts, got = [], 0
    async for part in stream.iter_chunked(1 << 16):
        got += len(part)
        parts.append(part)
        if got > most:
            break
    told = int(length) if length is not None and length.isdecimal() else got
    return Octets(b"".join(parts)[:most], max(got, told))


def _said(raw: bytes) -> tuple[str, str]:
    """The code and the words of an error answer, on one line and short."""
    try:
        error = json.loads(raw)["error"]
        code, words = str(error["code"]), str(error.get("message") or "")
    except (ValueError, TypeError, KeyError):
        return "", "no reason given"
    return code[:60], " ".join(words.split())[:200]


def _seconds(told: str | None) -> float:
    try:
        return min(max(float(told or _USUAL_PAUSE), 1.0), _LONGEST_PAUSE)
    except ValueError:
        return _USUAL_PAUSE
