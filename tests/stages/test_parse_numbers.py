"""Language and numbers: what is told from the writer's own words."""

import pytest

from daemon.stages.parse import compile_numbers, parse

SENTENCES = {
    "en": [
        "My bicycle arrived with a bent wheel",
        "Where is my order, please?",
        "Please cancel the order from Monday",
        "The invoice shows the wrong address",
        "I would like to know your opening hours",
    ],
    "de": [
        "Mein Fahrrad kam mit einem verbogenen Rad an",
        "Wo bleibt eigentlich meine Bestellung?",
        "Bitte stornieren Sie die Bestellung vom Montag",
        "Auf der Rechnung steht die falsche Adresse",
        "Ich wuesste gern Ihre Oeffnungszeiten",
    ],
    "fr": [
        "Mon vélo est arrivé avec une roue tordue",
        "Où est donc ma commande ?",
        "Veuillez annuler la commande de lundi",
        "La facture porte une mauvaise adresse",
        "Je voudrais connaitre vos horaires",
    ],
    "es": [
        "Mi bicicleta ha llegado con una rueda doblada",
        "¿Dónde está mi pedido, por favor?",
        "Quiero cancelar el pedido del lunes",
        "La factura lleva una dirección equivocada",
        "Me gustaría saber su horario de apertura",
    ],
    "": [
        "La bici è arrivata con una ruota storta",
        "Mijn fiets kwam aan met een krom wiel",
        "Minha bicicleta chegou com a roda torta e não anda",
        "Mój rower przyjechał ze skrzywionym kołem",
        "自転車の車輪が曲がって届きました",
        "Thanks a lot",
        "4711 0815 42 +49 000 1234 5678",
        "https://shop.example/the/order/of/monday",
        "",
    ],
}


def language(text: str, *languages: str) -> str:
    raw = b"Content-Type: text/plain; charset=utf-8\n\n" + text.encode()
    return (parse(raw, languages=languages) if languages else parse(raw)).language


@pytest.mark.parametrize(
    ("text", "expected"),
    [(text, code) for code, texts in SENTENCES.items() for text in texts],
)
def test_language(text: str, expected: str) -> None:
    assert language(text) == expected


def test_only_the_languages_asked_for_are_told() -> None:
    assert language(SENTENCES["de"][0], "en", "fr") == ""
    assert language(SENTENCES[""][0], "it") == "it"


def test_text_that_the_detector_would_refuse() -> None:
    assert language("The wheel \ufdd0\U0001fffe is bent \x85 and it \x7f rattles") == "en"


ORDERS = compile_numbers({"order": r"(?i)order\s+#?(\d{4,8})", "vin": r"\b[A-Z]{3}-\d{3}\b"})


def numbers(text: str, subject: str = "x") -> dict[str, tuple[str, ...]]:
    return dict(parse(f"Subject: {subject}\n\n{text}".encode(), ORDERS).numbers)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Order 12345 and order #67890", {"order": ("12345", "67890")}),
        ("order 12345, again order 12345", {"order": ("12345",)}),
        ("frame ABC-123", {"vin": ("ABC-123",)}),
        ("nothing here", {}),
        ("> order 99999\nmine is order 11111", {"order": ("11111",)}),
    ],
)
def test_numbers(text: str, found: dict[str, tuple[str, ...]]) -> None:
    assert numbers(text) == found


def test_the_subject_is_searched_too() -> None:
    assert numbers("hello", subject="Re: order 4711") == {"order": ("4711",)}


def test_hits_are_bounded() -> None:
    text = "".join(f"order {number} " for number in range(1000, 2000))
    assert len(numbers(text)["order"]) == 20


def test_what_is_searched_is_bounded() -> None:
    assert numbers("x " * 40_000 + "order 4711") == {}


@pytest.mark.parametrize(
    ("pattern", "why"),
    [
        (r"(a)\1", "back-references"),
        (r"(?=a)b", "look-ahead"),
        (r"(?<=a)b", "look-"),
        (r"a(", "missing"),
        (r"[", "missing"),
        (r"\d*", "empty text"),
        (r"(((a{100}){100}){100})", "repetition"),
    ],
)
def test_patterns_that_cannot_be_used(pattern: str, why: str) -> None:
    with pytest.raises(ValueError, match=f"«order».*{why}"):
        compile_numbers({"order": pattern})
