"""JSON batching: many calls in one."""

import base64
import json
from collections.abc import Callable
from typing import Any

from tests.servers.graph_wire import Call, Json, Reply, bad

MOST = 20
Answer = Callable[[Call], Reply]


def batch(call: Call, answer: Answer) -> Reply:
    """Carry out every call of a batch; the answers come in another order than the calls."""
    requests = call.json().get("requests")
    if not isinstance(requests, list) or not requests:
        raise bad("Invalid batch payload format.")
    if len(requests) > MOST:
        text = f"Number of batch request steps exceeds the maximum value of {MOST}."
        raise bad(text, "MaximumValueExceeded")
    names = [_name(request) for request in requests]
    if len({name.lower() for name in names}) < len(names):
        raise bad("Request Id has to be unique in a batch.")
    replies: dict[str, Reply] = {}
    for name, request in zip(names, requests, strict=True):
        needed = [str(other).lower() for other in request.get("dependsOn", ())]
        if any(other not in replies for other in needed):
            raise bad("Invalid dependsOn: it names no request before this one.")
        if any(replies[other].status >= 400 for other in needed):
            replies[name.lower()] = _failed_dependency()
        else:
            replies[name.lower()] = _one(call, request, answer)
    # The reference: the answers »might appear in a different order than the requests«.
    told = [_told(name, replies[name.lower()]) for name in reversed(names)]
    return Reply.of({"responses": told})


def _name(request: Any) -> str:
    if not isinstance(request, dict) or not isinstance(request.get("id"), str):
        raise bad("Invalid batch payload format.")
    if not all(isinstance(request.get(key), str) for key in ("method", "url")):
        raise bad("Invalid batch payload format.")
    return str(request["id"])


def _one(outer: Call, request: Json, answer: Answer) -> Reply:
    headers = {name.lower(): str(value) for name, value in request.get("headers", {}).items()}
    body = request.get("body")
    if body is not None and "content-type" not in headers:
        raise bad("The content type header is missing.")
    octets = b"" if body is None else _octets(body)
    # The token of the batch holds for every call in it that does not bring its own.
    headers.setdefault("authorization", outer.headers.get("authorization", ""))
    target = "/v1.0/" + request["url"].lstrip("/")
    return answer(Call(request["method"].upper(), target, headers, octets))


def _octets(body: object) -> bytes:
    return body.encode() if isinstance(body, str) else json.dumps(body).encode()


def _failed_dependency() -> Reply:
    error = {"code": "FailedDependency", "message": "A request this one depends on failed."}
    return Reply.of({"error": error}, 424)


def _told(name: str, reply: Reply) -> Json:
    content: Json = {"id": name, "status": reply.status, "headers": dict(reply.headers)}
    if reply.headers.get("Content-Type", "").startswith("application/json"):
        content["body"] = json.loads(reply.body)
    elif reply.body:
        content["body"] = base64.b64encode(reply.body).decode()
    return content
