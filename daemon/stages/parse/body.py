"""The readable text of a message, its machine-readable reports and its attachments.

Laws: of alternatives the plain one counts unless it says nothing (RFC 2046
§5.1.4); returned messages are reports, never text; text is cut before it is
worked on, and once there is enough of it no more is; attachments are listed and not decoded.
"""

from dataclasses import dataclass, field

from daemon.model import Attachment
from daemon.stages.parse.charsets import decode
from daemon.stages.parse.cleaning import clean_text, one_line, tidy
from daemon.stages.parse.defects import Defects
from daemon.stages.parse.entity import Entity
from daemon.stages.parse.flowed import unflowed
from daemon.stages.parse.limits import (
    ENCODED_OCTETS,
    NAME_CHARACTERS,
    REPORT_CHARACTERS,
    REPORTS,
    TEXT_CHARACTERS,
    TEXT_OCTETS,
    TNEF_OCTETS,
)
from daemon.stages.parse.markup import text_of_html
from daemon.stages.parse.tnef import read_tnef
from daemon.stages.parse.transfer import decoded, decoded_size, without_uuencoded
from daemon.stages.parse.words import base64_octets

_REPORT_TYPES = frozenset(
    {
        "message/delivery-status",
        "message/global-delivery-status",
        "message/disposition-notification",
        "message/global-disposition-notification",
        "message/feedback-report",
        "text/rfc822-headers",
        "message/global-headers",
    }
)
_RETURNED = frozenset({"message/rfc822", "message/global"})
_READABLE = frozenset({"text/plain", "text/html", "application/xhtml+xml"})
_WRITTEN = frozenset({"text/enriched", "text/markdown", "text/richtext", "text"})
_TNEF_TYPES = frozenset({"application/ms-tnef", "application/vnd.ms-tnef"})
_META_CHARSET_OCTETS = 1024
_STUB_CHARACTERS = 300
_SIZE_FIELD = "x-frontdesk-size"
_SIZE_DIGITS = 12


@dataclass(slots=True)
class Body:
    """What the parts of one message hold; filled while they are read in order."""

    text: list[str] = field(default_factory=list)
    part_types: list[str] = field(default_factory=list)
    reports: list[tuple[str, str]] = field(default_factory=list)
    attachments: list[Attachment] = field(default_factory=list)
    spare: str = ""
    """The text of a winmail.dat or of a named text part, used if there is no other."""

    def readable(self) -> str:
        """All text, tidied and cut at TEXT_CHARACTERS."""
        text = tidy("\n\n".join(part for part in self.text if part.strip()))
        return (text or tidy(self.spare))[:TEXT_CHARACTERS].rstrip()


def read_body(raw: bytes, root: Entity, defects: Defects) -> Body:
    """Everything the message holds. Never raises."""
    body = Body()
    _Walk(raw, body, defects).visit(root)
    return body


