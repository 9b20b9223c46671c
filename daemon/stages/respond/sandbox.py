"""Templates as a language: what may be written, and nothing more.

Laws: nothing is compiled whose syntax tree was not walked first; a template
may put out variables, some filters of variables, and choose with ``if``; it
has no loops, no assignments, no attributes, no arithmetic and no other
templates, so its output is bounded by its own length and that of the values;
a name without a value is an error.
"""

import functools
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from difflib import get_close_matches

from jinja2 import StrictUndefined, nodes
from jinja2 import Template as Compiled
from jinja2.exceptions import TemplateSyntaxError
from jinja2.sandbox import ImmutableSandboxedEnvironment

from daemon.errors import TemplateError

OPEN, CLOSE = "\ue000", "\ue001"
"""What a value stands between in a rendered template: private characters, which neither a
template nor a cleaned value can hold."""

_FILTERS = frozenset({"join", "first", "length"})
_ALLOWED = (
    nodes.Template,
    nodes.Output,
    nodes.TemplateData,
    nodes.If,
    nodes.Name,
    nodes.Filter,
    nodes.Const,
    nodes.Compare,
    nodes.Operand,
    nodes.And,
    nodes.Or,
    nodes.Not,
)
_DEEPEST = 20
_CONSTANT_MOST = 40


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong in one source; ``line`` counts from 1."""

    line: int
    key: str
    mend: str


def _mark(value: object) -> str:
    """A value as it is put out, between its marks; several are told one after another."""
    return f"{OPEN}{', '.join(value) if isinstance(value, tuple) else value}{CLOSE}"


def _environment() -> ImmutableSandboxedEnvironment:
    environment = ImmutableSandboxedEnvironment(
        undefined=StrictUndefined,
        finalize=_mark,
        trim_blocks=True,
        lstrip_blocks=True,
        autoescape=False,
    )
    environment.globals.clear()
    environment.filters = {name: environment.filters[name] for name in _FILTERS}
    environment.tests.clear()
    return environment


_ENVIRONMENT = _environment()


@functools.lru_cache(maxsize=256)
def compiled(source: str) -> Compiled:
    """``source``, checked and ready to render; remembered.

    Raises:
        TemplateError: the source uses what templates may not.
    """
    for fault in faults(source):
        raise TemplateError(f"line {fault.line}: {fault.mend}")
    return _ENVIRONMENT.from_string(source)


def faults(source: str, names: Collection[str] | None = None) -> tuple[Fault, ...]:
    """Everything that is wrong in ``source``; with ``names``, other variables are wrong too."""
    if any("\ue000" <= char <= "\uf8ff" for char in source):
        return (Fault(1, "", "holds a private-use character (U+E000 to U+F8FF); remove it"),)
    try:
        tree = _ENVIRONMENT.parse(source)
        found = tuple(_walk(tree, names, 0))
        if not found:
            _ENVIRONMENT.compile(tree)
    except TemplateSyntaxError as error:
        return (Fault(error.lineno, "", _unreadable(error.message or "")),)
    except ValueError:  # Python's own bound on the digits of a number
        return (Fault(1, "", "holds a number of too many digits"),)
    except (RecursionError, MemoryError, SyntaxError):
        return (Fault(1, "", "is nested too deeply; write it flatter"),)
    return found


def _unreadable(reason: str) -> str:
    """The mend of what Jinja cannot read; its own words for an open ``if`` do not name it."""
    if reason.startswith("Unexpected end") and reason.endswith("closed is 'if'."):
        return "{% if %} has no {% endif %}"
    return f"cannot be read: {reason}"


def _walk(node: nodes.Node, names: Collection[str] | None, depth: int) -> Iterator[Fault]:
    """The faults of ``node`` and of what is under it; a refused node is not looked into."""
    if depth > _DEEPEST:
        yield Fault(node.lineno, "", "is nested too deeply; write it flatter")
        return
    fault = _fault(node, names)
    if fault:
        yield fault
        return
    for child in node.iter_child_nodes():
        yield from _walk(child, names, depth + 1)


def _fault(node: nodes.Node, names: Collection[str] | None) -> Fault | None:
    """What is wrong with this node itself."""
    if isinstance(node, nodes.Filter):
        return _filter_fault(node)
    if isinstance(node, nodes.Name):
        return _name_fault(node, names)
    if isinstance(node, nodes.Const) and len(str(node.value)) > _CONSTANT_MOST:
        return Fault(node.lineno, "", f"a constant is longer than {_CONSTANT_MOST} characters")
    if isinstance(node, _ALLOWED):
        return None
    what = type(node).__name__.lower()
    return Fault(
        node.lineno, what, "is not allowed here; templates have variables, filters and if only"
    )


def _filter_fault(node: nodes.Filter) -> Fault | None:
    """A filter is one of ours, stands directly after a variable and has plain arguments."""
    if node.name not in _FILTERS:
        return Fault(node.lineno, node.name, f"is no filter; there are {_listed(_FILTERS)}")
    if not isinstance(node.node, nodes.Name):
        return Fault(node.lineno, node.name, "must stand directly after a variable")
    plain = all(isinstance(argument, nodes.Const) for argument in node.args)
    if not plain or len(node.args) > 1 or node.kwargs or node.dyn_args or node.dyn_kwargs:
        return Fault(node.lineno, node.name, "takes at most one constant, like join(', ')")
    return None


def _name_fault(node: nodes.Name, names: Collection[str] | None) -> Fault | None:
    if names is None or node.name in names:
        return None
    close = get_close_matches(node.name, names, n=1)
    mend = f"did you mean {close[0]}?" if close else f"there are {_listed(names)}"
    return Fault(node.lineno, node.name, f"is no variable that may stand here; {mend}")


def _listed(names: Collection[str]) -> str:
    return ", ".join(sorted(names))
