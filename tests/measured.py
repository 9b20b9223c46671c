"""What tests measured, told at the end of a run, also where several processes run them."""

from collections.abc import Callable
from functools import partial

import pytest

Measured = Callable[[str], None]
"""Takes one line for the end of the run."""

_NAME = "measured"


@pytest.fixture
def measured(record_property: Callable[[str, object], None]) -> Measured:
    """Tells a line at the end of the run."""
    return partial(record_property, _NAME)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Write the lines of all tests."""
    reports = [
        report for fate in ("passed", "failed") for report in terminalreporter.stats.get(fate, [])
    ]
    lines = [value for one in reports for name, value in one.user_properties if name == _NAME]
    if lines:
        terminalreporter.section(_NAME)
    for line in lines:
        terminalreporter.write_line(str(line))
