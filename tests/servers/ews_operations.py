"""The operations of the EWS test peer: a request's element in, an answer's body out."""

import base64
import json
import re
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from typing import Any

from tests.servers.ews_items import folder_xml, item_id, means, message, wanted
from tests.servers.ews_store import EwsError, Folder, Item, Mailbox, opaque
from tests.servers.ews_xml import NS, element, local, refusal, responses, success

_NO_STATE = "<m:SyncState/><m:IncludesLastItemInRange>true</m:IncludesLastItemInRange>"
"""As Microsoft's documentation shows a refusal."""

NAMES = frozenset(
    {
        "GetFolder",
        "FindFolder",
        "CreateFolder",
        "DeleteFolder",
        "FindItem",
        "SyncFolderItems",
        "GetItem",
        "CreateItem",
        "UpdateItem",
        "DeleteItem",
        "GetUserOofSettings",
        "SetUserOofSettings",
    }
)


class Operations:
    """What may be asked of the mailboxes; whoever asks holds the lock."""

    def __init__(self) -> None:
        self.boxes: dict[str, Mailbox] = {}
        self.outbox: list[tuple[tuple[str, ...], bytes]] = []
        self.rewrites: frozenset[str] = frozenset()
        self.states: dict[str, tuple[str, int]] = {}
        self.now: Callable[[], datetime] = lambda: datetime.now(UTC)  # noqa: TID251  # its clock

    def run(self, request: Any, own: str) -> str:
        """Carry one out for the mailbox ``own``, where the request names none."""
        name = local(request).removesuffix("Request")
        if name not in NAMES:
            raise EwsError("ErrorInvalidRequest")
        method = getattr(self, re.sub("([A-Z])", r"_\1", name).lower())
        return str(method(request, own))

    def box(self, address: str) -> Mailbox:
        try:
            return self.boxes[address.lower()]
        except KeyError:
            raise EwsError("ErrorNonExistentMailbox") from None

    def _each(self, name: str, nodes: Any, one: Callable[[Any], str]) -> str:
        """One message for each node; what fails is a message too."""

        def messages() -> Iterator[str]:
            for node in nodes:
                try:
                    yield success(name, one(node))
                except EwsError as error:
                    empty = "<m:Folders/>" if "Folder" in name else "<m:Items/>"
                    plain = name in ("FindItem", "FindFolder", "DeleteItem")
                    if name == "SyncFolderItems":
                        empty = _NO_STATE
                    yield refusal(name, error.code, "" if plain else empty)

        return responses(name, messages())

    def _folder(self, node: Any, own: str) -> tuple[Mailbox, Folder]:
        if local(node) == "DistinguishedFolderId":
            address = node.findtext("t:Mailbox/t:EmailAddress", own, NS)
            box = self.box(address)
            if node.get("Id") not in box.known:
                raise EwsError("ErrorFolderNotFound")
            return box, box.folder(node.get("Id"))
        for box in self.boxes.values():
            if node.get("Id") in box.folders:
                return box, box.folders[node.get("Id")]
        raise EwsError("ErrorFolderNotFound")

    def _item(self, node: Any) -> tuple[Mailbox, Item]:
        for box in self.boxes.values():
            if node.get("Id") in box.items:
                return box, box.items[node.get("Id")]
        return next(iter(self.boxes.values())), self.box(next(iter(self.boxes))).item(
            node.get("Id")
        )

    def _get_folder(self, request: Any, own: str) -> str:
        def one(node: Any) -> str:
            return f"<m:Folders>{folder_xml(*self._folder(node, own))}</m:Folders>"

        return self._each("GetFolder", request.find("m:FolderIds", NS), one)

    def _find_folder(self, request: Any, own: str) -> str:
        deep = request.get("Traversal") == "Deep"

        def one(node: Any) -> str:
            box, parent = self._folder(node, own)
            found = [folder_xml(box, each) for each in box.below(parent, deep=deep)]
            return _page("Folders", found, request.find("m:IndexedPageFolderView", NS))

        return self._each("FindFolder", request.find("m:ParentFolderIds", NS), one)

    def _create_folder(self, request: Any, own: str) -> str:
        box, parent = self._folder(request.find("m:ParentFolderId", NS)[0], own)

        def one(node: Any) -> str:
            made = Folder(node.findtext("t:DisplayName", "", NS), parent.id)
            box.folders[made.id] = made
            return f"<m:Folders>{folder_xml(box, made)}</m:Folders>"

        return self._each("CreateFolder", request.find("m:Folders", NS), one)

    def _delete_folder(self, request: Any, own: str) -> str:
        def one(node: Any) -> str:
            box, folder = self._folder(node, own)
            for item in list(box.inside(folder)):
                box.remove(item)
            del box.folders[folder.id]
            return ""

        return self._each("DeleteFolder", request.find("m:FolderIds", NS), one)

    def _find_item(self, request: Any, own: str) -> str:
        fields = wanted(request.find("m:ItemShape", NS))
        restriction = request.find("m:Restriction", NS)

        def one(node: Any) -> str:
            box, folder = self._folder(node, own)
            found = [
                message(item, fields)
                for item in box.inside(folder)
                if restriction is None or means(restriction, item)
            ]
            return _page("Items", found, request.find("m:IndexedPageItemView", NS))

        return self._each("FindItem", request.find("m:ParentFolderIds", NS), one)

    def _sync_folder_items(self, request: Any, own: str) -> str:
        fields = wanted(request.find("m:ItemShape", NS))

        def one(node: Any) -> str:
            box, folder = self._folder(node, own)
            state = request.findtext("m:SyncState", "", NS)
            ignored = {each.get("Id") for each in request.iterfind("m:Ignore/t:ItemId", NS)}
            most = int(request.findtext("m:MaxChangesReturned", "512", NS))
            at = self._state(state, folder)
            changes = _changes(box, folder, at)
            shown, rest = changes[:most], changes[most:]
            reached = at + sum(len(steps) for _, _, steps in shown)
            last = not rest
            new = opaque("sync")
            self.states[new] = (folder.id, len(folder.log) if last else reached)
            told = "".join(
                _change(box, kind, key, fields) for kind, key, _ in shown if key not in ignored
            )
            return (
                f"<m:SyncState>{new}</m:SyncState><m:IncludesLastItemInRange>{str(last).lower()}"
                f"</m:IncludesLastItemInRange><m:Changes>{told}</m:Changes>"
            )

        return self._each("SyncFolderItems", request.find("m:SyncFolderId", NS), one)

    def _state(self, text: str, folder: Folder) -> int:
        if not text:
            return 0
        place, at = self.states.get(text, ("", 0))
        if place != folder.id:
            raise EwsError("ErrorInvalidSyncStateData")
        return at

    def _get_item(self, request: Any, own: str) -> str:
        fields = wanted(request.find("m:ItemShape", NS))

        def one(node: Any) -> str:
            return f"<m:Items>{message(self._item(node)[1], fields)}</m:Items>"

        return self._each("GetItem", request.find("m:ItemIds", NS), one)

    def _create_item(self, request: Any, own: str) -> str:
        disposition = request.get("MessageDisposition")
        saved = request.find("m:SavedItemFolderId", NS)
        box, folder = self._folder(saved[0], own) if saved is not None else (self.box(own), None)

        def one(node: Any) -> str:
            raw = base64.b64decode(node.findtext("t:MimeContent", "", NS))
            if disposition == "SaveOnly" and folder is not None:
                made = box.add(Item(raw, self.now().replace(microsecond=0), folder.id))
                _set(made, node.iterfind("t:ExtendedProperty", NS))
                return f"<m:Items><t:Message>{item_id(made)}</t:Message></m:Items>"
            item = Item(self._rewritten(raw), self.now().replace(microsecond=0), "")
            if not item.recipients:
                raise EwsError("ErrorInvalidRecipients")
            self.outbox.append((item.recipients, item.raw))
            if folder is not None:
                item.folder = folder.id
                box.add(item)
            for address in item.recipients:
                if address.lower() in self.boxes:
                    home = self.box(address)
                    home.add(Item(item.raw, item.received, home.known["inbox"]))
            return "<m:Items/>"

        return self._each("CreateItem", request.find("m:Items", NS), one)

    def _rewritten(self, raw: bytes) -> bytes:
        head, end, body = raw.partition(b"\r\n\r\n")
        lines = head.split(b"\r\n")
        if "message-id" in self.rewrites:
            own = b"Message-ID: <%s@exchange.example>" % opaque("mail")[:20].encode()
            lines = [own if line.lower().startswith(b"message-id:") else line for line in lines]
        if "auto-submitted" in self.rewrites:
            lines = [line for line in lines if not line.lower().startswith(b"auto-submitted:")]
        return b"\r\n".join(lines) + end + body

    def _update_item(self, request: Any, own: str) -> str:
        def one(node: Any) -> str:
            box, item = self._item(node.find("t:ItemId", NS))
            _set(item, node.iterfind(".//t:ExtendedProperty", NS))
            read = node.findtext(".//t:IsRead", None, NS)
            item.read = item.read if read is None else read == "true"
            box.touch(item)
            conflict = "<m:ConflictResults><t:Count>0</t:Count></m:ConflictResults>"
            return f"<m:Items><t:Message>{item_id(item)}</t:Message></m:Items>{conflict}"

        return self._each("UpdateItem", request.find("m:ItemChanges", NS), one)

    def _delete_item(self, request: Any, own: str) -> str:
        def one(node: Any) -> str:
            box, item = self._item(node)
            box.remove(item)
            return ""

        return self._each("DeleteItem", request.find("m:ItemIds", NS), one)

    def _get_user_oof_settings(self, request: Any, own: str) -> str:
        box = self.box(request.findtext("t:Mailbox/t:Address", own, NS))
        told = {"OofState": "Disabled", "ExternalAudience": "All", "Start": "", "End": ""} | box.oof
        now = self.now().strftime("%Y-%m-%dT%H:00:00Z")
        inside = (
            element("OofState", told["OofState"])
            + element("ExternalAudience", told["ExternalAudience"])
            + "<t:Duration>"
            + element("StartTime", told["Start"] or now)
            + element("EndTime", told["End"] or now)
            + "</t:Duration>"
            + _reply("InternalReply", told.get("InternalReply", ""))
            + _reply("ExternalReply", told.get("ExternalReply", ""))
        )
        return (
            '<m:GetUserOofSettingsResponse><m:ResponseMessage ResponseClass="Success">'
            "<m:ResponseCode>NoError</m:ResponseCode></m:ResponseMessage>"
            f"<t:OofSettings>{inside}</t:OofSettings><m:AllowExternalOof>All</m:AllowExternalOof>"
            "</m:GetUserOofSettingsResponse>"
        )

    def _set_user_oof_settings(self, request: Any, own: str) -> str:
        box = self.box(request.findtext("t:Mailbox/t:Address", own, NS))
        told = request.find("t:UserOofSettings", NS)
        kept = {
            "OofState": told.findtext("t:OofState", "", NS),
            "ExternalAudience": told.findtext("t:ExternalAudience", "", NS),
            "Start": told.findtext("t:Duration/t:StartTime", "", NS),
            "End": told.findtext("t:Duration/t:EndTime", "", NS),
            "InternalReply": told.findtext("t:InternalReply/t:Message", "", NS),
            "ExternalReply": told.findtext("t:ExternalReply/t:Message", "", NS),
        }
        self._check_oof(kept)
        box.oof = kept
        return (
            '<m:SetUserOofSettingsResponse><m:ResponseMessage ResponseClass="Success">'
            "<m:ResponseCode>NoError</m:ResponseCode></m:ResponseMessage>"
            "</m:SetUserOofSettingsResponse>"
        )

    def _check_oof(self, kept: dict[str, str]) -> None:
        if kept["OofState"] == "Disabled":
            return
        if not kept["InternalReply"] or not kept["ExternalReply"]:
            raise EwsError("ErrorInvalidUserOofSettings")
        if kept["OofState"] == "Scheduled":
            start, end = (datetime.fromisoformat(kept[key]) for key in ("Start", "End"))
            if start >= end or end < self.now():
                raise EwsError("ErrorInvalidUserOofSettings")


