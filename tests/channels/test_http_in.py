"""The endpoint over real sockets: who is let in, and when they are told «taken»."""

import asyncio
import hmac
import json
from base64 import b64encode
from collections.abc import AsyncIterator
from contextlib import aclosing, asynccontextmanager, suppress
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import urlencode

import pytest
from aiohttp import ClientSession, ClientTimeout

from daemon.channels.http_in import HttpInbound, HttpSettings
from daemon.errors import ChannelError
from daemon.model import Delivery, Medium
from tests.manual_clock import ManualClock, until

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
SECRET, TOKEN = b"between the two of us", b"twilio's token"
URL = "https://desk.example/hooks/"
SETTINGS = HttpSettings(
    "support", "voicemail:web", 0, SECRET, twilio=TOKEN, public_url=URL, patience=0.5
)
CALL = json.dumps({"number": "+4940555010", "transcript": "please call back"}).encode()
FORM = json.dumps({"message": "Is it in stock?", "email": "kim@shop.example"}).encode()
LATE = timedelta(minutes=6)


def signed(body: bytes, at: datetime = NOW, secret: bytes = SECRET) -> str:
    stamp = f"{at.timestamp():.0f}"
    return f"t={stamp},v1={hmac.digest(secret, stamp.encode() + b'.' + body, 'sha256').hex()}"


@dataclass
class Desk:
    """An endpoint whose posts are committed, or are not."""

    inbound: HttpInbound
    clock: ManualClock
    commits: bool = True
    taken: list[Delivery] = field(default_factory=list)

    async def run(self) -> None:
        while True:
            async with aclosing(self.inbound.poll({})) as batches:
                async for batch in batches:
                    if not self.commits:
                        break
                    self.taken += batch.deliveries
            await self.inbound.wait(5)

    async def post(self, path: str, body: bytes, **headers: str) -> tuple[int, str]:
        given = {name.replace("_", "-"): value for name, value in headers.items()}
        given.setdefault("Content-Type", "application/json")
        url = f"http://127.0.0.1:{self.inbound.port}{path}"
        async with (
            ClientSession(timeout=ClientTimeout(10)) as session,
            session.post(url, data=body, headers=given) as answer,
        ):
            return answer.status, await answer.text()

    async def report(self, body: bytes = CALL, path: str = "/calls", header: str = "") -> int:
        status, _ = await self.post(path, body, Frontdesk_Signature=header or signed(body))
        return status


@asynccontextmanager
async def listening(settings: HttpSettings = SETTINGS) -> AsyncIterator[Desk]:
    clock = ManualClock(NOW)
    desk = Desk(HttpInbound(settings, clock), clock)
    running = asyncio.create_task(desk.run())
    await until(lambda: desk.inbound.port)
    try:
        yield desk
    finally:
        running.cancel()
        await asyncio.gather(running, return_exceptions=True)
        await desk.inbound.close()


@pytest.mark.parametrize(
    ("path", "body", "medium"), [("/calls", CALL, Medium.CALL), ("/forms", FORM, Medium.FORM)]
)
async def test_who_signs_is_taken_in(path: str, body: bytes, medium: Medium) -> None:
    async with listening() as desk:
        assert await desk.report(body, path) == 202
    (one,) = desk.taken
    assert (one.account, one.folder, one.medium) == ("support", "voicemail:web", medium)
    assert one.raw == body


@pytest.mark.parametrize(
    ("header", "words"),
    [
        ("", "no signature"),
        ("t=1,t=2,v1=ab", "no signature"),
        ("v1=ab", "no signature"),
        ("t=١,v1=ab", "no signature"),
        (signed(CALL, secret=b"another"), "does not fit"),
        (signed(CALL + b" "), "does not fit"),
        (signed(CALL, NOW - LATE), "another time"),
        (signed(CALL, NOW + LATE), "another time"),
        ("t=1," + "v1=00," * 9 + "x" * 5000, "does not fit"),
    ],
)
async def test_who_does_not_sign_well_is_turned_away(header: str, words: str) -> None:
    async with listening() as desk:
        status, said = await desk.post("/calls", CALL, Frontdesk_Signature=header)
    assert (status, desk.taken) == (401, [])
    assert words in said


