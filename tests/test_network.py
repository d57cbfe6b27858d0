"""Networks of ties: neighbours, paths and measures."""

from __future__ import annotations

import random
from itertools import pairwise

import pytest

from osintkit.network import betweenness, degree, neighbours, on_paths

networkx = pytest.importorskip("networkx")


def some_pairs(seed, actors=14, ties=24):
    chance = random.Random(seed)
    return [(f"{chance.randrange(actors)}", f"{chance.randrange(actors)}") for _ in range(ties)]


def test_nobody_has_no_network():
    assert (neighbours([]), degree([]), betweenness([]), on_paths([], ["a"], ["b"])) == ({}, {}, {}, set())


@pytest.mark.parametrize("seed", range(20))
def test_measures_are_those_of_another_library(seed):
    pairs = some_pairs(seed)
    graph = networkx.Graph(pairs)
    graph.remove_edges_from(list(networkx.selfloop_edges(graph)))

    assert degree(pairs) == dict(graph.degree())
    assert betweenness(pairs) == pytest.approx(networkx.betweenness_centrality(graph))


@pytest.mark.parametrize("seed", range(20))
def test_paths_are_all_the_shortest_ones(seed):
    pairs = some_pairs(seed)
    graph = networkx.Graph(pairs)
    start, end = sorted(graph)[0], sorted(graph)[-1]
    paths = list(networkx.all_shortest_paths(graph, start, end)) if networkx.has_path(graph, start, end) else []
    expected = {frozenset(step) for path in paths for step in pairwise(path)}

    assert on_paths(pairs, [start], [end]) == expected


def test_between_groups_each_has_its_shortest_path():
    pairs = [("a", "b"), ("b", "c"), ("d", "c"), ("a", "e")]

    assert on_paths(pairs, ["a", "d"], ["c"]) == {frozenset("ab"), frozenset("bc"), frozenset("dc")}
