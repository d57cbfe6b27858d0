"""The actor map and the Desk, seen from Python."""

from __future__ import annotations

import gzip
import sys

import pytest

from osintkit.article import Article
from osintkit.case import Case
from osintkit.claims import origins
from osintkit.errors import InputError, UnknownNameError
from osintkit.exports import brief
from osintkit.figures.choices import choices
from osintkit.figures.filter_text import parse
from osintkit.figures.plotly import to_plotly
from osintkit.figures.sifting import sifted
from osintkit.figures.words import ENGLISH
from osintkit.fingerprint import fingerprint
from osintkit.samples import sample_case
from osintkit.stores.memory import MemoryStore
from osintkit.widgets.actor_map import ActorMap
from osintkit.widgets.desk import Desk
from osintkit.widgets.engine import shared_engine
from osintkit.widgets.packing import opened

HOSTILE = "<img src=x onerror=alert(1)>"


@pytest.fixture
def case():
    return Case(MemoryStore(), writer="amina")


def praise(case, text="Norway praised Kenya.", title=None):
    """Mark one event with its two actors."""
    article = case.add(Article(text, title=title))
    event = case.annotate(article, 7, 14, label="event", type="SUPPORT")
    case.link(event, case.annotate(article, 0, 6, label="actor"), type="by")
    case.link(event, case.annotate(article, 15, 20, label="actor"), type="to")
    return event


def picture(widget):
    return opened(widget._picture)


def test_the_map_of_an_empty_case_says_that_there_is_nothing_yet(case):
    assert (picture(ActorMap(case))["lines"], picture(ActorMap(case))["summary"]) == ([], "No claim to draw yet")


def test_a_line_appears_as_soon_as_it_is_marked(case):
    widget = ActorMap(case)

    event = praise(case)

    (line,) = picture(widget)["lines"]
    assert (line["head"], line["what"]) == ("Norway to Kenya", "backs in words")
    assert event.id.endswith(line["events"][0])


def test_a_line_that_is_opened_answers_with_its_passages(case):
    event = praise(case)
    widget, sent = ActorMap(case), []
    widget.send = sent.append
    (line,) = picture(widget)["lines"]

    widget._answer(widget, {"do": "open", "line": line["id"]}, [])
    widget._answer(widget, {"do": "open", "line": "line-that-went"}, [])

    assert (sent[0]["do"], sent[0]["line"], sent[1]["passages"]) == ("opened", line["id"], [])
    assert [(each["event"], each["quote"]) for each in sent[0]["passages"]] == [(event.id, "Norway praised Kenya.")]


def test_quotes_travel_when_a_line_is_opened_and_not_with_each_redraw(case):
    praise(case, "Norway praised Kenya. " + "Nobody knows why. " * 40)

    assert b"Nobody knows" not in gzip.decompress(ActorMap(case)._picture)


def test_the_page_has_what_a_figure_of_python_has(case):
    praise(case)
    praise(case, "Norway praised Norway.")
    widget = ActorMap(case, static=False)
    size = picture(widget)["figure"]["layout"]

    figure = to_plotly(widget.scene(width=size["width"], height=size["height"])).to_plotly_json()["data"]

    drawn = picture(widget)["figure"]["data"]
    for name in ("lines", "touch", "actors"):
        one, other = (next(trace for trace in data if trace.get("name") == name) for data in (figure, drawn))
        assert list(one["x"]) == pytest.approx(list(other["x"]), abs=0.1)
        assert list(one.get("customdata", ())) == list(other.get("customdata", ()))


def test_a_closed_map_no_longer_follows_the_case(case):
    widget = ActorMap(case)
    widget.close()

    praise(case)

    assert picture(widget)["lines"] == []


def test_the_map_takes_the_width_theme_and_language_of_the_page(case):
    praise(case)
    widget = ActorMap(case)

    widget._page = {"width": 900, "dark": True, "language": "fr"}

    shown = picture(widget)
    assert shown["lines"][0]["head"] == "Norvège envers Kenya" or "Norvège" in shown["lines"][0]["head"]
    assert shown["figure"]["layout"]["width"] == 900
    assert shown["figure"]["layout"]["paper_bgcolor"] != "#ffffff"


def test_all_maps_share_one_engine(case):
    assert ActorMap(case)._engine is ActorMap(case)._engine is shared_engine()
    assert b"plotly.js" in gzip.decompress(shared_engine()._gzip)[:500]


def saved(widget, format, *buffers, **more):
    """Ask for a file as the page does; give the answer and its bytes."""
    sent = []
    widget.send = lambda content, buffers=(): sent.append((content, *buffers))
    widget._answer(widget, {"do": "save", "format": format, **more}, list(buffers))
    return sent[0]


@pytest.mark.parametrize(
    ("format", "type"), [("svg", "image/svg+xml"), ("png", "image/svg+xml"), ("html", "text/html")]
)
def test_saving_answers_with_the_whole_file_and_what_it_is(case, format, type):
    praise(case)
    praise(case, "Canada praised Chile.")

    answer, data = saved(ActorMap(case, filters="near:Norway"), format)

    assert answer == {"do": "file", "format": format, "name": f"memory.{format}", "type": type}
    for words in ("Norway praised Kenya.", "near:Norway", "Natural Earth", "A always reliable", "Outlets that repeat",
                  "hidden by the filter", fingerprint(case)[:16]):  # fmt: skip
        assert words in data.decode()


