"""What measuring agreement gives: numbers that never come without what was compared, how many, and by whom."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields

from osintkit.agreement.sentences import meaning, words


@dataclass(frozen=True, slots=True)
class Estimate:
    """A number with the ends of its 95 % interval, None where there is none to give."""

    value: float
    low: float | None = None
    high: float | None = None

    def __str__(self) -> str:
        if self.low is None or self.high is None:
            return _rounded(self.value)
        return f"{_rounded(self.value)} [{_rounded(self.low)}–{_rounded(self.high)}]"


@dataclass(frozen=True, slots=True)
class Measures:
    """The agreement of some coders about one thing. A measure is None where it is not defined or does not apply.

    Attributes
    ----------
    what : str
        What was compared: "all", a label, an attribute or a type of link.
    coders : tuple of str
    articles, units, alone : int
        Articles that they share; passages or links that at least two of them have a value for, which `percent`, the
        kappas and `alpha` are about; those that only one has. For a label they count the passages that somebody gave
        it, and the coefficients are about this label or another, over all passages.
    level : str
        The level of measurement that `alpha` was computed at.
    percent : Estimate
        Share of the comparisons in which two coders gave the same value, 0 to 1. Not corrected for chance.
    cohen, fleiss, alpha : Estimate
        Cohen's kappa (the mean over pairs for more than two), Fleiss' kappa over units that all coders have a value
        for, Krippendorff's alpha.
    characters : Estimate
        Krippendorff's alpha with every character a unit: where passages begin and end, and what was marked at all.
    exact, overlapping : Estimate
        F1, 0 to 1, of marks with the same borders, and of those that share a character; the same label or type in both.
        For more than two coders over all pairs together.
    """

    what: str
    coders: tuple[str, ...]
    articles: int
    units: int
    alone: int
    level: str = "nominal"
    percent: Estimate | None = None
    cohen: Estimate | None = None
    fleiss: Estimate | None = None
    alpha: Estimate | None = None
    characters: Estimate | None = None
    exact: Estimate | None = None
    overlapping: Estimate | None = None

    def row(self) -> dict[str, object]:
        """Give it as one row of a table: numbers, each interval in two columns of its own."""
        found: dict[str, object] = {}
        for field in fields(self):
            value = getattr(self, field.name)
            if field.name in MEASURES:
                found[field.name] = value.value if value else None
                if field.name in WITH_INTERVAL:
                    found[f"{field.name}_low"] = value.low if value else None
                    found[f"{field.name}_high"] = value.high if value else None
            else:
                found[field.name] = ", ".join(value) if isinstance(value, tuple) else value
        return found


MEASURES = ("percent", "cohen", "fleiss", "alpha", "characters", "exact", "overlapping")
WITH_INTERVAL = ("alpha", "characters", "exact", "overlapping")


@dataclass(frozen=True, slots=True)
class Agreement:
    """How far coders of a case agree. Prints as a report; `rows()` are for a table.

    Attributes
    ----------
    by : str
        "label", "country", "attribute" or "link".
    overall : Measures or None
        All coders together; None where no article is shared, and for several attributes, which have no sum.
    pairs : tuple of Measures
        Each two coders who share an article.
    parts : tuple of Measures
        All coders together about each label, attribute or type of link.
    coders, articles : tuple of str
        Who, and the ids of the articles that at least two of them worked in.
    unshared : tuple of str
        Ids of the articles where only one worked: nothing about them is in any number.
    suggested : float
        The share of the marks that a program had proposed: people who accept the same suggestion agree with it, and
        with one another without having looked.
    """

    by: str
    overall: Measures | None
    pairs: tuple[Measures, ...]
    parts: tuple[Measures, ...]
    coders: tuple[str, ...]
    articles: tuple[str, ...]
    unshared: tuple[str, ...] = ()
    suggested: float = 0.0

    def rows(self) -> list[dict[str, object]]:
        """Give all measures as rows with the same columns, the overall ones first; `scope` says which they are."""
        scopes: list[tuple[str, tuple[Measures, ...]]] = [
            ("overall", (self.overall,) if self.overall else ()), ("part", self.parts), ("pair", self.pairs),
        ]  # fmt: skip
        return [{"by": self.by, "scope": scope, **each.row()} for scope, found in scopes for each in found]

    def sentences(self, language: str = "en", *, numbers: bool = True) -> list[str]:
        """Say what was compared, how many, by whom, and what each number means, in English ("en") or French ("fr").

        `numbers=False` leaves out the numbers, for who shows them in a table.
        """
        said = words(language)
        if not self.articles:
            names = ", ".join(self.coders) or said["nobody"]
            return [said["nothing_shared"].format(coders=names, unshared=len(self.unshared))]
        found = [
            said[f"compared_{self.by}"].format(
                coders=", ".join(self.coders), n=len(self.coders), articles=len(self.articles)
            )
        ]
        if self.unshared:
            found.append(said["unshared"].format(n=len(self.unshared)))
        if self.overall is not None:
            found += _about(self.overall, language, MEASURES if numbers else ())
        if self.overall is None:
            found.append(said["one_by_one"])
            for part in self.parts if numbers else ():
                found += [f"{part.what}: {sentence}" for sentence in _about(part, language, ("alpha",))]
        if self.suggested:
            found.append(said["suggested"].format(share=round(100 * self.suggested)))
        return found

    def __str__(self) -> str:
        shown = ["units", "alone", *MEASURES]
        table = [["", *shown]]
        for scope in (((self.overall,) if self.overall else ()), self.parts, self.pairs):
            for each in scope:
                name = " & ".join(each.coders) if scope is self.pairs else each.what
                table.append([name, *("–" if getattr(each, key) is None else str(getattr(each, key)) for key in shown)])
        widths = [max(map(len, column)) for column in zip(*table, strict=True)]
        lines = ["  ".join(f"{cell:{width}}" for cell, width in zip(row, widths, strict=True)) for row in table]
        rows = [line.rstrip() for line in lines] if len(table) > 1 else []
        return "\n".join([*self.sentences(), *rows])


def _rounded(number: float) -> str:
    return f"{round(number, 2) + 0.0:.2f}"  # adding nothing makes of -0.00 what it is


def _about(measures: Measures, language: str, named: Sequence[str] = MEASURES) -> list[str]:
    said = words(language)
    found = [said["units"].format(n=measures.units, alone=measures.alone)]
    numbers: Mapping[str, Estimate | None] = {name: getattr(measures, name) for name in named}
    for name, estimate in numbers.items():
        if estimate is not None:
            found.append(meaning(name, estimate.value, str(estimate), language))
    if measures.units and measures.alpha is None:
        found.append(said["no_chance"])
    return found
