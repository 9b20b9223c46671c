"""OData's query options as Graph's mail takes them, and the resources as JSON."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from email.header import decode_header, make_header
from email.message import Message as Mime
from email.utils import getaddresses
from typing import Any

from tests.servers.graph_store import Folder, Mailbox, Message
from tests.servers.graph_wire import Call, Json, bad

COMPARISON = re.compile(r"\s*([\w/]+)\s+(eq|ne|ge|gt|le|lt)\s+('(?:[^']|'')*'|[^\s')]+)\s*")
PROPERTY = re.compile(r"id\s+eq\s+'([^']*)'", re.IGNORECASE)
EXPANSION = re.compile(r"singleValueExtendedProperties\(\$filter=(.*)\)", re.IGNORECASE)
EXPANDED = "singleValueExtendedProperties"
MAX_TOP = 1000
OPERATORS: Mapping[str, Callable[[Any, Any], bool]] = {
    "eq": lambda a, b: bool(a == b),
    "ne": lambda a, b: bool(a != b),
    "ge": lambda a, b: bool(a >= b),
    "gt": lambda a, b: bool(a > b),
    "le": lambda a, b: bool(a <= b),
    "lt": lambda a, b: bool(a < b),
}
Value = str | bool | datetime
MESSAGE_FIELDS: Mapping[str, Callable[[Message], Value]] = {
    "internetMessageId": lambda message: message.internet_message_id.casefold(),
    "receivedDateTime": lambda message: message.received,
    "sentDateTime": lambda message: message.sent,
    "lastModifiedDateTime": lambda message: message.modified,
    "isRead": lambda message: message.read,
    "isDraft": lambda message: message.draft,
    "subject": lambda message: header(message.mime, "Subject").casefold(),
}
FOLDER_FIELDS: Mapping[str, Callable[[Folder], Value]] = {
    "displayName": lambda folder: folder.name.casefold(),
}


@dataclass(frozen=True, slots=True)
class Comparison:
    """One term of a ``$filter``."""

    field: str
    operator: str
    value: Value


def terms(text: str, fields: Mapping[str, Any]) -> list[Comparison]:
    """The comparisons of a ``$filter``, all of which must hold."""
    found: list[Comparison] = []
    place = 0
    while True:
        match = COMPARISON.match(text, place)
        if not match or match[1] not in fields:
            raise bad(f"Invalid filter clause: {text}", "ErrorInvalidUrlQueryFilter")
        found.append(Comparison(match[1], match[2], literal(match[3])))
        place = match.end()
        if place == len(text):
            return found
        if text[place : place + 4] != "and ":
            raise bad(f"Invalid filter clause: {text}", "ErrorInvalidUrlQueryFilter")
        place += 4


def literal(text: str) -> Value:
    """A constant of a filter: a string, a truth value or a moment with its zone."""
    if text.startswith("'"):
        return text[1:-1].replace("''", "'").casefold()
    if text in ("true", "false"):
        return text == "true"
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        raise bad(f"Invalid filter clause: {text}", "ErrorInvalidUrlQueryFilter") from None
    if moment.tzinfo is None:
        raise bad(f"Invalid filter clause: {text}", "ErrorInvalidUrlQueryFilter")
    return moment


def holds(found: Sequence[Comparison], item: Message | Folder, fields: Mapping[str, Any]) -> bool:
    """Whether ``item`` passes every comparison."""
    return all(_compare(term, fields[term.field](item)) for term in found)


def _compare(term: Comparison, value: Value) -> bool:
    if type(term.value) is not type(value):
        raise bad("A binary operator with incompatible types was detected.")
    return OPERATORS[term.operator](value, term.value)


def only(query: Mapping[str, str], *allowed: str) -> None:
    """Refuse query options that the resource does not know."""
    for name in query:
        if name.startswith("$") and name not in allowed:
            raise bad(f"The query parameter '{name}' is not supported.")


def number(text: str, least: int, most: int, name: str) -> int:
    """A whole number within its limits."""
    if not text.isdecimal() or not least <= int(text) <= most:
        raise bad(f"Invalid value '{text}' for {name} query option found.")
    return int(text)


def check(query: Mapping[str, str]) -> None:
    """Refuse ``$select`` and ``$expand`` of what messages do not have, even if there is none."""
    now = datetime(2000, 1, 1, tzinfo=UTC)
    nobody = Message(b"", Mime(), "", "", "", now, now, now, "")
    selected(message_json(nobody, immutable=False), query.get("$select", ""), "message")
    expanded(nobody, query.get("$expand", ""))


def page_size(call: Call, default: int = 10) -> int:
    """How many items an answer holds at most."""
    text = call.prefers.get("odata.maxpagesize", "") or call.query.get("$top", "")
    return number(text, 1, MAX_TOP, "$top") if text else default


def selected(content: Json, select: str, kind: str) -> Json:
    """What ``$select`` leaves of a resource; the id and the annotations stay in any case."""
    if not select:
        return {name: value for name, value in content.items() if name != "internetMessageHeaders"}
    named = {name.lower(): name for name in content}
    wanted = {"id", EXPANDED}
    for name in (part.strip() for part in select.split(",")):
        if name.lower() not in named:
            raise bad(
                f"Could not find a property named '{name}' on type 'microsoft.graph.{kind}'.",
                "RequestBroker--ParseUri",
            )
        wanted.add(named[name.lower()])
    return {key: value for key, value in content.items() if key in wanted or "@" in key}


def expanded(message: Message, expand: str) -> Json:
    """The extended properties that ``$expand`` names and the message has."""
    if not expand:
        return {}
    match = EXPANSION.fullmatch(expand.strip())
    names = PROPERTY.findall(match[1]) if match else []
    if not names:
        raise bad(f"The expand query '{expand}' is not supported.", "RequestBroker--ParseUri")
    have = {name.lower(): (name, value) for name, value in message.properties.items()}
    found = [have[name.lower()] for name in names if name.lower() in have]
    if not found:
        return {}
    return {EXPANDED: [{"id": name, "value": text} for name, text in found]}


def moment(value: datetime) -> str:
    """A moment as messages tell it: in whole seconds, though the store knows more."""
    return value.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def folder_json(mailbox: Mailbox, folder: Folder) -> Json:
    """A mailFolder."""
    inside = mailbox.inside(folder)
    children = [f for f in mailbox.folders.values() if f.parent == folder.id and f is not folder]
    return {
        "id": folder.id,
        "displayName": folder.name,
        "parentFolderId": folder.parent,
        "childFolderCount": len(children),
        "unreadItemCount": sum(not message.read for message in inside),
        "totalItemCount": len(inside),
        "sizeInBytes": sum(len(message.raw) for message in inside),
        "isHidden": False,
    }


def message_json(message: Message, *, immutable: bool) -> Json:
    """A message, whole."""
    mime = message.mime
    people = {name: _people(mime, name) for name in ("From", "Sender", "To", "Cc", "Bcc")}
    author = people["From"][0] if people["From"] else None
    text, kind = _text(mime)
    return {
        "@odata.etag": f'W/"{message.change_key}"',
        "id": message.id_for(immutable=immutable),
        "createdDateTime": moment(message.received),
        "lastModifiedDateTime": moment(message.modified),
        "changeKey": message.change_key,
        "categories": [],
        "receivedDateTime": moment(message.received),
        "sentDateTime": moment(message.sent),
        "hasAttachments": any(part.get_filename() for part in mime.walk()),
        "internetMessageId": message.internet_message_id,
        "subject": header(mime, "Subject"),
        "bodyPreview": text[:255],
        "importance": "normal",
        "parentFolderId": message.folder,
        "conversationId": "AAQkAGVm" + message.immutable[-28:],
        "conversationIndex": "AQHaAAAA",
        "isDeliveryReceiptRequested": False,
        "isReadReceiptRequested": False,
        "isRead": message.read,
        "isDraft": message.draft,
        "webLink": "https://outlook.example/owa/?ItemID=" + message.id,
        "inferenceClassification": "focused",
        "body": {"contentType": kind, "content": text},
        "sender": people["Sender"][0] if people["Sender"] else author,
        "from": author,
        "toRecipients": people["To"],
        "ccRecipients": people["Cc"],
        "bccRecipients": people["Bcc"],
        "replyTo": _people(mime, "Reply-To"),
        "flag": {"flagStatus": "notFlagged"},
        "internetMessageHeaders": [
            {"name": name, "value": str(value)} for name, value in mime.items()
        ],
    }


def header(mime: Mime, name: str) -> str:
    """A header's text, decoded."""
    raw = str(mime.get(name, ""))
    try:
        return str(make_header(decode_header(raw)))
    except (ValueError, LookupError):
        return raw


def _people(mime: Mime, name: str) -> list[Json]:
    pairs = getaddresses([str(value) for value in mime.get_all(name, [])])
    return [
        {"emailAddress": {"name": shown or address, "address": address}}
        for shown, address in pairs
        if address
    ]


def _text(mime: Mime) -> tuple[str, str]:
    for part in mime.walk():
        if part.get_content_maintype() == "text":
            octets = part.get_payload(decode=True)
            text = octets.decode("utf-8", "replace") if isinstance(octets, bytes) else ""
            return text, "html" if part.get_content_subtype() == "html" else "text"
    return "", "text"
