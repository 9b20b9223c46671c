"""The examples of the admin's rules, asked of the line itself.

Laws: an example goes the whole way of a message, from its octets to its record, with all rules
of the directory; nothing is sent and nothing stored; every difference is told with what came
out instead.
"""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import parseaddr
from json import dumps

from daemon.errors import Problem
from daemon.loops.desk import Desk
from daemon.loops.line import settle
from daemon.loops.reading import read
from daemon.model import Delivery, Facts, Medium, OutgoingKind, Record
from daemon.model.rule import Example, ExampleMessage, Expected
from daemon.stages.window import next_open
from daemon.text.objects import UnreadableError

_REFERENCE = "FD-2000-000000"
_NUMBER = "+493012345678"


def mistakes(desk: Desk, now: datetime) -> Iterator[Problem]:
    """Every example that comes out otherwise than it says, and every rule that none shows."""
    held: set[str] = set()
    for example in desk.rules.examples:
        try:
            record = rehearse(example.message, desk, now)
        except (ValueError, UnreadableError) as error:  # it cannot be made a message
            yield Problem(example.file, example.line, "examples", f"«{example.name}»: {error}")
            continue
        held.update(each for each in record.reading.ruling.held if _is_of(example.file, each))
        for key, wanted, found in _differences(example, record):
            told = f"«{example.name}»: {key} must be {wanted}, and is {found}"
            yield Problem(example.file, example.line, f"expect.{key}", told)
    for rule in desk.rules.rules:
        if rule.label not in held:
            mend = "holds in no example of its file; add one that shows it"
            yield Problem(rule.file, rule.line, rule.name, mend)


def _is_of(file: str, label: str) -> bool:
    return label.startswith(f"{file}/")


def rehearse(message: ExampleMessage, desk: Desk, now: datetime) -> Record:
    """What would be recorded of the example's message."""
    account = message.account or next(iter(desk.accounts))
    hours = desk.hours_of(account)
    if message.received is None:
        received = next_open(now - timedelta(days=7), hours)
    else:
        received = message.received.replace(tzinfo=desk.hours.zone).astimezone(UTC)
    raw = _octets(message, account, received, desk)
    medium = Medium(message.medium)
    folder = "voicemail:examples" if medium is not Medium.MAIL else "INBOX"
    delivery = Delivery(account, folder, "example", received, raw, len(raw), medium=medium)
    return settle(read(delivery, desk), Facts(next_reference=_REFERENCE), desk, received)


def _octets(message: ExampleMessage, account: str, received: datetime, desk: Desk) -> bytes:
    match message.medium:
        case Medium.CALL:
            number = _NUMBER if "@" in message.sender else message.sender
            told = {"number": number, "time": received.isoformat(), "transcript": message.body}
            return dumps(told).encode()
        case Medium.FORM:
            name, email = parseaddr(message.sender)
            form = {"name": name, "email": email, "subject": message.subject}
            return dumps({**form, "message": message.body or "."}).encode()
        case Medium.MAIL:
            return _mail(message, account, received, desk)


def _mail(message: ExampleMessage, account: str, received: datetime, desk: Desk) -> bytes:
    mail = EmailMessage(policy=SMTP)
    mail["From"] = message.sender
    mail["To"] = message.to or desk.accounts[account].email
    mail["Subject"] = message.subject
    mail["Date"] = received
    mail["Message-ID"] = "<example@customer.example>"
    for name, value in message.headers.items():
        del mail[name]
        mail[name] = value
    mail.set_content(message.body)
    for name in message.attachments:
        mail.add_attachment(b"", maintype="application", subtype="octet-stream", filename=name)
    return mail.as_bytes()


def _differences(example: Example, record: Record) -> Iterator[tuple[str, str, str]]:
    """What was expected, and what came out, where they differ."""
    expected = example.expected
    for key, wanted, found in (
        ("rules", expected.rules, _held(example.file, record)),
        ("category", expected.category, record.decision.category),
        ("severity", expected.severity, record.reading.severity.level),
        ("acknowledged", expected.acknowledged, record.decision.acknowledge),
        ("forwarded", expected.forwarded, _forwarded(record)),
        ("template", expected.template, _template(record)),
        ("case", expected.case, record.case is not None),
        ("escalated", expected.escalated, bool(record.change and record.change.escalated)),
        *_of_case(expected, record),
    ):
        if wanted is not None and wanted != found:
            yield key, _words(wanted), _words(found)


def _of_case(expected: Expected, record: Record) -> Iterator[tuple[str, object, object]]:
    case = record.case
    window = case.window if case is not None else None
    yield "queue", expected.queue, case.queue if case is not None else None
    yield "agent", expected.agent, case.agent if case is not None else None
    yield "policy", expected.policy, window.policy if window is not None else None
    if expected.tags is not None and (case is None or not expected.tags <= case.tags):
        yield "tags", expected.tags, case.tags if case is not None else None


def _held(file: str, record: Record) -> tuple[str, ...]:
    held = record.reading.ruling.held
    return tuple(label.removeprefix(f"{file}/") for label in held if _is_of(file, label))


def _forwarded(record: Record) -> tuple[str, ...]:
    copies = (mail for mail in record.outgoing if mail.kind is OutgoingKind.FORWARD)
    return tuple(mail.envelope.recipients[0] for mail in copies)


def _template(record: Record) -> str | None:
    kind = OutgoingKind.ACKNOWLEDGEMENT
    names = (mail.template for mail in record.outgoing if mail.kind is kind)
    return next((name.partition(".")[0] for name in names), None)


def _words(value: object) -> str:
    """A value as the admin would write it."""
    if isinstance(value, tuple | frozenset):
        return f"[{', '.join(sorted(map(str, value)))}]"
    if isinstance(value, bool):
        return str(value).lower()
    return "none" if value is None else str(value) or "empty"
