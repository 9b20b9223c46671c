"""Words for people of the company as outgoing mail, or for a route.

Law: one Message-ID for one notice to one reader, so that it is recorded once.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from daemon.loops.desk import Desk
from daemon.model import Address, Envelope, Outgoing, OutgoingKind
from daemon.model.notice import Notice
from daemon.model.route import RouteMessage
from daemon.stages.alert import ROUTE
from daemon.stages.respond import Parent, compose_notice

LIFETIME = timedelta(days=2)
"""How long a mail of ours is worth trying to deliver."""


@dataclass(frozen=True, slots=True)
class Post:
    """How one notice is posted."""

    unique: str
    """What tells it from every other to the same reader."""
    kind: OutgoingKind
    account: str
    """Through which it leaves, where it is a mail."""
    now: datetime


def by_mail(
    made: Notice, to: Address, post: Post, desk: Desk, *, parent: Parent | None = None
) -> Outgoing:
    """A notice as a mail; ``parent`` is the message that it answers."""
    sender = desk.accounts[post.account]
    message_id = desk.seal.alert_id(f"{to.key}\0{post.unique}", sender.domain)
    envelope = compose_notice(
        made, sender=sender, to=to, message_id=message_id, date=post.now, parent=parent
    )
    return Outgoing(
        kind=post.kind,
        account=post.account,
        message_id=message_id,
        envelope=envelope,
        expires=post.now + LIFETIME,
    )


def by_route(name: str, message: RouteMessage, post: Post, desk: Desk) -> Outgoing:
    """A notice for the route ``name``; whoever repeats it has its identifier in the data."""
    way = f"{ROUTE}{name}"
    domain = desk.accounts[desk.alert_account].domain
    message_id = desk.seal.alert_id(f"{way}\0{post.unique}", domain)
    data = {**message.data, "id": message_id}
    octets = RouteMessage(message.title, message.text, data).to_octets()
    return Outgoing(
        kind=post.kind,
        account=way,
        message_id=message_id,
        envelope=Envelope("", (name,), octets),
        expires=post.now + LIFETIME,
    )
