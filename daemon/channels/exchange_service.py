"""What is read in a mailbox of Exchange, by EWS.

Laws:

- A message's identifier holds while it lies in its folder. One that was filed between
  the moment it was told of and the moment it is asked for is looked for by its Message-ID.
- The server's MIME may lack fields that the server knows: those of the transport's header
  are added, for the guard goes by them.
- Large messages are asked for one by one, and the largest not at all: of them the header
  and the text are had.
- Read flags and other updates are no news.
"""

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import Any

from exchangelib import Account
from exchangelib.errors import ErrorFolderNotFound, ErrorItemNotFound
from exchangelib.folders import FolderCollection, Inbox, SentItems, SingleFolderQuerySet
from exchangelib.folders.queryset import DEEP, SHALLOW

from daemon.channels.exchange_account import VERB
from daemon.channels.exchange_link import ExchangeError, ExchangeLink
from daemon.channels.exchange_mime import Known, as_content, summary
from daemon.channels.exchange_settings import ExchangeSettings
from daemon.channels.exchange_sync import created
from daemon.channels.tracked_cursor import Item
from daemon.channels.tracked_service import Content, MarkLostError, Place, Round
from daemon.clock import Clock
from daemon.errors import ChannelError

_LOST = frozenset({"ErrorInvalidSyncStateData", "ErrorSyncFolderNotFound"})
_TOLD = ("datetime_received", "size", "message_id")
_TOGETHER = 4 << 20
"""Octets of messages that are asked for in one request."""
_WHOLE = 24 << 20
"""A message that is larger is not fetched whole."""
_REPLIED = frozenset({102, 103})
_REMEMBERED = 20_000
_NEVER = datetime(1970, 1, 1, tzinfo=UTC)
"""Stands for a moment that the server does not tell."""


