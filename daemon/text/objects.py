"""JSON objects that strangers' programs hand over: reports of calls, web forms.

Laws: what is not such an object is refused as a whole, with the key and the reason;
keys that nobody asks for are no mistake; a clock that runs ahead of ours is not believed.
"""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Annotated, Any, TypeVar

from pydantic import BaseModel, Field, ValidationError

MOST_OCTETS = 1 << 20
"""Nothing longer is read."""
AHEAD = timedelta(hours=1)
"""How far a stranger's clock may be ahead of ours; then our own counts."""
_LINE = 500
_MOST_FAULTS = 5
_BOM = b"\xef\xbb\xbf"

Shape = TypeVar("Shape", bound=BaseModel)
Line = Annotated[str, Field(max_length=_LINE)]
"""A short text; where it is shown it is made fit for that."""


class UnreadableError(ValueError):
    """The octets are no such object; the text says which key, and why."""


def read_as(model: type[Shape], raw: bytes) -> Shape:
    """The object of ``model`` in ``raw``.

    Raises:
        UnreadableError: it is no such object.
    """
    if len(raw) > MOST_OCTETS:
        raise UnreadableError(f"{len(raw)} octets; the most is {MOST_OCTETS}")
    try:
        return model.model_validate_json(raw.removeprefix(_BOM))
    except ValidationError as error:
        raise UnreadableError("; ".join(_faults(error))) from None


def _faults(error: ValidationError) -> Iterator[str]:
    for fault in error.errors(include_url=False, include_context=False)[:_MOST_FAULTS]:
        key = ".".join(str(part) for part in fault["loc"])
        yield f"{key}: {fault['msg']}" if key else fault["msg"]


def moment(value: object) -> object:
    """``value`` for pydantic to read, if it is Unix seconds a moment; also as a text.

    Raises:
        ValueError: the number is no moment.
    """
    if isinstance(value, str) and value.strip().replace(".", "", 1).isascii():
        try:
            value = float(value)
        except ValueError:
            return value
    if isinstance(value, int | float) and not isinstance(value, bool):
        try:
            return datetime.fromtimestamp(value, UTC)
        except (OverflowError, OSError, ValueError) as error:
            raise ValueError("is no moment") from error
    return value


def believed(told: datetime | None, received: datetime) -> datetime:
    """The moment that a stranger's clock ``told``, or ours where it tells none, or one to come."""
    return received if told is None or told > received + AHEAD else told


def readable(text: str) -> str:
    """``text`` without characters that are not printed; its lines stay."""
    return "".join(char for char in text if char.isprintable() or char == "\n").strip()


def schema_of(model: type[BaseModel]) -> dict[str, Any]:
    """The JSON Schema (2020-12) of ``model``."""
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **model.model_json_schema()}
