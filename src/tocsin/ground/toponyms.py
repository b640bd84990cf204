"""Toponyms: the places that a document names, each tied to the map or left open with the reason.

In: a document and the gazetteer. Out: one `Place` for every occurrence, in order.

    "Gunmen stormed a base in Aktobe, Kazakhstan"
        ->  Place("Aktobe", geonameid=610611, country="KAZ", precision="city"), Place("Kazakhstan", precision="country")
"""

from __future__ import annotations

import re

from tocsin.ground.gazetteer import Entry, Gazetteer
from tocsin.ground.known_names import Found
from tocsin.ground.name_context import read_names
from tocsin.ground.ranker import Choice, rank_names
from tocsin.ground.toponym_spans import find_toponyms
from tocsin.records.document import Document
from tocsin.records.grounding import Place, PlaceKind

# Calibrated on held-out articles of LGL and TR-News (folds 1-4, gold spans): at 0.65 and above 90 % of the toponyms are answered, 96 % of
# those within 161 km; at 0.8 it is 85 % and 97 %, but then a lone "London" or "Paris" stays blank, for local papers have their own.
LEAST_PROBABILITY = 0.65
# What is certain by name (a demonym) is not given as certain.
MOST_CONFIDENCE = 0.99

NOT_IN_GAZETTEER = "no place of this name in the gazetteer"
UNDECIDED = "several places have this name and none is likely enough"
NO_POINT = "the gazetteer has no point for it"

_SPEAKS = re.compile(
    r"\s+(?:has|had|have|also)?\s*(?:said|says|say|accused?|accuses|denie[ds]|warn(?:ed|s)|insist(?:ed|s)|reject(?:ed|s)|condemn(?:ed|s)|claim(?:ed|s)"
    r"|announced|announces|demand(?:ed|s)|vow(?:ed|s)|agreed|agrees|blam(?:ed|es)|urg(?:ed|es)|threaten(?:ed|s)|recalled|expelled"
    r"|pledged|imposed)\b")  # fmt: skip


def find_places(doc: Document, gazetteer: Gazetteer, *, home: str | None = None) -> tuple[Place, ...]:
    """Find and resolve the places of a document; `home` is the country of its source."""
    found = find_toponyms(doc, gazetteer)
    demonyms = [gazetteer.demonym(one.span.of(doc.text)) if one.kind == "demonym" else None for one in found]
    names = read_names(doc.text, [one.span for one in found], demonyms)
    choices = rank_names(names, gazetteer, home=home)
    return tuple(_place(doc.text, one, choice, gazetteer) for one, choice in zip(found, choices, strict=True))


def place_of(entry: Entry, gazetteer: Gazetteer) -> Place:
    """Give a gazetteer entry as a place without words."""
    return Place(
        span=None, text=None, kind=None, name=entry.name, geonameid=entry.geonameid, country=entry.country,
        admin1=gazetteer.admin1_name(entry.admin1), lat=entry.lat, lon=entry.lon, precision=entry.precision,
        reason=NO_POINT if entry.lat is None else None,
    )  # fmt: skip


def _place(text: str, found: Found, choice: Choice, gazetteer: Gazetteer) -> Place:
    """Put one toponym and what it means together."""
    words = found.span.of(text)
    kind: PlaceKind = found.kind
    entry = choice.entry
    if entry is None or choice.probability < LEAST_PROBABILITY:
        return Place(found.span, words, kind, reason=NOT_IN_GAZETTEER if entry is None else UNDECIDED)
    if kind == "literal" and (entry.kind == "country" or entry.is_capital) and _SPEAKS.match(text, found.span.end):
        kind = "metonym"
    place = place_of(entry, gazetteer)
    return Place(
        found.span, words, kind, place.name, place.geonameid, place.country, place.admin1, place.lat, place.lon, place.precision,
        confidence=round(min(choice.probability, MOST_CONFIDENCE), 2), reason=place.reason,
    )  # fmt: skip
