"""One answer to the question which hosts are this machine, for everybody who asks."""

from pathlib import Path

import pytest

from daemon.channels.imap_settings import ImapSettings
from daemon.channels.smtp_connect import SmtpSettings
from daemon.errors import ConfigError
from daemon.model.hosts import is_loopback
from daemon.settings import load

HERE = ["localhost", "LOCALHOST", "127.0.0.1", "127.8.9.10", "::1"]
ELSEWHERE = [
    "relay.example",
    "127.evil.example",
    "127.0.0.1.example",
    "localhost.example",
    "10.0.0.1",
    "192.0.2.1",
    "2001:db8::1",
    "::",
    "0.0.0.0",
    "127.1",
]


@pytest.mark.parametrize("host", [*HERE, *ELSEWHERE])
def test_a_loopback_address_is_this_machine(host: str) -> None:
    assert is_loopback(host) is (host in HERE)


CONFIG = """\
company = {{ name = "Harbour Bikes", timezone = "Europe/Berlin" }}
[[accounts]]
name = "support"
address = "support@harbour-bikes.example"
inbound = {{ kind = "imap", host = "{host}", username = "u", security = "plain" }}
outbound = {{ kind = "smtp", host = "{host}", security = "plain" }}
"""


@pytest.mark.parametrize("host", [*HERE, *ELSEWHERE])
def test_what_the_check_lets_pass_the_channels_take(tmp_path: Path, host: str) -> None:
    """And what it does not, it refuses with the mend, in both directions, login or not."""
    file = tmp_path / "config.toml"
    file.write_text(CONFIG.format(host=host))
    if host in HERE:
        account = load(file, {}).accounts[0]
        assert (account.inbound.kind, account.outbound.kind) == ("imap", "smtp")
        assert SmtpSettings(host, 25, security="plain").host == host
        assert not ImapSettings("support", host, 143, "u", "secret", "plain").exposed
        return
    with pytest.raises(ConfigError) as told:
        load(file, {})
    keys = {problem.key: problem.mend for problem in told.value.problems}
    assert set(keys) == {
        "accounts.support.inbound.security",
        "accounts.support.outbound.security",
    }
    assert all(f"{host} is not this machine; write tls or" in mend for mend in keys.values())
    with pytest.raises(ValueError, match="this machine only"):
        SmtpSettings(host, 25, security="plain")
    assert ImapSettings("support", host, 143, "u", "secret", "plain").exposed
