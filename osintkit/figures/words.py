"""Every word that a figure shows, one table a language."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from osintkit import origins
from osintkit.errors import unknown_name


@dataclass(frozen=True, slots=True)
class Words:
    """The words of one language.

    `texts` holds sentences with `{named}` places. `verbs` gives for a kind or type of event what one doer does and what
    several do. `kinds` names the quads, `status` the words that go on a label.
    """

    language: str
    texts: Mapping[str, str]
    verbs: Mapping[str, tuple[str, str]]
    kinds: Mapping[str, str]
    status: Mapping[str, str]
    space_before_colon: str = ""

    def say(self, key: str, **places: object) -> str:
        """Give a sentence with its places filled in."""
        return self.texts[key].format(**places)

    def count(self, key: str, number: int) -> str:
        """Give "1 claim", "3 claims": the texts `key_one` and `key_many` hold `{n}`."""
        one = number == 1 or (number == 0 and self.language == "fr")
        return self.texts[f"{key}_one" if one else f"{key}_many"].format(n=number)

    def listed(self, names: list[str]) -> str:
        """Join names as a sentence does: "A", "A and B", "A, B and C"; an empty list is an empty text."""
        if len(names) < 2:
            return "".join(names)
        return f"{', '.join(names[:-1])} {self.texts['and']} {names[-1]}"

    def quoted(self, quote: str) -> str:
        """Put a quote into the language's quotation marks."""
        return self.texts["quote"].format(quote=quote)


ENGLISH = Words(
    language="en",
    texts=MappingProxyType(
        {
            "and": "and",
            "to": "{a} to {b}",
            "itself": "{a} to itself",
            "to nobody said": "{a}, to whom is not said",
            "from nobody said": "by whom is not said, to {b}",
            "contributes": "{a} contributes to what {b} does",
            "contributes to deed": "{a} contributes to what is done to {b}",
            "contributes label": "contributes",
            "not said": "not said",
            "claim_one": "1 claim",
            "claim_many": "{n} claims",
            "actor_one": "1 actor",
            "actor_many": "{n} actors",
            "article_one": "1 article",
            "article_many": "{n} articles",
            "origin_one": "1 independent origin",
            "origin_many": "{n} independent origins",
            "partly": "partly {status}",
            "said by": "said by {chain}",
            "through": "{first} through {then}",
            "unnamed source": "{name}, unnamed",
            "unknown outlet": "unknown outlet",
            "title": "Who does what to whom",
            "map": "Actor map",
            "empty": "No claim to draw yet",
            "empty how": "Mark what happened in an article, then who and to whom: the line stands here.",
            "nothing drawn": "No line can be drawn from these claims; the list says why.",
            "not on the map": "Not on the map",
            "ledger": "Evidence behind each line",
            "how to read": "How to read",
            "named": "a named speaker, or a document",
            "unnamed": "only unnamed or collective sources",
            "widths": "width: independent origins (1, 2, 3, 4-5, 6+)",
            "two heads": "both agree: a head at each end",
            "contributor": "contributes, is not the doer",
            "not said mark": "whom, or by whom, is not said",
            "circle": "Number in a circle: claims that name the actor. Number on a line: its entry in the list.",
            "deeds": "{kind} (deeds)",
            "words": "{kind} (words)",
            "when": "When, as stated",
            "undated": "not dated in the text",
            "not drawn": "Not drawn, and why",
            **origins.TEXTS,
            "uncompared_one": "1 passage",
            "uncompared_many": "{n} passages, not yet compared",
            "open": "Show in the article",
            "save": "Save picture",
            "pressed": "Press on a line, or on its row below, to read what it rests on.",
            "failed": "The map could not be drawn in this page; the list below holds all of it.",
            "all drawn": "Every claim is drawn.",
            "independence": "Independence",
            "independent": "Lines are as wide as the independent origins of their best-supported single claim, never "
            "their sum. Outlets that repeat one source are one origin.",
            "one article": "Every line rests on one article: its claims do not confirm one another.",
            "borders": "Countries stand at a point inside their territory. Borders: Natural Earth, simplified; dotted "
            "where disputed, disputed areas untinted. No position is taken on any territory.",
            "laea": "Lambert azimuthal equal-area projection.",
            "equal earth": "Equal Earth projection.",
            "network": "Positions carry no geography: actors that share claims stand near one another.",
            "more passages_one": "and 1 more passage",
            "more passages_many": "and {n} more passages",
            "credibility": "credibility {n} of 6",
            "no passage": "{who}: no passage, so no line",
            "no actor": "“{quote}”: neither who nor to whom is marked",
            "filtered": "“{quote}”: {status}, hidden by the filter",
            "beyond": "“{quote}”: not on {reason}",
            "best_one": "the 1 best-supported line",
            "best_many": "the {n} best-supported lines",
            "countries": "Countries mentioned, by share",
            "country_one": "1 country mentioned",
            "country_many": "{n} countries mentioned",
            "country share": "{name}: {share}",
            "no country": "No country is mentioned",
            "share": "share of what the text says about countries",
            "shade borders": "Borders: Natural Earth, simplified; dotted where disputed, disputed areas unshaded. "
            "No position is taken on any territory.",
            "unlabelled": "No room for the name of: {names}.",
        }
    ),
    verbs=MappingProxyType(
        {
            "material_cooperation": ("helps", "help"),
            "verbal_cooperation": ("promises or agrees", "promise or agree"),
            "verbal_conflict": ("blames or threatens", "blame or threaten"),
            "material_conflict": ("harms or forces", "harm or force"),
            "unknown": ("kind not said", "kind not said"),
            "contributor": ("contributes", "contribute"),
            "AGREE": ("agrees", "agree"),
            "CONSULT": ("meets or talks", "meet or talk"),
            "SUPPORT": ("backs in words", "back in words"),
            "CONCEDE": ("gives in", "give in"),
            "COOPERATE": ("works with", "work together"),
            "AID": ("gives aid", "give aid"),
            "RETREAT": ("withdraws or releases", "withdraw or release"),
            "REQUEST": ("demands", "demand"),
            "ACCUSE": ("accuses", "accuse"),
            "REJECT": ("refuses", "refuse"),
            "THREATEN": ("threatens", "threaten"),
            "PROTEST": ("protests", "protest"),
            "SANCTION": ("punishes or cuts ties", "punish or cut ties"),
            "MOBILIZE": ("readies forces", "ready forces"),
            "COERCE": ("forces or arrests", "force or arrest"),
            "ASSAULT": ("attacks", "attack"),
        }
    ),
    kinds=MappingProxyType(
        {
            "material_cooperation": "Material co-operation",
            "verbal_cooperation": "Verbal co-operation",
            "verbal_conflict": "Verbal conflict",
            "material_conflict": "Material conflict",
            "unknown": "Kind not said",
            "contributor": "Contribution",
        }
    ),
    status=MappingProxyType(
        {
            "reported": "reported",
            "ongoing": "ongoing",
            "planned": "planned",
            "hypothetical": "hypothetical",
            "denied": "denied",
            "alleged": "alleged",
            "disputed": "disputed",
        }
    ),
)

