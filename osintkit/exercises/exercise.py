"""Exercises as data: what is asked about a demo article, and how the answer is looked for in a case."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from html import escape


@dataclass(frozen=True, slots=True)
class Exercise:
    """One thing to do, checked against the gold of a demo article.

    Attributes
    ----------
    name : str
        Lesson and letter: "3a".
    articles : mapping
        The key of the demo article by language: {"en": "ferries-en-1", "fr": "ferries-fr-1"}.
    hints : mapping
        By language, where to look; never what the answer is.
    marks : tuple of str
        Ids of gold marks to be marked.
    attributes : tuple of str
        Attributes of these marks that have to be right as well; the label always has.
    links : tuple of str
        Types of link from these marks that have to end where the gold's do.
    countries : bool
        Ask for every country that the article names, and for none that it only seems to.
    statement : str
        Ask for the number of independent origins of a statement of the gold (`gold.statements()`).
    choice : str
        Ask for a choice, and this one is right.
    settled : bool
        Only what somebody settled counts: the adjudicator's marks, not the readers'.
    """

    name: str
    articles: Mapping[str, str]
    hints: Mapping[str, str]
    marks: tuple[str, ...] = ()
    attributes: tuple[str, ...] = ()
    links: tuple[str, ...] = ()
    countries: bool = False
    statement: str = ""
    choice: str = ""
    settled: bool = False

    @property
    def answered(self) -> bool:
        """Tell whether an answer is asked for, and nothing is looked for in the case."""
        return bool(self.statement or self.choice)

    def article(self, language: str) -> str:
        """Give the key of its article in a language, the English one where there is none."""
        return self.articles.get(language) or self.articles["en"]

    def hint(self, language: str) -> str:
        """Give where to look."""
        return self.hints.get(language) or self.hints["en"]


@dataclass(frozen=True, slots=True)
class Checked:
    """The answer to a check, at once: whether it passed, and sentences. Shows as these sentences."""

    name: str
    passed: bool
    sentences: tuple[str, ...] = field(default=())

    def __str__(self) -> str:
        return "\n".join(self.sentences)

    def __repr__(self) -> str:  # what a notebook shows below a cell
        return str(self)

    def _repr_html_(self) -> str:
        """Give the same as prose: text of a notebook is broken in the middle of words."""
        colour = "#1a7f4b" if self.passed else "#c47700"
        prose = "".join(f"<p>{escape(sentence)}</p>" for sentence in self.sentences)
        return f'<div dir="auto" style="border-inline-start:4px solid {colour};padding:0 12px">{prose}</div>'

    def __bool__(self) -> bool:
        return self.passed
