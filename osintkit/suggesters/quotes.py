"""Suggest quotes with who says them and by which cue, and statements that are attributed without marks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from osintkit.span import Span
from osintkit.suggesters import speech
from osintkit.suggesters.quotation import Quotation, quotations
from osintkit.suggesters.speech import Cue, Cues
from osintkit.suggesters.text import Reading, reading
from osintkit.suggestions import Suggestion, suggestion

if TYPE_CHECKING:
    from osintkit.annotation import Annotation
    from osintkit.article import Article
    from osintkit.view import View

BY = "quotes"
_FAR = 12  # words between a quotation and its cue
_ENOUGH = 6  # words in marks that are taken for a quotation without any cue
_THAT_FAR = 4  # words between "said" and "that"
_VERB_FIRST = 10  # in Arabic the speaker stands between them
_AT_THE_END = 8  # words from a closing ", the minister said" to the full stop


class Said(NamedTuple):
    """Who says something, and how that was found. `speaker` is None where the cue stands with "she"."""

    cue: Cue
    speaker: Span | None
    lists: Cues
    where: str


def quotes(article: Article, view: View) -> list[Annotation]:
    """Suggest what is said and by whom, in the order of the text; [] for a text without quotations and cues.

    A `quote` for words in marks beside a cue ("said", "a déclaré le ministre", "قال"), with the speaker as `source` and
    a tie `attributed_to`; without a cue, for six words and more. A `claim` for a sentence that is attributed without
    marks: "according to", "said that", and ", the ministry said" at its end. Cues are known in English, French, German,
    Spanish, Russian and Arabic; quotation marks in any language.
    """
    read = reading(article.text, article.language)
    lists = speech.cues_for(read)
    marked = quotations(article.text)
    tops = [each for each in marked if each.depth == 0 and not _name(article.text, each)]
    found: list[Suggestion] = []
    used: set[int] = set()
    for number, quotation in enumerate(tops):
        said = _beside(read, tops, number, lists)
        if said is not None:
            used.add(said.cue.first)
        if said is not None or len(_words(read, quotation.spans)) >= _ENOUGH:
            found.append(_quote(article, read, quotation.spans, said))
    for inner in (each for each in marked if each.depth == 1):
        said = _within(read, inner, tops, lists)
        if said is not None:
            found.append(_quote(article, read, inner.spans, said))
    found.extend(_claims(article, read, tops, lists, used))
    return sorted(found, key=lambda each: (each.spans[0], each.label))


def _name(text: str, quotation: Quotation) -> bool:
    """Tell whether the words in marks are a name: a small word is written onto them, as in لـ«الشاهد»."""
    before = text[max(0, quotation.outer.start - 1) : quotation.outer.start]
    return before.isalpha() or before == "\u0640"


def _words(read: Reading, spans: Sequence[Span]) -> list[int]:
    return [number for span in spans for number in read.within(span.start, span.end)]


def _beside(read: Reading, tops: Sequence[Quotation], number: int, lists: Sequence[Cues]) -> Said | None:
    """Find who says a quotation: in the words after it, else in those before it, up to the next quotations."""
    outer = tops[number].outer
    floor = tops[number - 1].outer.end if number else 0
    ceiling = tops[number + 1].outer.start if number + 1 < len(tops) else len(read.text)
    behind = _region_after(read, outer, ceiling)
    ahead = _region_before(read, outer, floor)
    if read.text[max(0, outer.start - 3) : outer.start].rstrip().endswith((":", "：")):
        tries = (_said_before, ahead), (_said_after, behind)
    else:
        tries = (_said_after, behind), (_said_before, ahead)
    for find, words in tries:
        for each in lists:
            said = find(read, words, each)
            if said is not None:
                return said
    return None


def _region_after(read: Reading, outer: Span, ceiling: int) -> range:
    """Give the words after a quotation that belong to its sentence."""
    last = read.text[outer.end - 2 : outer.end - 1]
    words = read.within(outer.end, min(ceiling, outer.end + 300))
    if not words:
        return words
    gap = read.text[outer.end : read.tokens[words.start].start]
    # Behind a full stop begins another sentence, except for "Go!" he said.
    if "\n" in gap or any(stop in gap for stop in ".!?。"):
        return range(0)
    if last in ".。…" and read.written(read.tokens[words.start])[:1].isupper():
        return range(0)
    sentence = read.sentence(read.tokens[words.start].start)
    return read.within(outer.end, min(ceiling, sentence.end, outer.end + 300))


def _region_before(read: Reading, outer: Span, floor: int) -> range:
    start = max(floor, read.sentence(outer.start).start, outer.start - 300)
    if read.text[max(0, outer.start - 2) : outer.start].strip(" \u00a0\n") == "" and start == outer.start:
        colon = read.sentence(max(0, outer.start - 2))  # He said:⏎“...”
        start = colon.start if read.text[colon.start : outer.start].rstrip().endswith(":") else start
    return read.within(max(floor, start), outer.start)


def _said_after(read: Reading, words: range, lists: Cues) -> Said | None:
    """Find "... said Ruth Lind", "... Ruth Lind said" and "... according to Ruth Lind" behind a quotation."""
    near = range(words.start, min(words.stop, words.start + _FAR))
    for cue in speech.phrases_in(read, near, lists)[:1]:
        speaker = speech.after(read, cue.last, words.stop, lists, phrase=True)
        if speaker is not None:
            return Said(cue, speaker, lists, "behind the quotation")
    for cue in speech.verbs_in(read, near, lists)[:1]:
        return Said(cue, _beside_verb(read, cue, words, lists), lists, "behind the quotation")
    return None


def _said_before(read: Reading, words: range, lists: Cues) -> Said | None:
    """Find "Ruth Lind said: ..." and "According to Ruth Lind, ..." before a quotation."""
    near = range(max(words.start, words.stop - _FAR), words.stop)
    for cue in reversed(speech.verbs_in(read, near, lists)):
        return Said(cue, _beside_verb(read, cue, words, lists), lists, "before the quotation")
    for cue in reversed(speech.phrases_in(read, words, lists)):
        speaker = speech.after(read, cue.last, words.stop, lists, phrase=True)
        if speaker is not None:
            return Said(cue, speaker, lists, "before the quotation")
    return None


def _beside_verb(read: Reading, cue: Cue, words: range, lists: Cues) -> Span | None:
    """Give the subject of a verb: before it, and where nothing stands there behind it; in Arabic behind it first."""
    if speech.by_pronoun(read, cue, words.start, lists):
        return None
    ahead = speech.before(read, cue.first, words.start, lists)
    behind = speech.after(read, cue.last, words.stop, lists)
    found = behind or ahead if lists.language == "ar" else ahead or behind
    return found or speech.across_comma(read, cue.first, words.start, lists)


def _within(read: Reading, inner: Quotation, tops: Sequence[Quotation], lists: Sequence[Cues]) -> Said | None:
    """Find who says a quotation inside another, in the words of that one."""
    around = next((top for top in tops if top.outer.contains(inner.outer)), None)
    if around is None:
        return None
    holder = next((span for span in around.spans if span.contains(inner.outer)), around.outer)
    for each in lists:
        said = _said_before(read, read.within(holder.start, inner.outer.start), each)
        said = said or _said_after(read, read.within(inner.outer.end, holder.end), each)
        if said is not None:
            return said
    return None


def _claims(
    article: Article, read: Reading, tops: Sequence[Quotation], lists: Sequence[Cues], used: set[int]
) -> Iterator[Suggestion]:
    """Suggest the sentences that are attributed without marks, one claim a sentence."""
    quoted = {number for top in tops for number in read.within(top.outer.start, top.outer.end)}
    for sentence in read.sentences:
        words = read.within(sentence.start, sentence.end)
        if not words or quoted.issuperset(words):
            continue
        for each in lists:
            said = _attributed(read, words, each)
            if said is not None and said.cue.first not in used | quoted:
                yield _tied(
                    article, read, ("claim", [sentence]), said, f"attributed without marks: {_reason(read, said)}"
                )
                break


def _attributed(read: Reading, words: range, lists: Cues) -> Said | None:
    for cue in speech.phrases_in(read, words, lists):
        speaker = speech.after(read, cue.last, words.stop, lists, phrase=True)
        if speaker is not None:
            return Said(cue, speaker, lists, "")
    for cue in speech.verbs_in(read, words, lists):
        if speech.negated(read, cue, lists):
            continue
        speaker = _says_that(read, cue, words, lists) or _at_the_end(read, cue, words, lists)
        if speaker is not None:
            return Said(cue, speaker, lists, "")
    return None


def _says_that(read: Reading, cue: Cue, words: range, lists: Cues) -> Span | None:
    """Find the speaker of "Ruth Lind said on Friday that", "сказал, что" and "قال الوزير إن"."""
    far = _VERB_FIRST if lists.language == "ar" else _THAT_FAR
    behind = range(cue.last + 1, min(words.stop, cue.last + 2 + far))
    that = next((number for number in behind if lists.has("that", read.tokens[number].folded)), None)
    if that is None:
        return None
    return _beside_verb(read, cue, range(words.start, that), lists)


def _at_the_end(read: Reading, cue: Cue, words: range, lists: Cues) -> Span | None:
    """Find the speaker of "..., the ministry said on Friday." and "..., a déclaré le ministre."."""
    if words.stop - cue.last > _AT_THE_END + 1 or lists.language == "ar":
        return None
    clause = cue.first
    while clause > words.start and "," not in read.text[read.tokens[clause - 1].end : read.tokens[clause].start]:
        clause -= 1
    if clause == words.start or clause - words.start < 3:  # nothing stands before the comma that could be said
        return None
    return _beside_verb(read, cue, range(clause, words.stop), lists)


def _reason(read: Reading, said: Said) -> str:
    words = read.text[read.tokens[said.cue.first].start : read.tokens[said.cue.last].end]
    return f"“{words}” {said.where}".strip()


def _quote(article: Article, read: Reading, spans: Sequence[Span], said: Said | None) -> Suggestion:
    if said is None:
        rule = "words in quotation marks; who says them was not found"
        return suggestion(article, BY, "quote", spans, rule=rule)
    rule = _reason(read, said) + ("" if said.speaker else "; who that is stands elsewhere in the text")
    return _tied(article, read, ("quote", spans), said, rule)


def _tied(article: Article, read: Reading, what: tuple[str, Sequence[Span]], said: Said, rule: str) -> Suggestion:
    label, spans = what
    attributes = {"modality": "denied"} if label == "claim" and said.cue.denies else {}
    if said.speaker is None:
        return suggestion(article, BY, label, spans, rule=rule, attributes=attributes)
    who = f"says so: {_reason(read, said)}"
    speaker = suggestion(article, BY, "source", [said.speaker], rule=who)
    words = read.text[read.tokens[said.cue.first].start : read.tokens[said.cue.last].end]
    tie: dict[str, object] = {"cue": words}
    hidden = speech.naming(read, said.speaker, said.lists)
    if hidden is not None:
        tie["naming"] = hidden
    return suggestion(article, BY, label, spans, rule=rule, attributes=attributes, parts=[speaker],
                      ties=[("attributed_to", speaker.id, tie)])  # fmt: skip