class _Walk:
    """Visits the parts depth first; the tree's own limits bound it."""

    def __init__(self, raw: bytes, body: Body, defects: Defects) -> None:
        self._raw = raw
        self._body = body
        self._defects = defects
        self._muted = False
        """True inside an alternative whose text is already known."""
        self._octets_left = TEXT_OCTETS
        """What may still be made into text."""

    def visit(self, entity: Entity) -> None:
        """Read one entity and all in it."""
        self._body.part_types.append(entity.media_type)
        if not entity.children:
            self._leaf(entity)
        elif entity.media_type == "multipart/alternative":
            self._alternatives(entity)
        else:
            for child in entity.children:
                self.visit(child)

    def _alternatives(self, entity: Entity) -> None:
        """Visit all versions, and keep the text of the first that says something."""
        text = self._body.text
        before = len(text)
        was_muted = self._muted
        for child in entity.children:
            versions = text[before:]
            spoken = any(map(_says_something, versions))
            # Converting HTML is dear, and what it says is known once a version has spoken.
            self._muted = was_muted or spoken
            if not spoken:
                del text[before:]
            self.visit(child)
            if len(text) == before:
                text += versions
        self._muted = was_muted

    def _leaf(self, entity: Entity) -> None:
        kind = entity.media_type
        if kind in _REPORT_TYPES:
            self._report(kind, self._decoded_text(entity, REPORT_CHARACTERS))
        elif kind in _RETURNED:
            self._returned(entity)
        elif not self._is_text(entity):
            self._attached(entity)
        elif not self._muted and (text := self._text(entity)).strip():
            self._body.text.append(text)

    def _is_text(self, entity: Entity) -> bool:
        kind = entity.media_type
        if entity.disposition == "attachment":
            return False
        if kind in _READABLE:
            return not entity.filename or entity.disposition == "inline"
        return kind.startswith("multipart/") or (kind in _WRITTEN and not entity.filename)

    def _text(self, entity: Entity) -> str:
        """The text of one part as a reader sees it; none if there is enough already."""
        if not self._has_room():
            self._defects.note("text-cut", "a part beyond the limit of all texts")
            return ""
        self._octets_left -= min(entity.end - entity.start, ENCODED_OCTETS)
        octets = self._octets(entity)
        label = entity.parameters.get("charset", "")
        if entity.media_type in {"text/html", "application/xhtml+xml"}:
            markup = decode(octets, label or _meta_charset(octets))
            return tidy(clean_text(text_of_html(markup, self._defects)))
        octets, files = without_uuencoded(octets)
        for name, size in files:
            self._attachment(decode(name, guess=False), "application/octet-stream", size)
        text = clean_text(self._labelled(octets, label)[:TEXT_CHARACTERS])
        if entity.parameters.get("format", "").lower() == "flowed":
            delete = entity.parameters.get("delsp", "").lower() == "yes"
            return unflowed(text, delete_space=delete)
        return text

    def _has_room(self) -> bool:
        return self._octets_left > 0 and sum(map(len, self._body.text)) < TEXT_CHARACTERS

    def _octets(self, entity: Entity) -> bytes:
        """The part's content, cut before it is decoded."""
        if entity.end - entity.start > ENCODED_OCTETS:
            self._defects.note("text-cut", f"{entity.end - entity.start} octets")
        stop = min(entity.end, entity.start + ENCODED_OCTETS)
        return decoded(self._raw[entity.start : stop], entity.encoding)

    def _labelled(self, octets: bytes, label: str) -> str:
        text = decode(octets, label)
        if "�" in text:
            self._defects.note("bad-charset", label or "none declared")
        return text

    def _decoded_text(self, entity: Entity, characters: int) -> str:
        octets = self._octets(entity)
        return clean_text(decode(octets, entity.parameters.get("charset", "")))[:characters]

    def _report(self, kind: str, text: str) -> None:
        if len(self._body.reports) < REPORTS and text.strip():
            self._body.reports.append((kind, text.strip("\n")))

    def _returned(self, entity: Entity) -> None:
        """A message within the message: its header is a report, all of it an attachment."""
        whole = self._decoded_text(entity, REPORT_CHARACTERS).lstrip("\n")
        self._report(entity.media_type, whole.partition("\n\n")[0])
        self._attached(entity)

    def _attached(self, entity: Entity) -> None:
        if entity.media_type in _TNEF_TYPES or entity.filename.lower() == "winmail.dat":
            self._winmail(entity)
        elif entity.media_type == "text/plain" and entity.disposition != "attachment":
            # It has a name and no disposition: a program's report as often as a file.
            self._body.spare = self._body.spare or self._text(entity)
        size = decoded_size(self._raw, entity.start, entity.end, entity.encoding)
        claimed = entity.header.first(_SIZE_FIELD).strip()
        # A reduced message says how large the content was. Others may say so too; they deceive
        # nobody, since the content they have counts.
        if size <= 2 and claimed.isdigit() and len(claimed) <= _SIZE_DIGITS:
            size = int(claimed)
        self._attachment(entity.filename, entity.media_type, size)

    def _attachment(self, name: str, media_type: str, size: int) -> None:
        self._body.attachments.append(
            Attachment(one_line(name)[:NAME_CHARACTERS], media_type, size)
        )

    def _winmail(self, entity: Entity) -> None:
        octets = self._raw[entity.start : min(entity.end, entity.start + TNEF_OCTETS)]
        if entity.encoding.startswith("base64"):
            octets = base64_octets(octets)
        winmail = read_tnef(octets)
        if winmail is None:
            self._defects.note("bad-tnef")
            return
        for name, size in winmail.attachments:
            self._attachment(name, "application/octet-stream", size)
        text = winmail.text[:TEXT_CHARACTERS]
        if not text.strip() and winmail.html and self._has_room():
            self._octets_left -= len(winmail.html)
            text = text_of_html(winmail.html, self._defects)
        self._body.spare = self._body.spare or clean_text(text)


def _says_something(text: str) -> bool:
    """False for the line that only tells the reader to look at the HTML version."""
    return len(text) > _STUB_CHARACTERS or "html" not in text.lower()


def _meta_charset(octets: bytes) -> str:
    """The charset that an HTML document declares for itself; empty if none."""
    head = octets[:_META_CHARSET_OCTETS].decode("ascii", "replace").lower()
    _, found, rest = head.partition("charset=")
    value = rest.lstrip("\"' ")[:40] if found else ""
    for index, letter in enumerate(value):
        if not (letter.isalnum() or letter in "-_.:"):
            return value[:index]
    return value
