"""The page of a map: whole without a script, closed to everything outside, and literal."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from html.parser import HTMLParser

import pytest

from osintkit.article import Article
from osintkit.case import Case
from osintkit.claims import origins
from osintkit.errors import ExportError, InputError, UnknownNameError
from osintkit.exports import html
from osintkit.exports.drawn import drawn
from osintkit.exports.page_facts import HERE, facts, shown_claims
from osintkit.exports.two_themes import Palette
from osintkit.figures.dated import marked_dates
from osintkit.figures.filter_text import parse
from osintkit.figures.filters import FIELDS
from osintkit.figures.sifting import sifted
from osintkit.fingerprint import fingerprint
from osintkit.folding import fold, key
from osintkit.positions import Position
from osintkit.samples import sample_case
from osintkit.stores.memory import MemoryStore


class Elements(HTMLParser):
    """What a browser without script would show: texts, and elements with their attributes."""

    def __init__(self, text):
        super().__init__()
        self.elements, self.words, self._inside = [], [], ""
        self.feed(text)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.elements.append((tag, dict(attrs)))
        self._inside = tag

    def handle_endtag(self, tag):
        self._inside = ""

    def handle_data(self, data):
        if self._inside not in ("script", "style"):
            self.words.append(data)

    @property
    def text(self):
        return " ".join(" ".join(self.words).split())


def data_of(text):
    return json.loads(re.search(r'id="facts">(.*?)</script>', text)[1])


def test_everything_is_read_without_a_script(case):
    shown = Elements(html.render(case).decode()).text

    for words in ("signed a pact", "Translation: ont signé un pacte", "two officials", "The Harbour Post", "planned",
                  "credibility 2 of 6", "https://harbour.example/ferries?a=1&b=2", "2026-03-14", "captured",
                  "Natural Earth", "No filter: all claims are here.", "Outlets that repeat one source are one origin",
                  "Reliability: A always reliable", "Credibility: 1 confirmed", fingerprint(case)[:16],
                  case.articles()[0].text_sha256, "Every claim is drawn"):  # fmt: skip
        assert words.lower() in shown.lower()


def test_the_page_is_written_in_the_language_asked_for(case):
    shown = Elements(html.render(case, language="fr").decode()).text

    assert "Ce sur quoi repose chaque trait" in shown
    assert "Traduction : ont signé un pacte" in shown
    assert "empreinte" in shown
    assert 'lang="fr"' in html.render(case, language="fr").decode()


def test_small_pictures_of_the_kinds_are_told(case):
    labels = [
        a["aria-label"]
        for tag, a in Elements(html.render(case).decode()).elements
        if tag == "svg" and "aria-label" in a
    ]

    (told,) = [label for label in labels if label.startswith("Same actors, one kind of event at a time. ")]
    assert "Verbal conflict: Uganda to New Zealand" in told


def test_filters_make_the_page_and_stand_in_it(case):
    text = html.render(case, filters="actor:Uganda").decode()

    assert [line["told"].partition(";")[0] for line in data_of(text)["lines"]] == ["Uganda to New Zealand: threatens"]
    assert "actor:Uganda" in Elements(text).text


def test_an_option_or_filter_that_there_is_not_is_refused(case, tmp_path):
    with pytest.raises(UnknownNameError, match=r"Unknown option of the format 'html' 'colour'.*language"):
        case.export(tmp_path / "x.html", colour="red")
    with pytest.raises(UnknownNameError, match="Unknown option of the format 'csv'"):
        case.export(tmp_path / "x.csv", language="fr")
    with pytest.raises(InputError, match="no field"):
        case.export(tmp_path / "x.html", filters="colour:red")


def test_actors_stand_where_people_put_them(case):
    before = html.render(case)
    case.positions.put("country:NO", "map", Position(0.9, 0.9))

    assert before != html.render(case)
    assert b"placed by hand" in html.render(case)


def test_only_its_own_style_and_script_are_allowed_by_their_hashes(case):
    text = html.render(case).decode()
    (policy,) = [a["content"] for t, a in Elements(text).elements if a.get("http-equiv") == "Content-Security-Policy"]

    assert "unsafe" not in policy
    assert "http" not in policy
    assert policy.count("sha256-") == 2
    for changed in (text.replace("body{margin", "body{color:red;margin"), text.replace("JSON.parse", "eval", 1)):
        assert changed != text
        assert html.check(changed.encode()) == ["Its head does not forbid everything but its own style and script."]


def test_nothing_in_the_page_has_a_style_or_a_listener_of_its_own_or_leads_anywhere(case, hostile):
    for each in (case, hostile):
        for tag, attributes in Elements(html.render(each).decode()).elements:
            assert tag not in ("a", "iframe", "object", "embed", "link", "form", "base", "img", "foreignobject")
            assert not {name for name in attributes if name.startswith("on") or name in ("style", "href", "src")}


def test_attack_strings_stand_letter_for_letter(hostile):
    text = html.render(hostile).decode()
    shown = Elements(text).text

    assert "<script>alert(1)</script> attacked" in shown
    assert "javascript:1" in shown
    assert sum(tag == "script" for tag, _ in Elements(text).elements) == 2


def test_a_text_cannot_end_the_data_of_the_page():
    case = Case(MemoryStore(), writer="amina")
    article = case.add(Article("Norway praised Kenya.", outlet="</script><script>alert(1)</script>"))
    event = case.annotate(article, 7, 14, label="event", type="SUPPORT")
    case.link(event, case.register("</script><!--<script>"), type="by")

    text = html.render(case).decode()

    assert text.count("</script>") == 2
    assert data_of(text)["nodes"][0]["name"] == "</script><!--<script>"


def test_no_name_of_a_writer_leaves_with_the_page(case):
    text = html.render(case).decode()

    assert "amina" not in text
    assert set(FIELDS) - set(HERE) == {"writer", "between", "top"}


def test_three_hundred_lines_fit_in_a_megabyte():
    case = Case(MemoryStore(), writer="amina")
    names = [f"Group {n}" for n in range(60)]
    sentence = "{} attacked {} on the road to the harbour, officials of the region said in a long statement. "
    pairs = [(names[n % 60], names[(n * 7 + n // 60 + 1) % 60]) for n in range(300)]
    text = "".join(sentence.format(*pair) for pair in pairs)
    article = case.add(Article(text, title="Roads", outlet="The Harbour Post"))
    at = 0
    with case.gesture():
        for one, other in pairs:
            event = case.annotate(article, at + len(one) + 1, at + len(one) + 9, label="event", type="ASSAULT")
            case.link(event, f"name:{one.casefold()}", type="by")
            case.link(event, f"name:{other.casefold()}", type="to")
            at += len(sentence.format(one, other))
    made = html.render(case)

    assert len(data_of(made.decode())["lines"]) >= 290
    assert len(made) < 1_000_000


def test_a_timeline_and_a_network_make_pages_too(case):
    for view in ("timeline", "network"):
        assert html.check(html.render(case, view=view)) == []


# --- two themes


def test_colours_that_differ_between_themes_get_a_name_each_pair():
    palette = Palette()

    merged = palette.merged(
        '<a fill="#ffffff" stroke="#000000">#ffffff</a>', '<a fill="#111111" stroke="#000000">#ffffff</a>'
    )

    assert merged == '<a fill="var(--c0)" stroke="var(--c1)">#ffffff</a>'
    assert "--c0:#ffffff;" in palette.style().partition("@media")[0]
    assert "--c0:#111111;" in palette.style().partition("@media")[2]


def test_drawings_that_differ_in_more_than_colours_are_no_one_drawing():
    with pytest.raises(ExportError, match="not the same in both themes"):
        Palette().merged('<a fill="#ffffff"/>', '<b fill="#ffffff"/>')


# --- the script decides as Python does

FILTERS = [
    "",
    "kind:material_conflict",
    'kind:"material conflict" kind:"verbal conflict"',
    "-kind:unknown",
    "sorte:conflit_verbal",
    "type:ASSAULT",
    "type:unknown",
    "modality:planned",
    "statut:prévu",
    'outlet:"The Harbour Post"',
    "outlet:unknown",
    "média:inconnu",
    'source:"Ada Lind"',
    "source:officials",
    "actor:Norway",
    "actor:NO",
    "acteur:norvège",
    "near:Georgia",
    "-near:Georgia",
    "origins>=2",
    "origins<2",
    "origins:1",
    "credibility<=3",
    "credibility:unknown",
    "date:2026",
    "date:2026-03..2026-03-10",
    "date:..2026-03-08",
    "date:undated",
    "date:words date:2026-03",
    "date:XXXX",
    "date:XXXX-03",
    "date:XXXX-01..XXXX-02",
    "date:XXXX-11..XXXX-03-02",
    "date:..XXXX-03",
    "date:XXXX-03..",
    "coders>=1",
    "coders>=2",
    "-date:undated",
    "ferries",
    '"the first ferry"',
    "-ferries",
    "text:FÉRRY",
    "article:ferries",
    'kind:unknown actor:China "a"',
]
REFUSED = [
    'kind:"',
    "colour:red",
    "kind:blue",
    "origins:two",
    "date:2026-13",
    "date:2026-02-30",
    "date:2026-04..2026-03",
    "date:XXXX-13",
    "date:XXXX-03..2026-04",
    "actor>=2",
    "actor:",
    "x" * 2001,
    'kind:"a"b',
    "date:..",
    "date:1..2..3",
]
ASK = """
import { folder } from "./fold.js";
import { parse } from "./grammar.js";
import { sift } from "./sift.js";
const { facts, texts, filters, words } = JSON.parse(await new Response(process.stdin).text());
const fill = (key, places = {}) => facts.words[key].replace(/\\{(\\w+)\\}/g, (_, name) => places[name]);
const parts = { ...folder(facts.fold), say: fill };
const folded = (text) => parts.fold(text.trim().split(/\\s+/u).join(" "));
const claims = facts.claims.map((claim, at) => ({ ...claim, text: folded(texts[at]) }));
const decide = (text) => {
  try {
    return sift(parse(text, facts.fields, parts), claims, facts.names, parts);
  } catch (error) {
    return error.message;
  }
};
const told = { passes: filters.map(decide), folded: words.map(parts.fold), keys: words.map(parts.key) };
console.log(JSON.stringify(told));
"""


@pytest.fixture(scope="module")
def decided(root):
    """Give a function that lets the page's own modules filter claims and fold words, in Node."""

    def ask(case, filters, words=()):
        laid = drawn(case)
        given = {"facts": facts(laid, case.claims()), "texts": [claim.quote for claim in shown_claims(laid)],
                 "filters": filters, "words": list(words)}  # fmt: skip
        done = subprocess.run(
            ["node", "--input-type=module", "-e", ASK], input=json.dumps(given), capture_output=True, text=True,
            cwd=root / "osintkit/widgets/js/saved_page", check=False,
        )  # fmt: skip
        assert done.stderr == ""
        return json.loads(done.stdout)

    return ask


