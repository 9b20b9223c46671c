"""The admin's rules, from their directory to what the desk asks; and their examples, tried.

Laws: every problem of every file comes at once; rules whose examples fail are not used.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from daemon.errors import ConfigError, Problem
from daemon.files import Bounds, named, read_texts
from daemon.loops.desk import Desk
from daemon.loops.examples import mistakes
from daemon.model.rule import RuleSet
from daemon.rules.book import RuleBook
from daemon.settings import Settings
from daemon.settings.rules import Names, read_lists, read_rules
from daemon.stages.respond import TemplateSet

_RULES = Bounds(octets=256 << 10, files=200, total=2 << 20)
_LISTS = Bounds(octets=16 << 20, files=200, total=64 << 20)


def load_rules(settings: Settings, templates: TemplateSet) -> RuleBook:
    """The rules in the configured directory; none where none is configured.

    Raises:
        ConfigError: with every problem of every file.
    """
    folder = settings.rules
    if folder is None:
        return RuleBook(RuleSet())
    own, problems = read_texts(named(folder, (".yaml", ".yml")), _RULES)
    listed, unread = read_texts(named(folder / "lists", (".csv", ".txt")), _LISTS)
    lists, unlisted = read_lists(listed)
    rules, found = read_rules(own, lists, _names(settings, templates))
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


def _names(settings: Settings, templates: TemplateSet) -> Names:
    return Names(
        accounts=frozenset(account.name for account in settings.accounts),
        queues=frozenset(settings.queues),
        agents=frozenset(agent.name for agent in settings.agents),
        policies=frozenset(settings.policies),
        templates=templates.names(),
        addresses=frozenset(a.lower() for each in settings.accounts for a in each.addresses),
    )


def _placed(problems: Iterable[Problem], folder: Path) -> Iterator[Problem]:
    return (replace(each, file=str(folder / each.file)) for each in problems)
