"""The words by which mail programs and letters mark quotations and signatures, as a table.

Laws: data only, one RE2 automaton over all of it, so that a line is read once
in linear time whatever stands in it. English, German, French and Spanish are
meant to be complete; some other languages come along.
"""

from enum import StrEnum, auto

import re2


class Kind(StrEnum):
    """What a line looks like, taken alone. Whether it is that, its neighbours say."""

    ATTRIBUTION = auto()
    """Introduces a quotation: "On 3 May 2026, Ann Example wrote:"."""
    ATTRIBUTION_START = auto()
    """The first line of an attribution that is wrapped."""
    LIKELY_ATTRIBUTION = auto()
    """Introduces a quotation in some language, if quoted lines follow."""
    DIVIDER = auto()
    """Everything below is an earlier message."""
    FROM_FIELD = auto()
    """The first line of a quoted header."""
    OTHER_FIELD = auto()
    """A further line of a quoted header."""
    SENT_FROM = auto()
    """What a telephone or program puts under a message."""
    CLOSING = auto()
    """Closes a letter; a name and a contact block follow."""
    CONTACT = auto()
    """Of a contact block."""
    CONTACT_DATA = auto()
    """A number or address alone: of a contact block, or what the writer gives us."""
    POSTSCRIPT = auto()
    """What a writer adds under a signature."""
    DISCLAIMER = auto()
    """How a paragraph begins that a company's mail system adds."""


_DEVICE = (
    r"(tel|phone|telephone|telefon|mobile?|mobil|handy|cell|fax|office|direct|e-?mail|web"
    r"|tel[ée]fono|móvil|téléphone|tél|portable|[tmfpew])"
)

_WHOLE: dict[Kind, tuple[str, ...]] = {
    Kind.ATTRIBUTION: (
        r"on .+(wrote|writes|has written) ?:",
        r"(am|den) .+(schrieb|geschrieben|skrev)( .+)? ?:",
        r"le .+ a [ée]crit ?:",
        r"el .+ escribi[óo] ?:",
        r"(em|op|il|dnia|den) .+(escreveu|schreef|ha scritto|napisał(\(a\))?|skrev) ?:",
        r".+ (wrote|schrieb|a écrit|escribió)( (on|am|le|el|um) .+)? ?:",
        r"\d{4}[-/]\d{1,2}[-/]\d{1,2} .+[<@].+:",
    ),
    Kind.LIKELY_ATTRIBUTION: (r".*(\d[\d.:/-]{2,}|[<@]).*:",),
    Kind.DIVIDER: (
        r"begin forwarded message ?:",
        r"anfang der weitergeleiteten (nachricht|e-?mail) ?:",
        r"début du message (réexpédié|transféré) ?:",
        r"inicio del mensaje reenviado ?:",
        r"[-_=*# ]*(please )?(type your )?reply above this line[-_=*# .]*",
        r"[-_=*# ]*antwort (bitte )?(über|oberhalb) dieser (zeile|linie)( .+)?[-_=*# .]*",
        r"[-_=*# ]*(écrivez|répondez) au-dessus de cette ligne[-_=*# .]*",
        r"[-_=*# ]*responda (por )?encima de esta línea[-_=*# .]*",
    ),
    Kind.SENT_FROM: (
        r"[-*_ ]*(sent|written) (from|with|via|using|by) .+",
        r"[-*_ ]*get outlook for .+",
        r"[-*_ ]*(diese nachricht wurde )?von meine[mr] .+ (gesendet|geschrieben)\.?",
        r"[-*_ ]*(gesendet|verschickt|versandt) (von|mit|aus|über|via) .+",
        r"[-*_ ]*(holen|laden) sie (sich )?outlook .+|[-*_ ]*outlook für .+",
        r"[-*_ ]*envoyé (de|depuis|avec|à partir|par) .+",
        r"[-*_ ]*(télécharger|téléchargez|obtenez|obtenir) outlook .+",
        r"[-*_ ]*enviado (desde|con|por) .+",
        r"[-*_ ]*(obtener|obtenga|descargar) outlook .+",
    ),
    Kind.CLOSING: (
        r"((with )?(best|kind|kindest|warm|warmest|many) )?(regards|wishes|thanks)[,.!]?",
        r"(yours )?(sincerely|faithfully|truly|respectfully)( yours)?[,.]?",
        r"(cheers|thank you|all the best|best|thanks and .+|thanks in advance)[,.!]?",
        r"(mit )?(vielen|lieben|besten|herzlichen|freundlichen|schönen|freundlichem|freundlicher)"
        r" (grüßen|grüssen|gruessen|gruß|gruss|dank)( .{2,30})?[,.!]?",
        r"(viele|liebe|beste|herzliche|freundliche|schöne) (grüße|grüsse|gruesse)"
        r"( (aus|von|an) .{2,30})?[,.!]?",
        r"(mfg|lg|vg|hochachtungsvoll|gruß|gruss|grüße|grüsse|danke|danke im voraus)[,.!]?",
        r"((bien|très) )?(cordialement|respectueusement|amicalement)( à vous)?[,.!]?",
        r"(mes |nos )?(meilleures|sincères|cordiales) salutations[,.!]?",
        r"(bonne (journée|soirée)|merci|merci (d['’]avance|beaucoup))[,.!]?",
        r"(un |reciba un )?((cordial|atento|cordiales|atentos) )?saludos?"
        r"( (cordial|atento)(es|s)?)?[,.!]?",
        r"(muy )?atentamente[,.]?|cordialmente[,.]?|(muchas )?gracias( de antemano)?[,.!]?",
    ),
    Kind.CONTACT: (
        rf"{_DEVICE}[.:| ]{{1,3}}[+(]?\d[\d ()/.–-]{{4,}}( .{{0,30}})?",
        rf"{_DEVICE}[.:| ]{{1,3}}\S*(@|www\.|https?:)\S*",
        r"[^|\d]{2,60} \| [^|\d]{2,60}( \| [^|]{1,60})*",
        r"[^•·]{1,60}([•·][^•·]{1,60})+",
        r"(registered (office|in)|company (no|number|reg)|vat (no|id|reg)|ust-?id|amtsgericht).+",
        r"(handelsregister|hrb |geschäftsführer|sitz der gesellschaft|siret|rcs |capital social).+",
    ),
    Kind.CONTACT_DATA: (
        r"\+?[\d ()/.–-]{7,30}",
        r"(https?://|www\.)\S+",
        r"<?(mailto:)?[^ @<>]+@[^ @<>]+>?",
    ),
}

