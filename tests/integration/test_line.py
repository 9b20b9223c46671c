"""The whole line with real servers: generated mail in through Dovecot, answers out by Postfix.

The generator knows the truth about every message; the record and the sink are held against it.
"""

import os
import time
from collections import Counter
from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path

import pytest

from daemon.clock import SystemClock
from tests.generator import Sample, generate
from tests.integration.book import Entry
from tests.integration.desk import OPERATOR, Account, Desk, until
from tests.integration.post import hand_over
from tests.measured import Measured
from tests.servers.dovecot import Dovecot
from tests.servers.postfix import missing
from tests.servers.sink import Sink
from tests.servers.sink_faults import Accepted

pytestmark = pytest.mark.integration

COUNT = 500
SEED = 26
KINDS = 35
"""As many as the generator has: with this seed none is absent."""
ADDRESS = "support@desk.example"


@dataclass(frozen=True, slots=True)
class Relay:
    """A relay on ``port``, and where its mail ends."""

    port: int
    sink: Sink


@pytest.fixture
async def relay(request: pytest.FixtureRequest) -> AsyncIterator[Relay]:
    """A real Postfix before the sink; where that cannot run and is not required, none."""
    if missing() and os.environ.get("CI") != "true":
        request.getfixturevalue("measured")(f"Postfix's part is not run: {missing()}")
        async with Sink() as sink:
            yield Relay(sink.port, sink)
        return
    postfix = request.getfixturevalue("postfix")
    async with Sink(port=postfix.sink_port) as sink:
        yield Relay(postfix.port, sink)


@dataclass(frozen=True, slots=True)
class Outcome:
    """A mailbox with the truth about it, and what Frontdesk made of it."""

    samples: Sequence[Sample]
    entries: Sequence[Entry]
    """In the order of ``samples``."""
    accepted: Sequence[Accepted]
    references: frozenset[str]

    @property
    def openers(self) -> list[tuple[Sample, Entry]]:
        """The messages that must open a case of their own."""
        pairs = zip(self.samples, self.entries, strict=True)
        return [(sample, entry) for sample, entry in pairs if sample.expect_case]


async def test_every_customer_has_one_case_and_one_acknowledgement(
    tmp_path: Path, dovecot: Dovecot, user: str, relay: Relay, measured: Measured
) -> None:
    samples = generate(COUNT, SEED, account=ADDRESS, now=SystemClock().now())
    assert len({sample.kind for sample in samples}) == KINDS
    await hand_over(dovecot, user, [(sample.envelope_from, sample.raw) for sample in samples])
    async with Desk(tmp_path, [Account(user, ADDRESS)], dovecot, relay.port) as desk:
        began = time.monotonic()
        desk.start()
        await desk.ready()
        book = desk.book()
        await until(lambda: book.settled(COUNT), 90, desk.told)
        taken = time.monotonic() - began
        mails = len(book.mails()) + len(book.mails("alert"))
        await until(lambda: len(relay.sink.accepted) >= mails, 60, desk.told)
        assert await desk.stop() == 0
        entries = sorted(book.entries(), key=lambda entry: entry.uid)
        references = frozenset(case["reference"] for case in book.cases())
        assert book.quarantined() == []
    customers = [mail for mail in relay.sink.accepted if mail.recipients != (OPERATOR,)]
    outcome = Outcome(samples, entries, customers, references)
    measured(f"{COUNT} messages, {mails} mails in {taken:.1f} s, start-up included")
    assert [entry.uid for entry in entries] == list(range(1, COUNT + 1))
    assert _wrong_acknowledgements(outcome, measured) == []
    assert _wrong_cases(outcome, measured) == []
    assert _wrong_mails(outcome) == []
    _measure(outcome, measured)


