"""The head of a template file: the lines between the first two ``---``.

Laws: every value is text as it stands in the file (``revision: 007`` stays
``007``), because YAML is read as a tree of nodes and never turned into objects;
a mistake is a returned problem with its line.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import yaml

from daemon.errors import Problem

_KEYS = ("subject", "revision", "author", "description", "text", "category")
_REQUIRED = ("subject", "revision")
_HEAD_MOST = 2048
_FENCE = "---\n"


@dataclass(frozen=True, slots=True)
class Page:
    """A template file taken apart."""

    fields: Mapping[str, str]
    lines: Mapping[str, int]
    """The line of each field, from 1."""
    body: str
    body_line: int
    """The line that the body starts in."""


def take_apart(source: str, file: str) -> tuple[Page | None, tuple[Problem, ...]]:
    """The head's fields and the body, or what is wrong with the head."""
    text = source.removeprefix("\ufeff").replace("\r\n", "\n")
    head, fence, body = text.removeprefix(_FENCE).partition("\n" + _FENCE)
    if not text.startswith(_FENCE) or not fence or len(head) > _HEAD_MOST:
        mend = "must start with front matter: a line ---, at most 2 KiB of keys, a line ---"
        return None, (Problem(file, 1, "", mend),)
    try:
        node = yaml.compose(head, Loader=yaml.SafeLoader)
    except (yaml.YAMLError, RecursionError) as error:
        mark = getattr(error, "problem_mark", None)
        reason = getattr(error, "problem", None) or str(error).partition("\n")[0]
        mend = f"is no YAML: {reason}; put the value in quotation marks"
        return None, (Problem(file, mark.line + 2 if mark else 1, "", mend),)
    if not isinstance(node, yaml.MappingNode):
        return None, (Problem(file, 2, "", f"must be keys and values: {', '.join(_KEYS)}"),)
    problems = tuple(_problems(node, file))
    if problems:
        return None, problems
    fields = {key.value: value.value for key, value in node.value}
    lines = {key.value: key.start_mark.line + 2 for key, _ in node.value}
    return Page(fields, lines, body, head.count("\n") + 4), ()


def _problems(node: yaml.MappingNode, file: str) -> Iterator[Problem]:
    """What is wrong with the keys and values, from top to bottom; then what is missing."""
    seen: set[str] = set()
    for key, value in node.value:
        line = key.start_mark.line + 2
        name = key.value if isinstance(key, yaml.ScalarNode) else "?"
        if name not in _KEYS:
            yield Problem(file, line, name, f"is no key; there are {', '.join(_KEYS)}")
        elif name in seen:
            yield Problem(file, line, name, "stands here twice; keep one")
        elif not isinstance(value, yaml.ScalarNode) or "\n" in value.value:
            yield Problem(file, line, name, "must be one line of text, in quotation marks")
        elif name in _REQUIRED and not value.value.strip():
            yield Problem(file, line, name, "is empty; write it")
        seen.add(name)
    for name in _REQUIRED:
        if name not in seen:
            yield Problem(file, 1, name, "is missing; add it to the front matter")
