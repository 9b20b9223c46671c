"""What is looked for, which sign it is, and what it counts.

Laws: data only. The score of a message is what its category counts plus what its signs count, each
sign once, with the gravest of its clues. The figures are round on purpose: they say that one grave
thing outweighs several small ones, not more.
"""

from dataclasses import dataclass

from daemon.model.severity import Sign


@dataclass(frozen=True, slots=True)
class Clue:
    """One kind of thing that a customer may say."""

    name: str
    sign: Sign | None
    points: int
    deniable: bool = False
    """Whether "no" before it, or "what if", makes it harmless."""


CLUES = (
    Clue("fire", Sign.SAFETY, 6, deniable=True),
    Clue("shock", Sign.SAFETY, 6, deniable=True),
    Clue("danger", Sign.SAFETY, 6, deniable=True),
    Clue("violence", Sign.SAFETY, 6, deniable=True),
    Clue("injury", Sign.HEALTH, 6, deniable=True),
    Clue("illness", Sign.HEALTH, 6, deniable=True),
    Clue("allergy", Sign.HEALTH, 6, deniable=True),
    Clue("unfit food", Sign.HEALTH, 6, deniable=True),
    Clue("medicine", Sign.HEALTH, 6),
    Clue("lawyer", Sign.LEGAL, 4),
    Clue("court", Sign.LEGAL, 4),
    Clue("law", Sign.LEGAL, 4),
    Clue("authority", Sign.REGULATOR, 4),
    Clue("press", Sign.REGULATOR, 4),
    Clue("data", Sign.PRIVACY, 3),
    Clue("fraud", Sign.PRIVACY, 3),
    Clue("money lost", Sign.MONEY, 2),
    Clue("money wrong", Sign.MONEY, 1),
    Clue("standstill", Sign.OUTAGE, 2),
    Clue("outage", Sign.OUTAGE, 1),
    Clue("soon", Sign.DEADLINE, 2),
    Clue("urgent", Sign.DEADLINE, 1),
    Clue("asked often", Sign.REPEATED, 2),
    Clue("not heard", Sign.REPEATED, 1),
    Clue("leaving", Sign.LEAVING, 1),
    Clue("public", Sign.LEAVING, 1),
    Clue("anger", Sign.ANGER, 1),
    Clue("threat", Sign.ABUSE, 3),
    Clue("insult", Sign.ABUSE, 2),
)

LIGHT = Clue("light", None, -1)
"""Words with which a writer takes it lightly; they count if there is no sign."""

SHOUTING = 1
"""What many words in capitals count, as anger."""
