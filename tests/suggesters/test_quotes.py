"""Quotes with who says them and by which cue, in six languages, and statements attributed without marks."""

from __future__ import annotations

import time

import pytest

from osintkit.article import Article
from osintkit.case import Case
from osintkit.stores.memory import MemoryStore
from osintkit.suggesters.quotation import quotations


def suggested(text, language=None):
    """Give label, words, speaker, cue of each suggestion for a text."""
    case = Case(MemoryStore(), writer="amina")
    found = case.suggest(case.add(Article(text, language=language)), by="quotes")
    return [(each.label, each.quote, *_who(each)) for each in found]


def _who(suggestion):
    for link in suggestion.links:
        (speaker,) = [part.quote for part in suggestion.parts if part.id == link.target]
        return speaker, link.attributes["cue"]
    return None, None


MARKED = [
    # language, text, the words in marks, the speaker, the cue
    ("en", "“Nobody asked us,” said Ruth Lind, a spokeswoman for the port.", "Nobody asked us,", "Ruth Lind", "said"),
    ("en", "“Nobody asked us,” Ruth Lind said on Friday.", "Nobody asked us,", "Ruth Lind", "said"),
    ("en", 'The minister said: "We will close the port."', "We will close the port.", "The minister", "said"),
    ("en", 'Ruth Lind, a spokeswoman, told reporters, "It is over."', "It is over.", "Ruth Lind", "told"),
    ("en", "According to the harbour master, “the ferry is safe”.", "the ferry is safe", "the harbour master",
     "According to"),
    ("en", "“The ferry is safe,” according to the harbour master.", "The ferry is safe,", "the harbour master",
     "according to"),
    ("en", "“Go!” shouted the captain.", "Go!", "the captain", "shouted"),
    ("en", "The union called the plan “a gift to the owners”.", "a gift to the owners", "The union", "called"),
    ("en", "‘We don’t know,’ the mayor admitted.", "We don’t know,", "the mayor", "admitted"),
    ("en", "On Monday, the mayor warned: “Stay at home.”", "Stay at home.", "the mayor", "warned"),
    ("en", "“It is over,” said the spokeswoman, Ruth Lind-Okello.", "It is over,", "Ruth Lind-Okello", "said"),
    ("en", "Tomas Aske, who speaks for the hauliers, said: “It is over.”", "It is over.", "Tomas Aske", "said"),
    ("fr", "Jean Marchand, conseiller du port, a répondu : « Jamais. »", "Jamais.", "Jean Marchand", "répondu"),
    ("fr", "« C’est fini », a déclaré au journal Claire Dunoyer.", "C’est fini", "Claire Dunoyer", "déclaré"),
    ("ar", "وقال ضاحكًا سامي النجار: «انتهى الأمر».", "انتهى الأمر", "سامي النجار", "وقال"),
    ("fr", "« Nous partons », a déclaré le ministre.", "Nous partons", "le ministre", "déclaré"),
    ("fr", "« Nous partons », a affirmé Claire Dunoyer, la ministre des Ports.", "Nous partons", "Claire Dunoyer",
     "affirmé"),
    ("fr", "Le maire a expliqué : « Le port ferme demain. »", "Le port ferme demain.", "Le maire", "expliqué"),
    ("fr", "« C’est fini », dit-elle. Elle sort.", "C’est fini", None, None),
    ("en", "She told reporters: “It is over.”", "It is over.", None, None),
    ("fr", "Selon le capitaine, « le navire est sûr ».", "le navire est sûr", "le capitaine", "Selon"),
    ("fr", "“Nous partons”, estime la direction du port.", "Nous partons", "la direction du port", "estime"),
    ("de", "„Wir gehen“, sagte der Minister am Freitag.", "Wir gehen", "der Minister", "sagte"),
    ("de", "»Wir gehen«, erklärte Karla Vogt.", "Wir gehen", "Karla Vogt", "erklärte"),
    ("de", "Die Bürgermeisterin warnte: „Bleiben Sie zu Hause.“", "Bleiben Sie zu Hause.", "Die Bürgermeisterin",
     "warnte"),
    ("de", "Laut dem Hafenmeister ist die Fähre „völlig sicher“.", "völlig sicher", "dem Hafenmeister", "Laut"),
    ("es", "«Nos vamos», dijo el ministro el viernes.", "Nos vamos", "el ministro", "dijo"),
    ("es", "El alcalde advirtió: “Quédense en casa”.", "Quédense en casa", "El alcalde", "advirtió"),
    ("es", "“Nos vamos”, aseguró Lucía Ferrer, portavoz del puerto.", "Nos vamos", "Lucía Ferrer", "aseguró"),
    ("ru", "«Мы уходим», — сказал министр.", "Мы уходим", "министр", "сказал"),
    ("ru", "«Мы уходим», — заявила Анна Орлова в пятницу.", "Мы уходим", "Анна Орлова", "заявила"),
    ("ru", "Мэр предупредил: «Оставайтесь дома».", "Оставайтесь дома", "Мэр", "предупредил"),
    ("ru", "По словам капитана, паром «полностью безопасен».", "полностью безопасен", "капитана", "По словам"),
    ("ar", "وقال الوزير: «سنغلق الميناء».", "سنغلق الميناء", "الوزير", "وقال"),
    ("ar", "«سنغلق الميناء»، قالت ليلى منصور.", "سنغلق الميناء", "ليلى منصور", "قالت"),
    ("ar", "وأضاف المتحدث باسم الوزارة: \"العبّارة آمنة\".", "العبّارة آمنة", "المتحدث باسم الوزارة", "وأضاف"),
]  # fmt: skip


