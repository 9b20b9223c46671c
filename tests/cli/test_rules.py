"""A directory of rules as the admin writes it: read, tried on its examples, or refused whole."""

import os
import shutil
from pathlib import Path

import pytest

from daemon.cli.check import check, read_all
from daemon.cli.schema import Kind, as_text
from daemon.errors import ConfigError
from daemon.settings import load
from daemon.shipped import shipped
from tests.cli.office import configuration

RULE = """
rules:
  - name: brakes
    when: {subject: brake}
    then: {tags: brake, note: brakes first}
examples:
  - name: a brake
    message: {subject: My brake, body: "When can I bring my bicycle?"}
    expect: {rules: [brakes], tags: brake}
"""


def desk(folder: Path, **files: str) -> Path:
    """A configuration whose directory of rules holds ``files``."""
    rules = folder / "rules"
    rules.mkdir(exist_ok=True)
    for name, text in files.items():
        (rules / f"{name}.yaml").write_text(text, "utf-8")
    path = configuration(folder)
    path.write_text(f'rules = "{rules}"\n{path.read_text("utf-8")}', "utf-8")
    return path


def refusal(config: Path) -> str:
    with pytest.raises(ConfigError) as refused:
        read_all(config)
    return str(refused.value)


def test_rules_whose_examples_come_out_are_used(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    check(desk(tmp_path, a=RULE))
    assert "1 rules, 1 examples come out as they say (revision " in capsys.readouterr().out


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        (
            "tags: brake}\n",
            "tags: bell}\n",
            "a.yaml:7  expect.tags  «a brake»: tags must be [bell]",
        ),
        ("[brakes]", "[]", "expect.rules  «a brake»: rules must be [], and is [brakes]"),
        ("{rules: [brakes], tags: brake}", "{acknowledged: false}", "must be false, and is true"),
        ("{rules: [brakes], tags: brake}", "{case: false}", "case must be false, and is true"),
        ("{rules: [brakes], tags: brake}", "{category: complaint}", "must be complaint, and is"),
        ("{rules: [brakes], tags: brake}", "{template: complaint}", "must be complaint, and is"),
        ("{rules: [brakes], tags: brake}", "{agent: ana}", "agent must be ana, and is empty"),
        ("{rules: [brakes], tags: brake}", "{policy: x}", "policy must be x, and is default"),
        ("{rules: [brakes], tags: brake}", "{queue: x}", "queue must be x, and is general"),
        ("{rules: [brakes], tags: brake}", "{severity: 4}", "severity must be 4, and is 1"),
        ("{rules: [brakes], tags: brake}", "{escalated: true}", "must be true, and is false"),
        ("{rules: [brakes], tags: brake}", "{forwarded: [a@b.example]}", "and is []"),
        ("My brake", "My bell", "a.yaml:3  brakes  holds in no example of its file; add one"),
        ("My brake", '"My brake\\nBcc: all"', "«a brake»: "),
    ],
)
def test_rules_whose_examples_come_out_otherwise_are_not(
    tmp_path: Path, old: str, new: str, told: str
) -> None:
    text = RULE.replace(old, new)
    assert text != RULE
    assert told in refusal(desk(tmp_path, a=text))


@pytest.mark.parametrize("channel", ["mail", "call", "form"])
def test_an_example_comes_by_every_channel(tmp_path: Path, channel: str) -> None:
    text = f"""
rules:
  - name: one
    when: {{channel: {channel}, body: bicycle}}
    then: {{tags: a}}
examples:
  - name: it is heard
    message: {{channel: {channel}, body: "When can I bring my bicycle?"}}
    expect: {{rules: [one], case: true}}
"""
    read_all(desk(tmp_path, a=text))


def test_an_example_may_come_at_night(tmp_path: Path) -> None:
    text = RULE.replace("subject: brake", "hours: closed, time: {from: '23:00', days: [sun]}")
    text = text.replace("My brake,", "My brake, received: 2026-11-22 23:10,")
    read_all(desk(tmp_path, a=text))


def test_a_list_lies_beside_the_rules(tmp_path: Path) -> None:
    config = desk(tmp_path, a=RULE.replace("subject: brake", "customer: vip"))
    assert "names the list (lists/NAME.csv) vip, which is not there" in refusal(config)
    lists = tmp_path / "rules" / "lists"
    lists.mkdir()
    (lists / "vip.csv").write_text("who\n@customer.example\n", "utf-8")
    read_all(config)
    (lists / "vip.csv").write_text("who\nsomebody\n", "utf-8")
    assert f"{lists / 'vip.csv'}:2  «somebody» must be an address" in refusal(config)


def test_hidden_and_other_files_are_an_editors(tmp_path: Path) -> None:
    config = desk(tmp_path, a=RULE)
    for name in (".a.yaml.swp", ".a.yaml", "a.yaml~", "README.md", "#a.yaml#"):
        (tmp_path / "rules" / name).write_text("[", "utf-8")
    read_all(config)


def test_no_pipe_no_giant_and_no_secret_is_read(tmp_path: Path) -> None:
    config = desk(tmp_path, a=RULE)
    rules = tmp_path / "rules"
    os.mkfifo(rules / "pipe.yaml")
    (rules / "zero.yaml").symlink_to("/dev/zero")
    (rules / "folder.yaml").mkdir()
    (rules / "gone.yaml").symlink_to("nowhere")
    with (rules / "giant.yaml").open("wb") as giant:
        giant.truncate(100 << 20)
    (rules / "latin.yaml").write_bytes(b"description: caf\xe9\n")
    told = refusal(config)
    assert "giant.yaml  is larger than 256 KiB; shorten it" in told
    assert told.count("is no ordinary file") == 3
    assert "gone.yaml  cannot be read (No such file or directory)" in told
    assert "latin.yaml:1  is not UTF-8" in told


def test_what_is_too_much_is_told(tmp_path: Path) -> None:
    many = {f"r{number:03d}": RULE for number in range(201)}
    assert "are 201 files, more than 200" in refusal(desk(tmp_path, **many))
    for path in (tmp_path / "rules").glob("r1*.yaml"):
        path.unlink()
    for number in range(60):
        (tmp_path / "rules" / f"long{number}.yaml").write_text(f"# {'x' * 60_000}\n", "utf-8")
    assert "and the files before it have more than 2048 KiB" in refusal(tmp_path / "config.toml")


def test_the_shipped_examples_are_good_for_the_shipped_configuration(tmp_path: Path) -> None:
    config = desk(tmp_path)
    shutil.copytree(
        str(shipped("deploy").joinpath("examples").joinpath("rules")),
        tmp_path / "rules",
        dirs_exist_ok=True,
    )
    read_all(config)
    assert load(config).rules == tmp_path / "rules"


def test_the_schema_is_printed_for_editors() -> None:
    text = as_text(Kind.RULES)
    assert '"$schema"' in text
    assert '"no_acknowledgement"' in text


def test_the_documented_example_is_good(tmp_path: Path) -> None:
    text = (Path(__file__).parents[2] / "docs" / "rules.md").read_text("utf-8")
    config = desk(tmp_path, a=text.split("```yaml\n")[1].split("```")[0])
    config.write_text(
        f"{config.read_text('utf-8')}[queues.billing]\nonly_by_rule = true\n", "utf-8"
    )
    assert "names the list (lists/NAME.csv) staff, which is not there" in refusal(config)
    (tmp_path / "rules" / "lists").mkdir()
    (tmp_path / "rules" / "lists" / "staff.csv").write_text("@desk.example\n", "utf-8")
    read_all(config)