_START: dict[Kind, tuple[str, ...]] = {
    Kind.ATTRIBUTION_START: (
        r"(on|am|le|el|em|op|il|den|dnia) .*\d",
        r"\d{1,4}[./-]\d{1,2}[./-]\d{1,4}",
    ),
    Kind.DIVIDER: (
        r"[-_=*]{2,} ?(original|forwarded|reply) (message|appointment|e-?mail)",
        r"[-_=*]{2,} ?(forwarded by|original-?nachricht|oorspronkelijk bericht)",
        r"[-_=*]{2,} ?(ursprüngliche|weitergeleitete) (nachricht|e-?mail|mail)",
        r"[-_=*]{2,} ?(message|e-?mail|courriel) (d['’]origine|original|transféré|transmis)",
        r"[-_=*]{2,} ?(mensaje|correo) (original|reenviado)",
        r"[-_=*]{2,} ?(messaggio originale|mensagem original|videresendt|ursprungligt)",
    ),
    Kind.FROM_FIELD: (r"[*_]*(from|von|de|desde|expéditeur|remitente|da|van) ?:[*_]* ?\S",),
    Kind.OTHER_FIELD: (
        r"[*_]*(sent|date|to|cc|bcc|subject|reply-to|importance|priority|attachments) ?:",
        r"[*_]*(gesendet|datum|an|kopie|betreff|priorität|anlagen|antwort an) ?:",
        r"[*_]*(envoyé|envoyé le|date|à|objet|sujet|répondre à|pièces jointes) ?:",
        r"[*_]*(enviado|enviado el|fecha|para|asunto|responder a|datos adjuntos) ?:",
        r"[*_]*(inviato|oggetto|verzonden|aan|onderwerp|enviada|assunto) ?:",
    ),
    Kind.POSTSCRIPT: (r"p\. ?s\.|ps[ .:,]|nachtrag|post ?scriptum",),
    Kind.DISCLAIMER: (
        r"[*_ ]*(confidentiality|legal|privacy|important) (notice|disclaimer)",
        r"[*_ ]*disclaimer *(:|$)|[*_ ]*confidentiality ?:",
        r"[*_ ]*this (e-?mail|message|communication|transmission) .*"
        r"(confidential|privileged|intended (solely|only|for)|addressee)",
        r"[*_ ]*the information (contained )?in this (e-?mail|message) ",
        r"[*_ ]*if you (are not the (intended|named)|have received this .{2,20} in error)",
        r"[*_ ]*(please )?consider the environment|[*_ ]*think before you print",
        r"[*_ ]*\[?(caution|warning|external)[ \]:!-]+.*(originated|outside)",
        r"[*_ ]*diese (e-?mail|nachricht|mitteilung) .*(vertraulich|adressat|ausschließlich für)",
        r"[*_ ]*(vertraulichkeitshinweis|haftungsausschluss|rechtlicher hinweis)",
        r"[*_ ]*(bitte )?(denken sie an|schonen sie|prüfen sie) .*(umwelt|ausdruck)",
        r"[*_ ]*wenn sie nicht der (richtige|beabsichtigte|vorgesehene)",
        r"[*_ ]*(ce|cet) (message|courriel|mail|e-?mail) .*(confidentiel|destinataire)",
        r"[*_ ]*avis de confidentialité|[*_ ]*si vous avez reçu ce .{2,20} par erreur",
        r"[*_ ]*pensez à l['’]environnement|[*_ ]*n['’]imprimez ",
        r"[*_ ]*(este|el presente) (mensaje|correo|e-?mail) .*(confidencial|destinatari)",
        r"[*_ ]*aviso (legal|de confidencialidad)|[*_ ]*antes de imprimir",
        r"[*_ ]*si (usted )?(no es el destinatario|ha recibido este .{2,20} por error)",
    ),
}


def _automaton() -> tuple[re2.Set, tuple[Kind, ...]]:
    """The patterns compiled together, and the kind of each in order."""
    options = re2.Options()
    options.case_sensitive = False
    options.log_errors = False
    together = re2.Set.SearchSet(options)
    kinds: list[Kind] = []
    for table, end in ((_WHOLE, "$"), (_START, "")):
        for kind, patterns in table.items():
            for pattern in patterns:
                together.Add(f"^(?:{pattern}){end}")
                kinds.append(kind)
    together.Compile()
    return together, tuple(kinds)


_TOGETHER, _KINDS = _automaton()
_NOTHING: frozenset[Kind] = frozenset()


def kinds_of(line: str) -> frozenset[Kind]:
    """Everything that ``line``, without white space at its ends, looks like."""
    hits = _TOGETHER.Match(line)
    return frozenset(_KINDS[hit] for hit in hits) if hits else _NOTHING
