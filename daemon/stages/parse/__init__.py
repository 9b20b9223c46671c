"""Octets to a ``Message``: the first stage of the line.

Laws: any octets at all give a message, and nothing raises; what was wrong is
in ``defects``; the cost is bounded by ``limits`` and grows with the text of a
message, not with its attachments; header values hold no CR, LF or NUL.
"""

from daemon.stages.parse.form import Form, read_form
from daemon.stages.parse.message import parse
from daemon.stages.parse.numbers import (
    NO_NUMBERS,
    NumberPatterns,
    compile_numbers,
    find_numbers,
)
from daemon.stages.parse.own import own_words

__all__ = [
    "NO_NUMBERS",
    "Form",
    "NumberPatterns",
    "compile_numbers",
    "find_numbers",
    "own_words",
    "parse",
    "read_form",
]
