"""What a relay says, read and judged (RFC 5321 §4.2). No network here.

Laws:
- The first digit decides: 4yz may be tried again, 5yz never (§4.2.1), but for the next law.
- What speaks of our account or of the relay is not the mail's fault: the mail waits
  until a person has mended it. That is 530, 534, 535, 538; any refusal of our sender;
  and, by their second and third number (RFC 3463 §3), policy and login (x.7), a limit of
  the day (x.4.5), and the relay's own state (x.3). After the content, x.7 is a verdict on
  the mail, and x.3.4 always is: too large.
- Only what is known to be about the recipient is held against the recipient.
- An answer that makes no sense takes nothing for granted: before the content it
  means "not taken", after the content "perhaps taken".
- What a server says is hostile text: bounded, without control characters.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from daemon.errors import Outcome

MAX_PENDING = 32_768
"""Octets of unfinished answer that are kept; a longer one is garbage."""

_MAX_TEXT = 300
_LINE = re.compile(rb"([2-5][0-9][0-9])(?:([ -])(.*))?", re.DOTALL)
_ACCOUNT_CODES = frozenset({530, 534, 535, 538})
_ENHANCED = re.compile(r"[245]\.[0-9]{1,3}\.[0-9]{1,3}(?![0-9])")
"""An enhanced status code at the beginning of an answer's text (RFC 2034 §4)."""
_ABOUT_RECIPIENT = re.compile(r".\.[12]\.")
_RECIPIENT_CODES = frozenset({550, 551, 553})
_LOGIN = "; check the account's login, and what the relay allows it"
_MENDS = (
    (re.compile(r".\.7\."), _LOGIN),
    (re.compile(r".\.4\.5$"), "; the relay's limit is reached: raise it there, or wait"),
    (re.compile(r".\.3\.(?!4$)"), "; mend the relay: it speaks of itself, not of the mail"),
    (re.compile(r".\.1\.[78]$"), "; allow the account's address as a sender at the relay"),
)
"""Enhanced codes of what is not the mail's fault, and what a person can do about it."""
_FOREIGN = re.compile(
    r"\brelay(?:ing)? (?:access )?(?:is )?(?:denied|not )|\bsender address rejected|\bauthenticat",
    re.IGNORECASE,
)
"""The same in words, of relays that have no enhanced codes or say 5.1.0."""
CLOSING = 421
"""The relay closes the connection (RFC 5321 §3.8)."""


class Step(StrEnum):
    """The steps of one mail transaction (RFC 5321 §3.3), as named to people."""

    SENDER = "the sender"
    RECIPIENT = "the recipient"
    DATA = "the mail"
    CONTENT = "the content"


_WELCOME = {Step.SENDER: 2, Step.RECIPIENT: 2, Step.DATA: 3, Step.CONTENT: 2}


@dataclass(frozen=True, slots=True)
class Command:
    """One line to the relay, without its CRLF, and what it is about."""

    step: Step
    about: str
    line: bytes


@dataclass(frozen=True, slots=True)
class Reply:
    """One whole answer of a relay; the lines of its text are joined by blanks."""

    code: int
    text: str

    def __str__(self) -> str:
        return f"{self.code} {self.text}".rstrip()


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a mail was not taken, and what that means for it."""

    outcome: Outcome
    reason: str
    code: int
    recipient: bool
    """Whether it was the recipient who was refused."""


class GarbledReplyError(ValueError):
    """The server speaks something that is not SMTP."""


class ReplyReader:
    """Takes octets as they arrive and gives whole answers."""

    def __init__(self) -> None:
        self._pending = b""
        self._texts: list[str] = []

    def feed(self, octets: bytes) -> Iterator[Reply]:
        """The answers that ``octets`` complete, oldest first; consume them all.

        Raises:
            GarbledReplyError: while iterating, after the answers before it: a line
                is not an answer, or an answer has no end.
        """
        *lines, self._pending = (self._pending + octets).split(b"\n")
        for line in lines:
            reply = self._line(line)
            if reply is not None:
                yield reply
        if len(self._pending) + sum(map(len, self._texts)) > MAX_PENDING:
            raise GarbledReplyError("an answer without an end")

    def _line(self, line: bytes) -> Reply | None:
        """The answer, if ``line`` is the last of one."""
        match = _LINE.fullmatch(line.rstrip(b"\r"))
        if match is None:
            raise GarbledReplyError(f"not an answer: {line[:60]!r}")
        code, continues, text = match.groups()
        self._texts.append(clean(text.decode("utf-8", "replace")) if text else "")
        if continues == b"-":
            return None
        reply = Reply(int(code), " ".join(filter(None, self._texts))[:_MAX_TEXT])
        self._texts = []
        return reply


def clean(text: str) -> str:
    """``text`` of a server as one harmless line: what cannot be printed becomes a blank."""
    if not text.isprintable():
        text = "".join(each if each.isprintable() else " " for each in text)
    return text.strip()


def judge(step: Step, reply: Reply) -> Outcome:
    """What ``reply`` to ``step`` means; ``SENT`` is "go on" before the content."""
    kind = reply.code // 100
    if kind == _WELCOME[step]:
        return Outcome.SENT
    if kind == 4 or (kind == 5 and mend(step, reply)):
        return Outcome.TEMPORARY
    if kind == 5:
        return Outcome.PERMANENT
    return Outcome.UNCERTAIN if step is Step.CONTENT else Outcome.TEMPORARY


def refusal(answered: Iterable[tuple[Command, Reply]]) -> Refusal | None:
    """The refusal in a group of commands sent together, or None.

    ``answered`` may end early, with the answer after which no other comes.
    Only the earliest refused step counts, for the later ones fail with it. Of
    several recipients the worst answer counts: a mail goes to all or to none.
    """
    refused = [
        (command, reply, outcome)
        for command, reply in answered
        if (outcome := judge(command.step, reply)) is not Outcome.SENT
    ]
    if not refused:
        return None
    together = [each for each in refused if each[0].step is refused[0][0].step]
    permanent = [each for each in together if each[2] is Outcome.PERMANENT]
    command, reply, outcome = (permanent or together)[0]
    what = f"{command.step} {command.about}".rstrip()
    return Refusal(
        outcome,
        f"refused {what}: {reply}{mend(command.step, reply)}",
        reply.code,
        outcome is Outcome.PERMANENT and _is_about_recipient(command.step, reply),
    )


def mend(step: Step, reply: Reply) -> str:
    """What a person can do about the refusal ``reply``, as the end of a sentence.

    Empty if nothing: it is a passing one, or about the mail or its recipient.
    """
    if reply.code // 100 != 5:
        return ""
    if reply.code in _ACCOUNT_CODES:
        return _LOGIN
    enhanced = _enhanced(reply)
    for pattern, words in _MENDS:
        if pattern.match(enhanced) and not (step is Step.CONTENT and words == _LOGIN):
            return words
    if step is Step.SENDER:
        return "; allow the account to send from that address at the relay"
    vague = not enhanced or enhanced.endswith(".1.0")
    return _LOGIN if step is Step.RECIPIENT and vague and _FOREIGN.search(reply.text) else ""


def _is_about_recipient(step: Step, reply: Reply) -> bool:
    """By its enhanced code (RFC 3463 §3.2, §3.3); without one, by its code."""
    if step is not Step.RECIPIENT:
        return False
    enhanced = _enhanced(reply)
    if enhanced:
        return _ABOUT_RECIPIENT.match(enhanced) is not None
    return reply.code in _RECIPIENT_CODES


def _enhanced(reply: Reply) -> str:
    match = _ENHANCED.match(reply.text)
    return match[0] if match else ""
