"""What a check says: hints that never give the solution away, in English and French."""

from __future__ import annotations

from collections.abc import Mapping

from osintkit.errors import unknown_name

_HINTS: Mapping[str, Mapping[str, str]] = {
    "en": {
        "passed": "✓ {name}: right.",
        "defensible": "Defensible: “{quote}”. {because}",
        "not_yet": "○ {name}: not yet. {found} of {all} found.",
        "no_article": "The article of this exercise is not in this case. Run the cells above first.",
        "nothing": "Nothing is marked in this article yet. Select words with the mouse, then press a label's key.",
        "unsettled": "Nothing is settled in this article yet.",
        "missing": "Something is still unmarked. {hint}",
        "shorter": "“{quote}” is the right place, but a word or more of what belongs to it is missing.",
        "longer": "“{quote}” is the right place, but it takes in more than what is asked for.",
        "label": "“{quote}” are the right words. Is “{label}” what they are here? It means: {definition}",
        "attribute": "“{quote}” is well marked. Look once more at “{attribute}”: {definition}",
        "link": "“{quote}” is well marked. The tie “{type}” is not right yet: {definition}",
        "extra": "“{quote}” is marked, and is not one of them here. What do these words name?",
        "country": "“{quote}” is one of them, but of which country? Look at the two letters.",
        "answer": "{given} is not it yet. {hint}",
        "no_answer": "Give your answer as well: check({name!r}, your answer).",
    },
    "fr": {
        "passed": "✓ {name} : c'est juste.",
        "defensible": "Cela se défend : « {quote} ». {because}",
        "not_yet": "○ {name} : pas encore. {found} sur {all} trouvés.",
        "no_article": "L'article de cet exercice n'est pas dans ce dossier. Exécutez d'abord les cellules ci-dessus.",
        "nothing": "Rien n'est encore marqué dans cet article. Sélectionnez des mots à la souris, puis la touche d'une "
        "étiquette.",
        "unsettled": "Rien n'est encore tranché dans cet article.",
        "missing": "Il reste quelque chose à marquer. {hint}",
        "shorter": "« {quote} » est au bon endroit, mais il manque au moins un mot qui en fait partie.",
        "longer": "« {quote} » est au bon endroit, mais prend plus que ce qui est demandé.",
        "label": "« {quote} » : ce sont les bons mots. Est-ce bien « {label} » ici ? Cela veut dire : {definition}",
        "attribute": "« {quote} » est bien marqué. Revoyez « {attribute} » : {definition}",
        "link": "« {quote} » est bien marqué. Le lien « {type} » n'est pas encore juste : {definition}",
        "extra": "« {quote} » est marqué et n'en est pas un ici. Que nomment ces mots ?",
        "country": "« {quote} » en est un, mais de quel pays ? Regardez les deux lettres.",
        "answer": "{given}, ce n'est pas encore cela. {hint}",
        "no_answer": "Donnez aussi votre réponse : check({name!r}, votre réponse).",
    },
}
LANGUAGES = tuple(_HINTS)


def hint(key: str, language: str, /, **words: object) -> str:
    """Write one hint. Raises UnknownNameError for a language that is not there."""
    if language not in _HINTS:
        raise unknown_name("language of the exercises", language, _HINTS)
    return " ".join(_HINTS[language][key].format(**words).split())
