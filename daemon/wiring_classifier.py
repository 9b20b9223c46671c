"""Which classifier is used: what was learnt from corrections, if it can be, else the shipped.

Law: a file of learnt weights that is damaged, or that cannot be read, stops nothing. It is told
of, and the shipped weights are used.
"""

import logging
from functools import cache, lru_cache
from importlib import resources
from pathlib import Path

from daemon.errors import Problem
from daemon.stages.classify import WEIGHTS_FILE, Classifier
from daemon.stages.classify.weights import mark, read_weights
from daemon.store.state import LEARNT_FILE

_log = logging.getLogger(__name__)


def classifier(state: Path | None) -> Classifier:
    """The classifier of a state directory; None, or one where nothing was learnt: the shipped.

    A file that another has taken the place of is read anew, so a reload takes it into use.
    """
    found = None if state is None else _learnt(state / LEARNT_FILE)
    return found if isinstance(found, Classifier) else _shipped()


def learnt_problem(state: Path) -> Problem | None:
    """Why the learnt weights of a state directory are not used; None if they are, or are none."""
    found = _learnt(state / LEARNT_FILE)
    return found if isinstance(found, Problem) else None


@cache
def shipped_weights() -> bytes:
    """The file of the weights that ship with the program."""
    return resources.files("daemon.stages.classify").joinpath(WEIGHTS_FILE).read_bytes()


@cache  # it never changes while the program runs
def _shipped() -> Classifier:
    return Classifier.from_bytes(shipped_weights())


def _learnt(path: Path) -> Classifier | Problem | None:
    try:
        found = path.stat()
    except FileNotFoundError:
        return None
    except OSError as error:
        return _unusable(path, f"cannot be read ({error.strerror})")
    return _read(path, found.st_mtime_ns, found.st_size)


@lru_cache(maxsize=2)  # so a file that is not changed is read, and told of, once
def _read(path: Path, _changed: int, _size: int) -> Classifier | Problem:
    try:
        weights = read_weights(path.read_bytes())
    except OSError as error:
        return _unusable(path, f"cannot be read ({error.strerror}); whose file is it?")
    except ValueError as error:
        return _unusable(path, str(error))
    if weights.base != mark(shipped_weights()):
        return _unusable(path, "was learnt with another version of Frontdesk")
    return Classifier(weights)


def _unusable(path: Path, why: str) -> Problem:
    mend = f"{why}; the shipped weights are used; frontdesk learn makes it anew"
    problem = Problem(str(path), 0, "", mend)
    _log.error("%s", problem)
    return problem
