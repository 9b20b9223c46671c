"""Reports of calls over TLS, the daemon killed and the broker restarted: each is one case."""

import asyncio
import json
from pathlib import Path
from random import Random

import pytest

from tests.integration.desk import Account, Desk, until
from tests.measured import Measured
from tests.servers.dovecot import Dovecot
from tests.servers.mosquitto import PASSWORD, USER, Mosquitto
from tests.servers.sink import Sink

pytestmark = pytest.mark.integration

KILLS = 30
RESTARTS = 5
MESSAGES = 2_000
UNDISTURBED = 500
SEED = 7
TOPIC = "telephone/voicemail"
STARTING = 0.25
"""The share of kills that strike while the daemon starts."""

_CALLS = """
[telephone]
region = "DE"
[voicemail.bus]
kind = "mqtt"
account = "{account}"
host = "127.0.0.1"
port = {port}
username = "{user}"
ca_file = "{authority}"
topic = "{topic}"
client = "desk-one"
poll = "1s"
"""


def report(number: int) -> bytes:
    """The ``number``-th caller's message; no two have one number."""
    words = f"hello this is caller {number} please call me back about my order thank you"
    told = {
        "number": f"030 {90_180_000 + number}",
        "time": 1_795_424_280 + number,
        "duration": 5 + number % 40,
        "transcript": words,
        "pbx": "one",
    }
    return json.dumps(told).encode()


async def publish(broker: Mosquitto, first: int, count: int) -> None:
    """The calls of so many callers, each taken by the broker."""
    async with broker.client() as client:
        for number in range(first, first + count):
            await client.publish(TOPIC, report(number), qos=1)


def with_calls(desk: Desk, account: str, broker: Mosquitto) -> None:
    text = _CALLS.format(
        account=account,
        port=broker.secure,
        user=USER,
        authority=broker.tls.authority,
        topic=TOPIC,
    )
    with desk.config.open("a", encoding="utf-8") as file:
        file.write(text)


async def some_moment(desk: Desk, rng: Random) -> None:
    """A moment while the daemon starts, or while it works."""
    if rng.random() < STARTING:
        await asyncio.sleep(rng.uniform(0.05, 1.2))
        return
    await desk.ready()
    await asyncio.sleep(rng.uniform(0.02, 0.4))


@pytest.mark.timeout(280)
async def test_each_call_is_one_case(
    tmp_path: Path,
    dovecot: Dovecot,
    user: str,
    sink: Sink,
    mortal_mosquitto: Mosquitto,
    measured: Measured,
) -> None:
    broker, rng = mortal_mosquitto, Random(SEED)
    secret = {"FRONTDESK_SECRET_BUS_VOICEMAIL": PASSWORD}
    account = Account(user, "support@desk.example")
    async with Desk(tmp_path, [account], dovecot, sink.port) as desk:
        with_calls(desk, user, broker)
        desk.start(**secret)
        await until(lambda: "Received SUBSCRIBE from desk-one" in broker.log, 30, desk.told)
        share, published, mid_work = MESSAGES // KILLS + 1, 0, 0
        for number in range(KILLS):
            count = min(share, MESSAGES - published)
            publishing = asyncio.create_task(publish(broker, published, count))
            await some_moment(desk, rng)
            desk.kill()
            await publishing
            published += count
            mid_work += len(desk.book().cases()) < published
            if number % (KILLS // RESTARTS) == 3:
                broker.stop()
                broker.start()
            desk.start(**secret)
        await until(lambda: len(desk.book().cases()) >= MESSAGES, 90, desk.told)
        loop = asyncio.get_running_loop()
        began = loop.time()
        await publish(broker, MESSAGES, UNDISTURBED)
        handed = loop.time() - began
        await until(lambda: len(desk.book().cases()) >= MESSAGES + UNDISTURBED, 60, desk.told)
        took = loop.time() - began
        await until(lambda: not broker.unconfirmed("desk-one"), 30, desk.told)
        assert await desk.stop() == 0
        cases = desk.book().cases()
        assert desk.book().quarantined() == []
    measured(
        f"{KILLS} kills ({mid_work} with work left), {RESTARTS} restarts of the broker: {MESSAGES}"
        f" calls; undisturbed {UNDISTURBED / took:.0f} calls/s, published at"
        f" {UNDISTURBED / handed:.0f}/s"
    )
    assert published == MESSAGES
    assert mid_work, "the kills must strike while there is work"
    phones = sorted(str(case["phone"]) for case in cases)
    assert phones == sorted(f"+4930{90_180_000 + n}" for n in range(MESSAGES + UNDISTURBED))
    assert {case["state"] for case in cases} == {"open"}
    assert all(case["transcript"] for case in cases)
