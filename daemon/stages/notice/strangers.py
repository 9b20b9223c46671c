"""Strangers' text as a reader of the company is shown it.

Laws: one line of printable characters, cut; nothing in it is a link, and nothing
in it looks like one to a mail program that makes links of what it finds, save an
address, which the reader may need. Markup is the templates' matter: they escape.
"""

import re

from daemon.text.clean import one_line, shorten

_LINK = re.compile(r"://|www\.|\b(?:mailto|tel|sms):(?=\S)", re.IGNORECASE)
_GONE = "[…]"
"""What stands for a link, so that a reader knows that there was one."""
_INNER_DOT = re.compile(r"(?<=[^\W_])\.(?=[^\W\d_]{2})")
"""As in ``evil.example``; not as in ``19.99`` or ``e.g.``."""
_ADDRESS = re.compile(r"[^\s@<>()\[\]:;,\\\"/?]{1,64}@[^\s@<>()\[\]:;,\\\"/?]{1,255}")
_AROUND = "<>()[]\"'“”«».,;:!?"
"""What may stand around an address in a sentence."""
_NAME_MOST = 60
_ADDRESS_MOST = 120


def shown(text: str, most: int) -> str:
    """``text`` as one line of at most ``most`` characters, without links."""
    return shorten(" ".join(map(_harmless, one_line(text).split())), most)


def name_and_address(customer: str) -> tuple[str, str]:
    """The two parts of ``Ana Silva <ana@example.org>``; either may be empty.

    What has not the form of an address is part of the name.
    """
    line = one_line(customer)
    name, _, last = line.rpartition(" ")
    address = last.removeprefix("<").removesuffix(">")
    if not _ADDRESS.fullmatch(address):
        return shown(line, _NAME_MOST), ""
    return shown(name, _NAME_MOST), shorten(address, _ADDRESS_MOST)


def _harmless(word: str) -> str:
    """``word``, or what stands for it.

    A dot inside what may be a host's name gets a space after it, as a writer who
    forgot one would have put it.
    """
    if _LINK.search(word):
        return _GONE
    if _ADDRESS.fullmatch(word.strip(_AROUND)):
        return word
    return _INNER_DOT.sub(". ", word)
