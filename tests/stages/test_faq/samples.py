"""The FAQ of a small shop, and what its customers ask."""

from pathlib import Path

from daemon.stages.faq import Faq, read_articles

HERE = Path(__file__).parent
SHOP = {path.name: path.read_text("utf-8") for path in sorted((HERE / "shop").glob("*.md"))}


def shop_faq() -> Faq:
    """The shop's articles, indexed."""
    articles, problems = read_articles(SHOP)
    assert problems == ()
    return Faq.of(articles)


def asked(file: str) -> list[tuple[str, str]]:
    """The name of the article's file (empty: none answers it), and a customer's words."""
    lines = (HERE / file).read_text("utf-8").splitlines()
    pairs = (line.split(" | ", 1) for line in lines if not line.startswith("#"))
    return [("" if name == "-" else f"{name}.en.md", words) for name, words in pairs]
