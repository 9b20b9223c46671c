"""The pure parts of reading IMAP: the cursor, what to ask for, and which parts to fetch."""

from datetime import UTC, datetime

import pytest

from daemon.channels import imap_cursor
from daemon.channels.imap_cursor import Cursor, Search
from daemon.channels.imap_settings import ImapSettings
from daemon.channels.imap_structure import MAX_PARTS, TEXT_BUDGET, TEXT_CAP, leaves
from daemon.channels.start import Start

BEGAN = datetime(2026, 3, 1, 9, 0, 5, tzinfo=UTC)
DATE = datetime(2025, 12, 31, 23, 30, tzinfo=UTC)
NOW = BEGAN.replace(microsecond=700_000)


def cursor(last: int, sweep: int = 0, since: datetime | None = None) -> Cursor:
    return Cursor(validity=7, last=last, began=BEGAN, sweep=sweep, since=since)


@pytest.mark.parametrize(
    ("start", "expected"),
    [
        ("now", cursor(40, 40, BEGAN)),
        ("all", cursor(0, 40, None)),
        (DATE, cursor(0, 40, DATE)),
    ],
)
def test_a_folder_begins_where_the_admin_said(start: Start, expected: Cursor) -> None:
    assert imap_cursor.first(start, NOW, validity=7, next_uid=41) == expected


def test_a_start_without_a_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="time zone"):
        imap_cursor.first(DATE.replace(tzinfo=None), NOW, 7, 41)


@pytest.mark.parametrize(
    ("before", "validity", "next_uid", "after"),
    [
        (cursor(40), 7, 41, cursor(40)),
        (cursor(40), 7, 99, cursor(40)),
        (cursor(40), 8, 99, Cursor(8, 0, BEGAN, 98, BEGAN)),
        (cursor(40, 60, DATE), 8, 99, Cursor(8, 0, BEGAN, 98, DATE)),
        (cursor(40, 60, None), 8, 99, Cursor(8, 0, BEGAN, 98, None)),
        (cursor(40), 7, 40, Cursor(7, 0, BEGAN, 39, BEGAN)),
        (cursor(40), 8, 1, Cursor(8, 0, BEGAN, 0, BEGAN)),
    ],
    ids=["same", "grown", "new", "new in a sweep", "new in a whole sweep", "reused", "emptied"],
)
def test_a_cursor_meets_the_folder(
    before: Cursor, validity: int, next_uid: int, after: Cursor
) -> None:
    assert imap_cursor.current(before, validity, next_uid) == after


@pytest.mark.parametrize("kept", [cursor(3), cursor(3, 9, DATE)])
def test_a_cursor_survives_being_kept(kept: Cursor) -> None:
    assert imap_cursor.loads(imap_cursor.dumps(kept)) == kept


def test_a_cursor_never_goes_back() -> None:
    assert cursor(40).at(12).last == 40


@pytest.mark.parametrize(
    ("at", "expected"),
    [
        (cursor(40), ["UID 41:*"]),
        (cursor(0, 60, None), ["UID 1:*"]),
        (cursor(0, 60, DATE), ["UID 1:60 SINCE 30-Dec-2025", "UID 61:*"]),
        (cursor(60, 60, DATE), ["UID 61:*"]),
    ],
    ids=["new mail", "all", "from a date on", "swept"],
)
def test_what_is_asked_for(at: Cursor, expected: list[str]) -> None:
    assert [search.criteria() for search in imap_cursor.searches(at)] == expected


def test_a_stretch_of_the_folder_comes_first() -> None:
    assert Search(5, None).criteria("1:100") == "1:100 UID 5:*"


def test_the_last_message_that_servers_always_name_is_dropped() -> None:
    assert Search(41, None).keep([40]) == []
    assert Search(5, 9).keep([4, 5, 9, 10]) == [5, 9]


