"""Small messages for the tests, made by hand so that every octet is known."""

from collections.abc import Sequence


def letter(number: int = 1, body: str = "My bell rings by itself.") -> bytes:
    """A short, whole message; different numbers make different messages."""
    return (
        f"From: Ann <ann@example.org>\r\nTo: support@example.com\r\nSubject: letter {number}\r\n"
        f"Message-ID: <letter-{number}@example.org>\r\n\r\n{body}\r\n"
    ).encode()


def multipart(parts: Sequence[bytes], boundary: str = "=_outer", kind: str = "mixed") -> bytes:
    """A message of ``parts``, each with its own header."""
    return (
        b"From: Ann <ann@example.org>\r\nTo: support@example.com\r\nSubject: large\r\n"
        b"Message-ID: <large@example.org>\r\nMIME-Version: 1.0\r\n" + nest(parts, boundary, kind)
    )


def nest(parts: Sequence[bytes], boundary: str, kind: str = "mixed") -> bytes:
    """A multipart as a part."""
    lines = [f'Content-Type: multipart/{kind}; boundary="{boundary}"\r\n'.encode()]
    lines += [f"\r\n--{boundary}\r\n".encode() + part for part in parts]
    return b"".join(lines) + f"\r\n--{boundary}--\r\n".encode()


def text(words: str, disposition: str = "inline") -> bytes:
    """A part of plain text."""
    return (
        f"Content-Type: text/plain; charset=utf-8\r\nContent-Disposition: {disposition}\r\n"
        f"\r\n{words}\r\n"
    ).encode()


def attachment(octets: int, name: str = "photo.jpg") -> bytes:
    """An encoded file of about ``octets`` octets."""
    header = (
        f'Content-Type: image/jpeg; name="{name}"\r\nContent-Transfer-Encoding: base64\r\n'
        f'Content-Disposition: attachment; filename="{name}"\r\n\r\n'
    )
    line = b"QUJD" * 19 + b"\r\n"
    return header.encode() + line * (octets // len(line))
