"""A small web server that answers as it is told: what stands behind a service on the web."""

import json
import threading
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from typing import Any, Self


@dataclass
class Webhook:
    """Takes POSTs of JSON; as a context manager it runs on a free loopback ``port``."""

    status: int = 200
    """What it answers from now on; 0 keeps silent until the end."""
    location: str = ""
    """Where an answer of status 3xx points."""
    got: list[dict[str, Any]] = field(default_factory=list)
    """Everything that was posted, whatever the answer was."""
    port: int = 0

    def __enter__(self) -> Self:
        webhook = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                webhook._answer(self)

            def do_GET(self) -> None:
                self.send_response(200)
                self.end_headers()

            def log_message(self, *_: object) -> None:
                pass

        self._over = threading.Event()
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.port = self._server.server_port
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.02,))
        self._thread.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.shut()

    def shut(self) -> None:
        """Close the door; safe to call twice."""
        self._over.set()
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()

    def url(self, path: str = "/") -> str:
        """An URL that Apprise's plug-in for JSON posts to."""
        return f"json://127.0.0.1:{self.port}{path}"

    def _answer(self, request: BaseHTTPRequestHandler) -> None:
        octets = request.rfile.read(int(request.headers["Content-Length"]))
        self.got.append(json.loads(octets))
        if not self.status:
            self._over.wait(60)
            return
        request.send_response(self.status)
        if self.location:
            request.send_header("Location", self.location)
        request.send_header("Content-Length", "0")
        request.end_headers()
