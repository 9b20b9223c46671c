"""What passes between the Graph test peer and its client: a call, a reply, an error."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Self
from urllib.parse import parse_qsl, unquote, urlsplit

Json = dict[str, Any]

JSON_TYPE = (
    "application/json;odata.metadata=minimal;odata.streaming=true;"
    "IEEE754Compatible=false;charset=utf-8"
)
NAMES = frozenset(
    {
        "users", "me", "mailfolders", "childfolders", "messages", "sendmail", "delta",
        "mailboxsettings", "$value", "$count", "$batch",
    }
)  # fmt: skip
"""Segments that name things; the service reads them in any case, unlike ids."""
KEYED = re.compile(r"([A-Za-z]+)\('(.*)'\)")
"""OData's other way to write a key: ``messages('…')``."""


@dataclass(frozen=True, slots=True)
class Reply:
    """An answer before it is put on the wire."""

    status: int
    headers: Mapping[str, str] = field(default_factory=dict)
    body: bytes = b""

    @classmethod
    def of(cls, content: Json, status: int = 200, headers: Mapping[str, str] | None = None) -> Self:
        """An answer of JSON."""
        told = {"Content-Type": JSON_TYPE, "OData-Version": "4.0"} | dict(headers or {})
        return cls(status, told, json.dumps(content).encode())


class GraphError(Exception):
    """A refusal, with its status and Graph's code."""

    def __init__(
        self, status: int, code: str, message: str, headers: Mapping[str, str] | None = None
    ) -> None:
        super().__init__(f"{status} {code}: {message}")
        self.status = status
        self.code = code
        self.message = message
        self.headers = headers or {}

    def reply(self, request_id: str, date: str) -> Reply:
        """The answer that carries this refusal."""
        inner = {"date": date, "request-id": request_id, "client-request-id": request_id}
        error = {"code": self.code, "message": self.message, "innerError": inner}
        return Reply.of({"error": error}, self.status, self.headers)


def bad(message: str, code: str = "BadRequest") -> GraphError:
    """The request is not well put."""
    return GraphError(400, code, message)


@dataclass(frozen=True, slots=True)
class Call:
    """A request: ``target`` is the path with the query, as it came."""

    method: str
    target: str
    headers: Mapping[str, str]
    """Names in lower case."""
    body: bytes = b""

    @property
    def path(self) -> str:
        """The path without the query, as it came."""
        return urlsplit(self.target).path

    @property
    def segments(self) -> tuple[str, ...]:
        """The path's parts, decoded; a key in parentheses is a part of its own."""
        found: list[str] = []
        for part in self.path.strip("/").split("/"):
            keyed = KEYED.fullmatch(unquote(part))
            if keyed:
                found += [_name(keyed[1]), keyed[2].replace("''", "'")]
            else:
                found.append(_name(unquote(part)))
        return tuple(found)

    @property
    def query(self) -> dict[str, str]:
        """The query's options; a plus sign is a space, as in any form."""
        pairs = parse_qsl(urlsplit(self.target).query, keep_blank_values=True)
        options = {name.lower() if name.startswith("$") else name: value for name, value in pairs}
        if len(options) < len(pairs):
            raise bad("Query options must be specified at most once.")
        return options

    @property
    def prefers(self) -> dict[str, str]:
        """What the ``Prefer`` header asks for, names in lower case."""
        wishes = (wish.partition("=") for wish in self.headers.get("prefer", "").split(","))
        return {name.strip().lower(): value.strip().strip('"') for name, _, value in wishes}

    @property
    def immutable(self) -> bool:
        """Whether ids are to outlive a move."""
        return self.prefers.get("idtype", "").lower() == "immutableid"

    @property
    def content_type(self) -> str:
        """The body's type without its parameters."""
        return self.headers.get("content-type", "").partition(";")[0].strip().lower()

    def json(self) -> Json:
        """The body as a JSON object."""
        try:
            content = json.loads(self.body)
        except ValueError:
            raise bad("Unable to read JSON request payload.") from None
        if not isinstance(content, dict):
            raise bad("Unable to read JSON request payload.")
        return content

    def to(self, target: str) -> "Call":
        """The same call of another target."""
        return replace(self, target=target)


def _name(part: str) -> str:
    lowered = part.lower().removeprefix("microsoft.graph.").removesuffix("()")
    return lowered if lowered in NAMES else part
