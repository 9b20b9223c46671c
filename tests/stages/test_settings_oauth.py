"""Providers of tokens in the configuration: what is needed, what is a mistake."""

from pathlib import Path
from typing import Any

import pytest

from daemon.errors import ConfigError
from daemon.settings import Settings, load, read_secrets
from daemon.wiring_oauth import Login, logins, make_client

HEAD = """
[company]
name = "Example"
timezone = "Europe/Berlin"
[[accounts]]
name = "support"
address = "support@example.com"
inbound = { kind = "imap", host = "imap.example.com", username = "s@example.com", oauth = "idp" }
outbound = { kind = "smtp", host = "smtp.example.com", username = "s@example.com", oauth = "idp" }
[oauth.idp]
"""
MICROSOFT = 'kind = "microsoft"\ntenant = "example.com"\nclient_id = "app"\n'
OTHER = 'kind = "other"\nclient_id = "app"\nscopes = ["mail"]\ntoken_url = "https://id.example/t"\n'


def loaded(tmp_path: Path, text: str, head: str = HEAD) -> Settings:
    (tmp_path / "config.toml").write_text(head + text)
    return load(tmp_path / "config.toml", {})


@pytest.mark.parametrize(
    ("text", "key", "mend"),
    [
        (MICROSOFT + 'client = "public"', "oauth.idp.client", "has to prove that it is itself"),
        (MICROSOFT + 'client_secret = "x"', "oauth.idp.client_secret", "the credential idp-oauth"),
        (MICROSOFT + 'authority = "http://x"', "oauth.idp.authority", "begins with https://"),
        ('kind = "google"\ngrant = "authorization-code"', "oauth.idp.client_id", "is required"),
        (OTHER + 'grant = "device-code"', "oauth.idp.device_url", "is required for this grant"),
        (OTHER + 'grant = "authorization-code"', "oauth.idp.authorize_url", "is required"),
        ('kind = "okta"', "oauth.idp", 'kind = "microsoft" or kind = "google" or kind = "other"'),
        (MICROSOFT + 'grant = "password"', "oauth.idp.grant", "client-credentials"),
    ],
)
def test_mistakes_have_their_mends(tmp_path: Path, text: str, key: str, mend: str) -> None:
    with pytest.raises(ConfigError) as caught:
        loaded(tmp_path, text)
    (problem,) = caught.value.problems
    assert problem.key == key
    assert mend in problem.mend


def test_a_provider_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(ConfigError) as caught:
        loaded(tmp_path, MICROSOFT, HEAD.replace("oauth.idp", "oauth.ipd"))
    assert len(caught.value.problems) == 2
    assert "did you mean ipd?" in caught.value.problems[0].mend


def test_a_relay_without_a_user_takes_no_tokens(tmp_path: Path) -> None:
    head = HEAD.replace('"smtp.example.com", username = "s@example.com"', '"smtp.example.com"')
    with pytest.raises(ConfigError, match="is required where oauth is"):
        loaded(tmp_path, MICROSOFT, head)


def test_the_application_has_one_credential_and_the_account_none(tmp_path: Path) -> None:
    settings = loaded(tmp_path, MICROSOFT)
    assert list(read_secrets(settings, {"FRONTDESK_SECRET_IDP_OAUTH": "x"})) == ["idp-oauth"]
    with pytest.raises(ConfigError, match="FRONTDESK_SECRET_IDP_OAUTH"):
        read_secrets(settings, {})
    public = loaded(tmp_path, MICROSOFT + 'grant = "device-code"\nclient = "public"')
    assert list(read_secrets(public, {})) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            MICROSOFT,
            {
                "token_url": "https://login.microsoftonline.com/example.com/oauth2/v2.0/token",
                "scopes": ("https://outlook.office365.com/.default",),
            },
        ),
        (
            MICROSOFT + 'grant = "device-code"',
            {
                "device_url": "https://login.microsoftonline.com/example.com/oauth2/v2.0/devicecode",
                "scopes": (
                    "https://outlook.office.com/IMAP.AccessAsUser.All",
                    "https://outlook.office.com/SMTP.Send",
                    "offline_access",
                ),
            },
        ),
        (
            'kind = "google"\nclient_id = "a"\ngrant = "authorization-code"',
            {
                "token_url": "https://oauth2.googleapis.com/token",
                "scopes": ("https://mail.google.com/",),
            },
        ),
        (OTHER + 'grant = "client-credentials"', {"scopes": ("mail",)}),
    ],
)
def test_what_the_large_providers_say_is_the_default(
    tmp_path: Path, text: str, expected: dict[str, Any]
) -> None:
    settings = loaded(tmp_path, text)
    (login,) = logins(settings.accounts[0])
    assert login == Login("support", "idp", "s@example.com")
    secrets = read_secrets(settings, {"FRONTDESK_SECRET_IDP_OAUTH": "x"})
    client = make_client(login, settings, secrets)
    assert {key: getattr(client, key) for key in expected} == expected


@pytest.mark.parametrize(
    "text", [MICROSOFT + 'client = "certificate"', 'kind = "google"\ngrant = "service-account"']
)
def test_a_credential_that_is_no_proof_is_told(tmp_path: Path, text: str) -> None:
    settings = loaded(tmp_path, text)
    secrets = read_secrets(settings, {"FRONTDESK_SECRET_IDP_OAUTH": "hunter2"})
    (login,) = logins(settings.accounts[0])
    with pytest.raises(ConfigError, match="idp-oauth  the credential must") as caught:
        make_client(login, settings, secrets)
    assert "hunter2" not in str(caught.value)
