"""YAML as plain values with the line of each.

Laws: what a word means does not depend on YAML's edition: only ``true``, ``false``, numbers
in digits and ``null`` are no text, so ``no``, ``on`` and ``17:00`` are; anchors, aliases and
tags are refused, so a text is never larger than it looks and never becomes an object; a key
stands once; nothing is read that is larger than :data:`MOST`.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

import yaml

from daemon.errors import Problem
from daemon.settings.table import Loc

MOST = 64 * 1024
"""Characters of one file."""

_INTEGER = re.compile(r"-?\d{1,15}")
_DECIMAL = re.compile(r"-?\d{1,15}\.\d{1,15}")
_WORDS = {"true": True, "false": False, "null": None, "~": None, "": None}
_PLAIN_TAGS = {f"tag:yaml.org,2002:{kind}" for kind in ("str", "map", "seq")}
_DEEPEST = 20


@dataclass(slots=True)
class Source:
    """A file as plain values."""

    value: object = None
    lines: dict[Loc, int] = field(default_factory=dict)
    """The line, from 1, of every key and element, by its path."""
    problems: list[Problem] = field(default_factory=list)


def read_source(text: str, file: str) -> Source:
    """The values in ``text``, or what is wrong with it as YAML."""
    source = Source()
    if len(text) > MOST:
        mend = f"is longer than {MOST >> 10} KiB; make several files of it"
        source.problems.append(Problem(file, 0, "", mend))
        return source
    try:
        node = yaml.compose(text, Loader=yaml.BaseLoader)
    except (yaml.YAMLError, RecursionError, ValueError) as error:
        source.problems.append(_no_yaml(error, file))
        return source
    if node is not None:
        source.value = _Reader(file, source).value(node, ())
    return source


def _no_yaml(error: Exception, file: str) -> Problem:
    mark = getattr(error, "problem_mark", None)
    reason = getattr(error, "problem", None) or type(error).__name__
    mend = f"is no YAML here: {reason}; indent with blanks, and put patterns in single quotes"
    return Problem(file, mark.line + 1 if mark else 0, "", mend)


class _Reader:
    """Walks the nodes once."""

    def __init__(self, file: str, source: Source) -> None:
        self._file = file
        self._source = source
        self._met: set[int] = set()

    def value(self, node: yaml.Node, loc: Loc) -> object:
        line = node.start_mark.line + 1
        self._source.lines.setdefault(loc, line)
        if refusal := self._refusal(node, loc):
            self._refuse(line, loc, refusal)
            return None
        if isinstance(node, yaml.MappingNode):
            return dict(self._pairs(node, loc))
        if isinstance(node, yaml.SequenceNode):
            return [self.value(each, (*loc, index)) for index, each in enumerate(node.value)]
        return _scalar(node)

    def _refusal(self, node: yaml.Node, loc: Loc) -> str:
        """Why the node may not stand there; empty if it may."""
        if id(node) in self._met:
            return "is an alias (*…), and there are none in rules; write it out"
        self._met.add(id(node))
        if node.tag not in _PLAIN_TAGS:
            return "has a tag (!…), and there are none in rules; take it out"
        return "stands too deep" if len(loc) > _DEEPEST else ""

    def _pairs(self, node: yaml.MappingNode, loc: Loc) -> Iterator[tuple[str, object]]:
        seen: set[str] = set()
        for key, value in node.value:
            line = key.start_mark.line + 1
            name = key.value if isinstance(key, yaml.ScalarNode) else ""
            if not name:
                self._refuse(line, loc, "has a key that is no word; write a name and a colon")
                continue
            if name in seen:
                self._refuse(line, (*loc, name), "stands here twice; keep one")
                continue
            seen.add(name)
            self._source.lines[*loc, name] = line
            yield name, self.value(value, (*loc, name))

    def _refuse(self, line: int, loc: Loc, mend: str) -> None:
        key = ".".join(str(part + 1) if isinstance(part, int) else part for part in loc)
        self._source.problems.append(Problem(self._file, line, key, mend))


def _scalar(node: yaml.Node) -> object:
    """Text in quotes is text; a bare word may be a number or a truth."""
    text = str(node.value)
    if node.style is not None:  # type: ignore[attr-defined]  # scalars have one
        return text
    if text.lower() in _WORDS:
        return _WORDS[text.lower()]
    if _INTEGER.fullmatch(text):
        return int(text)
    return float(text) if _DECIMAL.fullmatch(text) else text
