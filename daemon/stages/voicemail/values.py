"""Numbers, names and lengths as the mails of telephone systems write them.

Laws: a date is no number, and neither is a mail address; what is too long to be a length
is none; every pattern is bounded.
"""

import re

from daemon.text.telephone import withheld

WITHHELD = "anonymous"
"""Stands for a caller who shows no number."""
_MOST = 200
_DAY_SECONDS = 86_400
_DIGITS_OF_A_NUMBER = 6

_DATES = re.compile(
    r"(?<!\d)(?:19|20)\d\d-\d\d-\d\d(?!\d)"
    r"|(?<![\d./])\d{1,2}([./])\d{1,2}\1(?:\d{4}|\d{2})(?![./]?\d)"
    r"|(?<![\d:])\d{1,2}:\d\d(?::\d\d)?(?![\d:])"
)
# At most two characters stand between two figures, so that « - » ends a number; a bracket
# opens behind a country code only, so that a length or a count in brackets ends it too.
_NUMBER = re.compile(
    r"(?:\+?\d{1,4}[ \u00a0-]?(?=\())?\+?\(?\d(?:[ ).\-/\u00a0\u2011]{0,2}\d){5,17}"
)
_SHORT = re.compile(r"\+?\d{2,5}")
_BRACKETS = re.compile(r"<\s*(?:(?:tel|sips?|callto):)?([^<>@;]{0,60})([@;][^<>]{0,120})?>")
_SCHEME = re.compile(r"(?i)^(?:tel|sips?|callto):([^@;<>\s]{1,60})")
_ADDRESS = re.compile(r"[^\s@<>]{1,64}@[^\s@<>]{1,120}")
_AROUND = " \t\"'“”„«»<>()[],;:|–-*_"
_NOBODY = re.compile(
    r"(?i)(?:an? )?(?:unknown|anonymous|private|restricted|blocked|withheld|hidden|unavailable"
    r"|unidentified)(?: (?:caller|number|name|user))?"
    r"|no caller ?id|caller ?id (?:unavailable|blocked|withheld)"
    r"|(?:anonyme[rsn]?|unbekannte[rsn]?) (?:anrufer(?:in)?|teilnehmer|nummer|rufnummer)|anonym"
    r"|(?:ruf)?nummer (?:unterdrückt|unbekannt)|unterdrückte[rn]? (?:ruf)?nummer|unterdrückt"
    r"|(?:un )?(?:numéro |appel(?:ant)? |correspondant )?(?:masqué|privé|inconnu|anonyme)"
    r"|(?:un )?(?:número |llamada |llamante )?(?:oculto|privado|desconocido|anónim[oa])"
)

_CLOCK = re.compile(r"(?:(\d{1,2}):)?(\d{1,3}):(\d{2})(?![\d:])")
_UNITS = re.compile(
    r"(?i)(\d{1,5})(?:[.,]\d{1,3})?\s{0,2}"
    r"(?:(h(?:ours?|rs?|eures?|oras?)?|std|stunden?)"
    r"|(m(?:in(?:ute[ns]?|utos?|s)?|n)?)"
    r"|(s(?:ec(?:onde?s?|s)?|ek(?:unden?)?|egundos?)?))(?![a-zé])"
)
_BARE = re.compile(r"\d{1,5}(?:[.,]\d{1,3})?")

_LASTED = re.compile(
    r"(?i)\b(?:left|forwarded) (?:you )?an? ([\d:]{1,9}(?: \w{1,8})?) long (?:voice )?message"
    r"|\((\d{1,5} ?[a-zéú]{1,9})\)"
    r"|> {1,3}((?:\d{1,2}:)?\d{1,3}:\d\d) {0,3}$"
    r"|\b(?:duration|length|dauer|durée|duración):? {0,3}([\d:]{1,9}(?: \w{1,8})?)"
)


def seconds_of(text: str) -> int | None:
    """A length such as ``0:23``, ``00:01:05``, ``1 min 5 s`` or ``23``; None if it is none."""
    text = text.strip(" \t\"'()")[:_MOST]
    total: int | None = None
    if match := _CLOCK.match(text):
        total = int(match[1] or 0) * 3600 + int(match[2]) * 60 + int(match[3])
    elif parts := _UNITS.findall(text):
        total = sum(int(n) * (3600 if h else 60 if m else 1) for n, h, m, _ in parts)
    elif _BARE.fullmatch(text):
        total = int(re.split("[.,]", text)[0])
    return total if total is not None and total <= _DAY_SECONDS else None


def lasted(text: str) -> int | None:
    """The length in a sentence or subject such as ``Voice Mail (12 seconds)``; None if none is."""
    told = (seconds_of(next(filter(None, match.groups()))) for match in _LASTED.finditer(text))
    return next((seconds for seconds in told if seconds is not None), None)


def caller_of(text: str) -> tuple[str, str]:
    """Number and name in ``Ana Bell (+49 40 555010)`` and the like; each may be empty.

    The number is :data:`WITHHELD` where the text says that there is none.
    """
    text = " ".join(text[:_MOST].split())
    if is_nobody(text):
        return (WITHHELD if text else ""), ""
    if match := _SCHEME.match(text):
        return match[1], ""
    if match := _BRACKETS.search(text):
        return _of_brackets(match, text)
    if _ADDRESS.search(text):
        return "", ""
    bare = _DATES.sub("|", text)
    found = _NUMBER.search(bare)
    if found is None:
        name = bare.partition("|")[0].strip(_AROUND)
        return (name, "") if _SHORT.fullmatch(name) else ("", name_of(name))
    number = found[0] if ")" in found[0] else found[0].lstrip("(")
    behind = bare[found.end() :]
    # Behind a number there may be its length or a date, which are no name.
    after = "" if any(map(str.isdigit, behind)) or "|" in behind else name_of(behind)
    return number, name_of(bare[: found.start()]) or after


def is_long(number: str) -> bool:
    """Whether ``number`` has as many figures as one that leads outside."""
    return sum(map(str.isdigit, number)) >= _DIGITS_OF_A_NUMBER


def name_of(text: str) -> str:
    """``text`` as a caller's name; empty where it names nobody, or is a number or an address."""
    name = text.strip(_AROUND)
    if is_nobody(name) or _ADDRESS.search(name) or "://" in name:
        return ""
    return name if any(map(str.isalpha, name)) and _NUMBER.fullmatch(name) is None else ""


def is_nobody(text: str) -> bool:
    """Whether ``text`` says that the caller is not known, or nothing at all."""
    bare = text.strip(_AROUND + ".")
    return withheld(bare) or _NOBODY.fullmatch(bare) is not None


def _of_brackets(match: re.Match[str], text: str) -> tuple[str, str]:
    """Number and name of ``"Ana Bell" <4155550132@pbx.example>``."""
    inside, name = match[1].strip(), name_of(text[: match.start()])
    if is_nobody(inside):
        return WITHHELD, name
    if any(map(str.isalpha, inside)):
        # A mail address: this line is of a mail's header, and not about a caller.
        return ("", "") if match[2] else ("", name)
    return inside, name
