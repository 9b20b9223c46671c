"""Digests and alerts in a real browser, as wide as a phone, by day and by night."""

import json
import re
import shutil
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass
from html import escape, unescape
from pathlib import Path

import pytest

from daemon.model import Voice
from daemon.model.notice import Reason, Section, Why
from daemon.stages.notice import alert, digest
from daemon.stages.notice.words import WORDS
from tests.stages.test_notice.samples import PAGES, a_digest, an_alert, called, late, line

pytestmark = pytest.mark.integration

PHONE = 360
"""The width of a narrow telephone, in CSS pixels."""
FINGER = 40
READABLE = 4.5
"""The contrast that text needs (WCAG 2.2, 1.4.3)."""
SCHEMES = {"dark": 0, "light": 1}
"""As the browser numbers what its user prefers."""

OPTIONS = (
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
    "--hide-scrollbars",
)  # fmt: skip

MEASURE = """
const light = colour => colour.match(/[\\d.]+/g).slice(0, 3).map(Number)
  .map(c => c / 255).map(c => c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4)
  .reduce((sum, c, i) => sum + c * [0.2126, 0.7152, 0.0722][i], 0);
const contrast = (one, other) => {
  const [low, high] = [light(one), light(other)].sort((a, b) => a - b);
  return (high + 0.05) / (low + 0.05);
};
function measured(frame) {
  const page = frame.contentDocument, style = node => frame.contentWindow.getComputedStyle(node);
  page.documentElement.style.backgroundColor = "Canvas";
  const ground = node => {
    while (style(node).backgroundColor === "rgba(0, 0, 0, 0)") node = node.parentElement;
    return style(node).backgroundColor;
  };
  const texts = [...page.body.querySelectorAll("*")].filter(node =>
    [...node.childNodes].some(child => child.nodeType === 3 && child.data.trim()));
  return {
    width: page.documentElement.scrollWidth,
    buttons: [...page.querySelectorAll("a")].map(a => a.getBoundingClientRect().height),
    ground: style(page.documentElement).backgroundColor,
    contrast: Math.min(...texts.map(node => contrast(style(node).color, ground(node)))),
  };
}
addEventListener("load", () => {
  const found = [...document.querySelectorAll("iframe")].map(f => [f.id, measured(f)]);
  document.getElementById("found").textContent = JSON.stringify(Object.fromEntries(found));
});
"""


@dataclass(frozen=True, slots=True)
class Measured:
    """A page as the browser laid it out."""

    width: float
    buttons: list[float]
    ground: str
    contrast: float


def hostile() -> str:
    """A digest of words that cannot be broken and an address as long as they come."""
    long = "z" * 400
    case = late(
        customer=f"{long} <{'y' * 64}@{'x' * 63}.{'w' * 63}.example>",
        subject=long,
        gist=long,
        why=(Why(Reason.ESCALATED, long),),
    )
    voice = Voice("+" + "4" * 15, long, long, f"https://{'x' * 400}.example/")
    rest = (case, line(), called(voice=voice), called(voice=Voice("", "", "", long)))
    return digest(a_digest(reader=long, sections={Section.BREACHED: rest}), PAGES).html


def pages() -> dict[str, str]:
    """Every page in every language, and one that strangers wrote as badly as they could."""
    digests = {f"digest.{code}": digest(a_digest(code), PAGES).html for code in WORDS}
    alerts = {f"alert.{code}": alert(an_alert(language=code), PAGES).html for code in WORDS}
    calls = {
        f"call.{code}": digest(a_digest(code, sections={Section.TODAY: (called(),)}), PAGES).html
        for code in WORDS
    }
    return {**digests, **alerts, **calls, "hostile": hostile()}


def browsed(folder: Path, scheme: int) -> Mapping[str, Measured]:
    """Every page, measured in frames as wide as a phone."""
    browser = shutil.which("chromium")
    assert browser, "chromium is not there; install the Debian package chromium"
    frames = "".join(
        f'<iframe id="{name}" width="{PHONE}" height="640" style="border:0"'
        f' srcdoc="{escape(html)}"></iframe>'
        for name, html in pages().items()
    )
    outer = folder / "frames.html"
    outer.write_text(
        '<!DOCTYPE html><meta charset="utf-8"><meta name="color-scheme" content="light dark">'
        f'<pre id="found"></pre>{frames}<script>{MEASURE}</script>',
        encoding="utf-8",
    )
    command = (
        browser,
        *OPTIONS,
        f"--user-data-dir={folder / 'profile'}",
        f"--blink-settings=preferredColorScheme={scheme}",
        "--dump-dom",
        outer.as_uri(),
    )
    done = subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)
    found = re.search(r'<pre id="found">(.+?)</pre>', done.stdout)
    assert found, f"the browser measured nothing: {done.stderr[-2000:]}"
    measured = json.loads(unescape(found[1]))
    return {name: Measured(**values) for name, values in measured.items()}


@pytest.mark.parametrize("scheme", SCHEMES)
def test_pages_read_well_on_a_phone(scheme: str, tmp_path: Path) -> None:
    found = browsed(tmp_path, SCHEMES[scheme])
    assert len(found) == 13
    assert {name: page.width for name, page in found.items() if page.width > PHONE} == {}
    assert min(height for page in found.values() for height in page.buttons) >= FINGER
    assert len({page.ground for page in found.values()}) == 1
    assert (found["hostile"].ground == "rgb(255, 255, 255)") is (scheme == "light")
    assert {name: page.contrast for name, page in found.items() if page.contrast < READABLE} == {}
