"""Mail out through Microsoft Graph («user: sendMail», MIME).

Laws:

- The mail leaves as it is: Message-ID, Auto-Submitted and In-Reply-To are ours.
- Whether a mail left already is looked up in Sent Items by its Message-ID before it is
  sent: a process that died, or an answer that was lost, sends nothing twice.
"""

import base64

from daemon.channels.graph_http import GraphClient, GraphError
from daemon.channels.graph_settings import GraphSettings
from daemon.channels.mime_envelope import message_id
from daemon.clock import Clock
from daemon.errors import ChannelError, DeliveryError, Outcome
from daemon.model import Envelope

_LOOKS = (1.0, 3.0, 8.0)
"""Seconds before each look for a copy after an answer was lost: it may take its time."""
_MOST_OCTETS = 4 << 20
"""Of a request (Graph's reference, «Outlook mail API: limits»)."""
_BAD_RECIPIENTS = frozenset({"ErrorInvalidRecipients", "ErrorInvalidSmtpAddress"})


class GraphOutbound:
    """A mailbox that mail leaves from, as :class:`daemon.ports.Outbound` and ``Probe``."""

    def __init__(self, settings: GraphSettings, clock: Clock) -> None:
        self._settings = settings
        self._clock = clock
        self._client = GraphClient(settings, clock)

    async def send(self, envelope: Envelope) -> str:
        """Hand one mail over; returns a ``250`` line.

        Raises:
            DeliveryError: temporary (busy, no permission, no connection), permanent (the
                mail or a recipient), or uncertain (the answer was lost, and no copy is seen).
        """
        known = message_id(envelope)
        text = base64.b64encode(envelope.content)
        if len(text) > _MOST_OCTETS:
            raise DeliveryError("the mail is too large for Graph", Outcome.PERMANENT)
        try:
            if known and await self._is_sent(known):
                return f"250 {self._settings.server} had it already"
            await self._client.hand_over("sendMail", text)
        except GraphError as error:
            if error.done and known and await self._turns_up(known):
                return f"250 {self._settings.server} took it, and its answer was lost"
            raise _delivery_error(error) from error
        except ChannelError as error:
            raise DeliveryError(str(error), Outcome.TEMPORARY) from error
        return f"250 {self._settings.server} took it"

    async def check(self) -> str:
        """Open the folder of sent mail.

        Raises:
            ChannelError: with the reason and the mend in one sentence.
        """
        await self._client.get("mailFolders/sentitems")
        return f"{self._settings.server}, {self._settings.mailbox}: copies of what is sent are seen"

    async def close(self) -> None:
        """Hang up; a mail under way fails as temporary or uncertain."""
        await self._client.close()

    async def _turns_up(self, known: str) -> bool:
        for seconds in _LOOKS:
            await self._clock.sleep(seconds)
            try:
                if await self._is_sent(known):
                    return True
            except ChannelError:
                continue
        return False

    async def _is_sent(self, known: str) -> bool:
        quoted = known.replace("'", "''")
        query = {"$filter": f"internetMessageId eq '{quoted}'", "$select": "id", "$top": "1"}
        page = await self._client.get("mailFolders/sentitems/messages", query)
        return bool(page.get("value"))


def _delivery_error(error: GraphError) -> DeliveryError:
    if error.done:
        return DeliveryError(f"{error}; perhaps it took the mail", Outcome.UNCERTAIN)
    # What is said of us, or of the mailbox, is no fault of the mail's.
    if error.status in (400, 413) and not error.temporary:
        recipient = error.code in _BAD_RECIPIENTS
        return DeliveryError(str(error), Outcome.PERMANENT, recipient=recipient)
    return DeliveryError(str(error), Outcome.TEMPORARY)
