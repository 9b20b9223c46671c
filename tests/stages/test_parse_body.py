"""The body: charsets, transfer encodings, HTML, flowed text, winmail.dat, reports."""

import base64
import struct

import pytest

from daemon.model import Message
from daemon.stages.parse import parse


def body(content: bytes | str, *fields: str) -> Message:
    octets = content.encode() if isinstance(content, str) else content
    return parse("".join(f"{field}\n" for field in fields).encode() + b"\n" + octets)


def html(markup: str) -> str:
    return body(markup, "Content-Type: text/html; charset=utf-8").text


@pytest.mark.parametrize(
    ("label", "octets", "text"),
    [
        ("utf-8", "Größe".encode(), "Größe"),
        ("UTF8", "Größe".encode(), "Größe"),
        ("'utf-8'", "Größe".encode(), "Größe"),
        ("iso-8859-1", b"Gr\xf6\xdfe \x80 \x93x\x94", "Größe € “x”"),
        ("iso-8859-15", b"10 \xa4", "10 €"),
        ("us-ascii", b"Gr\xf6\xdfe", "Größe"),
        ("windows-1258", b"Xin ch\xe0o", "Xin chào"),
        ("windows-1251", "Привет".encode("cp1251"), "Привет"),
        ("koi8-r", "Привет".encode("koi8-r"), "Привет"),
        ("ks_c_5601-1987", "안녕".encode("cp949"), "안녕"),
        ("gb2312", "你好".encode("gb18030"), "你好"),
        ("shift_jis", "①です".encode("cp932"), "①です"),
        ("iso-2022-jp", "日本".encode("iso2022_jp"), "日本"),
        ("utf-16", "Größe".encode("utf-16"), "Größe"),
        ("utf-7", b"+2AA-x", "�x"),
        ("x-unknown", "Größe".encode(), "Größe"),
        ("base64", b"plain", "plain"),
        ("rot13", b"plain", "plain"),
        ("../../etc", b"plain", "plain"),
        ("a\x00b", b"plain", "plain"),
        ("x" * 500, b"plain", "plain"),
    ],
)
def test_charsets(label: str, octets: bytes, text: str) -> None:
    assert body(octets, f"Content-Type: text/plain; charset={label}").text == text


@pytest.mark.parametrize(
    ("text", "codec"),
    [
        ("Здравствуйте, мой велосипед приехал сломанным, прошу вернуть деньги. " * 3, "cp1251"),
        (
            "Die Räder sind größer als bestellt, und die Füße schmerzen schön über Gebühr. " * 4,
            "cp1252",
        ),
        ("注文した自転車がまだ届いていません。確認してください。" * 3, "cp932"),
    ],
)
def test_an_undeclared_charset_is_guessed(text: str, codec: str) -> None:
    assert body(text.encode(codec)).text == text.strip()


def test_damaged_utf8_costs_the_damaged_letter_only() -> None:
    message = body(b"Gr\xc3\xb6\xff\xc3\x9fe " * 30, "Content-Type: text/plain; charset=utf-8")
    assert message.text.startswith("Grö�ße")
    assert "bad-charset: utf-8" in message.defects


@pytest.mark.parametrize(
    ("encoding", "octets", "text"),
    [
        ("quoted-printable", b"Gr=C3=B6=\n=C3=9Fe", "Größe"),
        ("Quoted-Printable ; x", b"=41", "A"),
        ("quoted-printable", b"broken =ZZ = x", "broken =ZZ = x"),
        ("base64", b"R3LDtsOfZQ==", "Größe"),
        ("base64", b"R3LDtsOfZQ", "Größe"),
        ("BASE64", b"!R3LD*tsOf\n ZQ=", "Größe"),
        ("base64", b"QUJDD", "ABC"),
        ("base64", b"====", ""),
        ("7bit", b"plain", "plain"),
        ("8bit", "Größe".encode(), "Größe"),
        ("text/html", b"plain", "plain"),
        ("", b"plain", "plain"),
        ("x-uuencode", b"begin 644 a\n#0V%T\n`\nend\n", "Cat"),
        ("x-uuencode", b"no beginning", "no beginning"),
    ],
)
def test_transfer_encodings(encoding: str, octets: bytes, text: str) -> None:
    field = f"Content-Transfer-Encoding: {encoding}"
    assert body(octets, field, "Content-Type: text/plain; charset=utf-8").text == text


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("<p>one</p><p>two</p>", "one\n\ntwo"),
        ("<div>one</div><div>two</div>", "one\ntwo"),
        ("one<br>two<br/>three", "one\ntwo\nthree"),
        ("<p>a  \n b&nbsp;&amp; c</p>", "a b & c"),
        ("<ul><li>one<li>two</ul>", "- one\n- two"),
        ("<table><tr><td>a<td>b</tr><tr><td>c</table>", "a b\nc"),
        ("<pre>a\n  b</pre>", "a\n  b"),
        ("a<blockquote>b<blockquote>c</blockquote></blockquote>d", "a\n\n> b\n>\n> > c\n>\nd"),
        ("<style>x</style><script>y</script><title>z</title>text", "text"),
        ("<div style='DISPLAY : none'>no</div>yes", "yes"),
        ("<span style='font-size:0px'>no</span>yes", "yes"),
        ("<span style='font-size:0.9em'>yes</span>", "yes"),
        ("<span hidden>no</span>yes", "yes"),
        ("<span style='mso-hide:all'>no</span>yes", "yes"),
        ("<!-- no --><![CDATA[x]]>yes", "yes"),
        ("<b>bold</b><i>italic</i>", "bolditalic"),
        ("in&shy;vis&#8203;ible", "invisible"),
        ("<p>no end <b>at all", "no end at all"),
        ("just text < 5", "just text < 5"),
        ("", ""),
        ("<a href='https://shop.example'>the shop</a>", "the shop"),
        ("<o:p>word</o:p>", "word"),
        ("<blockquote></blockquote><p>after</p>", "after"),
    ],
)
def test_html(markup: str, text: str) -> None:
    assert html(markup) == text


