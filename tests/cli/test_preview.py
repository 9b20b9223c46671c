"""``frontdesk preview`` and ``frontdesk templates``: what a customer would receive."""

import json
import webbrowser
from pathlib import Path

import pytest
import typer

from daemon.cli.preview import preview
from daemon.cli.run import run
from daemon.cli.templates import list_, variables
from daemon.errors import ConfigError
from daemon.shipped import shipped_templates
from daemon.stages.respond.variables import VARIABLES
from tests.cli.office import configuration

LETTER = (
    "From: Kim Lee <kim@shop.example>\nTo: support@desk.example\nMessage-ID: <1@shop.example>\n"
    "Subject: The lamp\n\nHello, could you please tell me whether the lamp is in stock?\n"
)


@pytest.fixture
def office(tmp_path: Path) -> Path:
    """A configuration with a template of its own."""
    folder = tmp_path / "templates"
    folder.mkdir()
    text = shipped_templates()["complaint.en.md"].replace("seriously", "to heart")
    (folder / "complaint+closed.en.md").write_text(text, "utf-8")
    config = configuration(tmp_path)
    config.write_text(f'templates = "{folder}"\n{config.read_text("utf-8")}', "utf-8")
    return config


def test_a_template_is_shown_with_sample_values(capsys: pytest.CaptureFixture[str]) -> None:
    preview("complaint")
    told = capsys.readouterr().out
    assert told.startswith("complaint.en.md, revision 2\nlooked for  complaint.en.md\n")
    assert "Dear Ana Silva," in told
    preview("voicemail.de")
    assert "text        Your company: Ihre Sprachnachricht ist" in capsys.readouterr().out


def test_the_closest_is_shown_with_what_was_looked_for(
    office: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    preview("complaint+again+closed.en.md", config=office)
    told = capsys.readouterr().out
    assert "complaint+closed.en.md, revision 2" in told
    assert "complaint+again+closed.en.md → complaint+again.en.md → complaint+closed.en.md" in told
    assert "to heart" in " ".join(told.split())


def test_a_message_fills_it(
    office: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    letter = tmp_path / "letter.eml"
    letter.write_text(LETTER, "utf-8")
    preview("inquiry", message=str(letter), config=office)
    said = capsys.readouterr()
    assert "Dear Kim Lee," in said.out
    assert "The lamp [FD-" in said.out
    assert said.err == ""
    preview("other", message=str(letter), config=office)
    assert "This message would get inquiry.en.md." in capsys.readouterr().err


def test_a_case_fills_it(office: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for name in ("tmp", "new", "cur"):
        (tmp_path / "in" / name).mkdir(parents=True)
    text = office.read_text("utf-8")
    office.write_text(text.replace('/in"\n', '/in"\nstart_from = "all"\n'), "utf-8")
    (tmp_path / "in" / "new" / "1.1.host").write_text(LETTER, "utf-8")
    run(office, once=True)
    capsys.readouterr()
    preview("inquiry", message="fd-2026-000001", config=office)
    assert "Dear Kim Lee," in capsys.readouterr().out
    with pytest.raises(typer.Exit):
        preview("inquiry", message="FD-2026-000009", config=office)
    assert "neither a file nor a case whose message is kept" in capsys.readouterr().err


def test_a_page_is_printed_or_shown(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    preview("complaint", text=True)
    assert capsys.readouterr().out.startswith("Dear Ana Silva,\n")
    preview("complaint", html=True)
    page = capsys.readouterr().out
    assert page.startswith("<!DOCTYPE html>")
    shown: list[str] = []

    def show(uri: str) -> bool:
        shown.append(uri)
        return True

    monkeypatch.setattr(webbrowser, "open", show)
    preview("complaint", open_=True)
    path = Path(shown[0].removeprefix("file://"))
    assert path.read_text("utf-8").startswith("<!DOCTYPE html>")
    path.unlink()


@pytest.mark.parametrize(
    ("template", "told"),
    [
        ("nonsense", "there is no template nonsense; there are complaint, inquiry, neutral"),
        ("complaint.it", "complaint.it must end in a language"),
        ("complaint+closed+again", "must have each qualifier once, in this order"),
        ("../../etc/passwd", "must be named OCCASION.LANGUAGE.md"),
    ],
)
def test_what_is_no_template_is_told(
    template: str, told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(typer.Exit):
        preview(template)
    assert told in capsys.readouterr().err


def test_a_broken_template_is_told_with_its_place(office: Path, tmp_path: Path) -> None:
    (tmp_path / "templates" / "inquiry.en.md").write_text("---\nsubject: x\n", "utf-8")
    with pytest.raises(ConfigError, match=r"inquiry\.en\.md:1  must start with front matter"):
        preview("complaint", config=office)


def test_templates_are_listed_with_whose_they_are(
    office: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    list_(config=office, json=True)
    rows = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert {row["file"]: row["from"] for row in rows}["complaint+closed.en.md"] == "yours"
    assert len(rows) == len(shipped_templates()) + 1
    list_()
    assert "shipped" in capsys.readouterr().out


def test_variables_are_listed(capsys: pytest.CaptureFixture[str]) -> None:
    variables()
    told = capsys.readouterr().out
    assert all(f"{{{{ {name} }}}}" in told for name in VARIABLES)
    variables(json=True)
    assert len(capsys.readouterr().out.splitlines()) == len(VARIABLES)
