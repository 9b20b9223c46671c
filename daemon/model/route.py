"""What leaves by a route that is no mail: words for people, and the same for machines.

Laws: the octets are one JSON object (RFC 8259) in UTF-8 with the version of its shape,
so that what was recorded by an older release is known for what it is; whatever is not
such an object is refused as a whole.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import NoReturn

JSON = None | bool | int | float | str | Sequence["JSON"] | Mapping[str, "JSON"]
"""A value that JSON has."""

VERSION = 1
"""Of the object's shape; a reader that knows another must not guess."""
MOST_OCTETS = 256 << 10
"""More than any broker or service takes; nothing longer is read."""


@dataclass(frozen=True, slots=True)
class RouteMessage:
    """One notice: ``title`` is a line, ``text`` plain text, ``data`` what machines go by.

    Raises:
        ValueError: the text is blank, which no service takes.
    """

    title: str
    text: str
    data: Mapping[str, JSON] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if not self.text.strip():
            raise ValueError("a message without words")

    def to_octets(self) -> bytes:
        """The object as it is recorded and published.

        Raises:
            ValueError: ``data`` holds a number that JSON does not have, a text is no
                Unicode, or the whole is longer than :data:`MOST_OCTETS`.
        """
        shape = {"v": VERSION, "title": self.title, "text": self.text, "data": self.data}
        octets = json.dumps(shape, ensure_ascii=False, allow_nan=False).encode()
        if len(octets) > MOST_OCTETS:
            raise ValueError(f"a message of {len(octets)} octets; the most is {MOST_OCTETS}")
        return octets

    @classmethod
    def from_octets(cls, octets: bytes) -> "RouteMessage":
        """The message that :meth:`to_octets` wrote.

        Raises:
            ValueError: anything else, with the reason.
        """
        if len(octets) > MOST_OCTETS:
            raise ValueError(f"a message of {len(octets)} octets; the most is {MOST_OCTETS}")
        try:
            message = cls._from_shape(json.loads(octets.decode(), parse_constant=_refuse))
            message.to_octets()  # an escape may hide half a character, which nobody could write
        except RecursionError:
            raise ValueError("JSON of too many levels") from None
        return message

    @classmethod
    def _from_shape(cls, shape: object) -> "RouteMessage":
        # True is 1 to a pattern, and to ==, but no version.
        if not isinstance(shape, dict) or type(shape.get("v")) is not int:
            raise ValueError("not a message for a route")
        if shape["v"] != VERSION:
            raise ValueError(f"a message of version {shape['v']}; this release knows {VERSION}")
        match shape:
            case {"v": _, "title": str(title), "text": str(text), "data": dict(data), **rest}:
                if not rest:
                    return cls(title, text, data)
        raise ValueError("not a message for a route")


def _refuse(constant: str) -> NoReturn:
    raise ValueError(f"{constant} is no number in JSON")
