"""People, queues, policies and routes as configured: each mistake with its mend, and the law of
names: what a key names must be there.
"""

from datetime import timedelta
from pathlib import Path

import pytest

from daemon.errors import ConfigError
from daemon.model import Category
from daemon.settings import load, read_secrets
from tests.stages.test_settings import settings
from tests.stages.test_settings_mistakes import RIGHT, one, problems

ANA = '[[agents]]\nname = "ana"\naddress = "ana@harbour-bikes.example"\n'
"""Three lines without a mistake."""

TABLES = '[hours.late]\n[queues.billing]\n[routes.pager]\nkind = "apprise"\n[tags]\nvip = "vip"\n'

AGENT = "agents.ana."
PEOPLE = [
    ('role = "maneger"', AGENT + "role", "did you mean manager?"),
    ('hours = "late"', AGENT + "hours", "must be one of the hours, and there are none; add hours"),
    ('queues = ["general", "billing"]', AGENT + "queues.2", "queues: general; or add queues.bill"),
    ('routes = ["pager"]', AGENT + "routes.1", "add routes.pager"),
    ('timezone = "Europe/Pariss"', AGENT + "timezone", "did you mean Europe/Paris?"),
    ('language = "it"', AGENT + "language", '"en", "de", "fr" or "es"'),
    ('digest = ["8:30"]', AGENT + "digest.1", 'such as "08:45"'),
    ('digest = ["24:00"]', AGENT + "digest.1", 'such as "08:45"'),
    ('digest = ["08:30", "08:30"]', AGENT + "digest.2", "twice"),
    ('empty_digest = "maybe"', AGENT + "empty_digest", "true or false"),
]
"""(line added after Ana's, key, words of the mend)"""

