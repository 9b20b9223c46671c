"""Who has which telephone number: the company's own list, a CSV (RFC 4180).

Laws: a mistake is a returned problem with its line, and all of them come at once; a list
with a problem is no list; a number has one owner.
"""

import csv
import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from daemon.errors import Problem
from daemon.model.mail import Address
from daemon.text.telephone import e164

_COLUMNS = ("number", "name", "email", "language")
_REQUIRED = ("number",)
_FIELD_MOST = 500


@dataclass(frozen=True, slots=True)
class Contact:
    """Somebody whose number is known."""

    address: Address
    """The address may be empty: then only the name is known."""
    language: str = ""
    """ISO 639-1; empty where the list does not say."""


Contacts = Mapping[str, Contact]
"""By number, in E.164."""


def read_contacts(
    text: str, file: str, region: str, languages: tuple[str, ...]
) -> tuple[Contacts, tuple[Problem, ...]]:
    """The contacts in ``text``, a CSV with a header line, and every mistake in it.

    ``file`` is named in the problems; ``region`` is where numbers without country
    code belong, ``languages`` those that may be named.
    """
    rows = csv.DictReader(io.StringIO(text.removeprefix("\ufeff")), strict=True)
    contacts: dict[str, Contact] = {}
    problems: list[Problem] = []
    try:
        problems += _header_problems(rows.fieldnames or (), file)
        for row in () if problems else rows:
            number = e164(str(row["number"] or "").strip(), region)
            found = tuple(_problems(row, number, contacts, languages))
            problems += (Problem(file, rows.line_num, key, mend) for key, mend in found)
            contacts[number] = _contact(row)
    except csv.Error as error:
        problems.append(Problem(file, rows.line_num, "", f"is no CSV: {error}"))
    return contacts, tuple(problems)


def _header_problems(names: object, file: str) -> Iterator[Problem]:
    given = [str(name).strip() for name in names] if isinstance(names, list) else []
    listed = ", ".join(_COLUMNS)
    for name in given:
        if name not in _COLUMNS:
            yield Problem(file, 1, name, f"is no column; there are {listed}")
    for name in _REQUIRED:
        if name not in given:
            yield Problem(file, 1, name, f"is missing; the first line names the columns: {listed}")


def _problems(
    row: Mapping[str, object], number: str, known: Contacts, languages: tuple[str, ...]
) -> Iterator[tuple[str, str]]:
    """What is wrong with one line, by column."""
    if None in row or any(len(str(value)) > _FIELD_MOST for value in row.values()):
        yield "", "has more fields than the first line, or too long ones; quote what holds a comma"
        return
    if not number:
        yield "number", "is no telephone number; write it with its country code, as +49 30 901820"
    elif number in known:
        yield "number", f"{number} stands here twice; keep one"
    email = str(row.get("email") or "").strip()
    if email and (email.count("@") != 1 or not email.isprintable() or " " in email):
        yield "email", "is no address; write ana@example.org, or nothing"
    language = str(row.get("language") or "").strip()
    if language and language not in languages:
        yield "language", f"is not served; there are {', '.join(languages)}"


def _contact(row: Mapping[str, object]) -> Contact:
    name, email, language = (
        str(row.get(key) or "").strip() for key in ("name", "email", "language")
    )
    return Contact(Address(Address(email).key, name), language)
