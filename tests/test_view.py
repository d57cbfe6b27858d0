"""Reading a case that others wrote: what is nonsense is left out and named, the rest can be read."""

from __future__ import annotations

import copy
import warnings
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from osintkit.annotation import Annotation
from osintkit.article import Article
from osintkit.canonical import canonical_json, sha256_hex
from osintkit.case import Case
from osintkit.errors import RecordError, UnknownNameError
from osintkit.operation import LARGEST, Draft
from osintkit.stores.memory import MemoryStore
from osintkit.view import kind_of

TEXT = "Freedonia and Sylvania signed a pact."
LOG = "mallory-00000000000000ff"
X = "f" * 32  # the record that the stranger writes


@pytest.fixture
def case() -> Case:
    """A case with an article, an actor, a link between two marks and a registered actor."""
    case = Case(MemoryStore(), writer="amina")
    article = case.add(Article(TEXT))
    case.link(case.annotate(article, 23, 36, label="event"), case.annotate(article, 0, 9, label="actor"), type="by")
    case.register("Harbour Union")
    return case


def said(case: Case) -> list[Any]:
    return [*case.articles(), *case.annotations(), *case.links(), *case.actors()]


def everything(case: Case) -> None:
    """Ask all that can be asked."""
    said(case), case.conflicts(), case.orphans(), case.verify(), repr(case), case.codebook, case.claims()
    case.undo(), case.redo(), case.rejected("amina")
    for article in case.articles():
        case.annotations(article), case.links(article), case.suggest(article)


def told(case: Case, *bodies: Any, **header: Any) -> Case:
    """Give the case as somebody reads it who got a stranger's log with right hashes."""
    store = copy.deepcopy(case._journal.store)
    assert isinstance(store, MemoryStore)
    lines, prev = [], ""
    for n, body in enumerate(bodies, 1):
        raw = {"v": 1, "log": LOG, "n": n, "counter": 100 + n, "writer": "mallory", "at": "", "after": [], "prev": prev}
        raw |= header | {"body_sha256": sha256_hex(canonical_json(body))}
        prev = sha256_hex(canonical_json(raw))
        lines.append(canonical_json({**raw, "body": body, "sha": prev}) + "\n")
    store.append(LOG, "".join(lines).encode())
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return Case(store, writer="chen")


def body(case: Case, do: str = "add", record: str = X, kind: str = "annotation", **fields: object) -> dict[str, object]:
    article = case.articles()[0].id
    good: dict[str, object] = (
        {"label": "actor", "spans": [[0, 9]], "quotes": [["Freedonia", "", " and"]]} if do == "add" else {}
    )
    return {
        "kind": kind,
        "id": record,
        "do": do,
        "fields": good | fields,
        "article": article,
        "salt": "",
        "gesture": "g",
    }


def test_a_stranger_who_writes_well_is_read(case: Case) -> None:
    other = told(case, body(case))

    assert [annotation.writer for annotation in other.annotations()] == ["amina", "amina", "mallory"]
    assert other.verify() == []


@pytest.mark.parametrize(
    "fields",
    [
        {"label": 7}, {"label": None}, {"label": ["actor"]}, {"note": 7}, {"note": {"a": "b"}}, {"translation": []},
        {"spans": None}, {"spans": 7}, {"spans": "ab"}, {"spans": {"0": 9}}, {"spans": [0, 9]}, {"spans": [[0]]},
        {"spans": [[0, 9, 12]]}, {"spans": [["0", "9"]]}, {"spans": [[9, 0]]}, {"spans": [[-5, 9]]},
        {"spans": [[0, 9.5]]}, {"spans": [[True, 9]]}, {"spans": [[0, 9], [14, 22]]}, {"spans": []},
        {"spans": [[14, 22], [0, 9]], "quotes": [["Sylvania", "", ""], ["Freedonia", "", ""]]},
        {"spans": [[0, 9], [0, 9]], "quotes": [["Freedonia", "", ""], ["Freedonia", "", ""]]},
        {"quotes": None}, {"quotes": "Freedonia"}, {"quotes": [7]}, {"quotes": [["a", "b", "c", "d"]]},
        {"quotes": [[]]}, {"quotes": [["Freedonia", 7, ""]]}, {"status": "suggested"}, {"status": "true"},
        {"status": 7},
        {"suggestion": "x"}, {"suggestion": 7}, {"suggestion": [["a", 1]]},
    ],
)  # fmt: skip
def test_an_annotation_of_nonsense_is_left_out_and_named(case: Case, fields: dict[str, Any]) -> None:
    other = told(case, body(case, **fields))

    assert said(other) == said(case)
    assert f"the annotation {X} cannot be read and is left out" in str(other.verify())
    everything(other)


@pytest.mark.parametrize(
    "spans", [[[0, 10**6]], [[10**6, 10**6 + 9]], [[1, 10]], [[0, 2**53]], [[10**400, 10**400 + 9]]]
)
def test_words_that_do_not_stand_where_it_says_are_an_orphan_and_listed(case: Case, spans: list[list[int]]) -> None:
    other = told(case, body(case, spans=spans))

    assert [annotation.id for annotation in other.orphans()] == [X]
    assert f"the annotation {X} does not find its words 'Freedonia'" in str(other.verify())
    everything(other)