POLICY = "policies.default."
ADDED = [
    ("[queues.a]\n[queues.b]", 17, "queues.a", "leaves none for b"),
    ("[queues.a]\nwhen = {}\n[queues.b]", 17, "queues.a", "let it stand last"),
    ("[queues.a]\nwhen = { accounts = ['suport'] }", 18, "queues.a.when.accounts.1", "support?"),
    ("[queues.a]\nwhen = { tags = ['vip'] }", 18, "queues.a.when.tags.1", "add tags.vip"),
    ("[queues.a.when]\ncategories = ['complant']", 18, "queues.a.when.categories.1", "complaint?"),
    ("[queues.a.when]\ncategories = [\n'other',\n7]", 20, "queues.a.when.categories.2", "one of"),
    (
        '[queues.a.when]\ncategories = ["not-a-customer-message"]',
        18,
        "queues.a.when.categories.1",
        "must be one of complaint, inquiry, request, other",
    ),
    ("[queues.a.when]\ncustomers = []", 18, "queues.a.when.customers", "one element at least"),
    ("[queues.a.when]\ncustomers = ['@x']", 18, "queues.a.when.customers.1", "@example.org"),
    ("[queues.a.when]\ncustomers = ['kim']", 18, "queues.a.when.customers.1", "kim@example.org"),
    (
        "[queues.a.when]\ncustomers = ['Kim@x.example', 'kim@X.example']",
        18,
        "queues.a.when.customers.2",
        "twice",
    ),
    ("[queues.a]\nwhen = { tag = ['vip'] }", 18, "queues.a.when.tag", "did you mean tags?"),
    ('[queues.a]\nassign = "round-robin"', 18, "queues.a.assign", "did you mean round_robin?"),
    (
        "[queues.general]\nwhen = { accounts = ['support'] }",
        18,
        "queues.general.when",
        "must be left out",
    ),
    ("[policies.default]\nwhen = {}", 18, POLICY + "when", "must be left out"),
    ("[policies.vip]\nwindow = '4h'", 17, "policies.vip", "needs the key when"),
    ("[policies.vip]\nwhen = {}", 18, "policies.vip.when", "categories, accounts, tags, customers"),
    ("[policies.vip]\nwhen = 7", 18, "policies.vip.when", "a table of keys"),
    ("[policies.vip]\nwhen = { tags = ['a'] }", 18, "policies.vip.when.tags.1", "add tags.a"),
    (
        "[policies.request]\nwhen = { accounts = ['support'] }",
        18,
        "policies.request.when",
        'must have categories = ["request"]',
    ),
    ("[policies.default]\nalerts = []", 18, POLICY + "alerts", "one element at least"),
    ("[[policies.default.alerts]]\nleft = '1h'", 17, POLICY + "alerts.1.to", "add the key to"),
    (
        "[[policies.default.alerts]]\nleft = '2h'\nto = ['agent']\n"
        "[[policies.default.alerts]]\nleft = '2h'\nto = ['agent']",
        21,
        POLICY + "alerts.2.left",
        "must be shorter",
    ),
    (
        "[[policies.default.alerts]]\nleft = '2h'\nto = ['agent', 'maneger']",
        19,
        POLICY + "alerts.1.to.2",
        "did you mean manager?",
    ),
    ("[policies.default]\nbreach = ['ben']", 18, POLICY + "breach.1", "senior, manager, escal"),
    ("[policies.default]\nbreach = []", 18, POLICY + "breach", "one element at least"),
    ("[escalation]\nto = ['escalation']", 18, "escalation.to.1", "stand for itself"),
    (
        "[escalation]\nto = ['agent', 'ben']",
        18,
        "escalation.to.2",
        "agent's name: agent, senior, manager",
    ),
    ("[escalation]\nseverity = 6", 18, "escalation.severity", "5 or less"),
    ("[alerts]\naccount = 'suport'", 18, "alerts.account", "support; did you mean support?"),
    ("[alerts]\nroutes = ['pager']", 18, "alerts.routes.1", "add routes.pager"),
    ("[alerts]\ndisk = '1GB'", 18, "alerts.disk", "unit"),
    ("[routes.a]\nhost = 'mq'", 17, "routes.a", 'kind = "apprise" or kind = "mqtt"'),
    ("[routes.a]\nkind = 'apprise'\nurl = 'x://t'", 19, "routes.a.url", "the credential a-route"),
    (
        "[routes.a]\nkind = 'mqtt'\nhost = 'mq'\npassword = 't'",
        20,
        "routes.a.password",
        "the credential a-route",
    ),
    (
        "[routes.a]\nkind = 'mqtt'\nhost = 'mq'\nsecurity = 'plain'",
        20,
        "routes.a.security",
        "would send alerts in clear over the network, for mq is not this machine; write tls",
    ),
    (
        "[routes.a]\nkind = 'mqtt'\nhost = 'mq'\nsecurity = 'starttls'",
        20,
        "routes.a.security",
        '"tls" or "plain"',
    ),
    *(
        (f"[routes.a]\nkind = 'mqtt'\nhost = 'mq'\ntopic = {topic}", 20, "routes.a.topic", words)
        for topic, words in (
            ("''", "such as frontdesk/alerts"),
            ("'a/#'", "without + and #"),
            (r'"a\u0000b"', "such as frontdesk/alerts"),
            ("'$SYS/a'", "must not begin with $"),
        )
    ),
    ("[tags]\nvip = '('", 18, "tags.vip", "RE2"),
]
"""(lines added after the right ones, line, key, words of the mend)"""


@pytest.mark.parametrize(("added", "key", "words"), PEOPLE)
def test_a_mistake_about_a_person(tmp_path: Path, added: str, key: str, words: str) -> None:
    found = problems(tmp_path, f"{RIGHT}{ANA}{added}\n")
    assert len(found) == 1, found
    assert one(found, 20, key, words), found


@pytest.mark.parametrize(("added", "line", "key", "words"), ADDED)
def test_a_mistake_about_cases(tmp_path: Path, added: str, line: int, key: str, words: str) -> None:
    found = problems(tmp_path, f"{RIGHT}{added}\n")
    assert len(found) == 1, found
    assert one(found, line, key, words), found


@pytest.mark.parametrize("role", ["agent", "senior", "manager", "escalation"])
def test_nobody_is_named_like_a_role(tmp_path: Path, role: str) -> None:
    found = problems(tmp_path, RIGHT + ANA.replace('"ana"', f'"{role}"'))
    assert len(found) == 1, found
    assert one(found, 18, f"agents.{role}.name", "must be none of agent"), found


