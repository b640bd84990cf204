"""Toponyms without the network: known names and capitalised names, by what stands next to them.

In: a text and its words. Out: spans that name a place, of fewer kinds and with more misses than the network finds.

    "fighting near Salem, Oregon"  ->  Salem (a preposition before, an area behind), Oregon (known)
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from tocsin.ground.gazetteer import Gazetteer
from tocsin.ground.gazetteer_file import ABBREVIATION
from tocsin.ground.known_names import GAP, LONGEST_NAME_WORDS, Found, Known, Words, ambiguous_names
from tocsin.records.span import Span

_PREPOSITION = re.compile(
    r"\b(?:in|at|near|from|outside|around|across|into|toward|towards|to|through|throughout|of|off|on|between|and|over|inside|via|within|leaving"
    r"|reached?|visit(?:ed)?|north|south|east|west|northern|southern|eastern|western|central|downtown|nearby|city|town|village|capital|province"
    r"|district|county|port|suburb)\s+(?:the\s+)?$", re.IGNORECASE)  # fmt: skip
_HOLDER_AHEAD = re.compile(r",\s+([A-Z][\w.'\u2019-]*(?:\s[A-Z][\w.'\u2019-]*)?)")
_SENTENCE_END = re.compile(r"(?:^|[.!?:\u201d\u201c\"\n(])\s*[\u201c\u2018\"'(]*$")
_AREA_AHEAD = re.compile(r"\s+(?:county|parish|province|oblast|governorate|region|district|township|city)\b", re.IGNORECASE)
# A capitalised word of these after a place makes it part of an organisation's or a building's name.
_ORGANISATION_WORDS = frozenset(
    "university ministry police government army court council department bank airport hospital college school institute times "
    "post news party parliament senate assembly congress church mosque embassy consulate museum stadium station club united fc "
    "association federation union foundation office agency authority commission force forces guard base port prison jail hotel road "
    "street avenue square bridge park daily tribune herald journal medical high supreme national "
    "state international interior foreign defense defence health fire sheriff chamber "
    "center centre building tower house palace".split()
)
_DATELINE = re.compile(r"(?:,\s+[A-Z][\w.]+,?)?\s*(?:\([^)\n]{2,30}\)\s*)?(?:-|--|\u2013|\u2014)\s")
_LISTED = re.compile(r",\s+(?:and\s+)?|\s+and\s+")
_LIST_GOES_ON = re.compile(r",|\.|\s+and\s|\s*$")
_CALENDAR = frozenset(
    "january february march april may june july august september october november december jan feb mar apr jun jul aug sep sept oct nov "
    "dec monday tuesday wednesday thursday friday saturday sunday god university republican northwest northeast southwest southeast".split()
)
_AREA_NAME = re.compile(r"\s(?:county|parish|township|oblast|governorate)$", re.IGNORECASE)


def find_by_rules(text: str, words: Words, known: Sequence[Known], gazetteer: Gazetteer) -> list[Found]:
    """Find the toponyms of a text that no network has read."""
    found = _known_by_neighbours(text, words, known)
    if words.is_mixed_case:
        found += _capitalised(text, words, gazetteer, {one.span.end for one in found if one.kind == "literal"})
    return found


def _known_by_neighbours(text: str, words: Words, known: Sequence[Known]) -> list[Found]:
    """Choose among the known names without the network: by their kind, and by capitalised neighbours."""
    found = []
    edges = {one.first for one in known}
    for one in known:
        folded = " ".join(words.folded[one.first : one.last])
        sentence_initial = bool(_SENTENCE_END.search(text, max(0, one.span.start - 6), one.span.start))
        before, after = _neighbours(text, words, one)
        if words.is_mixed_case:
            if after in _ORGANISATION_WORDS:
                found.append(Found(one.span, "demonym" if one.kind == "demonym" else "in_name"))
                continue
            in_person = one.kind != "demonym" and (
                (before is not None and before not in _ORGANISATION_WORDS) or (after is not None and one.last not in edges)
            )
            if in_person and one.kind != "country" and not _AREA_AHEAD.match(text, one.span.end):
                continue
            if in_person and before is not None and one.last - one.first == 1 and not before.endswith("ern"):
                continue
        if folded in ambiguous_names() and (
            not words.is_mixed_case or sentence_initial or not _PREPOSITION.search(text, max(0, one.span.start - 20), one.span.start)
        ):
            continue
        found.append(Found(one.span, "demonym" if one.kind == "demonym" else "literal"))
    return found


def _neighbours(text: str, words: Words, one: Known) -> tuple[str | None, str | None]:
    """Give the capitalised words that touch a name with only a blank between, if any; not one that opens a sentence."""
    before = after = None
    index = one.first - 1
    if index >= 0 and words.capital[index] and text[words.ends[index] : one.span.start] in {" ", "-", ". "}:
        opens = index == 0 or _SENTENCE_END.search(text, max(0, words.starts[index] - 6), words.starts[index])
        before = None if opens and words.folded[index] in _OPENERS else words.folded[index]
    gap = text[one.span.end : words.starts[one.last]] if one.last < len(words.folded) else ""
    if gap in {" ", "-", "'s ", "\u2019s "} and words.capital[one.last]:
        after = words.folded[one.last]
        if text[one.span.end] in "'\u2019" and after not in _ORGANISATION_WORDS:
            after = None
    return before, after


# Capitalised only because they open a sentence: no first names.
_OPENERS = frozenset(
    "in at near from the on outside around across to through of off between and over inside after before since as while for then but so "
    "yet now later meanwhile when where this that these those it he she they we you if because although though however also today "
    "yesterday northern southern eastern western central north south east west new".split()
)


def _capitalised(text: str, words: Words, gazetteer: Gazetteer, ends: set[int]) -> list[Found]:
    """Find other names by capitals and neighbours, where no network has read the text; `ends`: where places end."""
    found: list[Found] = []
    ends = set(ends)
    index, count = 0, len(words.folded)
    while index < count:
        if not words.capital[index]:
            index += 1
            continue
        last = index + 1
        while last < min(count, index + LONGEST_NAME_WORDS) and words.capital[last]:
            if not GAP.fullmatch(text, words.ends[last - 1], words.starts[last]):
                break
            last += 1
        if last - index == 1 and words.folded[index] in _CALENDAR:
            index = last
            continue
        span = Span(words.starts[index], words.ends[last - 1])
        opens_line = index == 0 or text[span.start - 1] == "\n"
        follows = _PREPOSITION.search(text, max(0, span.start - 20), span.start)
        holder = _HOLDER_AHEAD.match(text, span.end)
        held = holder and any(entry.kind in ("country", "admin1") for entry in gazetteer.candidates(holder[1].rstrip(".,"), 3))
        dateline = opens_line and _DATELINE.match(text, span.end)
        listed = index > 0 and words.ends[index - 1] in ends and _LISTED.fullmatch(text, words.ends[index - 1], span.start)
        if listed and not _LIST_GOES_ON.match(text, span.end):
            listed = None
        if found and found[-1].kind == "literal":
            ends.add(found[-1].span.end)
        is_area = _AREA_AHEAD.match(text, span.end) or _AREA_NAME.search(text, span.start, span.end)
        if (follows or held or listed or dateline or is_area) and gazetteer.candidates(span.of(text), 1):
            found.append(Found(span, "literal"))
        elif held and last - index > 1 and gazetteer.candidates(text[words.starts[last - 1] : span.end], 1):
            found.append(Found(Span(words.starts[last - 1], span.end), "literal"))
        elif follows and last - index > 1 and words.folded[last - 1] in _ORGANISATION_WORDS:
            shorter = Span(span.start, words.ends[last - 2])
            if gazetteer.candidates(shorter.of(text), 1):
                found.append(Found(shorter, "in_name"))
        elif index and len(span) < 6 and text[words.ends[index - 1] : span.start] == ", " and text[span.end : span.end + 1] in ".,)":
            # "Salem, Ore.": an abbreviation counts only right after a name.
            is_short = any(entry.how == ABBREVIATION for entry in gazetteer.candidates(span.of(text), 3))
            found += [Found(span, "literal")] if is_short and words.capital[index - 1] else []
        index = last
    return found
