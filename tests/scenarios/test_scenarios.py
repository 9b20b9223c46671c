"""Every story beside this file is a test; ``README.md`` explains their form."""

from pathlib import Path

import pytest

from tests.scenarios.runner import StoryError, run
from tests.scenarios.story import read

FILES = sorted(Path(__file__).parent.glob("*.yaml"))


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
async def test_story(file: Path, tmp_path: Path) -> None:
    try:
        await run(read(file), file.name, tmp_path)
    except StoryError as error:
        pytest.fail(str(error), pytrace=False)


BEGINNING = "title: A customer asks\nsteps:\n  - at: 2026-11-18 10:00\n  - arrives: {}\n  - poll\n"
UNTRUE = {
    "sent": "{}",
    "one too many": "{sent: [{template: inquiry.en.md}, {}]}",
    "template": "{sent: [{template: inquiry.de.md}]}",
    "field": "{sent: [{headers: {Auto-Submitted: no}}]}",
    "absent": "{sent: [{without: [Auto-Submitted]}]}",
    "repeats": "{sent: [{repeats: yes}]}",
    "alerts": "{sent: [{}], alerts: [{}]}",
    "cases": "{sent: [{}], cases: {}}",
    "due": "{sent: [{}], cases: {FD-2026-000001: {due: 2026-11-19 10:01}}}",
    "state": "{sent: [{}], cases: {FD-2026-000001: {state: hold}}}",
    "agent": "{sent: [{}], cases: {FD-2026-000001: {agent: ana}}}",
    "queue": "{sent: [{}], cases: {FD-2026-000001: {queue: sales}}}",
    "severity": "{sent: [{}], cases: {FD-2026-000001: {severity: 4}}}",
    "escalated": "{sent: [{}], cases: {FD-2026-000001: {escalated: safety}}}",
    "outcome": "{sent: [{}], cases: {FD-2026-000001: {outcome: met}}}",
    "told": "{sent: [{}], told: [{}]}",
    "routed": "{sent: [{}], routed: [{}]}",
    "history": "{sent: [{}], cases: {FD-2026-000001: {history: [received]}}}",
    "decisions": "{sent: [{}], decisions: [list]}",
    "quarantine": "{sent: [{}], quarantine: [Traceback]}",
    "errors": "{sent: [{}], errors: [refused]}",
    "waiting": "{sent: [{}], waiting: 1}",
    "blocked": "{sent: [{}], blocked: [clara@customer.example]}",
}


@pytest.mark.parametrize("expect", UNTRUE.values(), ids=list(UNTRUE))
async def test_an_untrue_story_fails(expect: str, tmp_path: Path) -> None:
    """The runner is only worth something if it can say no."""
    file = tmp_path / "untrue.yaml"
    file.write_text(f"{BEGINNING}  - expect: {expect}\n", "utf-8")
    with pytest.raises(StoryError, match=r"^untrue\.yaml:6 «A customer asks», expect:\n"):
        await run(read(file), file.name, tmp_path / "office")


LATER = "  - at: 2026-11-19 10:00\n  - poll\n  - expect: {sent: [{}], told: []}\n"
UNTRUE_DEEDS = {
    "an alert that nobody expected": LATER,
    "an act that cannot be done": "  - act: {words: resume FD-2026-000001}\n",
    "an act that can": "  - act: {words: resolve FD-2026-000001, fails: nobody waits}\n",
    "a link that no mail has": "  - follows_link: {verb: done, case: FD-2026-000001}\n",
}


@pytest.mark.parametrize("steps", UNTRUE_DEEDS.values(), ids=list(UNTRUE_DEEDS))
async def test_an_untrue_deed_fails(steps: str, tmp_path: Path) -> None:
    file = tmp_path / "untrue.yaml"
    file.write_text(f"{BEGINNING}{steps}", "utf-8")
    with pytest.raises(StoryError):
        await run(read(file), file.name, tmp_path / "office")


@pytest.mark.parametrize(
    "steps",
    [
        "[pol]",
        "[{poll: now}]",
        "[{arrives: {form: x}}]",
        "[{expect: {send: []}}]",
        "[{poll: '', restart: ''}]",
        "[{wait: soon}]",
        "[{answers: {to_mesage: x}}]",
        "[{follows_link: {verb: done}}]",
    ],
)
def test_a_misspelt_story_is_refused(steps: str, tmp_path: Path) -> None:
    file = tmp_path / "misspelt.yaml"
    file.write_text(f"title: A word is wrong\nsteps: {steps}\n", "utf-8")
    with pytest.raises(ValueError, match="misspelt"):
        read(file)
