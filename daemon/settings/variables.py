"""Environment variables that stand in for keys of the file.

Laws: ``FRONTDESK_COMPANY__NAME`` stands for ``company.name``, two underscores
between the parts; it wins over the file, tables merge, and anything that is not
plain text is written as JSON. Nothing here reads ``os.environ``.
"""

from collections.abc import Mapping
from typing import Any

from pydantic import create_model
from pydantic.fields import FieldInfo
from pydantic_settings import BaseSettings, EnvSettingsSource

from daemon.errors import Problem
from daemon.settings.schema import Settings
from daemon.settings.table import Loc, nearest

PREFIX = "FRONTDESK_"
_BETWEEN = "__"


_FIELDS: dict[str, Any] = {
    name: (field.annotation, field) for name, field in Settings.model_fields.items()
}
_OVERRIDABLE = create_model("Overridable", __base__=BaseSettings, **_FIELDS)
"""The schema in the form that pydantic-settings reads variables for; never instantiated."""


class _Source(EnvSettingsSource):
    def __init__(self, environ: Mapping[str, str]) -> None:
        self._environ = environ
        super().__init__(_OVERRIDABLE, env_prefix=PREFIX, env_nested_delimiter=_BETWEEN)

    def _load_env_vars(self) -> Mapping[str, str | None]:
        # The one place where the library would read os.environ.
        return {name.lower(): value for name, value in self._environ.items()}

    def decode_complex_value(self, field_name: str, field: FieldInfo, value: Any) -> Any:
        # Text that is no JSON goes on as text, so that the schema refuses it with the rest.
        try:
            return super().decode_complex_value(field_name, field, value)
        except ValueError:
            return value


def overrides(environ: Mapping[str, str]) -> dict[str, Any]:
    """What the variables say, in the nested form of the file."""
    return _Source(environ)()


def variable_of(environ: Mapping[str, str], loc: Loc, *, reaching_in: bool = False) -> str:
    """The variable that the value at ``loc`` came from; empty if it came from the file.

    With ``reaching_in``, a variable for a part of the value counts too.
    """
    words = tuple(str(part) for part in loc)
    names = [
        name
        for name in environ
        if (parts := _parts(name))
        and (words[: len(parts)] == parts or (reaching_in and parts[: len(words)] == words))
    ]
    return max(names, key=lambda name: len(_parts(name)), default="")


def unknown(environ: Mapping[str, str]) -> list[Problem]:
    """A problem for each variable that looks like a key and names no table of the schema."""
    known = sorted(Settings.model_fields)
    return [
        Problem(name, 0, ".".join(_parts(name)), f"names no table{nearest(_parts(name)[0], known)}")
        for name in environ
        if len(_parts(name)) > 1 and _parts(name)[0] not in known
    ]


def _parts(name: str) -> tuple[str, ...]:
    if not name.upper().startswith(PREFIX):
        return ()
    return tuple(name[len(PREFIX) :].lower().split(_BETWEEN))
