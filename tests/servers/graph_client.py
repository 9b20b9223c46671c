"""A plain client for the tests of the Graph test peer."""

import json
import urllib.error
import urllib.request
from typing import Any
from urllib.parse import quote

from tests.servers.graph import GraphPeer

UPN = "support@example.com"


class Answer:
    """What came back."""

    def __init__(self, status: int, headers: Any, body: bytes) -> None:
        self.status = status
        self.headers = headers
        self.body = body

    @property
    def json(self) -> Any:
        return json.loads(self.body)

    @property
    def code(self) -> str:
        return str(self.json["error"]["code"])


def ask(
    peer: GraphPeer,
    where: str,
    method: str = "GET",
    body: bytes | dict[str, Any] | None = None,
    **headers: str,
) -> Answer:
    """One request; ``where`` is a link or a path below the mailbox."""
    url = where if where.startswith("https:") else f"{peer.url}/users/{UPN}/{where}"
    octets = json.dumps(body).encode() if isinstance(body, dict) else body
    kind = "application/json" if isinstance(body, dict) else "text/plain"
    told = {"Authorization": "Bearer good", "Content-Type": kind} | headers
    request = urllib.request.Request(quote(url, safe=":/?&=$'()%,@"), octets, told, method=method)
    try:
        with urllib.request.urlopen(request, context=peer.trust(), timeout=30) as got:
            return Answer(got.status, got.headers, got.read())
    except urllib.error.HTTPError as error:
        with error:
            return Answer(error.code, error.headers, error.read())


def follow(peer: GraphPeer, where: str, **headers: str) -> tuple[list[dict[str, Any]], str, int]:
    """A round of a delta query: its items, the link for the next round, how many pages."""
    items, pages = [], 0
    while True:
        page = ask(peer, where, "GET", None, **headers).json
        items += page["value"]
        pages += 1
        if "@odata.deltaLink" in page:
            return items, page["@odata.deltaLink"], pages
        where = page["@odata.nextLink"]
