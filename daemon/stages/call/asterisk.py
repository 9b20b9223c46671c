"""Texts as a telephone system lays them beside a recording, read as reports.

Laws: pure; keys that are not known here stay in the report; what is not whole is told
apart from what is no such text.

The keys are those of Asterisk's ``app_voicemail`` (``leave_voicemail``): ``callerid`` is
``"Name" <number>``, ``origtime`` Unix seconds, ``duration`` seconds; ``msg_id`` is there
from Asterisk 11 on.
"""

import configparser
import re
from typing import Any

_CALLER = re.compile(r'\s*"?([^"<]{0,200}?)"?\s*<([^>]{0,100})>\s*')
_SECTION = "message"
_KEY_MOST = 100
_HEADER = re.compile(r"([A-Za-z][A-Za-z -]{0,30}):[ \t]*(\S.*)")
_LABELS = {
    "from": "number",
    "number": "number",
    "caller": "number",
    "name": "name",
    "date": "time",
    "time": "time",
    "duration": "duration",
    "mailbox": "mailbox",
    "id": "id",
    "language": "language",
}
"""What may stand above a transcript, and which key of the report it is."""


def is_asterisk(text: str) -> bool:
    """Whether ``text`` is, or is becoming, a message of Asterisk's."""
    return f"[{_SECTION}]" in text[:2000]


def is_whole(text: str) -> bool:
    """Whether Asterisk has written the last key."""
    keys = {line.partition("=")[0].strip() for line in text.splitlines() if "=" in line}
    return {"origtime", "duration"} <= keys and text.endswith("\n")


def read_asterisk(text: str) -> dict[str, Any]:
    """The report in a ``msgNNNN.txt``; a transcript may stand below the keys.

    Raises:
        ValueError: it is no such text.
    """
    keys, said = _taken_apart(text)
    name, number = _caller(keys.get("callerid", ""))
    told = keys.pop("transcription", "") or keys.pop("transcript", "") or said
    report: dict[str, Any] = {
        "number": number,
        "name": name,
        "time": keys.get("origtime", ""),
        "mailbox": keys.get("origmailbox", ""),
        "id": keys.get("msg_id", ""),
        "transcript": told,
    }
    if keys.get("duration", "").isdecimal():
        report["duration"] = int(keys["duration"])
    return {**{key: value for key, value in keys.items() if key != "duration"}, **report}


def read_plain(text: str) -> dict[str, Any]:
    """The report in a plain text: lines such as ``From: +49 40 555010``, a blank line, the words.

    Without such lines all of it is what was said.
    """
    head, blank, said = text.replace("\r\n", "\n").partition("\n\n")
    found = [_HEADER.fullmatch(line) for line in head.splitlines()]
    named = {match[1].lower(): match[2].strip() for match in found if match is not None}
    if not blank or not found or None in found or not named.keys() & _LABELS.keys():
        return {"transcript": text.strip()}
    report: dict[str, Any] = {_LABELS.get(key, key): value for key, value in named.items()}
    if not str(report.get("duration", "0")).isdecimal():
        del report["duration"]
    return {**report, "transcript": said.strip()}


def _taken_apart(text: str) -> tuple[dict[str, str], str]:
    """The keys of ``[message]``, and what stands below them."""
    begin = text.index(f"[{_SECTION}]")
    lines = text[begin:].splitlines()
    last = max((at for at, line in enumerate(lines) if _is_key(line)), default=0)
    parser = configparser.RawConfigParser(
        strict=False, delimiters=("=",), comment_prefixes=(";",), empty_lines_in_values=False
    )
    try:
        parser.read_string("\n".join(lines[: last + 1]))
    except configparser.Error as error:
        raise ValueError(f"is no message of Asterisk's: {error.message}") from None
    return dict(parser[_SECTION]), "\n".join(lines[last + 1 :]).strip()


def _is_key(line: str) -> bool:
    name, equals, _ = line.partition("=")
    return bool(equals) and len(name) <= _KEY_MOST and name.strip().replace("_", "").isalnum()


def _caller(text: str) -> tuple[str, str]:
    """Name and number of ``"Ana Bell" <+4940555010>``; a bare text is the number."""
    match = _CALLER.fullmatch(text[:400])
    return (match[1].strip(), match[2].strip()) if match else ("", text.strip().strip('"'))
