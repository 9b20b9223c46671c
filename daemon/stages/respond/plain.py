"""The plain text of a parsed template: what a reader without HTML sees.

Laws: every paragraph, list item and link of the HTML is here in the same order;
emphasis leaves no marks; lines are at most 72 characters long unless one word
is longer; values stand as they are, for plain text has no markup to escape.
"""

import functools
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from markdown_it.token import Token

from daemon.stages.respond.markdown import parsed, target

_WIDTH = 72


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph or list item, placeholders in place, line breaks where they are forced."""

    text: str
    first: str
    """What stands before its first line: an indent, or the item's bullet or number."""
    rest: str
    """What stands before its other lines."""
    apart: bool
    """True if an empty line separates it from what was before."""


def plain_text(source: str, values: Mapping[int, str]) -> str:
    """``source`` as wrapped text, its placeholders (by code point) replaced by ``values``.

    Raises:
        TemplateError: the Markdown uses what a response may not have.
    """
    lines: list[str] = []
    for block in _blocks(source):
        if block.apart and lines:
            lines.append("")
        first = block.first
        for line in block.text.split("\n"):
            lines += wrapped(line.translate(values), first, block.rest)
            first = block.rest
    return "\n".join(lines) + "\n"


def wrapped(text: str, first: str, rest: str, width: int = _WIDTH) -> Iterator[str]:
    """The words of ``text`` in lines of at most ``width`` characters, indents included."""
    line, empty = first, True
    for word in text.split(" "):
        if not empty and len(line) + 1 + len(word) > width:
            yield line
            line, empty = rest, True
        line += word if empty else f" {word}"
        empty = False
    yield line


@functools.lru_cache(maxsize=256)
def _blocks(source: str) -> tuple[Block, ...]:
    """The text blocks of ``source`` with their indents; remembered."""
    blocks: list[Block] = []
    markers: list[str] = []
    counts: list[int] = []
    fresh = False
    for token in parsed(source):
        match token.type:
            case "bullet_list_open" | "ordered_list_open":
                start = token.attrGet("start")
                counts.append(1 if start is None else int(start))
            case "bullet_list_close" | "ordered_list_close":
                counts.pop()
            case "list_item_open":
                markers.append("- " if token.markup in "-*+" else f"{counts[-1]}. ")
                counts[-1] += 1
                fresh = True
            case "list_item_close":
                markers.pop()
            case "inline":
                rest = " " * sum(map(len, markers))
                first = rest[: -len(markers[-1])] + markers[-1] if fresh else rest
                tight = fresh and bool(blocks) and blocks[-1].first != ""
                blocks.append(Block(_inline(token.children or ()), first, rest, not tight))
                fresh = False
    return tuple(blocks)


def _inline(tokens: Sequence[Token]) -> str:
    """The text of one block; a link is followed by its target unless it shows it."""
    parts: list[str] = []
    links: list[tuple[str, int]] = []
    for token in tokens:
        match token.type:
            case "softbreak":
                parts.append(" ")
            case "hardbreak":
                parts.append("\n")
            case "link_open":
                links.append((target(token), len(parts)))
            case "link_close":
                address, start = links.pop()
                if address.removeprefix("mailto:") != "".join(parts[start:]):
                    parts.append(f" <{address}>")
            case _:
                parts.append(token.content)
    return "".join(parts)
