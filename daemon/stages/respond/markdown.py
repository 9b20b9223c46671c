"""A template's Markdown, parsed once, and its HTML.

Laws: what is parsed holds placeholders where values will stand, never values,
so no customer's text can be markup; only paragraphs, lists, emphasis, line
breaks and links pass, everything else is refused by name; a link goes to a web
page, an address or a telephone, and its target holds no value.
"""

import functools
import re

from markdown_it import MarkdownIt
from markdown_it.token import Token

from daemon.errors import TemplateError

_MARKDOWN = MarkdownIt("commonmark", {"html": False, "linkify": False})

_ALLOWED = frozenset(
    f"{name}{end}"
    for name in ("paragraph", "bullet_list", "ordered_list", "list_item", "strong", "em", "link")
    for end in ("_open", "_close")
) | {"inline", "text", "softbreak", "hardbreak", "text_special"}
_HTML = re.compile(r"</?[A-Za-z][A-Za-z0-9]{0,20}(?: [^<>]{0,500})?/?>")
_SCHEMES = ("https:", "http:", "mailto:", "tel:")
_ENCODED_PLACEHOLDER = "%EE%8"
"""What percent-encoding makes of the first bits of U+E000 to U+E1FF."""

_PAGE = """\
<!DOCTYPE html>
<html lang="{language}" dir="ltr">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="light dark">
<title>{title}</title>
</head>
<body style="margin:0;padding:0">
<div lang="{language}" dir="ltr" style="max-width:38em;padding:1em;\
font:16px/1.5 system-ui,-apple-system,'Segoe UI',Roboto,Arial,sans-serif">
{content}</div>
</body>
</html>
"""
"""No colours are set, so light and dark programs each use their own; nothing is fetched."""


@functools.lru_cache(maxsize=256)
def parsed(source: str) -> tuple[Token, ...]:
    """The tokens of ``source``, checked; remembered, so they must not be changed.

    Raises:
        TemplateError: the Markdown uses what a response may not have.
    """
    tokens = tuple(_MARKDOWN.parse(source))
    line = 1
    for token in tokens:
        line = token.map[0] + 1 if token.map else line
        for part in (token, *(token.children or ())):
            _check(part, line)
    return tokens


@functools.lru_cache(maxsize=256)
def html_content(source: str) -> str:
    """The HTML of ``source``, placeholders in place; remembered.

    Raises:
        TemplateError: as :func:`parsed`.
    """
    return str(_MARKDOWN.renderer.render(parsed(source), _MARKDOWN.options, {}))


def page(content: str, title: str, language: str) -> str:
    """A whole HTML document; ``title`` and ``content`` are HTML already."""
    return _PAGE.format(content=content, title=title, language=language)


def target(token: Token) -> str:
    """Where a ``link_open`` token leads."""
    return str(token.attrGet("href") or "")


def _check(token: Token, line: int) -> None:
    if token.type not in _ALLOWED:
        what = token.type.removesuffix("_open").replace("_", " ")
        raise TemplateError(
            f"line {line} of the text: a response has paragraphs, lists, emphasis and links;"
            f" {what} is not one"
        )
    if token.type == "text" and _HTML.search(token.content):
        raise TemplateError(f"line {line} of the text: HTML would be shown as text; write Markdown")
    if token.type != "link_open":
        return
    if not target(token).startswith(_SCHEMES):
        raise TemplateError(
            f"line {line} of the text: a link starts with one of {', '.join(_SCHEMES)}"
        )
    if _ENCODED_PLACEHOLDER in target(token):
        raise TemplateError(
            f"line {line} of the text: a link's target holds a variable; write it as text"
        )
