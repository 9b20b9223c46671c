"""A directory of rules, read and checked.

Laws: files are read in the order of their names; what a rule names (an account, a queue, an
agent, a policy, a template, a list) must be there; a copy is never forwarded to an address
that is read here, for it would come back.
"""

import csv
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from io import StringIO

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from daemon.errors import Problem
from daemon.model.rule import Example, Rule, RuleSet
from daemon.settings.lines import line_of
from daemon.settings.mends import mend
from daemon.settings.places import label
from daemon.settings.rules import schema
from daemon.settings.rules.convert import to_example, to_rule
from daemon.settings.rules.source import Source, read_source
from daemon.settings.staff import customer
from daemon.settings.table import Loc, nearest

LIST_MOST = 4 * 1024 * 1024
"""Characters of one list."""
RULES_MOST = 2_000
PROGRAM_MOST = 50_000
"""Steps of all compiled patterns together."""
_REVISION = 8


@dataclass(frozen=True, slots=True)
class Names:
    """What rules may name."""

    accounts: frozenset[str]
    queues: frozenset[str]
    agents: frozenset[str]
    policies: frozenset[str]
    templates: frozenset[str]
    addresses: frozenset[str]
    """Address keys that are read here."""


Lists = Mapping[str, frozenset[str]]
"""Address keys, and domains after an ``@``, by the name of the list."""


def read_lists(sources: Mapping[str, str]) -> tuple[Lists, tuple[Problem, ...]]:
    """The customers of each list by its name, and what is wrong; ``sources`` are texts by file.

    One customer a line, in the first column of a CSV file: an address, or a whole domain.
    """
    lists: dict[str, frozenset[str]] = {}
    problems: list[Problem] = []
    for file, text in sorted(sources.items()):
        found: set[str] = set()
        if len(text) > LIST_MOST:
            problems.append(Problem(file, 0, "", f"is longer than {LIST_MOST >> 20} MiB"))
            continue
        for number, row in _rows(text):
            try:
                found.add(customer(row))
            except ValueError as error:
                if number > 1 or "@" in row:  # the first line may be the heading
                    problems.append(Problem(file, number, "", f"«{row[:60]}» {error}"))
        lists[file.partition(".")[0]] = frozenset(found)
    return lists, tuple(problems[:20])


def _rows(text: str) -> Iterator[tuple[int, str]]:
    """The first cell of each line that has one, with the line's number."""
    reader = csv.reader(StringIO(text.removeprefix("\ufeff"), newline=""))
    try:
        for row in reader:
            if row and row[0].strip() and not row[0].lstrip().startswith("#"):
                yield reader.line_num, row[0].strip()
    except csv.Error as error:
        yield reader.line_num + 1, f"@ {error}"


def read_rules(
    sources: Mapping[str, str], lists: Lists, names: Names
) -> tuple[RuleSet, tuple[Problem, ...]]:
    """The rules in ``sources`` (texts by file name), and every problem; with one they are not used.

    The revision of the whole is a digest of all that it was made from.
    """
    rules: list[Rule] = []
    examples: list[Example] = []
    problems: list[Problem] = []
    for file, text in sorted(sources.items()):
        source = read_source(text, file)
        made, found = _validated(source, file)
        if made is not None:
            found = (*_faults(made, source, file, names, lists),)
            rules += (
                to_rule(each, file, source.lines.get(("rules", number), 0), lists)
                for number, each in enumerate(made.rules)
            )
            examples += (
                to_example(each, file, source.lines.get(("examples", number), 0))
                for number, each in enumerate(made.examples)
            )
        problems += found
    if len(rules) > RULES_MOST:
        problems.append(Problem("", 0, "rules", f"are more than {RULES_MOST}; join some"))
    steps = sum(schema.steps(pattern) for rule in rules for pattern in _patterns(rule))
    if steps > PROGRAM_MOST:
        mend = f"have patterns of {steps} steps; make them simpler, {PROGRAM_MOST} are the most"
        problems.append(Problem("", 0, "rules", mend))
    return RuleSet(tuple(rules), tuple(examples), _revision(sources, lists)), tuple(problems)


def _patterns(rule: Rule) -> Iterator[str]:
    for part in filter(None, (rule.when, rule.unless)):
        yield from (*part.sender, *part.to, *part.subject, *part.body, *part.attachments)
        yield from (pattern for patterns in part.headers.values() for pattern in patterns)


