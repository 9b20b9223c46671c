"""HTML to the text that a reader sees.

Laws: blocks become lines, quotations become ``> `` lines (so that the writer's
own words can be told from the thread), what is hidden stays hidden; the tree
is walked without recursion, and number and depth of nodes are bounded.
"""

import re
from enum import IntEnum

from selectolax.lexbor import LexborHTMLParser, LexborNode

from daemon.stages.parse.defects import Defects
from daemon.stages.parse.limits import HTML_DEPTH, HTML_NODES, TEXT_CHARACTERS
from daemon.stages.parse.nesting import shallow


class _Does(IntEnum):
    """What an element does to the text."""

    SKIP = 0
    LINE = 1
    PARAGRAPH = 2
    QUOTE = 3
    VERBATIM = 4
    BREAK = 5
    CELL = 6
    ITEM = 7


_SKIPPED = (
    "head", "style", "script", "noscript", "template", "title", "meta", "link", "object", "embed",
    "iframe", "svg", "math", "select", "textarea", "button", "map", "audio", "video",
)  # fmt: skip
_LINES = (
    "div", "tr", "table", "ul", "ol", "dl", "dt", "dd", "section", "article", "header", "footer",
    "center", "form", "address", "hr", "main", "aside", "caption", "fieldset",
)  # fmt: skip
_ELEMENTS: dict[str, _Does] = {
    **dict.fromkeys(_SKIPPED, _Does.SKIP),
    **dict.fromkeys(_LINES, _Does.LINE),
    **dict.fromkeys(("p", "h1", "h2", "h3", "h4", "h5", "h6"), _Does.PARAGRAPH),
    "blockquote": _Does.QUOTE,
    "pre": _Does.VERBATIM,
    "br": _Does.BREAK,
    "td": _Does.CELL,
    "th": _Does.CELL,
    "li": _Does.ITEM,
}
_PARAGRAPHS = frozenset({_Does.PARAGRAPH, _Does.QUOTE, _Does.VERBATIM})
_QUOTE_DEPTH = 20

# Newsletters hide their preview line; mail programs hide what they took from a quotation.
_HIDDEN = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all|font-size\s*:\s*0(?![.\d])",
    re.IGNORECASE,
)
_HINTS = ("none", "hid", "font-size:0", "font-size: 0")
"""Without one of these in the whole document nothing in it is hidden."""
_STYLE_CHARACTERS = 500


class _Page:
    """The text so far: finished lines, the line at hand, the quote depth."""

    def __init__(self) -> None:
        self._lines: list[str] = []
        self._line: list[str] = []
        self.quoted = 0
        self.verbatim = 0
        self.size = 0

    def write(self, text: str) -> None:
        """Add running text; its white space collapses except inside ``pre``."""
        self.size += len(text)
        if not self.verbatim:
            self._line.append(text)
            return
        first, *others = text.split("\n")
        self._line.append(first)
        for line in others:
            self.break_line()
            self._line.append(line)

    def break_line(self) -> None:
        """End the line at hand, even an empty one."""
        text = "".join(self._line)
        self._line.clear()
        text = text.rstrip() if self.verbatim else " ".join(text.split())
        if self.quoted:
            text = f"{'> ' * min(self.quoted, _QUOTE_DEPTH)}{text}".rstrip()
        self._lines.append(text)

    def end_block(self, *, paragraph: bool = False) -> None:
        """End the line at hand if there is one; a paragraph leaves an empty line behind."""
        if self._line:
            if not "".join(self._line).isspace():
                self.break_line()
            self._line.clear()
        if paragraph and self._lines and self._lines[-1].strip("> "):
            self._lines.append(">" if self.quoted else "")

    def text(self) -> str:
        """Everything written."""
        self.end_block()
        return "\n".join(self._lines)


def text_of_html(markup: str, defects: Defects) -> str:
    """What a person sees of ``markup``, as lines of text."""
    markup = markup[: 2 * TEXT_CHARACTERS]
    parsed = shallow(markup)
    if len(parsed) < len(markup):
        defects.note("html-too-deep")
    lowered = markup.lower()
    watchful = any(hint in lowered for hint in _HINTS)
    page = _Page()
    node, depth = LexborHTMLParser(parsed).body, 0
    for _ in range(HTML_NODES):
        if node is None or page.size > TEXT_CHARACTERS:
            return page.text()
        child = _enter(node, page, watchful=watchful) if depth < HTML_DEPTH else None
        if child is None:
            node, depth = _onward(node, depth, page)
        else:
            node, depth = child, depth + 1
    defects.note("html-too-large")
    return page.text()


def _onward(node: LexborNode, depth: int, page: _Page) -> tuple[LexborNode | None, int]:
    """The node after ``node`` and all in it; elements that end on the way are left."""
    at: LexborNode | None = node
    while at is not None and depth > 0:
        following = at.next
        if following is not None:
            return following, depth
        at, depth = at.parent, depth - 1
        if at is not None:
            _leave(at, page)
    return None, 0


def _enter(node: LexborNode, page: _Page, *, watchful: bool) -> LexborNode | None:
    """Write what ``node`` begins with; the first child if it is to be entered."""
    tag = node.tag or ""
    if tag == "-text":
        page.write(node.text_content or "")
        return None
    does = _ELEMENTS.get(tag)
    if does is _Does.SKIP or not node.is_element_node or (watchful and _is_hidden(node)):
        return None
    if does is _Does.BREAK:
        page.break_line()
    elif does is not None and does is not _Does.CELL:
        page.end_block(paragraph=does in _PARAGRAPHS)
    if does is _Does.ITEM:
        page.write("- ")
    child = node.first_child
    if child is not None:
        page.quoted += does is _Does.QUOTE
        page.verbatim += does is _Does.VERBATIM
    return child


def _leave(node: LexborNode, page: _Page) -> None:
    """Write what ``node``, which was entered, ends with."""
    does = _ELEMENTS.get(node.tag or "")
    if does is _Does.CELL:
        page.write(" ")
    elif does is not None:
        page.end_block(paragraph=does in _PARAGRAPHS)
    page.quoted -= does is _Does.QUOTE
    page.verbatim -= does is _Does.VERBATIM


def _is_hidden(node: LexborNode) -> bool:
    attributes = node.attributes
    if not attributes:
        return False
    style = attributes.get("style")
    return "hidden" in attributes or bool(style and _HIDDEN.search(style[:_STYLE_CHARACTERS]))
