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

from tocsin.ground.capital_names import find_by_rules
from tocsin.ground.folding import fold
from tocsin.ground.gazetteer import Gazetteer
from tocsin.ground.gazetteer_file import ABBREVIATION, ALTERNATE
from tocsin.ground.known_names import WORD, Found, Known, Words, ambiguous_names, known_spans, read_words
from tocsin.model.decode import decode_at, decode_spans
from tocsin.records.document import Document
from tocsin.records.span import Span, SpanIndex

TOPONYM_OUTPUTS = ("O", "B-literal", "I-literal", "B-demonym", "I-demonym")

SHORT_WORD = 3  # letters
GREAT_PEOPLE = 500_000
PLACE_TYPES = frozenset(("location", "facility"))
NAMED_AFTER_PLACES = frozenset(("organization", "facility", "product", "misc"))
# A known name that the network half believes in is a place: the mean probability of its words that suffices.
KNOWN_NAME_PROBABILITY = 0.15
# In the name of an organisation it need be less: "Kabul University".
NESTED_NAME_PROBABILITY = 0.08
# A name of the gazetteer that each of the head's words gives so much is a place.
HALF_BELIEVED = 0.4
# People; behind "in" a name of so large a town is one (`geo`, folds 1 to 4).
LARGE_TOWN = 100_000
_LOCATED = re.compile(r"\b(?:in|near|outside|around)\s+([A-Z][\w'-]+)(?:\s([A-Z][\w'-]+))?(?:\s([A-Z][\w'-]+))?")
_TRIM_START = re.compile(
    r"(?:the|downtown|greater|upstate|mainland|northern|southern|eastern|western|central|north-?eastern|north-?western|south-?eastern"
    r"|south-?western|nearby|rural|city of|town of|village of)\s+", re.IGNORECASE)  # fmt: skip
_DIRECTION = re.compile(r"(?:north|south|east|west|central)\s+", re.IGNORECASE)
_TRIM_END = re.compile(
    r"(?:['\u2019]s?|\s+(?:city|town|village|area|airport|park|province|region|district|suburbs?|counties|border))$", re.IGNORECASE
)
# What a network leaves over of a name, or takes for one: never a place by itself.
_NO_NAME = re.compile(
    r"(?:the\s+)?(?:(?:north|south|east|west|mid)-?(?:east|west)?(?:ern)?|central|st|mt|ft|new|lake|river|old|upper|lower"
    r"|greater|united|metro|san|santa|los|las|el|al|the|fort|mount|port|[a-z])\.?|[\W\d_]*", re.IGNORECASE)  # fmt: skip
# "D-Texas": a member of parliament's party and seat, which a network takes for a name.
_PARTY = re.compile(r"[A-Z]-[A-Z]")
_NEXT_CAPITAL = re.compile(r"[ -]([A-Z][\w'\u2019-]*)")
_CAPITAL_BEFORE = re.compile(r"([A-Z][\w'\u2019]*\.?)[ -]$")


def find_toponyms(doc: Document, gazetteer: Gazetteer) -> list[Found]:
    """Find all toponyms, in order and without overlap."""
    words = read_words(doc.text)
    persons = SpanIndex.of(
        mention.span for mention in doc.mentions
        if mention.type == "person" and mention.form == "name" and not _PARTY.match(mention.text)
    )  # fmt: skip
    names = SpanIndex.of(mention.span for mention in doc.mentions if mention.type in NAMED_AFTER_PLACES and mention.form == "name")
    known = list(known_spans(doc.text, words, gazetteer))
    if doc.encoding is not None:
        found = _from_model(doc, gazetteer)
        found += _known_with_model(doc, known, names)
        found += _half_believed(doc, gazetteer)
        found += _located(doc, words, gazetteer)
        found += _repeated(doc.text, words, [one for one in found if not names.has_holder(one.span)], gazetteer)
    else:
        found = find_by_rules(doc.text, words, known, gazetteer)
    groups = _groups(doc, gazetteer)
    found = [one for one in found if one.kind == "demonym" or one.span.of(doc.text) not in groups]
    found = [one for one in found if words.is_mixed_case or not _is_short_word(doc.text, one.span, gazetteer)]
    return _disjoint([one for one in found if not _NO_NAME.fullmatch(doc.text, one.span.start, one.span.end)], persons, names)


def _groups(doc: Document, gazetteer: Gazetteer) -> frozenset[str]:
    """Give the names that the document mostly uses of a group, and that only happen to spell some town's other name."""
    balance: dict[str, int] = {}
    for mention in doc.mentions:
        if mention.form == "name" and mention.type in ("organization", "norp", "location"):
            balance[mention.text] = balance.get(mention.text, 0) + (-1 if mention.type == "location" else 1)
    return frozenset(
        name for name, count in balance.items()
        if count > 0 and (entries := gazetteer.candidates(name, 1)) and entries[0].how == ALTERNATE
    )  # fmt: skip


