"""The resources of the Graph test peer: from a call to a reply, without any network."""

import base64
import binascii
import threading
import uuid
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from email import message_from_bytes
from email.utils import getaddresses, parseaddr
from urllib.parse import urlencode

from daemon.clock import SystemClock
from tests.servers import graph_settings
from tests.servers.graph_delta import Deltas, place_of
from tests.servers.graph_odata import (
    FOLDER_FIELDS,
    MESSAGE_FIELDS,
    check,
    expanded,
    folder_json,
    holds,
    message_json,
    number,
    only,
    page_size,
    selected,
    terms,
)
from tests.servers.graph_store import ROOT, Folder, Ids, Mailbox, Message, User
from tests.servers.graph_wire import Call, GraphError, Json, Reply, bad

WWW_AUTHENTICATE = (
    'Bearer realm="", authorization_uri="https://login.microsoftonline.com/common/oauth2/authorize"'
    ', client_id="00000003-0000-0000-c000-000000000000"'
)
MESSAGE_OPTIONS = ("$select", "$expand")
LIST_OPTIONS = ("$select", "$top", "$skip", "$filter", "$count", "$orderby")
MAX_REQUEST = 4 * 1024 * 1024
NO_BASE64 = "Invalid base64 string for MIME content."


@dataclass(eq=False)
class GraphApi:
    """The service without its network; the lock makes it safe for threads."""

    accepts: Callable[[str], bool] = bool
    """Asked for every bearer token."""
    denies: Callable[[str, str], bool] = lambda method, path: False
    """Asked for method and path: 403 ErrorAccessDenied, as for a permission not granted."""
    challenge: str = ""
    """More for the WWW-Authenticate header of a 401, such as claims."""
    send_as: set[str] = field(default_factory=set)
    """Addresses in lower case that may stand in From besides the user's own."""
    outbox: list[bytes] = field(default_factory=list)
    """The MIME of everything that was sent."""
    holds_copies: bool = False
    """Whether the copies for Sent Items are kept back until ``release_copies``."""
    now: Callable[[], datetime] = SystemClock().now
    moved_reason: str = "changed"
    """What @removed says of a message that went to another folder."""
    url: str = "https://localhost/v1.0"

    def __post_init__(self) -> None:
        self.lock = threading.RLock()
        self.users: dict[str, User] = {}
        self.deltas = Deltas()
        self._ids = Ids()
        self._copies: list[tuple[Mailbox, bytes]] = []

    def enrol(self, upn: str, *, mailbox: bool, names: Mapping[str, str]) -> User:
        """Somebody new in the tenant."""
        box = Mailbox(self._ids, self.now, names) if mailbox else None
        if box:
            box.settings = graph_settings.fresh(self.now())
        user = User(upn, str(uuid.uuid5(uuid.NAMESPACE_URL, upn.lower())), box)
        self.users[upn.lower()] = self.users[user.id] = user
        return user

    def authorize(self, call: Call) -> None:
        """Refuse a call without a good token."""
        scheme, _, token = call.headers.get("authorization", "").partition(" ")
        if scheme.lower() == "bearer" and token.strip() and self.accepts(token.strip()):
            return
        message = (
            "Lifetime validation failed, the token is expired."
            if token.strip()
            else "Access token is empty."
        )
        headers = {"WWW-Authenticate": WWW_AUTHENTICATE + self.challenge}
        raise GraphError(401, "InvalidAuthenticationToken", message, headers)

    def answer(self, call: Call) -> Reply:
        """What the service replies, refusals included."""
        with self.lock:
            try:
                self.authorize(call)
                return self._route(call)
            except GraphError as error:
                date = self.now().strftime("%Y-%m-%dT%H:%M:%S")
                return error.reply(call.headers.get("client-request-id", str(uuid.uuid4())), date)

    def release_copies(self) -> None:
        """Put what was kept back into Sent Items."""
        with self.lock:
            copies, self._copies = self._copies, []
            for mailbox, raw in copies:
                mailbox.put(raw, "sentitems", None, read=True)

    def _route(self, call: Call) -> Reply:
        if len(call.body) > MAX_REQUEST:
            raise GraphError(413, "RequestEntityTooLarge", "The request is larger than 4 MB.")
        version, *segments = call.segments
        if version != "v1.0":
            raise bad("Invalid version.")
        if segments[:1] == ["me"]:
            raise bad("/me request is only valid with delegated authentication flow.")
        if len(segments) < 3 or segments[0] != "users":
            raise bad(f"Resource not found for the segment '{segments[-1:]}'.")
        methods: list[str] = []
        for method, pattern, handler in ROUTES:
            keys = _match(pattern, segments[2:])
            if keys is not None:
                methods.append(method)
                if method == call.method:
                    return handler(self, call, self._user(call, segments[1]), *keys)
        if methods:
            text = "Specified HTTP method is not allowed for the request target."
            raise GraphError(405, "Request_BadRequest", text, {"Allow": ", ".join(methods)})
        raise bad(f"Resource not found for the segment '{segments[-1]}'.")

    def _user(self, call: Call, key: str) -> User:
        if self.denies(call.method, call.path):
            text = "Access is denied. Check credentials and try again."
            raise GraphError(403, "ErrorAccessDenied", text)
        user = self.users.get(key.lower())
        if user is None:
            raise GraphError(404, "ErrorInvalidUser", f"The requested user '{key}' is invalid.")
        if user.mailbox is None:
            text = "The mailbox is either inactive, soft-deleted, or is hosted on-premise."
            raise GraphError(404, "MailboxNotEnabledForRESTAPI", text)
        return user

    def _folders(self, call: Call, user: User, parent: str = ROOT) -> Reply:
        box = _box(user)
        only(call.query, *LIST_OPTIONS)
        folder = box.folder(parent)
        found = [f for f in box.folders.values() if f.parent == folder.id and f is not folder]
        asked = terms(call.query["$filter"], FOLDER_FIELDS) if "$filter" in call.query else []
        found = [f for f in found if holds(asked, f, FOLDER_FIELDS)]
        whole = [folder_json(box, f) for f in found]
        return self._list(call, whole, "mailFolder")

    def _folder(self, call: Call, user: User, key: str) -> Reply:
        only(call.query, "$select")
        whole = folder_json(_box(user), _box(user).folder(key))
        part = selected(whole, call.query.get("$select", ""), "mailFolder")
        return self._entity(f"users('{user.upn}')/mailFolders/$entity", part)

    def _messages(self, call: Call, user: User, key: str = "") -> Reply:
        box, query = _box(user), call.query
        only(query, *LIST_OPTIONS, "$expand")
        check(query)
        found = box.inside(box.folder(key) if key else None)
        asked = terms(query["$filter"], MESSAGE_FIELDS) if "$filter" in query else []
        found = [message for message in found if holds(asked, message, MESSAGE_FIELDS)]
        name, down = _order(query.get("$orderby", ""), [term.field for term in asked])
        found.sort(key=MESSAGE_FIELDS[name], reverse=down)
        whole = [
            message_json(message, immutable=call.immutable)
            | expanded(message, query.get("$expand", ""))
            for message in found
        ]
        return self._list(call, whole, "message")

    def _count(self, call: Call, user: User, key: str = "") -> Reply:
        box = _box(user)
        found = box.inside(box.folder(key) if key else None)
        asked = terms(call.query["$filter"], MESSAGE_FIELDS) if "$filter" in call.query else []
        size = sum(holds(asked, message, MESSAGE_FIELDS) for message in found)
        return Reply(200, {"Content-Type": "text/plain"}, str(size).encode())

    def _delta(self, call: Call, user: User, key: str) -> Reply:
        folder = _box(user).folder(key)
        place = place_of(user.upn, folder)
        page = self.deltas.page(call, self.url, place, _box(user), folder)
        return Reply.of(page, 200, _applied(call))

    def _message(self, call: Call, user: User, *keys: str) -> Reply:
        only(call.query, *MESSAGE_OPTIONS)
        message = _named(call, user, keys)
        whole = message_json(message, immutable=call.immutable)
        part = selected(whole, call.query.get("$select", ""), "message")
        part |= expanded(message, call.query.get("$expand", ""))
        reply = self._entity(f"users('{user.upn}')/messages/$entity", part)
        return Reply(reply.status, {**reply.headers, **_applied(call)}, reply.body)

    def _value(self, call: Call, user: User, *keys: str) -> Reply:
        message = _named(call, user, keys)
        return Reply(200, {"Content-Type": "text/plain"} | _applied(call), message.raw)

    def _send(self, call: Call, user: User) -> Reply:
        if call.content_type != "text/plain":
            # The service takes JSON too, but it would make a MIME of its own; nothing
            # here is to send that way.
            raise bad("This peer sends MIME only.")
        try:
            raw = base64.b64decode(b"".join(call.body.split()), validate=True)
        except binascii.Error:
            raise bad(NO_BASE64, "ErrorMimeContentInvalidBase64String") from None
        mime = message_from_bytes(raw)
        people = [str(v) for name in ("To", "Cc", "Bcc") for v in mime.get_all(name, [])]
        if not any("@" in address for _, address in getaddresses(people)):
            text = "At least one recipient isn't valid., A message can't be sent without one."
            raise bad(text, "ErrorInvalidRecipients")
        author = parseaddr(str(mime.get("From", user.upn)))[1].lower()
        if author != user.upn.lower() and author not in self.send_as:
            text = "The user account which was used to submit this request does not have the "
            text += "right to send mail on behalf of the specified sending account."
            raise GraphError(403, "ErrorSendAsDenied", text)
        self.outbox.append(raw)
        self._copies.append((_box(user), raw))
        if not self.holds_copies:
            self.release_copies()
        return Reply(202)

    def _settings(self, call: Call, user: User) -> Reply:
        return self._entity(f"users('{user.id}')/mailboxSettings", _box(user).settings)

    def _setting(self, call: Call, user: User, name: str) -> Reply:
        settings = _box(user).settings
        if name not in settings:
            raise bad(f"Resource not found for the segment '{name}'.")
        value = settings[name]
        content = value if isinstance(value, dict) else {"value": value}
        return self._entity(f"users('{user.id}')/mailboxSettings/{name}", content)

    def _set(self, call: Call, user: User) -> Reply:
        changed = graph_settings.update(_box(user).settings, call.json(), self.now())
        return self._entity(f"users('{user.id}')/mailboxSettings", changed)

    def _entity(self, context: str, content: Json) -> Reply:
        return Reply.of({"@odata.context": f"{self.url}/$metadata#{context}"} | content)

    def _list(self, call: Call, whole: list[Json], kind: str) -> Reply:
        query, size = call.query, page_size(call)
        skip = number(query.get("$skip", "0"), 0, 10**9, "$skip")
        content: Json = {"@odata.context": f"{self.url}/$metadata#Collection({kind})"}
        if query.get("$count", "").lower() == "true":
            content["@odata.count"] = len(whole)
        shown = whole[skip : skip + size]
        content["value"] = [selected(item, query.get("$select", ""), kind) for item in shown]
        if whole[skip + size :]:
            following = urlencode(query | {"$skip": str(skip + size)}, safe="$")
            content["@odata.nextLink"] = f"{self.url}{call.path.removeprefix('/v1.0')}?{following}"
        return Reply.of(content, 200, _applied(call))


