"""The access token of one mailbox, whenever somebody needs it.

Laws:

- One request at a time; who comes meanwhile waits and gets its result.
- A refresh token that the provider replaced is on the shelf before the access token that
  came with it is used: after a crash the next start has it.
- What a provider refused for good is not asked again for a minute, unless somebody logged
  in meanwhile.
- It blocks: it is for threads.
"""

import threading
from dataclasses import replace
from datetime import datetime, timedelta

from daemon.clock import Clock
from daemon.errors import ChannelError
from daemon.oauth.endpoint import Endpoint
from daemon.oauth.grant import Client, Grant
from daemon.oauth.refusals import RefusedError, never, refusal, where
from daemon.oauth.token import Shelf, Token, dumps, loads

_LEEWAY = timedelta(minutes=2)
"""A token that is so near its end is renewed: what begins with it should end with it."""
_PAUSE = timedelta(minutes=1)


class TokenSource:
    """Keeps one mailbox's access token fresh; safe for several threads."""

    def __init__(self, client: Client, clock: Clock, shelf: Shelf | None = None) -> None:
        self._client = client
        self._clock = clock
        self._shelf = shelf
        self._endpoint = Endpoint(client, clock)
        self._lock = threading.Lock()
        self._token: Token | None = None
        self._unsaved: Token | None = None
        self._refused: tuple[datetime, object, ChannelError] | None = None

    @property
    def client(self) -> Client:
        """For whom it asks."""
        return self._client

    def bearer(self, refused: str | None = None) -> str:
        """An access token that is good now.

        ``refused`` is one that a server just refused: it is not given again.

        Raises:
            ChannelError: there is none, with the reason and the mend.
        """
        with self._lock:
            token = self._token
            if token is not None and self._is_good(token, refused):
                return token.access
            self._rest()
            self._token = self._renewed(refused)
            return self._token.access

    def _is_good(self, token: Token, refused: str | None) -> bool:
        return token.access != refused and token.expires - _LEEWAY > self._clock.now()

    def _rest(self) -> None:
        """Refuse at once what was refused a moment ago and is still the same."""
        if self._refused is None:
            return
        since, mark, error = self._refused
        if self._mark() == mark and self._clock.now() - since < _PAUSE:
            raise error

    def _mark(self) -> object:
        return self._shelf.mark if self._shelf is not None else None

    def _renewed(self, refused: str | None) -> Token:
        mark = self._mark()
        try:
            token = self._consented(refused) if self._client.grant.is_consent else self._granted()
        except RefusedError as error:
            told = refusal(self._client, error)
            self._note(mark, told)
            raise told from error
        except ChannelError as error:
            self._note(mark, error)
            raise
        self._refused = None
        return token

    def _note(self, mark: object, error: ChannelError) -> None:
        if not error.temporary:
            self._refused = (self._clock.now(), mark, error)

    def _granted(self) -> Token:
        """The application's own right."""
        if self._client.grant is Grant.SERVICE_ACCOUNT:
            return self._endpoint.asserted()
        return self._endpoint.token("client_credentials", scope=" ".join(self._client.scopes))

    def _consented(self, refused: str | None) -> Token:
        """By the consent that is on the shelf (RFC 6749 §6)."""
        shelf = self._shelf
        if shelf is None:
            raise TypeError("a consent is kept on a shelf")
        try:
            with shelf.held():
                self._store(shelf, self._unsaved)
                kept = self._kept(shelf)
                if kept is not None and self._is_good(kept, refused):
                    return kept
                if kept is None or kept.refresh is None:
                    raise never(self._client)
                token = self._refreshed(kept)
                self._store(shelf, token)
        except OSError as error:
            raise ChannelError(
                f"the token of {self._client.account} cannot be kept ({error.strerror or error});"
                " free the disk, or mend the rights of the state directory",
                temporary=True,
            ) from error
        return token

    def _store(self, shelf: Shelf, token: Token | None) -> None:
        """Put ``token`` on the shelf; while that fails it is kept in mind for the next time."""
        if token is not None:
            self._unsaved = token
            shelf.save(dumps(token))
            self._unsaved = None

    def _kept(self, shelf: Shelf) -> Token | None:
        octets = shelf.load()
        try:
            return None if octets is None else loads(octets)
        except ValueError as error:
            raise ChannelError(
                f"{where(self._client)}: what is kept for {self._client.account} {error};"
                f" run frontdesk auth login {self._client.account}",
                temporary=False,
            ) from error

    def _refreshed(self, kept: Token) -> Token:
        token = self._endpoint.token("refresh_token", refresh_token=kept.refresh or "")
        if token.refresh is not None:
            return token
        return replace(token, refresh=kept.refresh, refresh_expires=kept.refresh_expires)
