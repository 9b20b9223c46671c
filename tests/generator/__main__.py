"""Write a made-up mailbox to a directory, with the truth about it in ``truth.jsonl``.

::

    python -m tests.generator --count 2000 --seed 1 --out mailbox --maildir
"""

import argparse
import json
from dataclasses import asdict
from datetime import datetime
from pathlib import Path

from tests.generator import Sample, generate


def main() -> None:
    """Write the samples, one file each."""
    parser = argparse.ArgumentParser(prog="python -m tests.generator")
    parser.add_argument("--count", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--maildir", action="store_true", help="write new/ cur/ tmp/")
    parser.add_argument("--mean-size", type=int, default=20_000, help="octets of a message")
    parser.add_argument("--account", default="support@desk.example")
    parser.add_argument("--now", type=datetime.fromisoformat, default="2026-11-23T12:00+00:00")
    given = parser.parse_args()
    samples = generate(
        given.count, given.seed, account=given.account, now=given.now, mean_size=given.mean_size
    )
    write(samples, given.out, maildir=given.maildir)


def write(samples: list[Sample], out: Path, *, maildir: bool) -> None:
    """Write each sample's octets, and a line of truth for it."""
    for name in ("new", "cur", "tmp") if maildir else ("",):
        (out / name).mkdir(parents=True, exist_ok=True)
    with (out / "truth.jsonl").open("w", encoding="utf-8") as truth:
        for number, sample in enumerate(samples):
            path = f"new/{number:06}.generated" if maildir else f"{number:06}.eml"
            (out / path).write_bytes(sample.raw)
            told = {key: value for key, value in asdict(sample).items() if key != "raw"}
            truth.write(json.dumps({"file": path, **told}, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
