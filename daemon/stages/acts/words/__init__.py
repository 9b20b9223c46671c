"""Everything that the acts say, by language. Words only."""

from collections.abc import Mapping

from daemon.stages.acts.words.de import DE
from daemon.stages.acts.words.en import EN
from daemon.stages.acts.words.es import ES
from daemon.stages.acts.words.fr import FR
from daemon.stages.acts.words.wording import CATEGORIES, Parameter, Wording

WORDINGS: Mapping[str, Wording] = {"en": EN, "de": DE, "fr": FR, "es": ES}

__all__ = ["CATEGORIES", "EN", "WORDINGS", "Parameter", "Wording"]