FRENCH = Words(
    language="fr",
    texts=MappingProxyType(
        {
            "and": "et",
            "to": "{a} vers {b}",
            "itself": "{a} envers soi-même",
            "to nobody said": "{a}, envers qui n'est pas dit",
            "from nobody said": "par qui n'est pas dit, envers {b}",
            "contributes": "{a} contribue à ce que fait {b}",
            "contributes to deed": "{a} contribue à ce qui est fait à {b}",
            "contributes label": "contribue",
            "not said": "non dit",
            "claim_one": "{n} affirmation",
            "claim_many": "{n} affirmations",
            "actor_one": "{n} acteur",
            "actor_many": "{n} acteurs",
            "article_one": "{n} article",
            "article_many": "{n} articles",
            "origin_one": "{n} origine indépendante",
            "origin_many": "{n} origines indépendantes",
            "partly": "en partie {status}",
            "said by": "selon {chain}",
            "through": "{first} par {then}",
            "unnamed source": "{name}, anonyme",
            "unknown outlet": "média inconnu",
            "quote": "«\u00a0{quote}\u00a0»",
            "title": "Qui fait quoi à qui",
            "map": "Carte des acteurs",
            "empty": "Aucune affirmation à dessiner pour l'instant",
            "empty how": "Marquez dans un article ce qui s'est passé, puis qui et envers qui : le trait apparaît ici.",
            "nothing drawn": "Ces affirmations ne donnent aucun trait ; la liste dit pourquoi.",
            "not on the map": "Hors de la carte",
            "ledger": "Ce sur quoi repose chaque trait",
            "how to read": "Comment lire",
            "named": "une source nommée, ou un document",
            "unnamed": "seulement des sources anonymes ou collectives",
            "widths": "largeur : origines indépendantes (1, 2, 3, 4-5, 6+)",
            "two heads": "accord : une pointe à chaque bout",
            "contributor": "contribue, n'est pas l'auteur",
            "not said mark": "envers qui, ou par qui, n'est pas dit",
            "circle": "Dans un cercle : nombre d'affirmations qui nomment l'acteur. "
            "Sur un trait : son numéro dans la liste.",
            "deeds": "{kind} (actes)",
            "words": "{kind} (paroles)",
            "when": "Quand, selon le texte",
            "undated": "non daté dans le texte",
            "not drawn": "Ce qui n'est pas dessiné, et pourquoi",
            "origin named": "{name} le dit.",
            "origin unknown": "L'article le dit lui-même, et son média n'est pas connu.",
            "origin hidden": "{name} : non nommés ; ils nous parviennent par {relay}.",
            "origin hidden, relay unknown": "{name} : non nommés ; par quel média n'est pas connu.",
            "origin circular": "{name} se citent l'un l'autre, et personne d'autre.",
            "origin rests": "{n} passages en dépendent ; ils ne se confirment pas l'un l'autre.",
            "origin copies": "{one} et {other} impriment presque le même texte ({share} % du plus court) : "
            "une origine.",
            "origin derived": "{one} est signalé comme tiré de {other} : une origine.",
            "origin circle": "{name} se citent l'un l'autre : cela n'ajoute rien.",
            "uncompared_one": "1 passage",
            "uncompared_many": "{n} passages, pas encore comparés",
            "open": "Montrer dans l'article",
            "save": "Enregistrer l'image",
            "pressed": "Appuyez sur un trait, ou sur sa ligne ci-dessous, pour lire ce sur quoi il repose.",
            "failed": "La carte n'a pas pu être dessinée dans cette page ; la liste ci-dessous la contient en entier.",
            "all drawn": "Toutes les affirmations sont dessinées.",
            "independence": "Indépendance",
            "independent": "La largeur d'un trait compte les origines indépendantes de son affirmation la mieux "
            "fondée, jamais leur somme. Des médias qui répètent une même source font une seule origine.",
            "one article": "Tous les traits reposent sur un seul article : ses affirmations ne se confirment pas.",
            "borders": "Chaque pays est placé en un point de son territoire. Frontières : Natural Earth, simplifiées ; "
            "en pointillé si contestées, zones contestées sans teinte. Aucune position n'est prise sur un territoire.",
            "laea": "Projection azimutale équivalente de Lambert.",
            "equal earth": "Projection Equal Earth.",
            "network": "Les positions ne sont pas géographiques : les acteurs liés sont proches.",
            "more passages_one": "et {n} autre passage",
            "more passages_many": "et {n} autres passages",
            "credibility": "crédibilité {n} sur 6",
            "no passage": "{who} : aucun passage, donc aucun trait",
            "no actor": "« {quote} » : ni qui ni envers qui n'est marqué",
            "filtered": "« {quote} » : {status}, masqué par le filtre",
            "beyond": "« {quote} » : hors {reason}",
            "best_one": "du trait le mieux étayé",
            "best_many": "des {n} traits les mieux étayés",
            "countries": "Pays mentionnés, selon leur part",
            "country_one": "{n} pays mentionné",
            "country_many": "{n} pays mentionnés",
            "country share": "{name} : {share}",
            "no country": "Aucun pays n'est mentionné",
            "share": "part de ce que le texte dit des pays",
            "shade borders": "Frontières : Natural Earth, simplifiées ; en pointillé si contestées, zones contestées "
            "sans teinte. Aucune position n'est prise sur un territoire.",
            "unlabelled": "Pas de place pour le nom de : {names}.",
        }
    ),
    verbs=MappingProxyType(
        {
            "material_cooperation": ("aide", "aident"),
            "verbal_cooperation": ("promet ou convient", "promettent ou conviennent"),
            "verbal_conflict": ("accuse ou menace", "accusent ou menacent"),
            "material_conflict": ("nuit ou contraint", "nuisent ou contraignent"),
            "unknown": ("sorte non dite", "sorte non dite"),
            "contributor": ("contribue", "contribuent"),
            "AGREE": ("convient", "conviennent"),
            "CONSULT": ("rencontre ou discute", "se rencontrent ou discutent"),
            "SUPPORT": ("soutient en paroles", "soutiennent en paroles"),
            "CONCEDE": ("cède", "cèdent"),
            "COOPERATE": ("coopère", "coopèrent"),
            "AID": ("fournit une aide", "fournissent une aide"),
            "RETREAT": ("se retire ou libère", "se retirent ou libèrent"),
            "REQUEST": ("exige", "exigent"),
            "ACCUSE": ("accuse", "accusent"),
            "REJECT": ("refuse", "refusent"),
            "THREATEN": ("menace", "menacent"),
            "PROTEST": ("proteste", "protestent"),
            "SANCTION": ("sanctionne ou rompt", "sanctionnent ou rompent"),
            "MOBILIZE": ("mobilise", "mobilisent"),
            "COERCE": ("contraint ou arrête", "contraignent ou arrêtent"),
            "ASSAULT": ("attaque", "attaquent"),
        }
    ),
    kinds=MappingProxyType(
        {
            "material_cooperation": "Coopération matérielle",
            "verbal_cooperation": "Coopération verbale",
            "verbal_conflict": "Conflit verbal",
            "material_conflict": "Conflit matériel",
            "unknown": "Sorte non dite",
            "contributor": "Contribution",
        }
    ),
    status=MappingProxyType(
        {
            "reported": "rapporté",
            "ongoing": "en cours",
            "planned": "prévu",
            "hypothetical": "hypothétique",
            "denied": "démenti",
            "alleged": "allégué",
            "disputed": "contesté",
        }
    ),
    space_before_colon=" ",
)

LANGUAGES = MappingProxyType({"en": ENGLISH, "fr": FRENCH})


def words_in(language: str) -> Words:
    """Give the table of a language.

    Raises
    ------
    UnknownNameError
        When there is no table for it.
    """
    if language not in LANGUAGES:
        raise unknown_name("language of the figures", language, LANGUAGES)
    return LANGUAGES[language]
