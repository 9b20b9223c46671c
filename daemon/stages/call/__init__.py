"""Calls: from the report of one to who called, when, and what was said.

Laws of the package: pure, like every stage; whatever way a report came, it is one value,
:class:`daemon.model.Call`; ``docs/voicemail.md`` describes the reports.
"""

from daemon.stages.call.hearing import read_heard
from daemon.stages.call.marked import unmarked
from daemon.stages.call.reading import is_dated, read_call
from daemon.stages.call.report import Report, to_octets
from daemon.stages.call.same import NEAR, same_call
from daemon.stages.call.spoken import spoken

__all__ = [
    "NEAR",
    "Report",
    "is_dated",
    "read_call",
    "read_heard",
    "same_call",
    "spoken",
    "to_octets",
    "unmarked",
]
