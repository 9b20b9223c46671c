"""Moments as people type them."""

from datetime import datetime
from zoneinfo import ZoneInfo

import typer

from daemon.cli.output import one_line

YEARS = range(1970, 2100)
"""For which business hours and holidays say something of use."""


def read_moment(text: str | None, zone: ZoneInfo, option: str) -> datetime:
    """The moment that ``text`` names; a time without an offset is one of ``zone``.

    Raises:
        typer.BadParameter: it names none, and says how to write one.
    """
    such_as = "write one such as 2026-11-22T14:05 or 2026-11-22T14:05+01:00"
    if text is None:
        raise typer.BadParameter(f"a moment is needed; {such_as}", param_hint=option)
    try:
        moment = datetime.fromisoformat(text)
    except ValueError as error:
        mend = f"«{one_line(text)}» is no moment; {such_as}"
        raise typer.BadParameter(mend, param_hint=option) from error
    if moment.year not in YEARS:
        mend = f"must lie between {YEARS.start} and {YEARS.stop - 1}, and is in {moment.year}"
        raise typer.BadParameter(mend, param_hint=option)
    return moment if moment.tzinfo else moment.replace(tzinfo=zone)
