"""Logging in by an access token: OAUTHBEARER (RFC 7628) and its elder, XOAUTH2.

XOAUTH2 is Google's, «OAuth 2.0 Mechanism» of Gmail's IMAP reference; Microsoft has it too.
"""

from collections.abc import Container
from dataclasses import dataclass

MECHANISMS = ("OAUTHBEARER", "XOAUTH2")
"""The standard one first."""


@dataclass(frozen=True, slots=True)
class Bearer:
    """What the client says, first and if the server answers with the reason of a refusal."""

    mechanism: str
    first: bytes
    assent: bytes
    """To hear of the refusal (RFC 7628 §3.2.3)."""


def bearer(
    offered: Container[str], username: str, token: str, server: tuple[str, int]
) -> Bearer | None:
    """By the best of the mechanisms ``offered``; None if no token can be used there.

    ``server`` is its host and port, as they were configured.
    """
    mechanism = next((each for each in MECHANISMS if each in offered), None)
    if mechanism is None:
        return None
    auth = f"auth=Bearer {token}\1\1"
    if mechanism == "XOAUTH2":
        return Bearer(mechanism, f"user={username}\1{auth}".encode(), b"")
    # «,» and «=» of a name would end it (RFC 5801 §4).
    name = username.replace("=", "=3D").replace(",", "=2C")
    host, port = server
    first = f"n,a={name},\1host={host}\1port={port}\1{auth}"
    return Bearer(mechanism, first.encode(), b"\1")
