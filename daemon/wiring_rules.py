"""The admin's rules, from their directory to what the desk asks; and their examples, tried.

Laws: a file is looked at before it is opened, so no pipe, device or giant is ever read; what
cannot be read is a problem beside all others; rules whose examples fail are not used.
"""

import os
import stat
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from daemon.errors import ConfigError, Problem
from daemon.loops.desk import Desk
from daemon.loops.examples import mistakes
from daemon.model.rule import RuleSet
from daemon.rules.book import RuleBook
from daemon.settings import Settings
from daemon.settings.rules import Names, read_lists, read_rules
from daemon.stages.respond import Occasion

_FILE_OCTETS = 256 * 1024
_LIST_OCTETS = 16 * 1024 * 1024
_FILES = 200


def load_rules(settings: Settings) -> RuleBook:
    """The rules in the configured directory; none where none is configured.

    Raises:
        ConfigError: with every problem of every file.
    """
    folder = settings.rules
    if folder is None:
        return RuleBook(RuleSet())
    own, problems = read_texts(_named(folder, (".yaml", ".yml")), _FILE_OCTETS)
    listed, unread = read_texts(_named(folder / "lists", (".csv", ".txt")), _LIST_OCTETS)
    lists, unlisted = read_lists(listed)
    rules, found = read_rules(own, lists, _names(settings))
    in_lists = (replace(each, file=f"lists/{each.file}") for each in (*unread, *unlisted))
    problems += [*in_lists, *found]
    if problems:
        raise ConfigError(tuple(_placed(problems, folder)))
    return RuleBook(rules)


def try_examples(settings: Settings, desk: Desk, now: datetime) -> None:
    """Ask the rules' own examples.

    Raises:
        ConfigError: with a problem for each that comes out otherwise, and for each rule that
            no example shows.
    """
    if settings.rules is None:
        return
    found = tuple(mistakes(desk, now))
    if found:
        raise ConfigError(tuple(_placed(found, settings.rules)))


def _names(settings: Settings) -> Names:
    return Names(
        accounts=frozenset(account.name for account in settings.accounts),
        queues=frozenset(settings.queues),
        agents=frozenset(agent.name for agent in settings.agents),
        policies=frozenset(settings.policies),
        templates=frozenset(occasion.value for occasion in Occasion),
        addresses=frozenset(a.lower() for each in settings.accounts for a in each.addresses),
    )


def _placed(problems: Iterable[Problem], folder: Path) -> Iterator[Problem]:
    return (replace(each, file=str(folder / each.file)) for each in problems)


def ordinary_files(folder: Path) -> Iterator[Path]:
    """The files of a directory of the admin's, and of its directories, that may be read at all."""
    for path, status in looks(folder):
        if stat.S_ISREG(status.st_mode) and status.st_size <= _LIST_OCTETS:
            yield path


def looks(folder: Path) -> Iterator[tuple[Path, os.stat_result]]:
    """Whatever lies in a directory of the admin's, and in its directories, and how it looks."""
    for place in (folder, *(path for path in _entries(folder) if path.is_dir())):
        for path in _entries(place):
            with suppress(OSError):
                yield path, path.stat()


def _entries(folder: Path) -> list[Path]:
    try:
        return sorted(path for path in folder.iterdir() if not path.name.startswith("."))
    except OSError:
        return []


def _named(folder: Path, endings: tuple[str, ...]) -> dict[str, Path]:
    """The files of ``folder`` with one of the ``endings``, by name; hidden ones are an editor's."""
    if not folder.is_dir():
        return {}
    found = (path for path in sorted(folder.iterdir()) if path.suffix in endings)
    return {path.name: path for path in found if not path.name.startswith(".")}


def read_texts(paths: Mapping[str, Path], most: int) -> tuple[dict[str, str], list[Problem]]:
    """The texts of files by their names, and a problem for each that cannot be read.

    ``most`` is the size in octets from which on a file is refused unread.
    """
    texts: dict[str, str] = {}
    problems: list[Problem] = []
    if len(paths) > _FILES:
        problems.append(Problem("", 0, "", f"holds more than {_FILES} files; join some"))
        return texts, problems
    for name, path in paths.items():
        try:
            texts[name] = _text(path, most)
        except UnicodeDecodeError as error:
            line = error.object.count(b"\n", 0, error.start) + 1
            problems.append(Problem(name, line, "", "is not UTF-8; save it as UTF-8"))
        except OSError as error:
            mend = f"cannot be read ({error.strerror or error}); make it readable for the daemon"
            problems.append(Problem(name, 0, "", mend))
        except ValueError as error:
            problems.append(Problem(name, 0, "", str(error)))
    return texts, problems


def _text(path: Path, most: int) -> str:
    """What a file holds.

    Raises:
        OSError, UnicodeDecodeError: it cannot be read.
        ValueError: it is too large, or no file.
    """
    status = path.stat()
    if not stat.S_ISREG(status.st_mode):
        raise ValueError("is no ordinary file; take it away")
    if status.st_size <= most:
        with path.open("rb") as file:
            octets = file.read(most + 1)
        if len(octets) <= most:
            return octets.decode("utf-8-sig")
    raise ValueError(f"is larger than {most >> 10} KiB; make several files of it")
