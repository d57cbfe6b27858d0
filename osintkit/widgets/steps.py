"""What the page asks for, done to the case: each step of a gesture is one call of the case."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from importlib import import_module
from typing import Any

from osintkit.annotation import Annotation
from osintkit.article import Article
from osintkit.case import Case
from osintkit.errors import InputError, RecordError, unknown_name
from osintkit.repeats import Repeats
from osintkit.widgets import codebook_steps
from osintkit.widgets.proposed import Proposed
from osintkit.widgets.statements import ANSWERS, settle
from osintkit.widgets.suggesting import remember
from osintkit.writer import checked_writer, is_made_up, remember_writer

Step = Mapping[str, Any]
Said = dict[str, Any]
_PLACE, _COUNTRY = "place", "country"
# Names that were made up and that somebody chose to keep: they are not asked again while this process lives.
_kept_names: set[str] = set()


class Steps:
    """Does the steps of the page's gestures to one case.

    A step is a dict with `do` and what that needs. Ids of new records come from the page, so a step that is sent twice
    is done once. What a step has to tell (words that became a country) is returned, to be shown.
    """

    def __init__(self, case: Case, proposed: Proposed) -> None:
        self.case = case
        self.proposed = proposed
        self._doers: dict[str, Callable[[str, Step], Said | None]] = {
            "annotate": self._annotate,
            "link": self._link,
            "edit": self._edit,
            "remove": self._remove,
            "accept": self._accept,
            "reject": self._reject,
            "propose": self._propose,
            "suggest": self._suggest,
            "register": self._register,
            "settle": self._settle,
            "grade": self._grade,
            "codebook": lambda _, step: codebook_steps.take_in(case, step.get("text")),
            "codebook_part": lambda _, step: codebook_steps.change_part(case, _text(step, "section"), step.get("part")),
            "codebook_remove": lambda _, step: codebook_steps.remove_part(
                case, _text(step, "section"), _text(step, "name")
            ),
            "accept_everywhere": self._accept_everywhere,
            "drop_proposed": self._drop_proposed,
            "undo": self._undo,
            "redo": self._redo,
            "add": self._add,
            "writer": self._writer,
        }

    def run(self, article: str, steps: Sequence[Step]) -> list[Said]:
        """Do the steps in order and return what they have to tell.

        Raises
        ------
        OsintkitError
            From the case, at the first step that cannot be done; those before it are done, and doing them again
            changes nothing.
        """
        told: list[Said] = []
        with self.case.gesture():
            for step in steps:
                do = _text(step, "do")
                if do not in self._doers:
                    raise unknown_name("step", do, self._doers)
                said = self._doers[do](article, step)
                if said:
                    told.append(said)
        return told

    def asks_for_name(self) -> bool:
        """Tell whether the writer's name was made up and nobody chose to keep it."""
        return is_made_up(self.case.writer) and self.case.writer not in _kept_names

    # one method a step

    def _annotate(self, article: str, step: Step) -> Said | None:
        label, attributes = _text(step, "label"), dict(step.get("attributes") or {})
        spans = [(start, end) for start, end in step.get("spans") or ()]
        country = None
        if label == _PLACE and not attributes and len(spans) == 1:
            words = self.case.article(article).text[spans[0][0] : spans[0][1]]
            country = country_of(words, self.case.article(article).language)
            if country is not None:
                label, attributes = _COUNTRY, {"country": country}
        self.case.annotate(
            article, label=label, spans=spans, id=_text(step, "id"), note=str(step.get("note") or ""), **attributes
        )
        return {"told": "became_country", "id": step["id"], "country": country} if country is not None else None

    def _link(self, article: str, step: Step) -> None:
        source, target = (self._end(article, _text(step, end)) for end in ("source", "target"))
        self.case.link(
            source, target, type=_text(step, "type"), id=_text(step, "id"), **dict(step.get("attributes") or {})
        )

    def _end(self, article: str, name: str) -> str:
        """Give the id of a link's end; that of a suggestion stands for what it became when it was accepted."""
        if self.case.holds(name):
            return name
        accepted = self._accepted(article, name)
        return accepted.id if accepted is not None else name

    def _accepted(self, article: str, suggestion: str) -> Annotation | None:
        mine = self.case.annotations(article, writer=self.case.writer)
        return next((each for each in mine if each.suggestion.get("id") == suggestion), None)

    def _edit(self, article: str, step: Step) -> None:
        changes = dict(step.get("changes") or {})
        record = _text(step, "id")
        if "spans" in changes:
            changes["spans"] = [(start, end) for start, end in changes["spans"]]
        # An edit that came twice says the same twice: the case writes only what differs.
        self.case.edit(self._end(article, record), **changes)

    def _remove(self, article: str, step: Step) -> None:
        name = self._end(article, _text(step, "id"))
        if self.case.holds(name):  # sent twice, or somebody else was quicker: it is gone either way
            self.case.remove(name)

    def _accept(self, article: str, step: Step) -> None:
        wanted = set(_texts(step, "ids"))
        found = [each for each in self.proposed.of(article) if each.id in wanted]
        missing = wanted - {each.id for each in found}
        if any(self._accepted(article, name) is None for name in missing):
            raise RecordError(
                "This suggestion is no longer made: it was rejected, or the finder changed. Load the page again."
            )
        if found:
            self.case.accept(found)

    def _reject(self, article: str, step: Step) -> None:
        wanted = set(_texts(step, "ids"))
        found = [each for each in self.proposed.of(article) if each.id in wanted]
        if found:
            self.case.reject(found)

    def _register(self, article: str, step: Step) -> None:
        """Register an actor under an id of the page's; sent twice it is there already."""
        name = _text(step, "id")
        if not self.case.holds(name):
            known: Any = {key: str(step[key]) for key in ("kind", "country") if step.get(key)}
            self.case.register(_text(step, "name"), id=name, **known)

    def _grade(self, article: str, step: Step) -> None:
        """Say how far the outlet of an article can be relied on; None takes that back."""
        outlet = self.case.article(article).outlet
        if not outlet:
            raise InputError("The outlet of this article is not known: say which it is, then how far it is relied on.")
        grade = step.get("reliability")
        self.case.grade(outlet, str(grade) if grade else None)

    def _settle(self, article: str, step: Step) -> None:
        answer = _text(step, "answer")
        if answer not in ANSWERS:
            raise unknown_name("answer about two statements", answer, ANSWERS)
        settle(self.case, _text(step, "id"), answer)  # sent twice, the pair is proposed no more

    def _propose(self, article: str, step: Step) -> Said:
        """Propose a label for every occurrence of words, and tell how many there are, here and elsewhere."""
        label = self.case.codebook.label(_text(step, "label"))
        given = dict(step.get("attributes") or {})
        attributes = self.case.codebook.checked(label, {name: given[name] for name in given.keys() & label.attributes})
        repeats = Repeats(
            _text(step, "words"), label.name, attributes, article if step.get("here") else None,
            exact=bool(step.get("exact")), whole_words=bool(step.get("whole_words")),
        )  # fmt: skip
        counts = self.proposed.count(repeats)
        if counts:
            self.proposed.want(repeats)
        here = counts.pop(article, 0)
        return {"told": "proposed", "here": here, "elsewhere": sum(counts.values()), "articles": len(counts)}

    def _suggest(self, article: str, step: Step) -> Said:
        """Choose what is suggested, here and in the widgets to come."""
        self.proposed.choose(_texts(step, "by"))
        chosen = list(self.proposed.chosen)
        try:
            remember(chosen)
        except OSError as error:
            return {"told": "suggesting_not_kept", "chosen": chosen, "because": str(error)}
        return {"told": "suggesting", "chosen": chosen}

    def _accept_everywhere(self, article: str, step: Step) -> Said:
        """Accept every occurrence that was asked for and is left, in all of the case."""
        found = self.proposed.repeated()
        if found:
            self.case.accept(found)
        return {"told": "accepted_everywhere", "count": len(found)}

    def _drop_proposed(self, article: str, step: Step) -> None:
        self.proposed.drop()

    def _undo(self, article: str, step: Step) -> Said | None:
        return self._back(self.case.undo, article, "undone")

    def _redo(self, article: str, step: Step) -> Said | None:
        return self._back(self.case.redo, article, "redone")

    def _back(self, go: Callable[[str], list[Any]], article: str, done: str) -> Said:
        operations = go(article)
        said: Said = {"told": done if operations else f"nothing_{done}", "count": len(operations)}
        return said | ({"id": operations[0].record} if operations else {})

    def _add(self, article: str, step: Step) -> Said:
        known = ("title", "outlet", "published", "language", "url")
        values = {name: str(step[name]).strip() for name in known if str(step.get(name) or "").strip()}
        text = _text(step, "text")
        if not text.strip():
            raise InputError("There is no text in this article: paste it into the field, then add it.")
        stored = self.case.add(Article(text, **values))  # type: ignore[arg-type]
        return {"told": "added", "open": stored.id}

    def _writer(self, article: str, step: Step) -> Said | None:
        if step.get("keep"):
            _kept_names.add(self.case.writer)
            return {"told": "named", "name": self.case.writer}
        self.case.writer = checked = checked_writer(_text(step, "name"))
        try:
            remember_writer(checked)
        except OSError as error:
            return {"told": "name_not_kept", "name": checked, "because": str(error)}
        return {"told": "named", "name": checked}


def country_of(words: str, language: str | None) -> str | None:
    """Give the country that words name as a whole, None when they name none or only in part.

    The finder is asked first, since it knows what surrounds a name; then the table of places, for a bare name.
    """
    matchers = import_module("osintkit.matchers")
    short = language.partition("-")[0].lower() if language else None
    mentions = [each for each in matchers.find_countries(words, language=short) if each.country is not None]
    whole = {each.country for each in mentions if each.start == 0 and each.end == len(words)}
    if len(whole) == 1:
        return str(whole.pop())
    place = import_module("osintkit.geocoders").geocode(words) if not mentions else None
    return place.country if place is not None and place.precision == "country" else None


def _text(step: Step, name: str) -> str:
    value = step.get(name)
    if not isinstance(value, str):
        raise InputError(f"A step of the page needs {name!r} as text, not {value!r:.60}.")
    return value


def _texts(step: Step, name: str) -> list[str]:
    values = step.get(name)
    if not isinstance(values, list) or not all(isinstance(value, str) for value in values):
        raise InputError(f"A step of the page needs {name!r} as a list of ids, not {values!r:.60}.")
    return values
