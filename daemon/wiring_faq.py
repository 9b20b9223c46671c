"""The FAQ's articles, read from the admin's directory."""

from dataclasses import replace
from functools import lru_cache

from daemon.errors import ConfigError, Problem
from daemon.files import Bounds, named, read_texts
from daemon.settings import Settings
from daemon.stages.faq import ARTICLES_MOST, SIZE_MOST, Article, Faq, read_articles

_BOUNDS = Bounds(octets=SIZE_MOST, files=ARTICLES_MOST, total=16 << 20)


def load_faq(settings: Settings) -> Faq:
    """The articles of the configured directory, indexed; none where none is configured.

    Raises:
        ConfigError: with every problem of every article.
    """
    folder = settings.faq.directory
    if folder is None:
        return Faq()
    texts, problems = read_texts(named(folder, (".md",)), _BOUNDS)
    articles, found = _read_once(tuple(texts.items()))
    problems += found
    if problems:
        placed = (replace(each, file=str(folder / each.file)) for each in problems)
        raise ConfigError(tuple(placed))
    return replace(_indexed_once(articles), offer=settings.faq.offer)


@lru_cache(maxsize=2)
def _read_once(
    sources: tuple[tuple[str, str], ...],
) -> tuple[tuple[Article, ...], tuple[Problem, ...]]:
    """What was read before is not read again: a start reads the articles twice."""
    return read_articles(dict(sources))


@lru_cache(maxsize=2)
def _indexed_once(articles: tuple[Article, ...]) -> Faq:
    return Faq.of(articles)
