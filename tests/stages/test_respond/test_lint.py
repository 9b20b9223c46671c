"""What an acknowledgement must say and must not, with the rule that asks for it."""

import pytest

from daemon.settings.schema import LintRule
from daemon.stages.respond import RULES, House, read_templates
from daemon.stages.respond.lint import LONGEST, SENTENCE

from .samples import HEAD, ROOT, SHIPPED

GOOD = {
    "en": "We are sorry. A person will answer {{ reference }} by {{ due }}.",
    "de": "Es tut uns leid. Ein Mensch antwortet auf {{ reference }} bis {{ due }}.",
    "fr": "Nous sommes désolés. Une personne répondra à {{ reference }} pour {{ due }}.",
    "es": "Lo sentimos. Una persona responderá a {{ reference }} antes de {{ due }}.",
}


def told(body: str, language: str = "en", occasion: str = "complaint", off: str = "") -> list[str]:
    file = f"{occasion}.{language}.md"
    house = House(off=frozenset(filter(None, off.split())))
    _, problems = read_templates({**SHIPPED, file: HEAD + body}, house)
    return [str(problem).removeprefix(file) for problem in problems]


@pytest.mark.parametrize("language", GOOD)
def test_a_good_text_is_no_problem(language: str) -> None:
    assert told(GOOD[language], language) == []


@pytest.mark.parametrize(
    ("language", "words", "expected"),
    [
        (
            "en",
            "We will refund you.",
            ":5  mentions «refund»: nothing may be promised by an automatic",
        ),
        ("en", "This is no guarantee.", "«guarantee»"),
        ("de", "Wir erstatten den Betrag.", "«erstatt»"),
        ("fr", "Vous serez remboursé.", "«rembours»"),
        ("es", "Le reembolsaremos.", "«reembols»"),
        (
            "en",
            "It was our mistake.",
            "«our mistake»: nobody is blamed by an automatic mail (rule no-b",
        ),
        ("de", "Das war unser Fehler.", "«unser fehler»: nobody is blamed"),
        (
            "en",
            "Your ticket is in our queue.",
            "«ticket» is our own word, not the customer's; say it",
        ),
        ("en", "Your ticket is in our queue.", "«queue» is our own word"),
        ("de", "Die SLA beträgt einen Tag.", "«sla» is our own word"),
        ("fr", "Votre dossier est dans la file d’attente.", "«file d’attente»"),
        (
            "en",
            "Your IBAN is on record.",
            "«iban»: such data are neither told nor asked for before",
        ),
        ("de", "Nennen Sie uns Ihr Passwort.", "«passwort»: such data"),
        ("es", "Envíenos su contraseña.", "«contraseña»: such data"),
        (
            "en",
            "We noted {{ numbers | join(', ') }}.",
            "puts out {{ numbers }}, which may be an acc",
        ),
    ],
)
def test_words_that_are_refused(language: str, words: str, expected: str) -> None:
    found = told(f"{words}\n\n{GOOD[language]}", language)
    assert any(expected in line for line in found), found


@pytest.mark.parametrize(
    "words",
    [
        "Slate roofs are in stock.",  # holds «sla»
        "{% if numbers %}We noted {{ orders | join(', ') }}.{% endif %}",
        "We noted {{ numbers | length }}.",
        "Please send the ticketing form.",
    ],
)
def test_words_that_only_look_so(words: str) -> None:
    assert told(f"{words}\n\n{GOOD['en']}") == []


def test_a_complaint_is_met_with_empathy() -> None:
    assert told("We will answer {{ reference }} by {{ due }}.") == [
        "  has no word of empathy; whoever complains wants to be heard: say that you are sorry"
        " (rule empathy)"
    ]
    assert told("We will answer {{ reference }} by {{ due }}.", occasion="inquiry") == []


def test_what_happens_next_is_said() -> None:
    assert told("Sorry. {{ reference }}, {{ due }}") == [
        "  does not say what happens next; say who answers, or what to do (rule next-step)"
    ]


def test_a_text_is_read_to_its_end() -> None:
    long = "Sorry, really. " * (LONGEST // 2 + 1)
    assert f"words; {LONGEST} are read to the end" in told(f"{long}\n\n{GOOD['en']}")[0]
    winding = "and so on " * SENTENCE
    assert (
        "words on average; make them 25 at the most (rule length)"
        in told(f"{winding}\n\n{winding}\n\n{GOOD['en']}")[0]
    )


@pytest.mark.parametrize("rule", RULES)
def test_every_rule_can_be_switched_off(rule: str) -> None:
    bad = {
        "no-promise": "A voucher.",
        "no-blame": "Our fault.",
        "no-account-data": "Your password.",
        "no-jargon": "A ticket.",
        "empathy": "",
        "next-step": "",
        "length": "really " * (LONGEST + 1),
    }[rule]
    good = {
        "empathy": "We will answer {{ reference }} by {{ due }}.",
        "next-step": "Sorry. {{ reference }}, {{ due }}",
    }.get(rule, GOOD["en"])
    text = f"{bad}\n\n{good}"
    found = told(text)
    assert found
    assert all(f"(rule {rule})" in line for line in found)
    assert told(text, off=rule) == []


def test_the_reference_and_the_time_cannot_be_switched_off() -> None:
    found = told("Sorry, we will answer.", off=" ".join(RULES))
    assert [line.rpartition("(")[2] for line in found] == ["rule reference)", "rule time-line)"]


def test_the_configuration_and_the_documentation_know_the_same_rules() -> None:
    assert set(LintRule.__args__) == set(RULES)  # type: ignore[attr-defined]
    text = (ROOT / "docs" / "templates.md").read_text("utf-8")
    assert all(f"| `{rule}` |" in text for rule in (*RULES, "reference", "time-line"))
