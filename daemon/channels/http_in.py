"""A small HTTP endpoint for reports of calls and web forms, as an inbound channel.

Laws:
- Who asks is told «taken» (202) only after the commit. Where that fails, or the daemon
  ends, they are told to come again (503); what comes again is known by its octets.
- Nothing is read that is not signed, and nothing is signed for ever.
- A body is bounded, a client has a while to send it, and only so many are here at once.
"""

import asyncio
import hashlib
from collections import OrderedDict
from collections.abc import AsyncGenerator, Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from urllib.parse import parse_qsl

from aiohttp import web

from daemon.channels.http_door import Door
from daemon.channels.http_signature import SignatureError, check_signature, check_twilio
from daemon.clock import Clock
from daemon.errors import ChannelError
from daemon.model import Batch, Delivery, Medium
from daemon.stages.call import Report, to_octets
from daemon.stages.call.twilio import read_twilio
from daemon.stages.parse import Form
from daemon.text.objects import UnreadableError, read_as

BATCH = 50
_WAITING = 200
"""Requests that wait for a commit; further ones are told to come again."""
_AGAIN = {"Retry-After": "30"}
_FIELDS_MOST = 200
_JSON, _FIELDS = "application/json", "application/x-www-form-urlencoded"
_SIGNATURE, _TWILIO = "Frontdesk-Signature", "X-Twilio-Signature"


@dataclass(frozen=True, slots=True)
class HttpSettings:
    """Where is listened, and who may post.

    ``twilio`` is the account's auth token at Twilio, None where its call-backs are not
    taken; ``public_url`` is under what URL it reaches us. ``patience`` is how many
    seconds a request may take to arrive.
    """

    account: str
    folder: str
    port: int
    secret: bytes = field(repr=False)
    listen: str = "127.0.0.1"
    twilio: bytes | None = field(default=None, repr=False)
    public_url: str = ""
    body_limit: int = 256 << 10
    window: timedelta = timedelta(minutes=5)
    patience: float = 10.0


@dataclass(frozen=True, slots=True)
class _Posted:
    """A request that waits for the commit of what it brought."""

    delivery: Delivery
    signature: str
    taken: "asyncio.Future[bool]"


