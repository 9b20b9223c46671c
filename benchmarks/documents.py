"""Write the documents that are made from code: ``docs/chain.md`` and ``docs/schemas``."""

import json
from pathlib import Path

from daemon.rules.document import as_markdown
from daemon.stages.call import Report
from daemon.stages.parse import Form
from daemon.text.objects import schema_of

DOCS = Path(__file__).parent.parent / "docs"


def main() -> None:
    """Write every document anew."""
    made = {"chain.md": as_markdown()}
    for name, model in (("call", Report), ("form", Form)):
        schema = json.dumps(schema_of(model), indent=2, ensure_ascii=False)
        made[f"schemas/{name}.json"] = f"{schema}\n"
    for name, text in made.items():
        (DOCS / name).write_text(text, encoding="utf-8")
        print(f"{DOCS / name} is written.")


if __name__ == "__main__":
    main()
