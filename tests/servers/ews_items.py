"""Items and folders of the EWS test peer as XML, and which of them a restriction means."""

import base64
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

from tests.servers.ews_store import Folder, Item, Mailbox
from tests.servers.ews_xml import NS, element, local

Wanted = frozenset[str]
"""Field URIs, and ``tag/type`` of extended properties."""

_ALL = frozenset(
    {
        *("item:Subject", "item:DateTimeReceived", "item:Size", "item:DateTimeSent"),
        *("message:InternetMessageId", "message:IsRead"),
    }
)


def stamp(moment: datetime) -> str:
    return f"{moment.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"


def wanted(shape: Any) -> Wanted:
    """What an ItemShape asks for."""
    found: set[str] = set()
    if shape.findtext("t:BaseShape", namespaces=NS) != "IdOnly":
        found |= _ALL
    for node in shape.iterfind("t:AdditionalProperties/*", NS):
        if local(node) == "FieldURI":
            found.add(node.get("FieldURI"))
        elif local(node) == "ExtendedFieldURI" and node.get("PropertyTag"):
            found.add(f"{int(node.get('PropertyTag'), 16):#06x}/{node.get('PropertyType')}")
    return frozenset(found)


def item_id(item: Item) -> str:
    return element("ItemId", None, Id=item.id, ChangeKey=item.change_key)


def message(item: Item, fields: Wanted) -> str:
    """In the order of types.xsd: ItemType, then MessageType."""

    def has(uri: str, text: Callable[[], str]) -> str:
        return text() if uri in fields else ""

    raw = base64.b64encode(item.raw).decode()
    headers = "".join(
        element("InternetMessageHeader", value, HeaderName=name) for name, value in item.headers
    )
    properties = "".join(
        "<t:ExtendedProperty>"
        + element("ExtendedFieldURI", None, PropertyTag=f"{tag}", PropertyType=kind)
        + element("Value", item.properties[tag])
        + "</t:ExtendedProperty>"
        for tag, _, kind in sorted(field.partition("/") for field in fields)
        if kind and tag in item.properties
    )
    inside = (
        has("item:MimeContent", lambda: element("MimeContent", raw, CharacterSet="UTF-8")),
        item_id(item),
        has("item:ItemClass", lambda: element("ItemClass", "IPM.Note")),
        has("item:Subject", lambda: element("Subject", item.header("subject"))),
        has("item:DateTimeReceived", lambda: element("DateTimeReceived", stamp(item.received))),
        has("item:Size", lambda: element("Size", str(len(item.raw)))),
        has(
            "item:InternetMessageHeaders",
            lambda: f"<t:InternetMessageHeaders>{headers}</t:InternetMessageHeaders>",
        ),
        has("item:DateTimeSent", lambda: element("DateTimeSent", stamp(item.received))),
        properties,
        has(
            "message:InternetMessageId",
            lambda: element("InternetMessageId", item.header("message-id")),
        ),
        has("message:IsRead", lambda: element("IsRead", str(item.read).lower())),
        has("item:TextBody", lambda: element("TextBody", item.raw.decode("utf-8", "replace"))),
    )
    return f"<t:Message>{''.join(inside)}</t:Message>"


def folder_xml(box: Mailbox, folder: Folder) -> str:
    inside = list(box.inside(folder))
    parent = box.folders.get(folder.parent)
    return (
        "<t:Folder>"
        + element("FolderId", None, Id=folder.id, ChangeKey="AQAAAA==")
        + (element("ParentFolderId", None, Id=parent.id) if parent else "")
        + element("FolderClass", "IPF.Note")
        + element("DisplayName", folder.name)
        + element("TotalCount", str(len(inside)))
        + element("ChildFolderCount", str(len(list(box.below(folder, deep=False)))))
        + element("UnreadCount", str(sum(not item.read for item in inside)))
        + "</t:Folder>"
    )


def means(restriction: Any, item: Item) -> bool:
    """Whether ``item`` is meant."""
    name = local(restriction)
    parts = list(restriction)
    if name == "Restriction":
        return means(parts[0], item)
    if name == "And":
        return all(means(part, item) for part in parts)
    if name == "Or":
        return any(means(part, item) for part in parts)
    if name == "Not":
        return not means(parts[0], item)
    have = _value(parts[0].get("FieldURI"), item)
    constant = restriction.find(".//t:Constant", NS).get("Value")
    want: Any = constant
    if isinstance(have, datetime):
        want = datetime.fromisoformat(constant)
    return bool(
        {
            "IsEqualTo": have == want,
            "IsNotEqualTo": have != want,
            "IsGreaterThan": have > want,
            "IsGreaterThanOrEqualTo": have >= want,
            "IsLessThan": have < want,
            "IsLessThanOrEqualTo": have <= want,
            "Contains": str(want) in str(have),
        }[name]
    )


def _value(uri: str, item: Item) -> Any:
    if uri == "item:DateTimeReceived":
        return item.received
    name = {"message:InternetMessageId": "message-id", "item:Subject": "subject"}[uri]
    return item.header(name)
