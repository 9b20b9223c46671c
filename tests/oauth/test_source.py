"""Access tokens from a provider over real HTTPS: kept fresh, rotated, refused, lost."""

import stat
import threading
from datetime import timedelta
from functools import partial
from pathlib import Path

import pytest

from daemon.clock import SystemClock
from daemon.errors import ChannelError
from daemon.oauth import Grant, TokenSource
from daemon.oauth.token import Token, dumps, loads
from daemon.store.tokens import TokenFile
from tests.manual_clock import ManualClock
from tests.oauth.shelves import FullDisk, client
from tests.servers.certificates import Certificates
from tests.servers.oauth import OAuthProvider

APPLICATION, DEVICE = Grant.CLIENT_CREDENTIALS, Grant.DEVICE_CODE


@pytest.fixture
def clock(provider: OAuthProvider) -> ManualClock:
    provider.clock = made = ManualClock(SystemClock().now())
    return made


def consented(provider: OAuthProvider, shelf: TokenFile, clock: ManualClock) -> TokenSource:
    """A person agreed; the access token that came with it has ended by now."""
    refresh = provider.consent("support").refresh
    with shelf.held():
        shelf.save(dumps(Token("of the login", clock.now(), refresh)))
    return TokenSource(client(provider, DEVICE), clock, shelf)


def refusal(source: TokenSource) -> ChannelError:
    with pytest.raises(ChannelError) as caught:
        source.bearer()
    return caught.value


def test_a_token_is_asked_for_once_and_again_before_it_ends(
    provider: OAuthProvider, clock: ManualClock
) -> None:
    source = TokenSource(client(provider, APPLICATION), clock)
    first = source.bearer()
    assert source.bearer() == first
    assert len(provider.asked) == 1
    clock.advance(timedelta(seconds=provider.life - 100))
    second = source.bearer()
    assert second != first
    assert provider.is_good(second)
    assert provider.asked[0]["scope"] == "https://mail.example/read offline_access"


def test_a_token_that_a_server_refused_is_not_given_again(
    provider: OAuthProvider, clock: ManualClock
) -> None:
    source = TokenSource(client(provider, APPLICATION), clock)
    first = source.bearer()
    second = source.bearer(refused=first)
    assert second != first
    assert source.bearer(refused=first) == second, "somebody else had it renewed meanwhile"
    assert len(provider.asked) == 2


