"""Telephone numbers: as strangers write them, as we compare them, as people dial them.

Laws: numbers are compared in E.164 (ITU-T E.164) and nowhere guessed: what the library
does not take for a number of the region is shown as it stood and is nobody's number.
"""

import re
from enum import StrEnum
from functools import lru_cache

import phonenumbers
from phonenumbers import NumberParseException, PhoneNumberFormat, PhoneNumberType

_MOST = 64
"""Characters; a longer text is no number."""
_WITHHELD = re.compile(
    r"(?i)^[\s<\"'(]*(?:anonym(?:ous)?|unknown|unavailable|restricted|private|withheld|blocked"
    r"|no ?number|asterisk|unbekannt|inconnu|priv[ée]|masqu[ée]|desconocido|privado|oculto"
    r"|s|none|null|\+?(?:266696687|7378742833|2562533|8656696|86282452253))?[\s>\"')]*$"
)
"""Words in the place of a number; the figures spell such words on a telephone (Twilio)."""


class Kind(StrEnum):
    """What sort of line a number leads to, as its numbering plan tells."""

    MOBILE = "mobile"
    EITHER = "mobile-or-landline"
    """The plan gives both the same numbers, as in North America."""
    LANDLINE = "landline"
    OTHER = "other"
    """Premium, toll-free, shared cost, pagers, voicemail and whatever is not known."""


def withheld(text: str) -> bool:
    """Whether ``text`` says that there is no number, or nothing at all."""
    return len(text) <= _MOST and _WITHHELD.match(text) is not None


@lru_cache(maxsize=4096)
def e164(text: str, region: str = "") -> str:
    """``text`` as ``+4930123456``; empty where it is no number that could be called.

    ``region`` (ISO 3166-1 alpha-2) is where a number without country code belongs;
    without one only numbers with ``+`` are read. An extension is left out.
    """
    if len(text) > _MOST or withheld(text):
        return ""
    try:
        number = phonenumbers.parse(text, region or None)
    except NumberParseException:
        return ""
    if not phonenumbers.is_valid_number(number):
        return ""
    return phonenumbers.format_number(number, PhoneNumberFormat.E164)


def kind_of(number: str) -> Kind:
    """What sort of line the E.164 ``number`` leads to."""
    match _parsed(number):
        case None:
            return Kind.OTHER
        case parsed:
            kind = phonenumbers.number_type(parsed)
    if kind == PhoneNumberType.MOBILE:
        return Kind.MOBILE
    if kind == PhoneNumberType.FIXED_LINE_OR_MOBILE:
        return Kind.EITHER
    return Kind.LANDLINE if kind == PhoneNumberType.FIXED_LINE else Kind.OTHER


def shown(number: str, region: str = "") -> str:
    """The E.164 ``number`` with spaces, as people of ``region`` write it; else as it stands."""
    parsed = _parsed(number)
    if parsed is None:
        return number
    home = phonenumbers.region_code_for_number(parsed) == region
    style = PhoneNumberFormat.NATIONAL if home else PhoneNumberFormat.INTERNATIONAL
    return phonenumbers.format_number(parsed, style)


def _parsed(number: str) -> phonenumbers.PhoneNumber | None:
    try:
        return phonenumbers.parse(number, None) if number.startswith("+") else None
    except NumberParseException:
        return None
