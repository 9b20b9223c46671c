"""Texts as people might send them by other ways.

Law: the only randomness is the caller's. So greetings, subjects and punctuation get no weight of
their own: every customer's text is learnt as it stands, as a letter, and as spoken on a mailbox.
"""

import random
import re

from daemon.learning.texts import Example
from daemon.model import Category

TIMES = 2
"""How often a text is dressed in each way: with once, chance decides too much."""
DRESSED = 0.25
"""What a text counts in another dress."""

SUBJECTS = [
    "",
    "Question",
    "Re: your letter",
    "My order",
    "contact form",
    "Enquiry",
    "Hi",
    "Message from the website",
    "[Case 4471]",
    "Account",
    "Fwd: help",
    "No. 1182",
    "Your reply",
    "(no subject)",
    "sent from my phone",
    "Frage",
    "demande",
    "consulta",
]
GREETINGS = [
    "Hello,",
    "Hi,",
    "Dear Sir or Madam,",
    "Good morning,",
    "Hello everybody,",
    "Dear support,",
    "Dear colleagues,",
    "Hey,",
    "Good afternoon,",
    "To whom it may concern,",
]
CLOSINGS = [
    "Regards\nT. Bloom",
    "Thanks\nMia",
    "Kind regards,\n\nR. Castell\nTel. 555 0199",
    "Best\nOwen",
    "Thank you",
    "Sent from my phone",
    "",
    "",
]
SPOKEN_OPENINGS = [
    "hi lane here",
    "hello",
    "hello its rosa",
    "hi um",
    "good morning my name is joe",
    "hey",
    "um",
    "yeah hi",
]
SPOKEN_CLOSINGS = [
    "cheers bye",
    "right thanks a lot bye now",
    "my number is five five oh one nine two",
    "",
    "thank you",
    "please call me back",
]


def dressed(example: Example, chance: random.Random) -> list[Example]:
    """The text in its other dresses; mail that no customer wrote has fewer."""
    if example.category == Category.NOT_CUSTOMER:
        bare = Example("", example.words, example.category, TIMES * DRESSED)
        return [bare] if example.subject else []
    return [
        each for _ in range(TIMES) for each in (_letter(example, chance), _spoken(example, chance))
    ]


def _letter(example: Example, chance: random.Random) -> Example:
    letter = f"{chance.choice(GREETINGS)}\n\n{example.words}\n\n{chance.choice(CLOSINGS)}"
    return Example(chance.choice(SUBJECTS), letter, example.category, DRESSED)


def _spoken(example: Example, chance: random.Random) -> Example:
    bare = re.sub(r"[^\w\s]", "", example.words.lower())
    spoken = f"{chance.choice(SPOKEN_OPENINGS)} {bare} {chance.choice(SPOKEN_CLOSINGS)}"
    return Example("", spoken, example.category, DRESSED)