async def test_while_a_secret_is_changed_two_signatures_may_stand() -> None:
    stale = signed(CALL, secret=b"the one before").partition("v1=")[2]
    async with listening() as desk:
        assert await desk.report(header=f"{signed(CALL)},v1={stale}") == 202


async def test_a_signature_is_good_once() -> None:
    async with listening() as desk:
        assert await desk.report() == 202
        assert await desk.report() == 409
        desk.clock.set(NOW + timedelta(seconds=1))
        assert await desk.report(header=signed(CALL, NOW + timedelta(seconds=1))) == 202
    # What a replay after a restart would bring is known by its key.
    assert len({one.key for one in desk.taken}) == 1


async def test_what_was_not_committed_may_come_again() -> None:
    async with listening() as desk:
        desk.commits = False
        assert await desk.report() == 503
        desk.commits = True
        assert await desk.report() == 202
    assert len(desk.taken) == 1


async def test_nobody_hears_taken_before_the_commit() -> None:
    inbound = HttpInbound(SETTINGS, ManualClock(NOW))
    desk = Desk(inbound, ManualClock(NOW))
    assert [batch async for batch in inbound.poll({})] == []
    answer = asyncio.create_task(desk.report())
    await inbound.wait(10)
    batches = inbound.poll({})
    batch = await anext(batches)
    assert [one.raw for one in batch.deliveries] == [CALL]
    await asyncio.sleep(0.05)
    assert not answer.done()
    assert await anext(batches, None) is None
    assert await answer == 202
    await inbound.close()


async def test_whoever_waits_at_the_end_is_told_to_come_again() -> None:
    inbound = HttpInbound(SETTINGS, ManualClock(NOW))
    desk = Desk(inbound, ManualClock(NOW))
    assert [batch async for batch in inbound.poll({})] == []
    answer = asyncio.create_task(desk.report())
    await inbound.wait(10)
    await inbound.close()
    assert await answer == 503
    with pytest.raises(ChannelError, match="closed"):
        [batch async for batch in inbound.poll({})]


@pytest.mark.parametrize(
    ("body", "words"),
    [
        (b"[]", "object"),
        (b'{"time": "yesterday"}', "time"),
        (b'{"duration": -3}', "duration"),
        (b"\xff", "JSON"),
    ],
)
async def test_who_signs_nonsense_hears_why(body: bytes, words: str) -> None:
    async with listening() as desk:
        status, said = await desk.post("/calls", body, Frontdesk_Signature=signed(body))
    assert (status, desk.taken) == (400, [])
    assert words in said


@pytest.mark.parametrize("length", ["told", "in pieces"])
async def test_too_long_a_body(length: str) -> None:
    body = b"x" * (SETTINGS.body_limit + 1)

    async def pieces() -> AsyncIterator[bytes]:
        for first in range(0, len(body), 10_000):
            yield body[first : first + 10_000]

    async with listening() as desk:
        given: Any = body if length == "told" else pieces()
        status, _ = await desk.post("/calls", given, Frontdesk_Signature=signed(body))
        assert status == 413
        assert await desk.report() == 202
    assert len(desk.taken) == 1


@pytest.mark.parametrize(
    "first",
    [b"", b"POST /calls HTTP/1.1\r\nHost: x\r\n", b"GET"],
    ids=["nothing", "half a header", "three letters"],
)
async def test_who_is_slow_to_ask_is_hung_up_on(first: bytes) -> None:
    async with listening() as desk:
        reader, writer = await asyncio.open_connection("127.0.0.1", desk.inbound.port)
        writer.write(first)
        await writer.drain()
        desk.clock.advance(timedelta(seconds=1))
        async with asyncio.timeout(10):
            while not reader.at_eof():
                await reader.read(1000)
                desk.clock.advance(timedelta(seconds=1))
        writer.close()
        with suppress(OSError):
            await writer.wait_closed()
        desk.clock.set(NOW)
        assert await desk.report() == 202


