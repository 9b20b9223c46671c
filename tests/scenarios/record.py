"""What the office has done, as far as a story can ask, and how that compares.

Laws: only what a story names is compared, so its failure shows only that; where
it gives a part of a text, a text that contains it is equal to it. A mail of ours
with a header field that is not ours, or with two recipients, is always a fault.
"""

import email
import email.policy
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from difflib import ndiff
from email.message import EmailMessage
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import yaml
from sqlalchemy import Connection, create_engine, select
from sqlalchemy.pool import NullPool

from daemon.model.route import RouteMessage
from daemon.store import records, schema
from tests.scenarios.letters import recipient
from tests.scenarios.story import CaseState, Expect, Routed, SentMail

OUR_FIELDS = frozenset(
    {
        *("return-path", "x-frontdesk-envelope-to", "from", "to", "subject", "date", "message-id"),
        *("x-auto-response-suppress", "x-frontdesk-loop", "auto-submitted", "mime-version"),
        *("reply-to", "in-reply-to", "references", "content-language", "content-type"),
        "content-transfer-encoding",
    }
)
"""Every header field that a mail of ours may have; another one was injected."""


@dataclass(frozen=True, slots=True)
class Left:
    """A mail that left."""

    mail: EmailMessage
    kind: str
    """``acknowledgement``, ``forward``, ``alert`` (of the daemon's own needs), or ``told``."""
    template: str
    repeats: bool


@dataclass(frozen=True, slots=True)
class Past:
    """How far an ``expect`` has looked: mails that left, messages recorded."""

    left: int = 0
    messages: int = 0


class Record:
    """Reads what the daemon wrote, without the daemon."""

    def __init__(self, database: str, outbox: Path, zone: ZoneInfo, *, tells: bool) -> None:
        self._tells = tells
        self._engine = create_engine(database, poolclass=NullPool)
        self._outbox = outbox
        self._zone = zone
        self._past = Past()

    def difference(
        self, expect: Expect, errors: Sequence[str], routed: Sequence[tuple[str, RouteMessage]]
    ) -> str:
        """Where ``expect`` and what is so differ, line by line; empty if they do not."""
        with self._engine.connect() as connection:
            left = self._left(connection)
            fresh = left[self._past.left :]
            messages = list(records.messages(connection, None, 10_000))[::-1]
            reasons = [str(message["reason"]) for message in messages[self._past.messages :]]
            rows = list(_state(connection, expect, self._zone))
        self._past = Past(len(left), len(messages))
        rows += [
            ("sent", *_mails(expect.sent, _of(fresh, "acknowledgement"))),
            ("forwarded", *_mails(expect.forwarded, _of(fresh, "forward"))),
            ("alerts", *_mails(expect.alerts, _of(fresh, "alert"))),
            ("routed", *_routed(expect.routed, routed)),
            ("errors", *_contained(expect.errors, errors)),
            ("faults of our mail", [], [fault for one in fresh for fault in _faults(one.mail)]),
        ]
        if self._tells:
            rows.append(("told", *_mails(expect.told or (), _of(fresh, "told"))))
        if expect.decisions is not None:
            rows.append(("decisions", list(expect.decisions), reasons))
        return _lines({k: w for k, w, _ in rows}, {k: f for k, _, f in rows})

    def last_acknowledgement(self) -> EmailMessage | None:
        """The acknowledgement that left last."""
        if not self._outbox.exists():
            return None
        with self._engine.connect() as connection:
            mails = _of(self._left(connection), "acknowledgement")
        return mails[-1].mail if mails else None

    def last_told(self, to: str) -> EmailMessage | None:
        """The mail with links that left last; ``to`` is whose it is, or empty for anybody's."""
        if not self._outbox.exists():
            return None
        with self._engine.connect() as connection:
            told = [one.mail for one in _of(self._left(connection), "told")]
        linked = [mail for mail in told if mail.get_body(("html",))]  # a confirmation has none
        mails = [mail for mail in linked if to in ("", recipient(mail))]
        return mails[-1] if mails else None

    def _left(self, connection: Connection) -> list[Left]:
        table = schema.outgoing
        rows = {row.message_id: row for row in connection.execute(select(table))}
        cases = set(connection.execute(select(schema.alerts.c.mail)).scalars())
        files = sorted((self._outbox / "new").glob("*"), key=_order)
        seen: set[str] = set()
        found = []
        for file in files:
            mail = email.message_from_bytes(file.read_bytes(), policy=email.policy.default)
            assert isinstance(mail, EmailMessage)
            message_id = str(mail["Message-ID"])
            row = rows[message_id]
            told = row.kind in ("digest", "confirmation") or message_id in cases
            kind = "told" if told else "alert" if row.kind == "notice" else row.kind
            found.append(Left(mail, kind, row.template, message_id in seen))
            seen.add(message_id)
        return found


def _of(mails: Sequence[Left], kind: str) -> list[Left]:
    return [one for one in mails if one.kind == kind]


def _order(file: Path) -> tuple[int, str]:
    return file.stat().st_ctime_ns, file.name


