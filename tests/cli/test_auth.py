"""``frontdesk auth``, used as an admin would, against a provider over real HTTPS."""

import json
from datetime import timedelta
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from daemon.cli import app
from daemon.clock import SystemClock
from daemon.errors import FrontdeskError
from daemon.oauth.token import Token, dumps, loads
from daemon.store.tokens import TokenFile
from tests.servers.oauth import CLIENT, SECRET, OAuthProvider

CONFIG = """
[company]
name = "Example"
timezone = "Europe/Berlin"

[[accounts]]
name = "support"
address = "support@example.com"
inbound = {{ kind = "imap", host = "imap.example.com", username = "support", oauth = "house" }}
outbound = {{ kind = "smtp", host = "smtp.example.com", username = "support", oauth = "house" }}

[[accounts]]
name = "sales"
address = "sales@example.com"
inbound = {{ kind = "imap", host = "imap.example.com", username = "sales", oauth = "own" }}
outbound = {{ kind = "maildir", path = "/srv/out" }}

[[accounts]]
name = "old"
address = "old@example.com"
inbound = {{ kind = "imap", host = "imap.example.com", username = "old" }}
outbound = {{ kind = "maildir", path = "/srv/out" }}

[oauth.house]
kind = "other"
grant = "{grant}"
client_id = "{client}"
token_url = "{url}/token"
device_url = "{url}/device"
authorize_url = "{url}/authorize"
scopes = ["mail", "offline_access"]
ca_file = "{ca}"

[oauth.own]
kind = "microsoft"
tenant = "example.com"
client_id = "app"
secret_expires = 2026-12-24
"""


@pytest.fixture
def config(tmp_path: Path, provider: OAuthProvider, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("FRONTDESK_SECRET_HOUSE_OAUTH", SECRET)
    monkeypatch.setenv("FRONTDESK_SECRET_OWN_OAUTH", "x")
    monkeypatch.setenv("STATE_DIRECTORY", str(tmp_path / "state"))
    write(tmp_path, provider, "device-code")
    monkeypatch.setattr("daemon.cli.auth.time.sleep", lambda _: enter(provider))
    return tmp_path / "config.toml"


def write(folder: Path, provider: OAuthProvider, grant: str) -> None:
    text = CONFIG.format(grant=grant, client=CLIENT, url=provider.url, ca=provider.tls.authority)
    (folder / "config.toml").write_text(text)


def enter(provider: OAuthProvider) -> None:
    """The person types the code in, whatever it is."""
    for device in provider.devices.values():
        device["by"] = "support"


def run(config: Path, *arguments: str, typed: str = "") -> Result:
    return CliRunner().invoke(app, ["auth", *arguments, "-c", str(config)], input=typed)


def shelf(config: Path) -> TokenFile:
    return TokenFile(config.parent / "state", "support", "house")


def test_a_person_logs_in_once_for_both_ways(config: Path, provider: OAuthProvider) -> None:
    done = run(config, "login", "support")
    assert done.exit_code == 0, done.output
    assert done.output.count("Open ") == 1, "reading and sending share the consent"
    assert f"{provider.url}/enter" in done.output
    kept = loads(shelf(config).load() or b"")
    assert provider.is_good(kept.access)
    assert kept.access not in done.output
    assert "consented" in run(config, "status").output


def test_an_address_is_copied(config: Path, provider: OAuthProvider) -> None:
    write(config.parent, provider, "authorization-code")
    done = run(config, "login", "support", typed="http://127.0.0.1/?code=x&state=y\n")
    assert f"{provider.url}/authorize?response_type=code" in done.output
    assert isinstance(done.exception, FrontdeskError)
    assert "copy the whole address" in str(done.exception)


def test_who_need_not_log_in(config: Path) -> None:
    for account in ("sales", "old"):
        done = run(config, "login", account)
        assert done.exit_code == 1
        assert f"Nobody has to log in for {account}" in done.output
    done = run(config, "login", "nobody")
    assert str(done.exception) == "there is no account nobody; there are support, sales, old"


def test_status_tells_how_long_everything_is_good(config: Path, provider: OAuthProvider) -> None:
    done = run(config, "status")
    assert done.exit_code == 1
    assert "nobody has logged in yet: frontdesk auth login support" in done.output
    provider.refresh_life = 7 * 86_400
    run(config, "login", "support")
    done = run(config, "status")
    assert done.exit_code == 0, done.output
    assert "the application's own right" in done.output
    assert "the client secret of oauth.own ends on Thu 2026-12-24" in done.output
    assert "the consent for support (support) ends on" in done.output
    rows = [json.loads(line) for line in run(config, "status", "--json").output.splitlines()]
    assert [row.get("account") for row in rows[:2]] == ["support", "sales"]


@pytest.mark.parametrize("octets", [b"{", dumps(Token("a", SystemClock().now() - timedelta(1)))])
def test_a_file_that_helps_nobody(config: Path, octets: bytes) -> None:
    (config.parent / "state").mkdir()
    with shelf(config).held():
        shelf(config).save(octets)
    done = run(config, "status")
    assert done.exit_code == 1
    assert "frontdesk auth login support" in done.output
