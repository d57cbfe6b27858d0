"""How long it takes to lay out and draw the actor map of 10 to 1,000 claims, and what of it travels to a page.

    python benchmarks/figures.py

CPU seconds, the least of three runs; the outlines are read before. "again" is the same map once more, as after each
mark that a person sets: the land is then kept. "redraw" is what then travels to the page of a widget of 640 px, "map"
what a further map on a page costs, land and all: the goal is 40 kB at 300 lines.
"""

from __future__ import annotations

import random
import time
from collections.abc import Callable

from osintkit import figures, outlines
from osintkit.actor import Actor
from osintkit.claims import Claim, Hop
from osintkit.figures.choices import choices
from osintkit.figures.evidence import evidence
from osintkit.figures.lines_plotly import table
from osintkit.figures.plotly import values_of
from osintkit.figures.words import words_in
from osintkit.span import Span
from osintkit.widgets.packing import COARSE, packed

COUNTRIES = 40
SPEAKERS = [Hop(Actor(f"{n:032x}", f"Speaker {n}"), f"Speaker {n}", ("named", "unnamed")[n % 2]) for n in range(12)]
WORDS = [f"word{n}" for n in range(3_000)]
QUADS = ("material_cooperation", "verbal_cooperation", "verbal_conflict", "material_conflict")


def invented(number: int, seed: int = 1) -> list[Claim]:
    """Make claims about pairs of forty countries, a few claims a pair."""
    chance = random.Random(seed)
    actors = [Actor.of_country(code, name=code) for code in chance.sample(outlines.countries(), COUNTRIES)]
    pairs = [chance.sample(actors, 2) for _ in range(max(4, number // 3))]
    claims = []
    for n in range(number):
        doer, target = chance.choice(pairs)
        claims.append(
            Claim(
                id=f"{n:032x}",
                article=f"{n % 30:016x}",
                spans=(Span(n, n + 9),),
                quote=f"passage {n} says what happened",
                before=" ".join(chance.choices(WORDS, k=24)),
                after=" ".join(chance.choices(WORDS, k=24)),
                doers=(doer,),
                targets=(target,),
                quad=chance.choice(QUADS),
                chain=(chance.choice(SPEAKERS),),
            )
        )
    return claims


def seconds(work: Callable[[], object]) -> float:
    """Give the least CPU time of three runs, in seconds."""
    times = []
    for _ in range(3):
        started = time.process_time()
        work()
        times.append(time.process_time() - started)
    return min(times)


def on_the_wire(claims: list[Claim]) -> tuple[int, int]:
    """Give the bytes of a redraw, and of a further map on a page."""
    scene = figures.scene(claims, width=640, height=422)
    ground, traces, layout = values_of(scene)
    told = {**evidence(scene, passages=False), "choices": choices(claims, words_in("en"))}
    redraw = len(packed({**told, "figure": {"data": traces, "layout": layout, "curves": table(scene)}}))
    return redraw, redraw + len(packed({"figure": {"data": ground}}, unit=COARSE))


def main() -> None:
    """Print one row a number of claims."""
    figures.scene([])
    figures.actor_map([])
    heads = ("claims", "lines", "scene", "again", "svg", "kB", "map kB", "plotly", "kB", "redraw", "map")
    print("".join(f"{head:>8}" for head in heads))
    for number in (10, 320, 360, 1_000):
        claims = invented(number)
        started = time.process_time()
        scene = figures.scene(claims)
        first = time.process_time() - started
        again = seconds(lambda claims=claims: figures.scene(claims))  # type: ignore[misc]
        drawn = seconds(lambda scene=scene: figures.to_svg(scene))  # type: ignore[misc]
        plotted = seconds(lambda scene=scene: figures.to_plotly(scene))  # type: ignore[misc]
        sizes = [len(figures.to_svg(scene)), len(figures.to_svg(scene, parts=("map",)))]
        redraw, whole = on_the_wire(claims)
        json_size = len(figures.to_plotly(scene).to_json())
        print(
            f"{number:>8}{len(scene.curves):>8}{first:>8.3f}{again:>8.3f}{drawn:>8.3f}{sizes[0] / 1000:>8.0f}"
            f"{sizes[1] / 1000:>8.0f}{plotted:>8.3f}{json_size / 1000:>8.0f}"
            f"{redraw / 1000:>8.1f}{whole / 1000:>8.1f}"
        )


if __name__ == "__main__":
    main()
