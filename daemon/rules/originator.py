"""Who would be answered.

Laws: the From address, as it stands; the Reply-To only where the admin named
the From as a web form's (RFC 3834 §4 keeps a stranger's Reply-To from steering
automatic mail). An address that could break a header or an envelope is none.
"""

from daemon.model import Address, Message
from daemon.rules.matching import VALUE_LIMIT, whole
from daemon.rules.question import GuardContext

_ADDRESS_LIMIT = 254
"""RFC 5321 §4.5.3.1.3, without the angle brackets."""

_ATOM = r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~.\x{80}-\x{10FFFF}-]"
_QUOTED = r'"(?:[ !#-\[\]-~\x{80}-\x{10FFFF}]|\\[ -~])*"'
_LABEL = (
    r"[A-Za-z0-9\x{80}-\x{10FFFF}](?:[A-Za-z0-9_\x{80}-\x{10FFFF}-]*[A-Za-z0-9\x{80}-\x{10FFFF}])?"
)
_well_formed = whole(rf"(?:{_ATOM}+|{_QUOTED})@(?:{_LABEL}\.)+{_LABEL}\.?")
"""RFC 5321 §4.1.2 and RFC 6531 §3.3; dots may stand anywhere, as in addresses that telephone
companies give out. An address literal or a name without a dot is nobody's outside the company."""


def usable(address: Address) -> bool:
    """Whether mail can be sent to the address as it stands."""
    email = address.email
    return (
        0 < len(email) <= _ADDRESS_LIMIT
        and not address.domain.endswith(".invalid")  # RFC 2606 §2: never deliverable
        and email.isprintable()
        and _well_formed(email) is not None
    )


def is_form(message: Message, context: GuardContext) -> bool:
    """Whether the message comes from a configured web form."""
    return any(address.key in context.form_senders for address in message.sender)


def people(message: Message, context: GuardContext) -> tuple[Address, ...]:
    """The addresses in whose name the message speaks: From, or a web form's Reply-To."""
    return message.reply_to if is_form(message, context) else message.sender


def originator(message: Message, context: GuardContext) -> Address | None:
    """The address that would be answered, or None if there is no usable one.

    Of several From addresses (RFC 5322 §3.6.2) it is the one that the Sender
    field names, otherwise the first that is usable.
    """
    candidates = tuple(address for address in people(message, context) if usable(address))
    if len(candidates) < 2:
        return candidates[0] if candidates else None
    sender = (message.headers.first("sender") or "")[:VALUE_LIMIT].lower()
    return next((address for address in candidates if address.key in sender), candidates[0])
