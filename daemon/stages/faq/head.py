"""The head of an article: the lines between the first two ``---``, one value or a list a key.

Laws: as those of the templates' heads, with lists of lines; an anchor or an alias is refused
where it stands, so no head is larger than its text.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import yaml

from daemon.errors import Problem

KEYS = ("title", "url", "questions", "revision")
_REQUIRED = ("title", "questions", "revision")
_LISTS = frozenset({"questions"})
_HEAD_MOST = 16 * 1024
_FENCE = "---\n"


@dataclass(frozen=True, slots=True)
class Value:
    """What stands under one key."""

    lines: tuple[str, ...]
    """One, or a list's; never none."""
    places: tuple[int, ...]
    """The line in the file of each, from 1."""


@dataclass(frozen=True, slots=True)
class Head:
    """An article's file taken apart."""

    values: Mapping[str, Value]
    body: str
    body_line: int
    """The line that the body starts in."""


class _Loader(yaml.SafeLoader):
    """Reads a tree that is one: nothing in it stands for something said elsewhere."""

    def compose_node(self, parent: yaml.Node | None, index: int) -> yaml.Node | None:
        """As the parent class; an anchor or an alias is a mistake.

        Raises:
            yaml.YAMLError: at the first of either.
        """
        event = self.peek_event()  # type: ignore[no-untyped-call]  # the stubs leave it out
        if getattr(event, "anchor", None) is not None:
            reason = "a value that begins with & or * refers to another"
            raise yaml.composer.ComposerError(None, None, reason, event.start_mark)
        return super().compose_node(parent, index)


def take_apart(source: str, file: str) -> tuple[Head | None, tuple[Problem, ...]]:
    """The head's values and the body, or what is wrong with the head."""
    text = source.removeprefix("\ufeff").replace("\r\n", "\n")
    head, fence, body = text.removeprefix(_FENCE).partition("\n" + _FENCE)
    if not text.startswith(_FENCE) or not fence or len(head) > _HEAD_MOST:
        mend = "must start with front matter: a line ---, at most 16 KiB of keys, a line ---"
        return None, (Problem(file, 1, "", mend),)
    try:
        node = yaml.compose(head, Loader=_Loader)
    except (yaml.YAMLError, RecursionError) as error:
        mark = getattr(error, "problem_mark", None)
        reason = getattr(error, "problem", None) or str(error).partition("\n")[0]
        mend = f"is no YAML: {reason}; put the value in quotation marks"
        return None, (Problem(file, mark.line + 2 if mark else 1, "", mend),)
    if not isinstance(node, yaml.MappingNode):
        return None, (Problem(file, 2, "", f"must be keys and values: {', '.join(KEYS)}"),)
    problems = tuple(_problems(node, file))
    if problems:
        return None, problems
    values = {key.value: _value(value) for key, value in node.value}
    return Head(values, body, head.count("\n") + 4), ()


def _problems(node: yaml.MappingNode, file: str) -> Iterator[Problem]:
    """What is wrong with the keys and values, from top to bottom; then what is missing."""
    seen: set[str] = set()
    for key, value in node.value:
        line = key.start_mark.line + 2
        name = key.value if isinstance(key, yaml.ScalarNode) else "?"
        if name not in KEYS:
            yield Problem(file, line, name[:40], f"is no key; there are {', '.join(KEYS)}")
        elif name in seen:
            yield Problem(file, line, name, "stands here twice; keep one")
        elif name in _LISTS:
            if not _is_list(value):
                yield Problem(file, line, name, "must be a list: lines that begin with «- »")
        elif not isinstance(value, yaml.ScalarNode):
            yield Problem(file, line, name, "must be one line of text, in quotation marks")
        seen.add(name)
    for name in _REQUIRED:
        if name not in seen:
            yield Problem(file, 1, name, "is missing; add it to the front matter")


def _is_list(node: yaml.Node) -> bool:
    if not isinstance(node, yaml.SequenceNode) or not node.value:
        return False
    return all(isinstance(item, yaml.ScalarNode) for item in node.value)


def _value(node: yaml.Node) -> Value:
    items = node.value if isinstance(node, yaml.SequenceNode) else [node]
    return Value(
        tuple(str(item.value) for item in items),
        tuple(item.start_mark.line + 2 for item in items),
    )
