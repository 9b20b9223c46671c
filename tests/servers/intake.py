"""What the intake does with a channel, in its smallest form: poll, commit, go on."""

from collections.abc import Iterable

from daemon.model import Batch, Delivery
from daemon.ports import Inbound


def commit(batch: Batch, cursors: dict[str, str]) -> tuple[Delivery, ...]:
    """Keep the batch's cursor; returns its deliveries."""
    assert batch.cursor is not None
    cursors[batch.folder] = batch.cursor
    return batch.deliveries


async def read(channel: Inbound, cursors: dict[str, str]) -> list[Delivery]:
    """Everything new, committed batch by batch."""
    got: list[Delivery] = []
    async for batch in channel.poll(cursors):
        got += commit(batch, cursors)
    return got


def subjects(deliveries: list[Delivery]) -> list[int]:
    """The numbers of the letters."""
    return [int(one.raw.split(b"Subject: letter ")[1].split(b"\r\n")[0]) for one in deliveries]


def by_folder(deliveries: Iterable[Delivery]) -> dict[str, list[str]]:
    """Their keys, as Flags are asked for them."""
    keys: dict[str, list[str]] = {}
    for one in deliveries:
        keys.setdefault(one.folder, []).append(one.key)
    return keys
