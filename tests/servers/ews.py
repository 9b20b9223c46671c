"""A test peer for Exchange Web Services, written from Microsoft's published protocol."""

import base64
import ssl
import threading
import traceback
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Self

import spnego
from lxml import etree
from spnego.exceptions import SpnegoError

from tests.servers import ews_xml
from tests.servers.certificates import Certificates, issue
from tests.servers.ews_faults import Fault
from tests.servers.ews_operations import Operations
from tests.servers.ews_store import EwsError, Folder, Item, Mailbox
from tests.servers.graph_faults import Fault as WireFault
from tests.servers.graph_http import Server
from tests.servers.graph_wire import Call, Reply

_XML = {"Content-Type": "text/xml; charset=utf-8"}
_PATH = "/EWS/Exchange.asmx"


@dataclass(slots=True)
class Seen:
    """A request as it came."""

    operation: str
    status: int = 0


class EwsPeer(Operations):
    """An Exchange server on a free loopback port; ``folder`` takes its certificate.

    The methods are the people's side of the mailboxes; any thread may call them.
    """

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self.lock = threading.RLock()
        self.over = threading.Event()
        self.failures: list[str] = []
        self.invalid: list[str] = []
        """What we said that Microsoft's schema does not allow."""
        self.newer: list[str] = []
        """What we were asked that it does not know: a younger Exchange does."""
        self.concurrency = 0
        self.faults: deque[Fault] = deque()
        self.requests: list[Seen] = []
        self.passwords: dict[str, str] = {}
        self.accepts: Callable[[str], bool] = lambda _: False
        self.homes: dict[str, str] = {}
        self.application = False
        """Whether logins are an application's, which has no mailbox of its own."""
        self.closed: set[str] = set()
        """Mailboxes that may not be impersonated."""
        self.ntlm = False
        """Whether nothing else is taken; the passwords are in the file of NTLM_USER_FILE."""
        self.certificates: Certificates = issue(folder, "localhost", "127.0.0.1")
        self._schema = ews_xml.schema()
        self._this = threading.local()

    def __enter__(self) -> Self:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(self.certificates.certificate, self.certificates.key)
        self._server = Server(self, context)
        self.url = f"https://localhost:{self._server.server_port}{_PATH}"
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.02,))
        self._thread.start()
        return self

    def __exit__(self, kind: object, error: object, trace: object) -> None:
        self.shut()
        if (self.failures or self.invalid) and error is None:
            raise AssertionError("\n".join((*self.failures, *self.invalid)))

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

    def add_mailbox(self, address: str, user: str, password: str) -> None:
        """Somebody new."""
        with self.lock:
            self.boxes[address.lower()] = Mailbox(address)
            self.passwords[user] = password
            self.homes[user] = address

    def put(
        self, address: str, raw: bytes, folder: str = "inbox", received: datetime | None = None
    ) -> str:
        """A message arrives."""
        with self.lock:
            box = self.box(address)
            at = (received or self.now()).astimezone(UTC).replace(microsecond=0)
            return box.add(Item(raw, at, box.folder(folder).id)).id

    def make_folder(self, address: str, name: str, parent: str = "msgfolderroot") -> str:
        """A new folder."""
        with self.lock:
            box = self.box(address)
            made = Folder(name, box.folder(parent).id)
            box.folders[made.id] = made
            return made.id

    def move(self, address: str, key: str, folder: str) -> str:
        """Somebody files a message; its new id."""
        with self.lock:
            box = self.box(address)
            return box.move(box.item(key), box.folder(folder)).id

    def delete(self, address: str, key: str) -> None:
        """For good."""
        with self.lock:
            box = self.box(address)
            box.remove(box.item(key))

    def mark_read(self, address: str, key: str) -> None:
        """Somebody opens a message."""
        with self.lock:
            item = self.box(address).item(key)
            item.read = True
            self.box(address).touch(item)

    def reply_verb(self, address: str, key: str, verb: int = 102) -> None:
        """Somebody answers a message in Outlook."""
        with self.lock:
            item = self.box(address).item(key)
            item.properties["0x1081"] = str(verb)
            self.box(address).touch(item)

    def inside(self, address: str, folder: str) -> list[bytes]:
        """What is in a folder, in the order of arrival."""
        with self.lock:
            box = self.box(address)
            return [item.raw for item in box.inside(box.folder(folder))]

    def snapshot(self, address: str) -> object:
        """All that a reader could change."""
        with self.lock:
            items = self.box(address).items.values()
            return [(i.id, i.version, i.read, i.folder, dict(i.properties)) for i in items]

    def forget_sync(self) -> None:
        """Every sync state given so far is worth nothing."""
        with self.lock:
            self.states.clear()

    def note(self, call: Call) -> Seen:
        """Enter a request into the log (called by the wire)."""
        self._this.truncates = False
        seen = Seen(_operation(call.body))
        self.requests.append(seen)
        self._this.operation = seen.operation
        return seen

    def fault_for(self, method: str, path: str) -> WireFault | None:
        """The fault that strikes this request; it is used up (called by the wire)."""
        with self.lock:
            found = self._struck()
        if found is None:
            return None
        self._this.truncates = found.truncated
        reply = None
        if found.status:
            page = b"<html><body>Something is wrong</body></html>"
            reply = Reply(found.status, {"Content-Type": "text/html"}, page)
        elif found.code:
            reply = self._refused(found)
        return WireFault(
            reply=reply,
            executes=found.executes,
            wait=None if found.stalls else 0,
            cut=-1 if found.cut else None,
        )

    def _struck(self) -> Fault | None:
        for fault in self.faults:
            if fault.operation in ("", self._this.operation):
                if fault.skip:
                    fault.skip -= 1
                    return None
                self.faults.remove(fault)
                return fault
        return None

    def _refused(self, fault: Fault) -> Reply:
        operation = self._this.operation
        if fault.code == "ErrorServerBusy":
            return Reply(500, _XML, ews_xml.fault(fault.code, fault.back_off))
        body = ews_xml.responses(operation, [ews_xml.refusal(operation, fault.code)])
        return Reply(200, _XML, ews_xml.envelope(body))

    def perform(self, call: Call) -> Reply:
        """Carry out a request (called by the wire)."""
        try:
            with self.lock:
                reply = self._perform(call)
        except Exception:  # noqa: BLE001  # the peer's own mistake fails the test
            self.failures.append(traceback.format_exc())
            return Reply(500, _XML, ews_xml.fault("ErrorInternalServerError", None))
        if self._this.truncates:
            return Reply(reply.status, reply.headers, reply.body[: len(reply.body) // 2])
        return reply

    def _perform(self, call: Call) -> Reply:
        if call.path.lower() != _PATH.lower():
            return Reply(404, {"Content-Type": "text/html"}, b"<html>Not found</html>")
        user = self._user(call.headers.get("authorization", ""))
        if user is None:
            asked = {"WWW-Authenticate": self._this.challenge, "Content-Type": "text/html"}
            return Reply(401, asked, b"<html>Unauthorized</html>")
        root = etree.fromstring(call.body)
        request = root.find("s:Body", ews_xml.NS)[0]
        acts_for = root.findtext(".//t:ConnectingSID/*", None, ews_xml.NS)
        if self.application and not acts_for:
            return Reply(500, _XML, ews_xml.fault("ErrorImpersonationRequired", None))
        if acts_for and acts_for in self.closed:
            return Reply(500, _XML, ews_xml.fault("ErrorImpersonateUserDenied", None))
        self._hold_against(request, self.newer)
        try:
            body = self.run(request, acts_for or self.homes.get(user, ""))
        except EwsError as error:
            name = _operation(call.body)
            body = ews_xml.responses(name, [ews_xml.refusal(name, error.code)])
        whole = ews_xml.envelope(body)
        # TextBody is Exchange 2013's.
        mistakes = self.newer if b"<t:TextBody>" in whole else self.invalid
        self._hold_against(etree.fromstring(whole).find("s:Body", ews_xml.NS)[0], mistakes)
        return Reply(200, _XML, whole)

    def _user(self, told: str) -> str | None:
        kind, _, text = told.partition(" ")
        self._this.challenge = "NTLM" if self.ntlm else 'Basic realm="localhost"'
        if self.ntlm:
            return self._shaken(text) if kind == "NTLM" else getattr(self._this, "user", None)
        if kind == "Bearer":
            return next(iter(self.homes), "") if self.accepts(text) else None
        if kind != "Basic":
            return None
        user, _, password = base64.b64decode(text).decode("utf-8", "replace").partition(":")
        return user if self.passwords.get(user) == password else None

    def _shaken(self, text: str) -> str | None:
        """Who has shown by a handshake who he is ([MS-NLMP]); a connection is one's for good."""
        if getattr(self._this, "shaking", None) is None:
            self._this.shaking = spnego.server(protocol="ntlm")
        try:
            answer = self._this.shaking.step(base64.b64decode(text))
        except SpnegoError:
            self._this.shaking = None
            return None
        if self._this.shaking.complete:
            self._this.user = str(self._this.shaking.client_principal).rpartition("\\")[2]
            self._this.shaking = None
            return str(self._this.user)
        self._this.challenge = f"NTLM {base64.b64encode(answer or b'').decode()}"
        return None

    def _hold_against(self, element: Any, mistakes: list[str]) -> None:
        if self._schema is not None and not self._schema.validate(etree.ElementTree(element)):
            mistakes.append(str(self._schema.error_log.last_error))


def _operation(body: bytes) -> str:
    try:
        request = etree.fromstring(body).find("s:Body", ews_xml.NS)[0]
    except (etree.XMLSyntaxError, TypeError, IndexError):
        return ""
    return ews_xml.local(request).removesuffix("Request")