@pytest.mark.parametrize("language, text, words, speaker, cue", MARKED, ids=[row[1] for row in MARKED])
def test_words_in_marks_have_their_speaker_and_cue(language, text, words, speaker, cue):
    quotes = [row for row in suggested(text, language) if row[0] == "quote"]

    assert quotes == [("quote", words, speaker, cue)]


ATTRIBUTED = [
    ("en", "According to two officials, the ferry could sail in May.", "two officials", "According to"),
    ("en", "The ferry could sail in May, according to the ministry.", "the ministry", "according to"),
    ("en", "The mayor said on Friday that the ferry would sail.", "The mayor", "said"),
    ("en", "The ferry would sail in May, the mayor said.", "the mayor", "said"),
    ("en", "The ferry would sail in May, said Ruth Lind, the mayor.", "Ruth Lind", "said"),
    ("fr", "Selon la police, dix bateaux ont coulé.", "la police", "Selon"),
    ("fr", "Dix bateaux ont coulé, d'après la capitainerie.", "la capitainerie", "d'après"),
    ("fr", "Le maire a annoncé que le port fermait.", "Le maire", "annoncé"),
    ("fr", "Le port va fermer en mai, a annoncé le maire.", "le maire", "annoncé"),
    ("de", "Laut der Polizei sanken zehn Boote.", "der Polizei", "Laut"),
    ("de", "Der Bürgermeister erklärte, dass der Hafen schließt.", "Der Bürgermeister", "erklärte"),
    ("es", "Según la policía, se hundieron diez barcos.", "la policía", "Según"),
    ("es", "El puerto va a cerrar, dijeron funcionarios que pidieron no ser nombrados.", "funcionarios", "dijeron"),
    ("es", "El alcalde anunció que el puerto cierra.", "El alcalde", "anunció"),
    ("ru", "По словам мэра, порт закроют в мае.", "мэра", "По словам"),
    ("ru", "Мэр сообщил, что порт закроют.", "Мэр", "сообщил"),
    ("ar", "وفقاً لوزارة النقل، غرقت عشرة قوارب.", "وزارة النقل", "وفقاً"),
    ("ar", "وقالت وزارة النقل إن الميناء سيغلق.", "وزارة النقل", "وقالت"),
    ("ar", "غرقت عشرة قوارب، بحسب الشرطة.", "الشرطة", "بحسب"),
]


