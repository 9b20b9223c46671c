"""The names of template files: what a template is for stands in its name.

Law: one situation has one name: ``OCCASION[+QUALIFIER…].LANGUAGE.md``, the qualifiers in the
order of their weight.
"""

import re
from collections.abc import Collection
from dataclasses import dataclass
from difflib import get_close_matches

from daemon.stages.respond.templates import ACCOUNT, QUALIFIERS, Occasion
from daemon.text.dates import LANGUAGES

_NAME = re.compile(r"[a-z0-9](?:[a-z0-9-]{0,30}[a-z0-9])?")


@dataclass(frozen=True, slots=True)
class FileName:
    """A template file's name, taken apart."""

    base: str
    """An occasion, or the name that a rule calls it by."""
    qualifiers: tuple[str, ...]
    language: str

    @property
    def occasion(self) -> Occasion | None:
        """The occasion that it is for; None where only rules name it."""
        return Occasion(self.base) if self.base in list(Occasion) else None


def read_name(file: str, accounts: Collection[str] | None) -> FileName | str:
    """``file`` taken apart, or what must be mended in it.

    ``accounts`` are the names that ``at-NAME`` may hold; None: any.
    """
    stem, language, *rest = [*file.split("."), "", ""]
    base, *qualifiers = stem.split("+")
    if rest[:1] != ["md"] or len(rest) != 3 or not _NAME.fullmatch(base):
        return _FORM
    if language not in LANGUAGES:
        return f"must end in a language and .md; languages: {', '.join(LANGUAGES)}"
    if fault := _fault(qualifiers, accounts):
        return fault
    return FileName(base, tuple(qualifiers), language)


_FORM = (
    "must be named OCCASION.LANGUAGE.md, or OCCASION+QUALIFIER.LANGUAGE.md; occasions:"
    f" {', '.join(Occasion)}; languages: {', '.join(LANGUAGES)}"
)


def _fault(qualifiers: list[str], accounts: Collection[str] | None) -> str:
    """What is wrong with the qualifiers; empty if nothing is."""
    order = [_weight(each) for each in qualifiers]
    for each, weight in zip(qualifiers, order, strict=True):
        if weight is None:
            near = get_close_matches(each, QUALIFIERS, n=1)
            hint = f"; did you mean {near[0]}?" if near else ""
            known = f"{ACCOUNT}ACCOUNT, {', '.join(QUALIFIERS)}"
            return f"has the qualifier {each}, which is none of {known}{hint}"
        account = each.removeprefix(ACCOUNT)
        if weight < 0 and accounts is not None and account not in accounts:
            near = get_close_matches(account, list(accounts), n=1)
            hint = f"; did you mean {near[0]}?" if near else f"; there are {', '.join(accounts)}"
            return f"is for the account {account}, which is not there{hint}"
    if order != sorted(set(order), key=lambda weight: weight or 0):
        right = [f"{ACCOUNT}ACCOUNT", *QUALIFIERS]
        return f"must have each qualifier once, in this order: {', '.join(right)}"
    return ""


def _weight(qualifier: str) -> int | None:
    if qualifier.startswith(ACCOUNT) and len(qualifier) > len(ACCOUNT):
        return -1
    return QUALIFIERS.index(qualifier) if qualifier in QUALIFIERS else None
