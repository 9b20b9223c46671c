"""The company's FAQ: which article answers a customer's own words, if one clearly does."""

from daemon.stages.faq.article import Article
from daemon.stages.faq.matching import CLEAR, MARGIN, Faq, Nearest
from daemon.stages.faq.reading import ARTICLES_MOST, SIZE_MOST, read_articles

__all__ = [
    "ARTICLES_MOST",
    "CLEAR",
    "MARGIN",
    "SIZE_MOST",
    "Article",
    "Faq",
    "Nearest",
    "read_articles",
]
