"""Places that a report names, as MUC-4's set list knows them: one pass over the text, whatever its casing.

    named("... in the Norte neighborhood of Odwan City")[0]  ->  Named(..., "NORTE", {...}, "NEIGHBORHOOD")

The list holds a thousand small places of Latin America that no gazetteer has; the word beside a name ("department", "town of")
says what it is where name and list leave that open.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from tocsin.records.grounding import Place
from tocsin.records.span import Span
from tocsin.share.exports.muc4_places import PROVINCE_BY_COUNTRY, listed_types, nations

Kinds = Mapping[str, frozenset[str]]

# Types of the list for areas and for towns, the commonest first; all others are parts of towns, or nature.
AREA_KINDS = ("DEPARTMENT", "PROVINCE", "STATE", "OFFICIAL REGION", "COMMISSARIAT", "INTENDANCY", "COUNTY", "FEDERAL DISTRICT", "REGION")
TOWN_KINDS = (
    "CITY", "TOWN", "MUNICIPALITY", "VILLAGE", "PORT", "HAMLET", "JURISDICTION", "CANTON", "CORREGIMIENTO", "TOWNSHIP", "CAPITAL",
)  # fmt: skip
_BY_PRECISION = {"district": "MUNICIPALITY", "city": "CITY", "sub-city": "NEIGHBORHOOD"}
# Precisions of the map that the list has types for; a site is in the list or nowhere.
_PRECISIONS = frozenset({"province", "landscape", *_BY_PRECISION})

_WORD = re.compile(r"[A-Z0-9']+(?:\.(?=[A-Z0-9]))?[A-Z0-9']*")
_KIND_WORDS = (
    "DEPARTMENT|PROVINCE|STATE|MUNICIPALITY|JURISDICTION|CANTON|COUNTY|CITY|TOWN|VILLAGE|HAMLET|PORT|NEIGHBORHOOD|SUBURB|QUARTER|DISTRICT|"
    "SECTOR|COLONY|FARM|AIRPORT|UNIVERSITY|REGION|CORREGIMIENTO|COMMISSARIAT|INTENDANCY|VALLEY|RIVER|VOLCANO|HILL|ISLAND"
)
_KIND_BEHIND = re.compile(rf"\s+(?:\w+ )?({_KIND_WORDS})\b")
_KIND_INSIDE = re.compile(r" (?:DEPARTMENT|PROVINCE|STATE|MUNICIPALITY|NEIGHBORHOOD|DISTRICT|JURISDICTION|REGION)$")
_KIND_BEFORE = re.compile(rf"\b({_KIND_WORDS})\s+OF\s+(?:THE\s+)?\"?$")
_BEFORE_CHARACTERS = 40
_SENTENCE_END = re.compile(r"[.;:()\[\]]\s")


@dataclass(frozen=True, slots=True)
class Named:
    """One occurrence of a place's name: what the list says it is, by country, and what the text calls it."""

    span: Span
    name: str
    kinds: Kinds  # ISO 3166 alpha-3 -> types; empty types: only the gazetteer has it
    word: str | None
    precision: str | None = None


def plain(text: str) -> str:
    """Write a text in plain capitals, character for character, so that positions stay."""
    if text.isascii():
        return text.upper()
    return "".join(_plain_sign(sign) for sign in text)


def _plain_sign(sign: str) -> str:
    base = unicodedata.normalize("NFKD", sign)[0].upper()
    return base if len(base) == 1 else sign


@cache
def _names_by_first_word() -> Mapping[str, Sequence[tuple[tuple[str, ...], str]]]:
    """Give the names of the list by their first word, the longest first."""
    by_first: dict[str, dict[tuple[str, ...], str]] = {}
    for _, name in listed_types():
        words = tuple(_WORD.findall(name))
        by_first.setdefault(words[0], {})[words] = name
    return {first: sorted(names.items(), key=lambda one: -len(one[0])) for first, names in by_first.items()}


@cache
def _kinds_by_name() -> Mapping[str, Kinds]:
    alpha3 = {nation.name: code for code, nation in nations().items()}
    kinds: dict[str, dict[str, frozenset[str]]] = {}
    for (country, name), types in listed_types().items():
        if code := alpha3.get(country):
            kinds.setdefault(name, {})[code] = types
    return kinds


def find_names(text: str, places: Iterable[Place]) -> list[Named]:
    """Find the places of a report: those of the list, and those of the gazetteer that it does not have, in the order of the text."""
    written = plain(text)
    found = list(_listed(written))
    taken = {position for one in found for position in (one.span.start, one.span.end - 1)}
    for place in places:
        if place.span is None or place.kind != "literal" or not place.country or place.precision not in _PRECISIONS:
            continue
        if place.span.start in taken or place.span.end - 1 in taken:
            continue
        name = " ".join(_WORD.findall(written[place.span.start : place.span.end]))
        taken |= {place.span.start, place.span.end - 1}
        own = _KIND_INSIDE.search(name)
        span = Span(place.span.start, place.span.end - (len(own[0]) if own else 0))
        found.append(_named(written, span, _KIND_INSIDE.sub("", name), {place.country: frozenset()}, place.precision))
    return sorted(found, key=lambda one: one.span)


def _listed(written: str) -> Iterable[Named]:
    words = list(_WORD.finditer(written))
    names, kinds = _names_by_first_word(), _kinds_by_name()
    index = 0
    while index < len(words):
        for wanted, name in names.get(words[index][0], ()):
            if all(index + n < len(words) and words[index + n][0] == word for n, word in enumerate(wanted)):
                span = Span(words[index].start(), words[index + len(wanted) - 1].end())
                if name in kinds and not _SENTENCE_END.search(written, span.start, span.end):
                    yield _named(written, span, name, kinds[name])
                    index += len(wanted) - 1
                    break
        index += 1


def _named(written: str, span: Span, name: str, kinds: Kinds, precision: str | None = None) -> Named:
    behind = _KIND_BEHIND.match(written, span.end)
    ahead = _KIND_BEFORE.search(written[max(0, span.start - _BEFORE_CHARACTERS) : span.start])
    word = (ahead[1] if ahead else None) or (behind[1] if behind and behind[0].count(" ") < 2 else None)
    return Named(span, name, kinds, word, precision)


def kind_of(name: Named, country: str) -> str:
    """Say what a place is: what the text calls it, else what the list says, towns before areas, else what the map does."""
    listed = name.kinds.get(country, frozenset())
    if name.word and (name.word in listed or not listed):
        return name.word
    if listed:
        return next((kind for kind in (*TOWN_KINDS, *AREA_KINDS) if kind in listed), min(listed))
    if name.precision == "province":
        return PROVINCE_BY_COUNTRY.get(country, "PROVINCE")
    return _BY_PRECISION.get(name.precision or "", "REGION")
