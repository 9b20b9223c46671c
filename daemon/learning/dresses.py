"""Texts as people might send them by other ways.

Law: the only randomness is the caller's. So greetings, subjects and punctuation get no weight of
their own: every customer's text is learnt as it stands, as a letter, and as spoken on a mailbox.
"""

import random
import re

from daemon.learning.texts import Example
from daemon.model import Category

DRESSED = 0.5
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
        return [Example("", example.words, example.category, DRESSED)] if example.subject else []
    greeting, closing = chance.choice(GREETINGS), chance.choice(CLOSINGS)
    letter = f"{greeting}\n\n{example.words}\n\n{closing}"
    bare = re.sub(r"[^\w\s]", "", example.words.lower())
    spoken = f"{chance.choice(SPOKEN_OPENINGS)} {bare} {chance.choice(SPOKEN_CLOSINGS)}"
    return [
        Example(chance.choice(SUBJECTS), letter, example.category, DRESSED),
        Example("", spoken, example.category, DRESSED),
    ]
