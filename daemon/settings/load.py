"""Reading the configuration: one TOML file, and variables over it.

Laws: every mistake is found in one go and told with file, line, key and mend;
a file that is not there is a mistake, never an empty configuration; a value is
taken from a variable, then from the file, then from the schema's default.
"""

import os
import re
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from daemon.errors import ConfigError, Problem
from daemon.settings.lines import line_of, positions
from daemon.settings.mends import mend
from daemon.settings.places import child, label
from daemon.settings.schema import Settings
from daemon.settings.table import Loc
from daemon.settings.variables import overrides, unknown, variable_of

_SYNTAX_LINE = re.compile(r" \(at line (\d+), column \d+\)$| \(at end of document\)$")


def load(path: Path, environ: Mapping[str, str] | None = None) -> Settings:
    """The configuration in ``path``, with what ``environ`` overrides.

    ``environ`` defaults to the process's own. systemd's ``STATE_DIRECTORY`` is
    the default of ``state`` (systemd.exec(5)).

    Raises:
        ConfigError: with every problem that was found.
    """
    variables = os.environ if environ is None else environ
    text = _read(path)
    written = _merged(_parsed(path, text), overrides(variables))
    problems = unknown(variables)
    try:
        settings = Settings.model_validate(_merged(_surroundings(variables), written))
    except ValidationError as error:
        found = error.errors(include_url=False)
        problems += _problems(str(path), text, written, variables, found)
        raise ConfigError(tuple(problems)) from None
    if problems:
        raise ConfigError(tuple(problems))
    return settings


def _read(path: Path) -> str:
    try:
        octets = path.read_bytes()
    except FileNotFoundError:
        raise _whole(
            path, "is not there; «frontdesk init DIR» writes an example to begin with"
        ) from None
    except OSError as error:
        raise _whole(
            path, f"cannot be read ({error.strerror}); make it readable for the daemon"
        ) from error
    try:
        return octets.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = octets.count(b"\n", 0, error.start) + 1
        raise _whole(path, "is not UTF-8 here; save the file in UTF-8", line) from error


def _parsed(path: Path, text: str) -> dict[str, Any]:
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        place = _SYNTAX_LINE.search(str(error))
        reason = _SYNTAX_LINE.sub("", str(error))
        line = int(place[1]) if place and place[1] else len(text.splitlines())
        hint = "text stands in quotes, and = between a key and its value"
        raise _whole(path, f"this is not TOML: {reason}; {hint}", line) from error


def _whole(path: Path, words: str, line: int = 0) -> ConfigError:
    return ConfigError((Problem(str(path), line, "", words),))


def _surroundings(environ: Mapping[str, str]) -> dict[str, Any]:
    """The defaults that the service manager sets."""
    directory = environ.get("STATE_DIRECTORY", "").partition(":")[0]
    return {"state": directory} if directory else {}


def _merged(under: Mapping[str, Any], over: Mapping[str, Any]) -> dict[str, Any]:
    """``over`` laid upon ``under``: tables merge, everything else is replaced."""
    result = dict(under)
    for key, value in over.items():
        beneath = result.get(key)
        if isinstance(beneath, dict) and isinstance(value, dict):
            result[key] = _merged(beneath, value)
        else:
            result[key] = value
    return result


def _problems(
    file: str,
    text: str,
    written: Mapping[str, Any],
    environ: Mapping[str, str],
    found: list[ErrorDetails],
) -> list[Problem]:
    lines = positions(text)
    problems = []
    for error in _without_values_of_wrong_keys(found):
        loc = tuple(_without_kinds(written, error["loc"]))
        # A variable that reaches into an array has made a table of it.
        is_reshaped = error["type"] == "tuple_type"
        variable = variable_of(environ, loc, reaching_in=is_reshaped)
        line = 0 if variable else line_of(lines, loc)
        key = label(written, loc)
        problems.append(Problem(variable or file, line, key, mend(error, key)))
    return sorted(problems, key=lambda problem: (problem.file, problem.line))


def _without_values_of_wrong_keys(found: list[ErrorDetails]) -> Iterator[ErrorDetails]:
    """Of a key that may not be there only that is told, whatever its value."""
    wrong: set[Loc] = set()
    for error in found:
        loc = tuple(part for part in error["loc"] if part != "[key]")
        if wrong.isdisjoint(loc[:length] for length in range(1, len(loc) + 1)):
            yield error
        if loc and error["input"] == loc[-1]:  # pydantic looks at a key before its value
            wrong.add(loc)


def _without_kinds(written: object, loc: Loc) -> Iterator[str | int]:
    """``loc`` without the parts that pydantic adds: branches of a ``kind``, ``[key]``."""
    node = written
    for part in loc:
        if part == "[key]" or (isinstance(node, dict) and node.get("kind") == part):
            continue
        yield part
        node = child(node, part)
