"""Octets of messages, put together by hand so that every octet is known (RFC 5322, RFC 2045).

An *entity* is octets that begin with their own Content-* fields; multiparts are made of
entities, and a message is a head and one entity. Lines end in CRLF.
"""

import base64
import binascii
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from email.header import Header
from email.utils import format_datetime, formataddr

from tests.generator.people import Person

CRLF = b"\r\n"


@dataclass(frozen=True, slots=True)
class Head:
    """The fields of a message's head; None leaves a field out."""

    return_path: str
    sender: Person
    to: str
    subject: str
    date: datetime | None
    message_id: str | None
    extra: tuple[tuple[str, str], ...] = ()
    charset: str = "utf-8"

    def octets(self) -> bytes:
        """The fields in the usual order, beginning with what the delivering server adds."""
        received = "Received: from relay.example by mx.desk.example with ESMTPS"
        fields = [f"Return-Path: <{self.return_path}>".encode(), received.encode()]
        if self.date:
            fields.append(f"Date: {format_datetime(self.date)}".encode())
        fields.append(f"From: {formataddr((self.sender.name, self.sender.email))}".encode())
        fields.append(f"To: {self.to}".encode())
        fields.append(field("Subject", self.subject, self.charset))
        if self.message_id:
            fields.append(f"Message-ID: {self.message_id}".encode())
        fields.extend(field(name, value) for name, value in self.extra)
        return CRLF.join(fields) + CRLF


def field(name: str, value: str, charset: str = "utf-8") -> bytes:
    """One field, its value as encoded words where it needs them (RFC 2047)."""
    if value.isascii():
        return f"{name}: {value}".encode()
    encoded = Header(value, charset, header_name=name).encode(linesep="\r\n")
    return f"{name}: {encoded}".encode()


def message(head: Head, entity: bytes) -> bytes:
    """A whole message."""
    return head.octets() + b"MIME-Version: 1.0\r\n" + entity


def leaf(
    text: str, subtype: str = "plain", charset: str = "utf-8", encoding: str = "quoted-printable"
) -> bytes:
    """A text entity."""
    data = text.replace("\n", "\r\n").encode(charset)
    return _entity(f'text/{subtype}; charset="{charset}"', encoding, data)


def attachment(name: str, media_type: str, data: bytes) -> bytes:
    """An attached entity in base64; its name as RFC 2231 has it where it is not ASCII."""
    if name.isascii():
        disposition = f'filename="{name}"'
    else:
        disposition = "filename*=utf-8''" + "".join(
            chr(octet) if chr(octet).isalnum() and octet < 128 else f"%{octet:02X}"
            for octet in name.encode()
        )
    return (
        f"Content-Disposition: attachment; {disposition}\r\n".encode()
        + _entity(media_type, "base64", data)
    )  # fmt: skip


def multipart(subtype: str, boundary: str, parts: list[bytes], parameters: str = "") -> bytes:
    """Entities under one boundary."""
    begin = f'Content-Type: multipart/{subtype}; boundary="{boundary}"{parameters}\r\n\r\n'
    line = f"--{boundary}\r\n".encode()
    body = b"".join(line + part + CRLF for part in parts)
    return begin.encode() + body + f"--{boundary}--\r\n".encode()


def report(kind: str, boundary: str, parts: list[bytes]) -> bytes:
    """A multipart/report (RFC 6522)."""
    return multipart("report", boundary, parts, f"; report-type={kind}")


def part(media_type: str, text: str) -> bytes:
    """A machine-readable entity in plain ASCII."""
    return _entity(media_type, "7bit", text.replace("\n", "\r\n").encode("ascii"))


def _entity(media_type: str, encoding: str, data: bytes) -> bytes:
    fields = f"Content-Type: {media_type}\r\nContent-Transfer-Encoding: {encoding}\r\n\r\n"
    return fields.encode() + _ENCODERS[encoding](data)


def _base64(data: bytes) -> bytes:
    return base64.encodebytes(data).replace(b"\n", CRLF)


def _quoted_printable(data: bytes) -> bytes:
    return binascii.b2a_qp(data, istext=True)


_ENCODERS: Mapping[str, Callable[[bytes], bytes]] = {
    "7bit": bytes,
    "8bit": bytes,
    "base64": _base64,
    "quoted-printable": _quoted_printable,
}
