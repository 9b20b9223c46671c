"""Reading an account whose server keeps track of changes: Microsoft Graph, Exchange.

Laws:

- Polling is the truth: a poll finds everything beyond the cursor.
- The mailbox is not changed: nothing is marked, moved or deleted, so whether a person
  has read a message plays no part.
- A folder that fails does not keep the others from being read: it is logged, once until
  that changes, and tried in the next poll. Sent mail comes after all the others.
- A message that the server cannot give, poll after poll, is handed over empty and
  ``reduced``; the caller quarantines it. One that is gone is left out.
"""

import asyncio
from collections import Counter
from collections.abc import AsyncGenerator, Mapping, Sequence
from contextlib import aclosing
from dataclasses import replace
from datetime import datetime, timedelta

from daemon.channels import tracked_cursor
from daemon.channels.failing import Failing
from daemon.channels.pause import pause
from daemon.channels.sent import AUTO, NOT_FOUND, SENT_MAIL, is_name
from daemon.channels.start import beginning
from daemon.channels.start import since as start_since
from daemon.channels.tracked_cursor import Cursor, Item, Sweep
from daemon.channels.tracked_service import Content, MarkLostError, Place, Service
from daemon.channels.tracked_settings import Tracking
from daemon.clock import Clock
from daemon.errors import ChannelError
from daemon.model import Batch, Delivery

__all__ = ["TrackedInbound", "Tracking"]

_ASKED = 200
"""Messages of which it is asked at once whether somebody answered them."""
_TRIES = 3
"""Polls in which a message is asked for before it is handed over empty."""


