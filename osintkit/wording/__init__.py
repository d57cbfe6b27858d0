"""The words that dates and quantities are made of, one table a language, and a text cut into them.

`tables/fr.toml` and its like hold facts of one language: months, units, small words, numbers. A native speaker corrects
them there, and one more language is one more file. Everything else is the same code for every language.
"""

from __future__ import annotations

from osintkit.wording.choice import plausible
from osintkit.wording.table import LANGUAGES, Wording, wording
from osintkit.wording.terms import Term, Terms, terms

__all__ = ["LANGUAGES", "Term", "Terms", "Wording", "plausible", "terms", "wording"]