def _set(item: Item, properties: Any) -> None:
    for each in properties:
        field = each.find("t:ExtendedFieldURI", NS)
        tag, value = f"{int(field.get('PropertyTag'), 16):#06x}", each.findtext("t:Value", "", NS)
        item.properties[tag] = value
        if tag == "0x0e06":
            item.received = datetime.fromisoformat(value).astimezone(UTC)


def _reply(name: str, text: str) -> str:
    return f"<t:{name}>{element('Message', text)}</t:{name}>"


def _page(kind: str, found: list[str], view: Any) -> str:
    offset = int(view.get("Offset", "0")) if view is not None else 0
    size = int(view.get("MaxEntriesReturned") or len(found)) if view is not None else len(found)
    shown = found[offset : offset + size]
    last = offset + len(shown) >= len(found)
    told = json.dumps({"x": last})[6:-1]
    return (
        f'<m:RootFolder IndexedPagingOffset="{offset + len(shown)}"'
        f' TotalItemsInView="{len(found)}" IncludesLastItemInRange="{told}">'
        f"<t:{kind}>{''.join(shown)}</t:{kind}></m:RootFolder>"
    )


def _changes(box: Mailbox, folder: Folder, at: int) -> list[tuple[str, str, list[int]]]:
    """What became of each item after ``at``: its last state, as the steps that led there."""
    found: dict[str, tuple[str, list[int]]] = {}
    for number, (kind, key) in enumerate(folder.log[at:]):
        first, steps = found.get(key, (kind, []))
        found[key] = ("delete" if kind == "delete" else first, [*steps, number])
    return [(kind, key, steps) for key, (kind, steps) in found.items()]


def _change(box: Mailbox, kind: str, key: str, fields: frozenset[str]) -> str:
    if kind == "delete" or key not in box.items:
        return f"<t:Delete>{element('ItemId', None, Id=key)}</t:Delete>"
    name = kind.capitalize()
    return f"<t:{name}>{message(box.items[key], fields)}</t:{name}>"
