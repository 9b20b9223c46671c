"""Whether a reply says nothing but thanks: then nobody waits for an answer.

Law: it is a closed list of words. A single word that is not on it, and is not the writer's
own name, leaves the judgement to the classifier: "thanks, but it is still broken" asks.
"""

import re
from collections.abc import Iterable

MOST = 200
"""Characters; whoever writes more says more."""

_WORD = re.compile(r"[^\W\d_]+")
_TOKEN = re.compile(r"\S+")

_THANKS = """
    thanks thank thx ty cheers danke dank dankeschön merci gracias remercie bedanke
"""
_BESIDE = """
    you u so very much many a lot again for your the this that it help helps helped answer reply
    response quick fast kind kindly prompt great perfect brilliant wonderful excellent lovely
    good super hi hello hey dear ok okay all best regards bye have nice day and sincerely

    vielen sehr herzlichen besten schönen schön ihnen dir euch für die das ihre deine eure
    schnelle freundliche antwort hilfe auskunft rückmeldung info hallo guten tag liebe lieber und
    viele grüße gruß freundlichen mfg lg mit hat mir geholfen hilft prima toll ich mich

    beaucoup mille pour votre vos ta ton réponse aide rapide bonjour bonsoir cordialement bien
    à vous je et parfait grand

    muchas muchísimas mil por su tu respuesta ayuda rápida hola buenos días saludos cordiales un
    saludo perfecto genial le te y
"""
"""Politeness in English, German, French and Spanish that may stand beside thanks."""
_THANKING = frozenset(_THANKS.casefold().split())
_POLITE = _THANKING | frozenset(_BESIDE.casefold().split())


def only_thanks(words: str, names: Iterable[str]) -> bool:
    """Whether ``words``, a writer's own, are thanks and politeness in one of four languages.

    ``names`` are the writer's: a display name, the local part of an address.
    """
    if not words.strip() or len(words) > MOST or "?" in words or any(map(str.isdigit, words)):
        return False
    if any("://" in token or "@" in token for token in _TOKEN.findall(words)):
        return False
    said = {word.casefold() for word in _WORD.findall(words)}
    own = {part.casefold() for name in names for part in _WORD.findall(name)}
    return bool(said & _THANKING) and said <= _POLITE | own
