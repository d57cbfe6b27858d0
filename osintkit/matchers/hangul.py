"""Names in Korean, which writes particles, offices and nouns onto them: 미국은, 러시아군, 보스니아 헤르체고비나에서.

What is left of a word behind a name must be a particle or such a noun: 이란희 is a person, 오만함 is arrogance.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from osintkit.gazetteer import Table
from osintkit.matchers.candidates import Candidate
from osintkit.matchers.document import Document
from osintkit.matchers.spelling import spelled

_WORD = re.compile("[\uac00-\ud7a3]+")
_NEXT = re.compile("[ ·-]([\uac00-\ud7a3]+)")
# The most words of one name.
_MOST = 5
_PARTICLE = (
    "으로부터|로부터|에서부터|에서의|에서는|에서도|에서|에게서|에게는|에게|에는|에도|에의|에|으로는|으로의|으로도|으로|로는|로의|로도|로"
    "|과의|와의|과는|와는|과|와|이랑|랑|하고|은커녕|는커녕|은|는|이나|이며|이고|이라는|이라고|이라|이란|인데|이|가|을|를|의|도|만의|만이|만을|만|까지|부터"
    "|마다|조차|마저|보다|처럼|같은|라는|라고|라며|나|며|고|든|엔|서|측은|측이|측의|측|께서"
)
_NOUN = (
    "인들|인|군대|군인|군사|군|어선|산|계|발|제|행|령|식|형|풍|통|판|전쟁|전|정부군|정부|당국자|당국|대통령실|대통령|총리실|총리|외무부|외무|외교부|외교관|외교|외무장관|국방부"
    "|국방|국무부|재무부|상무부|법무부|장관|의회|국회|상원|하원|대사관|대사|영사관|공사|국왕|왕실|왕국|왕세자|왕|공화국|연방|연합|제국|국민|시민권|시민|주민|사람들|사람|민족"
    "|반군|해군|공군|육군|해병대|경찰|검찰|법원|대법원|언론|매체|방송|신문|축구|대표팀|대표단|대표|팀|선수단|선수|기업|회사|은행|중앙은행|증시|경제|시장|정치|사회|문화|역사"
    "|국적|국경|영토|영해|영공|대륙|본토|남부|북부|동부|서부|중부|남서부|남동부|북서부|북동부|전역|내|외|사태|문제|핵|핵무기|핵합의|정상|정상회담|관계|동맹|협정|협상|제재|공습"
    "|침공|침략|공격|위기|내전|혁명|선거|대선|총선|여행|유학|이민|난민|출신|주재|주도|지역|지구|시|의|파|식당|음식|영화|드라마|혈맹|땅|쪽|편|간|발발|당|공산당|집권당|여당|야당"
    "|전선|항공|대|해협을|출신의|계의|내전의"
)
_REST = re.compile(f"(?:{_NOUN})*(?:들)?(?:(?:{_PARTICLE})(?:도|는|만)?)?$")
_SHORT = "short"


def hangul(document: Document, table: Table) -> Iterator[Candidate]:
    """Yield the names of Korean text that a word starts with, what is written onto it left out."""
    text = document.folded.text
    if not _WORD.search(document.folded.characters):
        return
    reached = 0
    for word in _WORD.finditer(text):
        if word.start() < reached:
            continue
        found = list(_at(document, table, word.start(), word.end()))
        if found:
            reached = found[-1].end
            yield from found


def _at(document: Document, table: Table, start: int, end: int) -> Iterator[Candidate]:
    name = _longest(document, table, start, end)
    if name is not None:
        yield name
        return
    yield from _pair(document, table, start, end)


def _longest(document: Document, table: Table, start: int, end: int) -> Candidate | None:
    """Give the longest name of whole words, the last of which may go on with a particle."""
    text = document.folded.text
    words, ends = [text[start:end]], [end]
    most = table.heads.get(words[0], 1)
    while len(words) < min(most, _MOST):
        following = _NEXT.match(text, ends[-1])
        if not following:
            break
        words.append(following[1])
        ends.append(following.end())
    for count in range(len(words), 0, -1):
        head, last = " ".join(words[: count - 1]), words[count - 1]
        found = _with_particle(document, table, (start, ends[count - 1]), head, last)
        if found is not None:
            return found
    return None


def _with_particle(document: Document, table: Table, span: tuple[int, int], head: str, last: str) -> Candidate | None:
    start, end = span
    for length in range(len(last), 0 if head else 1, -1):
        name = f"{head} {last[:length]}" if head else last[:length]
        if name not in table.rows or not _REST.match(last[length:]):
            continue
        stop = end - len(last) + length
        entries = tuple(e for e in spelled(document, table.entries(name), start, stop) if e.kind != _SHORT)
        if entries:
            return Candidate(start, stop, name, entries)
    return None


def _pair(document: Document, table: Table, start: int, end: int) -> Iterator[Candidate]:
    """Yield the countries of 한미 and 북중러: two or three characters, one a country, as the table lists them."""
    known = table.cues.get((_SHORT, "any"), {})
    text = document.folded.text
    for length in (3, 2):
        pair = text[start : start + length]
        if len(pair) == length and pair in known and _REST.match(text[start + length : end]):
            for at in range(start, start + length):
                entries = tuple(e for e in table.entries(text[at]) if e.kind == _SHORT and "ko" in e.languages)
                if entries:
                    yield Candidate(at, at + 1, text[at], entries)
            return