def test_html_that_names_its_own_charset() -> None:
    markup = '<meta charset="windows-1251"><p>Привет</p>'.encode("cp1251")
    assert body(markup, "Content-Type: text/html").text == "Привет"


@pytest.mark.parametrize(
    ("markup", "defect"),
    [
        ("<div>" * 100_000, "html-too-deep"),
        ("<div><x></div></x>" * 20_000, "html-too-deep"),
        ("<p>x" * 120_000, "html-too-large"),
    ],
)
@pytest.mark.timeout(10)
def test_html_that_would_be_dear(markup: str, defect: str) -> None:
    message = body(f"<p>first words</p>{markup}", "Content-Type: text/html")
    assert message.text.startswith("first words")
    assert defect in message.defects


@pytest.mark.parametrize(
    ("written", "text"),
    [
        ("one \ntwo\nthree", "one two\nthree"),
        ("> quoted \n> on\nmine", "> quoted on\nmine"),
        ("> one \n>> two \nthree", "> one \n> > two \nthree"),
        ("text \n-- \nMara", "text \n-- \nMara"),
        (" >no quotation", ">no quotation"),
        ("last \n", "last"),
    ],
)
def test_flowed(written: str, text: str) -> None:
    assert body(written, "Content-Type: text/plain; format=flowed").text == text


def test_flowed_with_delsp() -> None:
    kind = "Content-Type: text/plain; format=flowed; delsp=yes"
    assert body("won \nder\nful", kind).text == "wonder\nful"


def attribute(identifier: int, content: bytes) -> bytes:
    return struct.pack("<BII", 1, identifier, len(content)) + content + b"\0\0"


def text_property(identifier: int, kind: int, value: bytes) -> bytes:
    padding = b"\0" * (-len(value) % 4)
    return struct.pack("<HHII", kind, identifier, 1, len(value)) + value + padding


NAMED = struct.pack("<HH16sIIHxxI", 0x1F, 0x8001, b"g" * 16, 1, 2, 0x41, 1)
PROPERTIES = (
    struct.pack("<I", 4)
    + struct.pack("<HHI", 0x03, 0x0E07, 1)
    + NAMED
    + struct.pack("<I", 2)
    + b"A\0\0\0"
    + text_property(0x1000, 0x1F, "Größe falsch\0".encode("utf-16-le"))
    + text_property(0x1013, 0x102, b"<p>html</p>")
)
HEAD = b"\x78\x9f\x3e\x22\x01\x00"
FILES = attribute(0x00018010, b"list.xlsx\0") + attribute(0x0006800F, b"12345")


def winmail(stream: bytes, *texts: str) -> Message:
    parts = [f"Content-Type: text/plain\n\n{text}" for text in texts]
    content = base64.b64encode(stream).decode()
    parts.append(
        "Content-Type: application/ms-tnef; name=winmail.dat\n"
        f"Content-Transfer-Encoding: base64\n\n{content}"
    )
    joined = "".join(f"--b\n{part}\n" for part in parts)
    return body(f"{joined}--b--\n", "Content-Type: multipart/mixed; boundary=b")


def test_winmail_gives_its_body_and_lists_its_files() -> None:
    message = winmail(HEAD + attribute(0x00069003, PROPERTIES) + FILES)
    assert message.text == "Größe falsch"
    first = message.attachments[0]
    assert (first.name, first.size) == ("list.xlsx", 5)
    assert message.attachments[1].name == "winmail.dat"


def test_winmail_with_a_plain_body_in_its_code_page() -> None:
    page = attribute(0x00069007, struct.pack("<II", 1251, 0))
    message = winmail(HEAD + page + attribute(0x0002800C, "Привет\0".encode("cp1251")))
    assert message.text == "Привет"


def test_other_text_is_preferred_to_that_of_winmail() -> None:
    assert winmail(HEAD + attribute(0x0002800C, b"inside"), "outside").text == "outside"


@pytest.mark.parametrize("cut", range(0, 120, 7))
def test_a_damaged_winmail_is_an_attachment(cut: int) -> None:
    stream = (HEAD + attribute(0x00069003, PROPERTIES) + FILES)[:cut]
    message = winmail(stream, "text")
    assert message.text == "text"
    assert message.attachments[-1].name == "winmail.dat"


def test_a_named_text_without_disposition_is_read_if_there_is_no_other() -> None:
    message = body("the report", "Content-Type: text/plain; name=report.txt")
    assert message.text == "the report"
    assert message.attachments[0].name == "report.txt"


def test_an_attached_text_is_not_read() -> None:
    fields = ("Content-Type: text/plain", "Content-Disposition: attachment; filename=a.txt")
    assert body("secret", *fields).text == ""


@pytest.mark.parametrize(
    "kind",
    [
        "message/delivery-status",
        "message/global-delivery-status",
        "message/disposition-notification",
        "message/feedback-report",
        "text/rfc822-headers",
    ],
)
def test_reports_are_no_text(kind: str) -> None:
    message = body("Final-Recipient: rfc822; a@b.example\n", f"Content-Type: {kind}")
    assert message.reports == ((kind, "Final-Recipient: rfc822; a@b.example"),)
    assert message.text == ""


def test_parts_of_a_digest_are_messages() -> None:
    content = "--b\n\nSubject: inner\n\ntext\n--b--\n"
    message = body(content, "Content-Type: multipart/digest; boundary=b")
    assert message.reports == (("message/rfc822", "Subject: inner"),)