class HttpInbound:
    """The endpoint, as :class:`daemon.ports.Inbound` and ``Probe``."""

    def __init__(self, settings: HttpSettings, clock: Clock) -> None:
        self._settings = settings
        self._clock = clock
        self._posted: asyncio.Queue[_Posted] = asyncio.Queue(_WAITING)
        self._arrived = asyncio.Event()
        self._door = Door(settings.patience, clock)
        self._used: OrderedDict[str, datetime] = OrderedDict()
        self._closed = False

    @property
    def account(self) -> str:
        """The name of the account that whoever posts is served by."""
        return self._settings.account

    @property
    def port(self) -> int:
        """The port that is listened on; 0 before the first poll."""
        return self._door.port

    # Who posts keeps what was not taken: there is no cursor.
    async def backlog(self, cursors: Mapping[str, str]) -> int:  # noqa: ARG002
        """How many requests wait."""
        return self._posted.qsize()

    async def poll(self, cursors: Mapping[str, str]) -> AsyncGenerator[Batch, None]:  # noqa: ARG002
        """What was posted, in batches; each is answered when the next is asked for.

        Raises:
            ChannelError: the port is taken.
        """
        await self._listen()
        self._arrived.clear()
        while posted := self._next():
            try:
                deliveries = tuple(each.delivery for each in posted)
                yield Batch(self.account, self._settings.folder, deliveries, None)
                self._note(posted)
            finally:
                for each in posted:
                    if not each.taken.done():
                        each.taken.set_result(each.signature in self._used)

    async def wait(self, seconds: float) -> None:
        """Return when something was posted, at the latest then."""
        with suppress(TimeoutError):
            async with asyncio.timeout(seconds):
                await self._arrived.wait()

    async def close(self) -> None:
        """Stop listening; whoever waits is told to come again."""
        self._closed = True
        self._arrived.set()
        for each in self._next(_WAITING):
            each.taken.set_result(False)
        await self._door.shut()

    async def check(self) -> str:
        """Whether the port is free.

        Raises:
            ChannelError: something listens there: another program, or the daemon itself.
        """
        await self._listen()
        await self.close()
        ways = "/calls, /forms" + (", /twilio" if self._settings.twilio else "")
        return f"http://{self._settings.listen}:{self._settings.port} is free, for {ways}"

    async def _listen(self) -> None:
        if self._closed:
            raise ChannelError("the inbound channel is closed", temporary=True)
        if not self._door.port:
            settings = self._settings
            await self._door.open(self._application(), settings.listen, settings.port)

    def _application(self) -> web.Application:
        application = web.Application(
            client_max_size=self._settings.body_limit, middlewares=[self._door.hear]
        )
        application.router.add_post("/calls", self._of_calls)
        application.router.add_post("/forms", self._of_forms)
        if self._settings.twilio is not None:
            application.router.add_post("/twilio", self._of_twilio)
        return application

    async def _of_calls(self, request: web.Request) -> web.Response:
        return await self._signed(request, Medium.CALL, lambda body: read_as(Report, body))

    async def _of_forms(self, request: web.Request) -> web.Response:
        return await self._signed(request, Medium.FORM, lambda body: read_as(Form, body))

    async def _signed(
        self, request: web.Request, medium: Medium, read: Callable[[bytes], object]
    ) -> web.Response:
        body = await self._body(request, _JSON)
        settings, header = self._settings, request.headers.get(_SIGNATURE, "")
        try:
            signature = check_signature(
                header, body, settings.secret, self._clock.now(), settings.window
            )
        except SignatureError as error:
            return _answer(401, str(error))
        if signature in self._used:
            return _answer(409, "this was taken before")
        try:
            read(body)
        except UnreadableError as error:
            return _answer(400, str(error))
        return await self._put(body, medium, signature)

    async def _of_twilio(self, request: web.Request) -> web.Response:
        body = await self._body(request, _FIELDS)
        try:
            fields = parse_qsl(
                body.decode(),
                keep_blank_values=True,
                max_num_fields=_FIELDS_MOST,
                strict_parsing=False,
            )
        except ValueError:
            return _answer(400, "these are no fields of a form")
        url = f"{self._settings.public_url.rstrip('/')}{request.rel_url}"
        try:
            check_twilio(
                request.headers.get(_TWILIO, ""),
                _spellings(url),
                fields,
                self._settings.twilio or b"",
            )
        except SignatureError as error:
            return _answer(401, str(error))
        report = to_octets(read_twilio(fields))
        return await self._put(report, Medium.CALL, hashlib.sha256(report).hexdigest())

    async def _body(self, request: web.Request, kind: str) -> bytes:
        """The body, within the bounds.

        Raises:
            web.HTTPException: it is too long, too slow, or something else.
        """
        if request.content_type != kind:
            raise web.HTTPUnsupportedMediaType(text=f"send {kind}\n")
        if (request.content_length or 0) > self._settings.body_limit:
            raise web.HTTPRequestEntityTooLarge(
                self._settings.body_limit, request.content_length or 0
            )
        try:
            async with asyncio.timeout(self._settings.patience):
                return await request.read()
        except TimeoutError:
            request.protocol.force_close()
            raise web.HTTPRequestTimeout(text="the body did not arrive in time\n") from None

    async def _put(self, body: bytes, medium: Medium, signature: str) -> web.Response:
        """Hand ``body`` over, and answer once it is committed."""
        delivery = Delivery(
            account=self.account,
            folder=self._settings.folder,
            key=hashlib.sha256(medium.encode() + b"\0" + body).hexdigest()[:40],
            received=self._clock.now(),
            raw=body,
            size=len(body),
            medium=medium,
        )
        taken: asyncio.Future[bool] = asyncio.get_running_loop().create_future()
        if not self._closed and not self._posted.full():
            self._posted.put_nowait(_Posted(delivery, signature, taken))
            self._arrived.set()
            if await taken:
                return _answer(202, "taken")
        return _answer(503, "come again in a moment", _AGAIN)

    def _next(self, most: int = BATCH) -> list[_Posted]:
        return [self._posted.get_nowait() for _ in range(min(most, self._posted.qsize()))]

    def _note(self, posted: list[_Posted]) -> None:
        """Remember the signatures of what was committed for as long as they would be good."""
        now = self._clock.now()
        for each in posted:
            self._used[each.signature] = now
        while self._used and now - next(iter(self._used.values())) > 2 * self._settings.window:
            self._used.popitem(last=False)


def _spellings(url: str) -> tuple[str, str]:
    """``url`` as it is configured, and with the port that goes without saying."""
    scheme, _, rest = url.partition("://")
    host, slash, path = rest.partition("/")
    port = {"https": ":443", "http": ":80"}.get(scheme, "")
    return url, f"{scheme}://{host}{'' if ':' in host else port}{slash}{path}"


def _answer(status: int, words: str, headers: Mapping[str, str] | None = None) -> web.Response:
    return web.Response(status=status, text=f"{words}\n", headers=headers)