def _state(
    connection: Connection, expect: Expect, zone: ZoneInfo
) -> Iterator[tuple[str, object, object]]:
    """(name, wanted, found) of everything that stands in the store."""
    errors = [item.error for item in records.quarantined(connection)]
    yield ("quarantine", *_contained(expect.quarantine, errors))
    if isinstance(expect.cases, int):
        yield "cases", expect.cases, len(records.cases(connection))
    elif expect.cases is not None:
        references = [str(case["reference"]) for case in records.cases(connection)]
        cases = {reference: records.case(connection, reference) for reference in sorted(references)}
        wanted = {reference: _plain(state) for reference, state in expect.cases.items()}
        found = {
            reference: _case(case, expect.cases.get(reference, CaseState()), zone)
            for reference, case in cases.items()
            if case is not None
        }
        yield "cases", wanted, found
    if expect.waiting is not None:
        due = select(schema.outgoing.c.id).where(schema.outgoing.c.fate == "pending")
        yield "waiting", expect.waiting, len(connection.execute(due).all())
    if expect.blocked is not None:
        blocked = connection.execute(select(schema.blocks.c.address)).scalars()
        yield "blocked", sorted(expect.blocked), sorted(blocked)


def _plain(state: CaseState) -> Mapping[str, object]:
    return state.model_dump(mode="json", exclude_none=True)


def _case(case: Mapping[str, Any], asked: CaseState, zone: ZoneInfo) -> Mapping[str, object]:
    """What ``asked`` names of a case."""
    due = case["due"]
    said = {
        **{name: case[name] for name in CaseState.model_fields if name in case},
        "due": f"{due.astimezone(zone):%Y-%m-%d %H:%M}" if isinstance(due, datetime) else "none",
        "history": [event["event"] for event in case["history"]],
        "corrected": [
            f"{said['was']} to {said['category']} by {said['by']}" for said in case["corrections"]
        ],
        "severity": str(case["severity"]),
        "outcome": case["outcome"] or "none",
        "escalated": _part_of(case["escalated"], asked.escalated or ""),
    }
    return {name: said[name] for name in _plain(asked)}


def _mails(wanted: Sequence[SentMail] | int, found: Sequence[Left]) -> tuple[object, object]:
    """Both sides, without the mails that are as wanted."""
    if isinstance(wanted, int):
        return wanted, len(found)
    open_wishes = list(wanted)
    told: list[object] = []
    for left in found:
        match = next((wish for wish in open_wishes if _wish(wish) == _mail(left, wish)), None)
        if match is not None:
            open_wishes.remove(match)
        else:
            told.append(_mail(left, open_wishes[0] if open_wishes else _EVERYTHING))
    return [_wish(wish) for wish in open_wishes], told


_EVERYTHING = SentMail(to="", template="", subject="\0")
"""What is shown of a mail that nobody expected."""


def _wish(wish: SentMail) -> Mapping[str, object]:
    return wish.model_dump(mode="json", exclude_none=True)


def _mail(left: Left, wish: SentMail) -> Mapping[str, object]:
    """What ``wish`` names of a mail."""
    mail = left.mail
    body = mail.get_body(("plain",))
    text = " ".join(str(body.get_content()).split()) if body else ""
    said: dict[str, object] = {
        "to": recipient(mail),
        "template": left.template,
        "subject": _part_of(str(mail["Subject"]), wish.subject or ""),
        "text": _part_of(text, " ".join((wish.text or "").split()), wish.text or ""),
        "headers": {name: _part_of(str(mail[name]), value) for name, value in wish.headers.items()},
        "without": [
            word for word in wish.without if mail[word] is None and word.lower() not in text.lower()
        ],
        "repeats": left.repeats,
    }
    return {name: said[name] for name in _wish(wish)}


def _routed(
    wanted: Sequence[Routed], found: Sequence[tuple[str, RouteMessage]]
) -> tuple[object, object]:
    """Both sides, in order; of one that nobody expected everything is shown."""
    padded = [*wanted, *[Routed(to="", title="\0", text="\0")] * len(found)]
    shown = []
    for wish, (route, message) in zip(padded, found, strict=False):
        said = {
            "to": route,
            "title": _part_of(message.title, wish.title or ""),
            "text": _part_of(message.text, wish.text or ""),
        }
        shown.append({name: said[name] for name in wish.model_dump(exclude_none=True)})
    return [wish.model_dump(exclude_none=True) for wish in wanted], shown


def _part_of(text: str, part: str, spoken: str = "") -> str:
    """The part as the story has it if ``text`` contains it, else the text."""
    return (spoken or part) if part in text else text


def _contained(wanted: Sequence[str], found: Sequence[str]) -> tuple[object, object]:
    padded = [*wanted, *[""] * len(found)]
    shown = [
        part if part and part in text else text for text, part in zip(found, padded, strict=False)
    ]
    return list(wanted), shown


def _faults(mail: EmailMessage) -> Iterator[str]:
    """What no mail of ours may have."""
    yield from (f"field {name}" for name in mail.keys() if name.lower() not in OUR_FIELDS)  # noqa: SIM118
    if len(mail.get_all("X-Frontdesk-Envelope-To", [])) != 1:
        yield "not exactly one recipient"
    if mail["Return-Path"] != "<>":
        yield f"reverse path {mail['Return-Path']}"
    if not str(mail["Auto-Submitted"]).startswith("auto-"):
        yield f"Auto-Submitted: {mail['Auto-Submitted']}"


def _lines(wanted: Mapping[str, object], found: Mapping[str, object]) -> str:
    if wanted == found:
        return ""
    names = [name for name in wanted if wanted[name] != found[name]]
    sides = (
        yaml.safe_dump({name: side[name] for name in names}, sort_keys=True, allow_unicode=True)
        for side in (wanted, found)
    )
    one, other = (side.splitlines(keepends=True) for side in sides)
    return "".join(line for line in ndiff(one, other) if not line.startswith("?"))
