"""What numbers of agreement mean, said in a sentence each, in English and French."""

from __future__ import annotations

from collections.abc import Mapping

from osintkit.errors import unknown_name

_WORDS: Mapping[str, Mapping[str, str]] = {
    "en": {
        "nobody": "nobody",
        "point": ".",
        "nothing": "nothing",
        "nothing_shared": "No article was worked on by two people ({coders}; articles with one coder: {unshared}), so "
        "there is nothing to compare.",
        "compared_label": "Compared: which label passages got, by {coders} ({n} coders). Shared articles: "
        "{articles}.",
        "compared_country": "Compared: which country passages were taken for, by {coders} ({n} coders). Shared "
        "articles: {articles}.",
        "compared_attribute": "Compared: what was said of passages that several marked, by {coders} ({n} coders). "
        "Shared articles: {articles}.",
        "compared_link": "Compared: which passages were tied, and how, by {coders} ({n} coders). Shared articles: "
        "{articles}.",
        "unshared": "Articles left out, since only one person worked there: {n}.",
        "units": "Passages or links with a value from two or more: {n}; from one alone: {alone}.",
        "one_by_one": "Each is measured at a level of its own, so there is no number for all together.",
        "no_chance": "Alpha and kappa cannot be computed where only one value was ever used: there is no chance to "
        "measure against.",
        "suggested": "{share} % of the marks accept a suggestion of the program: who accepts the same one agrees "
        "without having looked alone.",
        "percent": "Percent agreement {shown}: of 100 times that two gave a value to the same thing, they gave the "
        "same {share} times; some of it by chance.",
        "cohen": "Cohen's kappa {shown}: {of_chance} of the way from chance to full agreement, each coder with habits "
        "of their own.",
        "fleiss": "Fleiss' kappa {shown}: the same, with what chance gives taken from all coders together, where all "
        "gave a value.",
        "alpha": "Krippendorff's alpha {shown}: {of_chance} of the way from chance to full agreement, gaps allowed. "
        "{verdict}",
        "characters": "Alpha over characters {shown}: the same for every character of the text, so borders and missed "
        "passages count. {verdict}",
        "exact": "F1 of exact passages {shown}: so much of what either marked has the same borders and label with the "
        "other.",
        "overlapping": "F1 of overlapping passages {shown}: so much has the same label, with borders that may differ.",
        "high": "From 0.80 on it is customary to rely on what was coded.",
        "middle": "Between 0.67 and 0.80 it is customary to draw tentative conclusions only.",
        "low": "Below 0.67 it is customary not to rely on what was coded: talk about the codebook first.",
    },
    "fr": {
        "nobody": "personne",
        "point": ",",
        "nothing": "rien",
        "nothing_shared": "Aucun article n'a été traité par deux personnes ({coders} ; articles avec un seul codeur : "
        "{unshared}) : il n'y a rien à comparer.",
        "compared_label": "Comparé : l'étiquette donnée aux passages, par {coders} ({n} codeurs). Articles "
        "communs : {articles}.",
        "compared_country": "Comparé : le pays compris dans les passages, par {coders} ({n} codeurs). Articles "
        "communs : {articles}.",
        "compared_attribute": "Comparé : ce qui est dit des passages que plusieurs ont marqués, par {coders} ({n} "
        "codeurs). Articles communs : {articles}.",
        "compared_link": "Comparé : quels passages sont reliés, et comment, par {coders} ({n} codeurs). "
        "Articles communs : {articles}.",
        "unshared": "Articles laissés de côté, car une seule personne y a travaillé : {n}.",
        "units": "Passages ou liens avec une valeur d'au moins deux personnes : {n} ; d'une seule : {alone}.",
        "one_by_one": "Chacun se mesure à son propre niveau : il n'y a pas de nombre pour l'ensemble.",
        "no_chance": "Alpha et kappa ne se calculent pas là où une seule valeur a été employée : il n'y a pas de "
        "hasard auquel comparer.",
        "suggested": "{share} % des marques acceptent une suggestion du programme : qui accepte la même est d'accord "
        "sans avoir cherché seul.",
        "percent": "Accord brut {shown} : sur 100 fois où deux ont donné une valeur à la même chose, ils ont donné la "
        "même {share} fois ; en partie par hasard.",
        "cohen": "Kappa de Cohen {shown} : {of_chance} du chemin entre le hasard et l'accord complet, chaque codeur "
        "avec ses habitudes.",
        "fleiss": "Kappa de Fleiss {shown} : de même, le hasard étant tiré de tous les codeurs ensemble, là où tous "
        "ont donné une valeur.",
        "alpha": "Alpha de Krippendorff {shown} : {of_chance} du chemin entre le hasard et l'accord complet, lacunes "
        "permises. {verdict}",
        "characters": "Alpha sur les caractères {shown} : de même pour chaque caractère du texte ; les bornes et les "
        "passages oubliés comptent. {verdict}",
        "exact": "F1 des passages exacts {shown} : part de ce que l'un ou l'autre a marqué qui a les mêmes bornes et "
        "la même étiquette chez l'autre.",
        "overlapping": "F1 des passages qui se recouvrent {shown} : part qui a la même étiquette, les bornes pouvant "
        "différer.",
        "high": "À partir de 0,80, l'usage est de s'y fier.",
        "middle": "Entre 0,67 et 0,80, l'usage est de n'en tirer que des conclusions provisoires.",
        "low": "Au-dessous de 0,67, l'usage est de ne pas s'y fier : parlez d'abord de la grille de codage.",
    },
}  # fmt: skip


def words(language: str) -> Mapping[str, str]:
    """Give the words of a language. Raises UnknownNameError for one that is not there."""
    if language not in _WORDS:
        raise unknown_name("language of the sentences about agreement", language, _WORDS)
    return _WORDS[language]


def meaning(measure: str, value: float, shown: str, language: str = "en") -> str:
    """Say what the number of a measure means. The limits named are those of Krippendorff, "Content Analysis".

    Examples
    --------
    >>> meaning("overlapping", 0.5, "0.50")
    'F1 of overlapping passages 0.50: so much has the same label, with borders that may differ.'
    """
    said = words(language)
    verdict = said["high" if value >= 0.8 else "middle" if value >= 2 / 3 else "low"]
    share = round(100 * value)
    shown = shown.replace(".", said["point"])
    of_chance = f"{share} %" if share > 0 else said["nothing"]
    return said[measure].format(shown=shown, share=share, of_chance=of_chance, verdict=verdict)
