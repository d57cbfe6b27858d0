"""Matchers find mentions in text. Countries so far; each matcher is one module and one line here."""

from __future__ import annotations

from osintkit.matchers.countries import find_countries
from osintkit.matchers.mention import CountryMention
from osintkit.matchers.ranking import rank_countries

__all__ = ["CountryMention", "find_countries", "rank_countries"]
