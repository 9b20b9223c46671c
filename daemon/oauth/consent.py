"""A person agrees, once: on another device (RFC 8628), or in a browser (RFC 6749 §4.1, RFC 7636).

Laws: what comes back is believed only with our own state in it; a consent that cannot be
renewed is none, for the daemon runs for years. It blocks: it is for the command line.
"""

import base64
import secrets
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from hashlib import sha256
from urllib.parse import parse_qs, urlencode, urlsplit

from daemon.clock import Clock
from daemon.errors import ChannelError
from daemon.oauth.endpoint import Endpoint
from daemon.oauth.grant import Client, Grant
from daemon.oauth.refusals import RefusedError, refusal, where
from daemon.oauth.token import Shelf, Token, dumps

DEVICE = "urn:ietf:params:oauth:grant-type:device_code"
REDIRECT = "http://127.0.0.1/"
"""Nobody listens there: the person copies the address from the browser, which may run on
another machine (RFC 8252 §7.3)."""
_INTERVAL, _SLOWER = 5.0, 5.0
"""Seconds between two questions, and what is added when the provider says so (RFC 8628 §3.5)."""
_USUAL_LIFE = 900


@dataclass(frozen=True, slots=True)
class Talk:
    """How the person is talked to."""

    tell: Callable[[str], None]
    ask: Callable[[str], str]
    sleep: Callable[[float], None]


def log_in(client: Client, shelf: Shelf, clock: Clock, talk: Talk) -> Token:
    """Let a person agree, and keep what comes of it.

    Raises:
        ChannelError: no consent came about, with the reason and the mend.
        OSError: it cannot be kept.
    """
    endpoint = Endpoint(client, clock)
    by = _on_a_device if client.grant is Grant.DEVICE_CODE else _in_a_browser
    try:
        token = by(client, endpoint, clock, talk)
    except RefusedError as error:
        raise refusal(client, error) from error
    if token.refresh is None:
        raise ChannelError(
            f"{where(client)} gave a token that cannot be renewed; let oauth.{client.name}.scopes"
            " ask for offline access",
            temporary=False,
        )
    with shelf.held():
        shelf.save(dumps(token))
    return token


def _on_a_device(client: Client, endpoint: Endpoint, clock: Clock, talk: Talk) -> Token:
    told = endpoint.device()
    try:
        code, user_code = str(told["device_code"]), str(told["user_code"])
        place = str(told.get("verification_uri") or told["verification_url"])
        life = float(told.get("expires_in", _USUAL_LIFE))
        interval = float(told.get("interval", _INTERVAL))
    except (KeyError, TypeError, ValueError) as error:
        raise ChannelError(f"{where(client)} gave no code for a device", temporary=True) from error
    talk.tell(f"Open {place} in a browser, log in as {client.mailbox}, and enter {user_code}")
    end = clock.now() + timedelta(seconds=life)
    while clock.now() < end:
        talk.sleep(interval)
        try:
            return endpoint.token(DEVICE, device_code=code)
        except RefusedError as error:
            if error.error == "slow_down":
                interval += _SLOWER
            elif error.error != "authorization_pending":
                raise
        except ChannelError as error:
            if not error.temporary:
                raise
    raise RefusedError("expired_token")


def _in_a_browser(client: Client, endpoint: Endpoint, clock: Clock, talk: Talk) -> Token:  # noqa: ARG001  # as its sibling
    verifier, state = secrets.token_urlsafe(48), secrets.token_urlsafe(24)
    challenge = base64.urlsafe_b64encode(sha256(verifier.encode()).digest()).rstrip(b"=")
    asked = {
        "response_type": "code",
        "client_id": client.client_id,
        "redirect_uri": REDIRECT,
        "scope": " ".join(client.scopes),
        "state": state,
        "code_challenge": challenge.decode(),
        "code_challenge_method": "S256",
        "login_hint": client.mailbox,
        # Google gives a token that can be renewed only if it is asked for one, and asks anew.
        "access_type": "offline",
        "prompt": "consent",
    }
    place = f"{client.authorize_url}?{urlencode(asked)}"
    talk.tell(f"Open this address in a browser and log in as {client.mailbox}:\n\n{place}\n")
    talk.tell(
        f"The browser ends on a page that it cannot show, at an address that begins with {REDIRECT}"
    )
    code = _code(talk.ask("Copy that address to here"), state)
    return endpoint.token(
        "authorization_code", code=code, redirect_uri=REDIRECT, code_verifier=verifier
    )


def _code(address: str, state: str) -> str:
    """The code in the address that the browser was sent to (RFC 6749 §4.1.2)."""
    found = {name: values[0] for name, values in parse_qs(urlsplit(address.strip()).query).items()}
    if not secrets.compare_digest(found.get("state", "").encode(), state.encode()):
        raise ChannelError(
            "that is not the address of this login; begin again, and copy the whole address",
            temporary=False,
        )
    if "code" not in found:
        raise RefusedError(found.get("error", "no code"), found.get("error_description", ""))
    return found["code"]
