"""Header fields as octets: folded, encoded, and one field each.

Laws: no value can begin a new field, for whatever comes in is made one line of
printable characters first; what is not ASCII becomes encoded words (RFC 2047);
lines are at most 78 octets unless one word is longer, and never over 998
(RFC 5322 §2.1.1); an address that SMTP without SMTPUTF8 (RFC 6531) cannot carry
is an error.

They are written here and not by :mod:`email`: an acknowledgement has a dozen
fields of four kinds, and the general machinery takes many times as long for them.
"""

import re
from binascii import b2a_base64
from collections.abc import Iterable, Iterator

from daemon.errors import TemplateError
from daemon.model import Address
from daemon.text.clean import one_line, shorten

_FOLD = "\r\n "
_LINE = 76
_CHUNK = 36
"""Octets in one encoded word; it then has a place in the field's first line too."""
_NAME_MOST = 100
_IDS_LAST = 20
_ATOMS = re.compile(r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~ -]{1,100}")
_ID = re.compile(r"<[!-;=?-~]{1,900}>")
_ADDRESS = re.compile(
    r"""(?:[^\x00-\x20\x7f<>()\[\],;:\\"@]{1,256}|"(?:[ !#-\[\]-~]|\\[ -~]){0,254}")"""
    r"@(?:[A-Za-z0-9._-]{1,255}|\[[A-Za-z0-9.:]{2,60}\])"
)
"""An addr-spec in ASCII (RFC 5322 §3.4.1), tolerant of dots where customers have them."""


def field(name: str, value: str) -> str:
    """An unstructured field, for example the Subject."""
    line = one_line(value)
    body = _folded(line, len(name) + 2) if _is_plain(line) else _encoded(line)
    return f"{name}: {body}\r\n"


def mailbox_field(name: str, address: Address) -> str:
    """A field of one address with its display name.

    Raises:
        TemplateError: the address cannot be carried by SMTP without SMTPUTF8.
    """
    spec = ascii_address(address.email)
    phrase = _phrase(shorten(one_line(address.name), _NAME_MOST), len(name) + 2)
    if not phrase:
        return f"{name}: {spec}\r\n"
    last_line = f"{name}: {phrase}".rpartition("\n")[2]
    gap = " " if len(last_line) + len(spec) + 3 <= _LINE else _FOLD
    return f"{name}: {phrase}{gap}<{spec}>\r\n"


def ids_field(name: str, ids: Iterable[str]) -> str:
    """A field of Message-IDs, one a line, the first and the last twenty; empty without any.

    What does not have the form of an identifier is left out.
    """
    good = [message_id for message_id in ids if _ID.fullmatch(message_id)]
    unique = list(dict.fromkeys(good))
    kept = unique if len(unique) <= _IDS_LAST else [unique[0], *unique[-_IDS_LAST:]]
    return f"{name}: {_FOLD.join(kept)}\r\n" if kept else ""


def ascii_address(email: str) -> str:
    """``email`` as SMTP carries it: as it stands, an international domain in ASCII.

    Raises:
        TemplateError: it is no address, or its local part is not ASCII.
    """
    local, at, domain = email.rpartition("@")
    if at and not domain.isascii():
        try:
            domain = domain.encode("idna").decode("ascii")
        except UnicodeError:
            domain = ""
    spec = f"{local}@{domain}"
    if not spec.isascii() or not _ADDRESS.fullmatch(spec):
        shown = one_line(email, 100)
        raise TemplateError(f"no automatic mail can go to «{shown}»: not an ASCII address")
    return spec


def _is_plain(line: str) -> bool:
    """True if ``line`` can stand as it is: ASCII, nothing that reads like an encoded word."""
    return line.isascii() and "=?" not in line


def _folded(line: str, used: int) -> str:
    """``line`` broken at spaces; ``used`` characters stand before it."""
    parts: list[str] = []
    for word in line.split(" "):
        if parts and used + 1 + len(word) > _LINE:
            parts.append(f"{_FOLD}{word}")
            used = 1 + len(word)
        else:
            parts.append(f" {word}" if parts else word)
            used += 1 + len(word)
    return "".join(parts)


def _phrase(name: str, used: int) -> str:
    """A display name: bare, quoted or encoded as it needs (RFC 5322 §3.2.5)."""
    if not _is_plain(name):
        return _encoded(name)
    if not name or _ATOMS.fullmatch(name):
        return _folded(name, used)
    escaped = name.replace("\\", "\\\\").replace('"', '\\"')
    return _folded(f'"{escaped}"', used)


def _encoded(text: str) -> str:
    """Encoded words of whole characters (RFC 2047 §5)."""
    return _FOLD.join(
        f"=?utf-8?b?{b2a_base64(chunk, newline=False).decode('ascii')}?=" for chunk in _chunks(text)
    )


def _chunks(text: str) -> Iterator[bytes]:
    """``text`` in UTF-8, cut between characters."""
    chunk = b""
    for char in text:
        octets = char.encode()
        if len(chunk) + len(octets) > _CHUNK:
            yield chunk
            chunk = b""
        chunk += octets
    yield chunk
