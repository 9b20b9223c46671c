"""Header values as text: unfolded (RFC 5322 §2.2.3), encoded words decoded (RFC 2047).

Law: decoding never raises and never widens: a value of n octets gives at most
a small multiple of n characters, in linear time.
"""

import binascii
import re

from daemon.stages.parse.charsets import decode
from daemon.stages.parse.cleaning import one_line
from daemon.stages.parse.limits import VALUE_OCTETS

# The end may be missing: some senders cut a subject in the middle of a word. Spaces inside are
# against RFC 2047 §2 and common.
_ENCODED = re.compile(r"=\?([!->@-~]{1,60})\?([bBqQ])\?([^?]*)(?:\?=|\Z)")
_FOLD = re.compile(r"\r?\n[ \t]*|\r[ \t]+")


def text_of(value: bytes) -> str:
    """A field's value as one clean line of text."""
    return one_line(decode_words(raw_text(value)))


def raw_text(value: bytes) -> str:
    """The value unfolded, its encoded words still encoded; 8-bit octets are read as UTF-8,
    else as windows-1252.
    """
    text = decode(value[:VALUE_OCTETS], guess=False)
    return _FOLD.sub(" ", text) if "\n" in text or "\r" in text else text


def decode_words(text: str) -> str:
    """``text`` with its encoded words decoded; anything that is none stays as it stands.

    White space between two encoded words belongs to neither (RFC 2047 §6.2), and a
    character cut in two by neighbouring words of one charset is put together again.
    """
    if "=?" not in text:
        return text
    pieces: list[str] = []
    held, label, end = b"", "", 0
    for word in _ENCODED.finditer(text):
        between = text[end : word.start()]
        charset = word[1].partition("*")[0]
        if between.strip() or charset.lower() != label.lower() or not end:
            pieces.append(decode(held, label, guess=False))
            pieces.append(between if between.strip() or not end else "")
            held, label = b"", charset
        held += _octets(word[2], word[3])
        end = word.end()
    pieces += (decode(held, label, guess=False), text[end:])
    return "".join(pieces)


def _octets(encoding: str, content: str) -> bytes:
    """The octets of one encoded word, however badly it is padded."""
    raw = content.encode("utf-8", "replace")
    if encoding in "qQ":
        return binascii.a2b_qp(raw, header=True)
    return base64_octets(raw)


def base64_octets(raw: bytes) -> bytes:
    """What base64 says (RFC 2045 §6.8); foreign characters are skipped, a ragged end is cut."""
    try:
        return binascii.a2b_base64(raw)
    except binascii.Error:
        letters = raw.translate(None, _FOREIGN)
        usable = letters[: len(letters) - (len(letters) % 4 == 1)]
        return binascii.a2b_base64(usable + b"=" * (-len(usable) % 4))


_FOREIGN = bytes(
    code
    for code in range(256)
    if code not in b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
)
