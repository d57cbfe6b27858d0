"""What travels to the page: small, and the same when it is opened."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from osintkit.widgets.packing import opened, packed

tenths = st.integers(-100_000, 100_000).map(lambda n: n / 10)
lists = st.lists(st.none() | tenths, max_size=30) | st.lists(st.text(max_size=4), max_size=30)
traces = st.dictionaries(st.sampled_from(("x", "y", "customdata", "text")), lists)


@given(st.lists(traces, max_size=3))
def test_what_is_packed_is_opened_as_it_was(data):
    picture = {"lines": [], "figure": {"data": data, "layout": {"title": "←"}}}

    assert opened(packed(picture)) == picture


def test_a_list_of_other_things_and_a_short_one_stay(tmp_path):
    data = [{"x": [1.25, 2.0], "size": [{"a": 1}] * 9, "mixed": ["a", 1, None] * 4, "on": True}]

    assert opened(packed({"figure": {"data": data, "layout": {}}}))["figure"]["data"] == data


def test_neighbouring_places_take_little():
    far = [round(300 + n / 7, 1) for n in range(5000)]
    picture = {"figure": {"data": [{"x": far}], "layout": {}}}

    assert len(packed(picture)) < 600
