"""How long claims, their origins and the search for near-duplicates take in a large case.

    python benchmarks/claims.py [--claims 10000] [--articles 2000] [--texts 10000]

The goals: 10,000 claims in 2,000 articles with their origins in 2 s together, 10,000 articles compared in 30 s. A third
of the claims are marked as restating another. CPU seconds; "first" builds the records too, "again" is what follows.
"""

from __future__ import annotations

import argparse
import random
import time
from collections import defaultdict

import osintkit as ok
from osintkit.change import annotation_fields
from osintkit.claims import origins
from osintkit.near_duplicates import near_duplicates
from osintkit.operation import Draft
from osintkit.span import Span
from osintkit.stores.memory import MemoryStore

WORDS = [f"word{number}" for number in range(3_000)]
SENTENCE = "Norway praised Kenya on day {}. "
MARKS = (
    (0, 6, "country", {"country": "NO"}),
    (7, 14, "event", {"type": "SUPPORT"}),
    (15, 20, "country", {"country": "KE"}),
)


def make(claims: int, articles: int) -> ok.Case:
    """Make a case in memory, each claim with its two countries and their links."""
    chance = random.Random(1)
    case = ok.Case(MemoryStore(), writer="amina")
    each = max(1, claims // articles)
    texts = [
        "\n".join(f"{' '.join(chance.choices(WORDS, k=50))}. {SENTENCE.format(at)}" for _ in range(each))
        for at in range(articles)
    ]
    stored = case.add([ok.Article(text, outlet=f"Outlet {at % 50}") for at, text in enumerate(texts)])
    drafts: list[Draft] = []
    latest = ""
    for number in range(claims):
        article = stored[number // each % articles]
        start = [at for at in range(len(article.text)) if article.text.startswith("Norway", at)][number % each]
        names = [f"{number:031x}{letter}" for letter in "abcdef"]
        for name, (first, last, label, attributes) in zip(names, MARKS, strict=False):
            span = Span(start + first, start + last)
            fields = annotation_fields(article, (span,), case.codebook, label, attributes)
            drafts.append(Draft("annotation", name, "add", fields, article=article.id))
        ties = [("by", names[0], names[3]), ("to", names[2], names[4])]
        if number % 3 == 2:
            ties.append(("restates", latest, names[5]))
        for type, target, name in ties:
            drafts.append(
                Draft("link", name, "add", {"type": type, "source": names[1], "target": target}, article=article.id)
            )
        latest = names[1]
    case._write(drafts)
    return case


def edited_texts(number: int) -> dict[str, str]:
    """Make texts of 400 words; every tenth is the one before it, cut and with thirty words changed."""
    chance = random.Random(2)
    weights = [1 / (rank + 5) for rank in range(len(WORDS))]
    texts: dict[str, str] = {}
    for at in range(number):
        words = chance.choices(WORDS, weights, k=400)
        if at % 10 == 9:
            words = texts[str(at - 1)].split()
            for _ in range(30):
                words[chance.randrange(len(words))] = "changed"
            words = words[: chance.randrange(250, 400)]
        texts[str(at)] = " ".join(words)
    return texts


def count_origins(case: ok.Case) -> tuple[int, int]:
    """Compute the claims, group them by statement and count the origins of each; give both numbers."""
    statements = defaultdict(list)
    claims = case.claims()
    for claim in claims:
        statements[claim.statement or claim.id].append(claim)
    return len(claims), sum(origins(same).count for same in statements.values())


def redraw(case: ok.Case) -> None:
    """Print how long the map takes to stand drawn again after a mark in one of the articles."""
    shown = ok.ActorMap(case, static=False)
    times = []
    for article in case.articles()[:5]:
        start = article.text.index("Norway")
        started = time.process_time()
        case.annotate(article, start + 15, start + 20, label="actor")
        times.append(time.process_time() - started)
    shown.close()
    print(f"a mark, and the map of 1,000 claims in 2,000 articles again: {sorted(times)[2]:.2f} s (goal 1 s)")


def main() -> None:
    """Print a row a measure."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--claims", type=int, default=10_000)
    parser.add_argument("--articles", type=int, default=2_000)
    parser.add_argument("--texts", type=int, default=10_000)
    given = parser.parse_args()
    case = make(given.claims, given.articles)
    for when in ("first", "again"):
        started = time.process_time()
        claims, found = count_origins(case)
        print(f"{claims} claims with {found} origins, {when}: {time.process_time() - started:.2f} s (goal 2 s)")
    redraw(make(1_000, 2_000))
    texts = edited_texts(given.texts)
    started = time.process_time()
    pairs = near_duplicates(texts)
    print(
        f"{len(texts)} texts compared: {time.process_time() - started:.1f} s (goal 30 s), "
        f"{len(pairs)} pairs of {len(texts) // 10} copies"
    )


if __name__ == "__main__":
    main()