def _is_short_word(text: str, span: Span, gazetteer: Gazetteer) -> bool:
    """Say whether a span of a text in one case is likelier a word ("LA", "MI") than an area's abbreviation, which follows a comma."""
    if len(span) > SHORT_WORD or text[span.start - 2 : span.start] == ", ":
        return False
    entries = gazetteer.candidates(span.of(text), 1)
    return bool(entries) and entries[0].kind != "country"


def _from_model(doc: Document, gazetteer: Gazetteer) -> list[Found]:
    """Give what the toponym head and the names of locations and peoples say."""
    encoding = doc.encoding
    assert encoding is not None
    found = []
    probabilities = encoding.probabilities.get("toponym")
    others = SpanIndex.of(one.span for one in doc.mentions if one.form == "name" and one.type not in PLACE_TYPES)
    if probabilities is not None and len(encoding.starts):
        for tagged in decode_spans(probabilities, TOPONYM_OUTPUTS):
            start, end = int(encoding.starts[tagged.first_word]), int(encoding.ends[tagged.last_word - 1])
            span = _trimmed(doc.text, *_completed(doc.text, start, end, gazetteer), gazetteer)
            if span is not None and _is_credible(doc, span, others, gazetteer):
                demonym = tagged.label == "demonym" or gazetteer.demonym(span.of(doc.text)) is not None
                found.append(Found(span, "demonym" if demonym else "literal"))
    taken = SpanIndex.of(one.span for one in found)
    for mention in doc.mentions:
        if mention.form != "name" or mention.type not in ("location", "norp") or taken.touches(mention.span):
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


def _is_credible(doc: Document, span: Span, others: SpanIndex, gazetteer: Gazetteer) -> bool:
    """Say whether a span may be a place: one that no table knows needs a capital, and no other name of the same words."""
    words = span.of(doc.text)
    if entries := gazetteer.candidates(words, 1):
        # "Miss." may be Mississippi, "Miss" is not.
        return entries[0].how != ABBREVIATION or words.isupper() or words.endswith(".") or not words[0].isupper()
    if gazetteer.demonym(words) is not None:
        return True
    if words.islower() and not doc.text.islower():
        return False
    return not others.has_holder(span)


def _half_believed(doc: Document, gazetteer: Gazetteer) -> list[Found]:
    """Give what the toponym head holds possible and the gazetteer has, by just this spelling."""
    encoding = doc.encoding
    assert encoding is not None
    probabilities = encoding.probabilities.get("toponym")
    if probabilities is None or not len(encoding.starts):
        return []
    found = []
    for tagged in decode_at(probabilities, TOPONYM_OUTPUTS, HALF_BELIEVED):
        start, end = int(encoding.starts[tagged.first_word]), int(encoding.ends[tagged.last_word - 1])
        words = doc.text[start:end]
        folded = fold(words)
        is_name = tagged.label == "literal" and not words.islower() and not _NO_NAME.fullmatch(words) and folded not in ambiguous_names()
        if is_name and gazetteer.candidates_of_folded(folded, 1):
            found.append(Found(Span(start, end), "literal"))
    return found


def _located(doc: Document, words: Words, gazetteer: Gazetteer) -> list[Found]:
    """Give the large towns behind "in" and the like that the network took for nothing: "teachers marched in Abuja"."""
    if not words.is_mixed_case:
        return []
    others = SpanIndex.of(one.span for one in doc.mentions if one.form == "name" and one.type in ("person", "organization"))
    found = []
    for match in _LOCATED.finditer(doc.text):
        for end in sorted({match.end(group) for group in (1, 2, 3)} - {-1}, reverse=True):
            span = Span(match.start(1), end)
            folded = fold(span.of(doc.text))
            entries = gazetteer.candidates_of_folded(folded, 1)
            if entries and entries[0].how not in (ABBREVIATION, ALTERNATE):
                if entries[0].population >= LARGE_TOWN and folded not in ambiguous_names() and not others.touches(span):
                    found.append(Found(span, "literal"))
                break
    return found


def _repeated(text: str, words: Words, found: Sequence[Found], gazetteer: Gazetteer) -> list[Found]:
    """Give the other occurrences of the names that were found as places, written as they were."""

    def is_sure(name: str) -> bool:
        folded = fold(name)
        entries = gazetteer.candidates_of_folded(folded, 1)
        return name[0].isupper() and len(name) > 3 and folded not in ambiguous_names() and bool(entries) and entries[0].how != ABBREVIATION

    taken = {one.span.start for one in found}
    by_first: dict[str, list[str]] = {}
    for name in {one.span.of(text) for one in found if one.kind == "literal"}:
        if is_sure(name) and (first := WORD.match(name)):
            by_first.setdefault(first[0], []).append(name)
    repeated = []
    for start, end in zip(words.starts, words.ends, strict=True):
        for name in by_first.get(text[start:end], ()) if start not in taken else ():
            stop = start + len(name)
            if text.startswith(name, start) and not text[stop : stop + 1].isalnum():
                repeated.append(Found(Span(start, stop), "literal"))
    return repeated


