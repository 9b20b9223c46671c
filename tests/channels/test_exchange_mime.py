"""What Exchange gives of a message, as octets that the line can read."""

from types import SimpleNamespace
from typing import Any

from daemon.channels.exchange_mime import as_content, summary
from tests.servers.letters import attachment, letter, multipart, text


def item(raw: bytes | None, *headers: tuple[str, str], **more: Any) -> Any:
    told = [SimpleNamespace(name=name, value=value) for name, value in headers]
    return SimpleNamespace(mime_content=raw, headers=told, size=len(raw or b""), **more)


def test_a_message_stays_as_it_is() -> None:
    got = as_content(item(letter(1), ("Subject", "letter 1"), ("from", "Ann")), 32_768)
    assert (got.raw, got.reduced, got.size) == (letter(1), False, len(letter(1)))


def test_fields_that_only_the_transport_knows_are_added() -> None:
    told = item(letter(1), ("List-Id", "<news.example>"), ("X-Loop", "us"), ("SUBJECT", "other"))
    got = as_content(told, 32_768)
    assert got.raw == b"List-Id: <news.example>\r\nX-Loop: us\r\n" + letter(1)


def test_what_is_told_stays_one_field() -> None:
    hostile = item(
        letter(1),
        ("X-A", "1\r\nBcc: eve@example.org\r\n\r\nbody"),
        ("X B", "2"),
        ("X-C\r\nX-D", "3"),
        ("", "4"),
        ("X-É", "5"),
        ("X-F", ""),
    )
    got = as_content(hostile, 32_768)
    assert got.raw == b"X-A: 1 Bcc: eve@example.org body\r\nX-F: \r\n" + letter(1)


def test_a_large_one_is_reduced() -> None:
    raw = multipart([attachment(200_000), text("The words come last.")])
    got = as_content(item(raw, ("X-Loop", "us")), 32_768)
    assert got.reduced
    assert got.size > 190_000
    assert b"The words come last." in got.raw
    assert got.raw.startswith(b"X-Loop: us\r\n")
    assert len(got.raw) < 10_000


def test_of_the_largest_the_header_and_the_text_are_had() -> None:
    told = item(
        None,
        ("From", "ann@example.org"),
        ("Subject", "letter 1"),
        ("Content-Type", "multipart/mixed; boundary=x"),
        ("MIME-Version", "1.0"),
        text_body="Grüße\r\n\r\nFrom: eve@example.org",
    )
    got = summary(told)
    head, body = got.raw.split(b"\r\n\r\n", 1)
    assert got.reduced
    assert head.count(b"Content-Type") == 1
    assert b"Subject: letter 1" in head
    assert body.decode() == "Grüße\r\n\r\nFrom: eve@example.org"