def _box(user: User) -> Mailbox:
    assert user.mailbox
    return user.mailbox


def _named(call: Call, user: User, keys: tuple[str, ...]) -> Message:
    """The message of the last key, within the folder of the first if there are two."""
    message = _box(user).message(keys[-1], immutable=call.immutable)
    folder: Folder | None = _box(user).folder(keys[0]) if len(keys) > 1 else None
    if folder and message.folder != folder.id:
        raise GraphError(404, "ErrorItemNotFound", "The specified object was not found.")
    return message


def _applied(call: Call) -> dict[str, str]:
    """The header that tells which preferences were followed."""
    told = []
    if call.immutable:
        told.append('IdType="ImmutableId"')
    if "odata.maxpagesize" in call.prefers:
        told.append(f"odata.maxpagesize={call.prefers['odata.maxpagesize']}")
    return {"Preference-Applied": ", ".join(told)} if told else {}


def _order(text: str, filtered: list[str]) -> tuple[str, bool]:
    """By what to sort, and whether the greatest comes first."""
    name, _, way = (text.strip() or "receivedDateTime desc").partition(" ")
    if name not in MESSAGE_FIELDS or way.strip().lower() not in ("", "asc", "desc"):
        raise bad("The orderby expression is not supported.", "ErrorInvalidUrlQuery")
    # The reference: what is ordered by must stand first in the filter, if there is one.
    if text and filtered and filtered[0] != name:
        message = "The restriction or sort order is too complex for this operation."
        raise bad(message, "InefficientFilter")
    return name, way.strip().lower() == "desc"


