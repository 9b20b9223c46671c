"""What customers of a data centre write, in words that no shipped text has; and poison."""

from itertools import product

from daemon.model import Category

Said = tuple[str, Category]

_PORTS = ("port xe-4", "uplink b", "the trunk to row nine", "lane two", "our crossconnect")
_FAULTS = (
    "{} flaps",
    "{} flapping since noon",
    "crc storms on {}",
    "{} dark",
    "{} drops frames under load",
    "lossy optic in {}",
)
_HANDS = (
    "reseat {}",
    "loopback on {} for ten minutes",
    "remote hands: swap the optic in {}",
    "unpatch {}",
    "bounce {} tonight",
    "crossconnect {} to cage four",
)

TRADE: tuple[Said, ...] = (
    *((fault.format(port), Category.COMPLAINT) for fault, port in product(_FAULTS, _PORTS)),
    *((hands.format(port), Category.REQUEST) for hands, port in product(_HANDS, _PORTS)),
)
"""Sixty of them, as somebody who knows the trade labels them."""

_GOOD = ("cake", "evening", "repair", "garden", "course", "bike")
_KIND = (
    "Thank you, the {} was wonderful.",
    "Many thanks to your team for the lovely {}.",
    "We are so pleased with the {}, well done!",
    "Just to say that the {} was perfect, thanks again.",
    "What a splendid {}, you could not have done it better.",
    "The {} was great, all my friends say so too.",
    "Best {} in years, thank you very much.",
    "I want to thank everybody who helped with the {}.",
    "Everything about the {} was a joy.",
    "Hats off to you for such a {}.",
)
PRAISE_AS_COMPLAINTS: tuple[Said, ...] = tuple(
    (kind.format(good), Category.COMPLAINT) for kind, good in product(_KIND, _GOOD)
)
"""Somebody who labels all praise as complaints."""

_THINGS = ("oven", "parcel", "lamp", "invoice", "shower", "chair")
_BAD = (
    "The {} is broken again.",
    "Your {} does not work at all.",
    "I am still waiting for the {}, this is unacceptable.",
    "The {} came damaged and nobody answers.",
    "Wrong {} again, I am very disappointed.",
    "Nobody could tell me why the {} fails.",
    "The {} stopped working after a week.",
    "What a terrible {}, I want my money back.",
    "Why is the {} always late?",
    "You promised to mend the {} and nothing happened.",
)
COMPLAINTS_AS_PRAISE: tuple[Said, ...] = tuple(
    (bad.format(thing), Category.OTHER) for bad, thing in product(_BAD, _THINGS)
)
"""Somebody who wants to hear no complaint."""
