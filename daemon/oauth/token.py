"""A token, how it is written down, and where."""

import json
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol

from daemon.model.moment import utc

_VERSION = 1


@dataclass(frozen=True, slots=True)
class Token:
    """What a provider gave out (RFC 6749 §5.1)."""

    access: str = field(repr=False)
    expires: datetime
    """From then on the access token is worth nothing."""
    refresh: str | None = field(default=None, repr=False)
    refresh_expires: datetime | None = None
    """When the person has to agree anew; None where the provider does not tell."""


class Shelf(Protocol):
    """The place where one mailbox's token is kept, shared by all processes."""

    @property
    def mark(self) -> object:
        """Another value whenever the token that is kept is another."""
        ...

    def held(self) -> AbstractContextManager[None]:
        """Nobody else renews meanwhile.

        Raises:
            OSError: the place cannot be written.
        """
        ...

    def load(self) -> bytes | None:
        """What is kept; None if nothing is.

        Raises:
            OSError: it cannot be read.
        """
        ...

    def save(self, octets: bytes) -> None:
        """Keep ``octets`` in the place of what was kept, for our eyes only.

        Raises:
            OSError: they cannot be written; what was there is there still.
        """
        ...


def dumps(token: Token) -> bytes:
    """As it is kept."""
    told = {
        "version": _VERSION,
        "access": token.access,
        "expires": token.expires.isoformat(),
        "refresh": token.refresh,
        "refresh_expires": token.refresh_expires and token.refresh_expires.isoformat(),
    }
    return json.dumps(told).encode()


def loads(octets: bytes) -> Token:
    """The token that :func:`dumps` wrote.

    Raises:
        ValueError: it did not write that.
    """
    try:
        told = json.loads(octets)
        until = told["refresh_expires"]
        token = Token(
            access=told["access"],
            expires=utc(datetime.fromisoformat(told["expires"])),
            refresh=told["refresh"],
            refresh_expires=utc(datetime.fromisoformat(until)) if until else None,
        )
    except (ValueError, TypeError, KeyError) as error:
        raise ValueError("is no token that frontdesk wrote") from error
    if told.get("version") != _VERSION or not isinstance(token.access, str):
        raise ValueError("is no token that this frontdesk can read")
    return token
