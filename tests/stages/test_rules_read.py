"""A directory of rules: what it may say, and every mistake with file, line and mend."""

import pytest

from daemon.model import Category, Medium
from daemon.model.rule import Between, TimeOfWeek
from daemon.settings.rules import Names, read_lists, read_rules

NAMES = Names(
    accounts=frozenset({"support"}),
    queues=frozenset({"general", "billing"}),
    agents=frozenset({"ana"}),
    policies=frozenset({"default"}),
    templates=frozenset({"complaint"}),
    addresses=frozenset({"support@desk.example"}),
)
EXAMPLES = "examples:\n  - {name: x, message: {body: hello}, expect: {case: true}}\n"
TWICE = "rules:\n" + "  - {name: a, when: {subject: x}, then: {tags: a}}\n" * 2 + EXAMPLES


def file(when: str = "{subject: x}", then: str = "{tags: a}", more: str = "") -> str:
    return f"rules:\n  - name: one\n    when: {when}\n    then: {then}\n{more}{EXAMPLES}"


def problems(text: str) -> list[str]:
    return [str(each) for each in read_rules({"a.yaml": text}, {"vip": frozenset()}, NAMES)[1]]


def test_everything_that_a_rule_may_say() -> None:
    text = file(
        "{channel: [mail, form], account: support, from: a, to: [b, c], subject: d, body: e,"
        " header: {X-A: f}, language: de, category: complaint, confidence: {below: 0.6},"
        " severity: {at_least: 2, at_most: 3}, tags: t, attachment: true, attachment_name: g,"
        " hours: closed, customer: [vip, '@x.example', Kim@Y.example],"
        " time: {from: '17:00', until: '08:00', days: [sat, sun]}}",
        "{category: request, severity: 4, tags: [a, b], queue: billing, agent: ana,"
        " policy: default, template: complaint, no_acknowledgement: why, escalate: now,"
        " forward: [h@desk2.example], note: ' some  words '}",
        "    unless: {subject: no}\n    stop: true\n",
    )
    rules, found = read_rules({"a.yaml": text}, {"vip": frozenset({"v@z.example"})}, NAMES)
    assert not found
    (rule,) = rules.rules
    when, then = rule.when, rule.then
    assert (rule.label, rule.line, rule.stop) == ("a.yaml/one", 2, True)
    assert when.media == {Medium.MAIL, Medium.FORM}
    assert when.to == ("b", "c")
    assert when.headers == {"X-A": ("f",)}
    assert when.categories == {Category.COMPLAINT}
    assert when.confidence == Between(0.0, 0.6)
    assert when.severity == Between(2, 4)
    assert when.attachment is True
    assert when.open is False
    assert set(when.customers or ()) == {"v@z.example", "@x.example", "kim@y.example"}
    assert when.time == TimeOfWeek("17:00", "08:00", frozenset({5, 6}))
    assert rule.unless is not None
    assert (then.silence, then.escalate, then.note) == ("why", "now", "some words")
    assert then.forward == ("h@desk2.example",)


def test_files_are_asked_in_the_order_of_their_names() -> None:
    rules, _ = read_rules({"20.yaml": file(), "10.yaml": file()}, {}, NAMES)
    assert [rule.file for rule in rules.rules] == ["10.yaml", "20.yaml"]


