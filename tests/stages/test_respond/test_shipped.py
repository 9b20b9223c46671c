"""The shipped templates say what the SOP wants and nothing that it forbids."""

import itertools
import re

import pytest

from daemon.model import Category
from daemon.stages.respond import Occasion, Situation, render, render_text
from daemon.stages.respond.lint import lint
from daemon.text.dates import LANGUAGES

from .samples import SHIPPED, shipped, values

TEMPLATES = shipped()
EACH = tuple(itertools.product(Occasion, LANGUAGES))

EMPATHY = {
    "en": "We are sorry",
    "de": "Es tut uns leid",
    "fr": "Nous sommes désolés",
    "es": "Lamentamos",
}
AUTOMATIC = {"en": "automatic", "de": "automatische", "fr": "automatique", "es": "automático"}
ASKS = {
    "en": "order or account number",
    "de": "Kundennummer",
    "fr": "numéro de commande",
    "es": "número de pedido",
}
DUE = {
    "en": "24 November 2026, 09:00",
    "de": "24. November 2026, 09:00",
    "fr": "24 novembre 2026 à 9",
    "es": "24 de noviembre de 2026, 9:00",
}
FORBIDDEN = re.compile(
    r"refund|compensat|guarant|solved|solution|fault|promis|24 hours"
    r"|erstatt|garant|gelöst|lösung|schuld|versprech|versprich"
    r"|rembours|indemnis|résol|solution|faute"
    r"|reembols|indemniza|soluci|culpa|promet",
    re.IGNORECASE,
)

NAMES = (
    "Ana Silva",
    "",
    "**bold** [x](http://evil.example)",
    "{{ company }}\r\nBcc: a@example.org",
    "x" * 998,
)
SUBJECTS = (
    "Broken",
    "",
    "\u202eevil <script>alert(1)</script>",
    "w" * 998,
    "a\r\nBcc: b@example.org",
    "{{ 7*7 }} 🚲",
)
NUMBERS = ((), ("A-10042",), ("<b>1</b>", "*2*", "\u202e3", "4", "5", "6" * 998))


def test_there_is_one_of_each() -> None:
    assert set(SHIPPED) == {f"{occasion}.{language}.md" for occasion, language in EACH}


@pytest.mark.parametrize(("occasion", "language"), EACH)
def test_each_renders_with_whatever_comes(occasion: Occasion, language: str) -> None:
    template = TEMPLATES.choose(Situation(occasion, language), "en")
    category = occasion.category
    for name, subject, numbers in itertools.product(NAMES, SUBJECTS, NUMBERS):
        response = render(
            template, values(category=category, name=name, subject=subject, numbers=numbers)
        )
        assert response.subject.endswith(" [FD-2026-000123-K7QX2M]")
        assert response.subject.isprintable()
        assert len(response.subject) <= 200
        assert "evil" not in response.text
        assert "{{" not in response.text
        assert "<script" not in response.html
        assert "\u202e" not in response.text + response.html + response.subject
        assert response.html.count("<b>") == 0
        assert "FD-2026-000123" in response.text
        assert f'lang="{language}"' in response.html


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("occasion", [Occasion.COMPLAINT, Occasion.VOICEMAIL_COMPLAINT])
def test_a_complaint_is_met_as_the_sop_wants(occasion: Occasion, language: str) -> None:
    template = TEMPLATES.choose(Situation(occasion, language), "en")
    text = render(template, values()).text.replace("\n", " ").replace("   ", " ")
    assert EMPATHY[language] in text
    assert AUTOMATIC[language] in text
    assert DUE[language] in text.replace("  ", " ").replace("\u00a0", " ")
    assert ASKS[language] in text
    with_number = render(template, values(numbers=("A-10042",), orders=("A-10042",))).text
    assert "A-10042" in with_number or occasion.spoken
    assert ASKS[language] not in with_number.replace("\n", " ")


@pytest.mark.parametrize(("occasion", "language"), EACH)
def test_each_says_that_it_is_automatic_and_promises_nothing(
    occasion: Occasion, language: str
) -> None:
    template = TEMPLATES.choose(Situation(occasion, language), "en")
    for numbers in NUMBERS[:2]:
        text = render(template, values(category=occasion.category, numbers=numbers)).text
        assert AUTOMATIC[language] in text.replace("\n", " ")
        assert not FORBIDDEN.search(text)


@pytest.mark.parametrize(("occasion", "language"), EACH)
def test_only_a_caller_may_get_a_text(occasion: Occasion, language: str) -> None:
    template = TEMPLATES.choose(Situation(occasion, language), "en")
    assert bool(template.text) is occasion.spoken
    if occasion.spoken:
        for name, numbers in itertools.product(NAMES, NUMBERS):
            line = render_text(template, values(name=name, numbers=numbers))
            assert "FD-2026-000123" in line
            assert "Harbour Bikes" in line
            assert line.isprintable()
            assert not FORBIDDEN.search(line)
            assert not list(lint(template, line))


@pytest.mark.parametrize("language", LANGUAGES)
def test_thanks_need_no_window(language: str) -> None:
    template = TEMPLATES.choose(Situation(Occasion.OTHER, language), "en")
    response = render(template, values(category=Category.OTHER, due=None, window=None))
    assert "2026," not in response.text


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_author_is_a_role(language: str) -> None:
    for occasion in Occasion:
        template = TEMPLATES.choose(Situation(occasion, language), "en")
        assert "ervice" in template.author or template.author == "Atención al cliente"
        assert template.description


def test_typography() -> None:
    """Straight apostrophes and spaces before French punctuation give a machine away."""
    for name, source in SHIPPED.items():
        if ".fr." in name:
            assert "'" not in source
            assert not re.search(r"(?<![\u00a0\u202f]) ?[;!?]", source.split("---")[2])
