"""Messages that lean on an earlier one: follow-ups of the same customer, and copies."""

from dataclasses import replace
from email import message_from_bytes, policy
from email.message import EmailMessage

from tests.generator import mime
from tests.generator.customers import Writing
from tests.generator.people import Person
from tests.generator.sample import Draft, Sample

REPEATABLE = frozenset({"plain", "alternative"})
"""The kinds whose samples can have follow-ups and copies."""


def follow_up(draft: Draft, index: int, original: Sample) -> Sample:
    """The customer writes again in the same thread; the first acknowledgement was enough."""
    first = message_from_bytes(original.raw, _class=EmailMessage, policy=policy.default)
    sender = first["From"].addresses[0]
    person = Person(sender.display_name, sender.addr_spec)
    w = Writing.of(draft, person, original.language)
    head = w.head(draft, ("In-Reply-To", first["Message-ID"]), ("References", first["Message-ID"]))
    head = replace(head, subject=f"Re: {first['Subject']}")
    entity = mime.leaf(f"{w.letter.text}\n{_quoted(first, person)}")
    made = w.sample(mime.message(head, entity), "follow-up")
    return replace(made, customer=None, follow_up_of=index, expect_case=False)


def copy(draft: Draft, index: int, original: Sample) -> Sample:
    """The same message delivered again: the very octets, or with one more trace field."""
    trace = (
        b"" if draft.rng.random() < 0.5 else b"Received: from alias.example by mx.desk.example\r\n"
    )
    raw = trace + original.raw
    return replace(
        original, raw=raw, kind="copy", customer=None, same_as=index, expect_case=False
    )  # fmt: skip


def _quoted(first: EmailMessage, person: Person) -> str:
    body = first.get_body(("plain",))
    text = body.get_content() if body else ""
    lines = (f"> {line}".rstrip() for line in text.splitlines())
    return f"On {first['Date']}, {person.name} wrote:\n" + "\n".join(lines) + "\n"
