"""Content-Transfer-Encodings undone, within limits (RFC 2045 §6).

Laws: an unknown or misspelt encoding means "as it is"; damage costs at most
the damaged place; sizes are estimated without decoding.
"""

import binascii
import re

from daemon.stages.parse.words import base64_octets

_LINE_CAP = 128 * 1024
_BEGIN = re.compile(rb"(?:\A|(?<=\n))begin [0-7]{3,4} ([^\r\n]{1,255})\r?\n")
_END = re.compile(rb"\n(?:`\r?\n)?end[ \t]*(?:\r?\n|\Z)")
_UUENCODED = ("x-uuencode", "uuencode", "x-uue", "x-uu")


def decoded(body: bytes, encoding: str) -> bytes:
    """``body`` without its transfer encoding; ``encoding`` may carry trailing rubbish."""
    if encoding.startswith("quoted-printable"):
        return binascii.a2b_qp(body)
    if encoding.startswith("base64"):
        return base64_octets(body)
    if encoding.startswith(_UUENCODED):
        return _uudecoded(body)
    return body


def decoded_size(raw: bytes, start: int, end: int, encoding: str) -> int:
    """About how many octets the body between two offsets holds when decoded."""
    length = end - start
    if not encoding.startswith("base64"):
        return length
    breaks = raw.count(b"\n", start, end)
    returns = breaks if raw.find(b"\r\n", start, min(end, start + 1024)) >= 0 else 0
    padding = raw.count(b"=", max(start, end - 8), end)
    return max((length - breaks - returns) * 3 // 4 - padding, 0)


def without_uuencoded(body: bytes) -> tuple[bytes, list[tuple[bytes, int]]]:
    """``body`` with its uuencoded files cut out, and of each its name and about its size."""
    if b"begin " not in body:
        return body, []
    kept: list[bytes] = []
    files: list[tuple[bytes, int]] = []
    at = 0
    while (begin := _BEGIN.search(body, at)) and (end := _END.search(body, begin.end() - 1)):
        kept.append(body[at : begin.start()])
        files.append((begin[1], (end.start() - begin.end()) * 45 // 62))
        at = end.end()
    return b"".join((*kept, body[at:])), files


def _uudecoded(body: bytes) -> bytes:
    """The lines between ``begin`` and ``end`` decoded; a broken line is left out."""
    begin = _BEGIN.search(body)
    lines = body[begin.end() if begin else 0 :][:_LINE_CAP].splitlines()
    out: list[bytes] = []
    for line in lines:
        if line.strip() == b"end":
            break
        try:
            out.append(binascii.a2b_uu(line))
        except binascii.Error:
            continue
    return b"".join(out) if begin else body
