"""Every mistake is told with its file, line, key and mend, and all of them at once."""

from collections.abc import Mapping
from pathlib import Path

import pytest

from daemon.errors import ConfigError, Problem
from daemon.settings import load

RIGHT = """\
[company]
name = "Harbour Bikes"
timezone = "Europe/Berlin"

[[accounts]]
name = "support"
address = "support@harbour-bikes.example"

[accounts.inbound]
kind = "imap"
host = "imap.harbour-bikes.example"
username = "support"

[accounts.outbound]
kind = "smtp"
host = "smtp.harbour-bikes.example"
"""
"""Seventeen lines without a mistake; rows below replace one or add from line 18 on."""


def problems(
    tmp_path: Path, text: str | bytes, environ: Mapping[str, str] | None = None
) -> tuple[Problem, ...]:
    """What ``load`` finds wrong with ``text``; nothing if it is right."""
    file = tmp_path / "config.toml"
    file.write_bytes(text if isinstance(text, bytes) else text.encode())
    try:
        load(file, environ or {})
    except ConfigError as error:
        return error.problems
    return ()


def test_the_text_that_the_rows_start_from_is_right(tmp_path: Path) -> None:
    assert problems(tmp_path, RIGHT) == ()
    assert RIGHT.count("\n") == 16


REPLACED = [
    ('name = "Harbour Bikes"', "", 1, "company.name", "add the key name"),
    ('name = "Harbour Bikes"', "name = 7", 2, "company.name", "text in quotes"),
    ('name = "Harbour Bikes"', 'name = " "', 2, "company.name", "on one line"),
    ('name = "Harbour Bikes"', r'name = "a\r\nBcc: b"', 2, "company.name", "on one line"),
    ('"Europe/Berlin"', '"Europe/Berln"', 3, "company.timezone", "did you mean Europe/Berlin?"),
    ('"Europe/Berlin"', '"zzz"', 3, "company.timezone", "time zone, such as Europe/Berlin"),
    ('"Europe/Berlin"', "7", 3, "company.timezone", "text in quotes"),
    ("timezone", "state", 3, "company.state", "known here; it stands before the first [table]"),
    ("timezone", "timezon", 3, "company.timezon", "did you mean timezone?"),
    ("timezone", "Timezone", 3, "company.Timezone", "did you mean timezone?"),
    ("timezone", "zzz", 3, "company.zzz", "the keys here are name, timezone, languages"),
    ('name = "support"', 'name = "Support Desk"', 6, "accounts.Support Desk.name", "a-z, 0-9"),
    ('name = "support"', "", 5, "accounts.1.name", "add the key name"),
    ('"support@harbour-bikes.example"', '"support"', 7, "accounts.support.address", "bare address"),
    ('kind = "imap"', "", 9, "accounts.support.inbound", 'kind = "imap" or kind = "maildir"'),
    ('kind = "imap"', 'kind = "imaps"', 9, "accounts.support.inbound", "did you mean imap?"),
    ('kind = "imap"', 'kind = "maildir"', 9, "accounts.support.inbound.path", "add the key path"),
    ('kind = "imap"', 'kind = "maildir"', 11, "accounts.support.inbound.host", "the keys here are"),
    ('"imap.harbour', '"imaps://imap.harbour', 11, "accounts.support.inbound.host", "security"),
    ('host = "imap.harbour-bikes.example"', "", 9, "accounts.support.inbound.host", "required"),
    ('username = "support"', "", 9, "accounts.support.inbound.username", "required"),
    ("username", "user", 12, "accounts.support.inbound.user", "did you mean username?"),
    ('kind = "smtp"', 'kind = "imap"', 14, "accounts.support.outbound", 'kind = "smtp"'),
    ("[accounts.outbound]", "[accounts.outbond]", 14, "accounts.support.outbond", "outbound?"),
    ("[company]", "[compny]", 1, "compny", "did you mean company?"),
    ("[company]", "[company", 1, "", "not TOML"),
    ('"Harbour Bikes"', "Harbour Bikes", 2, "", "text stands in quotes"),
]
"""(text replaced, its replacement, line, key, words of the mend)"""