@pytest.mark.parametrize(
    ("sent", "is_right"),
    [("Sent", True), ("auto", True), ("none", True), ("INBOX", False), ("Inbox", False)],
)
@pytest.mark.parametrize("kind", ["imap", "maildir"])
def test_answers_are_not_seen_where_customers_mail_is_read(
    tmp_path: Path, kind: str, sent: str, *, is_right: bool
) -> None:
    here = 'host = "imap.harbour-bikes.example"\nusername = "support"\n'
    text = RIGHT if kind == "imap" else RIGHT.replace(here, 'path = "/var/mail/a"\n\n')
    text = text.replace('kind = "imap"', f'kind = "{kind}"\nsent = "{sent}"')
    found = problems(tmp_path, text)
    assert [problem.key for problem in found] == [
        key for key in ["accounts.support.inbound.sent"] if not is_right
    ]
    assert is_right or one(found, 11, "accounts.support.inbound.sent", "stands in folders too")


def test_folders_that_are_called_like_the_words_for_none_are_no_mistake(tmp_path: Path) -> None:
    text = RIGHT.replace(
        '"support"\n\n[accounts.out', '"support"\nfolders = ["auto"]\n\n[accounts.out'
    )
    assert 'folders = ["auto"]' in text
    assert problems(tmp_path, text) == ()


def test_what_is_there_may_be_named(tmp_path: Path) -> None:
    people = ANA + 'hours = "late"\nqueues = ["billing", "general"]\nroutes = ["pager"]\n'
    cases = (
        "[policies.vip]\nwhen = { tags = ['vip'], accounts = ['support'] }\nbreach = ['ana']\n"
        "alerts = [{ left = '2h', to = ['senior', 'ana'] }]\n"
        "[policies.complaint]\nwhen = { categories = ['complaint'], tags = ['vip'] }\n"
        "[escalation]\nto = ['ana', 'agent']\n[alerts]\nroutes = ['pager']\n"
    )
    text = RIGHT.replace('name = "support"', 'name = "support"\nhours = "late"', 1)
    assert problems(tmp_path, text + people + TABLES + cases) == ()


def test_the_general_queue_is_always_there_and_the_last(tmp_path: Path) -> None:
    assert list(settings(tmp_path).queues) == ["general"]
    text = RIGHT + '[queues.general]\nassign = "round_robin"\n[queues.billing]\n'
    queues = settings(tmp_path, text).queues
    assert list(queues) == ["billing", "general"]
    assert queues["general"].assign == "round_robin"
    assert queues["billing"].when.for_all


def test_the_default_policy_is_always_there_and_the_last(tmp_path: Path) -> None:
    assert list(settings(tmp_path).policies) == ["default"]
    text = RIGHT + '[policies.default]\nwindow = "8h"\n[policies.request]\n[policies.complaint]\n'
    policies = settings(tmp_path, text).policies
    assert list(policies) == ["request", "complaint", "default"]
    assert policies["default"].window == timedelta(hours=8)


def test_conditions_are_values_that_can_be_compared(tmp_path: Path) -> None:
    when = "{ categories = ['complaint', 'other'], customers = ['Kim@X.example', '@Y.Example'] }"
    queue = settings(tmp_path, f"{RIGHT}[queues.a]\nwhen = {when}\n").queues["a"]
    assert queue.when.categories == (Category.COMPLAINT, Category.OTHER)
    assert queue.when.customers == ("kim@x.example", "@y.example")
    assert not queue.when.for_all


def test_the_defaults_are_those_of_the_documentation(tmp_path: Path) -> None:
    small = settings(tmp_path, RIGHT + ANA)
    default, (ana,) = small.policies["default"], small.agents
    assert [(level.left, level.to) for level in default.alerts] == [
        (timedelta(hours=4), ("agent",)),
        (timedelta(hours=2), ("agent", "manager")),
        (timedelta(hours=1), ("agent", "manager", "escalation")),
    ]
    assert default.breach == ("agent", "manager", "escalation")
    assert (default.repeat, default.outside_hours) == (timedelta(hours=1), False)
    assert small.escalation.model_dump() == {"to": ("manager",), "severity": 3, "warnings": 2}
    assert (ana.role, ana.digest, ana.empty_digest) == ("agent", ("08:30",), False)
    assert (small.alerts.silence, small.alerts.disk) == (timedelta(minutes=15), 512 << 20)
    assert small.accounts[0].inbound.sent == "auto"


