"""Twilio's call-backs about a recording, as reports.

Law: pure; what Twilio says besides stays in the report under its own names.

The fields are those of Twilio's transcription and recording-status call-backs:
``CallSid``, ``RecordingSid``, ``RecordingUrl``, ``RecordingDuration``,
``TranscriptionSid``, ``TranscriptionText``, ``TranscriptionStatus``, ``From``, ``To``.
"""

from collections.abc import Iterable
from typing import Any

_DONE = "completed"


def read_twilio(fields: Iterable[tuple[str, str]]) -> dict[str, Any]:
    """The report that the form's ``fields`` are."""
    told = dict(fields)
    report: dict[str, Any] = {
        "id": told.get("RecordingSid") or told.get("CallSid", ""),
        "number": told.get("From") or told.get("Caller", ""),
        "name": told.get("CallerName", ""),
        "mailbox": told.get("To") or told.get("Called", ""),
        "audio": told.get("RecordingUrl", ""),
        "system": "twilio",
    }
    if told.get("RecordingDuration", "").isdecimal():
        report["duration"] = int(told["RecordingDuration"])
    if told.get("TranscriptionStatus", _DONE) == _DONE:
        report["transcript"] = told.get("TranscriptionText", "")
    return {**told, **report}
