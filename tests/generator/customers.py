"""Messages of people: each must open one case and be acknowledged once."""

import html
from collections.abc import Callable
from dataclasses import dataclass, replace

from tests.generator import mime, people
from tests.generator.letters import Letter, letter
from tests.generator.people import Person
from tests.generator.sample import Draft, Sample

CHARSETS = (("iso-8859-1", "8bit"), ("windows-1252", "quoted-printable"), ("utf-8", "base64"),
            ("utf-8", "8bit"), ("iso-8859-15", "quoted-printable"))  # fmt: skip
FORM = "forms@webform.example"
LARGEST = 2_000_000
"""The most octets that one attached file has before encoding."""


@dataclass(frozen=True, slots=True)
class Writing:
    """A person, what they say, and the name that their message goes by."""

    person: Person
    letter: Letter
    message_id: str

    @classmethod
    def of(
        cls, draft: Draft, person: Person | None = None, language: str | None = None
    ) -> "Writing":
        """A new letter, by a new person unless one is given."""
        person = person or people.customer(draft)
        words = letter(draft.rng, person.name, language)
        return cls(person, words, message_id(draft, person.domain))

    def head(self, draft: Draft, *extra: tuple[str, str], to: str = "") -> mime.Head:
        """The usual head of a customer's message."""
        return mime.Head(
            return_path=self.person.email,
            sender=self.person,
            to=to or draft.account,
            subject=self.letter.subject,
            date=draft.date,
            message_id=self.message_id,
            extra=extra,
        )

    def sample(self, raw: bytes, kind: str) -> Sample:
        """The truth about a message that a person wrote."""
        return Sample(
            raw=raw,
            kind=kind,
            customer=self.person.email,
            category=self.letter.category,
            language=self.letter.language,
            same_as=None,
            follow_up_of=None,
            envelope_from=self.person.email,
            expect_case=True,
        )


def message_id(draft: Draft, domain: str) -> str:
    """An identifier that no other message has."""
    return f"<{draft.number}.{draft.rng.getrandbits(64):x}@{domain}>"


def boundary(draft: Draft, depth: int = 0) -> str:
    """A boundary that occurs nowhere else."""
    return f"=_part_{depth}_{draft.number:06}"


def as_html(text: str) -> str:
    """The text as a mail program writes it in HTML."""
    paragraphs = (html.escape(p).replace("\n", "<br>\n") for p in text.strip().split("\n\n"))
    body = "\n".join(f'<p class="msg">{p}</p>' for p in paragraphs)
    style = "<style>p.msg { margin: 0; font-family: sans-serif }</style>"
    return f"<!DOCTYPE html>\n<html><head>{style}</head>\n<body>\n{body}\n</body></html>\n"


def plain(draft: Draft) -> Sample:
    """A message of plain text."""
    w = Writing.of(draft)
    return w.sample(mime.message(w.head(draft), mime.leaf(w.letter.text)), "plain")


def html_only(draft: Draft) -> Sample:
    """HTML without a plain alternative."""
    w = Writing.of(draft)
    entity = mime.leaf(as_html(w.letter.text), "html")
    return w.sample(mime.message(w.head(draft), entity), "html")


def _both(draft: Draft, text: str) -> bytes:
    parts = [mime.leaf(text), mime.leaf(as_html(text), "html")]
    return mime.multipart("alternative", boundary(draft, 1), parts)


def alternative(draft: Draft) -> Sample:
    """Plain text and HTML, the usual case."""
    w = Writing.of(draft)
    return w.sample(mime.message(w.head(draft), _both(draft, w.letter.text)), "alternative")


def attachment(draft: Draft) -> Sample:
    """One to three files, few of them large."""
    w = Writing.of(draft)
    files = [("photo.jpg", "image/jpeg"), ("Rechnung Größe.pdf", "application/pdf"),
             ("scan.pdf", "application/pdf"), ("IMG_2041.HEIC", "image/heic")]  # fmt: skip
    chosen = draft.rng.sample(files, draft.rng.randint(1, 3))
    # Real sizes have a long tail: their logarithm is about normal, and its mean is shifted so
    # that the sizes' mean is the one asked for.
    weight = draft.rng.lognormvariate(-0.5, 1.0)
    size = min(LARGEST, int(draft.attachment_mean * weight) // len(chosen))
    parts = [_both(draft, w.letter.text)]
    parts += [mime.attachment(name, kind, draft.rng.randbytes(size)) for name, kind in chosen]
    entity = mime.multipart("mixed", boundary(draft), parts)
    return w.sample(mime.message(w.head(draft), entity), "attachment")


def charset(draft: Draft) -> Sample:
    """Letters outside ASCII in one of the charsets that mail programs still use."""
    w = Writing.of(draft, language=draft.rng.choice(("de", "fr", "es")))
    name, encoding = draft.rng.choice(CHARSETS)
    head = replace(w.head(draft), charset=name)
    entity = mime.leaf(w.letter.text, "plain", name, encoding)
    return w.sample(mime.message(head, entity), "charset")


def japanese_charset(draft: Draft) -> Sample:
    """English from Japan: the charset switches by escape sequences, the octets are 7 bit."""
    writer = people.customer(draft)
    w = Writing.of(draft, Person("山田 花子", writer.email), "en")
    text = "お世話になっております。\n\n" + w.letter.text
    entity = mime.leaf(text, "plain", "iso-2022-jp", "7bit")
    return w.sample(mime.message(w.head(draft), entity), "iso-2022-jp")


def declared_person(draft: Draft) -> Sample:
    """``Auto-Submitted: no`` says that a person wrote it (RFC 3834 §5)."""
    w = Writing.of(draft)
    head = w.head(draft, ("Auto-Submitted", "no"), ("Precedence", "first-class"))
    return w.sample(mime.message(head, mime.leaf(w.letter.text)), "auto-submitted-no")


def plus_addressed(draft: Draft) -> Sample:
    """Written to a sub-address of ours (RFC 5233)."""
    w = Writing.of(draft)
    local, _, domain = draft.account.partition("@")
    head = w.head(draft, to=f"{local}+{draft.rng.choice(('orders', 'web', 'x1'))}@{domain}")
    return w.sample(mime.message(head, mime.leaf(w.letter.text)), "plus-addressed")


def odd_address(draft: Draft) -> Sample:
    """From an address that is legal and looks wrong."""
    w = Writing.of(draft, people.odd_customer(draft))
    return w.sample(mime.message(w.head(draft), mime.leaf(w.letter.text)), "odd-address")


def form(draft: Draft) -> Sample:
    """A web form's mail: the customer stands in Reply-To."""
    w = Writing.of(draft)
    text = f"Name: {w.person.name}\nE-mail: {w.person.email}\nMessage:\n\n{w.letter.text}"
    head = mime.Head(
        return_path=FORM,
        sender=Person("Website contact form", FORM),
        to=draft.account,
        subject=f"Contact form: {w.letter.subject}",
        date=draft.date,
        message_id=message_id(draft, "webform.example"),
        extra=(("Reply-To", w.person.email),),
    )
    return replace(w.sample(mime.message(head, mime.leaf(text)), "form"), envelope_from=FORM)


MAKERS: dict[Callable[[Draft], Sample], int] = {
    plain: 150,
    html_only: 70,
    alternative: 130,
    attachment: 120,
    charset: 25,
    japanese_charset: 5,
    declared_person: 10,
    plus_addressed: 15,
    odd_address: 15,
    form: 25,
}
"""Each maker with its messages in a thousand."""
