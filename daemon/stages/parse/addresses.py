"""Address lists (RFC 5322 §3.4, RFC 6532), read as they are written and not as they should be.

Laws: one pass over the characters; an address is kept as it stood, never
mended; display names are decoded after the list is taken apart, so that an
encoded word cannot bring in an address; nothing found holds a line break.
"""

import re
from collections.abc import Iterable

from daemon.model import Address
from daemon.stages.parse.cleaning import one_line
from daemon.stages.parse.limits import ADDRESS_CHARACTERS, ADDRESSES, NAME_CHARACTERS
from daemon.stages.parse.words import decode_words, raw_text

# A quoted string without its end reaches to the end of the list.
_PIECE = re.compile(r'"(?:[^"\\]|\\.)*(?:"|\\?\Z)|[(),:;<>]|[^"(),:;<>\\]+|\\.?', re.DOTALL)
_ESCAPED = re.compile(r"\\(.)")
# Between delimiters on both sides: a piece of an address would be somebody else's.
_PLAIN = re.compile(
    r'(?<![^\s"(),:;<>])[^\s"(),:;<>@\\]{1,128}@[^\s"(),:;<>@\\]{1,255}(?![^\s"(),:;<>])'
)
_UNQUOTED_ONLY = re.compile(r'[\s"@]')
_DOTTED = re.compile(r"\s*([.@])\s*")


class _Reader:
    """Collects the addresses of one field from its tokens."""

    def __init__(self) -> None:
        self.found: list[Address] = []
        self._words: list[str] = []
        self._angle: list[str] | None = None
        self._comments = 0
        self._comment: list[str] = []

    def take(self, piece: str) -> None:
        """Read the next piece."""
        if self._comments or piece == "(":
            self._in_comment(piece)
        elif self._angle is not None and piece != ">":
            self._in_angle(piece)
        elif piece == "<":
            self._angle = []
        elif piece == ">":
            self._close_angle()
        elif piece == ":":
            # What stood before was the name of a group (RFC 5322 §3.4).
            self._words.clear()
        elif piece in {",", ";"}:
            self.end()
        else:
            self._words.append(piece)

    def end(self) -> None:
        """Finish the address at hand."""
        if self._angle is not None:
            self._close_angle()
        if any(word.strip() for word in self._words):
            self._add("".join(self._words), " ".join(self._comment))
        self._words.clear()
        self._comment.clear()

    def _in_comment(self, piece: str) -> None:
        self._comments += (piece == "(") - (piece == ")")
        if piece not in {"(", ")"}:
            self._comment.append(piece)

    def _in_angle(self, piece: str) -> None:
        # A route before the address, "<@a,@b:user@c>", is dropped (RFC 5322 §4.4).
        if piece == ":" and self._angle and self._angle[0].startswith("@"):
            self._angle = []
        elif self._angle is not None and piece != "<":
            self._angle.append(piece)

    def _close_angle(self) -> None:
        inner = "".join(self._angle or ())
        self._angle = None
        self._add(inner, "".join(self._words))
        self._words.clear()
        self._comment.clear()

    def _add(self, email: str, name: str) -> None:
        email = one_line(email)
        if '"' not in email:
            email = _DOTTED.sub(r"\1", email)
        if _usable(email) and len(self.found) < ADDRESSES:
            self.found.append(Address(email, display_name(name)))


def read_addresses(values: Iterable[bytes]) -> tuple[Address, ...]:
    """The addresses of every instance of one field, groups dissolved, at most ADDRESSES."""
    found: list[Address] = []
    for value in values:
        text = raw_text(value)
        found += _listed(text) or _anything_like_one(text)
    return tuple(found[:ADDRESSES])


def display_name(phrase: str) -> str:
    """A display name without its quotes, encoded words decoded."""
    name = phrase.strip()
    if '"' in name:
        name = _ESCAPED.sub(r"\1", name.replace('\\"', "\0").replace('"', "")).replace("\0", '"')
    return one_line(decode_words(name))[:NAME_CHARACTERS].strip()


def _listed(text: str) -> list[Address]:
    reader = _Reader()
    for piece in _PIECE.findall(text):
        reader.take(piece)
    reader.end()
    return reader.found


def _anything_like_one(text: str) -> list[Address]:
    """The first thing that looks like an address, where the syntax is beyond reading.

    Some senders encode the whole mailbox as one encoded word.
    """
    match = _PLAIN.search(one_line(decode_words(text)))
    return [Address(match[0])] if match and len(match[0]) <= ADDRESS_CHARACTERS else []


def _usable(email: str) -> bool:
    """Whether ``email`` is an addr-spec, or a lone word such as ``MAILER-DAEMON``."""
    local, at, domain = email.rpartition("@")
    if not email or len(email) > ADDRESS_CHARACTERS:
        return False
    if not at:
        return not _UNQUOTED_ONLY.search(email) and "=?" not in email
    quoted = local.startswith('"') and local.endswith('"') and len(local) > 2
    if not (local and domain) or " " in domain:
        return False
    return quoted or not _UNQUOTED_ONLY.search(local)
