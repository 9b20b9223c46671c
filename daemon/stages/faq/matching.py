"""Which article answers a customer's words: TF-IDF cosine over words and groups of characters.

Laws: pure and deterministic, equal scores go by name; an article is compared with messages of its
own language alone; what a message says and no article mentions weighs most, and one word alone
that an article shares with it is not enough, so that a question about another matter is no match;
where two articles are as near, none is named. ``docs/faq.md`` tells how the figures were chosen.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from math import log, sqrt

from daemon.stages.faq.article import Article
from daemon.stages.faq.parts import parts_of, stems_of, words_of

CLEAR = 0.25
"""The least score, 0 to 1, at which an article is named."""
MARGIN = 0.10
"""By how much it must be above that of the next article."""

_SHARED = 2
"""Words that an article must share with a message, unless it shares all."""
_WORDS = 0.6
"""The share of the words in a score; the rest is that of groups of characters."""
_BODY = 0.25
"""The share of an article's text; the rest is that of the nearest of its questions and title."""
_BODY_MOST = 1_000
"""Characters of an article's text that count: what it is about is said before that."""
_FEWEST = 12
"""A smaller FAQ is weighed as one of so many articles: in it, too, most words are rare."""
_KNOWN, _UNKNOWN = 0.5, 0.1
"""What is added to the number of articles that have a word, and what stands for none."""

Parts = tuple[Counter[str], Counter[str]]


@dataclass(frozen=True, slots=True)
class Nearest:
    """The article that is nearest to a message."""

    article: Article
    score: float
    """0 to 1."""
    margin: float
    """By how much it is above the next article's; its own score where there is no other."""
    shares: bool
    """Whether it has two words of the message, or all of them."""

    @property
    def clear(self) -> bool:
        """Whether it is near enough to be named."""
        return self.shares and self.score >= CLEAR and self.margin >= MARGIN


@dataclass(frozen=True, slots=True)
class Text:
    """One text of an article that messages are compared with."""

    article: int
    """The article's place."""
    body: bool
    """False for a question, or the title."""


@dataclass(frozen=True, slots=True)
class Index:
    """The articles of one language, ready to be asked."""

    articles: tuple[Article, ...]
    texts: tuple[Text, ...]
    stems: tuple[frozenset[str], ...]
    """The beginnings of all words of each article."""
    weights: Mapping[str, float]
    """How telling each word, and each group, is."""
    unknown: float
    """How telling one is that no article has."""
    found: Mapping[str, tuple[tuple[int, float], ...]]
    """By word, or group: in which texts it is, and what it adds to their score."""

    def nearest(self, subject: str, words: str) -> Nearest | None:
        """The article nearest to a message; None where nothing is alike."""
        language = self.articles[0].language
        said = words_of(words, language, subject)
        scores = self._scores(said)
        # The articles are in the order of their names, which decides between equal ones.
        best = max(range(len(scores)), key=scores.__getitem__)
        if not scores[best]:
            return None
        others = (score for place, score in enumerate(scores) if place != best)
        stems = stems_of(said, language)
        shared = len(stems & self.stems[best])
        return Nearest(
            article=self.articles[best],
            score=scores[best],
            margin=scores[best] - max(others, default=0.0),
            shares=shared >= _SHARED or shared == len(stems),
        )

    def _scores(self, said: list[str]) -> list[float]:
        """Of each article: how near its text is, and the nearest of its questions."""
        scores = [0.0] * len(self.texts)
        for counts in parts_of(said):
            for part, weight in _unit(counts, self.weights, self.unknown).items():
                for text, share in self.found.get(part, ()):
                    scores[text] += weight * share
        bodies, asked = [0.0] * len(self.articles), [0.0] * len(self.articles)
        for one, score in zip(self.texts, scores, strict=True):
            kind = bodies if one.body else asked
            kind[one.article] = max(kind[one.article], score)
        return [body + question for body, question in zip(bodies, asked, strict=True)]


