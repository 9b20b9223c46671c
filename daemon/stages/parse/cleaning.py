"""Text that is safe to keep: free of control characters and of invisible filler.

Law: a header value that leaves here has no CR, LF, NUL or other line break in
it, whatever encoded words or charsets tried to smuggle in.
"""

import re

_BREAKS = (0x09, 0x0A, 0x0B, 0x0C, 0x0D, 0x85, 0x2028, 0x2029)
_CONTROLS = (*range(0x20), *range(0x7F, 0xA0))
_ONE_LINE: dict[int, str | None] = {
    **dict.fromkeys(_CONTROLS),
    **dict.fromkeys(_BREAKS, " "),
    0xA0: " ",
    **dict.fromkeys(range(0xD800, 0xE000), "�"),
}

# U+0080 to U+009F in text are nearly always windows-1252 that was read as Latin-1.
_MISREAD: dict[int, str | None] = {
    code: bytes([code]).decode("cp1252", "ignore") or None for code in range(0x80, 0xA0)
}
# Soft hyphens and zero-width filler: newsletters pad their hidden preview with them.
_INVISIBLE = (0xAD, 0x34F, 0x200B, 0x2060, 0xFEFF, 0xFFFE, 0xFFFF)
_TEXT: dict[int, str | None] = {
    **dict.fromkeys(code for code in range(0x20) if code not in {0x09, 0x0A}),
    **_MISREAD,
    **dict.fromkeys(_INVISIBLE),
    0x7F: None,
    0xA0: " ",
    0x2028: "\n",
    0x2029: "\n",
}
_UNWANTED = re.compile("[" + re.escape("".join(map(chr, _TEXT))) + "]")
_BLANK_RUNS = re.compile(r"\n(?:[ \t]*\n){2,}")


def one_line(text: str) -> str:
    """``text`` as one line: breaks become spaces, other control characters vanish."""
    text = text.strip()
    return text if text.isprintable() else text.translate(_ONE_LINE).strip()


def clean_text(text: str) -> str:
    """``text`` with line feeds and without control characters or invisible filler."""
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return text.translate(_TEXT) if _UNWANTED.search(text) else text


def tidy(text: str) -> str:
    """``text`` without outer blank lines and with at most one blank line in a row."""
    return _BLANK_RUNS.sub("\n\n", text).strip("\n").rstrip()
