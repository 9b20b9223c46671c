"""Reducing a message that is too large: what stays, what goes, and at what cost."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from daemon.stages.parse import parse
from daemon.stages.reduce import Part, assemble, reduce

TOP = (
    b"Received: from a.example\r\n\tby b.example; Mon, 4 May 2026 10:00:00 +0200\r\n"
    b"From: Mara <mara@customer.example>\r\nSubject: =?utf-8?q?Fotos_vom_Ri=C3=9F?=\r\n"
)
MIXED = b'Content-Type: multipart/mixed;\r\n\tboundary="old"; charset=utf-8\r\n'
TAIL = b"DKIM-Signature: v=1; b=abc\r\n def\r\n\r\n"
TEXT = Part(b"Content-Type: text/plain; charset=utf-8\r\n", "Schöne Grüße".encode(), 14)
HTML = Part(b"Content-Type: text/html; charset=utf-8\r\n", "<p>Schöne Grüße</p>".encode(), 21)
PDF = Part(
    b'Content-Type: application/pdf; name="a.pdf"\r\nContent-Transfer-Encoding: base64\r\n',
    None,
    50_000_000,
)


def fields(message: bytes) -> list[bytes]:
    return message.partition(b"\r\n\r\n")[0].split(b"\r\n")


def test_text_stays_and_the_attachment_tells_its_size() -> None:
    message = parse(assemble(TOP + MIXED + TAIL, [TEXT, PDF]))
    assert message.text == "Schöne Grüße"
    assert [(a.name, a.media_type, a.size) for a in message.attachments] == [
        ("a.pdf", "application/pdf", 50_000_000)
    ]
    assert message.defects == ("no-message-id",)


def test_every_other_field_stands_as_it_stood() -> None:
    before = fields(TOP + TAIL)
    after = [line for line in fields(assemble(TOP + MIXED + TAIL, [TEXT, PDF])) if line in before]
    assert after == before


def test_the_content_type_keeps_its_parameters_and_gets_a_boundary_of_its_own() -> None:
    header = TOP + MIXED.replace(
        b"multipart/mixed", b"Multipart/Report; report-type=delivery-status"
    )
    message = parse(assemble(header + TAIL, [TEXT, PDF]))
    assert message.media_type == "multipart/report"
    assert message.parameters["report-type"] == "delivery-status"
    assert message.parameters["charset"] == "utf-8"
    assert message.parameters["boundary"] != "old"


def test_plain_and_html_beside_each_other_stay_alternatives() -> None:
    message = parse(assemble(TOP + MIXED + TAIL, [TEXT, HTML, PDF]))
    assert message.text == "Schöne Grüße"
    assert message.part_types == (
        "multipart/mixed",
        "multipart/alternative",
        "text/plain",
        "text/html",
        "application/pdf",
    )


def test_alternatives_at_the_top_are_not_wrapped_again() -> None:
    header = TOP + MIXED.replace(b"mixed", b"alternative") + TAIL
    assert parse(assemble(header, [TEXT, HTML])).part_types == (
        "multipart/alternative",
        "text/plain",
        "text/html",
    )


def test_a_message_of_one_part_stays_one() -> None:
    header = TOP + b"Content-Type: application/pdf; name=a.pdf\r\n\r\n"
    message = parse(assemble(header, [Part(b"", None, 70_000_000)]))
    assert message.media_type == "application/pdf"
    assert [(a.name, a.size) for a in message.attachments] == [("a.pdf", 70_000_000)]


def test_a_message_without_parts_is_its_header() -> None:
    assert parse(assemble(TOP + b"\r\n", [])).subject == "Fotos vom Riß"


def test_a_header_that_names_no_multipart_gets_one_for_several_parts() -> None:
    message = parse(assemble(TOP + b"Content-Type: text/plain\r\n\r\n", [TEXT, PDF]))
    assert message.media_type == "multipart/mixed"
    assert len(message.attachments) == 1


@pytest.mark.parametrize("header", [b"", b"\r\n", b"\n\n", b"no field at all", b"\0\xff: \r\n"])
def test_any_header_gives_a_message(header: bytes) -> None:
    assert parse(assemble(header, [TEXT, PDF])).text.endswith("Schöne Grüße")


@pytest.mark.parametrize("where", ["top", "part"])
def test_a_size_field_from_outside_is_dropped(where: str) -> None:
    lie = b"x-frontdesk-size: 5\r\n"
    header = lie + TOP + MIXED + TAIL if where == "top" else TOP + MIXED + TAIL
    part = Part((lie if where == "part" else b"") + PDF.header, None, 7)
    assert assemble(header, [TEXT, part]).lower().count(b"x-frontdesk-size") == 1
    assert parse(assemble(header, [TEXT, part])).attachments[0].size == 7


def test_no_part_can_close_the_message() -> None:
    first = assemble(TOP + MIXED + TAIL, [TEXT])
    boundary = parse(first).parameters["boundary"].encode()
    evil = Part(TEXT.header, b"\r\n--" + boundary + b"--\r\nafter", 10)
    assert parse(assemble(TOP + MIXED + TAIL, [evil, PDF])).attachments[0].name == "a.pdf"


def test_a_part_header_cannot_bring_a_body() -> None:
    part = Part(b"Content-Type: application/pdf\r\n\r\nsmuggled text\r\n", None, 9)
    assert "smuggled" not in parse(assemble(TOP + MIXED + TAIL, [TEXT, part])).text


def mail(*parts: bytes, boundary: bytes = b"b") -> bytes:
    body = b"".join(b"--" + boundary + b"\n" + part + b"\n" for part in parts)
    top = b"Subject: big\nContent-Type: multipart/mixed; boundary=" + boundary + b"\n\n"
    return top + body + b"--" + boundary + b"--\n"


def attachment(octets: int) -> bytes:
    header = b"Content-Type: image/png; name=x.png\nContent-Transfer-Encoding: base64\n\n"
    return header + b"QUJD" * (octets // 3)


def test_fifty_megabytes_become_a_few_hundred_octets() -> None:
    small = reduce(mail(b"\nThe crack is in the frame.", attachment(50_000_000)))
    assert len(small) < 1000
    message = parse(small)
    assert message.text == "The crack is in the frame."
    assert abs(message.attachments[0].size - 50_000_000) < 10


def test_long_text_is_cut_and_an_attached_text_goes() -> None:
    log = (
        b"Content-Type: text/plain\nContent-Disposition: attachment; filename=log\n\n" + b"x" * 999
    )
    small = reduce(mail(b"\n" + b"words " * 200_000, log))
    assert len(small) < 600_000
    assert b"xxx" not in small
    assert parse(small).attachments[0].size == 999


@pytest.mark.parametrize("kind", [b"text/plain", b"text/html", b"message/rfc822"])
def test_the_texts_of_all_parts_together_are_bounded(kind: bytes) -> None:
    part = b"Content-Type: " + kind + b"\n\n" + b"words: and words\n" * 3_000
    raw = mail(b"\nthe first words", *[part] * 490, b"\nthe last words")
    small = reduce(raw)
    assert len(raw) > 25_000_000
    assert len(small) < 2_000_000
    assert b"the first words" in small
    assert b"the last words" not in small
    assert small.count(b"Content-Type: " + kind) == 490, "every part is still listed"


def test_of_a_message_within_the_message_the_header_stays() -> None:
    inner = b"Content-Type: message/rfc822\n\nMessage-ID: <ours@company.example>\n\nlong body"
    message = parse(reduce(mail(b"\nFailed.", inner)))
    assert message.reports == (("message/rfc822", "Message-ID: <ours@company.example>"),)


def test_nested_parts_come_out_in_order() -> None:
    inner = mail(b"\nfirst", attachment(9), boundary=b"inner").partition(b"\n")[2]
    message = parse(reduce(mail(inner, b"\nsecond", attachment(30))))
    assert message.text == "first\n\nsecond"
    assert [a.size for a in message.attachments] == [9, 30]


HOSTILE = {
    "deep": b"".join(
        b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (i, i) for i in range(10_000)
    ),
    "many parts": mail(*[b"\nhi"] * 50_000),
    "false delimiters": mail(b"\n" + b"\n--bX" * 1_000_000),
    "one line": b"x" * 20_000_000,
    "part headers": mail(*[b"X: " + b"x" * 4_000 + b"\n\nhi"] * 400),
    "fields": b"a: b\n" * 500_000,
    "blank lines": b"\n" * 5_000_000,
    "endless boundary": b"Content-Type: multipart/mixed; boundary=" + b"b" * 1_000_000 + b"\n\nx",
}


@pytest.mark.parametrize("name", HOSTILE)
@pytest.mark.timeout(10)
def test_hostile_messages_become_small(name: str) -> None:
    assert len(reduce(HOSTILE[name])) < 2_000_000


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.binary(max_size=300), st.binary(max_size=200), st.integers(-5, 10**15))
def test_any_octets_give_a_message(header: bytes, content: bytes, size: int) -> None:
    parse(assemble(header, [Part(content, header, size), Part(header, None, size)]))
    parse(reduce(header + content))
