"""How right the decisions are, on mail and texts that are not part of this project.

::

    python -m benchmarks.evaluate --data DIR [--missed]

``DIR/mail`` holds ``bounces``, ``autoreplies``, ``odd`` and ``replies``, one message a file;
``DIR/dev.jsonl`` and ``DIR/dev_other.jsonl`` hold labelled texts for ``training/evaluate.py``;
``DIR/dev_severity.jsonl`` holds ``id`` and ``severity`` (1 to 4) of some of the former.
``--missed`` lists the complaints that the classifier misses.

Law: nothing of the data is kept, and nothing is sent.
"""

import argparse
import json
import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from daemon.app import make_desk
from daemon.clock import SystemClock
from daemon.loops.desk import Desk
from daemon.loops.line import settle
from daemon.loops.reading import read
from daemon.model import Category, Delivery, Facts, Record
from daemon.rules import bounce
from daemon.settings import sample_settings
from daemon.stages.parse import own_words
from daemon.stages.severity import assess_severity, grave

ROOT = Path(__file__).parent.parent
VARIABLE = "FRONTDESK_EVAL_DATA"
FOLDERS = ("bounces", "autoreplies", "odd", "replies")
TEXTS = ("dev.jsonl", "dev_other.jsonl")
LEVELS = "dev_severity.jsonl"
THRESHOLD = 3
"""From which level on a complaint escalates at once, by default."""
KAPPA = (0.50, 0.65)
"""What the agreement on severity should reach at least, and what is hoped for."""
NAMED = 10
"""How many files are named at most where something was not as it should be."""
_QUOTED = re.compile(r"^\s*>|\bwrote:\s*$|original message|^from: ", re.IGNORECASE | re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Judged:
    """A file and what became of it; ``record`` is None if it raised."""

    name: str
    record: Record | None


@dataclass(frozen=True, slots=True)
class Aim:
    """What is hoped of every message of a folder."""

    folder: str
    says: str
    holds: Callable[[Record], bool]


def _is_silent(record: Record) -> bool:
    return not record.decision.acknowledge


def _is_bounce(record: Record) -> bool:
    return bounce.is_bounce(record.reading.guard)


def _names_address(record: Record) -> bool:
    return bool(bounce.failed_recipients(record.reading.message))


def _has_text(record: Record) -> bool:
    return bool(record.reading.message.text.strip())


def _has_own_words(record: Record) -> bool:
    return bool(record.reading.message.own_words.strip())


def _quotes_nothing(record: Record) -> bool:
    return not _QUOTED.search(record.reading.message.own_words)


AIMS = (
    Aim("bounces", "not acknowledged", _is_silent),
    Aim("bounces", "recognized as a bounce", _is_bounce),
    Aim("bounces", "failed address found", _names_address),
    Aim("autoreplies", "not acknowledged", _is_silent),
    Aim("odd", "text found (some have none)", _has_text),
    Aim("replies", "own words found", _has_own_words),
    Aim("replies", "no quotation in them", _quotes_nothing),
)


def main() -> None:
    """Print what was hoped for and what came out."""
    data, missed = _asked()
    texts = (
        [data] if data.is_file() else [each for each in map(data.joinpath, TEXTS) if each.exists()]
    )
    if data.is_dir():
        _evaluate_folder(data)
    command = [sys.executable, "training/evaluate.py", *(f"--data={each}" for each in texts)]
    subprocess.run([*command, *["--missed"] * missed], cwd=ROOT, check=True)


def _evaluate_folder(data: Path) -> None:
    """What the guard, the parser and the severity make of the folder's messages."""
    desk = make_desk(sample_settings(), b"nothing that is signed here is sent", known=False)
    for folder in FOLDERS:
        judged = [_judge(path, desk) for path in _messages(data / "mail" / folder)]
        print("\n".join(_told(folder, judged)))
    if (data / TEXTS[0]).exists() and (data / LEVELS).exists():
        print("\n".join(_severity(_lines(data / TEXTS[0]), _lines(data / LEVELS))))
    print(flush=True)


def _asked() -> tuple[Path, bool]:
    """Where the data is, and whether missed complaints are listed."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.evaluate")
    parser.add_argument("--data", type=Path, default=os.environ.get(VARIABLE))
    parser.add_argument("--missed", action="store_true")
    asked = parser.parse_args()
    data: Path | None = asked.data
    if data is None:
        sys.exit(f"There is nothing to evaluate: say --data DIR or FILE, or set {VARIABLE}.")
    if not data.is_file() and not (data / "mail").is_dir():
        sys.exit(f"{data / 'mail'} is not there; it must hold {', '.join(FOLDERS)}.")
    return data.absolute(), asked.missed


def _messages(folder: Path) -> list[Path]:
    return sorted(path for path in folder.glob("*") if not path.name.endswith("_reply_text"))


def _judge(path: Path, desk: Desk) -> Judged:
    now = SystemClock().now()
    raw = path.read_bytes()
    delivery = Delivery(next(iter(desk.accounts)), "INBOX", path.name, now, raw, len(raw))
    facts = Facts(next_reference=f"FD-{now.year}-000000")
    try:
        return Judged(path.name, settle(read(delivery, desk), facts, desk, now))
    except Exception as error:  # noqa: BLE001  # this is what is being looked for
        print(f"{path}: {type(error).__name__}: {error}")
        return Judged(path.name, None)


def _told(folder: str, judged: Sequence[Judged]) -> Iterable[str]:
    read_well = [each for each in judged if each.record is not None]
    yield f"{folder}: {len(judged)} messages, {len(judged) - len(read_well)} raised an exception"
    for aim in AIMS:
        if aim.folder != folder:
            continue
        failed = [each.name for each in judged if not each.record or not aim.holds(each.record)]
        yield f"  {aim.says:<30}{len(judged) - len(failed):>5}{_named(failed)}"


def _lines(path: Path) -> list[dict[str, str]]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip()]


def _severity(texts: Sequence[dict[str, str]], levels: Sequence[dict[str, str]]) -> Iterable[str]:
    """How well levels agree with people's, and what would escalate; categories as labelled."""
    found = {
        each["id"]: assess_severity(
            each["subject"], own_words(each["body"]), Category(each["label"])
        )
        for each in texts
    }
    pairs = [(int(each["severity"]), found[each["id"]].level) for each in levels]
    yield (
        f"severity: {len(pairs)} messages, quadratic weighted kappa {_kappa(pairs):.3f}"
        f" (floor {KAPPA[0]}, goal {KAPPA[1]})"
    )
    yield f"  {'escalates at once, by category':<36}for a sign  for its level  of"
    for category in Category:
        signs = [found[each["id"]] for each in texts if each["label"] == category]
        whys = [grave(severity, category, THRESHOLD) for severity in signs]
        grown = sum(why.startswith("complaint of") for why in whys)
        yield f"  {category:<36}{sum(map(bool, whys)) - grown:>10}{grown:>15}{len(signs):>4}"


def _kappa(pairs: Sequence[tuple[int, int]]) -> float:
    """Agreement beyond chance (1 is perfect), a miss counted by the square of its size."""
    expected = sum((one - other) ** 2 for one, _ in pairs for _, other in pairs) / len(pairs)
    return 1.0 - sum((one - other) ** 2 for one, other in pairs) / expected


def _named(names: Sequence[str]) -> str:
    if not names:
        return ""
    more = f" and {len(names) - NAMED} more" if len(names) > NAMED else ""
    return f"   but not {', '.join(names[:NAMED])}{more}"


if __name__ == "__main__":
    main()
