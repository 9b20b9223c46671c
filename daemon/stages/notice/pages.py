"""The pages of digests and alerts: templates that ship with the program, compiled once.

Laws: what a template puts into HTML is escaped; a name that it does not know is
an error and never an empty place; templates reach nothing but the values they
are given and each other.
"""

import textwrap
from collections.abc import Mapping
from dataclasses import dataclass

from jinja2 import DictLoader, StrictUndefined, Template
from jinja2.exceptions import TemplateError as JinjaError
from jinja2.exceptions import TemplateSyntaxError
from jinja2.sandbox import ImmutableSandboxedEnvironment

from daemon.errors import TemplateError

DIGEST, ALERT = "digest", "alert"
_ENDINGS = ("txt", "html")
_WIDTH = 76
"""Of a line of text, in characters; a link alone may be longer."""


@dataclass(frozen=True, slots=True)
class Pages:
    """Every template of this stage, ready to render."""

    templates: Mapping[str, Template]
    """By file name."""

    @staticmethod
    def from_sources(sources: Mapping[str, str]) -> "Pages":
        """The pages made of template sources by file name (:func:`daemon.shipped.shipped_notices`).

        Raises:
            TemplateError: a template is missing or cannot be read.
        """
        environment = _environment(sources)
        names = [f"{page}.{ending}" for page in (DIGEST, ALERT) for ending in _ENDINGS]
        missing = [name for name in names if name not in sources]
        if missing:
            raise TemplateError(f"there is no notice template {', '.join(missing)}")
        try:
            compiled = {name: environment.get_template(name) for name in sources}
        except TemplateSyntaxError as error:
            raise TemplateError(f"{error.name}, line {error.lineno}: {error.message}") from error
        return Pages({name: compiled[name] for name in names})

    def render(self, page: str, values: Mapping[str, object]) -> tuple[str, str]:
        """Text and HTML of ``page``, filled with ``values``.

        Raises:
            TemplateError: a template needs what it is not given.
        """
        try:
            text, html = (self.templates[f"{page}.{end}"].render(values) for end in _ENDINGS)
        except JinjaError as error:
            raise TemplateError(f"the notice {page}: {error}") from error
        return text, html


def _environment(sources: Mapping[str, str]) -> ImmutableSandboxedEnvironment:
    environment = ImmutableSandboxedEnvironment(
        loader=DictLoader(sources),
        undefined=StrictUndefined,
        autoescape=lambda name: name is None or name.endswith(".html"),
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.globals.clear()
    environment.filters = {
        "wrapped": _wrapped,
        "heading": _heading,
        "column": _column,
        "figure": _figure,
    }
    return environment


def _wrapped(text: str, indent: int = 0) -> str:
    """``text`` in lines, each after ``indent`` spaces."""
    margin = " " * indent
    return textwrap.fill(
        text, _WIDTH, initial_indent=margin, subsequent_indent=margin, break_on_hyphens=False
    )


def _column(text: str, width: int) -> str:
    """``text`` filled up to ``width``; what is too long keeps two spaces after it."""
    return f"{text:<{width - 2}}  "


def _figure(count: int, width: int) -> str:
    return f"{count:>{width}}"


def _heading(text: str) -> str:
    """``text`` as a heading: ruled."""
    return f"{text}\n{'=' * len(text)}"
