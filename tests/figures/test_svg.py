"""The picture as a file: whole, harmless, in every script."""

from __future__ import annotations

import re
from xml.etree import ElementTree

import pytest

from osintkit import figures
from osintkit.actor import Actor
from osintkit.claims import Hop
from osintkit.errors import UnknownNameError
from osintkit.figures.style import DARK, LIGHT, QUADS, THEMES

SVG = "{http://www.w3.org/2000/svg}"
HOSTILE = [
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "</text></svg><script>x</script>",
    "<a href='https://example.org'>x</a>",
    "javascript:alert(1)",
    "]]><!--",
    "\u202egnihton\u2066",
    "a\x00\x1b\ufffe\ud800b",
    "&amp;&lt;",
    "{0} %s %(x)s {quote}",
    "y" * 10_000,
]


def words(svg):
    return [text.text or "" for text in ElementTree.fromstring(svg).iter(f"{SVG}text")]


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("parts", [("map",), ("map", "ledger"), ("map", "ledger", "legend", "time", "notes")])
def test_it_is_a_whole_document_without_script_style_or_reference(drones, theme, parts):
    svg = figures.to_svg(figures.scene(drones), theme=theme, parts=parts)
    root = ElementTree.fromstring(svg)

    assert {element.tag.removeprefix(SVG) for element in root.iter()} <= {
        "svg", "title", "desc", "g", "rect", "path", "line", "circle", "polygon", "text",
    }  # fmt: skip
    assert not re.search(r"href|url\(|xlink|\sstyle=|\son\w+=|http(?!://www\.w3\.org/2000/svg)", svg)
    assert root.get("role") == "img"
    assert root.get("aria-label") == "Actor map: 6 claims · 4 actors · 1 article"
    assert root.findtext(f"{SVG}title")


def test_the_bare_map_has_the_size_of_the_scene(drones):
    root = ElementTree.fromstring(figures.to_svg(figures.scene(drones, width=470, height=330), parts=("map",)))

    assert (root.get("width"), root.get("height")) == ("470", "330")


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_is_shown_and_does_nothing(say, text):
    speaker = Hop(Actor(f"{2:032x}", text), text, "unnamed")
    actor = Actor(f"{1:032x}", text, country="IR")
    other = Actor.of_words(f"the {text}")
    claims = [
        say([actor], [other], "verbal_conflict", quote=text, date=text, chain=(speaker, speaker), type=text),
        say([other], [], None, quote=text, chain=(speaker,)),
        say([], [], None, quote=text),
        say([actor], [], None, quote=""),
    ]
    svg = figures.to_svg(figures.scene(claims), title=text)
    root = ElementTree.fromstring(svg)

    assert not [e for e in root.iter() if e.tag.removeprefix(SVG) in ("script", "a", "image", "img", "foreignObject")]
    assert not re.search("[\x00-\x08\x0b\x0c\x0e-\x1f\u202a-\u202e\ufffe]", svg)
    assert svg.encode()


def test_every_line_stands_in_the_ledger_with_its_passage_chain_and_origins(drones):
    shown = words(figures.to_svg(figures.scene(drones)))

    assert shown.count("“what happened, 1”") == 1
    assert "officials, unnamed → The Harbour Post · early November · 1 independent origin" in shown
    assert "Iran ↔ Russia" in shown
    assert "Iran contributes to what Russia does" in shown


def test_what_is_not_drawn_is_said_in_the_picture_with_the_independence_and_border_notes(say, drones):
    claims = [*drones, say(["IR"], ["RU"], quote="")]
    shown = " ".join(words(figures.to_svg(figures.scene(claims))))

    assert "Not drawn, and why" in shown
    assert "no passage, so no line" in shown
    assert "they do not confirm" in shown or "do not confirm one another" in shown
    assert "No position is taken on any territory" in shown.replace("\n", " ")
    assert "Lambert" in shown


