"""The header: subjects, addresses, identifiers, dates, and what is wrong with them."""

from datetime import UTC, datetime

import pytest

from daemon.model import Message
from daemon.stages.parse import parse


def with_field(name: str, value: str | bytes) -> Message:
    raw = value.encode() if isinstance(value, str) else value
    return parse(name.encode() + b": " + raw + b"\n\nbody\n")


@pytest.mark.parametrize(
    ("value", "subject"),
    [
        ("plain", "plain"),
        ("folded\n over\n\tthree lines", "folded over three lines"),
        ("=?utf-8?q?Caf=C3=A9_=5F_bar?=", "Café _ bar"),
        ("=?UTF-8?B?R3LDtsOfZQ==?=", "Größe"),
        ("=?UTF-8?B?R3LDtsOfZQ?=", "Größe"),
        ("=?utf-8?q?two?= =?utf-8?q?_words?=", "two words"),
        ("=?utf-8?q?two?=\n =?iso-8859-1?q?=E4?=", "twoä"),
        ("=?utf-8?b?w4PC?= =?utf-8?b?pA==?=", "Ã¤"),
        ("=?utf-8?q?cut=C3?= =?utf-8?q?=A4?=", "cutä"),
        ("before =?utf-8?q?word?= after", "before word after"),
        ("=?utf-8?q?with a space?=", "with a space"),
        ("=?utf-8*de?q?Stra=C3=9Fe?=", "Straße"),
        ("=?x-unknown?q?=E9t=E9?=", "été"),
        ("=?utf-7?q?+2AA-x?=", "�x"),
        ("=?unicode_escape?q?=5Cud800?=", "\\ud800"),
        ("=?utf-8?q?no end", "no end"),
        ("=?utf-8?x?unknown encoding?=", "=?utf-8?x?unknown encoding?="),
        ("=?utf-8?q?=00=01=7F=C2=85x?=", "x"),
        ("=??q??=", "=??q??="),
        (b"raw \xc3\xa9", "raw é"),
        (b"raw \xe9", "raw é"),
        ("=?gb2312?B?xOO6ww==?=", "你好"),
        ("=?windows-1258?q?Xin_ch=E0o?=", "Xin chào"),
        ("a\x00b\x08c\x1bd", "abcd"),
        ("", ""),
    ],
)
def test_subject(value: str | bytes, subject: str) -> None:
    assert with_field("Subject", value).subject == subject


def test_subject_is_cut_at_the_line_length_of_mail() -> None:
    assert len(with_field("Subject", "x" * 5000).subject) == 998


@pytest.mark.parametrize(
    ("value", "addresses"),
    [
        ("a@b.example", [("a@b.example", "")]),
        ("<a@b.example>", [("a@b.example", "")]),
        ("Ann <a@b.example>", [("a@b.example", "Ann")]),
        ('"Muster, Ann" <a@b.example>', [("a@b.example", "Muster, Ann")]),
        ("a@b.example (Ann)", [("a@b.example", "Ann")]),
        ("a@b.example (Ann (at work) here)", [("a@b.example", "Ann  at work  here")]),
        ("a@b.example, c@d.example", [("a@b.example", ""), ("c@d.example", "")]),
        ("a@b.example; c@d.example", [("a@b.example", ""), ("c@d.example", "")]),
        ("Team: a@b.example, c@d.example;", [("a@b.example", ""), ("c@d.example", "")]),
        ("undisclosed-recipients:;", []),
        ("<@r.example,@s.example:a@b.example>", [("a@b.example", "")]),
        ("o'hara_25/x=y!%&@example.org", [("o'hara_25/x=y!%&@example.org", "")]),
        ('"two words"@b.example', [('"two words"@b.example', "")]),
        ('"a@b,c"@b.example', [('"a@b,c"@b.example', "")]),
        ("jürgen@bücher.example", [("jürgen@bücher.example", "")]),
        ("=?utf-8?q?J=C3=BCrgen?= <j@b.example>", [("j@b.example", "Jürgen")]),
        ('"=?utf-8?q?J=C3=BCrgen?=" <j@b.example>', [("j@b.example", "Jürgen")]),
        ("=?utf-8?q?a=40b=2Eexample=2C?= <c@d.example>", [("c@d.example", "a@b.example,")]),
        ("=?utf-8?q?Ann_=3Ca=40b=2Eexample=3E?=", [("a@b.example", "")]),
        ("MAILER-DAEMON", [("MAILER-DAEMON", "")]),
        ("Mail System <MAILER-DAEMON>", [("MAILER-DAEMON", "Mail System")]),
        ("Ann Muster", []),
        ("<>", []),
        (", , a@b.example,", [("a@b.example", "")]),
        ("Ann <a @ b . example>", [("a@b.example", "Ann")]),
        ("Ann <a@b.example", [("a@b.example", "Ann")]),
        ('"Ann <a@b.example>', [("a@b.example", "")]),
        ("Ann a@b.example", [("a@b.example", "")]),
        ("a@b@c.example", []),
        ("Ann\n <a@b.example>", [("a@b.example", "Ann")]),
        ("<a@b.example>\r\n\tc@d.example", [("a@b.example", ""), ("c@d.example", "")]),
        ("x" * 400 + "@b.example", []),
    ],
)
def test_addresses(value: str, addresses: list[tuple[str, str]]) -> None:
    assert [(a.email, a.name) for a in with_field("From", value).sender] == addresses


