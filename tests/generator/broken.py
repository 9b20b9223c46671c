"""Messages of people whose mail programs are wrong: they are customers all the same."""

from collections.abc import Callable
from dataclasses import replace

from tests.generator import mime
from tests.generator.customers import Writing, as_html, boundary
from tests.generator.sample import Draft, Sample


def _plain(w: Writing, head: mime.Head, kind: str) -> Sample:
    return w.sample(mime.message(head, mime.leaf(w.letter.text)), kind)


def unclosed_boundary(draft: Draft) -> Sample:
    """The multipart breaks off in its second part."""
    w = Writing.of(draft)
    parts = [mime.leaf(w.letter.text), mime.leaf(as_html(w.letter.text), "html")]
    entity = mime.multipart("alternative", boundary(draft), parts)
    return w.sample(mime.message(w.head(draft), entity[:-80]), "broken-unclosed-boundary")


def absent_boundary(draft: Draft) -> Sample:
    """The declared boundary never occurs: everything is preamble."""
    w = Writing.of(draft)
    entity = mime.multipart("mixed", boundary(draft), [mime.leaf(w.letter.text, encoding="8bit")])
    line = b"--" + boundary(draft).encode()
    raw = mime.message(w.head(draft), entity.replace(line, b"--other"))
    return w.sample(raw, "broken-absent-boundary")


def unknown_charset(draft: Draft) -> Sample:
    """A charset that nobody knows; the octets are UTF-8."""
    w = Writing.of(draft, language="en")
    raw = mime.message(w.head(draft), mime.leaf(w.letter.text))
    return w.sample(raw.replace(b'charset="utf-8"', b'charset="x-martian-9"'), "broken-charset")


def no_message_id(draft: Draft) -> Sample:
    """Without the field that threads and copies rest on."""
    w = Writing.of(draft)
    return _plain(w, replace(w.head(draft), message_id=None), "broken-no-message-id")


def no_date(draft: Draft) -> Sample:
    """Without the field that every message must have (RFC 5322 §3.6)."""
    w = Writing.of(draft)
    return _plain(w, replace(w.head(draft), date=None), "broken-no-date")


def eight_bit_header(draft: Draft) -> Sample:
    """Latin-1 octets stand in the subject as they are."""
    w = Writing.of(draft, language="de")
    raw = mime.message(replace(w.head(draft), subject="PLACE"), mime.leaf(w.letter.text))
    subject = f"Größe und Farbe: {w.letter.subject}".encode("iso-8859-1")
    return w.sample(raw.replace(b"Subject: PLACE", b"Subject: " + subject, 1), "broken-8bit-header")


def odd_folding(draft: Draft) -> Sample:
    """Fields are folded after every word, with tabs, and From is in capitals."""
    w = Writing.of(draft, language="en")
    raw = mime.message(w.head(draft), mime.leaf(w.letter.text))
    folded = w.letter.subject.replace(" ", "\r\n\t")
    raw = raw.replace(f"Subject: {w.letter.subject}".encode(), f"SUBJECT:\r\n {folded}".encode(), 1)
    return w.sample(raw.replace(b"\r\nFrom: ", b"\r\nFROM:", 1), "broken-folding")


def long_subject(draft: Draft) -> Sample:
    """One line of many thousand octets, over every limit (RFC 5322 §2.1.1)."""
    w = Writing.of(draft)
    subject = f"{w.letter.subject} {'and furthermore ' * draft.rng.randint(200, 2000)}"
    return _plain(w, replace(w.head(draft), subject=subject), "broken-long-subject")


def bare_line_feeds(draft: Draft) -> Sample:
    """Lines end in LF alone (RFC 5322 §2.3)."""
    w = Writing.of(draft)
    raw = mime.message(w.head(draft), mime.leaf(w.letter.text))
    return w.sample(raw.replace(b"\r\n", b"\n"), "broken-bare-lf")


MAKERS: dict[Callable[[Draft], Sample], int] = dict.fromkeys(
    (
        unclosed_boundary,
        absent_boundary,
        unknown_charset,
        no_message_id,
        no_date,
        eight_bit_header,
        odd_folding,
        long_subject,
        bare_line_feeds,
    ),
    3,
)
"""Each maker with its messages in a thousand."""