def _wrong_acknowledgements(outcome: Outcome, measured: Measured) -> list[str]:
    """Who was answered too often, not at all, or without being a customer; counts them."""
    wanted = Counter(sample.customer for sample in outcome.samples if sample.customer)
    got = Counter(_quoted(recipient) for mail in outcome.accepted for recipient in mail.recipients)
    missing, wrong = wanted - got, Counter({k: n for k, n in got.items() if k not in wanted})
    double = Counter({k: n - 1 for k, n in got.items() if k in wanted and n > 1})
    measured(
        f"{sum(wanted.values())} customers, {sum(got.values())} acknowledgements: "
        f"{sum(missing.values())} missing, {sum(wrong.values())} wrong, "
        f"{sum(double.values())} double"
    )
    kinds = {sample.customer: sample.kind for sample in outcome.samples}
    reasons = {
        sample.customer: f"{entry.reason}, {entry.category}"
        for sample, entry in zip(outcome.samples, outcome.entries, strict=True)
        if sample.customer
    }
    return [
        *(f"missing: {who} ({kinds[who]}: {reasons[who]})" for who in missing if who),
        *(f"wrong: {who}" for who in wrong),
        *(f"double: {who} ({kinds[who]})" for who in double),
    ]


def _quoted(address: str) -> str:
    """The address in the form of RFC 5321: Postfix takes the quotes from a local part with two
    dots in a row."""
    local, _, domain = address.rpartition("@")
    return f'"{local}"@{domain}' if ".." in local and local[0] != '"' else address


def _wrong_cases(outcome: Outcome, measured: Measured) -> list[str]:
    """Messages whose case is not the one that they belong to."""
    wrong = []
    seen: set[str] = set()
    pairs = list(zip(outcome.samples, outcome.entries, strict=True))
    for sample, entry in pairs:
        earlier = sample.same_as if sample.same_as is not None else sample.follow_up_of
        if sample.expect_case:
            right = entry.case is not None and entry.case not in seen
            seen.add(entry.case or "")
        else:
            right = entry.case == (pairs[earlier][1].case if earlier is not None else None)
        if not right:
            wrong.append(f"{sample.kind} {entry.uid}: {entry.case}, {entry.reason}")
    if seen != outcome.references:
        wrong.append(f"nobody's: {sorted(outcome.references ^ seen)}")
    measured(
        f"{len(seen)} messages open a case, {len(outcome.references)} cases, {len(wrong)} wrong"
    )
    return wrong


def _wrong_mails(outcome: Outcome) -> list[str]:
    """What is wrong with the acknowledgements as they arrived."""
    by_customer = {
        sample.customer: (sample, entry)
        for sample, entry in zip(outcome.samples, outcome.entries, strict=True)
        if sample.customer
    }
    wrong = []
    for mail in outcome.accepted:
        sample, entry = by_customer[_quoted(mail.recipients[0])]
        wrong += [f"{sample.kind} {entry.uid}: {fault}" for fault in _faults(mail, sample, entry)]
    return wrong


def _faults(mail: Accepted, sample: Sample, entry: Entry) -> list[str]:
    made = message_from_bytes(mail.content, _class=EmailMessage, policy=policy.default)
    asked = _message_id(sample)
    body = [made.get_body((kind,)) for kind in ("plain", "html")]
    texts = [part.get_content() if part else "" for part in body]
    reference = entry.case or "no case"
    right = {
        "null reverse path": mail.sender == "",
        "Auto-Submitted": made["Auto-Submitted"] == "auto-replied",
        "From": made["From"].addresses[0].addr_spec == ADDRESS,
        "In-Reply-To": made["In-Reply-To"] == asked,
        "References": asked is None or asked in made["References"],
        "reference in the subject": reference in made["Subject"],
        "reference in both parts": all(reference in text for text in texts),
        "no CR or LF in the subject": not set("\r\n") & set(made["Subject"]),
        "language": entry.language in ("", made["Content-Language"]),
        "defects": not made.defects,
    }
    return [name for name, ok in right.items() if not ok]


def _message_id(sample: Sample) -> str | None:
    head = sample.raw.partition(b"\r\n\r\n")[0]
    lines = [line for line in head.splitlines() if line.lower().startswith(b"message-id:")]
    return lines[0].partition(b":")[2].strip().decode() if lines else None


def _measure(outcome: Outcome, measured: Measured) -> None:
    """How well the words were understood: a floor, for the texts are no test of that."""
    told = [(sample, entry) for sample, entry in outcome.openers if sample.category]
    right = sum(sample.category == entry.category for sample, entry in told) / len(told)
    spoken = sum(sample.language == entry.language for sample, entry in told) / len(told)
    measured(f"category right {right:.1%}, language right {spoken:.1%} of {len(told)} customers")
    assert right >= 0.8
    assert spoken >= 0.95