@pytest.mark.parametrize(
    "changes",
    [
        {"kind": 7}, {"kind": ["annotation"]}, {"kind": {"a": {}}}, {"kind": None}, {"kind": ""}, {"id": "x" * 10**6},
        {"id": 7}, {"id": None}, {"do": 7}, {"do": None}, {"fields": 7}, {"fields": []}, {"voids": 7}, {"article": 7},
        {"gesture": []}, {"fields": {"note": "\ud800"}}, {"fields": {"deep": eval("[" * 60 + "]" * 60)}},
    ],
)  # fmt: skip
def test_a_body_that_states_no_operation_is_left_out_and_named(case: Case, changes: dict[str, object]) -> None:
    other = told(case, body(case) | changes, body(case, record="e" * 32))

    assert [record for record in said(other) if record.id != "e" * 32] == said(case)
    assert any(problem.line == 1 and "damaged" in problem.sentence for problem in other.verify())
    assert [annotation.id for annotation in other.annotations()][2:] == ["e" * 32]
    everything(other)


@pytest.mark.parametrize(
    "kind, do", [("alien", "add"), ("annotation", "merge"), ("position", "fly"), ("x" * 500, "y" * 500)]
)
def test_what_a_newer_kit_may_have_written_is_listed(case: Case, kind: str, do: str) -> None:
    other = told(case, body(case, do=do, kind=kind))

    assert said(other) == said(case)
    [problem] = other.verify()
    assert "a newer osintkit wrote" in problem.sentence
    assert len(problem.sentence) < 300
    everything(other)


@pytest.mark.parametrize("after", [["x"], [f"{LOG}:1"], [f"{LOG}:99"], [""], ["nonsense"] * 1000])
def test_an_after_that_names_nothing_harms_nothing(case: Case, after: list[str]) -> None:
    other = told(case, body(case), after=after)

    assert len(other.annotations()) == 3
    mark = other.record(X)
    assert other.edit(mark, note="mine").note == "mine"  # type: ignore[union-attr]
    everything(other)


@pytest.mark.parametrize("counter", [1, LARGEST])
def test_a_counter_from_the_end_of_the_world_stops_nobody(case: Case, counter: int) -> None:
    other = told(case, body(case), counter=counter)

    mark = other.annotate(other.articles()[0], 14, 22, label="actor")
    other.edit(mark, note="mine")
    everything(other)
    assert [each.note for each in Case(other._journal.store, writer="amina").annotations() if each.id == mark.id] == [
        "mine"
    ]


@pytest.mark.parametrize("do", ["edit", "remove", "void"])
def test_nobody_voids_or_takes_over_what_another_added(case: Case, do: str) -> None:
    mark = case.annotations()[0]
    adding = case.history(mark)[0]

    other = told(case, body(case, do="void", record=mark.id) | {"voids": adding.id}, body(case, do=do) | {"voids": "x"})

    assert other.annotations()[0] == mark


@pytest.mark.parametrize("voids", [f"{LOG}:1", f"{LOG}:2", f"{LOG}:9", "nonsense", ":", "x:y"])
def test_voids_of_the_future_of_themselves_and_of_nothing(case: Case, voids: str) -> None:
    other = told(case, body(case, do="void") | {"voids": voids}, body(case))

    assert len(other.annotations()) == 3
    everything(other)


def test_adding_what_is_there_does_not_make_it_anothers(case: Case) -> None:
    mark = case.annotations()[0]

    other = told(case, body(case, record=mark.id))

    assert other.annotations()[0].writer == "amina"
    assert {conflict.field for conflict in other.conflicts()} == {"label", "quotes", "spans"}
    everything(other)


def test_a_record_moved_to_another_article_stays_where_it_was(case: Case) -> None:
    mark = case.annotations()[0]
    second = case.add(Article("Second."))

    other = told(case, body(case, do="edit", record=mark.id, note="moved") | {"article": second.id})

    assert [annotation.id for annotation in other.annotations(second)] == []
    assert mark.id in [annotation.id for annotation in other.annotations(mark.article)]


def test_an_annotation_of_an_article_that_nobody_added_is_hidden_and_named(case: Case) -> None:
    other = told(case, body(case) | {"article": "0" * 16}, body(case, record="e" * 32) | {"article": None})

    assert said(other) == said(case)
    assert str(other.verify()).count("which no log tells of") == 2
    everything(other)


@pytest.mark.parametrize(
    "fields",
    [
        {"name": None}, {"name": 7}, {"name": ""}, {"kind": "union"}, {"kind": 7}, {"country": "fr"}, {"country": 7},
        {"country": ["FR"]}, {"aliases": "HU"}, {"aliases": 7}, {"note": 7}, {"basis:name": "guess"},
        {"basis:name": []},
    ],
)  # fmt: skip
def test_an_actor_of_nonsense_is_left_out_and_named(case: Case, fields: dict[str, Any]) -> None:
    other = told(case, body(case, kind="actor") | {"fields": {"name": "Harbour"} | fields})

    assert said(other) == said(case)
    assert f"the actor {X} cannot be read and is left out" in str(other.verify())
    everything(other)


