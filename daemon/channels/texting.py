"""Texts to telephones, by a service that the library Apprise knows.

Laws:
- Nothing but the digits of a number gets into the URL, and the URL is a secret.
- As for routes, nothing is taken for delivered but what the service said yes to.
"""

import re

from daemon.channels.apprise_out import AppriseOutbound
from daemon.errors import DeliveryError, Outcome
from daemon.model import Envelope
from daemon.model.route import RouteMessage

_PLACE = "{number}"
_NUMBER = re.compile(r"\+[1-9][0-9]{6,14}", re.ASCII)
_SAMPLE = "+15550100123"
_NAME = "texts"


class TextOutbound:
    """The service behind the URL ``template``, as :class:`daemon.ports.Outbound` and ``Probe``.

    ``{number}`` in it is where the number of whoever is written to goes.

    Raises:
        ValueError: it has no such place, or is of no service that can be used.
    """

    def __init__(self, template: str, timeout: float = 30) -> None:
        if _PLACE not in template:
            raise ValueError("the credential texts must hold a URL with {number} in it")
        self._template = template.strip()
        self._timeout = timeout
        self._to(_SAMPLE)

    async def send(self, envelope: Envelope) -> str:
        """Send one text; returns that the service took it.

        Raises:
            DeliveryError: permanent (no number, or no text), temporary (the service
                refused or could not be reached) or uncertain (it did not answer).
        """
        number = envelope.recipients[0] if envelope.recipients else ""
        if not _NUMBER.fullmatch(number):
            raise DeliveryError(f"{number!a} is no number to send to", Outcome.PERMANENT)
        try:
            message = RouteMessage("", envelope.content.decode()).to_octets()
        except ValueError as error:
            raise DeliveryError(f"no text: {error}", Outcome.PERMANENT) from error
        await self._to(number).send(Envelope("", (number,), message))
        return "the service took it"

    async def check(self) -> str:
        """Say that the service is known; it cannot be tried without writing to somebody."""
        return "the service for texts is known; nothing was sent to try it"

    async def close(self) -> None:
        """Nothing is held open."""

    def _to(self, number: str) -> AppriseOutbound:
        url = self._template.replace(_PLACE, number.removeprefix("+"))
        return AppriseOutbound(_NAME, (url,), self._timeout)
