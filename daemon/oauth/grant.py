"""Who asks a provider for tokens, and by what right.

Law: plain values; a secret in them has no part in their texts.
"""

import base64
import json
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Literal

from cryptography import x509
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import load_pem_private_key

from daemon.model.moment import utc

Provider = Literal["microsoft", "google", "other"]


class Grant(StrEnum):
    """By what right tokens are given out."""

    CLIENT_CREDENTIALS = "client-credentials"
    """The application's own (RFC 6749 §4.4)."""
    SERVICE_ACCOUNT = "service-account"
    """The application's own, in the name of a mailbox (RFC 7523 §2.1)."""
    DEVICE_CODE = "device-code"
    """A person's, who agreed on another device (RFC 8628)."""
    AUTHORIZATION_CODE = "authorization-code"
    """A person's, who agreed in a browser (RFC 6749 §4.1)."""

    @property
    def is_consent(self) -> bool:
        """Whether a person has to agree, once: ``frontdesk auth login``."""
        return self in (Grant.DEVICE_CODE, Grant.AUTHORIZATION_CODE)


@dataclass(frozen=True, slots=True)
class Certificate:
    """What a client proves with that it is itself (RFC 7523 §2.2), in place of a secret."""

    key: str = field(repr=False)
    """The private key, PEM."""
    thumbprint: str
    """Of the certificate: SHA-256, base64url (RFC 7515 §4.1.8)."""
    expires: datetime

    @classmethod
    def from_pem(cls, text: str) -> "Certificate":
        """A private key and its certificate, one after the other.

        Raises:
            ValueError: one of them is not there, cannot be read, or is not the other's.
        """
        octets = text.encode()
        try:
            certificate = x509.load_pem_x509_certificate(octets)
            key = load_pem_private_key(octets, None)
        except (ValueError, TypeError) as error:
            raise ValueError(
                "must hold a private key without a pass phrase and its certificate, both PEM"
            ) from error
        if key.public_key() != certificate.public_key():
            raise ValueError("holds a private key that is not the certificate's; put in its own")
        digest = base64.urlsafe_b64encode(certificate.fingerprint(SHA256())).rstrip(b"=")
        return cls(text, digest.decode(), utc(certificate.not_valid_after_utc))


@dataclass(frozen=True, slots=True)
class ServiceKey:
    """A service account's key, from the JSON file that Google gives out."""

    email: str
    key: str = field(repr=False)
    key_id: str

    @classmethod
    def from_json(cls, text: str) -> "ServiceKey":
        """The file's content.

        Raises:
            ValueError: it is none.
        """
        try:
            told = json.loads(text)
            key = cls(told["client_email"], told["private_key"], told["private_key_id"])
            load_pem_private_key(key.key.encode(), None)
        except (ValueError, TypeError, KeyError, AttributeError) as error:
            raise ValueError(
                "must be the key file of a service account: JSON with client_email,"
                " private_key and private_key_id"
            ) from error
        return key


@dataclass(frozen=True, slots=True)
class Client:
    """One application at one provider, as it asks for the tokens of one mailbox."""

    name: str
    """Of the table ``[oauth.NAME]``."""
    provider: Provider
    grant: Grant
    token_url: str
    client_id: str
    scopes: tuple[str, ...]
    proof: str | Certificate | ServiceKey | None = field(default=None, repr=False)
    """That the application is itself; a public one has none (RFC 6749 §2.1)."""
    mailbox: str = ""
    """In whose name; what a person logs in as."""
    account: str = ""
    """The account's configured name, for mends."""
    device_url: str = ""
    authorize_url: str = ""
    ca_file: str | None = None
