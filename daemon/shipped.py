"""Files that ship with the program: templates, an example configuration, sample mail."""

from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path


def shipped_templates() -> dict[str, str]:
    """The source of every shipped response template by file name."""
    return _sources("responses", (".md",))


def shipped_notices() -> dict[str, str]:
    """The source of every shipped template of digests and alerts by file name."""
    return _sources("notices", (".txt", ".html"))


def shipped(folder: str) -> Traversable:
    """A folder that ships with the program: inside the wheel, or beside the source tree."""
    packaged = resources.files("daemon").joinpath(folder)
    if packaged.is_dir():
        return packaged
    return Path(__file__).parent.parent / folder


def _sources(folder: str, endings: tuple[str, ...]) -> dict[str, str]:
    """The files of a folder of templates that end so, by name."""
    entries = shipped("templates").joinpath(folder).iterdir()
    return {
        entry.name: entry.read_text("utf-8")
        for entry in sorted(entries, key=lambda entry: entry.name)
        if entry.name.endswith(endings)
    }
