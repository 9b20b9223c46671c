"""Layouts of telephone systems that the admin described.

Law: the patterns are RE2's, so that no mail can make one slow.
"""

from functools import lru_cache
from typing import Any

import re2

from daemon.model import Message
from daemon.model.voicemail import Layout
from daemon.stages.voicemail.found import Found
from daemon.stages.voicemail.transcript import understood
from daemon.stages.voicemail.values import caller_of, name_of, seconds_of

_CHARACTERS = 30_000
_MEMORY_OCTETS = 4 * 1024 * 1024


def fits(layout: Layout, message: Message) -> bool:
    """Whether ``layout`` is for mails such as this one; one that asks for nothing is for none."""
    senders = [address.key for address in message.sender]
    places = ((layout.sender, senders), (layout.subject, [message.subject]))
    asked = [(pattern, texts) for pattern, texts in places if pattern]
    return bool(asked) and all(
        any(_compiled(pattern).search(_plain(text)) for text in texts) for pattern, texts in asked
    )


def of_layout(layout: Layout, message: Message) -> Found:
    """What the patterns of ``layout`` find in subject and text."""
    text = _plain(f"{message.subject}\n{message.text[:_CHARACTERS]}")

    def found(pattern: str) -> str:
        match = _compiled(pattern).search(text) if pattern else None
        return "" if match is None else (match.group(match.re.groups and 1) or "").strip()

    caller = found(layout.caller)
    number, name = caller_of(caller)
    return Found(
        caller=number or caller,
        name=name_of(found(layout.caller_name)) or name,
        seconds=seconds_of(found(layout.duration)),
        transcript=understood(found(layout.transcript)),
        id=found(layout.id),
    )


def _plain(text: str) -> str:
    """``text`` without lone surrogates, which RE2 cannot be given."""
    return text.encode("utf-8", "replace").decode()


@lru_cache(maxsize=200)
def _compiled(pattern: str) -> Any:
    options = re2.Options()
    options.max_mem = _MEMORY_OCTETS
    options.log_errors = False
    return re2.compile(pattern, options)
