"""A test peer for Microsoft Graph's mail, written from its published reference (v1.0)."""

import ssl
import threading
import traceback
from collections import deque
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import Self

from tests.servers.certificates import Certificates, issue
from tests.servers.graph_api import GraphApi
from tests.servers.graph_batch import batch
from tests.servers.graph_faults import Fault
from tests.servers.graph_http import Server
from tests.servers.graph_store import ROOT, Mailbox
from tests.servers.graph_wire import Call, GraphError, Reply

OF_INTEREST = (
    "accept", "authorization", "client-request-id", "content-type", "prefer", "user-agent",
)  # fmt: skip


@dataclass(slots=True)
class Seen:
    """A request as it came."""

    method: str
    path: str
    """With the query, as on the wire."""
    headers: Mapping[str, str]
    """Those of interest, names in lower case."""
    status: int = 0
    """0 until it is answered, and for good if it is not."""
    batched: bool = False


@dataclass(eq=False)
class GraphPeer(GraphApi):
    """Microsoft Graph on a free loopback port, with a certificate written into ``folder``.

    The methods are the people's side of the mailboxes; any thread may call them. They
    take ids of messages of both kinds, older ones too, and return regular ids; a folder is
    its id, its well-known name or its display name.
    """

    folder: Path = field(kw_only=True)
    faults: deque[Fault] = field(default_factory=deque)
    """The first that fits a request strikes it, and is used up."""
    requests: list[Seen] = field(default_factory=list)
    failures: list[str] = field(default_factory=list)
    """Tracebacks of the peer's own mistakes; the end of the context raises them."""
    concurrency: int = 0
    """How many requests of one mailbox may be under way before 429, 4 at the service; 0: any
    number. A stalled request is under way until its silence ends."""
    port: int = 0

    def __enter__(self) -> Self:
        self.certificates: Certificates = issue(self.folder, "localhost", "127.0.0.1")
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(self.certificates.certificate, self.certificates.key)
        context.set_alpn_protocols(["http/1.1"])
        self.over = threading.Event()
        self._server = Server(self, context)
        self.port = self._server.server_port
        self.url = f"https://localhost:{self.port}/v1.0"
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
        if self.failures and error is None:
            raise AssertionError("\n".join(self.failures))

    def shut(self) -> None:
        """Close the door and every connection; safe to call twice."""
        self.over.set()
        self._server.shutdown()
        self._server.hang_up()
        self._server.server_close()
        self._thread.join()

    @property
    def authority(self) -> Path:
        """The PEM file of the authority that vouches for this peer."""
        return self.certificates.authority

    def trust(self) -> ssl.SSLContext:
        """A client's TLS context that trusts this peer."""
        return ssl.create_default_context(cafile=str(self.authority))

    def add_user(
        self, upn: str, *, mailbox: bool = True, names: Mapping[str, str] | None = None
    ) -> None:
        """Somebody new; ``names`` are display names of well-known folders in their language."""
        with self.lock:
            self.enrol(upn, mailbox=mailbox, names=names or {})

    def put(
        self,
        upn: str,
        raw: bytes,
        folder: str = "inbox",
        received: datetime | None = None,
        *,
        read: bool = False,
    ) -> str:
        """A message arrives."""
        with self.lock:
            box = self._mailbox(upn)
            return box.put(raw, box.place(folder), received, read=read).id

    def make_folder(self, upn: str, name: str, parent: str = ROOT) -> str:
        """A new folder, of its own beside the Inbox unless ``parent`` says another place."""
        with self.lock:
            box = self._mailbox(upn)
            return box.make_folder(name, box.place(parent)).id

    def drop_folder(self, upn: str, folder: str) -> None:
        """Delete a folder and what is in it, for good."""
        with self.lock:
            box = self._mailbox(upn)
            box.drop_folder(box.place(folder))

    def move(self, upn: str, message: str, folder: str) -> str:
        """Into another folder; deleting as people do is a move to »deleteditems«."""
        with self.lock:
            box = self._mailbox(upn)
            found = box.any_message(message)
            box.move(found, box.place(folder), self.moved_reason)
            return found.id

    def delete(self, upn: str, message: str) -> None:
        """Delete for good."""
        with self.lock:
            box = self._mailbox(upn)
            box.remove(box.any_message(message))

    def mark_read(self, upn: str, message: str, *, read: bool = True) -> None:
        """Somebody opens a message, or marks it as unread."""
        with self.lock:
            box = self._mailbox(upn)
            box.any_message(message).read = read
            box.touch(box.any_message(message))

    def reply_verb(self, upn: str, message: str, verb: int = 102) -> None:
        """Somebody answered (102), answered to all (103) or forwarded (104) a message."""
        with self.lock:
            box = self._mailbox(upn)
            found = box.any_message(message)
            found.properties["Integer 0x1081"] = str(verb)
            found.properties["SystemTime 0x1082"] = self.now().strftime("%Y-%m-%dT%H:%M:%SZ")
            found.properties["Integer 0x1080"] = str({104: 262}.get(verb, 261))
            box.touch(found)

    def immutable_id(self, upn: str, message: str) -> str:
        """The id that a request with ``Prefer: IdType="ImmutableId"`` sees."""
        with self.lock:
            return self._mailbox(upn).any_message(message).immutable

    def regular_id(self, upn: str, message: str) -> str:
        """The id that a request without that preference sees now."""
        with self.lock:
            return self._mailbox(upn).any_message(message).id

    def folder_id(self, upn: str, name: str) -> str:
        """The id of a folder of this well-known or display name."""
        with self.lock:
            return self._mailbox(upn).place(name)

    def inside(self, upn: str, folder: str = "inbox") -> list[bytes]:
        """The MIME of what is in a folder, in the order of arrival."""
        with self.lock:
            box = self._mailbox(upn)
            return [message.raw for message in box.inside(box.folder(box.place(folder)))]

    def settings(self, upn: str) -> dict[str, object]:
        """The mailbox's settings; whoever changes them acts as its owner."""
        return self._mailbox(upn).settings

    def forget_delta(self, code: str = "SyncStateNotFound", *, location: bool = True) -> None:
        """From now on every delta and skip token given so far is answered with 410."""
        with self.lock:
            self.deltas.forget(code, location=location)

    def fault_for(self, method: str, path: str) -> Fault | None:
        """The fault that strikes this request, if any; it is used up."""
        with self.lock:
            for fault in self.faults:
                if fault.when(method, path):
                    self.faults.remove(fault)
                    return fault
        return None

    def note(self, call: Call, *, batched: bool = False) -> Seen:
        """Enter a request into the log."""
        headers = {name: value for name, value in call.headers.items() if name in OF_INTEREST}
        seen = Seen(call.method, call.target, headers, batched=batched)
        self.requests.append(seen)
        return seen

    def perform(self, call: Call) -> Reply:
        """Carry out a request, a batch too; a mistake of the peer becomes a 500 and a failure."""
        try:
            if call.segments == ("v1.0", "$batch") and call.method == "POST":
                return self._batch(call)
            return self.answer(call)
        except Exception:  # noqa: BLE001
            self.failures.append(traceback.format_exc())
            return Reply(500)

    def _batch(self, call: Call) -> Reply:
        with self.lock:
            try:
                self.authorize(call)
                return batch(call, self._batched)
            except GraphError as error:
                return error.reply("batch", self.now().strftime("%Y-%m-%dT%H:%M:%S"))

    def _batched(self, call: Call) -> Reply:
        seen = self.note(call, batched=True)
        fault = self.fault_for(call.method, call.path)
        # Inside a batch there is no connection to cut or to keep silent on.
        reply = fault.reply if fault and fault.reply else self.answer(call)
        seen.status = reply.status
        return reply

    def _mailbox(self, upn: str) -> Mailbox:
        mailbox = self.users[upn.lower()].mailbox
        assert mailbox
        return mailbox