def test_many_threads_ask_once(provider: OAuthProvider, clock: ManualClock) -> None:
    source = TokenSource(client(provider, APPLICATION), clock)
    got: list[str] = []
    threads = [threading.Thread(target=lambda: got.append(source.bearer())) for _ in range(12)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(set(got)) == 1
    assert len(provider.asked) == 1


def test_a_rotated_refresh_token_is_on_the_shelf_before_it_is_used(
    provider: OAuthProvider, clock: ManualClock, tmp_path: Path
) -> None:
    shelf = TokenFile(tmp_path, "support", "house")
    source = consented(provider, shelf, clock)
    for _ in range(3):
        access = source.bearer()
        kept = loads(shelf.load() or b"")
        assert (kept.access, kept.refresh) == (access, provider.consents[0].refresh)
        clock.advance(timedelta(seconds=provider.life))
    # The process dies: the next one goes on from the shelf.
    assert provider.is_good(TokenSource(client(provider, DEVICE), clock, shelf).bearer())
    file = tmp_path / "tokens/support.house.json"
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert stat.S_IMODE(file.parent.stat().st_mode) == 0o700


def test_a_refresh_token_that_is_not_rotated_stays(
    provider: OAuthProvider, clock: ManualClock, tmp_path: Path
) -> None:
    provider.rotates = False
    shelf = TokenFile(tmp_path, "support", "house")
    source = consented(provider, shelf, clock)
    source.bearer()
    assert loads(shelf.load() or b"").refresh == provider.consents[0].refresh


def test_two_processes_do_not_use_one_refresh_token_twice(
    provider: OAuthProvider, clock: ManualClock, tmp_path: Path
) -> None:
    shelf = TokenFile(tmp_path, "support", "house")
    consented(provider, shelf, clock)
    sources = [
        TokenSource(client(provider, DEVICE), clock, TokenFile(tmp_path, "support", "house"))
        for _ in range(6)
    ]
    got: list[str] = []
    threads = [
        threading.Thread(target=lambda source=source: got.append(source.bearer()))
        for source in sources
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(set(got)) == 1, "the others found what the first one kept"
    assert not provider.consents[0].withdrawn
    assert len(provider.asked) == 1


def test_a_full_disk_loses_no_rotated_token(
    provider: OAuthProvider, clock: ManualClock, tmp_path: Path
) -> None:
    shelf = FullDisk(tmp_path)
    source = consented(provider, shelf, clock)
    shelf.full = True
    error = refusal(source)
    assert error.temporary
    assert "free the disk" in str(error)
    refusal(source)
    shelf.full = False
    assert provider.is_good(source.bearer())
    assert loads(shelf.load() or b"").refresh == provider.consents[0].refresh
    assert len(provider.asked) == 1, "what was rotated was kept in mind"


def test_a_withdrawn_consent_is_told_and_rests_until_somebody_logs_in(
    provider: OAuthProvider, clock: ManualClock, tmp_path: Path
) -> None:
    shelf = TokenFile(tmp_path, "support", "house")
    source = consented(provider, shelf, clock)
    provider.consents[0].withdrawn = True
    for _ in range(3):
        error = refusal(source)
        assert not error.temporary
        assert "frontdesk auth login support" in str(error)
    assert len(provider.asked) == 1, "a provider is not asked over and over"
    clock.advance(timedelta(minutes=2))
    refusal(source)
    assert len(provider.asked) == 2
    consented(provider, shelf, clock)
    assert provider.is_good(source.bearer()), "the new login is taken at once"


def test_nobody_has_agreed_yet(provider: OAuthProvider, clock: ManualClock, tmp_path: Path) -> None:
    shelf = TokenFile(tmp_path, "support", "house")
    error = refusal(TokenSource(client(provider, DEVICE), clock, shelf))
    assert not error.temporary
    assert "nobody has logged in for support yet; run frontdesk auth login support" in str(error)
    assert provider.asked == []


@pytest.mark.parametrize("octets", [b"", b"{", b"[]", b'{"version": 1}', b"\xff\x00", b"null"])
def test_a_damaged_file_is_told(
    provider: OAuthProvider, clock: ManualClock, tmp_path: Path, octets: bytes
) -> None:
    shelf = TokenFile(tmp_path, "support", "house")
    with shelf.held():
        shelf.save(octets)
    error = refusal(TokenSource(client(provider, DEVICE), clock, shelf))
    assert not error.temporary
    assert "auth login" in str(error)


@pytest.mark.parametrize(
    ("status", "body"),
    [
        (500, b"oops"),
        (503, b"{}"),
        (429, b'{"error": "invalid_grant"}'),
        (200, b""),
        (200, b"<html>"),
        (200, b"[]"),
        (200, b'{"access_token": null}'),
        (302, b""),
        (400, b'{"error": "temporarily_unavailable"}'),
    ],
)
def test_a_provider_out_of_order_is_asked_again(
    provider: OAuthProvider, clock: ManualClock, status: int, body: bytes
) -> None:
    provider.faults.append(lambda: (status, body))
    source = TokenSource(client(provider, APPLICATION), clock)
    assert refusal(source).temporary
    assert provider.is_good(source.bearer())


def test_a_life_time_written_as_text_or_nonsense(
    provider: OAuthProvider, clock: ManualClock
) -> None:
    for told, lives in ((b'"1800"', 1800), (b'"soon"', 3600), (b"-4", 0), (b"1e400", 3600)):
        body = b'{"access_token": "a", "token_type": "Bearer", "expires_in": %s}' % told
        provider.faults.append(partial((lambda each: (200, each)), body))
        source = TokenSource(client(provider, APPLICATION), clock)
        source.bearer()
        assert source._token is not None
        assert source._token.expires == clock.now() + timedelta(seconds=lives)


def test_nobody_there_and_a_stranger_there(
    provider: OAuthProvider, clock: ManualClock, oauth_tls: Certificates
) -> None:
    gone = client(provider, APPLICATION, token_url="https://localhost:9/token")
    assert refusal(TokenSource(gone, clock)).temporary
    stranger = client(provider, APPLICATION, ca_file=str(oauth_tls.stranger))
    error = refusal(TokenSource(stranger, clock))
    assert not error.temporary
    assert "oauth.house.ca_file" in str(error)
    assert provider.asked == []


def test_no_secret_in_what_is_printed(provider: OAuthProvider, tmp_path: Path) -> None:
    asked = client(provider, APPLICATION)
    source = TokenSource(asked, SystemClock(), TokenFile(tmp_path, "support", "house"))
    access = source.bearer()
    for text in (repr(asked), repr(source), repr(source._token)):
        assert access not in text
        assert str(asked.proof) not in text
