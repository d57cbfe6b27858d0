"""The picture as a plotly figure: nothing fetched, nothing live, clicks that can be resolved."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from types import SimpleNamespace

import pytest

from osintkit import figures
from osintkit.actor import Actor
from osintkit.claims import Hop

plotly = pytest.importorskip("plotly", reason="plotly is a dependency of the figures; pip install osintkit")


def texts(figure):
    found = [note.text for note in figure.layout.annotations]
    for trace in figure.data:
        for name in ("text", "hovertext"):
            value = getattr(trace, name)
            found += [value] if isinstance(value, str) else list(value or ())
    return found


def test_it_stands_on_plain_axes_and_asks_nobody_for_a_ground(drones):
    figure = figures.actor_map(drones)

    assert {trace.type for trace in figure.data} == {"scatter"}
    assert "geo" not in figure.layout.to_plotly_json()
    assert "http" not in figure.to_json()


def test_lines_are_one_trace_a_kind_dash_and_width(say):
    claims = [say(["RU"], [target], "verbal_conflict") for target in ("UA", "US", "FR", "CN")]
    figure = figures.actor_map(claims)

    assert len([trace for trace in figure.data if trace.name == "lines"]) == 1


def test_a_point_of_a_line_carries_the_id_that_opens_its_passages(drones):
    scene = figures.scene(drones)
    figure = figures.to_plotly(scene)

    for trace in figure.data:
        if trace.name in ("touch", "actors", "marks"):
            assert len(trace.customdata) == len(trace.x)
            assert set(trace.customdata) <= scene.passages.keys()
    carried = {each for trace in figure.data for each in (trace.customdata if trace.customdata is not None else ())}
    assert carried == scene.passages.keys()


def test_no_claims_give_an_empty_map_that_says_so():
    assert any("No claim to draw yet" in text for text in texts(figures.actor_map([])))


@pytest.mark.parametrize(
    "text",
    [
        '<a href="javascript:alert(1)">x</a>',
        '<a href="https://example.org">x</a>',
        "<b>bold</b><br>two",
        "$\\href{javascript:alert(1)}{x}$",
        "%{customdata} &lt;b&gt;",
        "\u202eevil",
    ],
)
def test_hostile_text_is_escaped_in_labels_and_hovers(say, text):
    actor, other = Actor(f"{1:032x}", text, country="IR"), Actor.of_words(f"x {text}")
    claim = say([actor], [other], "verbal_conflict", quote=text, type=text, chain=(Hop(actor, text, "unnamed"),))
    figure = figures.actor_map([claim])

    for shown in texts(figure):
        ours = shown.replace("<b>", "").replace("</b>", "").replace("<br>", "")
        assert not set("<>$\u202e") & set(ours)
    assert not any(trace.hovertemplate or trace.texttemplate for trace in figure.data)


def settings(page):
    """Give the settings that a page hands to plotly.js."""
    (found,) = re.findall(r"(\{[^{}]*\"showSendToCloud\"[^{}]*\})", page)
    return json.loads(found)


def test_however_it_is_shown_it_offers_nobody_to_upload_it(drones, tmp_path, monkeypatch):
    figure = figures.actor_map(drones)
    figure.write_html(tmp_path / "x.html", include_plotlyjs=False)
    shown = []
    monkeypatch.setattr("plotly.io.show", lambda figure, *args, **options: shown.append(options["config"]))
    monkeypatch.setattr("plotly.io.renderers", SimpleNamespace(render_on_display=True, default="json"))
    figure.show()
    figure._ipython_display_()
    given = [
        settings(figure.to_html(include_plotlyjs=False)),
        settings((tmp_path / "x.html").read_text("utf-8")),
        *shown,
    ]

    assert len(given) == 4
    for each in given:
        assert (each["showSendToCloud"], each.get("plotlyServerURL", ""), each["displaylogo"]) == (False, "", False)


def test_a_setting_of_ones_own_goes_before(drones):
    page = figures.actor_map(drones).to_html(include_plotlyjs=False, config={"scrollZoom": True})

    assert (settings(page)["scrollZoom"], settings(page)["showSendToCloud"]) == (True, False)


def test_shown_as_html_it_fetches_nothing(drones):
    page = figures.actor_map(drones)._repr_html_()

    assert not re.search(r"<(script|link)[^>]+(src|href)=", page)
    assert len(page) > 1_000_000


def test_it_is_written_as_json_without_numpy(drones):
    figure = figures.actor_map(drones, theme="dark", language="fr", view="network")

    assert json.loads(figure.to_json())["layout"]["width"] == 1000


def test_scene_and_svg_need_no_plotly():
    code = (
        "import sys; from osintkit import figures; figures.to_svg(figures.scene([]));"
        "assert not {'plotly', 'numpy', 'pandas'} & set(sys.modules), 'loaded'"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_the_function_scene_is_not_hidden_by_its_module():
    code = "import osintkit.figures.svg; from osintkit import figures; figures.actor_map([]); figures.scene([])"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
