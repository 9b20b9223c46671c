"""Business hours as configured and as the window, the accounts and the agents are told them."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from daemon.errors import ConfigError
from daemon.model.mail import Address
from daemon.model.staff import Agent, Role
from daemon.wiring_staff import (
    COMPANY,
    account_hours,
    agent_hours,
    make_calendars,
    make_hours,
    make_policies,
    make_staff,
    try_policies,
)
from tests.stages.test_settings import settings
from tests.stages.test_settings_mistakes import RIGHT, one, problems

EVE = date(2026, 12, 24)
"""A Thursday, and no public holiday."""
CHRISTMAS = date(2026, 12, 25)
EPIPHANY = date(2027, 1, 6)
"""A Wednesday, and a public holiday in Spain, but not of all Germany."""

HOURS = """\
[business_hours]
mon-fri = ["09:00-12:00", "13:00-17:00"]
holidays = { country = "DE", open = [2026-12-25] }
special = { 2026-12-24 = ["11:00-12:00", "09:00-10:00"], 2026-12-28 = [] }
[hours.mornings]
mon-fri = ["08:00-10:00"]
special = { 2026-12-25 = ["22:00-02:00"] }
[hours.madrid]
timezone = "Europe/Madrid"
holidays = { country = "ES" }
[hours.always]
mon-sun = ["00:00-24:00"]
holidays = {}
"""

SECOND = """\
[[accounts]]
name = "sales"
address = "sales@harbour-bikes.example"
hours = "mornings"
inbound = { kind = "maildir", path = "/var/mail/sales" }
outbound = { kind = "maildir", path = "/var/mail/out" }
"""

STAFF = """\
[[agents]]
name = "ben"
address = "Ben@Harbour-Bikes.example"
role = "manager"
hours = "madrid"
language = "es"
routes = ["team"]
[[agents]]
name = "ana"
address = "ana@harbour-bikes.example"
queues = ["general"]
hours = "madrid"
timezone = "Europe/Lisbon"
[[agents]]
name = "kim"
address = "kim@harbour-bikes.example"
[routes.team]
kind = "apprise"
"""


@pytest.mark.parametrize(
    ("name", "day", "spans"),
    [
        (COMPANY, date(2026, 12, 23), ((540, 720), (780, 1_020))),
        (COMPANY, EVE, ((540, 600), (660, 720))),
        (COMPANY, CHRISTMAS, ((540, 720), (780, 1_020))),
        (COMPANY, date(2026, 12, 28), ()),
        (COMPANY, date(2027, 1, 1), ()),
        ("mornings", EVE, ((480, 600),)),
        ("mornings", CHRISTMAS, ((1_320, 1_560),)),
        ("mornings", date(2027, 1, 1), ()),
        ("madrid", EVE, ((540, 1_020),)),
        ("madrid", CHRISTMAS, ()),
        ("madrid", EPIPHANY, ()),
        ("mornings", EPIPHANY, ((480, 600),)),
        ("always", date(2027, 1, 1), ((0, 1_440),)),
    ],
)
def test_each_calendar_has_its_days_and_the_company_s_holidays_if_it_has_none_of_its_own(
    tmp_path: Path, name: str, day: date, spans: tuple[tuple[int, int], ...]
) -> None:
    assert make_calendars(settings(tmp_path, RIGHT + HOURS))[name].spans_of(day) == spans


def test_each_calendar_has_its_zone_or_the_company_s(tmp_path: Path) -> None:
    read = settings(tmp_path, RIGHT + HOURS)
    assert {name: hours.timezone for name, hours in make_calendars(read).items()} == {
        COMPANY: "Europe/Berlin",
        "mornings": "Europe/Berlin",
        "madrid": "Europe/Madrid",
        "always": "Europe/Berlin",
    }
    assert make_hours("UTC", read.hours["madrid"]).timezone == "Europe/Madrid"
    assert make_hours("UTC", read.hours["mornings"]).timezone == "UTC"


def test_accounts_and_agents_go_by_the_hours_that_they_name(tmp_path: Path) -> None:
    read = settings(tmp_path, RIGHT + SECOND + STAFF + HOURS)
    calendars = make_calendars(read)
    assert account_hours(read) == {"support": calendars[COMPANY], "sales": calendars["mornings"]}
    assert agent_hours(read) == {
        "ben": calendars["madrid"],
        "ana": calendars["madrid"],
        "kim": calendars[COMPANY],
    }


def test_the_staff_is_told_things_as_they_said_or_as_the_company(tmp_path: Path) -> None:
    text = RIGHT.replace("[company]", '[company]\nlanguages = ["de", "en"]')
    ben, ana, kim = make_staff(settings(tmp_path, text + STAFF + HOURS)).items()
    assert ben == (
        "ben",
        Agent(
            name="ben",
            address=Address("Ben@Harbour-Bikes.example"),
            role=Role.MANAGER,
            queues=frozenset(),
            language="es",
            timezone="Europe/Madrid",
            routes=("team",),
        ),
    )
    assert (ana[1].role, ana[1].language, ana[1].timezone) == (Role.AGENT, "de", "Europe/Lisbon")
    assert (ana[1].serves("general"), ana[1].serves("billing")) == (True, False)
    assert (kim[1].timezone, kim[1].routes, kim[1].serves("x")) == ("Europe/Berlin", (), True)


def test_the_levels_of_a_policy_are_its_thresholds(tmp_path: Path) -> None:
    levels = "[{ left = '90m', to = ['agent'] }, { left = '20m', to = ['manager'] }]"
    policies = make_policies(settings(tmp_path, f"{RIGHT}[policies.inquiry]\nalerts = {levels}\n"))
    assert policies["inquiry"].levels == (timedelta(minutes=90), timedelta(minutes=20))
    assert policies["default"].levels == tuple(timedelta(hours=left) for left in (4, 2, 1))


LONG = '[policies.request]\nwindow = "120d"\nclock = "business_hours"\n'
"""More than the 58 weeks of some hours below have, less than those of others."""


@pytest.mark.parametrize(
    ("company", "sales", "told"),
    [
        ("[business_hours]\nmon-sun = ['00:00-24:00']\n", "mon-sun = ['00:00-24:00']", []),
        (
            "[business_hours]\nmon-sun = ['00:00-24:00']\n",
            "mon = []\ntue = ['09:00-10:00']",
            ["sales"],
        ),
        ("", "mon = []\ntue = ['09:00-10:00']", ["company", "sales"]),
    ],
)
def test_every_policy_is_tried_on_all_hours_that_an_account_goes_by(
    tmp_path: Path, company: str, sales: str, told: list[str]
) -> None:
    unused = "[hours.unused]\nmon = ['09:00-09:01']\n"
    text = f"{RIGHT}{SECOND}{company}[hours.mornings]\n{sales}\n{unused}{LONG}"
    words = {"company": "the business hours have in a year", "sales": "hours.mornings has"}
    try:
        try_policies(settings(tmp_path, text), datetime(2026, 11, 23, 9, tzinfo=UTC))
        found = []
    except ConfigError as error:
        found = list(error.problems)
    assert [problem.key for problem in found] == ["policies.request.window"] * len(told)
    assert all(words[which] in problem.mend for which, problem in zip(told, found, strict=True))


SPECIAL = "business_hours.special.2026-12-24"
MISTAKES = [
    ("[business_hours]\ntimezone = 'UTC'", 18, "business_hours.timezone", "company.timezone"),
    ("[business_hours]\nspecal = { 2026-12-24 = [] }", 18, "business_hours.specal", "special?"),
    ("[business_hours]\nspecial = []", 18, "business_hours.special", "a table of keys"),
    ("[business_hours.special]\n2026-12-24 = ['9-12']", 18, SPECIAL + ".1", "span of time"),
    ("[business_hours.special]\n2026-12-24 = '09:00-12:00'", 18, SPECIAL, "square brackets"),
    (
        "[business_hours.special]\n2026-12-24 = ['11:00-13:00', '09:00-12:00']",
        18,
        SPECIAL,
        "overlap on 2026-12-24",
    ),
    (
        "[business_hours.special]\n2026-12-24 = ['22:00-02:00', '23:00-24:00']",
        18,
        SPECIAL,
        "overlap on 2026-12-24",
    ),
    (
        "[business_hours.special]\n2026-12-32 = ['09:00-12:00']",
        18,
        "business_hours.special.2026-12-32",
        "a date that exists",
    ),
    (
        "[business_hours]\nholidays.extra = [2026-12-24]\nspecial.2026-12-24 = []",
        19,
        SPECIAL,
        "holidays.extra closes it",
    ),
    (
        "[business_hours]\nholidays = { country = 'DE', open = [2026-12-25] }\n"
        "special.2026-12-25 = ['09:00-12:00']",
        19,
        "business_hours.special.2026-12-25",
        "holidays.open those of its weekday",
    ),
    ("[hours.late]\ntimezone = 'Berlin'", 18, "hours.late.timezone", "IANA time zone"),
    ("[hours.late]\nmonday = ['09:00-12:00']", 18, "hours.late.monday", "no day"),
    ("[hours.late]\nmonday = '9'", 18, "hours.late.monday", "no day"),
    ("[hours.late]\nmon = []", 17, "hours.late", "open one at least"),
    ("[hours.Late]\nmon = ['09:00-12:00']", 17, "hours.Late", "a-z, 0-9"),
    ("[hours]\nmon = ['09:00-12:00']", 18, "hours.mon", "a table of keys"),
    ("[hours.late.holidays]\ncountry = 'de'", 18, "hours.late.holidays.country", "DE"),
]
"""(lines added after the right ones, line, key, words of the mend)"""


@pytest.mark.parametrize(("added", "line", "key", "words"), MISTAKES)
def test_a_mistake_about_hours(tmp_path: Path, added: str, line: int, key: str, words: str) -> None:
    found = problems(tmp_path, f"{RIGHT}{added}\n")
    assert len(found) == 1, found
    assert one(found, line, key, words), found


def test_an_account_whose_hours_are_not_there(tmp_path: Path) -> None:
    text = RIGHT + SECOND + "[hours.morning]\n"
    (found,) = problems(tmp_path, text)
    assert (found.line, found.key) == (20, "accounts.sales.hours")
    assert found.mend == "must be one of the hours: morning; did you mean morning?"
