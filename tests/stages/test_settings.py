"""What a right configuration means: defaults, the shipped example, variables, secrets."""

from collections.abc import Mapping
from datetime import date, timedelta
from pathlib import Path

import pytest

from daemon.errors import ConfigError
from daemon.settings import Settings, Span, load, read_secrets
from daemon.settings.accounts import ImapInbound, MaildirInbound, SmtpOutbound
from daemon.wiring_staff import make_hours

EXAMPLE = Path(__file__).parents[2] / "deploy" / "config.toml"

SMALL = """\
[company]
name = "Harbour Bikes"
timezone = "Europe/Berlin"
[[accounts]]
name = "support"
address = "Support@Harbour-Bikes.example"
aliases = ["info@bikes.example"]
inbound = { kind = "imap", host = "imap.harbour-bikes.example", username = "support" }
outbound = { kind = "smtp", host = "smtp.harbour-bikes.example" }
"""


def settings(
    tmp_path: Path, text: str = SMALL, environ: Mapping[str, str] | None = None
) -> Settings:
    file = tmp_path / "config.toml"
    file.write_text(text, encoding="utf-8")
    return load(file, environ or {})


def test_the_smallest_configuration_has_the_defaults_of_the_documentation(tmp_path: Path) -> None:
    small = settings(tmp_path)
    assert small.company.languages == ("en",)
    assert small.business_hours.spans_by_weekday() == ((Span(540, 1_020),),) * 5 + ((),) * 2
    assert small.policies["default"].window == timedelta(hours=24)
    assert small.policies["default"].clock == "business_days"
    assert small.limits.model_dump() == {
        "per_sender": 10, "per_domain": 500, "per_content": 30, "everyone": 2_500,
    }  # fmt: skip
    assert small.acknowledge.enabled
    assert small.acknowledge.max_age == timedelta(days=3)
    assert small.retention.originals == timedelta(days=90)
    assert small.database == "sqlite:////var/lib/frontdesk/frontdesk.sqlite3"
    assert small.alert_account == "support"
    assert list(small.patterns) == ["order"]
    assert small.reference_prefix == "FD"


def test_the_own_domains_are_the_accounts_or_as_configured(tmp_path: Path) -> None:
    assert settings(tmp_path).domains == {"harbour-bikes.example", "bikes.example"}
    given = SMALL.replace("[company]", '[company]\ndomains = ["Example.ORG"]')
    assert settings(tmp_path, given).domains == {"example.org"}


@pytest.mark.parametrize(
    ("security", "inbound", "outbound"),
    [("tls", 993, 465), ("starttls", 143, 587), ("plain", 143, 25)],
)
def test_the_port_follows_the_security(
    tmp_path: Path, security: str, inbound: int, outbound: int
) -> None:
    text = SMALL.replace(" }", f', security = "{security}" }}')
    for host in ("imap.harbour-bikes.example", "smtp.harbour-bikes.example"):
        text = text.replace(f'"{host}"', '"127.0.0.1"')
    account = settings(tmp_path, text).accounts[0]
    assert isinstance(account.inbound, ImapInbound)
    assert isinstance(account.outbound, SmtpOutbound)
    assert (account.inbound.port, account.outbound.port) == (inbound, outbound)


def test_a_maildir_account(tmp_path: Path) -> None:
    text = SMALL[: SMALL.index("inbound")] + (
        'inbound = { kind = "maildir", path = "/var/mail/support", start_from = 2026-02-01 }\n'
        'outbound = { kind = "maildir", path = "/var/mail/out" }\n'
    )
    inbound = settings(tmp_path, text).accounts[0].inbound
    assert isinstance(inbound, MaildirInbound)
    assert inbound.start_from == date(2026, 2, 1)
    assert inbound.poll == timedelta(seconds=2)


