"""The last files of the admin's that were good, kept: a restart never ends on a broken edit.

Laws: what is kept was in use; it is replaced whole; a copy is never larger than what may be
read, and nothing but ordinary files is copied.
"""

import logging
import shutil
import stat
from collections.abc import Mapping
from pathlib import Path

from daemon.files import looks
from daemon.settings import Settings

FOLDER = "accepted"
MOST = 16 << 20
"""Octets of a file that is kept; none is larger that may be read."""

Fingerprint = tuple[tuple[str, int, int, int], ...]

_log = logging.getLogger(__name__)


def directories(settings: Settings) -> Mapping[str, Path]:
    """The directories whose files are taken into use as they change, by what they hold."""
    configured = {
        "rules": settings.rules,
        "templates": settings.templates,
        "faq": settings.faq.directory,
    }
    return {kind: folder for kind, folder in configured.items() if folder is not None}


def fingerprint(settings: Settings) -> Fingerprint:
    """What the files look like from outside: another one says that something was changed."""
    return tuple(
        (str(path), status.st_mtime_ns, status.st_size, status.st_ino)
        for folder in directories(settings).values()
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
        for kind, folder in directories(settings).items():
            _copy(folder, draft / kind)
        if fingerprint(settings) == seen:  # else the next change is about to be looked at
            _replace(draft, place)
    except OSError as error:
        _log.warning("%s: a copy of the rules and templates could not be kept: %s", place, error)


def _copy(folder: Path, to: Path) -> None:
    to.mkdir(mode=0o700, parents=True)
    for path, status in looks(folder):
        if not stat.S_ISREG(status.st_mode) or status.st_size > MOST:
            continue
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
    kept: dict[str, Path] = {}
    for kind in directories(settings):
        places = (settings.state / name / kind for name in (FOLDER, f"{FOLDER}.old"))
        found = next((place for place in places if place.is_dir()), None)
        if found is None:
            return None
        kept[kind] = found
    articles = kept.pop("faq", None)
    if articles is not None:
        faq = settings.faq.model_copy(update={"directory": articles})
        return settings.model_copy(update={**kept, "faq": faq})
    return settings.model_copy(update=kept) if kept else None
