"""A record of cases that people labelled, written by the code that writes it in service."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from sqlalchemy import Connection

from daemon.model import CaseChange, Category, Facts
from daemon.model.act import Act, Verb
from daemon.stages import course
from daemon.store import cases, changes, intake, open_store
from tests.stages.test_course.samples import TERMS
from tests.store.samples import HOUR, NOW, open_case, reading


def labelled(folder: Path, said: Sequence[tuple[str, Category]], subject: str = "") -> None:
    """One case of each text, opened as a complaint, and labelled by Ana."""
    (folder / "state").mkdir(exist_ok=True)
    (folder / "state" / "signing.key").write_bytes(b"k" * 32)
    engine = open_store(f"sqlite:///{folder / 'state' / 'frontdesk.sqlite3'}")
    with engine.begin() as connection:
        for number, (words, category) in enumerate(said, start=1):
            case_id = _opened(connection, number, subject, words)
            label(connection, case_id, category)
    engine.dispose()


def _opened(connection: Connection, number: int, subject: str, words: str) -> int:
    item = reading(number)
    item = replace(item, message=replace(item.message, subject=subject, own_words=words))
    record = open_case(item, Facts(next_reference=f"FD-2026-{number:06d}"))
    written = intake.write(connection, replace(record, outgoing=()), NOW)
    assert written.case_id is not None
    return written.case_id


def label(connection: Connection, case_id: int, category: Category) -> None:
    """What Ana says it is."""
    case = cases.load(connection, case_id)[case_id]
    change = course.act(case, Act(Verb.LABEL, "ana", category=category), NOW + HOUR, TERMS)
    assert isinstance(change, CaseChange)
    changes.write(connection, case, change, NOW + HOUR)