TEXT = (b"TEXT", b"PLAIN", None, None, None, b"7BIT", 900, 20)
HTML = (b"text", b"html", None, None, None, b"quoted-printable", 2000, 40)
PHOTO = (b"IMAGE", b"JPEG", None, None, None, b"BASE64", 7800, None, (b"ATTACHMENT", None), None)
LOG = (*TEXT, None, (b"attachment", (b"filename", b"a.log")), None)
ENCLOSED = (b"MESSAGE", b"RFC822", None, None, None, b"7BIT", 5000, (b"a date",), TEXT, 90)
REPORT = (b"message", b"delivery-status", None, None, None, b"7BIT", 300)


def multipart(*parts: object) -> tuple[object, ...]:
    return (list(parts), b"MIXED")


STRUCTURES = [
    pytest.param(TEXT, [("1", "text/plain", "1")], id="one text"),
    pytest.param(PHOTO, [("1", "image/jpeg", "")], id="one file"),
    pytest.param(
        multipart(PHOTO, TEXT),
        [("1", "image/jpeg", ""), ("2", "text/plain", "2")],
        id="the text last",
    ),
    pytest.param(
        multipart(multipart(TEXT, HTML), PHOTO),
        [("1.1", "text/plain", "1.1"), ("1.2", "text/html", "1.2"), ("2", "image/jpeg", "")],
        id="nested",
    ),
    pytest.param(multipart(LOG), [("1", "text/plain", "")], id="a text that is attached"),
    pytest.param(
        multipart(REPORT, ENCLOSED),
        [("1", "message/delivery-status", "1"), ("2", "message/rfc822", "2.HEADER")],
        id="a report",
    ),
    pytest.param((), [("1", "/", "")], id="nothing"),
    pytest.param(multipart(), [], id="no parts"),
    pytest.param(multipart(b"odd", None, 5), [], id="odd parts"),
    pytest.param((5, None, b"x"), [("1", "/", "")], id="odd fields"),
    pytest.param((b"TEXT", b"PLAIN"), [("1", "text/plain", "1")], id="cut short"),
]


@pytest.mark.parametrize(("structure", "expected"), STRUCTURES)
def test_which_parts_are_fetched(
    structure: tuple[object, ...], expected: list[tuple[str, str, str]]
) -> None:
    found = leaves(structure)
    assert [(leaf.section, leaf.media_type, leaf.wanted) for leaf in found] == expected


def test_a_size_is_that_of_the_decoded_file() -> None:
    (leaf,) = leaves(PHOTO)
    assert leaf.size == 5700


def test_a_mail_of_very_many_parts_is_bounded() -> None:
    assert len(leaves(multipart(*[TEXT] * 5000))) == MAX_PARTS


def test_the_texts_of_one_mail_are_bounded() -> None:
    huge = (*TEXT[:6], 50_000_000, 1)
    wanted = [leaf for leaf in leaves(multipart(*[huge] * 50)) if leaf.wanted]
    assert len(wanted) == TEXT_BUDGET // TEXT_CAP


def test_nesting_beyond_all_reason_is_bounded() -> None:
    deep: tuple[object, ...] = TEXT
    for _ in range(500):
        deep = multipart(deep)
    assert leaves(multipart(deep, TEXT))[-1].section == "2"


@pytest.mark.parametrize(
    ("host", "security", "exposed"),
    [
        ("imap.example.org", "plain", True),
        ("10.0.0.1", "plain", True),
        ("localhost.example.org", "plain", True),
        ("localhost", "plain", False),
        ("127.0.0.1", "plain", False),
        ("::1", "plain", False),
        ("imap.example.org", "tls", False),
        ("imap.example.org", "starttls", False),
    ],
)
def test_a_password_in_clear_stays_on_this_machine(host: str, security: str, exposed: bool) -> None:
    settings = ImapSettings("support", host, 143, "support", "secret", security)  # type: ignore[arg-type]
    assert settings.exposed is exposed


def test_settings_do_not_show_the_password() -> None:
    assert "secret" not in repr(ImapSettings("support", "localhost", 143, "support", "secret"))
