"""What a customer receives: from a template and values to the octets of one mail.

Laws of the package:

* A template may name variables, choose with ``if`` and nothing more; it is
  read, checked and refused before the first customer's message is.
* A customer's text never meets a parser: values enter after Markdown was read,
  cleaned of everything that is not printable, escaped for where they stand.
* The body repeats nothing the customer wrote but a usable name and the numbers
  the company's own patterns found, so no one can send text through us.
* The same values give the same octets: nothing is random, nothing reads a clock.
"""

from daemon.stages.respond.compose import Parent, compose, compose_notice
from daemon.stages.respond.forward import Original, compose_forward
from daemon.stages.respond.lint import RULES
from daemon.stages.respond.reading import SIZE_MOST, House, read_templates
from daemon.stages.respond.render import render, render_text
from daemon.stages.respond.templates import (
    Occasion,
    Situation,
    Template,
    TemplateSet,
    occasion_of,
)
from daemon.stages.respond.trial import sample
from daemon.stages.respond.variables import Values

__all__ = [
    "RULES",
    "SIZE_MOST",
    "House",
    "Occasion",
    "Original",
    "Parent",
    "Situation",
    "Template",
    "TemplateSet",
    "Values",
    "compose",
    "compose_forward",
    "compose_notice",
    "occasion_of",
    "read_templates",
    "render",
    "render_text",
    "sample",
]
