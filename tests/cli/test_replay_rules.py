"""``frontdesk replay-rules``: what changed files would have done, and nothing is done."""

import hashlib
import json
from pathlib import Path

import pytest
import typer

from daemon.cli.replay_rules import replay_rules
from daemon.cli.run import run
from daemon.errors import ConfigError
from daemon.shipped import shipped_templates
from tests.cli.test_rules import RULE, desk

LETTER = (
    "From: Kim <kim{n}@shop.example>\nTo: support@desk.example\nMessage-ID: <{n}@shop.example>\n"
    "Subject: {subject}\n\n{words}\n"
)
ASKS = "Hello, could you please tell me whether the lamp is in stock?"
COMPLAINS = "The lamp is broken and I am very angry. Nobody answers my letters."


@pytest.fixture
def office(tmp_path: Path) -> Path:
    """A record of four messages, made by rules that mark brakes."""
    for name in ("tmp", "new", "cur"):
        (tmp_path / "in" / name).mkdir(parents=True)
    config = desk(tmp_path, a=RULE)
    text = config.read_text("utf-8")
    config.write_text(text.replace('/in"\n', '/in"\nstart_from = "all"\n'), "utf-8")
    mails = (("My brake", ASKS), ("Where?", ASKS), ("Re: Where?", "Any news?"), ("It", COMPLAINS))
    for number, (subject, words) in enumerate(mails, 1):
        letter = LETTER.format(n=number, subject=subject, words=words)
        if subject.startswith("Re:"):
            letter = f"In-Reply-To: <2@shop.example>\n{letter}".replace("kim3", "kim2")
        (tmp_path / "in" / "new" / f"{number}.{number}.host").write_text(letter, "utf-8")
    run(config, once=True)
    return config


def other(config: Path, text: str) -> Path:
    """A directory of other rules."""
    folder = config.parent / "other"
    folder.mkdir(exist_ok=True)
    (folder / "a.yaml").write_text(text, "utf-8")
    return folder


def told(
    capsys: pytest.CaptureFixture[str],
    config: Path,
    *,
    rules: Path | None = None,
    templates: Path | None = None,
) -> tuple[list[str], str]:
    """What is printed, and what is said beside it."""
    capsys.readouterr()
    replay_rules(config=config, since="2d", rules=rules, templates=templates)
    said = capsys.readouterr()
    return said.out.splitlines(), said.err


def test_the_same_rules_decide_the_same(office: Path, capsys: pytest.CaptureFixture[str]) -> None:
    lines, said = told(capsys, office, rules=office.parent / "rules")
    assert lines == []
    assert "4 messages since" in said
    assert "0 would have been decided otherwise, 4 as they were" in said


def test_other_rules_are_told_decision_by_decision(
    office: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = RULE.replace("subject: brake", "subject: 'brake|^it$'")
    text = text.replace("tags: brake,", "tags: brake, no_acknowledgement: by hand, severity: 3,")
    lines, said = told(capsys, office, rules=other(office, text))
    assert [line.split("  ", 1)[1] for line in lines if not line.startswith(" ")] == [
        "kim1@shop.example  My brake",
        "kim4@shop.example  It",
    ]
    assert "    acknowledged  yes → no (rule)" in lines
    assert "    tags          – → brake" in lines
    assert "    rules         – → a.yaml/brakes" in lines
    assert "2 would have been decided otherwise, 2 as they were" in said


def test_what_a_case_needs_is_simulated(office: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = RULE.replace("subject: brake", "subject: 'brake|^where'").replace(
        "tags: brake, note: brakes first", "category: not-a-customer-message"
    )
    text = text.replace("tags: brake}", "case: false}")
    lines, _ = told(capsys, office, rules=other(office, text))
    # Where no case was opened, the next word of the same customer opens one.
    at = next(number for number, line in enumerate(lines) if line.endswith("Re: Where?"))
    assert "    case          none opens → opens" in lines[at + 1 :]
    assert "    acknowledged  no (follow-up) → yes" in lines[at + 1 :]


def test_other_templates_are_told(office: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = office.parent / "templates"
    folder.mkdir()
    text = shipped_templates()["complaint.en.md"].replace("revision: 2", "revision: 77")
    (folder / "complaint.en.md").write_text(text, "utf-8")
    lines, _ = told(capsys, office, templates=folder)
    assert "    text          complaint.en.md, revision 2 → complaint.en.md, revision 77" in lines


def test_rows_for_programs(office: Path, capsys: pytest.CaptureFixture[str]) -> None:
    capsys.readouterr()
    rules = other(
        office, RULE.replace("tags: brake,", "tags: stop,").replace("tags: brake}", "tags: stop}")
    )
    replay_rules(config=office, rules=rules, json=True)
    (row,) = (json.loads(line) for line in capsys.readouterr().out.splitlines())
    assert row["message_id"] == "<1@shop.example>"
    assert row["differences"] == [{"what": "tags", "before": "brake", "after": "stop"}]


def test_nothing_is_changed_and_nothing_sent(
    office: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    def state() -> dict[str, str]:
        files = [path for path in office.parent.rglob("*") if path.is_file()]
        return {str(p): hashlib.sha256(p.read_bytes()).hexdigest() for p in files}

    rules = other(office, RULE.replace("tags: brake,", "tags: brake, forward: a@b.example,"))
    before = state()
    told(capsys, office, rules=rules)
    after = {
        path: octets for path, octets in state().items() if not path.endswith(("-shm", "-wal"))
    }
    assert after == {path: octets for path, octets in before.items() if path in after}
    assert set(after) == {path for path in before if not path.endswith(("-shm", "-wal"))}


def test_rules_with_a_mistake_are_not_tried(office: Path) -> None:
    with pytest.raises(ConfigError, match="did you mean subject"):
        replay_rules(config=office, rules=other(office, RULE.replace("subject:", "subjct:")))


def test_without_anything_to_compare_with_it_says_so(
    office: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(typer.Exit):
        replay_rules(config=office)
    assert "nothing is in use yet" in capsys.readouterr().err


@pytest.mark.parametrize("since", ["30", "yesterday", "0d"])
def test_a_length_of_time_has_a_unit(office: Path, since: str) -> None:
    with pytest.raises(typer.BadParameter, match=r"duration|longer"):
        replay_rules(config=office, since=since, rules=office.parent / "rules")
