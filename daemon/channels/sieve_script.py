"""An out-of-office notice as a Sieve script (RFC 5228, 5230, 5260, 6609), and back.

Laws: what the notice is stands in the script's first line, so it is read as it was put; the
person's own script goes on, included after ours.
"""

import base64
import json
import re
from collections.abc import Sequence
from datetime import UTC, datetime

from daemon.model.away import Audience, Away

NAME = "frontdesk-away"
_MARK = "# frontdesk-away "
_DAYS = 7
"""A person is answered once in so many days (RFC 5230 §4.1)."""
_HTML = re.compile(r"\s*<[a-zA-Z!]")


def render(notice: Away, own: str, addresses: Sequence[str], domains: Sequence[str]) -> str:
    """The script of ``notice``; ``own`` is the name of the person's, empty if there is none."""
    needed = ["vacation", *(["date", "relational"] if notice.begins else [])]
    needed += ["include"] if own else []
    inside = _vacation(notice.internal, addresses)
    outside = "" if notice.audience is Audience.NOBODY else _vacation(notice.external, addresses)
    who = f'address :domain :is "from" {_list(domains)}'
    body = f"if {who} {{\n  {inside}\n}}" + (f" else {{\n  {outside}\n}}" if outside else "")
    if notice.begins is not None and notice.ends is not None:
        body = f"if allof ({_date('ge', notice.begins)}, {_date('lt', notice.ends)}) {{\n{body}\n}}"
    lines = [f"{_MARK}{_packed(notice, own)}", f"require {_list(needed)};", body]
    lines += [f"include :personal {_string(own)};"] if own else []
    return "\r\n".join("\n".join(lines).splitlines()) + "\r\n"


def parse(text: str) -> tuple[Away, str]:
    """The notice that :func:`render` wrote, and the name of the person's own script.

    Raises:
        ValueError: it did not write that.
    """
    first = text.partition("\n")[0].strip()
    if not first.startswith(_MARK):
        raise ValueError("this is no script of frontdesk's")
    try:
        told = json.loads(base64.b64decode(first.removeprefix(_MARK), validate=True))
        notice = Away(
            on=True,
            internal=str(told["internal"]),
            external=str(told["external"]),
            audience=Audience(told["audience"]),
            begins=_moment(told["begins"]),
            ends=_moment(told["ends"]),
        )
        return notice, str(told["own"])
    except (KeyError, TypeError, ValueError) as error:
        raise ValueError("this is no script of frontdesk's") from error


def _packed(notice: Away, own: str) -> str:
    told = {
        "internal": notice.internal,
        "external": notice.external,
        "audience": notice.audience.value,
        "begins": notice.begins and notice.begins.isoformat(),
        "ends": notice.ends and notice.ends.isoformat(),
        "own": own,
    }
    return base64.b64encode(json.dumps(told).encode()).decode()


def _vacation(text: str, addresses: Sequence[str]) -> str:
    mime, content = "", text
    if _HTML.match(text):
        mime = " :mime"
        content = (
            "MIME-Version: 1.0\r\nContent-Type: text/html; charset=utf-8\r\n"
            f"Content-Transfer-Encoding: 8bit\r\n\r\n{text}"
        )
    return f"vacation :days {_DAYS} :addresses {_list(addresses)}{mime} {_string(content)};"


def _date(relation: str, moment: datetime) -> str:
    stamp = f"{moment.astimezone(UTC):%Y-%m-%dT%H:%M:%S}+00:00"
    return f'currentdate :zone "+0000" :value "{relation}" "iso8601" {_string(stamp)}'


def _list(texts: Sequence[str]) -> str:
    return f"[{', '.join(map(_string, texts))}]"


def _string(text: str) -> str:
    clean = "".join(sign for sign in text if sign in "\r\n\t" or sign >= " ")
    return '"' + clean.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _moment(told: str | None) -> datetime | None:
    return datetime.fromisoformat(told).astimezone(UTC) if told else None
