"""What a message is about, in the customer's own words."""

import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from daemon.stages.notice import gist

TEXTS = Path(__file__).parents[2] / "generator" / "texts"
KINDS = ("inquiry", "complaint", "request")


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        # One sentence is the matter, whatever stands around it.
        ("The kettle leaks.", "The kettle leaks."),
        ("Hello,\n\nthe kettle leaks from below. Please send another.",
         "the kettle leaks from below."),
        ("Dear Sir or Madam,\nI hope this email finds you well. The kettle leaks.",
         "The kettle leaks."),
        ("Hi Ana,\n\nthanks for your reply. It still leaks.", "It still leaks."),
        ("Good morning! I have a question: do you ship to Norway?", "do you ship to Norway?"),
        ("My name is Clara Sommer and I bought a kettle from you.", "I bought a kettle from you."),
        ("I am writing to complain about the kettle.", "complain about the kettle."),
        ("I am very disappointed. This is unacceptable! The kettle broke after two days.",
         "The kettle broke after two days."),
        ("I have been a customer for ten years. Now the pump is missing.",
         "Now the pump is missing."),
        # German
        ("Sehr geehrte Damen und Herren,\n\nich hoffe, es geht Ihnen gut. Das Paket ist weg.",
         "Das Paket ist weg."),
        ("Hallo zusammen\nder Rucksack ist gerissen", "der Rucksack ist gerissen"),
        ("Ich schreibe Ihnen, weil die Lieferung vom 23. November fehlt. Bitte antworten Sie.",
         "die Lieferung vom 23. November fehlt."),
        ("Liebes Team, vielen Dank für Ihre schnelle Antwort. Leider fehlt die Pumpe noch.",
         "Leider fehlt die Pumpe noch."),
        ("Guten Tag Frau Sommer, ich habe eine Frage. Wann kommt das Rad?", "Wann kommt das Rad?"),
        # French
        ("Bonjour,\nJe me permets de vous écrire car ma commande n'est jamais arrivée.",
         "ma commande n'est jamais arrivée."),
        ("Madame, Monsieur,\nJ'espère que vous allez bien. La facture est fausse.",
         "La facture est fausse."),
        # Spanish
        ("Hola, buenos días: ¿qué tal? Les escribo porque el pedido llegó roto.",
         "el pedido llegó roto."),
        ("Estimados señores:\nTengo una duda: ¿hacen envíos a Canarias?",
         "¿hacen envíos a Canarias?"),
        # A phrase that says something is no phrase.
        ("I have a problem with the brakes of my bike.",
         "I have a problem with the brakes of my bike."),
        ("Bonjour, merci de changer l'adresse.", "merci de changer l'adresse."),
        ("Pourriez-vous me rappeler demain ?", "Pourriez-vous me rappeler demain ?"),
        ("Thank you for the robotic assistance.", "Thank you for the robotic assistance."),
        ("Can you help me with my order?", "Can you help me with my order?"),
        ("This is my third letter about the chair.", "This is my third letter about the chair."),
        ("Monsieur Dupont a livré la chaise cassée.", "Monsieur Dupont a livré la chaise cassée."),
        # Speech has no punctuation.
        ("hello um this is clara sommer i am calling because the front brake failed thank you",
         "the front brake failed thank you"),
        ("hi there my name is anna can i change the address of my order",
         "can i change the address of my order"),
        ("guten tag hier spricht clara sommer ich rufe an weil mein rad kaputt ist",
         "mein rad kaputt ist"),
        ("bonjour je m'appelle clara et je voudrais annuler ma commande",
         "je voudrais annuler ma commande"),
        ("hola me llamo clara y quiero devolver la silla", "quiero devolver la silla"),
        # A web form.
        ("Name: Clara Sommer\nE-mail: clara@example.org\nMessage: The kettle leaks from below.",
         "The kettle leaks from below."),
        # Lines that a program wrapped belong together, lines that a writer ended do not.
        ("I bought a bicycle from your shop in Hamburg three weeks ago and the front\n"
         "brake has failed twice.\nClara",
         "I bought a bicycle from your shop in Hamburg three weeks ago and the front"
         " brake has failed twice."),
        ("The light does not work\nThe bell is missing", "The light does not work"),
        # An abbreviation ends no sentence.
        ("The invoice no. 4711 of Dr. Sommer is wrong. Please mend it.",
         "The invoice no. 4711 of Dr. Sommer is wrong."),
        # Little is better than nothing.
        ("Bike broken", "Bike broken"),
        ("Hello", "Hello"),
        ("Please help", "Please help"),
        ("Hello,\n\nthank you", "thank you"),
        ("???", "???"),
        ("", ""),
        (" \n\t\n", ""),
        ("自転車が壊れました", "自転車が壊れました"),
    ],
)  # fmt: skip
def test_the_first_telling_sentence(words: str, expected: str) -> None:
    assert gist(words) == expected


def generated() -> list[tuple[str, str]]:
    """Every greeting of the mailbox generator with every matter of its language."""
    found = []
    for path in sorted(TEXTS.glob("*.toml")):
        texts: dict[str, Any] = tomllib.loads(path.read_text("utf-8"))
        matters = [matter for kind in KINDS for matter in texts[kind]]
        found += [(greeting, matter) for greeting in texts["greeting"] for matter in matters]
    return found


@pytest.mark.parametrize("between", ["\n\n", "\n", " "])
def test_a_greeting_never_hides_the_matter(between: str) -> None:
    greeted = generated()
    assert len(greeted) > 900
    wrong = {
        greeting + between + matter: found
        for greeting, matter in greeted
        if not matter.startswith((found := gist(greeting + between + matter)).rstrip("…"))
    }
    assert wrong == {}


def test_it_is_cut_after_a_word() -> None:
    line = gist("the order " + "that never came " * 20)
    assert len(line) <= 140
    assert line.endswith(("that…", "never…", "came…"))
    assert gist("one two three four five", 12) == "one two…"


HOSTILE = (
    "Hi\r\nBcc: everybody@example.org\r\n\r\nbody",
    "the \x1b[31mbike\x00 is\u202e broken\u2028now",
    "\ud800 lone surrogate of the order",
    "a" * 1_000_000,
    "hello " * 200_000,
    "\n" * 1_000_000,
    ". " * 500_000,
    "x.\n" * 300_000,
    "dear x " * 100_000,
    "my name is " * 100_000,
    "Hi " + "Ab " * 100_000,
    "i hope " * 100_000,
    "\u202e" * 100_000,
    "-" * 100_000,
)


@pytest.mark.parametrize("hostile", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_text_is_one_short_printable_line(hostile: str) -> None:
    line = gist(hostile)
    assert line.isprintable()
    assert len(line) <= 140


@given(st.text(max_size=300), st.integers(1, 200))
def test_it_never_raises(words: str, most: int) -> None:
    line = gist(words, most)
    assert line.isprintable()
    assert len(line) <= most


WORDS = ("hello", "dear", "i", "am", "my", "name is", "Ana,", ".", "because", "ich", "4711", "¿")


@given(st.lists(st.sampled_from(WORDS), max_size=60))
def test_every_word_is_the_customers(words: list[str]) -> None:
    text = " ".join(words)
    assert gist(text, 1000) in text
