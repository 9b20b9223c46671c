"""Octets to text: what is declared, then UTF-8, then a guess.

Laws: every result can be written as UTF-8; no codec runs that a mail has no
business to name; decoding never raises.
"""

import encodings.aliases
import re
from functools import lru_cache

from charset_normalizer import from_bytes

_SAMPLE_OCTETS = 4096
"""Enough for the guess; its cost grows faster than its certainty."""

_GUESSABLE_OCTETS = 12
"""With fewer octets above ASCII a guess is a game of chance."""
_GUESSES = [
    "cp1252", "cp1250", "cp1251", "cp1253", "cp1254", "cp1255", "cp1256", "koi8_r",
    "cp932", "euc_jp", "cp949", "gb18030", "big5",
]  # fmt: skip
_ASCII = bytes(range(128))
_CODECS = frozenset(encodings.aliases.aliases) | frozenset(encodings.aliases.aliases.values())

# Labels that mail and browsers read as a larger set than the one they name, and labels that
# Python does not know (WHATWG Encoding Standard, "Names and labels").
_READ_AS = {
    "ascii": "utf_8",
    "us_ascii": "utf_8",
    "utf8mb4": "utf_8",
    "unicode_1_1_utf_7": "utf_7",
    "iso_8859_1": "cp1252",
    "iso8859_1": "cp1252",
    "iso88591": "cp1252",
    "latin_1": "cp1252",
    "latin1": "cp1252",
    "iso_8859_9": "cp1254",
    "iso_8859_8_i": "iso8859_8",
    "iso_8859_8_e": "iso8859_8",
    "iso_8859_6_i": "iso8859_6",
    "gb2312": "gb18030",
    "gb_2312": "gb18030",
    "gb_2312_80": "gb18030",
    "gbk": "gb18030",
    "x_gbk": "gb18030",
    "ks_c_5601_1987": "cp949",
    "ks_c_5601": "cp949",
    "euc_kr": "cp949",
    "shift_jis": "cp932",
    "shift_jisx0213": "cp932",
    "x_sjis": "cp932",
    "x_euc_jp": "euc_jp",
    "iso_2022_jp": "iso2022_jp_ext",
    "cp_850": "cp850",
    "tis_620": "cp874",
    "windows_874": "cp874",
    "macintosh": "mac_roman",
    "x_mac_roman": "mac_roman",
}
_NOT_CHARSETS = frozenset(
    {
        "base64_codec", "bz2_codec", "hex_codec", "mbcs", "quopri_codec", "rot_13", "uu_codec",
        "zlib_codec", "idna", "punycode", "undefined", "unicode_escape", "raw_unicode_escape",
        "oem",
    }
)  # fmt: skip
# Charsets that say with ASCII octets what is not ASCII.
_SHIFTING = re.compile(
    r"2022|utf-?_?(?:7|16|32)|hz|ucs|ebcdic|cp?(?:037|273|424|500|875|1026|1140)", re.IGNORECASE
)
_SEPARATORS = re.compile(r"[^a-z0-9]+")
_SURROGATES = re.compile("[\ud800-\udfff]")


@lru_cache(maxsize=256)
def codec(label: str) -> str | None:
    """The Python codec for a charset label of mail; None for an unknown one."""
    name = _SEPARATORS.sub("_", label.strip(" \t\"'").lower()[:40]).strip("_")
    name = _READ_AS.get(name, name)
    if name.startswith("windows_") and name[8:].isdecimal():
        name = "cp" + name[8:]
    name = encodings.aliases.aliases.get(name, name)
    return name if name in _CODECS and name not in _NOT_CHARSETS else None


def decode(data: bytes, label: str = "", *, guess: bool = True) -> str:
    """``data`` as text; wrong octets become U+FFFD, and nothing raises.

    Without ``guess`` (short strings, where a guess is worth little), undeclared
    8-bit text that is not UTF-8 is read as windows-1252.
    """
    if data.isascii() and not (label and _SHIFTING.search(label)):
        return data.decode("ascii")
    declared = codec(label) if label else None
    # Western text hardly ever happens to be valid UTF-8: a label that says otherwise is wrong.
    order = ("utf_8", declared) if declared == "cp1252" else (declared, "utf_8")
    for name in filter(None, order):
        text = _strict(data, name)
        if text is not None:
            return text
    if declared and declared != "utf_8":
        return _sound(data.decode(declared, "replace"))
    lenient = data.decode("utf_8", "replace")
    # More letters of UTF-8 than wrong octets: it is damaged, not another charset.
    high = len(lenient) - len(lenient.encode("ascii", "ignore"))
    if lenient.count("�") * 2 <= high:
        return lenient
    return _sound(data.decode(_guessed(data) if guess else "cp1252", "replace"))


def _strict(data: bytes, name: str) -> str | None:
    try:
        return _sound(data.decode(name))
    except (UnicodeError, LookupError):
        return None


def _guessed(data: bytes) -> str:
    sample = data[:_SAMPLE_OCTETS]
    if len(sample.translate(None, _ASCII)) < _GUESSABLE_OCTETS:
        return "cp1252"
    best = from_bytes(sample, cp_isolation=_GUESSES, enable_fallback=False).best()
    return best.encoding if best else "cp1252"


def _sound(text: str) -> str:
    """``text`` without lone surrogates, which UTF-7 among others can bring in."""
    if text.isascii() or not _SURROGATES.search(text):
        return text
    return _SURROGATES.sub("�", text)
