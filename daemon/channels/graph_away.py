"""Out-of-office notices by Graph («mailboxSettings: automaticRepliesSetting»).

Law: moments are written and read in UTC, whatever zone the mailbox has.
"""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from daemon.channels.graph_http import GraphClient, GraphError
from daemon.channels.graph_settings import GraphSettings
from daemon.clock import Clock
from daemon.model.away import Audience, Away

_AUDIENCES: Mapping[str, Audience] = {
    "none": Audience.NOBODY,
    "contactsOnly": Audience.CONTACTS,
    "all": Audience.EVERYBODY,
}
_WORDS = {audience: word for word, audience in _AUDIENCES.items()}


class GraphAway:
    """The notice of one mailbox, as :class:`daemon.ports.AbsenceNotice`."""

    def __init__(self, settings: GraphSettings, clock: Clock) -> None:
        self._settings = settings
        self._client = GraphClient(settings, clock)

    async def away(self) -> Away:
        """The notice as the mailbox has it.

        Raises:
            ChannelError: it cannot be asked for.
        """
        told = await self._client.get("mailboxSettings/automaticRepliesSetting")
        scheduled = told.get("status") == "scheduled"
        try:
            return Away(
                on=told["status"] in ("alwaysEnabled", "scheduled"),
                internal=str(told.get("internalReplyMessage") or ""),
                external=str(told.get("externalReplyMessage") or ""),
                audience=_AUDIENCES[told["externalAudience"]],
                begins=_moment(told["scheduledStartDateTime"]) if scheduled else None,
                ends=_moment(told["scheduledEndDateTime"]) if scheduled else None,
            )
        except (KeyError, TypeError, ValueError) as error:
            raise GraphError(
                f"{self._settings.server} tells of an out-of-office notice that is none",
                temporary=True,
            ) from error

    async def set_away(self, notice: Away) -> None:
        """Put ``notice`` in the place of what the mailbox has.

        Raises:
            ValueError: it is on and has no text, or ends before it begins.
            ChannelError: it cannot be set.
        """
        notice.require_whole()
        setting: dict[str, Any] = {
            "status": "disabled",
            "externalAudience": _WORDS[notice.audience],
            "internalReplyMessage": notice.internal,
            "externalReplyMessage": notice.external,
        }
        if notice.on:
            setting["status"] = "scheduled" if notice.begins else "alwaysEnabled"
        if notice.on and notice.begins and notice.ends:
            setting["scheduledStartDateTime"] = _told(notice.begins)
            setting["scheduledEndDateTime"] = _told(notice.ends)
        await self._client.patch("mailboxSettings", {"automaticRepliesSetting": setting})

    async def close(self) -> None:
        """Hang up; safe to call twice."""
        await self._client.close()


def _told(moment: datetime) -> dict[str, str]:
    return {"dateTime": f"{moment.astimezone(UTC):%Y-%m-%dT%H:%M:%S.0000000}", "timeZone": "UTC"}


def _moment(told: Mapping[str, str]) -> datetime:
    """A moment in UTC, which the service uses unless it is asked for another zone."""
    if told["timeZone"] not in ("UTC", "Etc/UTC"):
        raise ValueError(f"a moment in {told['timeZone']}")
    return datetime.fromisoformat(told["dateTime"][:19]).replace(tzinfo=UTC)