HOURS = "business_hours."
DAYS_OFF = "business_hours.holidays."
SMTP = "accounts.support.outbound."
ADDED = [
    ("port = 99999", 17, SMTP + "port", "65535 or less"),
    ('port = "x"', 17, SMTP + "port", "whole number without quotes"),
    ("port = 0", 17, SMTP + "port", "1 or more"),
    ('security = "ssl"', 17, SMTP + "security", '"tls", "starttls" or "plain"'),
    ('security = "start_tls"', 17, SMTP + "security", "did you mean starttls?"),
    ('username = "s"\nsecurity = "plain"', 18, SMTP + "security", "and the password in clear"),
    ('security = "plain"', 17, SMTP + "security", "would send mail in clear"),
    ('ca_file = "/nowhere/ca.pem"', 17, SMTP + "ca_file", "a file that is there"),
    ('ca_file = "ca.pem"', 17, SMTP + "ca_file", "absolute path"),
    ("connections = 0", 17, SMTP + "connections", "1 or more"),
    ('password = "hunter2"', 17, SMTP + "password", "the credential support-outbound"),
    ('[store]\npassword = "hunter2"', 18, "store.password", "never stands in this file"),
    ('[store]\nurl = "postgresql://u:hunter2@db/f"', 18, "store.url", "SQLite"),
    ('[store]\nurl = "mysql://db/f"', 18, "store.url", "sqlite:////srv"),
    ("[store]\nurl = 1", 18, "store.url", "text in quotes"),
    ("agents = 1", 17, SMTP + "agents", "a table of its own, below no other"),
    ('[[agents]]\nname = "ana"', 17, "agents.ana.address", "required"),
    ('[agents]\nname = "ana"', 17, "agents", "array in square brackets"),
    (
        '[[agents]]\nname = "a"\naddress = "support@Harbour-Bikes.example"',
        19,
        "agents.a.address",
        "share",
    ),
    ('[business_hours]\nmonday = ["09:00-17:00"]', 18, HOURS + "monday", "day"),
    ('[business_hours]\nmon = ["9-17"]', 18, HOURS + "mon.1", '"09:00-17:30"'),
    ('[business_hours]\nmon = "09:00-17:00"', 18, HOURS + "mon", "square brackets"),
    ('[business_hours]\nmon = ["09:00-12:00", "11:00-17:00"]', 18, HOURS + "mon", "overlap"),
    (
        '[business_hours]\nsun = ["22:00-06:00"]\nmon = ["05:00-09:00"]',
        19,
        HOURS + "mon",
        "overlap on mon",
    ),
    ('[business_hours]\nmon-fri = ["09:00-12:00"]\nwed = []', 19, HOURS + "wed", "mon-fri names"),
    ("[business_hours]\nmon = []", 17, "business_hours", "open one at least"),
    ('[business_hours.holidays]\ncountry = "de"', 18, DAYS_OFF + "country", "DE"),
    (
        '[business_hours.holidays]\ncountry = "DE"\nsubdivision = "HX"',
        19,
        DAYS_OFF + "subdivision",
        "HH",
    ),
    ('[business_hours.holidays]\nsubdivision = "HH"', 18, DAYS_OFF + "subdivision", "country"),
    (
        "[business_hours.holidays]\nextra = [\n2026-12-24,\n2026-12-24T10:00:00,\n]",
        20,
        DAYS_OFF + "extra.2",
        "time of day",
    ),
    ('[business_hours.holidays]\nextra = ["2026-02-30"]', 18, DAYS_OFF + "extra.1", "exists"),
    (
        "[business_hours.holidays]\nextra = [2026-12-24]\nopen = [2026-12-24]",
        19,
        DAYS_OFF + "open",
        "extra says",
    ),
    (
        '[business_hours.holidays]\ncountry = "DE"\nopen = [\n2026-12-25,\n2026-12-23,\n]',
        21,
        DAYS_OFF + "open.2",
        "2026-12-23, no public holiday",
    ),
    ("[business_hours.holidays]\nopen = [2026-12-25]", 18, DAYS_OFF + "open.1", "by its weekday"),
    ('[business_hours.holidays]\ncountry = "XX"', 18, DAYS_OFF + "country", "a code such as DE"),
    ("[acknowledge]\nenabled = 7", 18, "acknowledge.enabled", "true or false"),
    ("[acknowledge]\nmax_age = 3", 18, "acknowledge.max_age", "unit"),
    (
        "[acknowledge]\nnot_customer_confidence = 1.5",
        18,
        "acknowledge.not_customer_confidence",
        "1.0 or less",
    ),
    ("[limits]\nper_sender = 0", 18, "limits.per_sender", "1 or more"),
    ("[limits]\nper_sender = 1.5", 18, "limits.per_sender", "whole number"),
    ("limits.per_sendr = 1", 17, SMTP + "limits", "a table of its own"),
    ('trusted_authserv_ids = ["a"]', 17, SMTP + "trusted_authserv_ids", "before the first [table]"),
    ('[policies]\ninquiry.window = "4"', 18, "policies.inquiry.window", '"2h30m"'),
    ('[policies.inquiry]\nclock = "business"', 18, "policies.inquiry.clock", "business_days"),
    ("[policies]\ninquiry = 4", 18, "policies.inquiry", "table"),
    ("[policies.complaints]", 17, "policies.complaints", "did you mean complaint?"),
    ("[policies.other]", 17, "policies.other", "may be default, complaint, inquiry, request"),
    ('[alerts]\naccount = "sales"', 18, "alerts.account", "one of the accounts: support"),
    (
        '[alerts]\nmail = ["support@harbour-bikes.example"]',
        18,
        "alerts.mail.1",
        "read by Frontdesk itself",
    ),
    ('[alerts]\nmail = "it@example.org"', 18, "alerts.mail", "square brackets"),
    ("[patterns]\norder = '(a)\\1'", 18, "patterns.order", "RE2"),
    ("[patterns]\norder = '(a)(b)'", 18, "patterns.order", "one group at most"),
    ("[company]\n", 17, "", "not TOML"),
    ('[retention]\noriginals = "0d"', 18, "retention.originals", "longer than nothing"),
]
"""(lines added after the right ones, line, key, words of the mend)"""

