"""Write the documents that are made from code: ``docs/chain.md`` and ``docs/schemas``."""

from pathlib import Path

from daemon.cli.schema import Kind, as_text
from daemon.rules.document import as_markdown

DOCS = Path(__file__).parent.parent / "docs"


def main() -> None:
    """Write every document anew."""
    made = {"chain.md": as_markdown()}
    for kind in Kind:
        made[f"schemas/{kind}.json"] = f"{as_text(kind)}\n"
    for name, text in made.items():
        (DOCS / name).write_text(text, encoding="utf-8")
        print(f"{DOCS / name} is written.")


if __name__ == "__main__":
    main()