class TrackedInbound:
    """One account: an Inbound, a Probe, and Flags."""

    def __init__(self, service: Service, tracking: Tracking, clock: Clock) -> None:
        self._service = service
        self._tracking = tracking
        self._clock = clock
        self._closed = asyncio.Event()
        self._failing = Failing(tracking.account)
        self._stumbles: Counter[str] = Counter()
        self._asked = 0
        self._seen: dict[str, Place] = {}  # each folder of customers' mail at its last poll

    @property
    def account(self) -> str:
        """The account's configured name."""
        return self._tracking.account

    async def backlog(self, cursors: Mapping[str, str]) -> int:
        """How many messages the next poll would hand over, sent ones not counted.

        Raises:
            ChannelError: the account cannot be reached or refuses us.
        """
        count = 0
        for folder in self._tracking.folders:
            place = await self._service.place(folder)
            cursor, left = await self._standing(place, cursors.get(folder), None)
            count += len(left) + len(cursor.pending)
            if not left and not cursor.pending:
                count += len((await self._service.changes(place.id, cursor.mark)).items)
        return count

    async def poll(self, cursors: Mapping[str, str]) -> AsyncGenerator[Batch, None]:
        """Everything beyond ``cursors``, folder by folder, sent mail last, the oldest first.

        Raises:
            ChannelError: the account cannot be reached or refuses us, or all folders of
                customers' mail fail.
        """
        self._refuse_if_closed()
        folders = self._tracking.folders
        sent = self._sent_mail(cursors, tracked_cursor.account_began(cursors.values()))
        for turn in (
            *(self._inbound(folder, cursors.get(folder)) for folder in folders),
            self._failing.tolerate(SENT_MAIL, sent, lambda: not self._closed.is_set()),
        ):
            async with aclosing(turn):
                async for batch in turn:
                    yield batch
        refusals = [error for name in folders if (error := self._failing.of(name)) is not None]
        if len(refusals) == len(folders):
            raise refusals[0]

    async def answered(self, keys: Mapping[str, Sequence[str]]) -> Mapping[str, Sequence[str]]:
        """Of the deliveries ``keys``, by folder, those that somebody answered.

        Raises:
            ChannelError: the account cannot be reached or refuses us.
        """
        self._refuse_if_closed()
        found: dict[str, Sequence[str]] = {}
        for folder in self._tracking.folders:
            if folder in keys:
                found[folder] = tuple(await self._service.answered(self._turn(keys[folder])))
        return found

    def _turn(self, keys: Sequence[str]) -> Sequence[str]:
        """Those of ``keys`` whose turn it is: each is a request that the server counts."""
        start = self._asked % len(keys) if len(keys) > _ASKED else 0
        self._asked += _ASKED
        return [*keys[start:], *keys[:start]][:_ASKED]

    async def wait(self, seconds: float) -> None:
        """Return when the first folder holds another number of messages, or after ``seconds``."""
        left = seconds
        while left > 0 and not self._closed.is_set() and not await self._has_changed():
            nap = min(left, self._tracking.look)
            await pause(self._clock, nap, self._closed)
            left -= nap

    async def close(self) -> None:
        """End a wait, and hang up."""
        self._closed.set()
        await self._service.close()

    async def check(self) -> str:
        """Log in and look for the folders.

        Raises:
            ChannelError: with the reason and the mend in one sentence.
        """
        places = [await self._service.place(folder) for folder in self._tracking.folders]
        counts = ", ".join(
            f"{folder} ({place.total} messages)"
            for folder, place in zip(self._tracking.folders, places, strict=True)
        )
        said = f"{self._service.server}: {counts}"
        sent = await self._sent_place()
        if sent is not None:
            return f"{said}; sent mail is read in {sent.name} ({sent.total} messages)"
        return f"{said}; {NOT_FOUND}" if self._tracking.sent == AUTO else said

    def _inbound(self, folder: str, kept: str | None) -> AsyncGenerator[Batch, None]:
        return self._failing.tolerate(folder, self._folder(folder, kept), self._may_go_on)

    def _may_go_on(self) -> bool:
        return self._service.up and not self._closed.is_set()

    def _refuse_if_closed(self) -> None:
        if self._closed.is_set():
            raise ChannelError(f"{self._service.server}: the channel is closed", temporary=True)

    async def _sent_place(self) -> Place | None:
        sent = self._tracking.sent
        if is_name(sent):
            return await self._service.place(sent)
        found = await self._service.sent() if sent == AUTO else None
        if found is None:
            return None
        inbound = {(await self._service.place(folder)).id for folder in self._tracking.folders}
        return None if found.id in inbound else found

    async def _sent_mail(
        self, cursors: Mapping[str, str], began: datetime | None
    ) -> AsyncGenerator[Batch, None]:
        place = await self._sent_place()
        if place is None:
            if self._tracking.sent == AUTO:
                self._failing.note(NOT_FOUND)
            return
        sent = self._tracking.sent
        name = sent if is_name(sent) else place.name
        async with aclosing(self._batches(name, place, cursors.get(name), began)) as batches:
            async for batch in batches:
                yield batch

    async def _folder(self, folder: str, kept: str | None) -> AsyncGenerator[Batch, None]:
        self._seen.pop(folder, None)
        place = await self._service.place(folder)
        async with aclosing(self._batches(folder, place, kept, None)) as batches:
            async for batch in batches:
                yield batch
        self._seen[folder] = place

    async def _batches(
        self, folder: str, place: Place, kept: str | None, began: datetime | None
    ) -> AsyncGenerator[Batch, None]:
        """What is new in one folder; ``began`` is when the account did, where the folder is new
        to it.
        """
        cursor, left = await self._standing(place, kept, began)
        again = False
        while True:
            async with aclosing(self._swept(folder, place, cursor, left, kept)) as batches:
                async for batch in batches:
                    yield batch
            try:
                async with aclosing(self._news(folder, place, replace(cursor, sweep=None))) as news:
                    async for batch in news:
                        yield batch
            except MarkLostError:
                if again:
                    raise  # one sweep a poll, or a forgetful service would never let it end
                cursor, left = await self._sweep(place, cursor.began, tracked_cursor.anew(cursor))
                kept, again = None, True
            else:
                return

    async def _swept(
        self,
        folder: str,
        place: Place,
        cursor: Cursor,
        left: Sequence[Item],
        kept: str | None,
    ) -> AsyncGenerator[Batch, None]:
        """What lay there at first; a new cursor, or the end of a sweep, is a batch of its own."""
        if not left and (cursor.sweep is not None or kept is None):
            yield self._batch(folder, (), (), replace(cursor, sweep=None))
        for chunk, last in self._chunks(left):
            cursor = replace(cursor, sweep=None) if last else cursor.swept_to(chunk[-1])
            yield self._batch(folder, chunk, await self._contents(place, chunk), cursor)

    async def _news(self, folder: str, place: Place, cursor: Cursor) -> AsyncGenerator[Batch, None]:
        """What is pending, and what came after the mark."""
        more = True
        while True:
            for chunk, _ in self._chunks(cursor.pending):
                cursor = replace(cursor, pending=cursor.pending[len(chunk) :])
                yield self._batch(folder, chunk, await self._contents(place, chunk), cursor)
            if not more:
                return
            news = await self._service.changes(place.id, cursor.mark)
            more = news.more
            cursor = replace(cursor, mark=news.mark, pending=tuple(sorted(set(news.items))))
            if more and not cursor.pending:
                yield self._batch(folder, (), (), cursor)

    async def _contents(self, place: Place, chunk: Sequence[Item]) -> Sequence[Content | None]:
        """What is in ``chunk``; a message that is refused over and over comes empty."""
        try:
            return await self._service.contents(chunk)
        except ChannelError:
            if len(chunk) == 1:
                return [await self._stumbled(place, chunk[0])]
        found = [await self._contents(place, [item]) for item in chunk]
        return [content for contents in found for content in contents]

    async def _stumbled(self, place: Place, item: Item) -> Content:
        """``item`` cannot be had: whether that is its own fault, and for how long now."""
        await self._service.total(place.id)  # raises where nothing at all can be had
        self._stumbles[item.key] += 1
        if self._stumbles[item.key] < _TRIES:
            told = f"{self._service.server}: a message in {place.name} cannot be had"
            raise ChannelError(told, temporary=True)
        del self._stumbles[item.key]
        return Content(b"", 0, reduced=True)

    async def _standing(
        self, place: Place, kept: str | None, began: datetime | None
    ) -> tuple[Cursor, tuple[Item, ...]]:
        """The cursor as it applies to ``place``, and what is left to sweep."""
        if kept is None:
            now = began or beginning(self._clock.now())
            start = self._tracking.start
            since = start_since(start, now)
            if start == "now" and began is None:
                # What arrives while the folder is looked through for the first time is new.
                since = now + timedelta(seconds=1)
            return await self._sweep(place, now, since)
        cursor = self._loaded(place, kept)
        if cursor.place != place.id:
            return await self._sweep(place, cursor.began, tracked_cursor.anew(cursor))
        if cursor.sweep is None:
            return cursor, ()
        found = await self._service.between(place.id, cursor.since, cursor.sweep.until)
        return cursor, tracked_cursor.sweeping(found, cursor)

    def _loaded(self, place: Place, kept: str) -> Cursor:
        try:
            return tracked_cursor.loads(kept)
        except ValueError as error:
            raise ChannelError(f"{self.account}/{place.name}: {error}", temporary=False) from error

    async def _sweep(
        self, place: Place, began: datetime, since: datetime | None
    ) -> tuple[Cursor, tuple[Item, ...]]:
        """A new mark, and what lies there from ``since`` on."""
        found: list[Item] = []
        mark, more = None, True
        while more:
            round_ = await self._service.changes(place.id, mark)
            found += round_.items
            mark, more = round_.mark, round_.more
        cursor = Cursor(place.id, mark or "", began, since)
        left = tracked_cursor.sweeping(found, cursor)
        return (replace(cursor, sweep=Sweep(left[-1].received)) if left else cursor), left

    def _chunks(self, items: Sequence[Item]) -> list[tuple[Sequence[Item], bool]]:
        size = self._tracking.batch
        return [
            (items[at : at + size], at + size >= len(items)) for at in range(0, len(items), size)
        ]

    def _batch(
        self,
        folder: str,
        items: Sequence[Item],
        contents: Sequence[Content | None],
        cursor: Cursor,
    ) -> Batch:
        return Batch(
            account=self.account,
            folder=folder,
            deliveries=tuple(
                self._delivery(folder, item, content)
                for item, content in zip(items, contents, strict=True)
                if content is not None
            ),
            cursor=tracked_cursor.dumps(cursor),
        )

    def _delivery(self, folder: str, item: Item, content: Content) -> Delivery:
        return Delivery(
            account=self.account,
            folder=folder,
            key=item.key,
            received=item.received,
            raw=content.raw,
            size=content.size,
            reduced=content.reduced,
            sent=folder not in self._tracking.folders,
        )

    async def _has_changed(self) -> bool:
        seen = next(iter(self._seen.values()), None)
        try:
            return seen is not None and await self._service.total(seen.id) != seen.total
        except ChannelError:
            return False  # the next poll tells