@pytest.mark.parametrize("fields", [{"type": 7}, {"type": None}, {"source": []}, {"target": None}, {"note": 7}])
def test_a_link_of_nonsense_is_left_out_and_named(case: Case, fields: dict[str, Any]) -> None:
    first, second = case.annotations()

    other = told(case, body(case, kind="link", **({"type": "by", "source": first.id, "target": second.id} | fields)))

    assert said(other) == said(case)
    assert f"the link {X} cannot be read and is left out" in str(other.verify())
    everything(other)


@pytest.mark.parametrize("target", ["e" * 32, "", "country:", "country:Iran", "name:", X, "../../etc/passwd"])
def test_a_link_to_nowhere_is_hidden(case: Case, target: str) -> None:
    first, _ = case.annotations()

    other = told(case, body(case, kind="link", type="by", source=first.id, target=target))

    assert other.links() == case.links()
    everything(other)


@pytest.mark.parametrize("fields", [{"title": 7}, {"language": "not a tag"}, {"authors": "A. Writer"}, {"outlet": []}])
def test_a_correction_of_nonsense_is_named(case: Case, fields: dict[str, Any]) -> None:
    other = told(case, body(case, do="edit", kind="article", record=case.articles()[0].id, **fields))

    assert "cannot be read and is left out" in str(other.verify())
    everything(other)


def test_a_rejection_of_nonsense_rejects_nothing(case: Case) -> None:
    nonsense: list[dict[str, Any]] = [{}, {"suggestion": 7}, {"suggestion": []}]
    for fields in nonsense:
        everything(told(case, body(case, kind="rejection", **fields), writer="amina"))


def test_bodies_forgotten_by_hand_and_empty_logs(case: Case) -> None:
    everything(told(case, None, None))
    everything(told(case))


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(max_size=6),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=4), inner, max_size=3),
    max_leaves=5,
)


@settings(max_examples=60)
@given(st.data())
def test_whatever_a_stranger_writes_opening_never_fails(data: st.DataObject) -> None:
    case = Case(MemoryStore(), writer="amina")
    article = case.add(Article(TEXT))
    mark = case.annotate(article, 0, 9, label="actor")
    names = "label spans quotes note status suggestion type source target name attr:x labels:actor title authors"
    kinds = ["annotation", "link", "actor", "article", "codebook", "rejection", "position", "?"]
    bodies = st.fixed_dictionaries(
        {
            "kind": st.sampled_from(kinds) | json_values,
            "id": st.sampled_from([mark.id, article.id, X, "codebook"]) | json_values,
            "do": st.sampled_from(["add", "edit", "remove", "void", "forget", "?"]) | json_values,
            "fields": st.dictionaries(st.sampled_from(names.split()), json_values, max_size=4) | json_values,
            "voids": st.sampled_from([f"{LOG}:1", f"{LOG}:2", case.history(mark)[0].id]) | json_values,
            "article": st.sampled_from([article.id, None]) | json_values,
        }
    )
    everything(told(case, *data.draw(st.lists(bodies | json_values, max_size=4))))


# reading


def test_a_record_is_looked_up_by_its_id(case: Case) -> None:
    for record in said(case):
        assert case.record(record.id) == record
        assert kind_of(record) == type(record).__name__.lower()
    with pytest.raises(UnknownNameError, match="There is no record 'x'"):
        case.record("x")
    with pytest.raises(RecordError, match="annotation, link, actor, article or sense of the case is needed, not str"):
        kind_of("x")


def test_an_empty_case_gives_empty_lists() -> None:
    empty = Case(MemoryStore(), writer="amina")

    assert (said(empty), empty.conflicts(), empty.orphans(), empty.claims()) == ([], [], [], [])


def test_what_was_read_once_is_not_built_again(case: Case) -> None:
    first: list[Annotation] = case.annotations()

    assert all(one is other for one, other in zip(first, case.annotations(), strict=True))


def test_opening_warns_of_what_is_damaged(case: Case) -> None:
    store = copy.deepcopy(case._journal.store)
    store.append(LOG, b"rubbish\n")

    with pytest.warns(UserWarning, match=f"1 place.*log/{LOG}.jsonl, line 1: this line is damaged.*case.verify"):
        Case(store, writer="chen")


def test_an_edit_of_nonsense_hides_nothing_of_the_record_and_is_named_with_its_line(case: Case) -> None:
    mark = case.annotations()[0]
    case._journal.append([Draft("annotation", mark.id, "edit", {"spans": "x"}, article=mark.article)], writer="mallory")
    case.edit(mark, note="a later edit counts")

    [shown] = [each for each in case.annotations() if each.id == mark.id]

    assert (shown.spans, shown.note) == (mark.spans, "a later edit counts")
    [problem] = case.verify()
    assert (problem.place.startswith("log/mallory-"), problem.line) == (True, 1)
    assert f"this edit of the annotation {mark.id} cannot be read and is left out" in problem.sentence
    assert case.record(mark.id) == shown
