"""The sentences that say what a date rests on, one table a language."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from osintkit.errors import unknown_name

_ENGLISH = {
    "stated": "The date stands in the words.",
    "range": "The words name both ends.",
    "year open": "The words name no year.",
    "nearest year": "The words name no year: the one nearest to the article's date is taken.",
    "century open": "The words name no century.",
    "month open": "The words name no month.",
    "published": "Counted from the article's date, {anchor}.",
    "before": "Counted from a date stated before in the text, {anchor}.",
    "no anchor": "The words count from a day that is not known.",
    "part": "Early, middle and late are taken as thirds; their limits are approximate.",
    "about": "The words themselves are approximate.",
    "season": "No day is given: seasons fall differently north and south.",
    "north": "Its year is told by the seasons of the northern half of the world.",
    "ambiguous": "Day and month can be read either way: one of the two.",
    "hijri": "A date of the Islamic calendar, not converted.",
    "duration": "A length of time; the words do not say from when.",
    "open start": "The words say no beginning.",
    "open end": "The words say no end.",
    "vague": "The words give no exact number.",
    "proposals": "The words do not say which one: {proposals} come nearest to the article's date.",
    "no such day": "There is no such day in the calendar.",
}
_FRENCH = {
    "stated": "La date est dans les mots.",
    "range": "Les mots nomment les deux bornes.",
    "year open": "Les mots ne nomment pas d'année.",
    "nearest year": "Les mots ne nomment pas d'année : la plus proche de la date de l'article est prise.",
    "century open": "Les mots ne nomment pas de siècle.",
    "month open": "Les mots ne nomment pas de mois.",
    "published": "Compté à partir de la date de l'article, {anchor}.",
    "before": "Compté à partir d'une date énoncée plus haut dans le texte, {anchor}.",
    "no anchor": "Les mots comptent à partir d'un jour inconnu.",
    "part": "Début, milieu et fin sont pris pour des tiers ; leurs limites sont approximatives.",
    "about": "Les mots eux-mêmes sont approximatifs.",
    "season": "Aucun jour n'est donné : les saisons diffèrent au nord et au sud.",
    "north": "Son année est celle des saisons de la moitié nord du monde.",
    "ambiguous": "Le jour et le mois peuvent se lire dans les deux sens : l'un des deux.",
    "hijri": "Une date du calendrier musulman, non convertie.",
    "duration": "Une durée ; les mots ne disent pas à partir de quand.",
    "open start": "Les mots ne disent pas le début.",
    "open end": "Les mots ne disent pas la fin.",
    "vague": "Les mots ne donnent pas de nombre exact.",
    "proposals": "Les mots ne disent pas laquelle : {proposals} sont les plus proches de la date de l'article.",
    "no such day": "Ce jour n'existe pas dans le calendrier.",
}
SENTENCES: Mapping[str, Mapping[str, str]] = MappingProxyType({"en": _ENGLISH, "fr": _FRENCH})


def explained(reasons: Sequence[str], language: str, **places: str) -> str:
    """Join the sentences of reasons; "" for none. Raises UnknownNameError for a language without a table."""
    if language not in SENTENCES:
        raise unknown_name("language of the basis", language, SENTENCES)
    return " ".join(SENTENCES[language][reason].format(**places) for reason in reasons)
