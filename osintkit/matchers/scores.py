"""How sure a mention is, by its kind: of the mentions with a score, that share is right.

Measured on 1,281 mentions: those of 352 sentences in seventeen languages, full of traps, before the rules had learnt
from them (the second and third part of `tests/matchers/sentences.txt`), and those of 100 news articles and 83 hard
sentences coded by others, which earlier rules had been tried on. Right were 987 in 1,000 adjectives and people, 984
acronyms, all 54 halves of compounds, 955 plain names, 923 capitals and seats of power, 9 of 10 names in a company's. Of
names that are also a person's, a town's or a common word's, 81 in 100 were right, of such capitals 8 of 16.
`benchmarks/countries.py` prints the table for any labelled texts.
"""

from __future__ import annotations

SCORES = {
    "acronym": 0.98,
    "compound": 0.98,
    "demonym": 0.98,
    "official": 0.98,
    "name": 0.95,
    "metonym": 0.9,
    "place": 0.9,
    "historic": 0.9,
    "group": 0.9,
}
# A country inside a company's name is found, with less certainty that it is meant.
COMPANY = 0.9
# Names with another common meaning, when nothing else in the text speaks for the country.
DOUBTFUL = {"name": 0.8, "metonym": 0.5}


def doubtful(kind: str, score: float) -> float:
    """Give the score of a name that could well mean something else.

    Examples
    --------
    >>> doubtful("metonym", 0.9), doubtful("demonym", 0.98)
    (0.5, 0.98)
    """
    return min(score, DOUBTFUL.get(kind, score))
