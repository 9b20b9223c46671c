"""A provider of access tokens on loopback, over TLS, from the RFCs.

Token endpoint (RFC 6749: client credentials, authorization code with PKCE, refresh with
rotation; RFC 7523: assertions; RFC 8628: device codes), device endpoint (RFC 8628 §3.1) and
introspection (RFC 7662), by which a real Dovecot asks whether a token is good.
"""

import base64
import json
import secrets
import ssl
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from hashlib import sha256
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, Self
from urllib.parse import parse_qsl, unquote, urlsplit

import jwt

from daemon.clock import Clock, SystemClock
from tests.servers.certificates import Certificates

CLIENT, SECRET = "frontdesk-app", "s3cr:t/with signs"


@dataclass
class Consent:
    """A person's, and the refresh token that stands for it."""

    user: str
    refresh: str = ""
    used: set[str] = field(default_factory=set)
    withdrawn: bool = False


class RefusedError(Exception):
    """An error answer (RFC 6749 §5.2)."""

    def __init__(self, error: str, description: str = "", status: int = 400) -> None:
        super().__init__(error)
        self.answer = {"error": error, "error_description": description}
        self.status = status


@dataclass
class OAuthProvider:
    """Runs as a context manager; what it does can be changed while it does."""

    tls: Certificates
    clock: Clock = field(default_factory=SystemClock)
    user: str = "support"
    """In whose name an application's own tokens are given out."""
    life: int = 3600
    """Seconds that an access token is good for."""
    refresh_life: int | None = None
    rotates: bool = True
    faults: list[Callable[[], tuple[int, bytes]]] = field(default_factory=list)
    """Answers to the next token requests, in the place of the true ones."""
    public_keys: dict[str, str] = field(default_factory=dict)
    """PEM by issuer, of who signs assertions."""
    asked: list[dict[str, str]] = field(default_factory=list)
    """Every request to the token endpoint."""
    consents: list[Consent] = field(default_factory=list)
    access: dict[str, tuple[str, float]] = field(default_factory=dict)
    devices: dict[str, dict[str, Any]] = field(default_factory=dict)
    codes: dict[str, dict[str, str]] = field(default_factory=dict)

    def __enter__(self) -> Self:
        provider = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_POST(self) -> None:
                octets = self.rfile.read(int(self.headers.get("Content-Length", 0)))
                form = dict(parse_qsl(octets.decode()))
                status, body = provider._answer(urlsplit(self.path).path, form, self.headers)
                self.send_response(status)
                self.send_header("Content-Type", "application/json")
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *_: object) -> None:
                pass

        self._lock = threading.Lock()
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(self.tls.certificate, self.tls.key)
        self._server.socket = context.wrap_socket(self._server.socket, server_side=True)
        self._server.daemon_threads = True
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.02,))
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()

    @property
    def url(self) -> str:
        return f"https://localhost:{self._server.server_port}"

    def consent(self, user: str) -> Consent:
        """As if ``user`` had agreed just now."""
        made = Consent(user, secrets.token_urlsafe(12))
        self.consents.append(made)
        return made

    def agree(self, user_code: str, user: str) -> None:
        """A person enters the code of a device."""
        next(each for each in self.devices.values() if each["user_code"] == user_code)["by"] = user

    def browse(self, address: str, user: str) -> str:
        """A person follows ``address`` and agrees; where the browser ends."""
        asked = dict(parse_qsl(urlsplit(address).query))
        code = secrets.token_urlsafe(8)
        self.codes[code] = {**asked, "user": user}
        return f"{asked['redirect_uri']}?code={code}&state={asked['state']}"

    def expire(self) -> None:
        """Every access token that was given out is worth nothing from now on."""
        self.access.clear()

    def fail(self, error: str, description: str = "", status: int = 400) -> None:
        """The next token request is refused so."""
        body = json.dumps(RefusedError(error, description).answer).encode()
        self.faults.append(lambda: (status, body))

    def is_good(self, token: str) -> bool:
        return token in self.access and self.access[token][1] > self.clock.now().timestamp()

    def _answer(self, path: str, form: dict[str, str], headers: Any) -> tuple[int, bytes]:
        with self._lock:
            try:
                if path.endswith("/token"):
                    self.asked.append(form)
                    if self.faults:
                        return self.faults.pop(0)()
                    told = self._token(form, headers)
                elif path.endswith(("/device", "/devicecode")):
                    told = self._device(form)
                else:
                    told = self._introspect(form)
            except RefusedError as refused:
                return refused.status, json.dumps(refused.answer).encode()
        return 200, json.dumps(told).encode()

    def _introspect(self, form: dict[str, str]) -> dict[str, Any]:
        token = form.get("token", "")
        if not self.is_good(token):
            return {"active": False}
        return {"active": True, "username": self.access[token][0]}

    def _device(self, form: dict[str, str]) -> dict[str, Any]:
        code = secrets.token_urlsafe(12)
        self.devices[code] = {"user_code": secrets.token_hex(4).upper(), "by": None, "asked": 0}
        return {
            "device_code": code,
            "user_code": self.devices[code]["user_code"],
            "verification_uri": f"{self.url}/enter",
            "expires_in": 900,
            "interval": 1,
        }

    def _token(self, form: dict[str, str], headers: Any) -> dict[str, Any]:
        kind = form.get("grant_type", "")
        if kind == "urn:ietf:params:oauth:grant-type:jwt-bearer":
            return self._given(self._asserted(form["assertion"])["sub"])
        self._prove(form, headers)
        if kind == "client_credentials":
            return self._given(self.user)
        if kind == "refresh_token":
            return self._refresh(form["refresh_token"])
        if kind == "authorization_code":
            return self._of_code(form)
        if kind == "urn:ietf:params:oauth:grant-type:device_code":
            return self._of_device(form["device_code"])
        raise RefusedError("unsupported_grant_type")

    def _prove(self, form: dict[str, str], headers: Any) -> None:
        if "client_assertion" in form:
            claims = self._asserted(form["client_assertion"])
            if claims["sub"] != claims["iss"]:
                raise RefusedError("invalid_client")
            return
        basic = str(headers.get("Authorization", "")).removeprefix("Basic ")
        if basic:
            pair = base64.b64decode(basic).decode().split(":")
            given = unquote(pair[0]), unquote(pair[1])
        else:
            given = form.get("client_id", ""), form.get("client_secret", "")
        if given not in ((CLIENT, SECRET), ("public-app", "")):
            raise RefusedError("invalid_client", status=401)

    def _asserted(self, text: str) -> dict[str, Any]:
        try:
            issuer = jwt.decode(text, options={"verify_signature": False})["iss"]
            return jwt.decode(
                text, self.public_keys[issuer], ["RS256"], audience=f"{self.url}/token"
            )
        except (jwt.ExpiredSignatureError, jwt.ImmatureSignatureError):
            raise RefusedError(
                "invalid_grant",
                "Invalid JWT: Token must be a short-lived token (60 minutes) and in a reasonable"
                " timeframe. Check your iat and exp values in the JWT claim.",
            ) from None
        except (jwt.InvalidTokenError, KeyError):
            raise RefusedError("invalid_client") from None

    def _refresh(self, given: str) -> dict[str, Any]:
        consent = next((c for c in self.consents if given == c.refresh or given in c.used), None)
        if consent is None or consent.withdrawn:
            raise RefusedError("invalid_grant", "Token has been expired or revoked.")
        if given in consent.used:
            # Used twice: somebody else may have it (RFC 9700 §4.14.2).
            consent.withdrawn = True
            raise RefusedError("invalid_grant", "reuse")
        if self.rotates:
            consent.used.add(given)
            consent.refresh = secrets.token_urlsafe(12)
        return self._given(consent.user, consent.refresh if self.rotates else None)

    def _of_code(self, form: dict[str, str]) -> dict[str, Any]:
        asked = self.codes.pop(form["code"], None)
        if asked is None or asked["redirect_uri"] != form.get("redirect_uri"):
            raise RefusedError("invalid_grant")
        digest = sha256(form["code_verifier"].encode()).digest()
        if base64.urlsafe_b64encode(digest).rstrip(b"=").decode() != asked["code_challenge"]:
            raise RefusedError("invalid_grant", "PKCE")
        return self._given(asked["user"], self.consent(asked["user"]).refresh)

    def _of_device(self, code: str) -> dict[str, Any]:
        device = self.devices.get(code)
        if device is None:
            raise RefusedError("expired_token")
        device["asked"] += 1
        if device["asked"] == 1:
            raise RefusedError("slow_down")
        if device["by"] is None:
            raise RefusedError("authorization_pending")
        if device["by"] == "nobody":
            raise RefusedError("access_denied")
        return self._given(device["by"], self.consent(device["by"]).refresh)

    def _given(self, user: str, refresh: str | None = None) -> dict[str, Any]:
        token = secrets.token_urlsafe(24)
        self.access[token] = (user, self.clock.now().timestamp() + self.life)
        told: dict[str, Any] = {
            "access_token": token,
            "token_type": "Bearer",
            "expires_in": self.life,
        }
        if refresh is not None:
            told["refresh_token"] = refresh
            if self.refresh_life is not None:
                told["refresh_token_expires_in"] = self.refresh_life
        return told
