"""Who may post to the endpoint: signatures of requests, checked.

Laws: pure; what is compared is compared in constant time; a signature is good for one
body, and for a while.

Twilio signs the URL that it called, followed by the names and values of the form's fields
in the order of the names, with HMAC-SHA1 and the account's auth token, in Base64 (Twilio,
«Webhooks security»). Everybody else signs as ``docs/voicemail.md`` describes.
"""

import hmac
import re
from base64 import b64encode
from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta

_MOST = 1_000
_STAMP = re.compile(r"[0-9]{1,12}", re.ASCII)
_VERSION = "v1"
_SIGNATURES = 5


class SignatureError(Exception):
    """The request is not what somebody signed who knows the secret; the text says why."""


def check_signature(
    header: str, body: bytes, secret: bytes, now: datetime, window: timedelta
) -> str:
    """The signature in ``header`` (``t=UNIX,v1=HEX``) that is good for ``body``.

    Several may stand there while a secret is changed.

    Raises:
        SignatureError: none is, or the moment ``t`` is not within ``window`` of ``now``.
    """
    fields = [part.strip().partition("=") for part in header[:_MOST].split(",")]
    stamps = [value for name, _, value in fields if name == "t"]
    given = [value.lower() for name, _, value in fields if name == _VERSION][:_SIGNATURES]
    if len(stamps) != 1 or not _STAMP.fullmatch(stamps[0]) or not given:
        raise SignatureError("no signature such as t=1764180000,v1=0a1b…")
    expected = hmac.digest(secret, stamps[0].encode() + b"." + body, "sha256").hex()
    good = [each for each in given if _equal(each, expected)]
    if not good:
        raise SignatureError("a signature that does not fit the body")
    if abs(now.timestamp() - int(stamps[0])) > window.total_seconds():
        raise SignatureError("a signature of another time: compare the clocks")
    return f"{stamps[0]}.{expected}"


def check_twilio(
    header: str, urls: Iterable[str], fields: Sequence[tuple[str, str]], token: bytes
) -> None:
    """Whether ``header`` signs ``fields`` for one of ``urls``.

    Raises:
        SignatureError: it does not.
    """
    # A name that comes twice counts once, with each of its values.
    ordered = sorted(set(fields))
    said = "".join(f"{name}{value}" for name, value in ordered)
    for url in urls:
        expected = b64encode(hmac.digest(token, f"{url}{said}".encode(), "sha1")).decode()
        if _equal(header[:_MOST], expected):
            return
    raise SignatureError("a signature that Twilio would not make: compare URL and auth token")


def _equal(given: str, expected: str) -> bool:
    return hmac.compare_digest(given.encode("utf-8", "replace"), expected.encode())
