"""From a template and values to a finished response.

Laws: a response is whole or there is none; values never pass through a parser;
the Subject always ends with the case's tag, which we put there, and is one line
of at most 200 characters.
"""

import re
from html import escape

from jinja2.exceptions import TemplateError as JinjaError

from daemon.errors import TemplateError
from daemon.model import Response
from daemon.stages.respond.markdown import html_content, page
from daemon.stages.respond.plain import plain_text
from daemon.stages.respond.sandbox import CLOSE, OPEN, compiled
from daemon.stages.respond.templates import Template
from daemon.stages.respond.variables import Value, Values, context
from daemon.text.clean import one_line, shorten

_SUBJECT_MOST = 200
_TEXT_MOST = 300
"""Of a text to a telephone: two parts, as networks split them."""
_BODY_MOST = 32 * 1024
_MARKS = re.compile(f"[{OPEN}{CLOSE}]")
_FIRST_PLACEHOLDER = 0xE010
_PLACEHOLDERS_MOST = 256


def render(template: Template, values: Values) -> Response:
    """The response that ``template`` makes of ``values``, in the template's language.

    Raises:
        TemplateError: the template needs a value that there is none of, makes
            too long a text, or uses what templates may not; nothing is returned
            of a template that fails halfway.
        ValueError: a moment in ``values`` is naive.
    """
    words = context(values, template.language)
    subject = _subject(_filled(template.name, template.subject, words), one_line(values.tag))
    shape, found = _taken_apart(template.name, _filled(template.name, template.body, words))
    try:
        text = plain_text(shape, found)
        content = html_content(shape)
    except TemplateError as error:
        raise TemplateError(f"{template.name}: {error}") from error
    escaped = {place: escape(value) for place, value in found.items()}
    html = page(content.translate(escaped), escape(subject), template.language)
    return Response(subject, text, html, template.name, template.revision)


def render_text(template: Template, values: Values) -> str:
    """The line for a telephone that ``template`` makes of ``values``.

    Raises:
        TemplateError: it has none, needs a value that there is none of, or makes
            too long a text: one that is cut says the wrong thing.
        ValueError: a moment in ``values`` is naive.
    """
    words = context(values, template.language)
    line = one_line(_MARKS.sub("", _filled(template.name, template.text, words)))
    if not 0 < len(line) <= _TEXT_MOST:
        mend = f"1 to {_TEXT_MOST} are allowed"
        raise TemplateError(f"{template.name}: text becomes {len(line)} characters; {mend}")
    return line


def _filled(name: str, source: str, words: dict[str, Value]) -> str:
    """``source`` with its values between marks."""
    try:
        filled = compiled(source).render(words)
    except (JinjaError, TemplateError, TypeError) as error:
        raise TemplateError(f"{name}: {error}") from error
    if len(filled) > _BODY_MOST:
        raise TemplateError(f"{name}: becomes {len(filled)} characters; {_BODY_MOST} are allowed")
    return filled


def _subject(filled: str, tag: str) -> str:
    """One line with the tag at its end, whatever must be cut before it."""
    line = one_line(_MARKS.sub("", filled))
    return f"{shorten(line, _SUBJECT_MOST - 1 - len(tag))} {tag}"


def _taken_apart(name: str, filled: str) -> tuple[str, dict[int, str]]:
    """The Markdown with one private character for each value, and the values by code point."""
    pieces = _MARKS.split(filled)
    literals, values = pieces[::2], pieces[1::2]
    if len(values) > _PLACEHOLDERS_MOST:
        raise TemplateError(f"{name}: puts out more than {_PLACEHOLDERS_MOST} values")
    found = {_FIRST_PLACEHOLDER + index: value for index, value in enumerate(values)}
    joined = [literal + chr(place) for literal, place in zip(literals, found, strict=False)]
    return "".join(joined) + literals[-1], found
