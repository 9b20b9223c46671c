"""Training: reproducible, equal to scikit-learn, from clean texts."""

import importlib.util
import sys
from importlib import resources
from pathlib import Path
from types import ModuleType

import pytest

from daemon.model import Category
from daemon.stages.classify import WEIGHTS_FILE, Classifier
from daemon.stages.classify.features import Extractor
from daemon.stages.classify.weights import write_weights

TRAINING = Path(__file__).parents[2] / "training"
LANGUAGES = ("en", "de", "fr", "es")
SPOKEN = 0.95
TEXTS = sorted((TRAINING / "texts").glob("*.txt"))


def _load(name: str) -> ModuleType:
    spec = importlib.util.spec_from_file_location(f"training_{name}", TRAINING / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def few(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A tenth of the texts, so that training takes a second."""
    folder = tmp_path_factory.mktemp("texts")
    for path in TEXTS:
        lines = path.read_text(encoding="utf-8").splitlines()[::10]
        (folder / path.name).write_text("\n".join(lines) + "\n", encoding="utf-8")
    return folder


def test_shipped_weights_are_those_of_the_texts() -> None:
    shipped = resources.files("daemon.stages.classify").joinpath(WEIGHTS_FILE).read_bytes()
    weights, _, _ = _load("train").train(TRAINING / "texts")
    assert write_weights(weights) == shipped


def test_what_callers_say_is_told_apart() -> None:
    """All were right when written. Their author wrote the training texts: real ones are harder."""
    module = _load("evaluate")
    shipped = resources.files("daemon.stages.classify").joinpath(WEIGHTS_FILE).read_bytes()
    results = module.answer(Classifier.from_bytes(shipped), module.read_held_out("spoken"))
    assert len(results) == 42
    assert module.accuracy(results) >= SPOKEN


def test_training_twice_gives_the_same_bytes(few: Path) -> None:
    train = _load("train").train
    assert write_weights(train(few)[0]) == write_weights(train(few)[0])


def test_probabilities_are_those_of_scikit_learn(few: Path) -> None:
    module = _load("train")
    weights, model, vocabulary = module.train(few)
    classifier, extractor = Classifier(weights), Extractor()
    examples = module.read_texts(few)[::3]
    rows = [extractor.read(example.subject, example.words) for example in examples]
    expected = model.predict_proba(module.matrix(rows, vocabulary))
    for example, row in zip(examples, expected, strict=True):
        found = classifier.probabilities(example.subject, example.words)
        assert list(found.values()) == pytest.approx(list(row), abs=0.01)


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.name)
def test_texts_are_clean(path: Path) -> None:
    lines = path.read_text(encoding="utf-8").splitlines()
    category, language, _ = path.name.split(".")
    assert category in set(Category)
    assert language in LANGUAGES
    assert len(set(lines)) == len(lines), "a line stands there twice"
    assert all(line == line.strip() and line for line in lines)
    assert all(line.count("\t") <= 1 for line in lines)


def test_no_text_has_two_categories() -> None:
    seen: dict[str, str] = {}
    for path in TEXTS:
        for line in path.read_text(encoding="utf-8").splitlines():
            assert seen.setdefault(line.lower(), path.name) == path.name, line


def test_held_out_texts_are_not_learnt() -> None:
    learnt = {line for path in TEXTS for line in path.read_text(encoding="utf-8").splitlines()}
    held = [
        line
        for path in (TRAINING / "heldout").glob("*.txt")
        for line in path.read_text(encoding="utf-8").splitlines()
    ]
    assert len(held) >= 60
    assert not learnt.intersection(held)


def test_evaluation_figures() -> None:
    """Two of three right, one of them unsure: figures worked out by hand."""
    module = _load("evaluate")
    case, answer = module.Answered, module.Classification
    results = [
        case(Category.COMPLAINT, answer(Category.COMPLAINT, 0.95, ())),
        case(Category.COMPLAINT, answer(Category.INQUIRY, 0.45, ())),
        case(Category.INQUIRY, answer(Category.INQUIRY, 0.85, ())),
    ]
    assert module.scores(results, Category.COMPLAINT) == pytest.approx((1.0, 0.5, 2 / 3))
    assert module.macro_f1(results) == pytest.approx(2 / 3)
    assert module.accuracy(results) == pytest.approx(2 / 3)
    assert module.accuracy(results, abstained=0.3) == 1.0
    assert module.calibration_error(results) == pytest.approx((0.05 + 0.45 + 0.15) / 3)
