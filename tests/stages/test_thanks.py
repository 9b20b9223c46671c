"""Replies that are nothing but thanks, and all that look like them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from daemon.stages.classify import only_thanks

NAMES = ("Clara Sommer", "clara.sommer")


@pytest.mark.parametrize(
    "words",
    [
        "Thanks!",
        "Thank you very much!",
        "Thanks a lot, that helps.\n\nClara",
        "Great, thank you for your quick reply.\n\nKind regards\nClara Sommer",
        "Vielen Dank!",
        "Danke, das hilft mir sehr.\n\nViele Grüße\nClara",
        "Merci beaucoup !",
        "Bonjour, merci pour votre réponse.\nCordialement, Clara Sommer",
        "Muchas gracias.",
        "Perfecto, muchas gracias por su respuesta. Saludos, Clara",
        "THANK YOU",
    ],
)
def test_thanks_are_thanks(words: str) -> None:
    assert only_thanks(words, NAMES)


@pytest.mark.parametrize(
    "words",
    [
        "",
        "   \n",
        "OK",
        "Great!",
        "Thanks for nothing",
        "Thanks, but it is still broken",
        "Thanks, still waiting",
        "Thanks. When?",
        "Thank you?",
        "Thank you, order 4711",
        "Thank you https://shop.example",
        "Thank you, clara@customer.example",
        "Danke, aber das Rad ist kaputt",
        "Danke für nichts",
        "Merci de me rembourser",
        "Gracias, pero no funciona",
        "No thanks",
        "Thank you. Maria",  # somebody else's name may be a word that says something
        "Thank you " * 40,
        "вѐ спасибо",
    ],
)
def test_what_says_more_is_for_the_classifier(words: str) -> None:
    assert not only_thanks(words, NAMES)


@given(st.text(alphabet=st.characters(categories=["L", "P", "Zs"]), max_size=60))
def test_a_word_that_is_not_on_the_list_is_never_passed_over(more: str) -> None:
    assert not only_thanks(f"Thank you xylophone {more}", NAMES)
