"""Out-of-office notices by ManageSieve: a script of ours beside the person's own.

Laws: the person's script is never changed; while the notice is on it is included, and
afterwards it is the active one again.
"""

import ssl
from collections.abc import Callable
from functools import partial
from typing import TypeVar

from daemon.channels.blocking import in_a_thread
from daemon.channels.sieve_client import RefusedError, SieveClient
from daemon.channels.sieve_script import NAME, parse, render
from daemon.channels.sieve_settings import SieveSettings
from daemon.channels.tls import refusal
from daemon.errors import ChannelError
from daemon.model.away import Audience, Away

__all__ = ["SieveAway", "SieveSettings"]

T = TypeVar("T")


class SieveAway:
    """The notice of one mailbox, as :class:`daemon.ports.AbsenceNotice`."""

    def __init__(self, settings: SieveSettings) -> None:
        self._settings = settings

    async def away(self) -> Away:
        """The notice as the mailbox has it: ours, if our script is there.

        Raises:
            ChannelError: it cannot be asked for.
        """
        return await self._take(_look)

    async def set_away(self, notice: Away) -> None:
        """Put ``notice`` in the place of what the mailbox has.

        Raises:
            ValueError: it is on and has no text, ends before it begins, or is for contacts,
                of which Sieve knows nothing.
            ChannelError: it cannot be set.
        """
        notice.require_whole()
        if notice.audience is Audience.CONTACTS:
            raise ValueError("a notice by Sieve is for everybody or for nobody outside")
        await self._take(partial(_put, notice=notice, settings=self._settings))

    async def close(self) -> None:
        """Nothing is held open."""

    async def _take(self, step: Callable[[SieveClient], T]) -> T:
        return await in_a_thread(partial(self._inside, step))

    def _inside(self, step: Callable[[SieveClient], T]) -> T:
        settings = self._settings
        try:
            with self._opened() as client:
                return step(client)
        except RefusedError as error:
            told = f"{settings.server} refuses {settings.username} ({error})"
            mend = f"check username and credential of sieve of account {settings.account}"
            raise ChannelError(f"{told}; {mend}", temporary=False) from error
        except ssl.SSLError as error:
            raise refusal(settings.server, error) from error
        except OSError as error:
            words = "no answer in time" if isinstance(error, TimeoutError) else str(error)
            raise ChannelError(f"{settings.server}: {words}", temporary=True) from error

    def _opened(self) -> SieveClient:
        """A connection; a token that is refused is renewed once."""
        settings = self._settings
        if settings.tokens is None:
            return SieveClient(settings, None)
        token = settings.tokens.bearer()
        try:
            return SieveClient(settings, token)
        except RefusedError:
            return SieveClient(settings, settings.tokens.bearer(refused=token))


def _look(client: SieveClient) -> Away:
    ours = next((script for script in client.scripts() if script.name == NAME), None)
    if ours is None:
        return Away(on=False, internal="", external="")
    try:
        notice, _ = parse(client.get(NAME))
    except ValueError:
        return Away(on=ours.active, internal="", external="")
    return notice if ours.active else notice.switched_off()


def _put(client: SieveClient, notice: Away, settings: SieveSettings) -> None:
    scripts = client.scripts()
    ours = next((script for script in scripts if script.name == NAME), None)
    own = next((script.name for script in scripts if script.active and script.name != NAME), "")
    if ours is not None and ours.active:
        own = _own(client)
    if notice.on or notice.internal or notice.external:
        client.put(NAME, render(notice, own, settings.addresses, settings.domains))
    if notice.on:
        client.activate(NAME)
        return
    if ours is not None and ours.active:
        client.activate(own)
    if ours is not None and not (notice.internal or notice.external):
        client.delete(NAME)


def _own(client: SieveClient) -> str:
    """The name of the person's script, while ours is the active one."""
    try:
        return parse(client.get(NAME))[1]
    except ValueError:
        return ""
