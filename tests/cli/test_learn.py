"""``learn`` on a real record: what helps is taken, what harms is not, a kill breaks nothing."""

import signal
import stat
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest
import typer

import daemon.learning
from daemon.cli.classify import classify
from daemon.cli.learn import learn
from daemon.learning import Example, holds_back
from daemon.learning.lesson import LEAST
from daemon.model import Category
from daemon.stages.classify.weights import mark, read_weights, write_weights
from daemon.store import open_store
from daemon.store.state import LEARNT_FILE, keep_learnt
from daemon.wiring_classifier import classifier, shipped_weights
from tests.cli.corrected import label, labelled
from tests.cli.office import configuration
from tests.cli.trade import COMPLAINTS_AS_PRAISE, PRAISE_AS_COMPLAINTS, TRADE

HELD = [(words, category) for words, category in TRADE if holds_back(Example("", words, category))]
REFUSED = "The weights in use stay: "


def learnt_file(folder: Path) -> Path:
    return folder / "state" / LEARNT_FILE


def right(folder: Path | None, said: Sequence[tuple[str, Category]]) -> int:
    used = classifier(None if folder is None else folder / "state")
    return sum(used.classify("", words).category is category for words, category in said)


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A desk that has learnt the words of its trade."""
    folder = tmp_path_factory.mktemp("desk")
    labelled(folder, TRADE)
    learn(configuration(folder))
    return folder


def test_a_desk_learns_the_words_of_its_trade(desk: Path) -> None:
    assert len(HELD) >= 15
    assert right(None, HELD) <= len(HELD) / 2
    assert right(desk, HELD) >= len(HELD) * 0.9


def test_what_was_learnt_is_for_our_eyes_only_and_says_what_it_replaces(desk: Path) -> None:
    path = learnt_file(desk)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert read_weights(path.read_bytes()).base == mark(shipped_weights())
    assert sorted(entry.name for entry in path.parent.glob("classifier*")) == [LEARNT_FILE]


def test_the_same_corrections_give_the_same_weights_and_a_trial_writes_nothing(
    desk: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    labelled(tmp_path, TRADE)
    config = configuration(tmp_path)
    kept: list[bytes] = []
    real = daemon.learning.relearn

    def watched(*arguments: list[Example]) -> daemon.learning.Lesson:
        lesson = real(*arguments)  # type: ignore[arg-type]
        base = mark(shipped_weights())
        kept.append(write_weights(replace(lesson.weights, base=base)))
        return lesson

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(daemon.learning, "relearn", watched)
        learn(config, dry_run=True)
    said = capsys.readouterr().out
    assert f"60 corrected cases: {60 - len(HELD)} to learn from, {len(HELD)} held back." in said
    assert "nothing was written (--dry-run)" in said
    assert not learnt_file(tmp_path).exists()
    assert kept == [learnt_file(desk).read_bytes()]


@pytest.mark.parametrize("poison", [PRAISE_AS_COMPLAINTS, COMPLAINTS_AS_PRAISE], ids=["a", "b"])
def test_poison_is_refused(
    poison: Sequence[tuple[str, Category]], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    labelled(tmp_path, poison)
    with pytest.raises(typer.Exit) as ended:
        learn(configuration(tmp_path))
    assert ended.value.exit_code == 1
    assert capsys.readouterr().err.startswith(REFUSED)
    assert not learnt_file(tmp_path).exists()


def test_few_corrections_teach_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    labelled(tmp_path, TRADE[: LEAST - 1])
    with pytest.raises(typer.Exit) as ended:
        learn(configuration(tmp_path))
    assert ended.value.exit_code == 0
    said = capsys.readouterr().out
    assert f"19 corrected cases on record, 20 are needed; {few(19)} of them would be held" in said
    assert not learnt_file(tmp_path).exists()


def few(count: int) -> int:
    return sum(holds_back(Example("", words, category)) for words, category in TRADE[:count])


def test_many_of_one_text_are_not_enough(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Twins are on one side: either nothing is left to learn from, or nothing to examine with."""
    text = next(said for said in TRADE if said not in HELD)
    labelled(tmp_path, [text] * LEAST)
    with pytest.raises(typer.Exit) as ended:
        learn(configuration(tmp_path))
    assert ended.value.exit_code == 0
    assert "20 corrected cases on record, 20 are needed; 0 of them" in capsys.readouterr().out


