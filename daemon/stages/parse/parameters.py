"""Content-Type and Content-Disposition, with their parameters (RFC 2045 §5.1, RFC 2183).

Laws: names come out in lower case; continued and percent-encoded parameters
(RFC 2231) are put together; of two parameters of one name the first counts.
"""

import re
from urllib.parse import unquote_to_bytes

from daemon.stages.parse.charsets import decode
from daemon.stages.parse.cleaning import one_line
from daemon.stages.parse.limits import PARAMETER_CHARACTERS
from daemon.stages.parse.words import decode_words, raw_text

# A name is a token, without control characters (RFC 2045 §5.1).
# A quoted string without its end reaches to the end of the value, so that no place is looked
# at twice.
_PARAMETER = re.compile(
    r""";\s*([^\s;="\x00-\x1f\x7f]{1,80})\s*="""
    r"""\s*(?:"((?:[^"\\]|\\.)*)(?:"|\\?\Z)|([^;]*))""",
    re.DOTALL,
)
_ESCAPED = re.compile(r"\\(.)", re.DOTALL)
_MEDIA_TYPE = re.compile(r"[a-z0-9!#$&^_.+-]{1,127}/[a-z0-9!#$&^_.+-]{1,127}")
_CONTINUED = re.compile(r"([^*]+)(?:\*([0-9]{1,2}))?(\*)?")


def read_value(raw: bytes) -> tuple[str, dict[str, str]]:
    """The value before the first semicolon in lower case, and the parameters."""
    text = raw_text(raw)[:PARAMETER_CHARACTERS]
    value = one_line(text.partition(";")[0]).lower()
    if "=" not in text:
        return value, {}
    found: dict[str, str] = {}
    for name, quoted, plain in _PARAMETER.findall(text):
        content = _ESCAPED.sub(r"\1", quoted) if quoted else plain.strip()
        found.setdefault(name.lower(), content)
    return value, _joined(found)


def read_media_type(raw: bytes, default: str) -> tuple[str, dict[str, str]]:
    """The media type, ``default`` if missing or unreadable (RFC 2045 §5.2), and the parameters."""
    if not raw:
        return default, {}
    value, parameters = read_value(raw)
    if _MEDIA_TYPE.fullmatch(value):
        return value, parameters
    bare = value.partition(" ")[0]
    return (bare if _MEDIA_TYPE.fullmatch(bare) else default), parameters


def _joined(found: dict[str, str]) -> dict[str, str]:
    """The parameters with their RFC 2231 sections put together."""
    if not any("*" in name for name in found):
        return {name: one_line(decode_words(content)) for name, content in found.items()}
    sections: dict[str, list[tuple[int, bool, str]]] = {}
    for name, content in found.items():
        if match := _CONTINUED.fullmatch(name):
            section = (int(match[2] or 0), bool(match[3]), content)
            sections.setdefault(match[1], []).append(section)
    return {name: one_line(_assembled(parts)) for name, parts in sections.items()}


def _assembled(parts: list[tuple[int, bool, str]]) -> str:
    """One parameter from its sections; the first encoded one names the charset."""
    parts.sort(key=lambda part: part[0])
    _, encoded, first = parts[0]
    if not encoded and len(parts) == 1:
        return decode_words(first)
    label = ""
    if encoded and first.count("'") >= 2:
        label, _, first = first.split("'", 2)
    octets = _section(first, encoded=encoded)
    octets += b"".join(_section(content, encoded=mark) for _, mark, content in parts[1:])
    return decode(octets, label, guess=False)


def _section(content: str, *, encoded: bool) -> bytes:
    return unquote_to_bytes(content) if encoded else content.encode("utf-8", "replace")
