"""Find the toponyms of a document: which spans name a place, and how.

In: a document, with the network's layers or without. Out: spans with their kind and what vouches for them.

    "Kazakhstan's Interior Ministry said two Russians died near Aktobe"
        ->  Kazakhstan (in_name), Russians (demonym), Aktobe (literal)

Countries, demonyms and great places are known by name in any casing. Everything else needs the network's word or, where
there is none, a capital and a neighbour that fits. Nothing inside a person's name is a place.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Literal

from tocsin.ground.compile_gazetteer import ABBREVIATION
from tocsin.ground.folding import fold, fold_words
from tocsin.ground.gazetteer import Gazetteer
from tocsin.model.decode import decode_spans
from tocsin.records.document import Document
from tocsin.records.span import Span

FoundKind = Literal["literal", "demonym", "in_name"]
TOPONYM_OUTPUTS = ("O", "B-literal", "I-literal", "B-demonym", "I-demonym")

NAMED_AFTER_PLACES = frozenset(("organization", "facility", "product", "misc"))
LONGEST_NAME_WORDS = 5
# A known name that the network half believes in is a place: the mean probability of its words that suffices.
KNOWN_NAME_PROBABILITY = 0.15
# Below this share of capitalised words a text counts as lower case, above the other as upper case.
LOWER_CASE_SHARE, UPPER_CASE_SHARE = 0.01, 0.7

_WORD = re.compile(r"[^\W_]+")
_GAP = re.compile(r"(?:[ \u00a0]|\.? ?-|['\u2019]|\. ?|\n)")
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
_TRIM_START = re.compile(
    r"(?:the|downtown|greater|upstate|mainland|northern|southern|eastern|western|central|north-?eastern|north-?western|south-?eastern"
    r"|south-?western|nearby|rural|city of|town of|village of)\s+", re.IGNORECASE)  # fmt: skip
_TRIM_END = re.compile(r"(?:['\u2019]s?|\s+(?:city|town|village|area))$")


@dataclass(frozen=True, slots=True)
class Found:
    """A span that names a place."""

    span: Span
    kind: FoundKind


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a text: offsets, folded forms, and whether each begins with a capital."""

    starts: list[int]
    ends: list[int]
    folded: list[str]
    capital: list[bool]
    is_mixed_case: bool


@cache
def ambiguous_names() -> frozenset[str]:
    """Read the place names that are first of all words or personal names."""
    lines = (resources.files("tocsin.ground") / "data" / "ambiguous_names.txt").read_text("utf-8").splitlines()
    return frozenset(word for line in lines if not line.startswith("#") for word in line.split())


def find_toponyms(doc: Document, gazetteer: Gazetteer) -> list[Found]:
    """Find all toponyms, in order and without overlap."""
    words = read_words(doc.text)
    persons = [mention.span for mention in doc.mentions if mention.type == "person" and mention.form == "name"]
    names = [mention.span for mention in doc.mentions if mention.type in NAMED_AFTER_PLACES and mention.form == "name"]
    known = list(known_spans(doc.text, words, gazetteer))
    if doc.encoding is not None:
        found = _from_model(doc, gazetteer)
        found += _known_with_model(doc, known, names)
    else:
        found = _known_by_neighbours(doc.text, words, known)
        if words.is_mixed_case:
            found += _capitalised(doc.text, words, gazetteer, {one.span.end for one in found if one.kind == "literal"})
    return _disjoint(found, persons, names)


def read_words(text: str) -> Words:
    """Split a text into words; each folds on its own."""
    starts, ends, folded, capital = [], [], [], []
    for match in _WORD.finditer(text):
        word = match[0]
        starts.append(match.start())
        ends.append(match.end())
        folded.append(word.lower() if word.isascii() else "".join(fold_words(word)))
        capital.append(word[0].isupper())
    share = sum(capital) / max(1, len(capital))
    return Words(starts, ends, folded, capital, LOWER_CASE_SHARE < share < UPPER_CASE_SHARE)


@dataclass(frozen=True, slots=True)
class Known:
    """A known name in running text: its words [first, last), the kind of place."""

    first: int
    last: int
    kind: str
    span: Span


def known_spans(text: str, words: Words, gazetteer: Gazetteer) -> list[Known]:
    """Find countries, demonyms, first-order areas and great places by name, the longest first at each word."""
    by_first = gazetteer.known_names()
    found = []
    index, count = 0, len(words.folded)
    while index < count:
        first = words.folded[index]
        names = by_first.get("saint" if first == "st" else first)
        step = 1
        if names is not None and (words.capital[index] or not words.is_mixed_case):
            phrase, best, last = "saint" if first == "st" else first, None, index + 1
            end = index
            while True:
                kind = names.get(phrase)
                if kind is not None:
                    best, last = kind, end + 1
                end += 1
                if end >= count or end - index >= LONGEST_NAME_WORDS or not _GAP.fullmatch(text, words.ends[end - 1], words.starts[end]):
                    break
                phrase += " " + words.folded[end]
            if best is not None:
                close = words.ends[last - 1]
                if len(words.folded[last - 1]) == 1 and text[close : close + 1] == ".":
                    close += 1  # "U.S."
                found.append(Known(index, last, best, Span(words.starts[index], close)))
                step = last - index
        index += step
    return found