def _revision(sources: Mapping[str, str], lists: Lists) -> str:
    digest = sha256()
    for name, text in sorted(sources.items()):
        digest.update(f"{name}\0{text}\0".encode("utf-8", "surrogatepass"))
    for name, customers in sorted(lists.items()):
        digest.update("\0".join([name, *sorted(customers)]).encode())
    return digest.hexdigest()[:_REVISION] if sources else ""


def _validated(source: Source, file: str) -> tuple[schema.RuleFile | None, tuple[Problem, ...]]:
    if source.problems:
        return None, tuple(source.problems)
    if not isinstance(source.value, dict):
        return None, (Problem(file, 1, "", "must hold the keys rules and examples"),)
    try:
        return schema.RuleFile.model_validate(source.value), ()
    except ValidationError as error:
        return None, tuple(_problem(each, source, file) for each in error.errors(include_url=False))


def _problem(error: ErrorDetails, source: Source, file: str) -> Problem:
    loc = tuple(part for part in error["loc"] if part != "[key]")
    words = _in_yaml(mend(error, "", schema.RuleFile))
    return Problem(file, line_of(source.lines, loc) or 1, label(source.value, loc), words)


_WORDING = {
    "must be text in quotes, such as": "must be text, such as",
    "an array in square brackets, also for one element": "a list",
    "a table of keys and values": "keys and values, indented below it",
}
"""The configuration's words, which are TOML's, and those of YAML."""


def _in_yaml(words: str) -> str:
    for toml, yaml in _WORDING.items():
        words = words.replace(toml, yaml)
    return words


def _faults(
    made: schema.RuleFile, source: Source, file: str, names: Names, lists: Lists
) -> Iterator[Problem]:
    """What the file names that is not there, and names that stand twice."""
    for loc, words in _named(made, names, lists):
        yield Problem(file, line_of(source.lines, loc), label(source.value, loc), words)
    seen: set[str] = set()
    for number, rule in enumerate(made.rules):
        if rule.name in seen:
            loc = ("rules", number, "name")
            words = f"is that of an earlier rule, too: {rule.name}"
            yield Problem(file, line_of(source.lines, loc), f"rules.{number + 1}.name", words)
        seen.add(rule.name)


def _named(made: schema.RuleFile, names: Names, lists: Lists) -> Iterator[tuple[Loc, str]]:
    for number, rule in enumerate(made.rules):
        at: Loc = ("rules", number)
        for part, when in (("when", rule.when), ("unless", rule.unless)):
            if when is not None:
                yield from _of_when(when, (*at, part), names, lists)
        yield from _of_then(rule.then, (*at, "then"), names)
    for number, example in enumerate(made.examples):
        yield from _of_example(example, ("examples", number), made, names)


def _of_when(when: schema.When, at: Loc, names: Names, lists: Lists) -> Iterator[tuple[Loc, str]]:
    for account in when.account or ():
        yield from _known((*at, "account"), account, names.accounts, "account")
    for each in when.customer or ():
        if "@" not in each:
            yield from _known((*at, "customer"), each, lists.keys(), "list (lists/NAME.csv)")


def _of_then(then: schema.Then, at: Loc, names: Names) -> Iterator[tuple[Loc, str]]:
    checks: tuple[tuple[str, str | None, frozenset[str]], ...] = (
        ("queue", then.queue, names.queues),
        ("agent", then.agent, names.agents),
        ("policy", then.policy, names.policies),
        ("template", then.template, names.templates),
    )
    for key, name, known in checks:
        if name is not None:
            yield from _known((*at, key), name, known, key)
    for address in then.forward or ():
        if address.lower() in names.addresses:
            yield (*at, "forward"), f"{address} is read here: the copy would come back"


def _of_example(
    example: schema.Example, at: Loc, made: schema.RuleFile, names: Names
) -> Iterator[tuple[Loc, str]]:
    if example.message.account is not None:
        account = (*at, "message", "account")
        yield from _known(account, example.message.account, names.accounts, "account")
    own = frozenset(rule.name for rule in made.rules)
    for name in example.expect.rules or ():
        yield from _known((*at, "expect", "rules"), name, own, "rule of this file")


def _known(loc: Loc, name: str, known: Iterable[str], what: str) -> Iterator[tuple[Loc, str]]:
    words = sorted(known)
    if name not in words:
        hint = nearest(name, words) or f"; there are {', '.join(words) or 'none'}"
        yield loc, f"names the {what} {name}, which is not there{hint}"
