"""What an acknowledgement must say, and must not, by the customer-service SOPs.

Laws: every rule has a code, a reason and a mend; it looks at the source of the text, so nothing a
customer wrote bears on it; the admin may switch rules off, except that the customer is told
the reference and the time.
"""

import re
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass

from daemon.model import Category
from daemon.stages.respond import lint_words
from daemon.stages.respond.templates import Occasion, Template

LONGEST = 250
"""Words of a text that is read to its end."""
SENTENCE = 25
"""Words of its sentences, on average."""

_DATA = "no-account-data"
_NUMBERS_PUT_OUT = re.compile(r"\{\{-?\s*numbers\b(?!\s*\|\s*length)")
_TAG = re.compile(r"\{%.*?%\}|\{\{.*?\}\}", re.DOTALL)
_WORD = re.compile(r"[^\W\d_][\w’'-]*")
_STOP = re.compile(r"[.!?:]+(?:\s|$)|\n\s*\n|\n[-*] ")


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is wrong with a text; ``line`` counts from 1, 0 is the whole text."""

    code: str
    line: int
    mend: str

    @property
    def told(self) -> str:
        """The mend with the rule that asks for it."""
        return f"{self.mend} (rule {self.code})"


Rule = Callable[[Template, str], Iterator[Fault]]
"""Looks at one source of a template: its subject, its body, or its text for telephones."""

ALWAYS = ("reference", "time-line")
"""Rules that are no matter of taste, and are looked after where values are tried."""


def lint(template: Template, source: str, off: Collection[str] = ()) -> Iterator[Fault]:
    """Everything that the rules find in ``source``; those in ``off`` are not asked."""
    for code, rule in RULES.items():
        if code not in off:
            yield from rule(template, source)


def _mentions(code: str, words: lint_words.Words, why: str) -> Rule:
    """A rule against stems."""

    def rule(template: Template, source: str) -> Iterator[Fault]:
        for number, line in enumerate(_TAG.sub("", source.lower()).splitlines(), start=1):
            for stem in words[template.language]:
                if stem in line:
                    yield Fault(code, number, f"mentions «{stem}»: {why}")

    return rule


def _account_data(template: Template, source: str) -> Iterator[Fault]:
    yield from _mentions(
        _DATA,
        lint_words.ACCOUNT_DATA,
        "such data are neither told nor asked for before it is known who wrote",
    )(template, source)
    for number, line in enumerate(source.splitlines(), start=1):
        if _NUMBERS_PUT_OUT.search(line):
            mend = "puts out {{ numbers }}, which may be an account's; write {{ orders }}"
            yield Fault(_DATA, number, mend)


def _jargon(template: Template, source: str) -> Iterator[Fault]:
    for number, line in enumerate(_TAG.sub("", source.lower()).splitlines(), start=1):
        for word in lint_words.JARGON[template.language]:
            if re.search(rf"\b{re.escape(word)}s?\b", line):
                why = "is our own word, not the customer's; say it plainly"
                yield Fault("no-jargon", number, f"«{word}» {why}")


def _empathy(template: Template, source: str) -> Iterator[Fault]:
    of_complaint = template.occasion.category is Category.COMPLAINT
    if of_complaint and source != template.subject and not _has(source, template, "EMPATHY"):
        mend = "has no word of empathy; whoever complains wants to be heard: say that you are sorry"
        yield Fault("empathy", 0, mend)


def _next_step(template: Template, source: str) -> Iterator[Fault]:
    waits = template.occasion is not Occasion.OTHER
    if waits and source == template.body and not _has(source, template, "NEXT"):
        yield Fault(
            "next-step", 0, "does not say what happens next; say who answers, or what to do"
        )


def _has(source: str, template: Template, words: str) -> bool:
    stems: lint_words.Words = getattr(lint_words, words)
    return any(stem in source.lower() for stem in stems[template.language])


def _length(template: Template, source: str) -> Iterator[Fault]:
    if source != template.body:
        return
    text = _TAG.sub("x", source)
    words = len(_WORD.findall(text))
    sentences = [part for part in _STOP.split(text) if _WORD.search(part)]
    if words > LONGEST:
        yield Fault("length", 0, f"has {words} words; {LONGEST} are read to the end, cut the rest")
    elif sentences and words / len(sentences) > SENTENCE:
        mean = words / len(sentences)
        mend = f"has sentences of {mean:.0f} words on average; make them {SENTENCE} at the most"
        yield Fault("length", 0, mend)


RULES: Mapping[str, Rule] = {
    "no-promise": _mentions(
        "no-promise", lint_words.PROMISES, "nothing may be promised by an automatic mail"
    ),
    "no-blame": _mentions("no-blame", lint_words.BLAME, "nobody is blamed by an automatic mail"),
    _DATA: _account_data,
    "no-jargon": _jargon,
    "empathy": _empathy,
    "next-step": _next_step,
    "length": _length,
}
"""Every rule that can be switched off, by its code."""
