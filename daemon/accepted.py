"""The last files of the admin's that were good, kept: a restart never ends on a broken edit.

Laws: what is kept was in use; it is replaced whole; a copy is never larger than what may be
read, and nothing but ordinary files is copied.
"""

import logging
import shutil
from pathlib import Path

from daemon.settings import Settings
from daemon.wiring_rules import looks, ordinary_files

FOLDER = "accepted"
_KINDS = ("rules", "templates")
"""The settings that name directories of files which are taken into use as they change."""

Fingerprint = tuple[tuple[str, int, int, int], ...]

_log = logging.getLogger(__name__)


def directories(settings: Settings) -> tuple[Path, ...]:
    """The directories whose files are taken into use as they change."""
    named = (getattr(settings, kind) for kind in _KINDS)
    return tuple(folder for folder in named if folder is not None)


def fingerprint(settings: Settings) -> Fingerprint:
    """What the files look like from outside: another one says that something was changed."""
    return tuple(
        (str(path), status.st_mtime_ns, status.st_size, status.st_ino)
        for folder in directories(settings)
        for path, status in looks(folder)
    )


def keep(settings: Settings, seen: Fingerprint) -> None:
    """Copy the files that are in use; ``seen`` is what they looked like when they were read.

    What cannot be copied is told, and nothing else: it matters only at a start on broken files.
    """
    if not directories(settings):
        return
    draft, place = settings.state / f"{FOLDER}.new", settings.state / FOLDER
    try:
        shutil.rmtree(draft, ignore_errors=True)
        for kind in _KINDS:
            folder = getattr(settings, kind)
            if folder is not None:
                _copy(folder, draft / kind)
        if fingerprint(settings) == seen:  # else the next change is about to be looked at
            _replace(draft, place)
    except OSError as error:
        _log.warning("%s: a copy of the rules and templates could not be kept: %s", place, error)


def _copy(folder: Path, to: Path) -> None:
    to.mkdir(mode=0o700, parents=True)
    for path in ordinary_files(folder):
        target = to / path.relative_to(folder)
        target.parent.mkdir(mode=0o700, exist_ok=True)
        target.write_bytes(path.read_bytes())
        target.chmod(0o600)


def _replace(draft: Path, place: Path) -> None:
    old = place.with_name(f"{FOLDER}.old")
    shutil.rmtree(old, ignore_errors=True)
    if place.exists():
        place.rename(old)
    draft.rename(place)
    shutil.rmtree(old, ignore_errors=True)


def fallback(settings: Settings) -> Settings | None:
    """The same configuration on the files that were kept; None if nothing is kept."""
    kept = {}
    for kind in _KINDS:
        if getattr(settings, kind) is None:
            continue
        places = (settings.state / name / kind for name in (FOLDER, f"{FOLDER}.old"))
        found = next((place for place in places if place.is_dir()), None)
        if found is None:
            return None
        kept[kind] = found
    return settings.model_copy(update=kept) if kept else None
