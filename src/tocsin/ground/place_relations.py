"""How an event stands to a place: the words before the place's name.

In: a text and the span of a place. Out: the relation with its radius, or nothing where no preposition ties an event to the place.

    "20 km north of Homs"  ->  near, 20 km        "between Homs and Hama"  ->  between        "the mayor of Homs"  ->  nothing
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from tocsin.records.grounding import Relation
from tocsin.records.span import Span

KM_PER_MILE = 1.609
# So many characters before a name are read for its preposition.
REACH_CHARACTERS = 70

_UNIT_WORDS = (r"(?:city|town|village|province|region|district|county|state|capital|suburb|port|island|area|outskirts|governorate"
               r"|municipality|settlement|cities|towns|villages|provinces|regions|districts|areas|parts"
               r"|counties|suburbs|states)")  # fmt: skip
_NOUN_OF = rf"(?:(?:the|its|a)\s+)?(?:[\w-]+\s+){{0,4}}?{_UNIT_WORDS}(?:\s+of)?\s+"
_ADJECTIVE = (r"(?:(?:northern|southern|eastern|western|central|north-?eastern|north-?western|south-?eastern|south-?western"
              r"|downtown|nearby|rural|neighbou?ring)\s+)?")  # fmt: skip
_BEFORE = re.compile(
    rf"(?:(?P<number>\d+(?:\.\d+)?)[\s-]*(?P<unit>km|kms|kilomet(?:er|re)s?|miles?|mi)\b[^.;,]{{0,25}}?\b(?:of|from)"
    rf"|(?P<near>\b(?:near|outside|close\s+to|around|not\s+far\s+from|(?:north|south|east|west)(?:east|west)?\s+of|off|on\s+the\s+outskirts\s+of))"
    rf"|(?P<between>\bbetween)|(?P<from>\bfrom)|(?P<to>\b(?:to|toward|towards|into))"
    rf"|(?P<in>\b(?:in|at|on|inside|across|through|throughout|within|over|along|via)))"
    rf"\s+(?:(?:the|its|their|an?)\s+)?{_ADJECTIVE}(?:{_NOUN_OF})?(?:the\s+)?$",
    re.IGNORECASE,
)
_BETWEEN = re.compile(r"\bbetween\s+(?:the\s+)?(?:[\w'\u2019-]+\s+){1,6}and\s+(?:the\s+)?(?:[\w'\u2019-]+\s+)?$", re.IGNORECASE)
_LISTED = re.compile(
    r"\b(?:in|at|near|across)\s+[^.;:()]{3,60}(?:,\s*|\band\s+)(?:the\s+(?:capital|city\s+of)\s+)?$|(?:including|such as)\s+(?:the\s+)?$",
    re.IGNORECASE,
)


# "BOGOTA (Reuters) - ", "SANTIAGO, 4 MAY 90 --": what follows the place of a dateline.
_DATELINE = re.compile(
    r"(?:,\s+[A-Z][\w.]+){0,2}(?:,\s+\d{1,2} [A-Z]{3,9}(?: \d{2,4})?)?,?\s*(?:\([^)\n]{2,30}\)\s*)?(?:-{1,2}|\u2013|\u2014)\s"
)


def is_dateline(text: str, place: Span) -> bool:
    """Say whether a place opens a line as its dateline."""
    line = text.rfind("\n", 0, place.start) + 1
    return not text[line : place.start].strip() and _DATELINE.match(text, place.end) is not None


@dataclass(frozen=True, slots=True)
class Tie:
    """What ties an event to a place."""

    relation: Relation
    radius_km: float | None = None


def read_tie(text: str, place: Span) -> Tie | None:
    """Read the words before a place."""
    window = text[max(0, place.start - REACH_CHARACTERS) : place.start]
    if _BETWEEN.search(window):
        return Tie("between")
    found = _BEFORE.search(window)
    if found is None:
        return Tie("in") if _LISTED.search(window) else None
    if found["number"]:
        return Tie("near", round(float(found["number"]) * (KM_PER_MILE if found["unit"].lower().startswith("mi") else 1.0), 1))
    relations: tuple[Relation, ...] = ("near", "between", "from", "to")
    return Tie(next((one for one in relations if found[one]), "in"))