def test_addresses_of_one_field_are_bounded() -> None:
    assert len(with_field("To", "a@b.example," * 1000).to) == 200


@pytest.mark.parametrize(
    ("value", "message_id"),
    [
        ("<a@b>", "<a@b>"),
        ("\n <a@b>", "<a@b>"),
        ("< a@b >", "<a@b>"),
        ("(comment) <a@b> rest", "<a@b>"),
        ("<no-at-sign>", "<no-at-sign>"),
        ("a@b", None),
        ("<>", None),
        ("<a b@c>", None),
        ("<ä@b>", None),
        ("<a\x00@b>", None),
        ("<" + "a" * 600 + "@b>", None),
    ],
)
def test_message_id(value: str, message_id: str | None) -> None:
    message = with_field("Message-Id", value)
    assert message.message_id == message_id
    assert any(d.startswith("no-message-id") for d in message.defects) is (message_id is None)


def test_references_come_oldest_first_without_repeats() -> None:
    raw = b"In-Reply-To: <c@x> <d@x>\nReferences: <a@x> <b@x>\n\t<c@x>, <broken\n\nbody"
    assert parse(raw).references == ("<a@x>", "<b@x>", "<c@x>", "<d@x>")


def test_of_too_many_references_the_newest_stay() -> None:
    ids = [f"<{number}@x>" for number in range(150)]
    assert with_field("References", " ".join(ids)).references == tuple(ids[-100:])


@pytest.mark.parametrize(
    ("value", "date"),
    [
        ("Mon, 4 May 2026 10:00:00 +0200", datetime(2026, 5, 4, 8, tzinfo=UTC)),
        ("4 May 2026 10:00 -0000", datetime(2026, 5, 4, 10, tzinfo=UTC)),
        ("Mon, 4 May 2026 10:00:00 GMT (UTC)", datetime(2026, 5, 4, 10, tzinfo=UTC)),
        ("Mon, 4 May 2026 25:61:00 +0200", None),
        ("Mon, 4 May 99999 10:00:00 +0000", None),
        ("yesterday", None),
        ("\x00", None),
        ("4 May 2026 10:00:00 +999999999", None),
    ],
)
def test_date(value: str, date: datetime | None) -> None:
    message = with_field("Date", value)
    assert message.date == date
    assert any(d.startswith("bad-date") for d in message.defects) is (date is None)


def test_a_missing_date_is_no_defect() -> None:
    assert parse(b"From: a@b.example\nMessage-ID: <a@b>\n\nx").defects == ()


@pytest.mark.parametrize(
    ("value", "path"),
    [
        ("<a@b.example>", "a@b.example"),
        ("<>", ""),
        (" < > ", ""),
        ("a@b.example", "a@b.example"),
        ("(none given)", None),
        ("", None),
    ],
)
def test_return_path(value: str, path: str | None) -> None:
    assert with_field("Return-Path", value).return_path == path


def test_no_return_path_is_not_the_null_path() -> None:
    assert parse(b"Subject: x\n\nbody").return_path is None


def test_the_topmost_of_repeated_fields_counts_and_all_are_kept() -> None:
    message = parse(b"SUBJECT: one\nsubject: two\nX-A: 1\nx-a: 2\n\nbody")
    assert message.subject == "one"
    assert message.headers.all("X-A") == ("1", "2")
    assert "repeated-field: subject" in message.defects


@pytest.mark.parametrize(
    ("header", "defect"),
    [
        (b"a: b\n" * 100_000, "header-too-large: 499999 octets"),
        (b"a: b\n" * 1000, "too-many-fields"),
        (b"X: " + b"y" * 5_000_000 + b"\n", "header-too-large: 5000003 octets"),
        (b"Subject: x\nnot a field\nFrom: a@b.example\n", "not-a-field: not a field"),
        (b"Subject: x\nbut this is text\n", "header-ends-early"),
    ],
)
def test_damage_is_noted(header: bytes, defect: str) -> None:
    message = parse(header + b"\nbody")
    assert any(found.startswith(defect) for found in message.defects), message.defects
    assert message.text.endswith("body")
    assert len(message.headers.fields) <= 500
    assert all(len(value) <= 16 * 1024 for _, value in message.headers.fields)


@pytest.mark.parametrize(
    ("value", "media_type", "parameters"),
    [
        ("Text/HTML; Charset=UTF-8", "text/html", {"charset": "UTF-8"}),
        ('text/plain; a="x;y=\\"z\\""; b=1', "text/plain", {"a": 'x;y="z"', "b": "1"}),
        ("text/plain; a*0=one; a*1=two", "text/plain", {"a": "onetwo"}),
        ("text/plain; a*=utf-8''%C3%A4", "text/plain", {"a": "ä"}),
        ("text/plain; a*1=two; a*0*=''%20one", "text/plain", {"a": "onetwo"}),
        ('text/plain; a="no end', "text/plain", {"a": "no end"}),
        ("text/plain; a=1; a=2", "text/plain", {"a": "1"}),
        ("text/plain rubbish", "text/plain", {}),
        ("nonsense", "text/plain", {}),
        ("", "text/plain", {}),
    ],
)
def test_content_type(value: str, media_type: str, parameters: dict[str, str]) -> None:
    message = with_field("Content-Type", value)
    assert (message.media_type, message.parameters) == (media_type, parameters)
