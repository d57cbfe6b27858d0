"""The claims as networks: networkx reads from GraphML and GEXF what the kit wrote."""

from __future__ import annotations

import io

import networkx
import pytest

from osintkit.exports import gexf, graphml
from osintkit.exports.network import network
from osintkit.exports.xml_text import holdable

READ = {"graphml": (graphml, networkx.read_graphml), "gexf": (gexf, networkx.read_gexf)}


def clean(fields):
    return {name: holdable(value) if isinstance(value, str) else value for name, value in fields.items()}


@pytest.mark.parametrize("name", READ)
def test_networkx_reads_every_node_and_edge_with_all_it_says(case, hostile, name):
    module, read = READ[name]
    for each in (case, hostile):
        wanted, graph = network(each), read(io.BytesIO(module.render(each)))
        edges = {data["id"]: ((source, target), data) for source, target, data in graph.edges(data=True)}

        assert {node: graph.nodes[node] for node in graph} == {k: clean(v) for k, v in wanted.nodes.items()}
        for edge in wanted.edges:
            ends, said = edges[edge.id]
            assert set(ends) == {edge.source, edge.target}
            assert {key: said[key] for key in edge.fields} == clean(edge.fields)
        assert len(edges) == len(wanted.edges)


def test_an_agreement_is_a_mutual_edge_and_says_so(case):
    data = gexf.render(case).decode("utf-8")
    graph = networkx.read_graphml(io.BytesIO(graphml.render(case)))

    assert data.count('type="mutual"') == 1
    assert graph["country:KE"]["country:NO"]["form"] == "mutual"
    assert "Agreements have no direction; 1 of the edges say so (form: mutual)." in graphml.left_out(case)


def test_a_claim_without_two_ends_is_named_and_no_edge(case):
    said = " ".join(graphml.left_out(case))

    assert "1 claim has no actor at one of its ends and is no edge: “اتهمت" in said


def test_numbers_are_numbers(case):
    graph = networkx.read_graphml(io.BytesIO(graphml.render(case)))

    assert graph["country:KE"]["country:NO"]["credibility"] == 2
    assert graph["country:KE"]["country:NO"]["origins"] == 1


def test_control_characters_are_replaced_and_counted(hostile):
    assert "control characters stand as �: XML cannot hold them." in " ".join(gexf.left_out(hostile))


@pytest.mark.parametrize("name", READ)
@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b'target="country:NZ"', b'target="country:XX"'),
        (b'id="country:NZ"', b'id="country:UG"'),
        (b"credibility", b"credulity"),
        (b"<graph ", b"<grave "),
        (b"<?xml version", b"<!DOCTYPE x><?xml version"),
    ],
)
def test_a_broken_network_is_refused(case, name, old, new):
    module, _ = READ[name]
    data = module.render(case)

    assert old in data
    assert module.check(data.replace(old, new, 1)) != []


def test_a_word_for_a_number_is_refused(case):
    assert (
        graphml.check(graphml.render(case).replace(b'<data key="edge-origins">1', b'<data key="edge-origins">one'))
        != []
    )
    assert gexf.check(gexf.render(case).replace(b'for="origins" value="1"', b'for="origins" value="one"')) != []
