"""A ManageSieve conversation (RFC 5804), blocking, for a thread.

Laws: STARTTLS is demanded, never merely tried, and the certificate verified; nothing waits
without a limit; an answer is bounded.
"""

import base64
import re
import socket
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from types import TracebackType
from typing import BinaryIO, Self

from daemon.channels.sasl import MECHANISMS, bearer
from daemon.channels.sieve_settings import SieveSettings
from daemon.channels.tls import client_context
from daemon.errors import ChannelError

_LINE_MOST, _LITERAL_MOST, _LINES_MOST = 1 << 16, 1 << 20, 1000
_TOKEN = re.compile(rb'"((?:[^"\\]|\\.)*)"|([^\s"]+)')
_LITERAL = re.compile(rb"\{(\d{1,9})\+?\}\r?\n$")
_ESCAPED = re.compile(rb"\\(.)")


class RefusedError(Exception):
    """The server said NO or BYE; its words."""


@dataclass(frozen=True, slots=True)
class Script:
    """One of the scripts that a server has."""

    name: str
    active: bool


class SieveClient:
    """A logged-in connection; as a context manager it hangs up at the end."""

    def __init__(self, settings: SieveSettings, token: str | None) -> None:
        """Connect, secure and log in.

        Raises:
            RefusedError: the login is refused.
            ChannelError: STARTTLS or the mechanism is not offered, ``ca_file`` cannot be used.
            OSError: the server cannot be reached, or its certificate not be trusted.
        """
        self._socket = socket.create_connection((settings.host, settings.port), settings.timeout)
        self._file: BinaryIO = self._socket.makefile("rb")
        try:
            offers = self._offers()
            if settings.security == "starttls":
                offers = self._secured(settings, offers)
            self._log_in(settings, token, offers.get("SASL", "").upper().split())
        except BaseException:
            self._hang_up()
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        with suppress(OSError, RefusedError):
            self._ask(b"LOGOUT")
        self._hang_up()

    def scripts(self) -> list[Script]:
        """What is there (RFC 5804 §2.7)."""
        lines = self._ask(b"LISTSCRIPTS")
        return [Script(line[0].decode(), b"ACTIVE" in line[1:]) for line in lines if line]

    def get(self, name: str) -> str:
        """The text of a script (§2.9)."""
        return self._ask(b"GETSCRIPT", name)[0][0].decode("utf-8", "replace")

    def put(self, name: str, text: str) -> None:
        """Keep a script; the server refuses what it does not understand (§2.6)."""
        self._ask(b"PUTSCRIPT", name, text)

    def activate(self, name: str) -> None:
        """Let this script be run, and no other; an empty name: none (§2.8)."""
        self._ask(b"SETACTIVE", name)

    def delete(self, name: str) -> None:
        """Take a script away (§2.10)."""
        self._ask(b"DELETESCRIPT", name)

    def _offers(self) -> dict[str, str]:
        lines = self._answer()
        return {
            line[0].decode("ascii", "replace").upper(): b" ".join(line[1:]).decode(
                "utf-8", "replace"
            )
            for line in lines
            if line
        }

    def _secured(self, settings: SieveSettings, offers: dict[str, str]) -> dict[str, str]:
        if "STARTTLS" not in offers:
            raise ChannelError(f"{settings.server} does not offer STARTTLS", temporary=False)
        self._ask(b"STARTTLS")
        context = client_context(settings.ca_file)
        self._file.close()
        self._socket = context.wrap_socket(self._socket, server_hostname=settings.host)
        self._file = self._socket.makefile("rb")
        return self._offers()

    def _log_in(self, settings: SieveSettings, token: str | None, offered: Sequence[str]) -> None:
        if token is None:
            first = f"\0{settings.username}\0{settings.password}".encode()
            mechanism, assent = "PLAIN", b""
        else:
            server = (settings.host, settings.port)
            said = bearer(offered, settings.username, token, server)
            if said is None:
                told = f"{settings.server} offers no login by {' or '.join(MECHANISMS)}"
                raise ChannelError(told, temporary=False)
            mechanism, first, assent = said.mechanism, said.first, said.assent
        self._send(b"AUTHENTICATE " + _quoted(mechanism) + b" " + _quoted(_encoded(first)))
        self._answer(challenge=_quoted(_encoded(assent)))

    def _ask(self, command: bytes, *arguments: str) -> list[list[bytes]]:
        self._send(b" ".join((command, *map(_literal, arguments))))
        return self._answer()

    def _send(self, line: bytes) -> None:
        self._socket.sendall(line + b"\r\n")

    def _answer(self, challenge: bytes | None = None) -> list[list[bytes]]:
        """The lines before OK; ``challenge`` answers a question of the server's."""
        lines: list[list[bytes]] = []
        while len(lines) < _LINES_MOST:
            line, plain = self._line()
            word = line[0].upper() if line and plain else b""
            if word == b"OK":
                return lines
            if word in (b"NO", b"BYE"):
                words = b" ".join(line[1:]).decode("utf-8", "replace")
                raise RefusedError(" ".join(words.split())[:200] or word.decode())
            if challenge is not None:
                self._send(challenge)
            lines.append(line)
        raise OSError("the server does not end its answer")

    def _line(self) -> tuple[list[bytes], bool]:
        """The parts of a line, and whether the first is a word and no string."""
        parts: list[bytes] = []
        plain = False
        while True:
            raw = self._file.readline(_LINE_MOST)
            if not raw.endswith(b"\n"):
                raise OSError("the server hung up")
            literal = _LITERAL.search(raw)
            for found in _TOKEN.finditer(raw[: literal.start()] if literal else raw):
                plain = plain or (not parts and found[2] is not None)
                parts.append(found[2] or _ESCAPED.sub(rb"\1", found[1] or b""))
            if literal is None:
                return parts, plain
            size = int(literal[1])
            if size > _LITERAL_MOST:
                raise OSError("the server says too much")
            parts.append(self._file.read(size))

    def _hang_up(self) -> None:
        # A socket stays open while a file on it is.
        for each in (self._file, self._socket):
            with suppress(OSError):
                each.close()


def _encoded(octets: bytes) -> str:
    return base64.b64encode(octets).decode()


def _quoted(text: str) -> bytes:
    return b'"' + text.replace("\\", "\\\\").replace('"', '\\"').encode() + b'"'


def _literal(text: str) -> bytes:
    """Any text, whatever is in it (RFC 5804 §4: non-synchronizing)."""
    octets = text.encode()
    return b"{%d+}\r\n%b" % (len(octets), octets)