async def test_who_is_slow_to_tell_is_cut_off() -> None:
    head = (
        "POST /calls HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
        f"Content-Length: {len(CALL)}\r\nFrontdesk-Signature: {signed(CALL)}\r\n\r\n"
    )
    async with listening() as desk:
        reader, writer = await asyncio.open_connection("127.0.0.1", desk.inbound.port)
        writer.write(head.encode() + CALL[:5])
        async with asyncio.timeout(10):
            said = await reader.read()
        writer.close()
        with suppress(OSError):
            await writer.wait_closed()
        assert said == b"" or b"408" in said
        assert await desk.report() == 202
    assert len(desk.taken) == 1


@pytest.mark.parametrize(
    ("path", "kind", "status"),
    [
        ("/", "application/json", 404),
        ("/calls/../forms", "application/json", 401),
        ("/calls", "text/plain", 415),
        ("/twilio", "application/json", 415),
        ("/etc/passwd", "application/json", 404),
    ],
)
async def test_what_is_not_there(path: str, kind: str, status: int) -> None:
    async with listening() as desk:
        assert (await desk.post(path, CALL, Content_Type=kind))[0] == status
    assert desk.taken == []


async def test_many_at_once() -> None:
    bodies = [json.dumps({"id": str(number)}).encode() for number in range(100)]
    async with listening() as desk:
        answers = await asyncio.gather(*(desk.report(body) for body in bodies))
    assert set(answers) == {202}
    assert sorted(one.raw for one in desk.taken) == sorted(bodies)


TWILIO = {
    "RecordingSid": "RE1",
    "From": "+14155550132",
    "To": "+14155550100",
    "RecordingUrl": "https://api.twilio.example/RE1",
    "RecordingDuration": "12",
    "TranscriptionText": "please call me back",
    "TranscriptionStatus": "completed",
}


def by_twilio(fields: dict[str, str], url: str = f"{URL}twilio", token: bytes = TOKEN) -> str:
    said = url + "".join(f"{name}{fields[name]}" for name in sorted(fields))
    return b64encode(hmac.digest(token, said.encode(), "sha1")).decode()


async def call_back(desk: Desk, signature: str, path: str = "/twilio") -> int:
    status, _ = await desk.post(
        path,
        urlencode(TWILIO).encode(),
        Content_Type="application/x-www-form-urlencoded",
        X_Twilio_Signature=signature,
    )
    return status


@pytest.mark.parametrize(
    ("url", "path"),
    [
        (f"{URL}twilio", "/twilio"),
        ("https://desk.example:443/hooks/twilio", "/twilio"),
        (f"{URL}twilio?box=7", "/twilio?box=7"),
    ],
)
async def test_twilio_calls_back(url: str, path: str) -> None:
    async with listening() as desk:
        assert await call_back(desk, by_twilio(TWILIO, url), path) == 202
    (one,) = desk.taken
    report = json.loads(one.raw)
    assert (report["id"], report["number"], report["duration"]) == ("RE1", "+14155550132", 12)
    assert report["transcript"] == "please call me back"
    assert report["TranscriptionStatus"] == "completed"


@pytest.mark.parametrize(
    "signature",
    [
        "",
        by_twilio(TWILIO, token=b"another"),
        by_twilio({**TWILIO, "From": "+1"}),
        by_twilio(TWILIO, "https://desk.example/twilio"),
    ],
)
async def test_who_is_not_twilio(signature: str) -> None:
    async with listening() as desk:
        assert await call_back(desk, signature) == 401
    assert desk.taken == []


async def test_without_its_token_twilio_is_not_there() -> None:
    async with listening(replace(SETTINGS, twilio=None)) as desk:
        assert await call_back(desk, by_twilio(TWILIO)) == 404


async def test_a_port_that_is_taken_is_named() -> None:
    async with listening() as desk:
        other = HttpInbound(replace(SETTINGS, port=desk.inbound.port), ManualClock(NOW))
        with pytest.raises(ChannelError, match="Frontdesk itself, may listen there") as failed:
            await other.check()
        assert failed.value.temporary


async def test_a_port_that_is_free() -> None:
    assert (
        "is free, for /calls, /forms, /twilio"
        in await HttpInbound(SETTINGS, ManualClock(NOW)).check()
    )
