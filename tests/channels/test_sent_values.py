"""The pure parts of seeing answers: the folder of sent mail, where it begins, what is asked."""

import unicodedata
from datetime import UTC, datetime, timedelta

import pytest

from daemon.channels import imap_cursor, imap_flags, maildir_cursor
from daemon.channels.imap_cursor import Cursor
from daemon.channels.imap_folders import Listed, folders, missing
from daemon.channels.imap_sent import find
from daemon.channels.start import Start

BEGAN = datetime(2026, 3, 1, 9, 0, 5, tzinfo=UTC)
DATE = datetime(2025, 12, 31, 23, 30, tzinfo=UTC)


def listed(name: bytes | str, *attributes: bytes, separator: bytes | None = b"/") -> Listed:
    return (attributes, separator, name)


FOUND = [
    pytest.param([listed("A"), listed("B", b"\\HasNoChildren", b"\\Sent")], "B", id="special use"),
    pytest.param([listed("Sent"), listed("Old/Mine", b"\\SENT")], "Old/Mine", id="any case"),
    pytest.param([listed("X", b"\\Sent"), listed("Y", b"\\Sent")], "X", id="the server's first"),
    pytest.param([listed("Sent", b"\\NoSelect"), listed("Gesendet")], "Gesendet", id="no folder"),
    pytest.param([listed("X", b"\\Sent", b"\\NonExistent")], None, id="not there"),
    pytest.param([listed("INBOX", b"\\Sent"), listed("Sent")], "Sent", id="not the inbox"),
    pytest.param([listed("Gesendet"), listed("Sent Items")], "Sent Items", id="the more usual"),
    pytest.param([listed("SENT ITEMS")], "SENT ITEMS", id="shouted"),
    pytest.param([listed("INBOX.Sent", separator=b".")], "INBOX.Sent", id="beneath the inbox"),
    pytest.param([listed("[Gmail]/Sent Mail")], "[Gmail]/Sent Mail", id="Gmail"),
    pytest.param([listed("[Google Mail]/Gesendet")], "[Google Mail]/Gesendet", id="Google Mail"),
    pytest.param([listed(b"&AMk-l&AOk-ments envoy&AOk-s")], "Éléments envoyés", id="French"),
    pytest.param([listed("Elementos enviados")], "Elementos enviados", id="Spanish"),
    pytest.param([listed("Old/Sent"), listed("INBOX/Old/Sent")], None, id="somebody's archive"),
    pytest.param([listed("INBOX.Sent")], None, id="a dot that separates nothing"),
    pytest.param([listed("Sent", separator=None)], "Sent", id="a flat mailbox"),
    pytest.param([listed("Presents"), listed("Absent"), listed("Unsent")], None, id="lookalikes"),
    pytest.param([listed("Sent/Old"), listed("INBOX")], None, id="something beneath it"),
    pytest.param([listed(b"Bad&zz", b"\\Sent"), listed("Sent")], "Sent", id="no name"),
    pytest.param([], None, id="nothing"),
]


@pytest.mark.parametrize(("answers", "expected"), FOUND)
def test_which_folder_is_for_sent_mail(answers: list[Listed], expected: str | None) -> None:
    assert find(folders(answers), ("inbox", "Complaints")) == expected


def test_an_accent_may_be_written_in_two_ways() -> None:
    name = unicodedata.normalize("NFD", "Éléments envoyés")
    assert find(folders([listed(name)]), ()) == name


def test_a_folder_of_customers_mail_is_none() -> None:
    there = folders([listed("Sent", b"\\Sent"), listed("Gesendet")])
    assert find(there, ("INBOX", "Sent")) == "Gesendet"
    assert find(there, ("Gesendet", "Sent")) is None


def test_what_is_missing_is_told_with_what_may_be_meant() -> None:
    there = folders([listed("Complaints"), listed("Praise")])
    assert missing(("inbox", "Praise"), there) == ""
    told = missing(("Complaint", "Xyz"), there)
    assert "Complaint is not there; did you mean Complaints?" in told
    assert "Xyz is not there; there are Complaints, Praise" in told


@pytest.mark.parametrize(("start", "since"), [("now", BEGAN), ("all", None), (DATE, DATE)])
def test_a_folder_that_joins_begins_with_its_account(start: Start, since: datetime | None) -> None:
    joined = imap_cursor.joining(start, BEGAN, validity=7, next_uid=41)
    assert joined == Cursor(validity=7, last=0, began=BEGAN, sweep=40, since=since)


def test_an_account_began_with_the_first_of_its_folders() -> None:
    moments = [BEGAN, BEGAN - timedelta(days=3), BEGAN + timedelta(days=3)]
    imap = [imap_cursor.dumps(imap_cursor.first("all", moment, 7, 41)) for moment in moments]
    files = [
        maildir_cursor.dumps(maildir_cursor.Cursor(0, frozenset(), moment, None))
        for moment in moments
    ]
    assert imap_cursor.account_began(["", *imap, "{}"]) == moments[1]
    assert maildir_cursor.account_began([*files, imap[0]]) == moments[1]
    assert imap_cursor.account_began([]) is None
    assert imap_cursor.account_began(["odd", *files]) is None


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ([7], "7"),
        ([1, 2, 3], "1:3"),
        ([1, 2, 4, 6, 7], "1:2,4,6:7"),
        ([5, 4_294_967_295], "5,4294967295"),
    ],
)
def test_a_sequence_names_what_is_asked_for_and_no_more(asked: list[int], expected: str) -> None:
    assert imap_flags.sequence(asked) == expected


def test_the_longest_question_is_a_line_that_every_server_takes() -> None:
    widest = range(4_000_000_000, 4_000_000_000 + 2 * imap_flags._AT_ONCE, 2)
    assert len(f"A1234567 UID SEARCH ANSWERED UID {imap_flags.sequence(widest)}\r\n") < 8_192


@pytest.mark.parametrize(
    "key", ["", "/", "7", "7/", "/7", "8/1", "07/1", "7/0", "7/-1", "7/1/1", "7/x", "7/\u0661"]
)
def test_keys_that_are_none(key: str) -> None:
    assert imap_flags.uids([key, "7/4294967296", "7/" + "9" * 5000, "7/12", "7/3"], 7) == {
        3: "7/3",
        12: "7/12",
    }
