"""Delta queries: rounds of pages with their tokens, as the Graph test peer gives them."""

import hashlib
import itertools
from dataclasses import dataclass
from urllib.parse import quote, urlencode

from tests.servers.graph_odata import (
    MESSAGE_FIELDS,
    Comparison,
    check,
    expanded,
    holds,
    message_json,
    only,
    page_size,
    selected,
    terms,
)
from tests.servers.graph_store import Change, Folder, Mailbox, Message
from tests.servers.graph_wire import Call, GraphError, Json, bad

OPTIONS = ("$select", "$expand", "$filter", "$orderby", "$top", "changeType")
"""What the first request says once for the whole chain; tokens remember it."""
NOTHING = -1
"""Stands for the last change known where no round has been before."""


@dataclass(frozen=True, slots=True)
class Question:
    """What the first request of a chain asked for."""

    place: str
    """The path's beginning, down to the folder."""
    folder: str
    options: tuple[tuple[str, str], ...]

    def option(self, name: str) -> str:
        """What was said for ``name``; empty if nothing."""
        return dict(self.options).get(name, "")

    def terms(self) -> list[Comparison]:
        """The filter: nothing but a lower bound of the time of receipt."""
        if not self.option("$filter"):
            return []
        found = terms(self.option("$filter"), MESSAGE_FIELDS)
        if len(found) != 1 or found[0].field != "receivedDateTime":
            raise bad("Filter is not supported for delta queries.", "ErrorInvalidUrlQueryFilter")
        if found[0].operator not in ("ge", "gt"):
            raise bad("Filter is not supported for delta queries.", "ErrorInvalidUrlQueryFilter")
        return found


@dataclass(frozen=True, slots=True)
class Token:
    """Where a chain stands: the rest of a round, or the end of one (``rest`` is None)."""

    question: Question
    upto: int
    """The last change that the round knows."""
    rest: tuple[Message | Change, ...] | None = None


class Deltas:
    """All the chains of delta queries; not thread-safe."""

    def __init__(self) -> None:
        self.replays = 0
        """How many items every round tells once more than necessary."""
        self.blank_first = False
        """Whether every round begins with an empty page and a link to the next one."""
        self.filter_limit = 5000
        """How many messages a filtered first round gives at most, by the reference."""
        self._count = itertools.count()
        self._tokens: dict[str, Token] = {}
        self._gone: dict[str, tuple[str, bool]] = {}

    def forget(self, code: str, *, location: bool) -> None:
        """Answer every token given so far with 410."""
        self._gone |= dict.fromkeys(self._tokens, (code, location))

    def page(self, call: Call, url: str, place: str, mailbox: Mailbox, folder: Folder) -> Json:
        """One answer of a round."""
        query = call.query
        only(query, *OPTIONS, "$skiptoken", "$deltatoken")
        text = query.get("$skiptoken") or query.get("$deltatoken")
        if text:
            token = self._find(text, url, folder)
            question, upto, rest = token.question, token.upto, token.rest
            size = page_size(call, int(question.option("$top") or 10))
        else:
            question, upto, rest = _question(query, place, folder), NOTHING, None
            size = page_size(call)
        items = list(rest) if rest is not None else self._round(question, upto, mailbox, folder)
        if rest is None:
            upto = mailbox.changes
            size = 0 if self.blank_first else size
        shown = [_entry(item, question, call, folder) for item in items[:size]]
        content: Json = {"@odata.context": f"{url}/$metadata#Collection(message)"}
        if items[size:] or (rest is None and self.blank_first):
            token = Token(question, upto, tuple(items[size:]))
            content["@odata.nextLink"] = self._link(url, token, "$skiptoken")
        else:
            content["@odata.deltaLink"] = self._link(url, Token(question, upto), "$deltatoken")
        return content | {"value": [entry for entry in shown if entry]}

    def _find(self, text: str, url: str, folder: Folder) -> Token:
        token = self._tokens.get(text)
        if token is None or token.question.folder != folder.id:
            raise bad("Badly formed token.", "ErrorInvalidSyncStateData")
        if text in self._gone:
            code, location = self._gone[text]
            asked = (*token.question.options, ("$deltatoken", ""))
            again = f"{url}{token.question.place}/messages/delta?{urlencode(asked, safe='$')}"
            raise GraphError(
                410,
                code,
                "The sync state generation is not found; generation=1;[highest=9][9][8][7].",
                {"Location": again} if location else {},
            )
        return token

    def _link(self, url: str, token: Token, name: str) -> str:
        number = next(self._count)
        text = hashlib.sha512(f"{name}{number}".encode()).hexdigest() + "-_" + str(number)
        self._tokens[text] = token
        return f"{url}{token.question.place}/messages/delta?{name}={text}"

    def _round(
        self, question: Question, since: int, mailbox: Mailbox, folder: Folder
    ) -> list[Message | Change]:
        if since == NOTHING:
            return self._everything(question, mailbox, folder)
        items = _changes(question, since, folder)
        live = [message for message in mailbox.inside(folder) if message not in items]
        return items + live[: self.replays]

    def _everything(
        self, question: Question, mailbox: Mailbox, folder: Folder
    ) -> list[Message | Change]:
        found = question.terms()
        items = [item for item in mailbox.inside(folder) if holds(found, item, MESSAGE_FIELDS)]
        items.sort(key=lambda item: item.received, reverse=True)
        if found:
            items = items[: self.filter_limit]
        if not question.option("$orderby"):
            # The reference promises no order unless one is asked for.
            items.sort(key=lambda item: hashlib.sha256(item.immutable.encode()).digest())
        return [*items, *items[: self.replays]]


