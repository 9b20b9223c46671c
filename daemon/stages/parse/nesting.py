"""How deep a document's elements are nested, told before it is parsed.

Law: never an underestimate by much. The HTML algorithm walks up the open
elements for every block it meets, so that 100,000 nested ``div`` cost a minute
of any conforming parser; such a document is cut where it becomes too deep.
"""

import re

from daemon.stages.parse.limits import HTML_OPEN, HTML_UNCHECKED

# Void elements, and those that close their own kind, do not nest.
_TAG = re.compile(
    r"<(/?)(?!(?:br|img|hr|p|li|t[dhr]|dd|dt|option|meta|link|input|col|area|base|wbr|source)\b)"
    r"([a-z][^\s/>]{0,30})",
    re.IGNORECASE,
)


def shallow(markup: str) -> str:
    """``markup`` up to the place where more than HTML_OPEN elements are open.

    Only an end tag that closes the innermost element counts: which others are
    heeded depends on rules that an author can turn around.
    """
    if markup.count("<") <= HTML_UNCHECKED:
        return markup
    opened: list[str] = []
    for tag in _TAG.finditer(markup):
        name = tag[2].lower()
        if not tag[1]:
            opened.append(name)
            if len(opened) > HTML_OPEN:
                return markup[: tag.start()]
        elif opened and opened[-1] == name:
            opened.pop()
    return markup