@pytest.mark.parametrize(("security", "port"), [("tls", 8_883), ("plain", 1_883)])
def test_the_port_of_a_broker_follows_the_security(
    tmp_path: Path, security: str, port: int
) -> None:
    route = f'kind = "mqtt"\nhost = "127.0.0.1"\nsecurity = "{security}"\n'
    (broker,) = settings(tmp_path, f"{RIGHT}[routes.screen]\n{route}").routes.values()
    assert broker.model_dump(include={"port", "topic"}) == {
        "port": port,
        "topic": "frontdesk/alerts",
    }


ROUTES = """\
[routes.team]
kind = "apprise"
[routes.screen]
kind = "mqtt"
host = "mq.example.org"
username = "desk"
[routes.hall]
kind = "mqtt"
host = "mq.example.org"
"""


def test_a_route_needs_its_credential_if_it_has_a_secret(tmp_path: Path) -> None:
    inbound = {"FRONTDESK_SECRET_SUPPORT_INBOUND": "a"}
    read = settings(tmp_path, RIGHT + ROUTES)
    with pytest.raises(ConfigError) as caught:
        read_secrets(read, inbound)
    assert [problem.key for problem in caught.value.problems] == ["team-route", "screen-route"]
    given = {"FRONTDESK_SECRET_TEAM_ROUTE": " a://b\nc://d\n", "FRONTDESK_SECRET_SCREEN_ROUTE": "p"}
    secrets = read_secrets(read, inbound | given)
    assert secrets["team-route"].get_secret_value().split() == ["a://b", "c://d"]
    assert set(secrets) == {"support-inbound", "team-route", "screen-route"}


@pytest.mark.parametrize(
    ("variable", "value", "key", "words"),
    [
        ("FRONTDESK_HOURS__LATE__TIMEZONE", "Berlin", "hours.late.timezone", "did you mean"),
        ("FRONTDESK_QUEUES__BILLING__ASSIGN", "x", "queues.billing.assign", "least_loaded"),
        ("FRONTDESK_POLICIES__VIP__WHEN", '{"tags": ["vip"]}', "policies.vip.when.tags.1", "add"),
        ("FRONTDESK_ALERTS__ROUTES", '["pager"]', "alerts.routes.1", "add routes.pager"),
    ],
)
def test_a_wrong_variable_is_told_by_its_name(
    tmp_path: Path, variable: str, value: str, key: str, words: str
) -> None:
    (found,) = problems(tmp_path, RIGHT, {variable: value})
    assert (found.file, found.key) == (variable, key)
    assert words in found.mend


def test_what_the_example_shows_as_an_example_is_right_too(tmp_path: Path) -> None:
    example = Path(__file__).parents[2] / "deploy" / "config.toml"
    lines = example.read_text(encoding="utf-8").splitlines()
    shown = [line.removeprefix("# ") if is_shown(line) else line for line in lines]
    assert len([line for line in lines if is_shown(line)]) >= 40
    file = tmp_path / "config.toml"
    file.write_text("\n".join(shown), encoding="utf-8")
    read = load(file, {})
    assert {"mornings", "workshop", "club", "team", "repair"} <= {
        *read.hours, *read.queues, *read.policies, *read.routes, *read.tags,
    }  # fmt: skip


def is_shown(line: str) -> bool:
    """Whether a comment is a key or a table, and names no path of another machine."""
    word = line.removeprefix("# ").partition(" ")
    is_key = line.startswith("# ") and (word[0].startswith("[") or word[2].startswith("= "))
    elsewhere = ("ca_file", "templates", "rules", "contacts", "directory")
    return is_key and not word[0].startswith(elsewhere)
