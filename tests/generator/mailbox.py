"""The mix of a support mailbox: about two thirds from customers."""

from collections.abc import Callable
from datetime import datetime, timedelta
from random import Random

from tests.generator import autoreplies, broken, bulk, customers, robots, threads
from tests.generator.sample import Draft, Sample

Maker = Callable[[Draft], Sample]
Sequel = Callable[[Draft, int, Sample], Sample]

MAKERS: dict[Maker, int] = {
    **customers.MAKERS,
    **broken.MAKERS,
    **robots.MAKERS,
    **autoreplies.MAKERS,
    **bulk.MAKERS,
}
SEQUELS: dict[Sequel, int] = {threads.follow_up: 60, threads.copy: 15}
SPREAD = timedelta(hours=12)
"""The time over which a mailbox's messages arrived."""
TEXT_OCTETS = 1_700
"""The mean octets of a message without what customers attach."""
ENCODED = 78 / 57
"""What base64 with its line ends makes of an octet."""


def generate(
    count: int,
    seed: int,
    *,
    account: str = "support@desk.example",
    now: datetime,
    mean_size: int = 20_000,
) -> list[Sample]:
    """``count`` messages that arrived at ``account`` in the hours before ``now``, oldest first.

    ``mean_size`` is the mean octets of a message that the attachments are scaled to; 74,000
    makes 2,000 messages about 148 MB, which is what real support mailboxes hold.
    """
    rng = Random(seed)
    share = customers.MAKERS[customers.attachment] / sum((*MAKERS.values(), *SEQUELS.values()))
    attachment_mean = max(200, int((mean_size - TEXT_OCTETS) / share / ENCODED))
    samples: list[Sample] = []
    for number in range(count):
        date = (now - SPREAD * ((count - number) / count)).replace(microsecond=0)
        draft = Draft(number, Random(rng.getrandbits(64)), account, date, attachment_mean)
        samples.append(_next(draft, samples))
    return samples


def _next(draft: Draft, earlier: list[Sample]) -> Sample:
    maker = draft.rng.choices([*MAKERS, None], [*MAKERS.values(), sum(SEQUELS.values())])[0]
    if maker:
        return maker(draft)
    index = _earlier(draft, earlier)
    if index is None:
        return customers.plain(draft)
    sequel = draft.rng.choices([*SEQUELS], [*SEQUELS.values()])[0]
    return sequel(draft, index, earlier[index])


def _earlier(draft: Draft, samples: list[Sample]) -> int | None:
    """A message that can be followed or repeated; None if none came up in some tries."""
    for _ in range(min(50, len(samples))):
        index = draft.rng.randrange(len(samples))
        if samples[index].kind in threads.REPEATABLE:
            return index
    return None