def _match(pattern: str, segments: list[str]) -> tuple[str, ...] | None:
    parts = pattern.split("/")
    if len(parts) != len(segments):
        return None
    if any(part not in ("*", name) for part, name in zip(parts, segments, strict=True)):
        return None
    return tuple(name for part, name in zip(parts, segments, strict=True) if part == "*")


_A = GraphApi
ROUTES: tuple[tuple[str, str, Callable[..., Reply]], ...] = (
    ("GET", "mailfolders", _A._folders),
    ("GET", "mailfolders/*", _A._folder),
    ("GET", "mailfolders/*/childfolders", _A._folders),
    ("GET", "mailfolders/*/messages", _A._messages),
    ("GET", "mailfolders/*/messages/$count", _A._count),
    ("GET", "mailfolders/*/messages/delta", _A._delta),
    ("GET", "mailfolders/*/messages/*", _A._message),
    ("GET", "mailfolders/*/messages/*/$value", _A._value),
    ("GET", "messages", _A._messages),
    ("GET", "messages/$count", _A._count),
    ("GET", "messages/*", _A._message),
    ("GET", "messages/*/$value", _A._value),
    ("POST", "sendmail", _A._send),
    ("GET", "mailboxsettings", _A._settings),
    ("PATCH", "mailboxsettings", _A._set),
    ("GET", "mailboxsettings/*", _A._setting),
)
