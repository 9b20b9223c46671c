"""The FAQ's directory as ``frontdesk check`` and the daemon read it."""

import os
from pathlib import Path

import pytest

from daemon.cli.check import check
from daemon.errors import ConfigError
from daemon.settings import Settings, load
from daemon.stages.faq import SIZE_MOST
from daemon.wiring_faq import load_faq
from tests.cli.office import configuration
from tests.stages.test_faq.samples import SHOP


def settings(folder: Path, *, offer: bool = False) -> Settings:
    """A configuration whose articles lie in ``folder/faq``, which is there."""
    (folder / "faq").mkdir(exist_ok=True)
    more = f'[faq]\ndirectory = "{folder / "faq"}"\noffer = {str(offer).lower()}'
    return load(configuration(folder, more), {})


def put(folder: Path, **changes: str) -> None:
    """The shop's articles as files; ``changes`` by name."""
    (folder / "faq").mkdir(exist_ok=True)
    for name, text in {**SHOP, **changes}.items():
        (folder / "faq" / name).write_text(text, "utf-8")


def told(folder: Path) -> list[str]:
    with pytest.raises(ConfigError) as caught:
        load_faq(settings(folder))
    return [str(problem).replace(f"{folder}/faq/", "") for problem in caught.value.problems]


def test_check_counts_the_articles(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    put(tmp_path)
    (tmp_path / "faq" / "notes.txt").write_bytes(b"\xff")
    (tmp_path / "faq" / ".delivery-time.en.md").write_text("an editor's")
    settings(tmp_path, offer=True)
    check(tmp_path / "config.toml")
    assert "FAQ: 12 articles (12 en); customers may be told of 12\n" in capsys.readouterr().out
    settings(tmp_path)
    check(tmp_path / "config.toml")
    assert "customers may be told of 0\n" in capsys.readouterr().out


def test_check_tells_every_mistake_of_every_file(tmp_path: Path) -> None:
    put(tmp_path, **{"a.en.md": "x", "b.it.md": "x"})
    (tmp_path / "faq" / "c.en.md").write_bytes(b"---\ntitle: caf\xe9\n---\n")
    settings(tmp_path)
    with pytest.raises(ConfigError) as caught:
        check(tmp_path / "config.toml")
    places = [f"{Path(p.file).name}:{p.line}" for p in caught.value.problems]
    assert sorted(places) == ["a.en.md:1", "b.it.md:0", "c.en.md:2"]


def test_what_is_no_regular_file_is_not_opened(tmp_path: Path) -> None:
    put(tmp_path)
    os.mkfifo(tmp_path / "faq" / "pipe.en.md")
    (tmp_path / "faq" / "folder.en.md").mkdir()
    (tmp_path / "faq" / "zero.en.md").symlink_to("/dev/zero")
    (tmp_path / "faq" / "gone.en.md").symlink_to(tmp_path / "nothing")
    assert told(tmp_path) == [
        "folder.en.md  is no ordinary file; take it away",
        "gone.en.md  cannot be read (No such file or directory); make it readable for the daemon",
        "pipe.en.md  is no ordinary file; take it away",
        "zero.en.md  is no ordinary file; take it away",
    ]


def test_a_large_file_is_not_read(tmp_path: Path) -> None:
    put(tmp_path)
    with (tmp_path / "faq" / "film.en.md").open("wb") as film:
        film.truncate(100 << 20)
    (tmp_path / "faq" / "status.en.md").symlink_to("/proc/kallsyms")  # says that it is empty
    assert told(tmp_path) == [
        f"{name}  is larger than {SIZE_MOST >> 10} KiB; shorten it"
        for name in ("film.en.md", "status.en.md")
    ]


def test_a_linked_file_is_an_article(tmp_path: Path) -> None:
    put(tmp_path)
    (tmp_path / "elsewhere").write_text(SHOP["returns.en.md"], "utf-8")
    (tmp_path / "faq" / "linked.en.md").symlink_to(tmp_path / "elsewhere")
    assert "linked.en.md" in load_faq(settings(tmp_path)).articles


def test_too_many_articles_are_not_read(tmp_path: Path) -> None:
    (tmp_path / "faq").mkdir()
    for number in range(1_001):
        (tmp_path / "faq" / f"a{number}.en.md").touch()
    (found,) = told(tmp_path)
    assert "are 1001 files, more than 1000" in found


def test_what_is_offered_must_lie_somewhere(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match=r"faq\.offer  has nothing to offer"):
        load(configuration(tmp_path, "[faq]\noffer = true"), {})


def test_a_changed_article_is_read_again(tmp_path: Path) -> None:
    put(tmp_path)
    first = load_faq(settings(tmp_path))
    assert load_faq(settings(tmp_path)).indexes is first.indexes
    put(tmp_path, **{"returns.en.md": SHOP["returns.en.md"].replace("revision: 1", "revision: 2")})
    assert load_faq(settings(tmp_path)).articles["returns.en.md"].revision == "2"
