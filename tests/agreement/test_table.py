"""Confusion tables: which values of coders stand against each other, and how often."""

from __future__ import annotations

import random

import pytest

from osintkit.agreement import confusion_table
from osintkit.article import Article
from osintkit.case import Case
from osintkit.errors import InputError, UnknownNameError
from osintkit.stores.memory import MemoryStore

TEXT = "Iran and Russia signed a pact, an envoy said.\nNobody has seen the pact."


def class_of(*marks):
    """Give a case with the marks (writer, words, label, attributes) in one article."""
    store = MemoryStore()
    article = Case(store, writer="teacher").add(Article(TEXT))
    for writer, words, label, attributes in marks:
        start = TEXT.index(words)
        Case(store, writer=writer).annotate(article, start, start + len(words), label=label, **attributes)
    return Case(store, writer="teacher")


def test_where_nothing_is_shared_there_are_no_counts():
    table = confusion_table(class_of(("amina", "Iran", "actor", {})))

    assert (table.values, table.counts, table.compared) == ((), {}, 0)


def test_of_two_coders_the_first_stands_in_the_rows_and_what_one_did_not_mark_is_a_value():
    case = class_of(("amina", "Iran", "actor", {}), ("amina", "an envoy", "source", {}),
                    ("amina", "Russia", "actor", {}), ("bo", "Iran", "country", {}),
                    ("bo", "an envoy", "source", {}))  # fmt: skip

    table = confusion_table(case)

    assert table.coders == ("amina", "bo")
    assert table.values == ("actor", "country", "source", None)
    assert table.counts == {("actor", "country"): 1, ("source", "source"): 1, ("actor", None): 1}
    assert (table.agreed, table.compared) == (1, 2)


def test_of_more_coders_every_two_count_and_the_table_reads_the_same_both_ways():
    case = class_of(("amina", "Iran", "actor", {}), ("bo", "Iran", "country", {}), ("chi", "Iran", "actor", {}))

    table = confusion_table(case)

    assert table.counts == {("actor", "actor"): 1, ("actor", "country"): 2, ("country", "actor"): 2}
    assert (table.agreed, table.compared) == (1, 3)


def test_an_attribute_is_compared_among_those_whose_label_has_it():
    case = class_of(("amina", "signed", "event", {"type": "AGREE"}), ("bo", "signed", "event", {"type": "CONSULT"}),
                    ("chi", "signed", "event", {}), ("dan", "signed", "cue", {}))  # fmt: skip

    table = confusion_table(case, "attribute", attribute="type")

    assert set(table.counts.items()) == {
        (("AGREE", "CONSULT"), 1), (("CONSULT", "AGREE"), 1), (("AGREE", None), 1), ((None, "AGREE"), 1),
        (("CONSULT", None), 1), ((None, "CONSULT"), 1),
    }  # fmt: skip
    assert table.values[-1] is None
    assert (table.agreed, table.compared) == (0, 1)


def test_a_link_is_compared_among_those_who_marked_where_it_starts():
    case = class_of(("amina", "signed", "event", {}), ("bo", "signed", "event", {}), ("chi", "Iran", "actor", {}))
    for name in ("amina", "bo"):
        event = case.annotations(writer=name)[0]
        Case(case._journal.store, writer=name).link(event, "country:IR", type="by" if name == "amina" else "to")

    table = confusion_table(case, "link")

    assert table.counts == {("by", "to"): 1, ("to", "by"): 1}  # chi, who did not mark the event, has no say


@pytest.mark.parametrize(
    ("by", "attribute"), [("label", None), ("country", None), ("attribute", "type"), ("link", None)]
)
@pytest.mark.parametrize("coders", [2, 5])
def test_the_diagonal_is_the_percent_agreement(by, attribute, coders):
    chance = random.Random(f"{by}{coders}")
    marks = []
    for number in range(coders):
        for words in ("Iran", "Russia", "signed", "an envoy", "said", "Nobody", "the pact"):
            if chance.random() < 0.8:
                label = chance.choice(["country", "event"])
                extra = {"country": chance.choice(["IR", "RU"])} if label == "country" else {
                    "type": chance.choice(["AGREE", "CONSULT", "AID"])}  # fmt: skip
                marks.append((f"c{number}", words, label, extra))
    case = class_of(*marks)
    for mark in case.annotations(label="event"):
        maker = Case(case._journal.store, writer=mark.writer)
        maker.link(mark, "country:IR", type=chance.choice(["by", "to"]))
    case.refresh()

    table = confusion_table(case, by, attribute=attribute)
    percent = case.agreement(by, attribute=attribute).overall.percent

    assert table.compared > 0
    assert table.agreed / table.compared == pytest.approx(percent.value)


def test_values_that_the_codebook_does_not_list_come_after_those_it_does_the_most_frequent_first():
    case = class_of(("amina", "Iran", "country", {"country": "IR"}), ("bo", "Iran", "country", {"country": "IR"}),
                    ("amina", "Russia", "country", {"country": "RU"}), ("bo", "Russia", "country", {"country": "RU"}),
                    ("amina", "an envoy", "country", {"country": "RU"}), ("bo", "an envoy", "country", {}))  # fmt: skip

    assert confusion_table(case, "country").values == ("RU", "IR", None)


def test_what_there_is_not_is_named():
    case = class_of()
    with pytest.raises(InputError, match="one attribute"):
        confusion_table(case, "attribute")
    with pytest.raises(UnknownNameError, match="Unknown thing to agree on 'labels'"):
        confusion_table(case, "labels")
    with pytest.raises(UnknownNameError, match="Unknown attribute 'typ'"):
        confusion_table(case, "attribute", attribute="typ")
