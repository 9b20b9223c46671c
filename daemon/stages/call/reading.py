"""From the octets of a report to the call that it tells of.

Laws: what is said in it is a stranger's, and is kept as it was said; a number is read or
there is none; a clock that runs ahead of ours is not believed.
"""

from collections.abc import Iterable
from datetime import datetime

from daemon.model.call import Call, Direction
from daemon.stages.call.marked import marked
from daemon.stages.call.report import Report
from daemon.text.clean import one_line
from daemon.text.objects import believed, read_as, readable
from daemon.text.telephone import e164, withheld

_SHOWN_MOST = 64


def read_call(raw: bytes, *, received: datetime, region: str, spools: Iterable[str] = ()) -> Call:
    """The call that the report ``raw``, taken in at ``received``, tells of.

    ``region`` is where numbers without country code belong. A recording is a file
    of this machine only if it lies in one of the directories ``spools``.

    Raises:
        UnreadableError: the octets are no report.
    """
    report = read_as(Report, raw)
    made = report.direction is Direction.MADE
    words = ((word.word, word.confidence) for word in report.words)
    return Call(
        at=believed(report.time, received),
        direction=report.direction,
        number=e164(report.number, region),
        shown="" if withheld(report.number) else one_line(report.number, _SHOWN_MOST),
        name=one_line(report.name, 100),
        by=one_line(report.agent if made else report.mailbox, 100),
        seconds=None if report.duration is None else round(report.duration),
        id=one_line(report.id, 200),
        transcript=marked(words) if report.words else readable(report.transcript),
        language=report.language[:2].lower(),
        audio=one_line(report.audio, 1000),
        recording=_recording(report, spools),
        taken=_taken(report),
    )


def is_dated(raw: bytes) -> bool:
    """Whether the report says by itself which call it tells of, by a time or an identifier.

    Raises:
        UnreadableError: the octets are no report.
    """
    report = read_as(Report, raw)
    return bool(report.id) or report.time is not None


def _taken(report: Report) -> bool:
    """Whether the two spoke. A call of ours of which nothing is told counts for nothing."""
    if report.direction is Direction.LEFT:
        return True
    return bool(report.duration) if report.answered is None else report.answered


def _recording(report: Report, spools: Iterable[str]) -> str:
    named = (report.model_extra or {}).get("recording")
    if not isinstance(named, str) or "\0" in named or ".." in named.split("/"):
        return ""
    inside = any(named.startswith(f"{spool.rstrip('/')}/") for spool in spools)
    return named if inside else ""
