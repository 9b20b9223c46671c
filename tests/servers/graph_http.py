"""HTTP/1.1 over TLS for the Graph test peer: a thread for every connection."""

import contextlib
import gzip
import socket
import ssl
import sys
import threading
import uuid
from collections import Counter
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, Protocol

from tests.servers.graph_faults import Fault, throttled
from tests.servers.graph_wire import Call, Reply


class Entry(Protocol):
    """A line of the log of requests."""

    status: int


class Peer(Protocol):
    """What stands behind the wire."""

    over: threading.Event
    failures: list[str]
    concurrency: int

    def note(self, call: Call) -> Entry:
        """Enter a request into the log."""
        ...

    def fault_for(self, method: str, path: str) -> Fault | None:
        """The fault that strikes this request."""
        ...

    def perform(self, call: Call) -> Reply:
        """Carry out a request."""
        ...


class Server(ThreadingHTTPServer):
    """Listens on a free loopback port; every thread ends with ``hang_up``."""

    # Threads that are waited for: nothing is left when the server is closed.
    daemon_threads = False
    request_queue_size = 128

    def __init__(self, peer: Peer, context: ssl.SSLContext) -> None:
        self.peer = peer
        self._context = context
        self._open: set[socket.socket] = set()
        self._lock = threading.Lock()
        self._busy: Counter[tuple[str, ...]] = Counter()
        super().__init__(("127.0.0.1", 0), Handler)

    def get_request(self) -> tuple[socket.socket, Any]:
        """Accept a connection; the handshake is left to its own thread."""
        plain, address = super().get_request()
        secure = self._context.wrap_socket(plain, server_side=True, do_handshake_on_connect=False)
        with self._lock:
            self._open.add(secure)
        return secure, address

    def shutdown_request(self, request: Any) -> None:
        """Close a connection."""
        with self._lock:
            self._open.discard(request)
        super().shutdown_request(request)

    def hang_up(self) -> None:
        """Cut every connection."""
        with self._lock:
            for connection in self._open:
                cut_off(connection)

    @contextlib.contextmanager
    def at_work(self, call: Call) -> Iterator[bool]:
        """Count the requests of a mailbox that are being answered; False if there are too many."""
        mailbox = call.segments[1:3]
        with self._lock:
            self._busy[mailbox] += 1
            free = self._busy[mailbox] <= (self.peer.concurrency or sys.maxsize)
        try:
            yield free
        finally:
            with self._lock:
                self._busy[mailbox] -= 1

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A client that goes away, or does not like the certificate, is no mistake."""
        error = sys.exception()
        if not isinstance(error, OSError) and not self.peer.over.is_set():
            self.peer.failures.append(repr(error))


class Handler(BaseHTTPRequestHandler):
    """Reads requests and writes answers, true ones and others."""

    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    server: Server

    def do_GET(self) -> None:
        self._serve()

    def do_POST(self) -> None:
        self._serve()

    def do_PATCH(self) -> None:
        self._serve()

    def do_PUT(self) -> None:
        self._serve()

    def do_DELETE(self) -> None:
        self._serve()

    def log_message(self, *_: object) -> None:
        """Keep silent."""

    def _serve(self) -> None:
        peer = self.server.peer
        call = self._call()
        seen = peer.note(call)
        fault = peer.fault_for(call.method, call.path) or Fault(executes=True)
        with self.server.at_work(call) as free:
            reply = self._work(call, fault) if free else throttled().reply
        if reply is None or (fault.cut is not None and fault.cut < 0):
            self._cut()
            return
        seen.status = reply.status
        self._write(call, reply, fault.cut)

    def _work(self, call: Call, fault: Fault) -> Reply | None:
        """The answer; None if the peer stopped in the meantime."""
        peer = self.server.peer
        reply = peer.perform(call) if fault.executes else None
        if fault.wait != 0 and (peer.over.wait(fault.wait) or fault.wait is None):
            return None
        return fault.reply or reply or peer.perform(call)

    def _call(self) -> Call:
        headers: dict[str, str] = {}
        for name, value in self.headers.items():
            known = headers.get(name.lower())
            headers[name.lower()] = f"{known}, {value}" if known else value
        if headers.get("transfer-encoding", "").lower() == "chunked":
            body = self._chunks()
        else:
            body = self.rfile.read(int(headers.get("content-length", "0")))
        return Call(self.command, self.path, headers, body)

    def _chunks(self) -> bytes:
        found = b""
        while size := int(self.rfile.readline().partition(b";")[0], 16):
            found += self.rfile.read(size)
            self.rfile.readline()
        while self.rfile.readline().strip():
            pass
        return found

    def _write(self, call: Call, reply: Reply, part: float | None) -> None:
        body = reply.body
        if part is not None and not body:
            # Where there is no body to cut, the header is; a whole answer would be none cut.
            self.wfile.write(b"HTTP/1.")
            self._cut()
            return
        self.send_response(reply.status)
        for name, value in reply.headers.items():
            self.send_header(name, value)
        request_id = str(uuid.uuid4())
        self.send_header("request-id", request_id)
        self.send_header("client-request-id", call.headers.get("client-request-id", request_id))
        self.send_header("Cache-Control", "private")
        if body and "gzip" in call.headers.get("accept-encoding", ""):
            body = gzip.compress(body)
            self.send_header("Content-Encoding", "gzip")
            self.send_header("Vary", "Accept-Encoding")
        if part is not None:
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body[: int(len(body) * part)])
            self._cut()
        elif reply.status == 200 and body:
            # The service answers in chunks.
            self.send_header("Transfer-Encoding", "chunked")
            self.end_headers()
            half = len(body) // 2
            pieces = [piece for piece in (body[:half], body[half:]) if piece]
            chunks = b"".join(b"%x\r\n%b\r\n" % (len(piece), piece) for piece in pieces)
            self.wfile.write(chunks + b"0\r\n\r\n")
        else:
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

    def _cut(self) -> None:
        self.close_connection = True
        cut_off(self.connection)


def cut_off(connection: socket.socket) -> None:
    """End a connection at once, whoever reads from it, without TLS's farewell."""
    with contextlib.suppress(OSError):
        socket.socket.shutdown(connection, socket.SHUT_RDWR)
