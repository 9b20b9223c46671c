"""Out to the services that the library Apprise knows: chats, telephones, ticket systems.

Laws:
- A URL is a secret: none is logged, and no text names more of one than its scheme.
- Nothing is taken for delivered but what the service said yes to; a redirection is no yes.
- A service that took a message is not asked again for it while this process lives. That
  is not written down: after a restart in the middle, all services of the route get the
  message again.
- Every wait ends. A service that fell silent may have taken the message, and its thread
  ends by itself a little later.
"""

import asyncio
import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from daemon.channels.route_content import message_of
from daemon.errors import DeliveryError, Outcome
from daemon.model import Envelope
from daemon.model.route import RouteMessage
from daemon.text.clean import one_line

if TYPE_CHECKING:
    from apprise import AppriseResult

    from daemon.channels.apprise_services import Service

_STATUS = re.compile(r"\berror=([0-9]{3})\b")
"""How the library's plug-ins tell the status of an HTTP answer."""
_ABOUT_THE_URL = frozenset({301, 302, 307, 308, 401, 403, 404, 410})
_MOST_UNFINISHED = 1000
"""Messages of which is remembered who took them."""


def urls_of(text: str) -> tuple[str, ...]:
    """The URLs in a credential: one a line, without blank lines and lines that begin with #."""
    lines = (line.strip() for line in text.splitlines())
    return tuple(line for line in lines if line and not line.startswith("#"))


@dataclass(frozen=True, slots=True)
class _Failure:
    service: str
    reason: str
    """A verb phrase that follows the service's name."""
    silent: bool
    """There was no answer: the message may be there."""


class AppriseOutbound:
    """The services of the route ``name``, as :class:`daemon.ports.Outbound` and ``Probe``.

    All services are told at the same time, and have ``timeout`` seconds; one message is
    under way at a time.

    Raises:
        ValueError: there is no URL; one is of no service that is known here, would send
            in clear to another machine, or does not verify certificates.
    """

    def __init__(self, name: str, urls: Sequence[str], timeout: float = 30) -> None:
        from daemon.channels.apprise_services import load  # noqa: PLC0415  # see its first law

        if not urls:
            raise ValueError(f"the route {name} has no URL; write one a line into its credential")
        self._name = name
        self._timeout = timeout
        self._services = load(urls, timeout)
        self._turn = asyncio.Lock()
        self._unfinished: dict[bytes, frozenset[str]] = {}

    async def send(self, envelope: Envelope) -> str:
        """Tell all services that have not taken this very message; returns how many have now.

        Raises:
            DeliveryError: permanent (the content is no message for a route), temporary (a
                service refused or could not be reached) or uncertain (one did not answer);
                its text names each such service.
        """
        message = message_of(envelope)
        key = hashlib.sha256(envelope.content).digest()
        async with self._turn:
            taken = self._unfinished.get(key, frozenset())
            waiting = [each for each in self._services if each.name not in taken]
            answers = await asyncio.gather(*(self._ask(each, message) for each in waiting))
            failures = [failure for failure in answers if failure is not None]
            if failures:
                missed = {failure.service for failure in failures}
                self._remember(key, taken | {each.name for each in waiting} - missed)
                raise self._error(failures)
            self._unfinished.pop(key, None)
        count = len(self._services)
        return f"{count} of {count} services took it"

    async def check(self) -> str:
        """Name the services; none of them can be tried without telling people something."""
        names = ", ".join(each.name for each in self._services)
        return f"the route {self._name} knows {names}; nothing was sent to try them"

    async def close(self) -> None:
        """Nothing is held open."""

    async def _ask(self, service: "Service", message: RouteMessage) -> _Failure | None:
        result = await service.tell(one_line(message.title), message.text)
        if result:
            return None
        silent = result.status.name == "TIMEOUT"
        reason = f"did not answer within {self._timeout:g} s" if silent else _reason(result)
        return _Failure(service.name, reason, silent)

    def _error(self, failures: Sequence[_Failure]) -> DeliveryError:
        silent = any(failure.silent for failure in failures)
        how = "perhaps not taken" if silent else "not taken"
        who = f"{len(failures)} of {len(self._services)} services"
        reasons = "; ".join(f"{failure.service} {failure.reason}" for failure in failures)
        return DeliveryError(
            f"the route {self._name}: {how} by {who}: {reasons}",
            Outcome.UNCERTAIN if silent else Outcome.TEMPORARY,
        )

    def _remember(self, key: bytes, taken: frozenset[str]) -> None:
        self._unfinished[key] = taken
        if len(self._unfinished) > _MOST_UNFINISHED:
            del self._unfinished[next(iter(self._unfinished))]


def _reason(result: "AppriseResult") -> str:
    """What the library's log says of a failure, without a word that may be secret."""
    told = [match for entry in result.logs() if (match := _STATUS.search(entry.message))]
    if not told:
        return "refused or cannot be reached"
    status = int(told[-1][1])
    mend = ", check its URL in the credential" if status in _ABOUT_THE_URL else ""
    return f"answered {status}{mend}"
