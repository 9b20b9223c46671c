"""What an envelope on a route holds, for the channels that carry it.

Law: what cannot be read now can never be sent: it is refused for good, and a person is told.
"""

from daemon.errors import DeliveryError, Outcome
from daemon.model import Envelope
from daemon.model.route import RouteMessage


def message_of(envelope: Envelope) -> RouteMessage:
    """The message in ``envelope``.

    Raises:
        DeliveryError: permanent; the content is no message for a route.
    """
    try:
        return RouteMessage.from_octets(envelope.content)
    except ValueError as error:
        raise DeliveryError(f"cannot be sent on a route: {error}", Outcome.PERMANENT) from error