class ExchangeService:
    """One mailbox."""

    def __init__(self, settings: ExchangeSettings, clock: Clock) -> None:
        self._settings = settings
        self._link = ExchangeLink(settings, clock)
        self._folders: dict[str, Any] = {}
        self._known: dict[str, Known] = {}

    @property
    def server(self) -> str:
        """As it stands in messages to people."""
        return f"{self._settings.server}, {self._settings.mailbox}"

    @property
    def up(self) -> bool:
        """Whether the last error was a refusal of one thing alone."""
        return self._link.up

    async def place(self, folder: str) -> Place:
        """The folder ``folder``, a path of names as people see them.

        Raises:
            ChannelError: it is not there, or cannot be looked for.
        """
        return await self._link.take(lambda account: self._place(self._find(account, folder)))

    async def total(self, place: str) -> int:
        """How many messages the folder holds now.

        Raises:
            ChannelError: it cannot be asked.
        """

        def step(_: Account) -> int:
            folder = self._folders[place]
            folder.refresh()
            return int(folder.total_count or 0)

        return await self._link.take(step)

    async def sent(self) -> Place | None:
        """The folder Sent Items, whatever it is called; None if there is none.

        Raises:
            ChannelError: it cannot be looked for.
        """

        def step(account: Account) -> Place | None:
            try:
                return self._place(SentItems.get_distinguished(root=account.root))
            except ErrorFolderNotFound:
                return None

        return await self._link.take(step)

    async def changes(self, place: str, mark: str | None) -> Round:
        """What came into the folder after the sync state ``mark``; with None, all that is there.

        Raises:
            MarkLostError: the server does not know the state any more.
            ChannelError: it cannot be asked.
        """

        def step(account: Account) -> Round:
            found, after = created(account, self._folders[place], mark, _TOLD)
            return Round(tuple(self._item(item) for item in found), after, more=False)

        try:
            return await self._link.take(step)
        except ExchangeError as error:
            if error.code in _LOST:
                raise MarkLostError(str(error)) from error
            raise

    async def between(self, place: str, since: datetime | None, until: datetime) -> Sequence[Item]:
        """The messages in the folder that were taken in from ``since`` to ``until``.

        Raises:
            ChannelError: it cannot be asked.
        """

        def step(account: Account) -> Sequence[Item]:
            zone = account.default_timezone
            wanted = {"datetime_received__lt": (until + timedelta(seconds=1)).astimezone(zone)}
            if since is not None:
                wanted["datetime_received__gte"] = since.astimezone(zone)
            found = self._folders[place].filter(**wanted).only(*_TOLD)
            return [self._item(item) for item in found]

        return await self._link.take(step)

    async def contents(self, items: Sequence[Item]) -> Sequence[Content | None]:
        """What is in each of ``items``; None for one that is nowhere any more.

        Raises:
            ChannelError: one cannot be had.
        """
        await self._link.take(lambda account: self._remember_all(account, items))
        found: dict[str, Content | None] = {}
        for chunk in self._chunks(items):
            found |= await self._link.take(partial(self._fetch, keys=chunk))
        return [found.get(item.key) for item in items]

    async def answered(self, keys: Sequence[str]) -> Sequence[str]:
        """Those of ``keys`` that somebody answered.

        Raises:
            ChannelError: they cannot be asked for.
        """
        asked = [key for key in keys if key]

        def step(account: Account) -> Sequence[str]:
            found = account.fetch([(key, None) for key in asked], only_fields=[VERB])
            return [
                key
                for key, item in zip(asked, found, strict=True)
                if getattr(item, VERB, None) in _REPLIED
            ]

        return await self._link.take(step) if asked else ()

    async def close(self) -> None:
        """Hang up; safe to call twice."""
        await self._link.close()

    def _find(self, account: Account, path: str) -> Any:
        first, *deeper = path.split("/")
        if first.upper() == "INBOX":
            folder = Inbox.get_distinguished(root=account.root)
        else:
            folder = self._child(account, account.msg_folder_root, first, path)
        for name in deeper:
            folder = self._child(account, folder, name, path)
        return folder

    def _child(self, account: Account, parent: Any, name: str, path: str) -> Any:
        there = list(SingleFolderQuerySet(account=account, folder=parent).depth(SHALLOW).all())
        for folder in there:
            if str(folder.name).casefold() == name.casefold():
                return folder
        names = ", ".join(str(folder.name) for folder in there[:20])
        raise ExchangeError(
            f"{self.server}: there is no folder {path}; there are {names}; correct folders or sent"
            f" of account {self._settings.account}",
            temporary=False,
            code="ErrorFolderNotFound",
        )

    def _place(self, folder: Any) -> Place:
        self._folders[folder.id] = folder
        return Place(folder.id, str(folder.name), int(folder.total_count or 0))

    def _item(self, item: Any) -> Item:
        self._remember(item)
        moment = getattr(item, "datetime_received", None)
        return Item(_moment(moment), item.id)

    def _remember(self, item: Any) -> None:
        while len(self._known) >= _REMEMBERED:
            del self._known[next(iter(self._known))]
        self._known[item.id] = Known(
            int(item.size or 0), str(getattr(item, "message_id", None) or "")
        )

    def _remember_all(self, account: Account, items: Sequence[Item]) -> None:
        """Ask for the sizes of those of ``items`` that were told of in another life."""
        unknown = [item.key for item in items if item.key not in self._known]
        asked = [(key, None) for key in unknown]
        for found in account.fetch(asked, only_fields=["size", "message_id"]) if asked else ():
            if not isinstance(found, Exception):
                self._remember(found)

    def _chunks(self, items: Sequence[Item]) -> Iterator[list[str]]:
        """Keys that are asked for together: few octets, or one message."""
        chunk: list[str] = []
        octets = 0
        for item in items:
            size = self._known[item.key].size if item.key in self._known else 0
            if chunk and octets + size > _TOGETHER:
                yield chunk
                chunk, octets = [], 0
            chunk.append(item.key)
            octets += size
        if chunk:
            yield chunk

    def _fetch(self, account: Account, keys: Sequence[str]) -> dict[str, Content | None]:
        if len(keys) == 1 and keys[0] in self._known and self._known[keys[0]].size > _WHOLE:
            fields = ["headers", "text_body", "size"]
        else:
            fields = ["mime_content", "headers", "size"]
        found = account.fetch([(key, None) for key in keys], only_fields=fields)
        return {
            key: self._content(account, key, item, fields)
            for key, item in zip(keys, found, strict=True)
        }

    def _content(
        self, account: Account, key: str, item: Any, fields: Sequence[str]
    ) -> Content | None:
        if isinstance(item, ErrorItemNotFound):
            item = self._filed(account, key, fields)
        if item is None:
            return None
        if isinstance(item, Exception):
            raise item
        if "mime_content" not in fields:
            return summary(item)
        if not item.mime_content:
            raise ChannelError(f"{self.server} gives a message without content", temporary=True)
        return as_content(item, self._settings.size_limit)

    def _filed(self, account: Account, key: str, fields: Sequence[str]) -> Any:
        """The message ``key``, wherever somebody filed it meanwhile; None if it is nowhere."""
        known = self._known.get(key)
        if known is None or not known.message_id:
            return None
        below = SingleFolderQuerySet(account=account, folder=account.msg_folder_root).depth(DEEP)
        folders = [each for each in below.all() if each.folder_class in ("IPF.Note", None)]
        everywhere = FolderCollection(account=account, folders=folders)
        moved = list(everywhere.filter(message_id=known.message_id).only("message_id")[:1])
        if not moved or isinstance(moved[0], Exception):
            return None
        return next(iter(account.fetch([(moved[0].id, None)], only_fields=list(fields))), None)


def _moment(told: datetime | None) -> datetime:
    if told is None:
        return _NEVER
    # A plain datetime: what the library calls one adds its own rules to it.
    return datetime.fromtimestamp(told.timestamp(), UTC)
