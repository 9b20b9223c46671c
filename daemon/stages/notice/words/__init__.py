"""The words of digests and alerts: one table for each language.

Laws: data only; what stands in braces is filled in by whoever tells it.
"""

from collections.abc import Mapping

from daemon.stages.notice.words.de import DE
from daemon.stages.notice.words.en import EN
from daemon.stages.notice.words.es import ES
from daemon.stages.notice.words.fr import FR
from daemon.stages.notice.words.table import Pair, Words

__all__ = ["WORDS", "Pair", "Words"]

WORDS: Mapping[str, Words] = {"en": EN, "de": DE, "fr": FR, "es": ES}
"""By ISO 639-1 code."""