def test_without_scikit_learn_it_says_how_to_install_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    labelled(tmp_path, TRADE)
    monkeypatch.setitem(sys.modules, "sklearn.linear_model", None)
    with pytest.raises(typer.Exit) as ended:
        learn(configuration(tmp_path))
    assert ended.value.exit_code == 1
    assert "pip install 'scikit-learn>=1.5,<2'" in capsys.readouterr().err


KILLED = """
import os, signal, sys
from pathlib import Path
from daemon.store.state import keep_learnt
Path.replace = lambda *_: os.kill(os.getpid(), signal.SIGKILL)
keep_learnt(Path(sys.argv[1]), b"new and longer")
"""


def test_a_kill_before_the_rename_leaves_what_was_there(tmp_path: Path) -> None:
    keep_learnt(tmp_path, b"old")
    ran = subprocess.run([sys.executable, "-c", KILLED, str(tmp_path)], check=False)
    assert ran.returncode == -signal.SIGKILL
    assert (tmp_path / LEARNT_FILE).read_bytes() == b"old"
    keep_learnt(tmp_path, b"new")  # what the kill left behind is in nobody's way
    assert (tmp_path / LEARNT_FILE).read_bytes() == b"new"
    assert [entry.name for entry in tmp_path.iterdir()] == [LEARNT_FILE]


def test_what_was_learnt_is_forgotten_if_told_to(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    config = configuration(tmp_path)
    (tmp_path / "state").mkdir()
    keep_learnt(tmp_path / "state", b"whatever it is")
    learn(config, forget=True)
    learn(config, forget=True)
    said = capsys.readouterr().out.splitlines()
    assert said[0].startswith("What was learnt is forgotten; systemctl reload frontdesk")
    assert said[1] == "Nothing was learnt; the shipped weights are in use."
    assert not learnt_file(tmp_path).exists()
    with pytest.raises(typer.BadParameter):
        learn(config, forget=True, dry_run=True)


def test_the_last_label_of_a_case_counts(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    labelled(tmp_path, TRADE)
    engine = open_store(f"sqlite:///{tmp_path / 'state' / 'frontdesk.sqlite3'}")
    with engine.begin() as connection:
        for case_id in range(1, 61):
            label(connection, case_id, Category.INQUIRY)
    engine.dispose()
    seen: list[Example] = []

    def stop(_: object, corrections: list[Example], *__: object) -> None:
        seen.extend(corrections)
        raise ImportError("enough was seen")

    monkeypatch.setattr(daemon.learning, "relearn", stop)
    with pytest.raises(typer.Exit):
        learn(configuration(tmp_path))
    assert {example.category for example in seen} == {Category.INQUIRY}
    assert [example.words for example in seen] == [words for words, _ in reversed(TRADE)]


def test_classify_answers_as_the_desk_whose_configuration_is_given(
    desk: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    words, category = next(said for said in HELD if not right(None, [said]))
    asked = tmp_path / "asked.jsonl"
    asked.write_text(f'{{"id": 1, "body": "{words}"}}\n', "utf-8")
    with asked.open(encoding="utf-8") as file:
        classify(file)  # type: ignore[arg-type]
    assert category not in capsys.readouterr().out
    with asked.open(encoding="utf-8") as file:
        classify(file, desk / "config.toml")  # type: ignore[arg-type]
    assert f'"category": "{category}"' in capsys.readouterr().out