def test_hours_over_midnight_belong_to_the_day_they_begin_on(tmp_path: Path) -> None:
    text = SMALL + '[business_hours]\nfri-sun = ["22:00-06:00", "12:00-13:00"]\n'
    week = settings(tmp_path, text).business_hours.spans_by_weekday()
    assert week[4] == week[6] == (Span(720, 780), Span(1_320, 1_800))
    assert week[0] == ()


def test_only_holidays_leave_the_default_hours(tmp_path: Path) -> None:
    text = SMALL + '[business_hours]\nholidays = { country = "DE", extra = [2026-12-24] }\n'
    hours = settings(tmp_path, text).business_hours
    assert hours.holidays.extra == (date(2026, 12, 24),)
    assert any(hours.spans_by_weekday())


@pytest.mark.parametrize("subdivision", ["HH", "Hamburg"])
def test_the_holidays_of_a_subdivision_count_by_its_code_and_by_its_name(
    tmp_path: Path, subdivision: str
) -> None:
    day = date(2026, 10, 31)  # Reformation Day: a holiday in Hamburg, none of the whole country
    days_off = f'{{ country = "DE", subdivision = "{subdivision}", open = [{day}] }}'
    text = SMALL + f"[business_hours]\nsat = ['09:00-12:00']\nholidays = {days_off}\n"
    section = settings(tmp_path, text).business_hours
    assert section.holidays.open == (day,)
    closed = section.model_copy(
        update={"holidays": section.holidays.model_copy(update={"open": ()})}
    )
    assert make_hours("Europe/Berlin", closed).closure(day) == "holiday (Reformation Day)"


def test_a_policy_is_added_to_the_default_one(tmp_path: Path) -> None:
    policies = settings(tmp_path, SMALL + '[policies.inquiry]\nwindow = "4h"\n').policies
    assert {name: policy.window for name, policy in policies.items()} == {
        "default": timedelta(hours=24),
        "inquiry": timedelta(hours=4),
    }


def test_the_example_is_right_and_explains_every_line_that_it_sets() -> None:
    example = load(EXAMPLE, {})
    assert example.company.name == "Harbour Bikes"
    lines = EXAMPLE.read_text(encoding="utf-8").splitlines()
    keys = [number for number, line in enumerate(lines) if line and line[0] not in "#[ ]"]
    people = tuple(f'{key} = "{name}' for key in ("name", "address") for name in ("ana", "ben"))
    obvious = ("host", *people, "folders", "subdivision", "sat")
    bare = [lines[n] for n in keys if lines[n - 1][:1] != "#" and not lines[n].startswith(obvious)]
    assert bare == ['username = "support"', 'window = "24h"']


def test_the_settings_are_equal_if_the_text_is_and_frozen(tmp_path: Path) -> None:
    first = settings(tmp_path)
    assert first == settings(tmp_path)
    assert first != settings(tmp_path, SMALL + "[limits]\neveryone = 1\n")
    with pytest.raises(ValueError, match="frozen"):
        first.reference_prefix = "X"


@pytest.mark.parametrize(
    ("environ", "path", "expected"),
    [
        ({"FRONTDESK_COMPANY__NAME": "Other"}, "company.name", "Other"),
        ({"frontdesk_company__name": "Other"}, "company.name", "Other"),
        ({"FRONTDESK_COMPANY__LANGUAGES": '["de", "en"]'}, "company.languages", ("de", "en")),
        ({"FRONTDESK_COMPANY": '{"name": "Json"}'}, "company.name", "Json"),
        ({"FRONTDESK_LIMITS__PER_SENDER": "3"}, "limits.per_sender", 3),
        ({"FRONTDESK_ACKNOWLEDGE__ENABLED": "false"}, "acknowledge.enabled", False),
        ({"FRONTDESK_REFERENCE_PREFIX": "HB"}, "reference_prefix", "HB"),
        ({"STATE_DIRECTORY": "/run/one:/run/two"}, "state", Path("/run/one")),
        ({"STATE_DIRECTORY": "/a", "FRONTDESK_STATE": "/b"}, "state", Path("/b")),
        ({"FRONTDESK_SECRET_SUPPORT_INBOUND": "x"}, "company.name", "Harbour Bikes"),
        ({"FRONTDESK_CONFIG": "x"}, "company.name", "Harbour Bikes"),
        ({"UNRELATED__NAME": "x"}, "company.name", "Harbour Bikes"),
    ],
)  # fmt: skip
def test_a_variable_wins_over_the_file_and_leaves_the_rest(
    tmp_path: Path, environ: Mapping[str, str], path: str, expected: object
) -> None:
    value: object = settings(tmp_path, SMALL, environ)
    for name in path.split("."):
        value = getattr(value, name)
    assert value == expected
    assert settings(tmp_path, SMALL, environ).company.timezone == "Europe/Berlin"