@pytest.fixture
def node(require):
    require(shutil.which("node"), "needs Node; on Debian and Ubuntu: sudo apt install nodejs npm")


def passing(case, text):
    """Filter as Python does, over the claims that have a line."""
    kept, _ = sifted(case.claims(), parse(text), origins=origins, when=marked_dates(case))
    names = {claim.id for claim in kept}
    return [claim.id in names for claim in shown_claims(drawn(case))]


@pytest.mark.parametrize("which", ["small", "sample"])
def test_the_page_filters_as_the_kit_does(node, decided, case, which):
    filtered = case if which == "small" else sample_case(annotated=True)

    found = decided(filtered, FILTERS)["passes"]

    assert dict(zip(FILTERS, found, strict=True)) == {text: passing(filtered, text) for text in FILTERS}


def test_what_cannot_be_read_is_refused_with_the_kits_own_words(node, decided, case):
    found = dict(zip(REFUSED, decided(case, REFUSED)["passes"], strict=True))

    assert [text for text, answer in found.items() if not isinstance(answer, str)] == []
    for text in REFUSED:
        with pytest.raises(InputError) as refused:
            parse(text)
        assert found[text][:20] == str(refused.value)[:20]


def test_a_field_that_the_page_cannot_evaluate_says_so(node, decided, case):
    (answer,) = decided(case, ["writer:amina"])["passes"]

    assert answer == "writer cannot be evaluated in this page; open the case in osintkit for it."


def test_words_fold_in_the_page_as_in_the_kit(node, decided, case, hostile_words):
    found = decided(case, [], hostile_words)

    assert found["folded"] == [fold(word).text for word in hostile_words]
    assert found["keys"] == [key(word) for word in hostile_words]


@pytest.fixture
def hostile_words(root):
    """Every character of the first plane that stands for something, each beside a letter, and longer texts."""
    import unicodedata

    told = [chr(n) for n in range(0x20, 0xFFF0) if unicodedata.category(chr(n)) not in ("Cs", "Cn", "Co")]
    texts = [article.text for article in sample_case().articles()]
    return [f"a{character}b" for character in told] + ["и\u0306", "ایرانی\u200cها", "ｶﾞ", "ﬁn", "Σίσυφος", *texts]
