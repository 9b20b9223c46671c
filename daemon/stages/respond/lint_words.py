"""The words that the linter knows: of promises, blame, comfort, what comes next, our own jargon.

Laws: stems are looked for anywhere in the text in lower case, so that inflections and compounds
match; words of jargon only whole, for the customer has tickets and orders of their own. A
sentence that denies a promise is refused with those that make one, for it raises the hope.
"""

from collections.abc import Mapping

Words = Mapping[str, tuple[str, ...]]
"""By language (ISO 639-1)."""

PROMISES: Words = {
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
    ),
}
"""Outcomes, money and solutions, which only a person may promise."""

BLAME: Words = {
    "en": ("our fault", "our mistake", "your fault", "your mistake", "you should have"),
    "de": ("unser fehler", "unsere schuld", "verschulden", "ihr fehler", "ihre schuld"),
    "fr": ("notre faute", "notre erreur", "votre faute", "votre erreur"),
    "es": ("nuestra culpa", "nuestro error", "su culpa", "su error"),
}
"""Who is to blame is found out by a person, if at all."""

EMPATHY: Words = {
    "en": ("sorry", "regret", "apolog", "we understand"),
    "de": ("leid", "bedauer", "verständnis", "entschuldig"),
    "fr": ("désolé", "regrett", "navré", "comprenons", "excuses"),
    "es": ("lament", "sentimos", "disculp", "comprendemos", "entendemos"),
}
"""One of these a complaint's template has: it was heard."""

NEXT: Words = {
    "en": (
        "what happens next",
        "next step",
        "will answer",
        "answer from us",
        "will hear",
        "contact",
    ),
    "de": ("geht es weiter", "nächste", "antwort", "melde"),
    "fr": ("étape", "la suite", "réponse", "répond", "contact"),
    "es": ("paso", "ocurre ahora", "respuesta", "responder", "contact"),
}
"""One of these a template has: what happens now, or what the customer can do."""

JARGON: Words = {
    "en": ("ticket", "sla", "queue", "backlog", "crm", "escalated", "escalation", "tier", "triage"),
    "de": ("ticket", "sla", "queue", "backlog", "crm", "eskaliert", "eskalation", "warteschlange"),
    "fr": ("ticket", "sla", "backlog", "crm", "escalade", "file d’attente", "file d'attente"),
    "es": ("ticket", "tique", "sla", "backlog", "crm", "escalado", "escalada", "cola"),
}
"""What we call things among ourselves."""

ACCOUNT_DATA: Words = {
    "en": ("iban", "card number", "password", "date of birth", "your balance", "sort code"),
    "de": ("iban", "kartennummer", "passwort", "geburtsdatum", "kontostand"),
    "fr": ("iban", "numéro de carte", "mot de passe", "date de naissance", "votre solde"),
    "es": ("iban", "número de tarjeta", "contraseña", "fecha de nacimiento", "su saldo"),
}
"""What nobody is told, or asked for, before it is known who wrote."""