def test_another_text_is_another_revision() -> None:
    def revision(text: str, listed: str = "") -> str:
        return read_rules({"a.yaml": text}, {"vip": frozenset({listed})}, NAMES)[0].revision

    assert revision(file()) == revision(file())
    assert len({revision(file()), revision(file() + "# x\n"), revision(file(), "a@b.example")}) == 3
    assert read_rules({}, {}, NAMES)[0].revision == ""


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            file("{sbject: x}"),
            "a.yaml:3  rules.one.when.sbject  is not a key that is known here; did you mean",
        ),
        (file("{}"), "a.yaml:3  rules.one.when  must have one condition at least"),
        (file(then="{}"), "a.yaml:4  rules.one.then  must do one thing at least"),
        (file("{subject: '(a'}"), "subject.1  must be a pattern that RE2 takes (missing ): (a)"),
        (file(r"{subject: '(a)\1'}"), r"invalid escape sequence: \1"),
        (file("{subject: '(?=a)'}"), "no look-around"),
        (
            file("{subject: '((a{0,100}){0,100}){0,100}'}"),
            "a.yaml:3  rules.one.when.subject.1  must be a pattern",
        ),
        (file(r"{subject: '(?:\pL{1,30}\s){1,5}x'}"), "must be simpler"),
        (file("{subject: []}"), "must have one element at least"),
        (file("{subject: 3}"), "must be text, such as"),
        (file("{category: complain}"), "did you mean complaint?"),
        (file("{severity: {at_least: 5}}"), "must be 4 or less"),
        (file("{hours: opened}"), 'must be "open" or "closed"; did you mean open?'),
        (file("{time: {from: 25:00}}"), "must be a time of day"),
        (
            file("{account: suport}"),
            "names the account suport, which is not there; did you mean support?",
        ),
        (
            file("{customer: vips}"),
            "names the list (lists/NAME.csv) vips, which is not there; did you mean vip?",
        ),
        (
            file(then="{queue: biling}"),
            "a.yaml:4  rules.one.then.queue  names the queue biling, which is not there; did you",
        ),
        (file(then="{agent: bob}"), "names the agent bob, which is not there; there are ana"),
        (file(then="{forward: Support@desk.example}"), "is read here: the copy would come back"),
        (file(then="{forward: nobody}"), "must be a bare address"),
        (file(then='{escalate: "a\\nb"}'), "must be a text on one line"),
        (file(more="    stop: maybe\n"), "must be true or false"),
        (file().replace("examples:", "exampels:"), "did you mean examples?"),
        (file().replace("{case: true}", "{}"), "must expect one thing at least"),
        (
            file().replace("{case: true}", "{rules: [two]}"),
            "names the rule of this file two, which is not there",
        ),
        (
            file().replace("{body: hello}", "{received: tomorrow}"),
            "must be a date and a time on the company's clock",
        ),
        ("rules: []\n" + EXAMPLES, "rules  must have one element at least"),
        ("- a\n", "must hold the keys rules and examples"),
        ("", "must hold the keys rules and examples"),
        (TWICE, "is that of an earlier rule, too: a"),
    ],
)
def test_a_mistake_is_told_with_its_place_and_its_mend(text: str, told: str) -> None:
    found = problems(text)
    assert any(told in line for line in found), found


def test_all_mistakes_come_at_once() -> None:
    sources = {"a.yaml": file("{sbject: x}", "{tag: a}"), "b.yaml": file(then="{queue: x}")}
    _, found = read_rules(sources, {}, NAMES)
    assert [(problem.file, problem.line) for problem in found] == [
        ("a.yaml", 3),
        ("a.yaml", 4),
        ("b.yaml", 4),
    ]


def test_patterns_together_may_not_cost_too_much() -> None:
    many = "".join(
        f"  - {{name: r{n}, when: {{subject: '(a?){{800}}a{{800}}'}}, then: {{tags: a}}}}\n"
        for n in range(20)
    )
    _, found = read_rules({"a.yaml": f"rules:\n{many}{EXAMPLES}"}, {}, NAMES)
    assert any("make them simpler" in problem.mend for problem in found)


def test_lists_are_addresses_and_domains_in_the_first_column() -> None:
    lists, found = read_lists(
        {"vip.csv": 'customer,who\nKim@X.example,"Kim, of X"\n@Y.example\n\n# remark\n'}
    )
    assert not found
    assert lists == {"vip": {"kim@x.example", "@y.example"}}


def test_a_line_of_a_list_that_is_no_customer_is_told() -> None:
    _, found = read_lists({"vip.txt": "kim@x.example\nnobody\n"})
    assert [(problem.file, problem.line) for problem in found] == [("vip.txt", 2)]


def test_a_list_that_is_empty_holds_for_nobody() -> None:
    rules, found = read_rules({"a.yaml": file("{customer: vip}")}, {"vip": frozenset()}, NAMES)
    assert not found
    assert rules.rules[0].when.customers == frozenset()
