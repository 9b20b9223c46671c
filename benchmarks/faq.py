"""How long it takes to find the article that answers a message.

``python -m benchmarks.faq [ARTICLES]``: an FAQ of so many articles (12) of made-up words, five
questions each; it is indexed, and asked with a short question and with 4,096 characters.
"""

import random
import sys
from time import perf_counter

from daemon.stages.faq import Article, Faq

RUNS = 50
SYLLABLES = ("ba", "ko", "ri", "te", "mu", "la", "se", "no", "pi", "dra")


def main(count: int) -> None:
    """Print the figures."""
    random.seed(7)
    words = ["".join(random.choices(SYLLABLES, k=random.randint(2, 4))) for _ in range(4_000)]

    def said(length: int) -> str:
        return " ".join(random.choices(words, k=length))

    articles = [
        Article(f"a{n}.en.md", "en", said(4), "", tuple(said(7) for _ in range(5)), "1", said(200))
        for n in range(count)
    ]
    start = perf_counter()
    faq = Faq.of(articles)
    print(f"{count} articles indexed: {(perf_counter() - start) * 1000:.0f} ms")
    for name, text in (("12 words", said(12)), ("4,096 characters", said(900))):
        start = perf_counter()
        for _ in range(RUNS):
            faq.nearest("", text, "en")
        print(f"{name}: {(perf_counter() - start) / RUNS * 1000:.2f} ms")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 12)
