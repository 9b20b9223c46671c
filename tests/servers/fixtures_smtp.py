"""Fixtures: TLS for the sink, the sink itself, and a real Postfix in front of one."""

import os
import ssl
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass

import pytest

from tests.servers.certificates import issue
from tests.servers.ports import free_port
from tests.servers.postfix import Postfix, missing
from tests.servers.sink import Sink


@dataclass(frozen=True, slots=True)
class SmtpTls:
    """A server's TLS context, the authority that vouches for it, and one that does not."""

    server: ssl.SSLContext
    ca_file: str
    stranger: str


@pytest.fixture(scope="session")
def smtp_tls(tmp_path_factory: pytest.TempPathFactory) -> SmtpTls:
    """TLS for a server on 127.0.0.1."""
    files = issue(tmp_path_factory.mktemp("smtp-tls"), "127.0.0.1")
    server = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    server.load_cert_chain(files.certificate, files.key)
    return SmtpTls(server, str(files.authority), str(files.stranger))


@pytest.fixture
async def sink() -> AsyncIterator[Sink]:
    """A plain sink that behaves."""
    async with Sink() as running:
        yield running


@pytest.fixture(scope="session")
def postfix() -> Iterator[Postfix]:
    """A real Postfix that relays everything to a sink on its ``sink_port``."""
    reason = missing()
    if reason and os.environ.get("CI") == "true":
        pytest.fail(f"{reason}, and in CI nothing may go unrun")
    if reason:
        pytest.skip(f"not run: {reason}")
    relay = Postfix(sink_port=free_port())
    relay.start()
    yield relay
    relay.stop()
