"""Which classifier is used: learnt weights that can be used, and in any trouble the shipped."""

import logging
import os
from dataclasses import replace
from pathlib import Path

import pytest
import typer

from daemon.app import make_desk
from daemon.cli.check import check
from daemon.settings import load
from daemon.stages.classify.weights import mark, read_weights, write_weights
from daemon.store.state import LEARNT_FILE, keep_learnt
from daemon.wiring_classifier import classifier, learnt_problem, shipped_weights
from tests.cli.office import configuration

BASE = mark(shipped_weights())
KEY = b"k" * 32
WORDS = "Where is my parcel?"


def silly(base: str = BASE, first: float = 99.0) -> bytes:
    """Weights that take everything for one and the same category."""
    weights = read_weights(shipped_weights())
    bias = (first, *(0.0 for _ in weights.bias[1:]))
    return write_weights(replace(weights, bias=bias, base=base))


def sure(state: Path | None) -> float:
    return classifier(state).classify("", WORDS).confidence


def test_without_learnt_weights_the_shipped_are_used(tmp_path: Path) -> None:
    assert classifier(tmp_path) is classifier(None)
    assert learnt_problem(tmp_path) is None


def test_learnt_weights_are_used_and_a_new_file_is_read(tmp_path: Path) -> None:
    keep_learnt(tmp_path, silly())
    first = classifier(tmp_path)
    assert sure(tmp_path) > 0.99
    assert classifier(tmp_path) is first
    path = keep_learnt(tmp_path, silly(first=1.0))
    os.utime(path, ns=(1, 1))  # a file system may tell the time coarsely
    assert classifier(tmp_path) is not first
    path.unlink()
    assert classifier(tmp_path) is classifier(None)


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"", "weights are"),
        (b"no gzip at all", "weights are damaged"),
        (silly()[:-100], "weights are damaged"),
        (silly()[:1000] + b"x" + silly()[1001:], "weights are damaged"),
        (silly(base=""), "another version"),
        (silly(base="0" * 64), "another version"),
        (silly(first=float("nan")), "not finite"),
    ],
)
def test_a_damaged_file_is_told_of_once_and_stops_nothing(
    tmp_path: Path, caplog: pytest.LogCaptureFixture, data: bytes, why: str
) -> None:
    keep_learnt(tmp_path, data)
    with caplog.at_level(logging.ERROR):
        assert classifier(tmp_path) is classifier(None)
        assert classifier(tmp_path) is classifier(None)
    (told,) = caplog.messages
    assert told.startswith(str(tmp_path / LEARNT_FILE))
    assert why in told
    problem = learnt_problem(tmp_path)
    assert str(problem) == told


def test_what_is_no_file_stops_nothing(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    (tmp_path / LEARNT_FILE).mkdir()
    assert classifier(tmp_path) is classifier(None)
    assert "cannot be read" in str(learnt_problem(tmp_path))


def test_a_desk_goes_by_what_it_has_learnt(tmp_path: Path) -> None:
    settings = load(configuration(tmp_path))
    settings.state.mkdir()
    keep_learnt(settings.state, silly())
    assert make_desk(settings, KEY).classifier is classifier(settings.state)
    assert make_desk(settings, KEY, known=False).classifier is classifier(None)


def test_check_tells_of_a_damaged_file_and_fails(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    config = configuration(tmp_path)
    check(config)
    assert LEARNT_FILE not in capsys.readouterr().out
    (tmp_path / "state").mkdir()
    keep_learnt(tmp_path / "state", b"no gzip")
    with pytest.raises(typer.Exit) as ended:
        check(config)
    assert ended.value.exit_code == 1
    said = capsys.readouterr()
    assert f"{tmp_path / 'state' / LEARNT_FILE}  weights are damaged" in said.out
    assert "The daemon runs, but not with what it has learnt." in said.err
