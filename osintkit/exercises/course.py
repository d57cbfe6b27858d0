"""The exercises of the lessons."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from osintkit.exercises.exercise import Exercise

_FERRIES = {"en": "ferries-en-1", "fr": "ferries-fr-1"}
_QUEUE = {"en": "queue-en-1", "fr": "queue-fr-1"}

_ALL = (
    Exercise(
        "1a",
        _FERRIES,
        {
            "en": "Who came to terms with whom, in the first sentence below the headline? Two names of places stand "
            "for two states, and a verb says what they did.",
            "fr": "Qui s'est mis d'accord avec qui, dans la première phrase sous le titre ? Deux noms de lieux valent "
            "pour deux États, et un verbe dit ce qu'ils ont fait.",
        },
        marks=("oslo", "nai", "e1"),
    ),
    Exercise(
        "1b",
        _FERRIES,
        {
            "en": "Mark the words that say that they came to terms, and tie both states to them as those who did it.",
            "fr": "Marquez les mots qui disent l'accord, et reliez-y les deux États comme ceux qui l'ont conclu.",
        },
        marks=("e1",),
        links=("by",),
    ),
    Exercise(
        "1c",
        _FERRIES,
        {
            "en": "A neighbour is not pleased. What does it do about the plan, and which kind of event is that?",
            "fr": "Un voisin n'est pas content. Que fait-il du projet, et de quel genre d'événement s'agit-il ?",
        },
        marks=("e4",),
        attributes=("type",),
        links=("by",),
    ),
    Exercise(
        "2a",
        _QUEUE,
        {
            "en": "Read the whole article: capitals and adjectives name countries too.",
            "fr": "Lisez tout l'article : les capitales et les adjectifs nomment aussi des pays.",
        },
        countries=True,
    ),
    Exercise(
        "3a",
        _FERRIES,
        {
            "en": "Who knows of the plan, and can anybody ask them? Say also whether the text names them.",
            "fr": "Qui connaît le projet, et peut-on leur demander ? Dites aussi si le texte les nomme.",
        },
        marks=("off",),
        attributes=("naming",),
    ),
    Exercise(
        "3b",
        _FERRIES,
        {
            "en": "Somebody speaks for the neighbour who is not pleased. Tie what is said to whoever says it.",
            "fr": "Quelqu'un parle au nom du voisin mécontent. Reliez ce qui est dit à qui le dit.",
        },
        marks=("e4",),
        links=("attributed_to",),
    ),
    Exercise(
        "3c",
        _QUEUE,
        {
            "en": "Thirteen outlets print it. Follow each chain to its end, over all articles of the story, and count "
            "the ends: who saw the queue, or answers for it?",
            "fr": "Treize journaux l'impriment. Suivez chaque chaîne jusqu'à son bout, dans tous les articles de "
            "l'histoire, et comptez les bouts : qui a vu la file, ou en répond ?",
        },
        statement="queue.held",
    ),
    Exercise(
        "4a",
        _FERRIES,
        {
            "en": "Filter for one of the two states, press on the blue rows of both, and read the sentences under "
            "“origins”: who speaks in the end, and who only repeats?",
            "fr": "Filtrez sur l'un des deux États, pressez les lignes bleues des deux, et lisez les phrases sous "
            "« origines » : qui parle au bout, et qui ne fait que répéter ?",
        },
        statement="ferries.agreed",
    ),
    Exercise(
        "4b",
        _QUEUE,
        {
            "en": "A capital wants something from a neighbour, in a letter. Mark what it does, who does it, and to "
            "whom.",
            "fr": "Une capitale veut quelque chose d'un voisin, dans une lettre. Marquez ce qu'elle fait, qui le fait, "
            "et à qui.",
        },
        marks=("e5",),
        links=("by", "to"),
    ),
    Exercise(
        "5a",
        _FERRIES,
        {
            "en": "The two readers gave different kinds to the same words. Do these words tell of a deed, or of "
            "talking?",
            "fr": "Les deux lecteurs ont donné deux sortes aux mêmes mots. Ces mots disent-ils un acte, ou des "
            "paroles ?",
        },
        marks=("e2",),
        attributes=("type",),
        settled=True,
    ),
    Exercise(
        "5b",
        _FERRIES,
        {
            "en": "One of the two overlooked where it is to happen.",
            "fr": "L'un des deux n'a pas vu où cela doit se passer.",
        },
        marks=("kis",),
        settled=True,
    ),
    Exercise(
        "6a",
        _FERRIES,
        {
            "en": "What, how firmly, who through whom, on how many origins: is each of the four in it, and "
            "nothing more?",
            "fr": "Quoi, avec quelle fermeté, qui et par qui, sur combien d'origines : les quatre y "
            "sont-ils, et rien de plus ?",
        },
        choice="C",
    ),
    Exercise(
        "6b",
        _FERRIES,
        {
            "en": "What does an editor need in order to check a line, and what belongs to somebody else?",
            "fr": "De quoi une rédaction a-t-elle besoin pour vérifier un trait, et qu'est-ce qui est à d'autres ?",
        },
        choice="quotes",
    ),
    Exercise(  # of method_notes
        "7a",
        _FERRIES,
        {
            "en": "Look at the row of events: how many are there, how many are found, and how many of those are right?",
            "fr": "Regardez la ligne des événements : combien y en a-t-il, combien sont trouvés, et combien de ceux-là "
            "sont justes ?",
        },
        choice="B",
    ),
    Exercise(  # of your_own_case
        "8a",
        _FERRIES,
        {
            "en": "Read the reasons under the count: who speaks at the end of each chain, and who only prints it?",
            "fr": "Lisez les raisons sous le compte : qui parle au bout de chaque chaîne, et qui ne fait qu'imprimer ?",
        },
        choice="B",
    ),
)

EXERCISES: Mapping[str, Exercise] = MappingProxyType({each.name: each for each in _ALL})
