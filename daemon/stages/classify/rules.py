"""Find the phrases of the table in a message.

Laws: a rule alone decides nothing, its hit is one feature of the model; RE2 matches in linear time
whatever the text; all rules are tried in one pass, and a single one only to show what it hit.
"""

from dataclasses import dataclass

import re2

from daemon.stages.classify.phrases import PHRASES


@dataclass(frozen=True, slots=True)
class Rule:
    """A named pattern and the group of reasons it belongs to."""

    group: str
    name: str
    pattern: str


RULES = tuple(Rule(group, name, pattern) for group, name, pattern in PHRASES)


class RuleBook:
    """All rules, compiled into one automaton."""

    def __init__(self) -> None:
        self._set = re2.Set.SearchSet()
        for rule in RULES:
            self._set.Add(rule.pattern)
        self._set.Compile()
        self._single = tuple(re2.compile(rule.pattern) for rule in RULES)

    def hits(self, plain: str) -> tuple[int, ...]:
        """The indices into ``RULES`` of the rules that hit, ascending."""
        return tuple(sorted(self._set.Match(plain) or ()))

    def words(self, rule: int, plain: str) -> str:
        """The words on which the rule at index ``rule`` hit; empty if it did not."""
        found = self._single[rule].search(plain)
        return found.group().strip(" .?!") if found else ""
