"""Write the documents that are made from tables: ``docs/chain.md``."""

from pathlib import Path

from daemon.rules.document import as_markdown

CHAIN = Path(__file__).parent.parent / "docs" / "chain.md"


def main() -> None:
    """Write every document anew."""
    CHAIN.write_text(as_markdown(), encoding="utf-8")
    print(f"{CHAIN} is written.")


if __name__ == "__main__":
    main()
