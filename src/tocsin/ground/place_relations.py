"""How an event stands to a place: the words before the place's name.

In: a text and the span of a place. Out: the relation with its radius, or nothing where no preposition ties an event to the place.

    "20 km north of Homs"  ->  near, 20 km        "between Homs and Hama"  ->  between        "the mayor of Homs"  ->  nothing
    "the road from Homs to Hama", "the Homs-Hama road"  ->  between, for both
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from tocsin.records.grounding import Relation
from tocsin.records.span import Span

KM_PER_MILE = 1.609
# So many characters before a name are read for its preposition.
REACH_CHARACTERS = 70
_TO_TWENTY = "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen"
_NUMBER_WORDS = {word: number for number, word in enumerate(_TO_TWENTY.split(), 1)} | {
    "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90}  # fmt: skip

_SPELT = "|".join(_NUMBER_WORDS)
_UNIT_WORDS = (r"(?:city|town|village|province|region|district|county|state|capital|suburb|port|island|area|outskirts|governorate"
               r"|municipality|settlement|cities|towns|villages|provinces|regions|districts|areas|parts"
               r"|counties|suburbs|states)")  # fmt: skip
_NOUN_OF = rf"(?:(?:the|its|a)\s+)?(?:[\w-]+\s+){{0,4}}?{_UNIT_WORDS}(?:\s+of)?\s+"
_ADJECTIVE = (r"(?:(?:northern|southern|eastern|western|central|north-?eastern|north-?western|south-?eastern|south-?western"
              r"|downtown|nearby|rural|neighbou?ring)\s+)?")  # fmt: skip
_BEFORE = re.compile(
    rf"(?:(?P<number>\d+(?:\.\d+)?|{_SPELT})[\s-]*(?P<unit>km|kms|kilomet(?:er|re)s?|miles?|mi)\b[^.;,]{{0,25}}?\b(?:of|from)"
    rf"|(?P<near>\b(?:near|outside|close\s+to|around|not\s+far\s+from|(?:north|south|east|west)(?:east|west)?\s+of|off|(?:on|in|at|along)\s+the\s+(?:outskirts|edge|edges|fringes?|suburbs|borders?|frontier)\s+(?:of|with)|(?:near|along|at|on)\s+the\s+borders?\s+(?:with|of|between)))"
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


_ROADS = r"(?:road|highway|route|motorway|expressway|railway|rail\s+line|line|track|pipeline|bridge)"
_ROAD_FROM = re.compile(rf"\b{_ROADS}\s+(?:leading\s+|running\s+)?(?:from|linking|connecting|joining)\s+(?:the\s+)?$", re.IGNORECASE)
_ROAD_TO = re.compile(
    rf"\b{_ROADS}\s+(?:leading\s+|running\s+)?(?:from|linking|connecting|joining)\s+(?:the\s+)?(?:[\w'\u2019-]+\s+){{1,4}}(?:to|and|with)\s+(?:the\s+)?$",
    re.IGNORECASE,
)
_ROAD_AFTER = re.compile(rf"\s*[-\u2013\u2014/]\s*[A-Z][\w'\u2019]*(?:\s[A-Z][\w'\u2019]*)?\s+{_ROADS}\b", re.IGNORECASE)
_ROAD_HERE = re.compile(rf"\s+{_ROADS}\b", re.IGNORECASE)
_NAME_DASH = re.compile(r"[A-Z][\w'\u2019]*\s*[-\u2013\u2014/]\s*$", re.IGNORECASE)


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
    if _BETWEEN.search(window) or _is_road_end(text, window, place):
        return Tie("between")
    found = _BEFORE.search(window)
    if found is None:
        return Tie("in") if _LISTED.search(window) else None
    if found["number"]:
        number = _NUMBER_WORDS.get(found["number"].lower()) or float(found["number"])
        return Tie("near", round(number * (KM_PER_MILE if found["unit"].lower().startswith("mi") else 1.0), 1))
    relations: tuple[Relation, ...] = ("near", "between", "from", "to")
    return Tie(next((one for one in relations if found[one]), "in"))


def _is_road_end(text: str, window: str, place: Span) -> bool:
    """Say whether a place is where a road begins or ends: what happened is between the two."""
    if _ROAD_FROM.search(window) or _ROAD_TO.search(window) or _ROAD_AFTER.match(text, place.end):
        return True
    return bool(_NAME_DASH.search(window) and _ROAD_HERE.match(text, place.end))
