"""The folders of an account, as LIST tells of them (RFC 9051 §6.3.9).

Laws: pure; a name that cannot be read hides no other folder.
"""

import difflib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from imapclient.imap_utf7 import decode

from daemon.channels.imap_settings import canonical

_CLOSED = frozenset({b"\\noselect", b"\\nonexistent"})

Listed = tuple[Sequence[bytes], bytes | None, bytes | str]
"""Attributes, hierarchy separator, name in modified UTF-7: one answer to LIST."""


@dataclass(frozen=True, slots=True)
class Folder:
    """One folder that can be opened."""

    name: str
    parts: tuple[str, ...]
    """Its name, level by level."""
    attributes: frozenset[bytes]
    """Lower case, each with its backslash (RFC 9051 §7.3.1)."""


def folders(listed: Iterable[Listed]) -> tuple[Folder, ...]:
    """Those that have a readable name and can be opened, as the server ordered them."""
    found: list[Folder] = []
    for attributes, separator, raw in listed:
        lowered = frozenset(attribute.lower() for attribute in attributes)
        name = _name(raw)
        if name and not lowered & _CLOSED:
            levels = name.split(separator.decode("ascii", "replace")) if separator else [name]
            found.append(Folder(name, tuple(levels), lowered))
    return tuple(found)


def missing(names: Iterable[str], there: Sequence[Folder]) -> str:
    """Which of ``names`` are not there, and what may have been meant; empty if all are."""
    known = [folder.name for folder in there]
    canonical_names = {canonical(name) for name in known} | {"INBOX"}
    return "; ".join(_hint(name, known) for name in names if canonical(name) not in canonical_names)


def _name(raw: bytes | str) -> str:
    """Empty for what is no modified UTF-7."""
    try:
        return str(decode(raw))
    except ValueError:
        return ""


def _hint(name: str, there: list[str]) -> str:
    near = difflib.get_close_matches(name, there, n=3, cutoff=0.5)
    mend = f"did you mean {' or '.join(near)}?" if near else f"there are {', '.join(there[:20])}"
    return f"folder {name} is not there; {mend}"
