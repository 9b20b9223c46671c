"""format=flowed text put back into paragraphs (RFC 3676).

Laws: lines of different quote depth are never joined; the signature separator
``-- `` is never flowed; quote marks come out as ``> ``.
"""

import re

_QUOTED = re.compile(r"(>*)( ?)")


def unflowed(text: str, *, delete_space: bool) -> str:
    """``text`` with soft line breaks removed.

    ``delete_space`` is the parameter DelSp=yes (RFC 3676 §4): the space that
    marks a soft break is then not part of the text.
    """
    paragraphs: list[str] = []
    held: list[str] = []
    depth = 0
    for line in text.split("\n"):
        level, content = _split(line)
        if held and (level != depth or content == "-- "):
            paragraphs.append(_joined(held, depth))
            held = []
        depth = level
        soft = content.endswith(" ") and content != "-- "
        held.append(content[:-1] if soft and delete_space else content)
        if not soft:
            paragraphs.append(_joined(held, depth))
            held = []
    if held:
        paragraphs.append(_joined(held, depth))
    return "\n".join(paragraphs)


def _split(line: str) -> tuple[int, str]:
    """The quote depth of a line, and its content without stuffing (RFC 3676 §4.4)."""
    if not line.startswith((">", " ")):
        return 0, line
    mark = _QUOTED.match(line)
    return (len(mark[1]), line[mark.end() :]) if mark else (0, line)


def _joined(lines: list[str], depth: int) -> str:
    return "> " * depth + "".join(lines)
