"""The kinds of value that the keys of the configuration take.

Laws: a check refuses with a ``ValueError`` whose text is the mend, a clause
that reads on from the key («must be …»); no text holds a control character,
because much of it ends in header fields (RFC 5322 §2.2); nothing is guessed.
"""

import ipaddress
import re
from datetime import date, datetime
from pathlib import Path
from typing import Annotated, Literal
from zoneinfo import available_timezones

import re2
from pydantic import AfterValidator, BeforeValidator

from daemon.settings.table import distinct, nearest, some

_SLUG = re.compile(r"[a-z0-9](?:[a-z0-9-]{0,30}[a-z0-9])?")
_LABEL = r"[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?"
_DOMAIN = re.compile(rf"{_LABEL}(?:\.{_LABEL}){{1,10}}")
_HOST = re.compile(rf"{_LABEL}(?:\.{_LABEL}){{0,10}}")
_LOCAL = re.compile(r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}")
_ISO_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")


def slug(value: str) -> str:
    """A name that can be part of file and variable names, checked.

    Raises:
        ValueError: if it is anything but up to 32 of ``a-z 0-9 -``.
    """
    if not _SLUG.fullmatch(value):
        raise ValueError("must be a short name of a-z, 0-9 and inner hyphens, such as sales-de")
    return value


def line(value: str) -> str:
    """A text on one line, checked.

    Raises:
        ValueError: if it is blank, has a control character, or is longer than 200 characters.
    """
    if not value.strip() or not value.isprintable() or len(value) > 200:
        raise ValueError("must be a text on one line, not blank, of at most 200 characters")
    return value


def domain(value: str) -> str:
    """A mail domain, checked, in lower case (RFC 5321 §4.1.2).

    Raises:
        ValueError: if it is not a domain of at least two labels in ASCII.
    """
    if len(value) > 253 or not _DOMAIN.fullmatch(value):
        raise ValueError("must be a domain such as example.org (non-ASCII ones in their xn-- form)")
    return value.lower()


def email(value: str) -> str:
    """An address, checked, as it stands (RFC 5321 §4.1.2; quoted local parts are not taken).

    Raises:
        ValueError: if it is not ``local@domain`` without a display name.
    """
    local, _, host = value.rpartition("@")
    if len(value) > 254 or not _LOCAL.fullmatch(local) or not _DOMAIN.fullmatch(host):
        raise ValueError("must be a bare address such as support@example.org, without a name")
    return value


def host(value: str) -> str:
    """The name or IP address of a server, checked.

    Raises:
        ValueError: if it holds anything else, such as a scheme or a port.
    """
    if len(value) > 253 or not (_HOST.fullmatch(value) or _is_ip(value)):
        raise ValueError(
            "must be a host name or an IP address alone; a port stands in the key port,"
            " the kind of encryption in the key security"
        )
    return value


def _is_ip(value: str) -> bool:
    try:
        ipaddress.ip_address(value)
    except ValueError:
        return False
    return True


def zone(value: str) -> str:
    """The name of an IANA time zone, checked.

    Raises:
        ValueError: if there is no such zone; the text suggests the nearest name.
    """
    known = available_timezones()
    if value not in known:
        hint = nearest(value, sorted(known)) or ", such as Europe/Berlin"
        raise ValueError(f"must be an IANA time zone{hint}")
    return value


def day(value: object) -> date:
    """A calendar day, from a TOML date or from ``"2026-12-24"``.

    Raises:
        ValueError: if it is neither; a moment with a time of day is refused.
    """
    if isinstance(value, date) and not isinstance(value, datetime):
        return value
    if not isinstance(value, str) or not _ISO_DATE.fullmatch(value):
        raise ValueError("must be a date such as 2026-12-24, without a time of day")
    try:
        return date.fromisoformat(value)
    except ValueError as error:
        raise ValueError(f"must be a date that exists, which {value} does not") from error


def start(value: object) -> date | str:
    """Where a new folder begins: ``now``, ``all``, or a calendar day.

    Raises:
        ValueError: if it is none of these.
    """
    if value in ("now", "all"):
        return str(value)
    try:
        return day(value)
    except ValueError as error:
        raise ValueError('must be "now", "all" or a date such as 2026-12-24') from error


def absolute(value: Path) -> Path:
    """A path that means the same wherever the daemon is started.

    Raises:
        ValueError: if it is relative.
    """
    if not value.is_absolute():
        raise ValueError(
            "must be an absolute path, beginning with a slash (a tilde is not expanded)"
        )
    return value


def readable_file(value: Path) -> Path:
    """A path at which a file is.

    Raises:
        ValueError: if there is none.
    """
    if not value.is_file():
        raise ValueError(f"must be a file that is there and readable, and {value} is not")
    return value


def directory(value: Path) -> Path:
    """A path at which a directory is.

    Raises:
        ValueError: if there is none.
    """
    if not value.is_dir():
        raise ValueError(f"must be a directory that is there and readable, and {value} is not")
    return value


def pattern(value: str) -> str:
    """A regular expression that RE2 takes, with at most one group.

    Raises:
        ValueError: with RE2's reason.
    """
    options = re2.Options()
    options.log_errors = False
    try:
        groups = re2.compile(value[:1_000], options).groups
    except re2.error as error:
        reason = _words(error)
        raise ValueError(
            f"must be a pattern that RE2 takes ({reason}); it has no back-references"
            " and no look-around"
        ) from error
    if groups > 1 or len(value) > 1_000:
        raise ValueError(
            "must have one group at most, the number itself, and 1000 characters;"
            " write (?:…) for other groups"
        )
    return value


def _words(error: Exception) -> str:
    """RE2's reason as text; the library hands it over as octets."""
    reason = error.args[0] if error.args else ""
    return reason.decode("utf-8", "replace") if isinstance(reason, bytes) else str(reason)


Slug = Annotated[str, AfterValidator(slug)]
Line = Annotated[str, AfterValidator(line)]
Domain = Annotated[str, AfterValidator(domain)]
Email = Annotated[str, AfterValidator(email)]
Host = Annotated[str, AfterValidator(host)]
Zone = Annotated[str, AfterValidator(zone)]
Day = Annotated[date, BeforeValidator(day)]
StartFrom = Annotated[Literal["now", "all"] | date, BeforeValidator(start)]
AbsolutePath = Annotated[Path, AfterValidator(absolute)]
CaFile = Annotated[AbsolutePath, AfterValidator(readable_file)]
Directory = Annotated[AbsolutePath, AfterValidator(directory)]
Pattern = Annotated[str, AfterValidator(pattern)]
Language = Literal["en", "de", "fr", "es"]
Emails = Annotated[tuple[Email, ...], AfterValidator(distinct)]
Domains = Annotated[tuple[Domain, ...], AfterValidator(distinct)]
Folders = Annotated[tuple[Line, ...], AfterValidator(some), AfterValidator(distinct)]
