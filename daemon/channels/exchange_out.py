"""Mail out through an Exchange server (EWS, CreateItem with MIME).

Laws:

- Whether a mail left already is looked up in Sent Items by its Message-ID before it is
  sent: a process that died, or an answer that was lost, sends nothing twice.
- A server that gives a mail another Message-ID is told of, once: answers to it would not
  find their case by it, and SMTP submission is the way for such a server.
"""

import logging

from exchangelib import Account
from exchangelib.errors import (
    ErrorInvalidPropertyRequest,
    ErrorInvalidRestriction,
    ErrorUnsupportedPathForQuery,
    ErrorUnsupportedQueryFilter,
)
from exchangelib.items import Message

from daemon.channels.exchange_link import ExchangeError, ExchangeLink
from daemon.channels.exchange_settings import ExchangeSettings
from daemon.channels.mime_envelope import message_id
from daemon.clock import Clock
from daemon.errors import ChannelError, DeliveryError, Outcome
from daemon.model import Envelope

_LOOKS = (1.0, 3.0, 8.0)
"""Seconds before each look for a copy: it may take its time."""
_SOME, _MANY = 20, 200
"""Copies that are looked at where the server can be asked for one, and where it cannot."""
_UNASKABLE = (
    ErrorUnsupportedPathForQuery,
    ErrorInvalidRestriction,
    ErrorUnsupportedQueryFilter,
    ErrorInvalidPropertyRequest,
)
_BAD_RECIPIENTS = frozenset({"ErrorInvalidRecipients", "ErrorInvalidSmtpAddress"})
_BAD_MAIL = frozenset(
    {
        *("ErrorMimeContentInvalid", "ErrorMimeContentInvalidBase64String"),
        *("ErrorMessageSizeExceeded", "ErrorContentConversionFailed", "ErrorRequestSizeExceeded"),
    }
)

_log = logging.getLogger(__name__)


class ExchangeOutbound:
    """A mailbox that mail leaves from, as :class:`daemon.ports.Outbound` and ``Probe``."""

    def __init__(self, settings: ExchangeSettings, clock: Clock) -> None:
        self._settings = settings
        self._clock = clock
        self._link = ExchangeLink(settings, clock)
        self._keeps: bool | None = None  # our Message-IDs; None: not seen yet

    async def send(self, envelope: Envelope) -> str:
        """Hand one mail over; returns a ``250`` line.

        Raises:
            DeliveryError: temporary (busy, no permission, no connection), permanent (the
                mail or a recipient), or uncertain (the answer was lost, and no copy is seen).
        """
        known, server = message_id(envelope), self._settings.server
        try:
            if known and await self._is_sent(known):
                return f"250 {server} had it already"
        except ChannelError as error:
            raise DeliveryError(str(error), Outcome.TEMPORARY) from error
        try:
            await self._link.take(lambda account: _send(account, envelope.content), once=True)
        except ExchangeError as error:
            if error.done and known and await self._turns_up(known):
                return f"250 {server} took it, and its answer was lost"
            raise _delivery_error(error) from error
        except ChannelError as error:
            raise DeliveryError(str(error), Outcome.TEMPORARY) from error
        if known and self._keeps is None:
            await self._look_at_the_copy(known)
        return f"250 {server} took it"

    async def check(self) -> str:
        """Open the folder of sent mail.

        Raises:
            ChannelError: with the reason and the mend in one sentence.
        """
        await self._link.take(lambda account: account.sent.total_count)
        return f"{self._settings.server}, {self._settings.mailbox}: copies of what is sent are seen"

    async def close(self) -> None:
        """Hang up; a mail under way fails as temporary or uncertain."""
        await self._link.close()

    async def _look_at_the_copy(self, known: str) -> None:
        self._keeps = await self._turns_up(known)
        if not self._keeps:
            _log.warning(
                "%s: the server does not keep our Message-ID, or no copies of what is sent; write"
                ' kind = "smtp" for outbound, for a lost answer could send a mail twice',
                self._settings.account,
            )

    async def _turns_up(self, known: str) -> bool:
        for seconds in _LOOKS:
            try:
                if await self._is_sent(known):
                    return True
            except ChannelError:
                pass
            await self._clock.sleep(seconds)
        return False

    async def _is_sent(self, known: str) -> bool:
        def step(account: Account) -> bool:
            try:
                found = list(account.sent.filter(message_id=known).only("message_id")[:_SOME])
            except _UNASKABLE:
                newest = account.sent.all().order_by("-datetime_received")
                found = list(newest.only("message_id")[:_MANY])
            return any(getattr(item, "message_id", None) == known for item in found)

        return await self._link.take(step)


def _send(account: Account, content: bytes) -> None:
    Message(account=account, folder=account.sent, mime_content=content).send_and_save()


def _delivery_error(error: ExchangeError) -> DeliveryError:
    if error.done:
        return DeliveryError(f"{error}; perhaps it took the mail", Outcome.UNCERTAIN)
    if error.code in _BAD_MAIL or error.code in _BAD_RECIPIENTS:
        recipient = error.code in _BAD_RECIPIENTS
        return DeliveryError(str(error), Outcome.PERMANENT, recipient=recipient)
    return DeliveryError(str(error), Outcome.TEMPORARY)
