"""When the desk itself needs a person, and when it no longer does (the dead man).

Laws: one alarm for one trouble, however long it lasts and however often the daemon
restarts; one word when it is over. What time alone will not mend is told at once,
the rest when it has lasted.
"""

from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta

from daemon.model.health import Vitals
from daemon.model.watch import Alarm

AGAIN = 1.25
"""By how much more must be free before a full disk counts as mended."""


def present(
    vitals: Vitals, now: datetime, silence: timedelta, disk: int, on: Mapping[str, Alarm]
) -> tuple[Alarm, ...]:
    """The alarms that hold at ``now``; ``on`` are those that were told and are not over."""
    return (
        *_unread(vitals, now, silence, on),
        *_unsent(vitals, now, silence, on),
        *_full(vitals, now, disk, on),
        *_refused(vitals, on),
        *_ending(vitals, now, on),
    )


def _unread(
    vitals: Vitals, now: datetime, silence: timedelta, on: Mapping[str, Alarm]
) -> Iterator[Alarm]:
    for trouble in vitals.troubles:
        name = f"poll:{trouble.account}"
        # After a restart the trouble is young again, and is the same.
        if trouble.lasting or now - trouble.since >= silence or name in on:
            yield Alarm(name, f"{trouble.account} cannot be read: {trouble.reason}", trouble.since)
    troubled = {trouble.account for trouble in vitals.troubles}
    for account in sorted(vitals.unread - troubled):
        if f"poll:{account}" in on:
            yield on[f"poll:{account}"]  # not tried yet is not mended


def _unsent(
    vitals: Vitals, now: datetime, silence: timedelta, on: Mapping[str, Alarm]
) -> Iterator[Alarm]:
    for account, since in sorted(vitals.waiting.items()):
        name = f"queue:{account}"
        # What waited while the daemon was off had nobody who could have sent it.
        counts = since if name in on else max(since, vitals.started or since)
        if now - counts >= silence:
            detail = f"mail of {account} has waited to be sent since {since:%Y-%m-%d %H:%M} UTC"
            yield Alarm(name, detail, since)


def _full(vitals: Vitals, now: datetime, disk: int, on: Mapping[str, Alarm]) -> Iterator[Alarm]:
    if vitals.free is None:
        if "disk" in on:
            yield on["disk"]  # not known is not mended
        return
    enough = disk * AGAIN if "disk" in on else disk
    if vitals.free < enough:
        yield Alarm("disk", f"the record's disk has {vitals.free >> 20} MiB left", now)


def _refused(vitals: Vitals, on: Mapping[str, Alarm]) -> Iterator[Alarm]:
    refused = vitals.refused
    if refused is not None:
        detail = f"changed files are not in use, the last good ones go on:\n{refused.reason}"
        yield on.get("files") or Alarm("files", detail, refused.since)


def _ending(vitals: Vitals, now: datetime, on: Mapping[str, Alarm]) -> Iterator[Alarm]:
    for ending in vitals.endings:
        if ending.at - now <= ending.warn:
            when = f"{ending.at:%Y-%m-%d %H:%M} UTC"
            yield on.get(ending.name) or Alarm(
                ending.name, f"{ending.what} on {when}; before then, {ending.mend}", now
            )