def test_a_brief_asks_the_page_for_its_picture_and_then_is_a_document(case):
    praise(case)
    widget = ActorMap(case, language="fr")

    asked, svg = saved(widget, "docx")
    answer, data = saved(widget, "docx", b"\x89PNG\r\n\x1a\n...", drawn=True)

    assert asked == {"do": "rasterise", "format": "docx", "name": "memory.docx"}
    assert svg.startswith(b"<svg")
    assert (answer["do"], answer["name"]) == ("file", "memory.docx")
    assert (brief.check(data), b"word/media/map.png" in data) == ([], True)


@pytest.mark.parametrize("sent", [(), (b"<svg/>",), (b"",)])
def test_a_brief_without_a_picture_from_the_page_has_the_kits_own(case, sent):
    praise(case)

    _, data = saved(ActorMap(case), "docx", *sent, drawn=True)

    assert b"word/media/map.emf" in data


def test_what_cannot_be_saved_is_told_in_a_sentence(case, monkeypatch):
    monkeypatch.setitem(sys.modules, "docx", None)

    answer = saved(ActorMap(case), "docx", drawn=True)
    other = saved(ActorMap(case), "exe")

    assert answer[0]["do"] == other[0]["do"] == "unsaved"
    assert 'pip install "osintkit[brief]"' in answer[0]["sentence"]
    assert other[0]["sentence"] == "Known: svg, png, html, docx."


@pytest.mark.parametrize("make", [ActorMap, Desk])
def test_an_unknown_option_is_refused_and_the_known_ones_named(case, make):
    with pytest.raises(UnknownNameError, match=r"'colour'.*Known: .*'language'.*'static'"):
        make(case, colour="red")


def test_an_unknown_view_is_refused(case):
    with pytest.raises(UnknownNameError, match="Unknown view 'globe'"):
        ActorMap(case, view="globe")


def test_the_still_output_is_a_picture_that_carries_itself_and_tells_itself(case):
    praise(case)

    html = ActorMap(case)._still_html()

    assert html.startswith('<img src="data:image/svg+xml;base64,')
    assert "Norway to Kenya: backs in words" in html


def test_a_map_without_still_output_leaves_the_articles_out_of_the_notebook(case):
    assert ActorMap(case, static=False)._still is None


def test_one_page_of_the_map_forbids_itself_everything_from_outside(case):
    praise(case, title=HOSTILE)

    page = ActorMap(case).to_html()

    assert "default-src 'none'" in page
    assert HOSTILE not in page
    assert "&lt;img src=x onerror=alert(1)&gt;" in page


def test_the_desk_holds_the_annotator_and_the_map_of_one_case(case):
    desk = Desk(case, language="fr", height=400)

    assert [type(part).__name__ for part in desk.children] == ["Annotator", "ActorMap"]
    assert (desk.annotator.height, desk.annotator.language, desk.map.language) == (400, "fr", "fr")


def test_filters_are_text_that_makes_the_picture_again(case):
    praise(case)
    praise(case, "Canada praised Chile.")
    widget = ActorMap(case, filters="near:Norway")

    again = ActorMap(case, filters=picture(widget)["filters"]["text"])

    assert [line["head"] for line in picture(again)["lines"]] == ["Norway to Kenya"]
    assert "near:Norway" in again.to_svg()
    assert "near:Norway" in again.to_html()


def test_a_filter_set_later_or_asked_for_in_the_page_draws_again(case):
    praise(case)
    widget = ActorMap(case)

    widget.filters = "actor:France"
    hidden = picture(widget)
    widget._answer(widget, {"do": "filters", "text": "kind:unknown -actor:france"}, [])

    assert hidden["summary"] == "No claim passes the filter"
    assert hidden["notDrawn"][0]["sentence"] == "“Norway praised Kenya.”: hidden by the filter “actor: France”"
    assert widget.filters == "kind:unknown -actor:france"


def test_a_mistake_in_the_filter_is_a_sentence_in_python_and_in_the_page(case):
    widget, sent = ActorMap(case, filters="actor:Kenya"), []
    widget.send = sent.append

    widget._answer(widget, {"do": "filters", "text": "outlets:x"}, [])

    assert sent[0]["do"] == "refused" and "Did you mean outlet?" in sent[0]["sentence"]
    assert widget.filters == "actor:Kenya"
    with pytest.raises(InputError, match="There is no field “outlets” to filter by"):
        ActorMap(case, filters="outlets:x")


def test_the_page_lists_what_there_is_to_filter_by_with_counts(case):
    praise(case, title="A pact")
    praise(case, "Norway praised Chile.")

    found = {each["field"]: each["terms"] for each in picture(ActorMap(case, language="fr"))["choices"]}

    assert found["actor"][0] == ["actor:Norvège", "Norvège", 2]
    assert found["kind"] == [["kind:verbal_cooperation", "coopération verbale", 2]]
    assert found["date"] == [["date:undated", "non daté dans le texte", 2]]


def test_every_term_that_the_page_offers_can_be_read_and_lets_as_many_through_as_it_says():
    case = sample_case(annotated=True)
    claims = case.claims()

    for field in choices(claims, ENGLISH):
        for text, _, count in field["terms"]:
            kept, _ = sifted(claims, parse(text), origins=origins)
            assert len(kept) >= count, text


def test_the_page_may_ask_for_another_view(case):
    widget = ActorMap(case)

    widget._answer(widget, {"do": "view", "view": "network"}, [])

    assert (widget.view, picture(widget)["view"]) == ("network", "network")