@pytest.mark.parametrize("language, text, speaker, cue", ATTRIBUTED, ids=[row[1] for row in ATTRIBUTED])
def test_a_sentence_that_is_attributed_without_marks_is_a_claim(language, text, speaker, cue):
    assert suggested(text, language) == [("claim", text, speaker, cue)]


# --- marks


def quoted(text):
    return [[span.of(text) for span in found.spans] for found in quotations(text)]


@pytest.mark.parametrize(
    "text, words",
    [
        ("„Nein.“", "Nein."), ("„Nie.”", "Nie."), ("«Non»", "Non"), ("« Non »", "Non"), ("»Nein«", "Nein"),
        ("“No”", "No"), ("”Nej”", "Nej"), ('"No"', "No"), ("「いいえ」", "いいえ"), ("『不』", "不"), ("‘No’", "No"),
        ("‹Non›", "Non"), ("＂不＂", "不"),
    ],
)  # fmt: skip
def test_every_usual_kind_of_mark(text, words):
    assert quoted(f"A {text} b") == [[words]]


def test_a_quotation_inside_another():
    text = "“She told me ‘leave now’ and left,” said Ruth Lind."

    assert suggested(text, "en") == [
        ("quote", "She told me ‘leave now’ and left,", "Ruth Lind", "said"),
        ("quote", "leave now", None, None),
    ]
    assert quoted("« Il a dit “non” hier »") == [["Il a dit “non” hier"], ["non"]]


def test_a_quotation_over_paragraphs_has_a_span_for_each():
    text = "Ruth Lind said: “We came in May.\n\n“We leave in June.” Then she left."

    assert quoted(text) == [["We came in May.", "We leave in June."]]
    assert suggested(text, "en") == [("quote", "We came in May. … We leave in June.", "Ruth Lind", "said")]
    assert quoted("« Un.\n» Deux. »") == [["Un.", "Deux."]]


def test_a_mark_that_nobody_closes_opens_nothing():
    assert quoted("He said “We came.\n\nThe ferry left.") == []
    assert quoted('A 5" pipe. And "yes".') == [["yes"]]


def test_a_line_that_is_merely_broken_is_no_paragraph():
    assert quoted("He said “we came\nin May”.") == [["we came\nin May"]]


def test_an_apostrophe_closes_nothing():
    assert quoted("‘It’s the dockers’ turn,’ he said.") in ([["It’s the dockers’ turn,"]], [["It’s the dockers"]])
    assert quoted("It’s the dockers’ turn.") == []


def test_a_quotation_that_is_interrupted_has_one_speaker_twice():
    found = suggested("“We came,” said Ruth Lind, “and we leave.”", "en")

    assert [row[1:3] for row in found] == [("We came,", "Ruth Lind"), ("and we leave.", "Ruth Lind")]


def test_short_words_in_marks_without_a_cue_are_no_quote():
    assert suggested("The “smart” ferry sank.", "en") == []


def test_a_name_in_marks_behind_a_small_word_is_no_quote():
    assert suggested("وقال الوزير لـ«مرسى الغد» إن الميناء سيغلق.", "ar") == [
        ("claim", "وقال الوزير لـ«مرسى الغد» إن الميناء سيغلق.", "الوزير", "وقال")
    ]


def test_long_ones_without_a_cue_are_suggested_and_say_so():
    assert suggested("“The lake is ours and nobody asked us.” The ferry sank.", "en") == [
        ("quote", "The lake is ours and nobody asked us.", None, None)
    ]


def test_who_did_not_say_something_is_no_speaker():
    assert suggested("The mayor has not said that the port closes.", "en") == []


