"""Files that ship with the program: templates, an example configuration, sample mail."""

from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path


def shipped_templates() -> dict[str, str]:
    """The source of every shipped template by file name."""
    folder = shipped("templates").joinpath("responses")
    return {
        entry.name: entry.read_text("utf-8")
        for entry in sorted(folder.iterdir(), key=lambda entry: entry.name)
        if entry.name.endswith(".md")
    }


def shipped(folder: str) -> Traversable:
    """A folder that ships with the program: inside the wheel, or beside the source tree."""
    packaged = resources.files("daemon").joinpath(folder)
    if packaged.is_dir():
        return packaged
    return Path(__file__).parent.parent / folder
