"""Nothing raises: arbitrary octets, mutated messages, and messages made to be dear."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from daemon.model import Message
from daemon.stages.parse import compile_numbers, parse

CORPUS = sorted((Path(__file__).parents[1] / "corpus").glob("*.eml"))
ORIGINALS = [path.read_bytes() for path in CORPUS]
NUMBERS = compile_numbers({"any": r"\S+"})
SCRAPS = st.sampled_from(
    [
        *(
            b"\r",
            b"\n",
            b"\r\n\r\n",
            b"\0",
            b"--b\n",
            b"=?utf-8?b?",
            b"?=",
            b'"',
            b"<",
            b">",
            b"(",
            b"\\",
        ),
        b"Content-Type: multipart/mixed; boundary=b\n\n",
        b"Content-Type: text/html; charset=utf-16\n\n",
        b"Content-Transfer-Encoding: base64\n\n",
        b"From: =?utf-8?q?=0D=0A=00?= <a\0@b>\n",
        b"begin 644 x\n",
        b"\xff\xfe\xed\xa0\x80",
        "\u2028\x85\u202e".encode(),
    ]
)
BOUNDED = settings(
    max_examples=250,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)


def check(message: Message) -> None:
    """Every text can be written as UTF-8, and no header value can break a line."""
    addresses = (*message.sender, *message.reply_to, *message.to, *message.cc)
    one_line = [
        message.subject,
        message.message_id or "",
        message.return_path or "",
        message.media_type,
        *message.references,
        *(address.email for address in addresses),
        *(address.name for address in addresses),
        *(attachment.name for attachment in message.attachments),
        *(value for _, value in message.headers.fields),
        *(name for name, _ in message.headers.fields),
        *(value for pair in message.parameters.items() for value in pair),
        *(hit for hits in message.numbers.values() for hit in hits),
        *message.defects,
        *message.part_types,
    ]
    for value in one_line:
        assert len(value.splitlines()) <= 1, value
        assert "\0" not in value
    texts = [message.text, message.own_words, *(text for _, text in message.reports)]
    "".join((*one_line, *texts)).encode()
    assert not any("\0" in text or "\r" in text for text in texts)
    assert len(message.text) <= 256 * 1024


@BOUNDED
@given(st.binary(max_size=600))
def test_any_octets(raw: bytes) -> None:
    check(parse(raw, NUMBERS))


@BOUNDED
@given(st.lists(st.one_of(SCRAPS, st.binary(max_size=30)), max_size=40))
def test_scraps_of_mail(scraps: list[bytes]) -> None:
    check(parse(b"".join(scraps), NUMBERS))


@BOUNDED
@given(
    st.sampled_from(ORIGINALS),
    st.lists(st.tuples(st.floats(0, 1), st.integers(0, 20), SCRAPS), min_size=1, max_size=5),
)
def test_mutated_messages(original: bytes, changes: list[tuple[float, int, bytes]]) -> None:
    raw = original
    for place, gone, scrap in changes:
        at = int(place * len(raw))
        raw = raw[:at] + scrap + raw[at + gone :]
    check(parse(raw, NUMBERS))


TOP = b"From: a@b.example\nMessage-ID: <a@b>\n"
MIXED = TOP + b"Content-Type: multipart/mixed; boundary=b\n\n"
DEAR = {
    "10,000 nested parts": (
        TOP
        + b"".join(
            b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (i, i)
            for i in range(10_000)
        ),
        "nested-too-deep",
    ),
    "50 MB in one line": (TOP + b"\n" + b"x" * 50_000_000, "text-cut"),
    "a header of 50 MB": (b"x" * 50_000_000, "header-too-large"),
    "a million parts": (MIXED + b"--b\n\nhi\n" * 1_000_000, "too-many-parts"),
    "false delimiters": (MIXED + b"\n--bX" * 2_000_000, "too-many-boundaries"),
    "a million fields": (b"a: b\n" * 1_000_000 + b"\nx", "too-many-fields"),
    "encoded words": (b"Subject: " + b"=?utf-8?q?a?= " * 200_000 + b"\n\nx", "header-too-large"),
    "quotes": (TOP + b"To: " + b'<"a' * 60_000 + b"\n\nx", ""),
    "comments": (TOP + b"To: " + b"(" * 200_000 + b"\n\nx", ""),
    "parameters": (TOP + b"Content-Type: text/plain" + b';a="' * 50_000 + b"\n\nx", ""),
    "base64": (TOP + b"Content-Transfer-Encoding: base64\n\n" + b"QUJD\n" * 9_000_000, "text-cut"),
    "uuencoded files": (TOP + b"\n" + b"begin 644 x\nend\n" * 30_000, ""),
    "short lines": (TOP + b"\n" + b"On 1\n" * 52_000, ""),
    "blank lines": (TOP + b"\n" + b"\n \n" * 90_000 + b"x", ""),
}


@pytest.mark.parametrize("name", DEAR)
@pytest.mark.timeout(10)
def test_dear_messages_are_bounded(name: str) -> None:
    raw, defect = DEAR[name]
    message = parse(raw)
    check(message)
    assert any(found.startswith(defect) for found in message.defects) or not defect


@pytest.mark.parametrize(
    ("kind", "content"),
    [
        ("text/html", b"<p>hello <b>dear</b> world</p>"),
        ("text/html", b"<p hidden>hello <b>dear</b> world</p>"),
        ("text/plain", b"begin 644 x\n#0V%T\n`\nend\n"),
    ],
)
@pytest.mark.timeout(10)
def test_no_more_text_is_converted_than_is_kept(kind: str, content: bytes) -> None:
    """Sixty megabytes: without a limit of all parts together this takes half a minute."""
    part = b"--b\nContent-Type: " + kind.encode() + b"\n\n" + content * (400_000 // len(content))
    raw = TOP + b"Content-Type: multipart/mixed; boundary=b\n\n" + (part + b"\n") * 150
    message = parse(raw + b"--b\n\nafter all")
    assert any(each.startswith("text-cut") for each in message.defects)
    assert "after all" not in message.text


def test_the_text_of_deeply_nested_parts_is_not_lost() -> None:
    raw = DEAR["10,000 nested parts"][0][:2000] + b"\n\nthe very text\n"
    assert "the very text" in parse(raw).text


def test_defects_are_bounded_and_each_code_comes_once() -> None:
    codes = [d.partition(":")[0] for d in parse(b"From: \n" * 300 + b"\n").defects]
    assert len(codes) == len(set(codes)) <= 20
