"""What came into a folder of Exchange (EWS, SyncFolderItems).

Laws: a refusal is told as what it is, whatever else stands in the answer; a mark is never
taken from an answer that does not have one.
"""

from collections.abc import Iterator, Sequence
from typing import Any

from exchangelib import Account
from exchangelib.items import ID_ONLY
from exchangelib.services.sync_folder_hierarchy import SyncFolder
from exchangelib.services.sync_folder_items import SyncFolderItems
from exchangelib.util import MNS

from daemon.errors import ChannelError

_MOST = 512
"""Changes per request, the most that the schema allows."""


class _Sync(SyncFolderItems):  # type: ignore[misc]  # exchangelib ships no types
    """The library looks for a mark in refusals too, which need not have one."""

    def _get_element_container(self, message: Any, name: str | None = None) -> Any:
        marked = message.find(f"{{{MNS}}}SyncState") is not None
        if marked and message.find(self.last_in_range_name) is not None:
            return super()._get_element_container(message=message, name=name)
        return super(SyncFolder, self)._get_element_container(message=message, name=name)


def created(
    account: Account, folder: Any, mark: str | None, fields: Sequence[str]
) -> tuple[list[Any], str]:
    """The items that came into ``folder`` after ``mark``, with their ``fields``, and the new mark.

    Raises:
        EWSError: the server refuses, or was lost.
        ChannelError: it gave no mark.
    """
    service = _Sync(account=account)
    found = list(_rounds(service, folder, mark, fields))
    if not service.sync_state:
        raise ChannelError("the server told of changes without a mark", temporary=True)
    return found, str(service.sync_state)


def _rounds(service: Any, folder: Any, mark: str | None, fields: Sequence[str]) -> Iterator[Any]:
    wanted = {each for each in folder.normalize_fields(fields) if not each.field.is_attribute}
    while True:
        changes = service.call(
            folder=folder,
            shape=ID_ONLY,
            additional_fields=wanted,
            sync_state=mark,
            ignore=None,
            max_changes_returned=_MOST,
            sync_scope=None,
        )
        for kind, item in changes:
            if kind == service.CREATE:
                yield item
        # Some servers say that there is more and give the same mark again.
        if service.includes_last_item_in_range or service.sync_state == mark:
            return
        mark = service.sync_state
