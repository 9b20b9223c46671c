"""A mistake in an environment variable is told by the variable's name."""

import re
from pathlib import Path

import pytest

from tests.stages.test_settings_mistakes import RIGHT, problems


@pytest.mark.parametrize(
    ("variable", "value", "key", "words"),
    [
        ("FRONTDESK_COMPANY__NAME", "", "company.name", "on one line"),
        ("FRONTDESK_COMPANY__TIMEZONE", "Berlin", "company.timezone", "did you mean"),
        ("FRONTDESK_COMPANY__NAM", "x", "company.nam", "did you mean name?"),
        ("FRONTDESK_COMPANY", "x", "company", "table"),
        ("FRONTDESK_AGENTS", "[{", "agents", "array"),
        ("FRONTDESK_AGENTS", '[{"name": "ana"}]', "agents.ana.address", "required"),
        ("FRONTDESK_ACCOUNTS__0__NAME", "x", "accounts", "array"),
        ("FRONTDESK_LIMITS__EVERYONE", "0", "limits.everyone", "1 or more"),
        ("FRONTDESK_POLICIES__INQUIRY__WINDOW", "4", "policies.inquiry.window", "unit"),
        ("FRONTDESK_COMPNY__NAME", "x", "compny.name", "did you mean company?"),
    ],
)
def test_a_wrong_variable_is_named_in_place_of_the_file(
    tmp_path: Path, variable: str, value: str, key: str, words: str
) -> None:
    found = [
        problem for problem in problems(tmp_path, RIGHT, {variable: value}) if problem.key == key
    ]
    assert [problem.file for problem in found] == [variable]
    assert re.search(re.escape(words), found[0].mend), found
