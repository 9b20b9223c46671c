"""The one form of a moment: aware, in UTC."""

from datetime import UTC, datetime


def utc(moment: datetime) -> datetime:
    """``moment`` in UTC.

    Raises:
        ValueError: if ``moment`` is naive; local time exists only inside the
            business-hours code.
    """
    if moment.tzinfo is None:
        raise ValueError(f"a moment without a time zone: {moment.isoformat()}")
    return moment.astimezone(UTC)
