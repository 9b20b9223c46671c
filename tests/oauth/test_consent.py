"""A person agrees on another device, or in a browser, at a provider over real HTTPS."""

import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from daemon.clock import SystemClock
from daemon.errors import ChannelError
from daemon.oauth import Grant
from daemon.oauth.consent import Talk, log_in
from daemon.oauth.token import Token, loads
from daemon.store.tokens import TokenFile
from tests.oauth.shelves import client
from tests.servers.oauth import OAuthProvider


class Person:
    """Reads what is told, and does ``then`` while the command waits."""

    def __init__(self, then: Callable[["Person"], str | None]) -> None:
        self.read: list[str] = []
        self.slept: list[float] = []
        self._then = then

    @property
    def talk(self) -> Talk:
        return Talk(tell=self.read.append, ask=self._ask, sleep=self._sleep)

    @property
    def code(self) -> str:
        return self.read[0].split()[-1]

    @property
    def address(self) -> str:
        return next(line for text in self.read for line in text.split() if "response_type" in line)

    def _ask(self, _: str) -> str:
        return self._then(self) or ""

    def _sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        if len(self.slept) == 3:
            self._then(self)


def login(provider: OAuthProvider, folder: Path, person: Person, grant: Grant) -> Token:
    shelf = TokenFile(folder, "support", "house")
    got = log_in(client(provider, grant), shelf, SystemClock(), person.talk)
    assert loads(shelf.load() or b"") == got
    return got


def test_a_code_that_is_entered_elsewhere(provider: OAuthProvider, tmp_path: Path) -> None:
    provider.refresh_life = 7 * 86_400
    person = Person(lambda reader: provider.agree(reader.code, "support"))
    got = login(provider, tmp_path, person, Grant.DEVICE_CODE)
    assert provider.is_good(got.access)
    assert got.refresh == provider.consents[0].refresh
    assert got.refresh_expires is not None
    assert person.slept == [1, 6, 6], "slower when the provider says so (RFC 8628 §3.5)"
    assert f"{provider.url}/enter" in person.read[0]


def test_a_person_who_declines(provider: OAuthProvider, tmp_path: Path) -> None:
    person = Person(lambda reader: provider.agree(reader.code, "nobody"))
    with pytest.raises(ChannelError, match="the person declined"):
        login(provider, tmp_path, person, Grant.DEVICE_CODE)
    assert not (tmp_path / "tokens").exists()


def test_a_code_that_ran_out(provider: OAuthProvider, tmp_path: Path) -> None:
    person = Person(lambda _: provider.devices.clear())
    with pytest.raises(ChannelError, match="not used in time"):
        login(provider, tmp_path, person, Grant.DEVICE_CODE)


def test_a_provider_that_stumbles_meanwhile(provider: OAuthProvider, tmp_path: Path) -> None:
    provider.faults.append(lambda: (503, b""))
    person = Person(lambda reader: provider.agree(reader.code, "support"))
    assert provider.is_good(login(provider, tmp_path, person, Grant.DEVICE_CODE).access)


def test_an_address_that_is_copied_from_a_browser(provider: OAuthProvider, tmp_path: Path) -> None:
    person = Person(lambda reader: f"  {provider.browse(reader.address, 'support')}\n")
    got = login(provider, tmp_path, person, Grant.AUTHORIZATION_CODE)
    assert provider.is_good(got.access)
    assert "login_hint=support" in person.address


@pytest.mark.parametrize(
    ("copied", "mend"),
    [
        ("", "copy the whole address"),
        ("http://127.0.0.1/?code=abc&state=another", "copy the whole address"),
        ("http://127.0.0.1/?code=abc&state=ü", "copy the whole address"),
        ("{}&error=access_denied", "the person declined"),
    ],
)
def test_an_address_that_is_not_ours(
    provider: OAuthProvider, tmp_path: Path, copied: str, mend: str
) -> None:
    def answer(reader: Person) -> str:
        ours = provider.browse(reader.address, "support").replace("code=", "x=")
        return copied.format(ours)

    with pytest.raises(ChannelError, match=mend):
        login(provider, tmp_path, Person(answer), Grant.AUTHORIZATION_CODE)
    assert provider.asked == []


def test_a_consent_that_cannot_be_renewed_is_none(provider: OAuthProvider, tmp_path: Path) -> None:
    provider.faults.append(lambda: (200, b'{"access_token": "a", "token_type": "Bearer"}'))
    person = Person(lambda reader: None)
    with pytest.raises(ChannelError, match="ask for offline access"):
        login(provider, tmp_path, person, Grant.DEVICE_CODE)


def test_a_login_waits_until_the_daemon_has_renewed(
    provider: OAuthProvider, tmp_path: Path
) -> None:
    shelf = TokenFile(tmp_path, "support", "house")
    person = Person(lambda reader: provider.agree(reader.code, "support"))
    with shelf.held():
        waits = threading.Thread(
            target=lambda: login(provider, tmp_path, person, Grant.DEVICE_CODE)
        )
        waits.start()
        waits.join(0.3)
        assert shelf.load() is None
    waits.join()
    assert shelf.load() is not None
