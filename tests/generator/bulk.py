"""Newsletters, receipts, spam; and the telephone system, whose notices are cases."""

from collections.abc import Callable
from dataclasses import replace

from tests.generator import mime, people
from tests.generator.customers import as_html, boundary
from tests.generator.people import Person
from tests.generator.robots import robot
from tests.generator.sample import Draft, Sample


def newsletter(draft: Draft) -> Sample:
    """List fields (RFC 2369, RFC 2919); one in three has no more than List-Unsubscribe."""
    domain = people.domain(draft)
    text = "This week's offers\n\nSave 20 % on all garden furniture.\n\nUnsubscribe at any time.\n"
    marks: tuple[tuple[str, str], ...] = (("List-Unsubscribe", f"<https://{domain}/u/1>"),)
    if draft.number % 3:
        marks += (("List-Id", f"Weekly <weekly.{domain}>"), ("Precedence", "bulk"))
    parts = [mime.leaf(text), mime.leaf(as_html(text), "html")]
    return robot(
        draft, "newsletter", Person("The Weekly", f"news@{domain}"), "This week: 20 % off",
        mime.multipart("alternative", boundary(draft), parts), *marks,
        return_path=f"bounce-{draft.number}@{domain}",
    )  # fmt: skip


def receipt(draft: Draft) -> Sample:
    """A purchase's receipt from an address that nobody reads; one in two says it is automatic."""
    domain = people.domain(draft)
    total = f"{draft.rng.randrange(5, 300)}.{draft.rng.randrange(100):02}"
    text = (
        f"Thank you for your purchase.\n\nReceipt {draft.number}\nTotal EUR {total}\n\n"
        "This e-mail was sent automatically. Please do not reply.\n"
    )
    marks = (("Auto-Submitted", "auto-generated"),) if draft.number % 2 else ()
    local = draft.rng.choice(("no-reply", "noreply", "donotreply"))
    return robot(
        draft, "receipt", Person("Billing", f"{local}@{domain}"), f"Your receipt {draft.number}",
        mime.leaf(text), *marks, return_path=f"bounces+{draft.number}@{domain}",
    )  # fmt: skip


def spam(draft: Draft) -> Sample:
    """Marked by the filter upstream."""
    text = (
        "CONGRATULATIONS!!! You have been selected.\n"
        "Click here to claim your prize: https://prize.example/win\n"
    )
    score = f"{draft.rng.uniform(8, 30):.1f}"
    return robot(
        draft, "spam", Person("Prize Office", f"win{draft.number}@{people.domain(draft)}"),
        "*** You are a WINNER ***", mime.leaf(text),
        ("X-Spam-Flag", "YES"), ("X-Spam-Status", f"Yes, score={score} required=5.0"),
    )  # fmt: skip


def voicemail_asterisk(draft: Draft) -> Sample:
    """Asterisk's notice with the recording."""
    caller = f"+1555{draft.number:07}"
    seconds = draft.rng.randint(4, 90)
    return _voicemail(
        draft, "voicemail-asterisk", Person("Telephone", "asterisk@pbx.example"),
        f"New message 3 in mailbox 100 from {caller}",
        ("X-Asterisk-VM-Message-Num", "3"), ("X-Asterisk-VM-Duration", str(seconds)),
        ("X-Asterisk-CallerID", caller), ("X-Asterisk-VM-Context", "default"),
    )  # fmt: skip


def voicemail_other(draft: Draft) -> Sample:
    """A telephone system without fields of its own."""
    caller = f"+1555{draft.number:07}"
    sender = Person("Voicemail", "voicemail@pbx.example")
    return _voicemail(draft, "voicemail-other", sender, f"New voicemail from {caller} (0:23)")


def _voicemail(
    draft: Draft, kind: str, sender: Person, subject: str, *extra: tuple[str, str]
) -> Sample:
    recording = draft.rng.randbytes(draft.rng.randint(8_000, 40_000))
    parts = [
        mime.leaf("You have a new voice message. The recording is attached.\n"),
        mime.attachment("msg0003.wav", "audio/x-wav", b"RIFF" + recording),
    ]
    entity = mime.multipart("mixed", boundary(draft), parts)
    notice = robot(draft, kind, sender, subject, entity, *extra)
    return replace(notice, category=None, expect_case=True)


MAKERS: dict[Callable[[Draft], Sample], int] = {
    newsletter: 80,
    receipt: 60,
    spam: 40,
    voicemail_asterisk: 10,
    voicemail_other: 5,
}
"""Each maker with its messages in a thousand."""
