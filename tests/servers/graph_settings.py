"""A mailbox's settings as Graph shows and takes them; automatic replies above all."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from tests.servers.graph_wire import Json, bad

STATUSES = ("disabled", "alwaysEnabled", "scheduled")
AUDIENCES = ("none", "contactsOnly", "all")
MOMENTS = ("scheduledStartDateTime", "scheduledEndDateTime")
WORDS = ("internalReplyMessage", "externalReplyMessage")
WRITABLE = (
    "automaticRepliesSetting",
    "timeZone",
    "language",
    "dateFormat",
    "timeFormat",
    "workingHours",
    "delegateMeetingMessageDeliveryOptions",
)
WINDOWS_ZONES = {
    "UTC": "UTC",
    "GMT Standard Time": "Europe/London",
    "W. Europe Standard Time": "Europe/Berlin",
    "Romance Standard Time": "Europe/Paris",
    "Central European Standard Time": "Europe/Warsaw",
    "FLE Standard Time": "Europe/Kiev",
    "Eastern Standard Time": "America/New_York",
    "Pacific Standard Time": "America/Los_Angeles",
}
FORMAT = "%Y-%m-%dT%H:%M:%S.%f0"
"""Seven digits of a second, as the service writes them."""


def fresh(now: datetime) -> Json:
    """The settings of a new mailbox."""
    today = now.astimezone(UTC).replace(minute=0, second=0, microsecond=0)
    moment = {"dateTime": today.strftime(FORMAT), "timeZone": "UTC"}
    return {
        "archiveFolder": "",
        "timeZone": "UTC",
        "delegateMeetingMessageDeliveryOptions": "sendToDelegateOnly",
        "dateFormat": "M/d/yyyy",
        "timeFormat": "h:mm tt",
        "automaticRepliesSetting": {
            "status": "disabled",
            "externalAudience": "all",
            "internalReplyMessage": "",
            "externalReplyMessage": "",
            "scheduledStartDateTime": moment,
            "scheduledEndDateTime": moment,
        },
        "language": {"locale": "en-US", "displayName": "English (United States)"},
        "workingHours": {
            "daysOfWeek": ["monday", "tuesday", "wednesday", "thursday", "friday"],
            "startTime": "08:00:00.0000000",
            "endTime": "17:00:00.0000000",
            "timeZone": {"name": "UTC"},
        },
        "userPurpose": {"value": "user"},
    }


def update(settings: Json, asked: Json, now: datetime) -> Json:
    """Change ``settings`` as a PATCH says; what was changed, as it is now."""
    wanted = {name: value for name, value in asked.items() if "@" not in name}
    for name in wanted:
        if name not in WRITABLE:
            raise _unreadable(f"The property '{name}' can not be set.")
    changed = dict(wanted)
    if "automaticRepliesSetting" in wanted:
        changed["automaticRepliesSetting"] = _replies(
            settings["automaticRepliesSetting"], wanted["automaticRepliesSetting"], now
        )
    if "timeZone" in wanted:
        _zone(wanted["timeZone"])
    settings |= changed
    return changed


def _replies(old: Json, asked: object, now: datetime) -> Json:
    if not isinstance(asked, dict):
        raise _unreadable("An object was expected for 'automaticRepliesSetting'.")
    new = dict(old)
    for name, value in asked.items():
        if "@" in name:
            continue
        if name not in old:
            raise _unreadable(
                f"The property '{name}' does not exist on type "
                "'microsoft.graph.automaticRepliesSetting'."
            )
        new[name] = READERS[name](value)
    if new["status"] == "scheduled":
        start, end = (_utc(new[name]) for name in MOMENTS)
        if start >= end:
            raise bad("Start Time should occur before End Time.", "ErrorInvalidTimeSettings")
        # The reference: notifications can be set »for only a future date range«.
        if end <= now:
            raise bad("End Time should be in the future.", "ErrorInvalidTimeSettings")
    return new


def _choice(known: tuple[str, ...]) -> Callable[[object], str]:
    def read(value: object) -> str:
        for name in known:
            # The reference's own example writes »Scheduled«.
            if isinstance(value, str) and value.lower() == name.lower():
                return name
        raise _unreadable(f"Cannot convert the literal '{value}' to the expected type.")

    return read


def _words(value: object) -> str:
    if not isinstance(value, str | None):
        raise _unreadable(f"Cannot convert the literal '{value}' to the expected type.")
    return value or ""


def _moment(value: object) -> Json:
    if not isinstance(value, dict) or not {"dateTime", "timeZone"} <= set(value):
        raise _unreadable("A dateTimeTimeZone was expected.")
    return {"dateTime": _utc(value).strftime(FORMAT), "timeZone": "UTC"}


def _utc(value: Json) -> datetime:
    text = value["dateTime"]
    try:
        # Seven digits are one more than Python reads.
        moment = datetime.fromisoformat(text[:26] if "." in text else text)
    except (TypeError, ValueError):
        raise _unreadable(
            f"Cannot convert the literal '{text}' to the expected type 'Edm.DateTime'."
        ) from None
    return moment.replace(tzinfo=moment.tzinfo or _zone(value["timeZone"])).astimezone(UTC)


def _zone(name: object) -> ZoneInfo:
    try:
        return ZoneInfo(WINDOWS_ZONES.get(str(name), str(name)))
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise bad("Time Zone settings provided are invalid.", "InvalidTimeZone") from None


def _unreadable(message: str) -> Exception:
    return bad(message, "RequestBodyRead")


READERS: dict[str, Callable[[object], Any]] = {
    "status": _choice(STATUSES),
    "externalAudience": _choice(AUDIENCES),
    **dict.fromkeys(WORDS, _words),
    **dict.fromkeys(MOMENTS, _moment),
}
