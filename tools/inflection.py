"""Regular inflection, at build time: from the form that a dictionary lists to every form that a text uses.

One function a paradigm, named `<language>:<paradigm>` in `PARADIGMS`; a row of `tools/gazetteer/<language>.csv` names
its paradigm in the column `forms` and lists irregular forms as rows of their own. The rules are those of any school
grammar.
"""

from __future__ import annotations

from collections.abc import Callable

Paradigm = Callable[[str], list[str]]


def _english(word: str) -> list[str]:
    return [word, word + "s"]


def _french(word: str) -> list[str]:
    """Decline a French adjective: masculine, feminine, plurals."""
    head, _, last = word.rpartition(" ")
    head = head + " " if head else ""
    if last.endswith("e"):
        forms = [last, last + "s"]
    elif last.endswith("éen") or last.endswith("ien") or last.endswith("yen"):
        forms = [last, last + "s", last + "ne", last + "nes"]
    elif last.endswith(("s", "x")):
        forms = [last, last + "e", last + "es"]
    else:
        forms = [last, last + "s", last + "e", last + "es"]
    plural_head = "".join(part + "s " for part in head.split())
    return [(plural_head if form.endswith("s") and head else head) + form for form in forms] + (
        [head + form for form in forms] if head else []
    )


PARADIGMS: dict[str, Paradigm] = {
    "en:regular": _english,
    "fr:regular": _french,
}


def inflect(language: str, paradigm: str, word: str) -> list[str]:
    """Give every form of `word`, itself first. An empty paradigm gives the word alone.

    Raises
    ------
    KeyError
        When no such paradigm is written for the language; the message names it.
    """
    if not paradigm:
        return [word]
    forms = PARADIGMS[f"{language}:{paradigm}"](word)
    return list(dict.fromkeys([word, *forms]))