def _parts(text: str, span: Span) -> list[tuple[int, int]]:
    """Split "Dallas, Texas" at its comma."""
    parts, start = [], span.start
    for piece in span.of(text).split(","):
        parts.append((start + len(piece) - len(piece.lstrip()), start + len(piece.rstrip())))
        start += len(piece) + 1
    return [(left, right) for left, right in parts if left < right]


def _completed(text: str, start: int, end: int, gazetteer: Gazetteer) -> tuple[int, int]:
    """Give a name the capitalised words next to it that make it whole: "New" of "New Concord"."""
    if not _NO_NAME.fullmatch(text, start, end) and gazetteer.candidates(text[start:end], 1):
        return start, end
    ends, starts = [end], [start]
    while len(ends) < 3 and (match := _NEXT_CAPITAL.match(text, ends[-1])):
        ends.append(match.end())
    while len(starts) < 3 and (match := _CAPITAL_BEFORE.search(text, max(0, starts[-1] - 20), starts[-1])):
        starts.append(match.start())
    for right in reversed(ends):
        for left in starts:
            if (right, left) != (end, start) and (gazetteer.candidates(text[left:right], 1) or gazetteer.demonym(text[left:right])):
                return left, right
    return start, end


def _trimmed(text: str, start: int, end: int, gazetteer: Gazetteer) -> Span | None:
    """Drop what does not belong to a name ("northern Iraq", "Aktobe city"), unless the gazetteer knows it with it."""
    while start < end and not (text[start].isalnum()):
        start += 1
    while end > start and not text[end - 1].isalnum():
        end -= 1
    if text[start : start + 4].lower() == "the " and (text[start] == "t" or gazetteer.demonym(text[start:end])):
        start += 4
    if start >= end or _NO_NAME.fullmatch(text, start, end):
        return None
    end = _closed(text, start, end, gazetteer)
    if gazetteer.candidates_of_folded(fold(text[start:end]), 1):
        return Span(start, end)
    if tail := _TRIM_END.search(text, start, end):
        end = tail.start()
    if (lead := _TRIM_START.match(text, start, end)) and gazetteer.candidates(text[lead.end() : end], 1):
        start = lead.end()
    if (lead := _DIRECTION.match(text, start, end)) and _is_great(text[lead.end() : end], gazetteer):
        start = lead.end()
    return Span(start, end) if start < end else None


def _is_great(name: str, gazetteer: Gazetteer) -> bool:
    """Say whether a name is a country's, a first-order area's or a great town's, of which "East Texas" or "North London" is a part."""
    top = next(iter(gazetteer.candidates(name, 1)), None)
    return top is not None and (top.kind in ("country", "admin1") or top.population >= GREAT_PEOPLE)


def _closed(text: str, start: int, end: int, gazetteer: Gazetteer) -> int:
    """Take the full stop of an abbreviation into its span: "U.S.", "Mass."; not that of a sentence."""
    if text[end : end + 1] != ".":
        return end
    is_initial = end - start > 1 and not text[end - 2].isalnum()
    found = () if is_initial else gazetteer.candidates(text[start:end], 1)
    return end + 1 if is_initial or (found and found[0].how == ABBREVIATION) else end


def _known_with_model(doc: Document, known: Sequence[Known], names: SpanIndex) -> list[Found]:
    """Choose among the known names by what the network says of their words and of the name around them."""
    encoding = doc.encoding
    assert encoding is not None
    probabilities = encoding.probabilities.get("toponym")
    word_at = {int(start): number for number, start in enumerate(encoding.starts)}
    found = []
    for one in known:
        inside = names.has_holder(one.span)
        text = one.span.of(doc.text)
        ambiguous = fold(text) in ambiguous_names()
        number = word_at.get(one.span.start)
        belief = float(1 - probabilities[number, 0]) if probabilities is not None and number is not None else 0.0
        unaided = one.kind in ("country", "demonym") and not ambiguous
        if unaided or belief >= (NESTED_NAME_PROBABILITY if inside and not ambiguous else KNOWN_NAME_PROBABILITY):
            found.append(Found(one.span, "demonym" if one.kind == "demonym" else "in_name" if inside else "literal"))
    return found


def _disjoint(found: Sequence[Found], persons: SpanIndex, names: SpanIndex) -> list[Found]:
    """Keep the earlier found of two that overlap, drop what stands in a person's name, mark what stands in another name."""
    kept: list[Found] = []
    ends: dict[int, int] = {}
    for one in found:
        if persons.touches(one.span):
            continue
        if any(position in ends for position in range(one.span.start, one.span.end)):
            continue
        ends.update(dict.fromkeys(range(one.span.start, one.span.end), 1))
        inside = one.kind == "literal" and names.has_holder(one.span, longer=1)
        kept.append(Found(one.span, "in_name") if inside else one)
    return sorted(kept, key=lambda one: one.span)
