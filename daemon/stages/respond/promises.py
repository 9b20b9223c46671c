"""Words that an acknowledgement must not hold.

Law (SOP): an automatic confirmation promises no outcome, no money and no
solution, and blames nobody; only a person may. The words are stems, found
anywhere in the text in lower case, so that inflections and compounds match;
a sentence that denies a promise is refused with them, for it raises the hope.
"""

from collections.abc import Iterator, Mapping

STEMS: Mapping[str, tuple[str, ...]] = {
    "en": (
        "refund",
        "reimburse",
        "compensat",
        "guarantee",
        "replacement",
        "voucher",
        "credit note",
        "free of charge",
        "solved",
        "our fault",
        "our mistake",
        "your fault",
        "your mistake",
    ),
    "de": (
        "erstatt",
        "entschädig",
        "schadenersatz",
        "schadensersatz",
        "garant",
        "gutschein",
        "gutschrift",
        "ersatzlieferung",
        "kostenlos",
        "gelöst",
        "behoben",
        "unser fehler",
        "unsere schuld",
        "verschulden",
        "ihr fehler",
    ),
    "fr": (
        "rembours",
        "indemni",
        "dédommag",
        "compensation",
        "garanti",
        "remplacement",
        "bon d’achat",
        "bon d'achat",
        "gratuit",
        "résolu",
        "notre faute",
        "notre erreur",
        "votre faute",
        "votre erreur",
    ),
    "es": (
        "reembols",
        "devolución del importe",
        "indemniz",
        "compensa",
        "garant",
        "reemplaz",
        "vale de compra",
        "gratis",
        "gratuit",
        "resuelt",
        "solucionad",
        "nuestra culpa",
        "nuestro error",
        "su culpa",
        "su error",
    ),
}


def promises(text: str, language: str) -> Iterator[tuple[int, str]]:
    """The stems found in ``text``, each with the line (from 1) where it stands."""
    for number, line in enumerate(text.lower().splitlines(), start=1):
        for stem in STEMS[language]:
            if stem in line:
                yield number, stem
