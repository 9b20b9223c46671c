"""How an application proves that it is itself, and what providers say when it cannot."""

import json
from datetime import timedelta

import pytest
import trustme
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
)

from daemon.clock import SystemClock
from daemon.errors import ChannelError
from daemon.oauth import Certificate, Client, Grant, ServiceKey, TokenSource
from tests.manual_clock import ManualClock
from tests.oauth.shelves import client
from tests.servers.oauth import OAuthProvider

EMAIL = "desk@project.iam.example"


def pair() -> tuple[str, str]:
    """A private key and its public one, PEM."""
    key = rsa.generate_private_key(65537, 2048)
    private = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    public = key.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)
    return private.decode(), public.decode()


def service(provider: OAuthProvider, mailbox: str = "support") -> Client:
    private, public = pair()
    provider.public_keys[EMAIL] = public
    text = json.dumps({"client_email": EMAIL, "private_key": private, "private_key_id": "k1"})
    proof = ServiceKey.from_json(text)
    return client(provider, Grant.SERVICE_ACCOUNT, proof=proof, client_id="", mailbox=mailbox)


def refusal(source: TokenSource) -> ChannelError:
    with pytest.raises(ChannelError) as caught:
        source.bearer()
    return caught.value


def test_a_service_account_acts_for_the_mailbox(provider: OAuthProvider) -> None:
    token = TokenSource(service(provider, "sales"), SystemClock()).bearer()
    assert provider.access[token][0] == "sales"
    assert "client_secret" not in provider.asked[0]


def test_a_clock_that_is_wrong_is_told(provider: OAuthProvider) -> None:
    for days in (-1, 1):
        clock = ManualClock(SystemClock().now() + timedelta(days=days))
        error = refusal(TokenSource(service(provider), clock))
        assert not error.temporary
        assert "clock is wrong" in str(error)


def test_a_certificate_signs_in_place_of_a_secret(provider: OAuthProvider) -> None:
    issued = trustme.CA(key_type=trustme.KeyType.RSA).issue_cert(
        "desk.example", key_type=trustme.KeyType.RSA
    )
    text = issued.private_key_and_cert_chain_pem.bytes().decode()
    proof = Certificate.from_pem(text)
    from cryptography import x509

    certificate = x509.load_pem_x509_certificate(text.encode())
    provider.public_keys["frontdesk-app"] = (
        certificate.public_key()
        .public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)
        .decode()
    )
    asks = client(provider, Grant.CLIENT_CREDENTIALS, provider="microsoft", proof=proof)
    assert provider.is_good(TokenSource(asks, SystemClock()).bearer())
    assert "client_secret" not in provider.asked[0]
    assert proof.expires == certificate.not_valid_after_utc


def test_the_large_ones_take_the_secret_in_the_form(provider: OAuthProvider) -> None:
    asks = client(provider, Grant.CLIENT_CREDENTIALS, provider="microsoft")
    assert provider.is_good(TokenSource(asks, SystemClock()).bearer())
    assert "client_secret" in provider.asked[0]
    other = TokenSource(client(provider, Grant.CLIENT_CREDENTIALS), SystemClock())
    assert provider.is_good(other.bearer())
    assert "client_secret" not in provider.asked[1], "it stands in the header"


@pytest.mark.parametrize("text", ["", "secret", "-----BEGIN CERTIFICATE-----\nx", "{}", "[]", "1"])
def test_what_is_no_proof(text: str) -> None:
    with pytest.raises(ValueError, match="must hold a private key"):
        Certificate.from_pem(text)
    with pytest.raises(ValueError, match="must be the key file of a service account"):
        ServiceKey.from_json(text)


def test_a_key_that_is_not_the_certificates() -> None:
    authority = trustme.CA()
    certificate = authority.issue_cert("desk.example").cert_chain_pems[0].bytes().decode()
    key = authority.issue_cert("desk.example").private_key_pem.bytes().decode()
    with pytest.raises(ValueError, match="not the certificate's"):
        Certificate.from_pem(key + certificate)


MISTAKES = [
    ("invalid_request", "AADSTS90002: Tenant 'x' not found.", "check oauth.house.tenant"),
    ("unauthorized_client", "AADSTS700016: Application not found", "check oauth.house.client_id"),
    ("invalid_client", "AADSTS7000215: Invalid client secret provided.", "not its ID"),
    ("invalid_client", "AADSTS7000222: The provided keys are expired.", "has expired; make a new"),
    ("invalid_client", "AADSTS700027: certificate not registered", "upload it there"),
    ("invalid_client", "AADSTS700024: assertion not within its range", "clock is wrong"),
    ("invalid_grant", "AADSTS65001: consent_required", "an administrator grants consent"),
    ("invalid_grant", "AADSTS700082: The refresh token has expired", "log in again"),
    ("invalid_grant", "AADSTS50076: multi-factor", "frontdesk auth login support"),
    ("invalid_scope", "", "check oauth.house.scopes"),
    ("invalid_grant", "Invalid email or User ID", "there is no mailbox support"),
    (
        "unauthorized_client",
        "Client is unauthorized to retrieve access tokens using this method, or client not"
        " authorized for any of the scopes requested.",
        "domain-wide delegation",
    ),
    ("invalid_grant", "Token has been expired or revoked.", "frontdesk auth login support"),
    ("invalid_client", "", "the credential house-oauth"),
    ("unauthorized_client", "", "check oauth.house.grant"),
]


@pytest.mark.parametrize(("error", "description", "mend"), MISTAKES)
def test_what_a_provider_says_is_explained(
    provider: OAuthProvider, error: str, description: str, mend: str
) -> None:
    provider.fail(error, description + "\r\nTrace ID: 0\r\nTimestamp: now", status=401)
    told = refusal(TokenSource(client(provider, Grant.CLIENT_CREDENTIALS), SystemClock()))
    assert not told.temporary
    assert mend in str(told)
    assert "Trace ID" not in str(told)
    assert "\n" not in str(told)


def test_a_wrong_secret_is_told_without_it(provider: OAuthProvider) -> None:
    asks = client(provider, Grant.CLIENT_CREDENTIALS, proof="hunter2")
    told = refusal(TokenSource(asks, SystemClock()))
    assert "hunter2" not in str(told)
    assert "does not believe that we are the application" in str(told)
