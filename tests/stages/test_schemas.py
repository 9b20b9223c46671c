"""The JSON Schemas that the documentation hands out are those that are read by."""

import json
from pathlib import Path

import pytest
from pydantic import BaseModel

from daemon.stages.call import Report
from daemon.stages.parse import Form
from daemon.text.objects import schema_of

SCHEMAS = Path(__file__).parents[2] / "docs" / "schemas"


@pytest.mark.parametrize(("name", "model"), [("call", Report), ("form", Form)])
def test_the_documented_schema_is_the_one_in_use(name: str, model: type[BaseModel]) -> None:
    written = json.loads((SCHEMAS / f"{name}.json").read_text(encoding="utf-8"))
    assert written == schema_of(model)
    assert set(written["properties"]) == set(model.model_fields)