def _from_model(doc: Document, gazetteer: Gazetteer) -> list[Found]:
    """Give what the toponym head and the names of locations and peoples say."""
    encoding = doc.encoding
    assert encoding is not None
    found = []
    probabilities = encoding.probabilities.get("toponym")
    if probabilities is not None and len(encoding.starts):
        for tagged in decode_spans(probabilities, TOPONYM_OUTPUTS):
            span = _trimmed(doc.text, int(encoding.starts[tagged.first_word]), int(encoding.ends[tagged.last_word - 1]), gazetteer)
            if span is not None:
                demonym = tagged.label == "demonym" or gazetteer.demonym(span.of(doc.text)) is not None
                found.append(Found(span, "demonym" if demonym else "literal"))
    taken = [one.span for one in found]
    for mention in doc.mentions:
        if mention.form != "name" or mention.type not in ("location", "norp") or any(mention.span.overlaps(one) for one in taken):
            continue
        for start, end in _parts(doc.text, mention.span):
            span = _trimmed(doc.text, start, end, gazetteer)
            if span is None:
                continue
            if gazetteer.demonym(span.of(doc.text)) is not None:
                found.append(Found(span, "demonym"))
            elif mention.type == "location":
                found.append(Found(span, "literal"))
    return found


def _parts(text: str, span: Span) -> list[tuple[int, int]]:
    """Split "Dallas, Texas" at its comma."""
    parts, start = [], span.start
    for piece in span.of(text).split(","):
        parts.append((start + len(piece) - len(piece.lstrip()), start + len(piece.rstrip())))
        start += len(piece) + 1
    return [(left, right) for left, right in parts if left < right]


def _trimmed(text: str, start: int, end: int, gazetteer: Gazetteer) -> Span | None:
    """Drop what does not belong to a name ("northern Iraq", "Aktobe city"), unless the gazetteer knows it with it."""
    while start < end and not (text[start].isalnum()):
        start += 1
    while end > start and not (text[end - 1].isalnum() or text[end - 1] == "."):
        end -= 1
    if start >= end:
        return None
    span = Span(start, end)
    if gazetteer.candidates(span.of(text), 1):
        return span
    if tail := _TRIM_END.search(text, start, end):
        end = tail.start()
    if (lead := _TRIM_START.match(text, start, end)) and gazetteer.candidates(text[lead.end() : end], 1):
        start = lead.end()
    return Span(start, end) if start < end else None


def _known_with_model(doc: Document, known: Sequence[Known], names: Sequence[Span]) -> list[Found]:
    """Choose among the known names by what the network says of their words and of the name around them."""
    encoding = doc.encoding
    assert encoding is not None
    probabilities = encoding.probabilities.get("toponym")
    word_at = {int(start): number for number, start in enumerate(encoding.starts)}
    found = []
    for one in known:
        inside = any(name.holds(one.span) for name in names)
        text = one.span.of(doc.text)
        ambiguous = fold(text) in ambiguous_names()
        number = word_at.get(one.span.start)
        belief = float(1 - probabilities[number, 0]) if probabilities is not None and number is not None else 0.0
        unaided = one.kind in ("country", "demonym") and not ambiguous
        if unaided or belief >= KNOWN_NAME_PROBABILITY or (inside and not ambiguous):
            found.append(Found(one.span, "demonym" if one.kind == "demonym" else "in_name" if inside else "literal"))
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


_OPENERS = frozenset("in at near from the on outside around across to through of off between and over inside after before since as while "
                     "for northern southern eastern western central north south east west new".split())  # fmt: skip


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
            if not _GAP.fullmatch(text, words.ends[last - 1], words.starts[last]):
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


def _disjoint(found: Sequence[Found], persons: Sequence[Span], names: Sequence[Span]) -> list[Found]:
    """Keep the earlier found of two that overlap, drop what stands in a person's name, mark what stands in another name."""
    kept: list[Found] = []
    ends: dict[int, int] = {}
    for one in found:
        if any(person.overlaps(one.span) for person in persons):
            continue
        if any(position in ends for position in range(one.span.start, one.span.end)):
            continue
        ends.update(dict.fromkeys(range(one.span.start, one.span.end), 1))
        inside = one.kind == "literal" and any(name.holds(one.span) and len(name) > len(one.span) for name in names)
        kept.append(Found(one.span, "in_name") if inside else one)
    return sorted(kept, key=lambda one: one.span)
