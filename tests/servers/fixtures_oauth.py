"""Fixtures: a provider of tokens, and a real Dovecot that asks it."""

from collections.abc import Iterator

import pytest

from tests.servers.certificates import Certificates, issue
from tests.servers.dovecot import Dovecot, missing
from tests.servers.oauth import OAuthProvider


@pytest.fixture(scope="session")
def oauth_tls(tmp_path_factory: pytest.TempPathFactory) -> Certificates:
    """For servers on loopback."""
    return issue(tmp_path_factory.mktemp("oauth-tls"), "localhost", "127.0.0.1")


@pytest.fixture
def provider(oauth_tls: Certificates) -> Iterator[OAuthProvider]:
    """A provider of this test's own."""
    with OAuthProvider(oauth_tls) as running:
        yield running


@pytest.fixture(scope="session")
def house_provider(oauth_tls: Certificates) -> Iterator[OAuthProvider]:
    """The provider that ``token_dovecot`` asks."""
    with OAuthProvider(oauth_tls) as running:
        yield running


@pytest.fixture(scope="session")
def token_dovecot(house_provider: OAuthProvider) -> Iterator[Dovecot]:
    """A server that takes the tokens of ``house_provider``."""
    reason = missing()
    if reason:
        pytest.fail(reason)
    server = Dovecot(house_provider)
    try:
        server.start()
        yield server
    finally:
        server.remove()
