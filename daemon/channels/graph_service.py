"""What is read in a mailbox of Microsoft 365, by Graph's reference (v1.0, «Outlook mail API»).

Laws:

- Identifiers are immutable ones: a message that somebody files while it is read is found
  where it lies now.
- Read flags play no part; what somebody answered is told by PidTagLastVerbExecuted
  ([MS-OXOMSG] §2.2.1.4).
"""

import asyncio
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import quote

from daemon.channels.graph_http import GraphClient, GraphError
from daemon.channels.graph_settings import GraphSettings
from daemon.channels.tracked_cursor import Item
from daemon.channels.tracked_service import Content, MarkLostError, Place, Round
from daemon.clock import Clock
from daemon.errors import ChannelError
from daemon.stages.reduce import reduce

_MOST_OCTETS = 32 << 20
"""Of a message that are fetched: its texts come first, as a rule."""
_BATCHED = 20
"""Requests in one (Graph's reference, «JSON batching»)."""
_ROUND = 1000
"""Messages of which one round tells at the most, more or less."""
_VERB = "Integer 0x1081"
_REPLIED = frozenset({"102", "103"})
"""Reply, and reply to all."""


class GraphService:
    """One mailbox."""

    def __init__(self, settings: GraphSettings, clock: Clock) -> None:
        self._settings = settings
        self._client = GraphClient(settings, clock)

    @property
    def server(self) -> str:
        """As it stands in messages to people."""
        return f"{self._settings.server}, {self._settings.mailbox}"

    @property
    def up(self) -> bool:
        """Whether the last error was a refusal of one thing alone."""
        return self._client.up

    async def place(self, folder: str) -> Place:
        """The folder ``folder``, a path of names as people see them.

        Raises:
            ChannelError: it is not there, or cannot be looked for.
        """
        first, *deeper = folder.split("/")
        if first.upper() == "INBOX":
            found = await self._client.get("mailFolders/inbox")
        else:
            found = await self._child("mailFolders", first, folder)
        for name in deeper:
            found = await self._child(
                f"mailFolders/{quote(found['id'])}/childFolders", name, folder
            )
        return _place(found)

    async def total(self, place: str) -> int:
        """How many messages the folder holds now.

        Raises:
            ChannelError: it cannot be asked.
        """
        query = {"$select": "id,displayName,totalItemCount"}
        return _place(await self._client.get(f"mailFolders/{quote(place)}", query)).total

    async def sent(self) -> Place:
        """The folder Sent Items, whatever it is called.

        Raises:
            ChannelError: it cannot be looked for.
        """
        return _place(await self._client.get("mailFolders/sentitems"))

    async def changes(self, place: str, mark: str | None) -> Round:
        """What came into the folder after the delta link ``mark``; with None, all that is there.

        Raises:
            MarkLostError: the service has forgotten the link.
            ChannelError: it cannot be asked.
        """
        link = mark or f"mailFolders/{quote(place)}/messages/delta"
        query = None if mark else {"$select": "receivedDateTime", "changeType": "created"}
        items: list[Item] = []
        while True:
            try:
                page = await self._client.get(link, query)
            except GraphError as error:
                if error.status == 410 or (mark and error.status == 400):
                    raise MarkLostError(str(error)) from error
                raise
            items += _items(page)
            link, query = str(page.get("@odata.nextLink") or ""), None
            if not link:
                return Round(tuple(items), _delta(page), more=False)
            if len(items) >= _ROUND:
                return Round(tuple(items), link, more=True)

    async def between(self, place: str, since: datetime | None, until: datetime) -> Sequence[Item]:
        """The messages in the folder that were taken in from ``since`` to ``until``.

        Raises:
            ChannelError: it cannot be asked.
        """
        # What is told in whole seconds is compared to the last digit.
        bounds = [f"receivedDateTime lt {_stamp(until + timedelta(seconds=1))}"]
        bounds += [f"receivedDateTime ge {_stamp(since)}"] if since else []
        query: dict[str, str] | None = {
            "$select": "receivedDateTime",
            "$filter": " and ".join(bounds),
            "$top": "200",
        }
        link, items = f"mailFolders/{quote(place)}/messages", list[Item]()
        while link:
            page = await self._client.get(link, query)
            items += _items(page)
            link, query = str(page.get("@odata.nextLink") or ""), None
        return items

    async def contents(self, items: Sequence[Item]) -> Sequence[Content | None]:
        """What is in each of ``items``; None for one that is nowhere any more.

        Raises:
            ChannelError: one cannot be had.
        """
        found = [asyncio.ensure_future(self._content(item)) for item in items]
        try:
            return await asyncio.gather(*found)
        finally:
            for one in found:
                one.cancel()

    async def answered(self, keys: Sequence[str]) -> Sequence[str]:
        """Those of ``keys`` that somebody answered.

        Raises:
            ChannelError: they cannot be asked for.
        """
        answered: set[str] = set()
        for start in range(0, len(keys), _BATCHED):
            chunk = keys[start : start + _BATCHED]
            told = await self._client.post(f"{self._settings.base}/$batch", _verbs(chunk, self))
            answered.update(_replied(told, chunk))
        return [key for key in keys if key in answered]

    def relative(self, key: str) -> str:
        """Where a message lies, as a batch names it."""
        return f"/users/{quote(self._settings.mailbox, safe='@')}/messages/{quote(key, safe='')}"

    async def close(self) -> None:
        """Hang up; safe to call twice."""
        await self._client.close()

    async def _child(self, where: str, name: str, path: str) -> dict[str, Any]:
        """The folder ``name`` of those at ``where``."""
        names: list[str] = []
        link, query = where, {"$top": "200", "$select": "id,displayName,totalItemCount"}
        while link:
            page = await self._client.get(link, query)
            for folder in _values(page):
                if str(folder.get("displayName")).casefold() == name.casefold():
                    return folder
                names.append(str(folder.get("displayName")))
            link, query = str(page.get("@odata.nextLink") or ""), {}
        raise ChannelError(
            f"{self.server}: there is no folder {path}; there are {', '.join(names[:20])}; correct"
            f" folders or sent of account {self._settings.account}",
            temporary=False,
        )

    async def _content(self, item: Item) -> Content | None:
        try:
            found = await self._client.octets(
                f"messages/{quote(item.key, safe='')}/$value", _MOST_OCTETS
            )
        except GraphError as error:
            if error.status == 404:
                return None
            raise
        if found.size <= self._settings.size_limit:
            return Content(found.raw, found.size, reduced=False)
        return Content(await asyncio.to_thread(reduce, found.raw), found.size, reduced=True)