def test_the_state_of_the_file_wins_over_the_service_manager(tmp_path: Path) -> None:
    read = settings(tmp_path, f'state = "/srv/desk"\n{SMALL}', {"STATE_DIRECTORY": "/run/one"})
    assert read.database == "sqlite:////srv/desk/frontdesk.sqlite3"


LOGIN = SMALL.replace('smtp.harbour-bikes.example"', 'smtp.harbour-bikes.example", username = "s"')


@pytest.mark.parametrize("prefix", ["", "frontdesk_"])
def test_secrets_come_from_the_credentials_directory(tmp_path: Path, prefix: str) -> None:
    for name, text in (("support-inbound", "  grün\n"), ("support-outbound", "b")):
        (tmp_path / f"{prefix}{name}").write_text(text, encoding="utf-8")
    secrets = read_secrets(settings(tmp_path, LOGIN), {"CREDENTIALS_DIRECTORY": str(tmp_path)})
    assert {name: secret.get_secret_value() for name, secret in secrets.items()} == {
        "support-inbound": "grün",
        "support-outbound": "b",
    }
    assert "grün" not in repr(secrets)


def test_a_relay_without_a_login_needs_no_secret(tmp_path: Path) -> None:
    environ = {"FRONTDESK_SECRET_SUPPORT_INBOUND": "a"}
    assert set(read_secrets(settings(tmp_path), environ)) == {"support-inbound"}


def test_a_credential_wins_over_the_variable(tmp_path: Path) -> None:
    (tmp_path / "support-inbound").write_text("file", encoding="utf-8")
    environ = {
        "CREDENTIALS_DIRECTORY": str(tmp_path),
        "FRONTDESK_SECRET_SUPPORT_INBOUND": "variable",
    }
    secrets = read_secrets(settings(tmp_path), environ)
    assert secrets["support-inbound"].get_secret_value() == "file"


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (None, "is not there"),
        (b"", "is empty"),
        (b" \n", "is empty"),
        (b"\xff\xfe", "cannot be read"),
    ],
)
def test_every_secret_that_is_wanting_is_named_with_its_mend(
    tmp_path: Path, content: bytes | None, words: str
) -> None:
    if content is not None:
        (tmp_path / "support-inbound").write_bytes(content)
    with pytest.raises(ConfigError) as caught:
        read_secrets(settings(tmp_path, LOGIN), {"CREDENTIALS_DIRECTORY": str(tmp_path)})
    found = {problem.key: problem.mend for problem in caught.value.problems}
    assert set(found) == {"support-inbound", "support-outbound"}
    assert words in found["support-inbound"]
    path = "/etc/frontdesk/credentials/support-outbound"
    assert f"LoadCredential=support-outbound:{path}" in found["support-outbound"]
    assert "FRONTDESK_SECRET_SUPPORT_OUTBOUND" in found["support-outbound"]


@pytest.mark.parametrize("environ", [{}, {"CREDENTIALS_DIRECTORY": "/nowhere"}])
def test_without_a_credentials_directory(tmp_path: Path, environ: Mapping[str, str]) -> None:
    with pytest.raises(ConfigError, match="support-inbound  the credential is not there"):
        read_secrets(settings(tmp_path), environ)