@dataclass(frozen=True, slots=True)
class Faq:
    """The company's articles, and what may be done with them."""

    articles: Mapping[str, Article] = field(default_factory=dict)
    """By name."""
    indexes: Mapping[str, Index] = field(default_factory=dict)
    """By language."""
    offer: bool = False
    """Whether customers are told of an article that has a link."""

    @property
    def revision(self) -> str:
        """A digest of all articles: another text, another revision; empty without any."""
        texts = "\0".join(map(repr, self.articles.values()))
        return sha256(texts.encode("utf-8", "surrogatepass")).hexdigest()[:8] if texts else ""

    @staticmethod
    def of(articles: Iterable[Article]) -> "Faq":
        """The articles, indexed; customers are not told of them."""
        by_language: dict[str, list[Article]] = {}
        for article in sorted(articles, key=lambda one: one.name):
            by_language.setdefault(article.language, []).append(article)
        return Faq(
            {article.name: article for found in by_language.values() for article in found},
            {language: _index(tuple(found)) for language, found in by_language.items()},
        )

    def nearest(self, subject: str, words: str, language: str) -> Nearest | None:
        """The article of ``language`` nearest to a message; None where nothing is alike."""
        index = self.indexes.get(language)
        return None if index is None else index.nearest(subject, words)

    def offered(self, name: str) -> Article | None:
        """The article of that name, if customers may be told of it."""
        article = self.articles.get(name) if self.offer else None
        return article if article is not None and article.url else None


def _index(articles: tuple[Article, ...]) -> Index:
    texts = tuple(
        (Text(place, body), parts_of(words_of(words, article.language)))
        for place, article in enumerate(articles)
        for words, body in _texts(article)
    )
    weights, unknown = _weights(texts, len(articles))
    found: dict[str, list[tuple[int, float]]] = {}
    for number, (text, parts) in enumerate(texts):
        of_text = _BODY if text.body else 1 - _BODY
        for counts, of_kind in zip(parts, (_WORDS, 1 - _WORDS), strict=True):
            for part, weight in _unit(counts, weights, unknown).items():
                found.setdefault(part, []).append((number, weight * of_kind * of_text))
    kept = {part: tuple(places) for part, places in found.items()}
    return Index(
        articles,
        tuple(text for text, _ in texts),
        tuple(_stems(article) for article in articles),
        weights,
        unknown,
        kept,
    )


def _stems(article: Article) -> frozenset[str]:
    language = article.language
    found = (stems_of(words_of(words, language), language) for words, _ in _texts(article))
    return frozenset().union(*found)


def _texts(article: Article) -> Iterator[tuple[str, bool]]:
    """What messages are compared with, and whether it is the article's text."""
    for line in (*article.questions, article.title):
        yield line, False
    yield article.text[:_BODY_MOST], True


def _weights(texts: Iterable[tuple[Text, Parts]], articles: int) -> tuple[dict[str, float], float]:
    """How telling the parts of questions and titles are, and how telling all others.

    The articles' texts do not count: what is said in one on the way does not make a word common.
    """
    having: dict[str, set[int]] = {}
    for text, parts in texts:
        if not text.body:
            for part in (*parts[0], *parts[1]):
                having.setdefault(part, set()).add(text.article)
    many = max(articles, _FEWEST) + 1
    weights = {part: log(many / (len(places) + _KNOWN)) for part, places in having.items()}
    return weights, log(many / _UNKNOWN)


def _unit(counts: Counter[str], weights: Mapping[str, float], unknown: float) -> dict[str, float]:
    """``counts`` as a vector of length 1."""
    vector = {part: (1 + log(count)) * weights.get(part, unknown) for part, count in counts.items()}
    length = sqrt(sum(weight * weight for weight in vector.values())) or 1.0
    return {part: weight / length for part, weight in vector.items()}
