"""``frontdesk check --connect`` and the commonest mistakes of setting a mailbox up."""

import asyncio
import mailbox
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from daemon.channels.sieve import SieveAway, SieveSettings
from daemon.cli import app
from daemon.errors import ConfigError
from daemon.model.away import Away
from tests.servers.dovecot import PASSWORD, Dovecot
from tests.servers.graph_world import UPN, GraphWorld
from tests.servers.oauth import CLIENT, SECRET, OAuthProvider

pytestmark = pytest.mark.integration

CONFIG = """
[company]
name = "Example"
timezone = "Europe/Berlin"
[alerts]
mail = ["it@operator.example"]
[[accounts]]
name = "support"
address = "{mailbox}"
[accounts.inbound]
kind = "graph"
mailbox = "{mailbox}"
oauth = "idp"
base = "{base}"
ca_file = "{ca}"
folders = ["{folder}"]
[accounts.outbound]
kind = "maildir"
path = "{out}"
[oauth.idp]
kind = "microsoft"
tenant = "example.com"
client_id = "{client}"
authority = "{url}"
ca_file = "{idp_ca}"
"""

SIEVE = """
[company]
name = "Example"
timezone = "Europe/Berlin"
[[accounts]]
name = "support"
address = "support@example.com"
inbound = {{ kind = "maildir", path = "{box}" }}
outbound = {{ kind = "maildir", path = "{out}" }}
sieve = {{ host = "127.0.0.1", port = {port}, username = "{user}", ca_file = "{ca}" }}
"""

UNLICENSED = "none@example.com"

Mistake = Callable[[dict[str, Any], GraphWorld, OAuthProvider], object]

MISTAKES: dict[str, tuple[Mistake, str]] = {
    "the tenant": (
        lambda _, __, idp: idp.fail("invalid_request", "AADSTS90002: Tenant 'x' not found."),
        "there is no such tenant; check oauth.idp.tenant",
    ),
    "the application": (
        lambda _, __, idp: idp.fail("unauthorized_client", "AADSTS700016: not found"),
        "the tenant does not know the application; check oauth.idp.client_id",
    ),
    "the secret": (
        lambda c, _, __: c.update(secret="its-id"),
        "check oauth.idp.client_id and the credential idp-oauth",
    ),
    "the secret's ID": (
        lambda _, __, idp: idp.fail("invalid_client", "AADSTS7000215: Invalid client secret"),
        "put the secret's value, not its ID, into the credential idp-oauth",
    ),
    "an old secret": (
        lambda _, __, idp: idp.fail("invalid_client", "AADSTS7000222: expired"),
        "the client secret has expired; make a new one",
    ),
    "the clock": (
        lambda _, __, idp: idp.fail("invalid_client", "AADSTS700024: not within its valid time"),
        "this machine's clock is wrong",
    ),
    "consent": (
        lambda _, __, idp: idp.fail("invalid_grant", "AADSTS65001: consent_required"),
        "an administrator grants consent",
    ),
    "the provider's certificate": (
        lambda c, _, idp: c.update(idp_ca=idp.tls.stranger),
        "shows a certificate that is not trusted; name its authority in oauth.idp.ca_file",
    ),
    "permissions": (
        lambda _, graph, __: setattr(graph.peer, "denies", lambda *_: True),
        "the application may not open this mailbox; grant Mail.Read",
    ),
    "no mailbox": (
        lambda c, _, __: c.update(mailbox=UNLICENSED),
        "the user has no mailbox in Exchange Online",
    ),
    "another mailbox": (
        lambda c, _, __: c.update(mailbox="nobody@example.com"),
        "there is no such mailbox; check mailbox of account support",
    ),
    "a folder": (
        lambda c, _, __: c.update(folder="Inbocks"),
        "there is no folder Inbocks; there are",
    ),
    "the service's certificate": (
        lambda c, graph, _: c.update(ca=graph.peer.certificates.stranger),
        "a certificate that is not trusted",
    ),
}