def test_sources_that_are_not_named_are_said_to_be_so():
    case = Case(MemoryStore(), writer="amina")
    article = case.add(Article("According to two officials, it sank. According to experts, it sank. Lind said that it "
                               "sank. The mayor denied that it sank.", language="en"))  # fmt: skip

    found = case.suggest(article, by="quotes")

    assert [each.links[0].attributes.get("naming") for each in found] == ["unnamed", "collective", None, None]
    assert [each.attributes.get("modality") for each in found] == [None, None, None, "denied"]


@pytest.mark.parametrize("text", ["", "\n\n", "“", "”“”“", "said", "“” said “”", "« »", "🚢 “🚢” said 🚢"])
def test_odd_texts_end_without_an_error(text):
    suggested(text)


def test_offsets_are_code_points():
    text = "🚢🚢 “é” said Ruth Lind."
    case = Case(MemoryStore(), writer="amina")
    (found,) = case.suggest(case.add(Article(text, language="en")), by="quotes")

    assert (found.start, found.end, found.parts[0].quote) == (4, 5, "Ruth Lind")


@pytest.mark.parametrize(
    "piece",
    [
        "“",
        "”",
        '"',
        '"a" said ',
        "« ",
        "‘",
        "“a” ",
        "said that ",
        "a, ",
        "“a\n\n",
        "according to ",
        "“a said: ",
        "." * 3,
    ],
)
def test_time_grows_with_the_text_and_not_faster(piece):
    def cost(count):
        start = time.process_time()
        suggested(piece * count, "en")
        return time.process_time() - start

    cost(10)
    small = max(cost(1500), 0.05)
    assert min(cost(6000) for _ in range(3)) < 12 * small


# --- accepting


def test_accepting_a_quote_makes_its_speaker_and_their_tie_and_undo_takes_all_back():
    case = Case(MemoryStore(), writer="amina")
    article = case.add(Article("“We leave,” said Ruth Lind. “We are late,” said Ruth Lind.", language="en"))
    first, second = case.suggest(article, by="quotes")

    quote = case.accept(first)

    (speaker,) = case.annotations(article, label="source")
    (link,) = case.links(article)
    assert (link.source, link.target, link.type, dict(link.attributes)) == (
        quote.id, speaker.id, "attributed_to", {"cue": "said"},
    )  # fmt: skip
    assert speaker.suggestion["rule"] == "says so: “said” behind the quotation"
    assert [each.id for each in case.suggest(article, by="quotes")] == [second.id]
    case.undo(article)
    assert (case.annotations(article), case.links(article)) == ([], [])
    case.redo(article)
    assert len(case.annotations(article)) == 2


def test_accepting_reuses_what_is_marked_and_accepting_twice_is_once():
    case = Case(MemoryStore(), writer="amina")
    article = case.add(Article("“We leave,” said Ruth Lind.", language="en"))
    lind = case.annotate(article, 17, 26, label="actor")
    (found,) = case.suggest(article, by="quotes")

    assert case.accept(found) == case.accept(found)
    assert [link.target for link in case.links(article)] == [lind.id]
    assert len(case.annotations(article)) == 2


def test_a_rejected_quote_does_not_come_back():
    case = Case(MemoryStore(), writer="amina")
    article = case.add(Article("“We leave,” said Ruth Lind.", language="en"))

    case.reject(case.suggest(article, by="quotes"))

    assert case.suggest(article, by="quotes") == []


def test_an_accepted_claim_has_its_chain():
    case = Case(MemoryStore(), writer="amina")
    article = case.add(Article("According to two officials, it sank.", language="en", outlet="Lake Courier"))
    case.accept(case.suggest(article, by="quotes"))

    (claim,) = case.claims()
    assert [(hop.name, hop.naming, hop.cue) for hop in claim.chain] == [
        ("two officials", "unnamed", "According to"), ("Lake Courier", "named", None),
    ]  # fmt: skip
