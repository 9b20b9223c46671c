"""A provider's token endpoint: one request, one token or one sentence.

Laws: only over TLS, with the provider's certificate verified; nothing waits without a
limit; a redirect is not followed, for the request carries secrets. It blocks: it is for
threads.
"""

import secrets
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import quote

import jwt
import requests
from requests.auth import AuthBase, HTTPBasicAuth

from daemon.clock import Clock
from daemon.errors import ChannelError
from daemon.oauth.grant import Certificate, Client, ServiceKey
from daemon.oauth.refusals import RefusedError, where
from daemon.oauth.token import Token

JWT_BEARER = "urn:ietf:params:oauth:grant-type:jwt-bearer"
_ASSERTION = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"
_TIMEOUT = (10, 30)
"""Seconds to connect, and of silence."""
_USUAL = 3600
"""Seconds that an access token is good for, where the provider does not tell (RFC 6749 §5.1)."""
_ASSERTED = timedelta(minutes=10)
_LONGEST = 10 * 365 * 86_400


class Endpoint:
    """Asks for one client's tokens."""

    def __init__(self, client: Client, clock: Clock) -> None:
        self._client = client
        self._clock = clock

    def token(self, grant_type: str, **parameters: str) -> Token:
        """The answer to one request (RFC 6749 §5).

        Raises:
            RefusedError: the provider said no.
            ChannelError: it could not be asked, or answered what is no answer.
        """
        asked = self._clock.now()
        form = {"grant_type": grant_type, **parameters}
        answer = self._post(self._client.token_url, form)
        return _token(self._told(answer, "access_token"), asked)

    def device(self) -> dict[str, Any]:
        """The answer of the device endpoint (RFC 8628 §3.2).

        Raises:
            RefusedError, ChannelError: as :meth:`token`.
        """
        answer = self._post(self._client.device_url, {"scope": " ".join(self._client.scopes)})
        return self._told(answer, "device_code", "user_code")

    def asserted(self) -> Token:
        """A token in the name of the mailbox, for a service account (RFC 7523 §2.1).

        Raises:
            RefusedError, ChannelError: as :meth:`token`.
        """
        client = self._client
        if not isinstance(client.proof, ServiceKey):
            raise TypeError("a service account proves itself by its key")
        claims = {"sub": client.mailbox, "scope": " ".join(client.scopes)}
        headers = {"kid": client.proof.key_id}
        text = self._signed(client.proof.email, client.proof.key, claims, headers)
        return self.token(JWT_BEARER, assertion=text)

    def _signed(
        self, issuer: str, key: str, claims: dict[str, str], headers: dict[str, str]
    ) -> str:
        now = self._clock.now()
        usual = {
            "iss": issuer,
            "aud": self._client.token_url,
            "iat": now,
            "exp": now + _ASSERTED,
            "jti": secrets.token_urlsafe(16),
        }
        return jwt.encode({**usual, **claims}, key, "RS256", headers=headers)

    def _post(self, url: str, form: dict[str, str]) -> requests.Response:
        form, auth = self._proved(form)
        try:
            answer = requests.post(
                url,
                data=form,
                auth=auth,
                headers={"Accept": "application/json"},
                timeout=_TIMEOUT,
                allow_redirects=False,
                verify=self._client.ca_file or True,
            )
        except requests.exceptions.SSLError as error:
            raise ChannelError(
                f"{where(self._client)} shows a certificate that is not trusted; name its authority"
                f" in oauth.{self._client.name}.ca_file, or set this machine's clock",
                temporary=False,
            ) from error
        except requests.RequestException as error:
            kind = "no answer in time" if isinstance(error, requests.Timeout) else "not reachable"
            raise ChannelError(f"{where(self._client)}: {kind}", temporary=True) from error
        if answer.status_code >= 500 or answer.status_code == 429:
            raise ChannelError(
                f"{where(self._client)} is busy or out of order (HTTP {answer.status_code})",
                temporary=True,
            )
        return answer

    def _proved(self, form: dict[str, str]) -> tuple[dict[str, str], AuthBase | None]:
        """``form`` with who asks, and the header that proves it where that is the way."""
        client, proof = self._client, self._client.proof
        if isinstance(proof, ServiceKey):
            return form, None  # its assertion says all
        if isinstance(proof, Certificate):
            text = self._signed(
                client.client_id,
                proof.key,
                {"sub": client.client_id},
                {"x5t#S256": proof.thumbprint},
            )
            form = {**form, "client_assertion_type": _ASSERTION, "client_assertion": text}
        elif proof is not None and client.provider == "other":
            # What every server must take (RFC 6749 §2.3.1); the two large ones document the other.
            quoted = (quote(each, safe="") for each in (client.client_id, proof))
            return form, HTTPBasicAuth(*quoted)
        elif proof is not None:
            form = {**form, "client_secret": proof}
        return {**form, "client_id": client.client_id}, None

    def _told(self, answer: requests.Response, *wanted: str) -> dict[str, Any]:
        """The JSON object that answers, in which the ``wanted`` texts stand."""
        try:
            told = answer.json()
        except ValueError:
            told = None
        if isinstance(told, dict) and isinstance(told.get("error"), str):
            raise RefusedError(told["error"], str(told.get("error_description") or ""))
        if not isinstance(told, dict) or not all(told.get(key) for key in wanted):
            raise ChannelError(
                f"{where(self._client)} answered what is no {wanted[0].replace('_', ' ')}"
                f" (HTTP {answer.status_code})",
                temporary=True,
            )
        return told


def _token(told: dict[str, Any], asked: datetime) -> Token:
    refresh, until = told.get("refresh_token"), None
    for key in ("refresh_token_expires_in", "refresh_expires_in"):
        if (seconds := _seconds(told.get(key), 0)) and refresh:
            until = asked + timedelta(seconds=seconds)
    return Token(
        access=str(told["access_token"]),
        expires=asked + timedelta(seconds=_seconds(told.get("expires_in"), _USUAL)),
        refresh=str(refresh) if refresh else None,
        refresh_expires=until,
    )


def _seconds(told: object, usual: int) -> int:
    """A life time as a provider writes it; some write numbers as text."""
    try:
        return min(max(int(float(str(told))), 0), _LONGEST)
    except (ValueError, OverflowError):
        return usual
