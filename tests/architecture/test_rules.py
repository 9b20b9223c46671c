"""The rules of the house: who imports whom, who reads the clock, how long things are."""

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from importlinter.cli import EXIT_STATUS_SUCCESS, lint_imports

import daemon

ROOT = Path(daemon.__file__).parent
FILES = sorted(ROOT.rglob("*.py"))
MIGRATIONS = ROOT / "store" / "migrations"
MOST_LINES = 350
MOST_LINES_OF_A_FUNCTION = 50

CLOCKS = frozenset(
    {
        *(f"datetime.{name}" for name in ("now", "utcnow", "today")),
        "date.today",
        *(f"time.{name}" for name in ("time", "time_ns", "localtime", "gmtime", "ctime")),
    }
)
"""What reads the clock, by its last two names; ``time.monotonic`` only measures a span."""

Function = ast.FunctionDef | ast.AsyncFunctionDef
Documented = Function | ast.ClassDef


def name_of(path: Path) -> str:
    return str(path.relative_to(ROOT))


def nodes(path: Path) -> Iterator[ast.AST]:
    yield from ast.walk(ast.parse(path.read_text("utf-8")))


def last_two_names(node: ast.expr) -> str:
    """``datetime.now`` for ``datetime.now``, ``datetime.datetime.now``, ``x.datetime.now``."""
    if not isinstance(node, ast.Attribute):
        return ""
    owner = node.value
    before = owner.attr if isinstance(owner, ast.Attribute) else getattr(owner, "id", "")
    return f"{before}.{node.attr}"


def public_things(path: Path) -> Iterator[Documented]:
    """Public functions and classes of the module, and the public methods of its classes."""
    module = ast.parse(path.read_text("utf-8"))
    outer = [node for node in module.body if isinstance(node, Documented)]
    inner = [
        node
        for owner in outer
        if isinstance(owner, ast.ClassDef) and not owner.name.startswith("_")
        for node in owner.body
        if isinstance(node, Function)
    ]
    yield from (node for node in (*outer, *inner) if not node.name.startswith("_"))


def test_imports_keep_the_contracts(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(ROOT.parent)
    # It would silence every logger there is, and the tests that read them.
    monkeypatch.setattr("logging.config.dictConfig", lambda _: None)
    assert lint_imports(no_cache=True) == EXIT_STATUS_SUCCESS, capsys.readouterr().out


@pytest.mark.parametrize("path", FILES, ids=name_of)
def test_module_is_short_and_says_its_laws(path: Path) -> None:
    source = path.read_text("utf-8")
    assert len(source.splitlines()) <= MOST_LINES
    assert ast.get_docstring(ast.parse(source))


@pytest.mark.parametrize("path", FILES, ids=name_of)
def test_functions_are_short(path: Path) -> None:
    long = {
        node.name: (node.end_lineno or 0) - node.lineno + 1
        for node in nodes(path)
        if isinstance(node, Function) and MIGRATIONS not in path.parents
    }
    assert {name: lines for name, lines in long.items() if lines > MOST_LINES_OF_A_FUNCTION} == {}


@pytest.mark.parametrize("path", FILES, ids=name_of)
def test_every_public_thing_has_a_docstring(path: Path) -> None:
    assert [node.name for node in public_things(path) if not ast.get_docstring(node)] == []


@pytest.mark.parametrize("path", FILES, ids=name_of)
def test_only_the_clock_reads_the_clock(path: Path) -> None:
    found = {
        last_two_names(node.func)
        for node in nodes(path)
        if isinstance(node, ast.Call) and last_two_names(node.func) in CLOCKS
    }
    assert not found or path == ROOT / "clock.py"


@pytest.mark.parametrize("path", FILES, ids=name_of)
def test_clock_cannot_be_read_under_another_name(path: Path) -> None:
    """``from time import time`` would hide from the test above."""
    hidden = [
        alias.name
        for node in nodes(path)
        if isinstance(node, ast.ImportFrom) and node.module == "time"
        for alias in node.names
    ]
    assert hidden == []


def test_commands_load_what_learns_only_to_learn() -> None:
    """``frontdesk run`` imports all commands; numpy alone would cost it 25 MB."""
    script = "import sys, daemon.__main__, daemon.cli; print(*sys.modules)"
    ran = subprocess.run(
        [sys.executable, "-c", script], cwd=ROOT.parent, capture_output=True, text=True, check=True
    )
    loaded = set(ran.stdout.split())
    assert "daemon.cli.learn" in loaded
    assert loaded.isdisjoint({"daemon.learning", "numpy", "scipy", "sklearn"})


@pytest.mark.parametrize("path", sorted((ROOT / "stages").rglob("*.py")), ids=name_of)
def test_stages_do_not_import_each_other(path: Path) -> None:
    """A stage is a module or a package right below ``stages``."""
    own = path.relative_to(ROOT / "stages").parts[0].removesuffix(".py")
    others = {
        module
        for node in nodes(path)
        if isinstance(node, ast.ImportFrom) and (module := node.module or "")
        if module.startswith("daemon.stages.") and module.split(".")[2] != own
    }
    assert others == set()


@pytest.mark.parametrize(
    ("source", "names"),
    [
        ("datetime.now(UTC)", "datetime.now"),
        ("datetime.datetime.now()", "datetime.now"),
        ("time.time()", "time.time"),
        ("clock.now()", "clock.now"),
        ("self._clock.now()", "_clock.now"),
        ("now()", ""),
    ],
)
def test_how_a_clock_is_recognized(source: str, names: str) -> None:
    (call,) = [node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Call)]
    assert last_two_names(call.func) == names