def _question(query: dict[str, str], place: str, folder: Folder) -> Question:
    question = Question(
        place, folder.id, tuple((name, query[name]) for name in OPTIONS if name in query)
    )
    question.terms()
    check(query)
    order = " ".join(question.option("$orderby").split()).lower()
    if order not in ("", "receiveddatetime desc"):
        raise bad("The orderby expression is not supported for delta queries.")
    if question.option("changeType") not in ("", "created", "updated", "deleted"):
        raise bad("Unsupported changeType.")
    return question


def _changes(question: Question, since: int, folder: Folder) -> list[Message | Change]:
    """What became of the folder: messages that are there, and those that left it."""
    wanted = question.option("changeType")
    new = [change for change in folder.log if change.number > since]
    kinds: dict[Message, str] = {}
    left: dict[str, Change] = {}
    for change in new:
        if change.kind == "deleted":
            left[change.id] = change
        elif change.kind == "created" or change.message not in kinds:
            kinds[change.message] = change.kind
    found = question.terms()
    items: list[Message | Change] = [
        message
        for message, kind in kinds.items()
        if message.folder == folder.id and wanted in ("", kind)
    ]
    if wanted in ("", "deleted"):
        items = [*left.values(), *items]
    return [item for item in items if holds(found, _message(item), MESSAGE_FIELDS)]


def _message(item: Message | Change) -> Message:
    return item.message if isinstance(item, Change) else item


def _entry(item: Message | Change, question: Question, call: Call, folder: Folder) -> Json | None:
    """An item of a page; None if there is nothing to say of it any more."""
    head = {"@odata.type": "#microsoft.graph.message"}
    if isinstance(item, Change):
        message = item.message
        if call.immutable and message.folder == folder.id:
            return None  # It came back, and its id is the same.
        name = message.immutable if call.immutable else item.id
        return head | {"id": name, "@removed": {"reason": item.reason}}
    if item.folder != folder.id:
        return None  # The next round tells that it left.
    whole = message_json(item, immutable=call.immutable)
    part = selected(whole, question.option("$select"), "message")
    return head | part | expanded(item, question.option("$expand"))


def place_of(upn: str, folder: Folder) -> str:
    """A folder's path as the service's own links write it."""
    return f"/users('{quote(upn)}')/mailFolders('{quote(folder.id)}')"