BEFORE = [
    ('reference_prefix = "fd"', "reference_prefix", "capital letters"),
    ('state = "state"', "state", "absolute path"),
    ('templates = "/nowhere/templates"', "templates", "a directory that is there"),
    ('trusted_authserv_ids = ["a", "a"]', "trusted_authserv_ids.2", "twice"),
    ("limits = 1", "limits", "table"),
    ("lmits.everyone = 1", "lmits", "did you mean limits?"),
    ('"limits" . "per_sender" = "x"', "limits.per_sender", "whole number"),
]
"""(line put before all others, key, words of the mend)"""


def one(found: tuple[Problem, ...], line: int, key: str, words: str) -> bool:
    """Whether exactly this is among what was found."""
    return any(
        problem.line == line and problem.key == key and words in problem.mend for problem in found
    )


@pytest.mark.parametrize(("old", "new", "line", "key", "words"), REPLACED)
def test_a_line_gone_wrong(
    tmp_path: Path, old: str, new: str, line: int, key: str, words: str
) -> None:
    assert old in RIGHT
    found = problems(tmp_path, RIGHT.replace(old, new, 1))
    assert one(found, line, key, words), found


@pytest.mark.parametrize(("added", "line", "key", "words"), ADDED)
def test_a_wrong_line_added(tmp_path: Path, added: str, line: int, key: str, words: str) -> None:
    found = problems(tmp_path, RIGHT + added + "\n")
    assert len(found) == 1, found
    assert one(found, line, key, words), found


