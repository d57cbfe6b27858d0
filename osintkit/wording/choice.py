"""Which language tables may be right for a text whose language nobody has said."""

from __future__ import annotations

import re

from osintkit import gazetteer
from osintkit.errors import InputError
from osintkit.folding import WORD, fold
from osintkit.matchers.language import SAMPLE, guess_languages, main_script, script_counts
from osintkit.wording.table import LANGUAGES

# Code points up to which a guess by function words is not relied on: one sentence of news has few of them.
_SHORT = 120
_SCRIPTS = {"arabic": ("ar",), "cyrillic": ("ru", "uk"), "latin": ("de", "en", "es", "fr")}


def plausible(text: str, language: str | None, *, sure: bool = False) -> tuple[str, ...]:
    """Give the languages with a table that a text may be in, best first; () when it is in another language.

    A language that is given decides. Otherwise letters and function words do, and a text too short for these may be in
    any language of its script.

    `sure` keeps only those that letters and function words speak for.

    Raises
    ------
    InputError
        When the language is no language code.
    """
    if language is not None:
        if not isinstance(language, str) or not language.strip():
            raise InputError(f"A language is a code such as 'fr' or 'pt-BR', or None when unknown, not {language!r}.")
        code = re.split("[-_]", language)[0].lower()
        return (code,) if code in LANGUAGES else ()
    functions = gazetteer.table().cues.get(("function", "any"), {})
    counts, folded = script_counts(text), fold(text[:SAMPLE]).text
    found, certain = guess_languages(text, folded, counts, WORD.findall(folded), functions)
    if sure or (certain and len(text) > _SHORT):
        return tuple(sorted(found.intersection(LANGUAGES)))
    script = _SCRIPTS.get(main_script(counts), ())
    return tuple(sorted(script, key=lambda code: (code not in found, code)))
