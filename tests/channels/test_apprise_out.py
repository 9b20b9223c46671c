"""What is peculiar to services behind the library Apprise: several at once, secrets, silence."""

import logging
import subprocess
import sys
from collections.abc import Iterator
from io import StringIO
from pathlib import Path

import pytest

from daemon.channels.apprise_out import AppriseOutbound, urls_of
from daemon.errors import DeliveryError, Outcome
from daemon.model import Envelope
from daemon.model.route import RouteMessage
from tests.servers.webhook import Webhook

SECRET = "s3cr3t"


@pytest.fixture
def first() -> Iterator[Webhook]:
    with Webhook() as running:
        yield running


@pytest.fixture
def second() -> Iterator[Webhook]:
    with Webhook() as running:
        yield running


@pytest.fixture
def journal() -> Iterator[StringIO]:
    """What a daemon that logs everything would write."""
    # Not caplog, which hears also what never reaches the log's own handlers.
    root, written = logging.getLogger(), StringIO()
    handler, level = logging.StreamHandler(written), root.level
    root.addHandler(handler)
    root.setLevel(logging.DEBUG)
    yield written
    root.removeHandler(handler)
    root.setLevel(level)


def notice(text: str = "A case is due.", title: str = "Due") -> Envelope:
    return Envelope("", ("ops",), RouteMessage(title, text).to_octets())


def channel(*webhooks: Webhook, timeout: float = 10) -> AppriseOutbound:
    return AppriseOutbound("ops", [each.url(f"/{SECRET}") for each in webhooks], timeout)


async def failure(outbound: AppriseOutbound, envelope: Envelope) -> DeliveryError:
    with pytest.raises(DeliveryError) as failed:
        await outbound.send(envelope)
    assert SECRET not in str(failed.value)
    return failed.value


async def test_all_services_are_told_in_plain_text(first: Webhook, second: Webhook) -> None:
    answer = await channel(first, second).send(notice("1 < 2 & *so* on\n:smile: \\n", "<b>\nDue"))
    assert answer == "2 of 2 services took it"
    assert first.got == second.got
    [got] = first.got
    assert (got["title"], got["message"]) == ("<b> Due", "1 < 2 & *so* on\n:smile: \\n")


@pytest.mark.parametrize(
    ("status", "words"),
    [
        (500, "URL 1 (json) answered 500"),
        (429, "URL 1 (json) answered 429"),
        (401, "URL 1 (json) answered 401, check its URL in the credential"),
        (404, "URL 1 (json) answered 404, check its URL in the credential"),
        (302, "URL 1 (json) answered 302, check its URL in the credential"),
    ],
)
async def test_whatever_is_no_yes_is_temporary(first: Webhook, status: int, words: str) -> None:
    first.status, first.location = status, "/elsewhere"
    failed = await failure(channel(first), notice())
    assert failed.outcome is Outcome.TEMPORARY
    assert str(failed) == f"the route ops: not taken by 1 of 1 services: {words}"


async def test_only_who_did_not_take_it_is_asked_again(first: Webhook, second: Webhook) -> None:
    outbound = channel(first, second)
    second.status = 500
    for _ in range(2):
        assert "1 of 2 services: URL 2 (json)" in str(await failure(outbound, notice()))
    second.status = 200
    assert await outbound.send(notice()) == "2 of 2 services took it"
    assert (len(first.got), len(second.got)) == (1, 3)
    await outbound.send(notice())
    assert (len(first.got), len(second.got)) == (2, 4), "a new notice of the same words"


async def test_another_message_is_asked_of_all(first: Webhook, second: Webhook) -> None:
    outbound = channel(first, second)
    second.status = 500
    await failure(outbound, notice("one"))
    await failure(outbound, notice("two"))
    assert [each["message"] for each in first.got] == ["one", "two"]


async def test_a_restart_asks_all_again(first: Webhook, second: Webhook) -> None:
    second.status = 500
    await failure(channel(first, second), notice())
    await failure(channel(first, second), notice())
    assert len(first.got) == 2


async def test_silence_is_uncertain_and_ends(first: Webhook, second: Webhook) -> None:
    outbound = channel(first, second, timeout=0.5)
    second.status = 0
    failed = await failure(outbound, notice())
    assert failed.outcome is Outcome.UNCERTAIN
    assert "URL 2 (json) did not answer within 0.5 s" in str(failed)
    second.status = 200
    await outbound.send(notice())
    assert (len(first.got), len(second.got)) == (1, 2)


async def test_what_is_too_long_for_a_service_goes_out_in_pieces(first: Webhook) -> None:
    await channel(first).send(notice("word " * 10_000))
    assert len(first.got) == 2
    assert sum(each["message"].count("word") for each in first.got) == 10_000


async def test_no_url_is_written_to_the_log(first: Webhook, journal: StringIO) -> None:
    outbound = channel(first)
    await outbound.send(notice())
    first.status = 500
    await failure(outbound, notice())
    first.shut()
    await failure(outbound, notice())
    assert SECRET not in await outbound.check()
    logging.getLogger("daemon").debug("the journal is open")
    assert "the journal is open" in journal.getvalue()
    assert SECRET not in journal.getvalue()


@pytest.mark.parametrize(
    ("url", "words"),
    [
        (f"nonsense://{SECRET}", "URL 2 (nonsense) is of no service"),
        (f"config://{SECRET}", "URL 2 (config) is of no service"),
        (f"jsons:/{SECRET}", "URL 2 is of no service"),
        (SECRET, "URL 2 is of no service"),
        (f"discord://{SECRET}", "URL 2 (discord) is of no service"),
        (f"json://example.org/{SECRET}", "URL 2 (json) would send in clear over the network"),
        (f"json://example.org/{SECRET}", "write jsons://"),
        (f"ntfy://{SECRET}", "write ntfys://"),
        (f"jsons://example.org/{SECRET}?verify=no", "take verify=no out"),
    ],
)
def test_an_unusable_url_is_refused_without_naming_it(
    url: str, words: str, journal: StringIO
) -> None:
    with pytest.raises(ValueError, match=r"^URL 2") as refused:
        AppriseOutbound("ops", ["jsons://example.org", url])
    assert words in str(refused.value)
    assert SECRET not in str(refused.value) + journal.getvalue()


def test_a_route_without_a_url_is_refused() -> None:
    with pytest.raises(ValueError, match="the route ops has no URL"):
        AppriseOutbound("ops", [])


@pytest.mark.parametrize(
    ("text", "urls"),
    [
        ("", ()),
        ("# only a comment\n\n", ()),
        ("slack://a/b/c/#help", ("slack://a/b/c/#help",)),
        ("  json://a \r\n# the boss\n\n\tjson://b,json://c\n", ("json://a", "json://b,json://c")),
    ],
)
def test_urls_stand_one_a_line(text: str, urls: tuple[str, ...]) -> None:
    assert urls_of(text) == urls


def test_nothing_is_kept_at_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from daemon.channels.apprise_services import load

    monkeypatch.setenv("HOME", str(tmp_path))
    [service] = load(["jsons://example.org"], 1)
    store = service.library[0].store
    store.set("token", SECRET, persistent=True)
    store.flush(force=True)
    assert list(tmp_path.rglob("*")) == []


def test_the_library_is_loaded_for_those_only_who_have_such_a_route() -> None:
    check = "import sys, daemon.channels.apprise_out; sys.exit('apprise' in sys.modules)"
    subprocess.run([sys.executable, "-c", check], check=True, timeout=60)
