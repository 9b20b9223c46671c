"""The JSON Schemas that the documentation hands out are those that are read by."""

import json
from pathlib import Path

import pytest
from pydantic import BaseModel

from daemon.settings.rules import RuleFile, rules_schema
from daemon.stages.call import Report
from daemon.stages.parse import Form
from daemon.text.objects import schema_of

SCHEMAS = Path(__file__).parents[2] / "docs" / "schemas"


def test_the_documented_schema_of_rules_is_the_one_in_use() -> None:
    written = json.loads((SCHEMAS / "rules.json").read_text(encoding="utf-8"))
    assert written == rules_schema()
    assert set(written["properties"]) == set(RuleFile.model_fields)


@pytest.mark.parametrize(("name", "model"), [("call", Report), ("form", Form)])
def test_the_documented_schema_is_the_one_in_use(name: str, model: type[BaseModel]) -> None:
    written = json.loads((SCHEMAS / f"{name}.json").read_text(encoding="utf-8"))
    assert written == schema_of(model)
    assert set(written["properties"]) == set(model.model_fields)