def _place(folder: Mapping[str, Any]) -> Place:
    return Place(
        str(folder.get("id")), str(folder.get("displayName")), int(folder.get("totalItemCount", 0))
    )


def _values(page: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    values = page.get("value")
    for value in values if isinstance(values, list) else ():
        if isinstance(value, dict):
            yield value


def _items(page: Mapping[str, Any]) -> Iterator[Item]:
    """The messages on a page; what is told of as gone is passed over."""
    for value in _values(page):
        try:
            moment = datetime.fromisoformat(value["receivedDateTime"])
            yield Item(moment.astimezone(UTC), str(value["id"]))
        except (KeyError, TypeError, ValueError):
            continue


def _delta(page: Mapping[str, Any]) -> str:
    link = page.get("@odata.deltaLink")
    if not isinstance(link, str):
        raise GraphError("the service ended a round without a link", temporary=True)
    return link


def _stamp(moment: datetime) -> str:
    return f"{moment.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"


def _verbs(keys: Sequence[str], service: GraphService) -> dict[str, Any]:
    query = f"?$select=id&$expand=singleValueExtendedProperties($filter=id%20eq%20'{_VERB}')"
    query = query.replace(_VERB, quote(_VERB))
    return {
        "requests": [
            {
                "id": str(number),
                "method": "GET",
                "url": service.relative(key) + query,
                "headers": {"Prefer": 'IdType="ImmutableId"'},
            }
            for number, key in enumerate(keys)
        ]
    }


def _replied(told: Mapping[str, Any], keys: Sequence[str]) -> Iterator[str]:
    responses = told.get("responses")
    for response in responses if isinstance(responses, list) else ():
        try:
            if response["status"] != 200:
                continue
            properties = response["body"].get("singleValueExtendedProperties") or ()
            verbs = {str(each["value"]) for each in properties if each["id"] == _VERB}
            if verbs & _REPLIED:
                yield keys[int(response["id"])]
        except (KeyError, TypeError, ValueError, IndexError, AttributeError):
            continue