@pytest.fixture
def check(
    tmp_path: Path,
    graph: GraphWorld,
    provider: OAuthProvider,
    monkeypatch: pytest.MonkeyPatch,
) -> Callable[[Mistake], tuple[int, str]]:
    def run(mistake: Mistake) -> tuple[int, str]:
        values: dict[str, Any] = {
            "mailbox": UPN,
            "base": graph.peer.url,
            "ca": graph.peer.authority,
            "folder": "INBOX",
            "out": tmp_path / "out",
            "client": CLIENT,
            "url": provider.url,
            "idp_ca": provider.tls.authority,
            "secret": SECRET,
        }
        graph.peer.accepts = provider.is_good
        graph.peer.add_user(UNLICENSED, mailbox=False)
        mistake(values, graph, provider)
        monkeypatch.setenv("FRONTDESK_SECRET_IDP_OAUTH", values["secret"])
        monkeypatch.setenv("STATE_DIRECTORY", str(tmp_path / "state"))
        (tmp_path / "config.toml").write_text(CONFIG.format(**values))
        done = CliRunner().invoke(app, ["check", "--connect", "-c", str(tmp_path / "config.toml")])
        return done.exit_code, done.output

    return run


def test_all_is_right(check: Callable[[Mistake], tuple[int, str]]) -> None:
    code, said = check(lambda *_: None)
    assert code == 0, said
    assert "INBOX (0 messages); sent mail is read in Sent Items (0 messages)" in said


def test_a_mailbox_that_answers_by_itself_is_told_of(
    check: Callable[[Mistake], tuple[int, str]],
) -> None:
    def away(_: dict[str, Any], graph: GraphWorld, __: OAuthProvider) -> None:
        graph.peer.settings(UPN)["automaticRepliesSetting"] = {
            "status": "alwaysEnabled",
            "externalAudience": "all",
            "internalReplyMessage": "In.",
            "externalReplyMessage": "Out.",
        }

    code, said = check(away)
    assert code == 0
    assert "support notice: the mailbox answers «out of office» by itself" in said


def test_a_notice_that_is_kept_elsewhere_is_told_of(
    tmp_path: Path, dovecot: Dovecot, user: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    mailbox.Maildir(tmp_path / "box", create=True)
    text = SIEVE.format(
        box=tmp_path / "box",
        out=tmp_path / "out",
        port=dovecot.sieve,
        user=user,
        ca=dovecot.tls.authority,
    )
    (tmp_path / "config.toml").write_text(text)
    monkeypatch.setenv("STATE_DIRECTORY", str(tmp_path / "state"))
    arguments = ["check", "--connect", "-c", str(tmp_path / "config.toml")]
    with pytest.raises(ConfigError, match="support-sieve"):
        CliRunner().invoke(app, arguments, catch_exceptions=False)
    monkeypatch.setenv("FRONTDESK_SECRET_SUPPORT_SIEVE", "wrong")
    said = CliRunner().invoke(app, arguments).output
    assert "support notice: cannot be looked at: 127.0.0.1:" in said
    monkeypatch.setenv("FRONTDESK_SECRET_SUPPORT_SIEVE", PASSWORD)
    assert "support notice" not in CliRunner().invoke(app, arguments).output
    where = ("support", "127.0.0.1", dovecot.sieve, user, ("s@example.com",), ("example.com",))
    ca_file = str(dovecot.tls.authority)
    away = SieveAway(SieveSettings(*where, password=PASSWORD, ca_file=ca_file))
    asyncio.run(away.set_away(Away(on=True, internal="In.", external="Out.")))
    said = CliRunner().invoke(app, arguments).output
    assert "support notice: the mailbox answers «out of office» by itself" in said


@pytest.mark.parametrize(("mistake", "mend"), MISTAKES.values(), ids=MISTAKES)
def test_a_mistake_is_explained_in_a_sentence(
    check: Callable[[Mistake], tuple[int, str]], mistake: Mistake, mend: str
) -> None:
    code, said = check(mistake)
    assert code == 1
    (line,) = [each for each in said.splitlines() if each.startswith("support inbound")]
    assert mend in line
