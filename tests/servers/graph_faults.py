"""What the Graph test peer can be told to do wrong, and where."""

import json
from collections.abc import Callable
from dataclasses import dataclass, replace

from tests.servers.graph_wire import JSON_TYPE, Reply

Where = Callable[[str, str], bool]
"""Picks requests by method and path; the path is as on the wire, without the query."""


def anywhere(method: str, path: str) -> bool:
    """Every request."""
    return True


def on(method: str, part: str = "") -> Where:
    """Requests of this method (empty: any) with ``part`` in the path."""

    def where(asked: str, path: str) -> bool:
        return (not method or asked == method) and part.lower() in path.lower()

    return where


@dataclass(frozen=True, slots=True)
class Fault:
    """One misbehaviour, which strikes once."""

    when: Where = anywhere
    reply: Reply | None = None
    """What is answered instead of the truth."""
    executes: bool = False
    """Whether what was asked is done, although the answer may be another or never come."""
    wait: float | None = 0
    """Seconds of silence before the answer; None waits until the peer stops."""
    cut: float | None = None
    """Which part of the answer's body (of the header, if there is none) is sent before the
    connection is cut; below 0 nothing at all."""


def answer(
    status: int, code: str = "", when: Where = anywhere, retry_after: float | None = None
) -> Fault:
    """A status with Graph's error object."""
    headers = {"Content-Type": JSON_TYPE}
    if retry_after is not None:
        headers["Retry-After"] = f"{retry_after:g}"
    error = {"code": code or "UnknownError", "message": "", "innerError": {}}
    return Fault(when, Reply(status, headers, json.dumps({"error": error}).encode()))


def throttled(seconds: float | None = 1, when: Where = anywhere) -> Fault:
    """429, with Retry-After unless ``seconds`` is None."""
    return answer(429, "ApplicationThrottled", when, seconds)


def unavailable(seconds: float | None = None, when: Where = anywhere) -> Fault:
    """503, with or without Retry-After."""
    return answer(503, "serviceNotAvailable", when, seconds)


def broken(when: Where = anywhere) -> Fault:
    """500."""
    return answer(500, "ErrorInternalServerError", when)


def bad_gateway(when: Where = anywhere) -> Fault:
    """502 with a page of HTML, as something before the service answers."""
    page = b"<html><head><title>502 Bad Gateway</title></head><body></body></html>"
    return Fault(when, Reply(502, {"Content-Type": "text/html"}, page))


def empty(when: Where = anywhere) -> Fault:
    """200 with nothing in it."""
    return Fault(when, Reply(200, {"Content-Type": JSON_TYPE}))


def garbage(when: Where = anywhere) -> Fault:
    """200 whose JSON is none."""
    return Fault(when, Reply(200, {"Content-Type": JSON_TYPE}, b'{"value": [{"id": "AAMk'))


def stall(seconds: float | None = None, when: Where = anywhere, *, executes: bool = False) -> Fault:
    """Say nothing for a while, or until the peer stops; then the true answer.

    With ``executes`` the request is carried out before the silence; otherwise after it,
    though the client may have left by then.
    """
    return Fault(when, executes=executes, wait=seconds)


def cut(when: Where = anywhere, part: float = 0.5) -> Fault:
    """The true answer, but the connection is cut in the middle of its body."""
    return Fault(when, executes=True, cut=part)


def dropped(when: Where = anywhere) -> Fault:
    """The connection is cut; nothing was done."""
    return Fault(when, Reply(200), cut=-1)


def lost(when: Where = anywhere) -> Fault:
    """What was asked is done, and the connection is cut before any answer."""
    return Fault(when, executes=True, cut=-1)


def after(fault: Fault) -> Fault:
    """The same misbehaviour, but what was asked has been done by then."""
    return replace(fault, executes=True)