@pytest.mark.parametrize(("before", "key", "words"), BEFORE)
def test_a_wrong_line_at_the_top(tmp_path: Path, before: str, key: str, words: str) -> None:
    found = problems(tmp_path, f"{before}\n{RIGHT}")
    assert len(found) == 1, found
    assert one(found, 1, key, words), found


def test_all_mistakes_are_told_at_once_in_the_order_of_the_lines(tmp_path: Path) -> None:
    text = RIGHT.replace("Europe/Berlin", "Moon/Base").replace('"imap"', '"imap"\npoll = 60')
    text += '[business_hours]\nmon = ["x"]\nsta = []\n[limits]\neveryone = 0\n'
    found = problems(tmp_path, text, {"FRONTDESK_LIMITS__PER_SENDER": "many"})
    assert [(Path(problem.file).name, problem.line, problem.key) for problem in found] == [
        ("config.toml", 3, "company.timezone"),
        ("config.toml", 11, "accounts.support.inbound.poll"),
        ("config.toml", 19, "business_hours.mon.1"),
        ("config.toml", 20, "business_hours.sta"),
        ("config.toml", 22, "limits.everyone"),
        ("FRONTDESK_LIMITS__PER_SENDER", 0, "limits.per_sender"),
    ]


def test_two_accounts_share_no_name_and_no_address(tmp_path: Path) -> None:
    second = RIGHT.partition("\n\n")[2]
    found = problems(tmp_path, f"{RIGHT}{second}aliases = 1\n".replace("aliases = 1\n", ""))
    assert [(problem.line, problem.key) for problem in found] == [
        (18, "accounts.support.name"),
        (19, "accounts.support.address"),
    ]


@pytest.mark.parametrize(
    ("old", "new"),
    [('"Europe/Berlin"', '"Europe/Berln"'), ("", '[business_hours.holidays]\ncountry = "de"\n')],
)
def test_what_was_meant_is_named_once(tmp_path: Path, old: str, new: str) -> None:
    (found,) = problems(tmp_path, RIGHT.replace(old, new) if old else RIGHT + new)
    assert "did you mean" in found.mend
    assert "such as" not in found.mend


def test_no_account_at_all(tmp_path: Path) -> None:
    company = RIGHT.partition("\n\n")[0]
    assert one(problems(tmp_path, company), 0, "accounts", "add the key accounts")
    assert one(problems(tmp_path, f"accounts = []\n{company}"), 1, "accounts", "one element")


def test_a_secret_in_the_file_is_never_repeated(tmp_path: Path) -> None:
    rows = ('password = "hunter2"\n', '[store]\nurl = "postgresql://u:hunter2@db/f"\n')
    found = [problem for row in rows for problem in problems(tmp_path, RIGHT + row)]
    assert len(found) == 2
    assert "hunter2" not in "".join(map(str, found))


@pytest.mark.parametrize(
    ("octets", "line", "words"),
    [
        (b"a = 1\nb = '\xff'\n", 2, "UTF-8"),
        (b"[a]\nb = 1\nb = 2\n", 3, "TOML"),
        (b"a = [\n1,\n", 2, "TOML"),
    ],
)
def test_a_file_that_is_no_toml(tmp_path: Path, octets: bytes, line: int, words: str) -> None:
    found = problems(tmp_path, octets)
    assert len(found) == 1, found
    assert one(found, line, "", words), found


@pytest.mark.parametrize(
    ("name", "words"), [("none.toml", "frontdesk init"), (".", "cannot be read")]
)
def test_a_file_that_is_not_there(tmp_path: Path, name: str, words: str) -> None:
    with pytest.raises(ConfigError, match=words):
        load(tmp_path / name, {})


def test_enough_rows() -> None:
    assert len(REPLACED) + len(ADDED) + len(BEFORE) >= 40
