"""The scene: claims as shapes, nodes, curves and labels in pixels, before anything is drawn.

A pure function of claims, positions and size. `to_svg` and `to_plotly` only take what stands here.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence

from osintkit.actor import COUNTRY_PREFIX, Actor
from osintkit.claims import Claim
from osintkit.claims import origins as count_origins
from osintkit.errors import InputError, unknown_name
from osintkit.figures.dated import When, as_stated
from osintkit.figures.drawn import SIZES, TIMELINE, VIEWS, Asked, in_space, over_time
from osintkit.figures.filter_text import parse
from osintkit.figures.filter_words import told
from osintkit.figures.filters import Filters
from osintkit.figures.grouping import MOST_LINES, thinned
from osintkit.figures.parts import Curve, Label, Node, Scene
from osintkit.figures.places import NOWHERE, Put, on_map
from osintkit.figures.sifting import sifted
from osintkit.figures.support import Counter, Support
from osintkit.figures.ties import NotDrawn, Tie, not_drawn, tied
from osintkit.figures.words import Words, words_in

__all__ = ["VIEWS", "Curve", "Label", "Node", "Scene", "scene"]


def scene(
    claims: Sequence[Claim],
    *,
    positions: Mapping[str, Put] | None = None,
    kept: Mapping[str, Put] | None = None,
    view: str = "map",
    language: str = "en",
    width: float = 1000,
    height: float = 640,
    filters: Filters | str | None = None,
    hide: Collection[str] = (),
    most: int = MOST_LINES,
    sizes: str = "claims",
    type_scale: float = 1.0,
    origins: Counter | None = None,
    when: When = as_stated,
    name: Callable[[Actor, str], str] | None = None,
    aside: Sequence[NotDrawn] = (),
) -> Scene:
    """Lay out claims as a picture of who does what to whom.

    Parameters
    ----------
    positions : mapping of actor id to Position or (x, y), optional
        Places that a person chose: a bare pair is parts of width and height, 0 to 1. `case.positions` keeps them.
    kept : mapping of actor id to Position or (x, y), optional
        Places of an earlier network, so that it does not jump when an actor comes or goes.
    view : {"map", "network", "timeline"}
        Countries at their place, actors by their ties alone, or a lane for each actor and time from left to right. A
        timeline grows higher than `height` where its lanes need it, a map for those who stand under it.
    width, height : float
        px; at least 240 x 180.
    filters : Filters or str, optional
        Which claims to draw, such as `kind:material_conflict origins>=2`: see `figures.filter_text.parse`. The others
        are listed as not drawn.
    hide : collection of str
        Modalities (such as "hypothetical") whose claims are listed as not drawn.
    most : int
        Lines that are drawn one by one at most, because nobody reads more. Where there are more, those of one pair and
        kind are drawn as one, and of these the 60 with the most independent origins, then with the most claims, or as
        many as the filter says (`top:120`). The claims of the others are listed as not drawn.
    sizes : {"claims", "degree", "betweenness"}
        What the size of an actor stands for: the claims that name it, how many others it is tied to, or the share of
        the shortest paths between others that run over it.
    type_scale : float
        How much larger than usual names and labels are, 0.5 to 3: for a room that looks at a projector.
    origins : callable, optional
        Counts independent origins of claims that state the same; `osintkit.claims.origins` by default. They are counted
        over all of `claims`, also where some of them stand on another line or are hidden.
    when : callable of a claim
        Gives the days that a claim's date means, for filters and the time view; by default what its words themselves
        write as a date. `figures.dated.marked_dates(case)` reads the marks.
    name : callable of actor and language, optional
        Names an actor; by default countries in the figure's language, others as they are named.

    aside : sequence of NotDrawn
        What else is not drawn, and why: `figures.aside.left_aside(case, words)` lists what a case holds.

    Returns
    -------
    Scene
        Without claims: an empty map of the world.

    Raises
    ------
    UnknownNameError
        For a view or language that there is not.
    InputError
        For a size too small to hold anything, a position outside 0 to 1, or a filter that cannot be read.
    """
    words = words_in(language)
    chosen = parse(filters, language=language)
    if view not in VIEWS:
        raise unknown_name("view", view, VIEWS)
    if sizes not in SIZES:
        raise unknown_name("measure of size", sizes, SIZES)
    if width < 240 or height < 180:
        raise InputError(f"A figure of {width} x {height} px is too small to read; give at least 240 x 180.")
    if not 0.5 <= type_scale <= 3:
        raise InputError(f"The scale of type is {type_scale}; give 0.5 to 3.")
    naming, counting = name or named, Support(claims, origins or count_origins)
    passing, hidden = _kept(claims, chosen, counting, when, words)
    found, missing = tied(passing, origins=counting, words=words, name=lambda a: naming(a, language), hide=hide)
    ties, dropped, grouped = thinned(found, words, most=most, top=chosen.top)
    actors = _actors(ties)
    called = {key: naming(actor, language) for key, actor in actors.items()}
    arrange = over_time if view == TIMELINE else in_space
    asked = Asked(view, (width, height), words, positions or NOWHERE, kept or NOWHERE, when, sizes, type_scale)
    drawn = arrange(ties, actors, called, asked)
    told = {curve.id: curve.told for curve in drawn["curves"]}
    return Scene(
        width=width,
        view=view,
        language=language,
        told=tuple(told[tie.id] for tie in ties),
        not_drawn=(*missing, *dropped, *hidden, *aside),
        ties=ties,
        claims=tuple(passing),
        support=counting,
        filters=chosen,
        grouped=grouped,
        days={claim.id: time for claim in passing if (time := when(claim)) is not None},
        **drawn,
    )


def _kept(
    claims: Sequence[Claim],
    filters: Filters,
    origins: Counter,
    when: When,
    words: Words,
) -> tuple[Sequence[Claim], tuple[NotDrawn, ...]]:
    """Sift claims; say of those that fell by which term."""
    if not filters:
        return claims, ()
    kept, fallen = sifted(claims, filters, origins=origins, when=when)
    reasons = {term: words.say("reason term", term=told(term, words)) for _, term in fallen}
    return kept, tuple(not_drawn(claim, reasons[term], words) for claim, term in fallen)


def named(actor: Actor, language: str) -> str:
    """Name an actor: a country in the language, others as they are named."""
    # Only a country goes by its country's name: "Iranian officials" are drawn at Iran, never as Iran.
    if actor.id.startswith(COUNTRY_PREFIX) and actor.country and on_map(actor):
        from osintkit.gazetteer import country_name

        return country_name(actor.country, language)
    return actor.name


def _actors(ties: Sequence[Tie]) -> dict[str, Actor]:
    found: dict[str, Actor] = {}
    for tie in ties:
        wanted = {tie.source, tie.target}
        for claim in tie.claims:
            for actor in (*claim.doers, *claim.targets, *claim.contributors):
                if actor.id in wanted:
                    found.setdefault(actor.id, actor)
    return found