def test_an_undated_claim_is_said_to_be_undated(say):
    shown = words(figures.to_svg(figures.scene([say(["IR"], ["UA"], date="2024-05"), say(["UA"], ["IR"])])))

    assert "2024-05" in shown
    assert "not dated in the text" in shown


def test_no_claims_give_a_picture_that_says_so():
    svg = figures.to_svg(figures.scene([]), parts=("map",))

    assert "No claim to draw yet" in words(svg)
    assert "Aucune affirmation à dessiner pour l&#39;instant" in figures.to_svg(figures.scene([], language="fr"))


def test_a_quote_that_runs_right_to_left_begins_at_the_right(say):
    svg = figures.to_svg(figures.scene([say(["EG"], ["IR"], quote="أعلنت مصر اتفاقا على بناء ميناء")]))
    (quote,) = [t for t in ElementTree.fromstring(svg).iter(f"{SVG}text") if "أعلنت" in (t.text or "")]

    assert quote.get("direction") == "rtl"
    assert float(quote.get("x") or 0) > 1500
    assert quote.get("font-style") is None  # Arabic letters do not slant


def test_a_dashed_line_is_dashed_in_the_file_too(say, named, paper):
    dashed = figures.to_svg(figures.scene([say(["IR"], ["UA"], "verbal_conflict")]), parts=("map",))
    solid = figures.to_svg(
        figures.scene([say(["IR"], ["UA"], "verbal_conflict", chain=(named, paper))]), parts=("map",)
    )

    assert 'stroke-dasharray="8 4"' in dashed
    assert 'stroke-dasharray="8 4"' not in solid


def test_a_picture_of_many_lines_flows_into_columns_and_stays_small(say):
    claims = [say([Actor.of_words(f"body {n}")], [("UA", "IR")[n % 2]], "verbal_conflict") for n in range(120)]
    svg = figures.to_svg(figures.scene(claims))

    assert len(svg) < 1_000_000
    assert words(svg).count("“what happened, 120”") == 1


def contrast(a, b):
    def light(colour):
        parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
        r, g, b = [c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
        return 0.2126 * r + 0.7152 * g + 0.0722 * b

    high, low = sorted((light(a), light(b)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=lambda theme: theme.name)
def test_words_and_lines_can_be_read_on_their_ground(theme):
    for kind in QUADS:
        assert contrast(theme.lettering[kind], theme.panel) >= 4.5
        assert contrast(theme.on_badge, theme.badge(kind)) >= 4.5
        assert contrast(theme.line[kind], theme.sea) >= 3
        assert contrast(theme.line[kind], theme.land) >= 3
    for ink in (theme.ink, theme.mute, theme.quote):
        assert contrast(ink, theme.panel) >= 4.5


def test_all_colours_are_six_hex_digits():
    for theme in (LIGHT, DARK):
        for name in theme.__slots__:
            value = getattr(theme, name)
            for colour in value.values() if hasattr(value, "values") else [value]:
                assert name == "name" or re.fullmatch("#[0-9a-f]{6}", colour)


@pytest.mark.parametrize("vague", ["early November", "", "2024-13", "2024-02-30", "2024/2023", "24", "XXXX-XX"])
def test_a_date_that_is_not_certain_has_no_bar(say, vague):
    certain = figures.to_svg(figures.scene([say(["RU"], ["UA"], date="2024-11")]), parts=("time",))
    drawn = figures.to_svg(figures.scene([say(["RU"], ["UA"], date=vague)]), parts=("time",))

    assert ('stroke-width="7"' in certain, 'stroke-width="7"' in drawn) == (True, False)


def test_unknown_themes_and_parts_are_named(drones):
    scene = figures.scene(drones)
    with pytest.raises(UnknownNameError, match="Unknown theme 'sepia'"):
        figures.to_svg(scene, theme="sepia")
    with pytest.raises(UnknownNameError, match=r"Unknown part of the picture 'legends'\. Did you mean 'legend'"):
        figures.to_svg(scene, parts=("map", "legends"))
