"""Places of events: which of a document's places is where each event happened.

In: a document, its drafts and its places. Out: for each draft its places, the first the main one; empty where nothing is known.

    "Two men were shot near Homs"                  ->  Homs, relation near
    "Shops closed in Aktobe, Almaty and Astana"    ->  all three
    "Protests were held in several cities"         ->  the country that the report is about
    "Four were arrested at the scene"              ->  the town that the report was telling of

A place is read from the event's own argument, else from its sentence, else from what the report was telling of just before; an event that
only the country is known of stays at the country.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace

from tocsin.ground.gazetteer import Gazetteer
from tocsin.ground.place_relations import Tie, is_dateline, read_tie
from tocsin.ground.toponyms import find_places, place_of
from tocsin.records.document import Document, Sentence
from tocsin.records.draft import Draft
from tocsin.records.grounding import EventPlace, Place, Relation
from tocsin.records.span import Span, SpanIndex
from tocsin.where import distance_km

FINE = frozenset(("site", "sub-city", "city", "district"))
AREAS = frozenset((*FINE, "province", "landscape", "sea", "region"))
# How many sentences back a report is still telling of the place that it named: to the paragraph before.
REACH_SENTENCES = 3
# A place named a sentence earlier counts for so much less (0.7 to 0.9 tried on invented reports: no difference there).
DECAY = 0.8
# A dateline says where the report was filed; often it is also where things happened.
DATELINE_WEIGHT = 0.3
# A country is what the report is about if it has this share of its places, a demonym or a name inside another counting half.
ABOUT_SHARE = 0.5
# Characters that a new clause, and standing before the trigger, put between a trigger and a place.
NEW_CLAUSE, BEFORE_TRIGGER = 80, 40
# Characters between a trigger and the place that it goes to.
GOAL_REACH = 40
# Characters between the two places that something is between.
ROAD_GAP = 30
# Towns back that a report still remembers: by then they count for nothing, and a text of any length is read in one pass.
MOST_REMEMBERED = 300
NO_NEWS = frozenset(("furniture", "agency", "byline"))
BACKGROUND = frozenset(("historical", "generic", "hypothetical"))

_MANY_WORDS = (
    r"(?:several|many|some|various|numerous|other|different|most|all|major|dozens of|scores of|a number of|two|three|four|five|six|\d+)"
)
_UNITS = r"(?:cities|towns|villages|provinces|regions|districts|areas|states|places|locations|counties)"
_MANY = re.compile(
    rf"\b{_MANY_WORDS}\s+(?:(?:other|major|large|different|big|main|of\s+the|of\s+its|the\s+country['\u2019]s)\s+)*{_UNITS}\b"
    rf"|\b(?:cities|towns|regions|provinces|parts)\s+(?:across|around|throughout|of|in)\s+the\s+(?:country|nation)\b"
    r"|\b(?:nation|country)-?\s?wide\b"
    r"|\b(?:across|over|throughout|around|all over)\s+(?:the|most of the|much of the)\s+(?:country|nation)\b",
    re.IGNORECASE,
)
_NAMED_MANY = re.compile(r"[^.;]{0,20}?(?:,?\s+(?:including|such as|among them|like)|:)\s", re.IGNORECASE)
_OF_AREA = re.compile(r"\s+(?:of|in|across|around|throughout)\s+(?:the\s+)?(?:\w+ern\s+)?", re.IGNORECASE)
_IN_COUNTRY = re.compile(r"\b(?:in|within|across|into|to)\s+(?:the|this)\s+(?:country|nation|republic)\b|\bthe country\b", re.IGNORECASE)
_THERE = re.compile(
    r"\b(?:the|this|that)\s+(?:\w+\s+)?(?:city|town|village|capital|settlement|township|suburb|community)\b(?!\s+of\s+[A-Z])"
    r"|\b(?:in|at|from|to|near|on)\s+the\s+(?:scene|site|area|spot|same place|vicinity)\b|\bfled\s+the\s+(?:scene|area)\b|\bthe scene\b"
    r"|\b(?:said|from|arrived|died|over|taken|held|was|were)\s+there\b",
    re.IGNORECASE,
)
_LIST_GAP = re.compile(
    r"(?:\s*,\s*(?:and\s+|or\s+)?|\s*,?\s+(?:including|such as|among them)\s+|\s+(?:and|or|as well as|along with|&)\s+|\s*/\s*)"
    r"(?:(?:the\s+)?(?:(?:capital|city|cities|towns?)(?:\s+of)?\s+)?|(?:in|near|at|to|from)\s+(?:the\s+)?)",
    re.IGNORECASE,
)
_HOLDER_GAP = re.compile(
    r"\s*,\s*|\s*\(\s*|,?\s+in\s+(?:the\s+)?(?:\w+\s+)?(?:(?:province|region|state)\s+of\s+)?|\s*['\u2019]s\s+", re.IGNORECASE
)
_NEW_CLAUSE = re.compile(r";|\b(?:while|whereas|although|but|after|before|when)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Located:
    """A place of the document as a place of events: its sentence, and what ties an event to it."""

    place: Place
    span: Span
    sentence: int
    tie: Tie | None
    is_dateline: bool


def place_events(
    doc: Document, drafts: Sequence[Draft], places: Sequence[Place], *, home: str | None = None, gazetteer: Gazetteer | None = None
) -> list[tuple[EventPlace, ...]]:
    """Give every draft its places."""
    reader = _Reader(doc, places, home, gazetteer)
    return [reader.places_of(draft) for draft in drafts]


class _Reader:
    """One document's places, ready to be asked for each event."""

    def __init__(self, doc: Document, places: Sequence[Place], home: str | None, gazetteer: Gazetteer | None) -> None:
        self.text = doc.text
        self.sentences = doc.sentences or (Sentence(Span(0, len(doc.text))),)
        self.places = [
            one for one in places if one.span is not None and self.sentences[self._sentence_at(one.span.start)].kind not in NO_NEWS
        ]
        self.home = home
        self.gazetteer = gazetteer
        self.located = sorted(
            (self._located(one, one.span) for one in self.places if one.span is not None and one.kind in ("literal", "metonym")),
            key=lambda one: one.span,
        )
        self.index = SpanIndex.of(one.span for one in self.located)
        self.towns = [one for one in self.located if one.place.precision in FINE]
        self.town_keys = {one.place.geonameid or one.place.name for one in self.towns}
        self.towns_by_sentence = Counter(one.sentence for one in self.towns)
        self.by_sentence: dict[int, list[Located]] = defaultdict(list)
        for located in self.located:
            self.by_sentence[located.sentence].append(located)
        self.telling = sorted(number for number, here in self.by_sentence.items() if any(_tells(one) for one in here))
        self.countries_by_sentence: dict[int, set[str]] = defaultdict(set)
        for one in self.places:
            if one.span is not None and one.country:
                self.countries_by_sentence[self._sentence_at(one.span.start)].add(one.country)
        self.title_places = self._title_places(doc)
        self.about = self._about()

    def _located(self, place: Place, span: Span) -> Located:
        number = self._sentence_at(span.start)
        opens = self.sentences[number].kind == "dateline" or is_dateline(self.text, span)
        return Located(place, span, number, None if opens else read_tie(self.text, span), opens)

    def places_of(self, draft: Draft) -> tuple[EventPlace, ...]:
        """Read one event's places: its argument, its sentence, what was told before, the country."""
        number = draft.event.sentence
        sentence = self.sentences[number] if 0 <= number < len(self.sentences) else self.sentences[0]
        for span in draft.place_spans:
            if found := self._argument(span, number):
                return found
        if found := self._own_sentence(draft.event.trigger.span, sentence, number):
            return found
        words = sentence.span.of(self.text)
        if _MANY.search(words) or draft.event.factuality.status in BACKGROUND:
            return self._country(number)
        if (there := _THERE.search(words)) and (town := self._salient(number, sentence.span.start + there.start())):
            return (town,)
        if _IN_COUNTRY.search(words):
            return self._country(number)
        if sentence.kind == "headline":
            return self._told_after(number) or self._country(number)
        if untied := [one for one in self.by_sentence[number] if self._is_merely_named(one)]:
            return self._as_places(self._finest(self._with_list(untied[0], untied)))
        if filed := [one for one in self.by_sentence[number] if one.is_dateline and one.place.precision in FINE]:
            return self._as_places(filed[:1])
        return self._told_before(number) or self._country(number)

    def _argument(self, span: Span, number: int) -> tuple[EventPlace, ...]:
        """Read the words of the event's place argument."""
        chosen = [self.located[place] for place in self.index.near(span)]
        words = span.of(self.text)
        if chosen:
            return self._as_places(self._finest(self._with_list(chosen[0], self.located) if len(chosen) == 1 else chosen))
        if _MANY.search(words) or _IN_COUNTRY.search(words) or re.fullmatch(r"(?:the\s+)?country", words, re.IGNORECASE):
            return self._country(number)
        if _THERE.search(words) or re.fullmatch(r"(?:there|here|the (?:city|town|village|scene|area|capital))", words, re.IGNORECASE):
            town = self._salient(number, span.start)
            return (town,) if town else ()
        return ()

    def _own_sentence(self, trigger: Span, sentence: Sentence, number: int) -> tuple[EventPlace, ...]:
        """Read the places of the event's sentence that a preposition ties to what happens there."""
        here = self.by_sentence[number]
        # "a man from Homs" is where he comes from; only with "to" it is a way. "To" a place leads what stands close before it.
        is_way = any(one.tie is not None and one.tie.relation == "to" for one in here)
        tied = [
            one for one in here
            if self._modifies(one.span, trigger) or (one.tie is not None and (
                one.tie.relation in ("in", "near", "between")
                or (one.tie.relation == "from" and is_way)
                or (one.tie.relation == "to" and 0 <= one.span.start - trigger.end <= GOAL_REACH)
            ))
        ]  # fmt: skip
        if not tied:
            return ()
        many = _MANY.search(self.text, sentence.span.start, sentence.span.end)
        if many and not _NAMED_MANY.match(self.text, many.end()):
            # "in several cities" names none of them, "in several cities of Gujarat" their area; another town is another event's.
            holder = [one for one in tied if _OF_AREA.fullmatch(self.text, many.end(), one.span.start)]
            near = holder or [one for one in tied if abs(one.span.start - trigger.end) < abs(many.start() - trigger.end)]
            if not near:
                return self._country(number)
            tied = near
        nearest = min(tied, key=lambda one: self._distance(trigger, one.span))
        if inner := [one for one in tied if _is_inside(one.place, nearest.place) and self._distance(trigger, one.span) < NEW_CLAUSE]:
            nearest = min(inner, key=lambda one: self._distance(trigger, one.span))
        return self._as_places(self._finest(self._with_list(nearest, self.by_sentence[number])))

    def _is_merely_named(self, one: Located) -> bool:
        """Say whether a sentence names a place below the country without tying anything to it: still the best that it tells."""
        return one.tie is None and not one.is_dateline and one.place.kind == "literal" and one.place.precision in (*FINE, "province")

    def _modifies(self, place: Span, trigger: Span) -> bool:
        """Say whether a place stands before its event as in "the Homs bombing"."""
        return 0 < trigger.start - place.end <= 12 and not re.search(r"['\u2019,.;]", self.text[place.end : trigger.start])

    def _distance(self, trigger: Span, place: Span) -> int:
        """Measure from trigger to place in characters; what stands before, or beyond a new clause, is farther."""
        if place.start >= trigger.end:
            between = self.text[trigger.end : place.start]
            return len(between) + NEW_CLAUSE * len(_NEW_CLAUSE.findall(between))
        between = self.text[place.end : trigger.start]
        return len(between) + BEFORE_TRIGGER + NEW_CLAUSE * len(_NEW_CLAUSE.findall(between))

    def _with_list(self, one: Located, among: Sequence[Located]) -> list[Located]:
        """Give a place with the others of its list, which are in order: "in Aktobe, Almaty and Astana"; and with what it is inside of."""
        first = last = bisect_left(among, one.span, key=lambda other: other.span)
        while first > 0 and self._joins(among[first - 1], among[first]):
            first -= 1
        while last + 1 < len(among) and self._joins(among[last], among[last + 1]):
            last += 1
        return list(among[first : last + 1])

    def _joins(self, left: Located, right: Located) -> bool:
        if right.span.start <= left.span.end:
            return False
        between = self.text[left.span.end : right.span.start]
        if len(between) < ROAD_GAP and all(one.tie is not None and one.tie.relation == "between" for one in (left, right)):
            return True
        if _LIST_GAP.fullmatch(between) or _HOLDER_GAP.fullmatch(between):
            return True
        return bool(_NAMED_MANY.search(between)) and bool(_MANY.search(between)) and len(between) < 60

    def _finest(self, chosen: Sequence[Located]) -> list[Located]:
        """Leave out what only says where another of the places is: "Aktobe, Kazakhstan"; and repetitions."""
        kept: list[Located] = []
        seen: set[object] = set()
        for one in chosen:
            key = one.place.geonameid or one.place.name or one.place.text
            holds = any(other is not one and _is_inside(other.place, one.place) for other in chosen)
            if not holds and key not in seen:
                kept.append(one)
                seen.add(key)
        return kept

    def _as_places(self, chosen: Sequence[Located]) -> tuple[EventPlace, ...]:
        relation: Relation = "in"
        radius: float | None = None
        given: list[EventPlace] = []
        for one in chosen:
            if one.tie is not None:
                relation, radius = one.tie.relation, one.tie.radius_km
            given.append(_event_place(one.place, relation, radius, named=self._is_named(one)))
        given = _spanned(given)
        if given and all(one.precision is None for one in given):
            # The map does not know the place, but the country is known all the same.
            given += self._country(chosen[0].sentence)
        return tuple(sorted(given, key=lambda one: one.precision is None) if any(one.precision in AREAS for one in given) else given)

    def _is_named(self, one: Located) -> bool:
        """Say whether a place's words count as the event's own: those of headlines and datelines do not."""
        return not one.is_dateline and self.sentences[one.sentence].kind != "headline"

    def _salient(self, number: int, position: int) -> EventPlace | None:
        """Give the town that the report tells of at a position: named before, often and lately, and not as one of many."""
        weights: dict[object, float] = defaultdict(float)
        last: dict[object, Located] = {}
        before = bisect_left(self.towns, position, key=lambda one: one.span.start)
        for one in self.towns[max(0, before - MOST_REMEMBERED) : before]:
            key = one.place.geonameid or one.place.name
            filed = DATELINE_WEIGHT if one.is_dateline else 1.0
            weights[key] += filed * DECAY ** (number - one.sentence) / self.towns_by_sentence[one.sentence]
            last[key] = one
        if not weights:
            return None
        best = max(weights, key=lambda key: (weights[key], last[key].span.start))
        return _event_place(last[best].place, "in", None, named=self._is_named(last[best]))

    def _told_before(self, number: int) -> tuple[EventPlace, ...]:
        """Look back: a town just named goes on, talk of the country ends it; a report of one town stays there."""
        if not self.located and self.title_places:
            return tuple(_event_place(one, "in", None, named=False) for one in self.title_places)
        is_of_one = len(self.town_keys) == 1
        told = self.telling[bisect_left(self.telling, number) - 1 :][:1] if is_of_one else range(number - 1, -1, -1)[:REACH_SENTENCES]
        for before in told:
            if before >= number:
                return ()
            here = self.by_sentence[before]
            if any(one.place.precision in FINE for one in here):
                town = self._salient(number, self.sentences[number].span.start)
                return (town,) if town else ()
            if areas := [one for one in here if one.tie is not None and one.place.precision in AREAS]:
                return self._as_places(self._finest(areas[-1:]))
            words = self.sentences[before].span.of(self.text)
            if not is_of_one and (_MANY.search(words) or _IN_COUNTRY.search(words)):
                return ()
        return ()

    def _told_after(self, number: int) -> tuple[EventPlace, ...]:
        """Look from a headline into the lead: the first town that something happens in."""
        for ahead in range(number + 1, min(number + 1 + REACH_SENTENCES, len(self.sentences))):
            here = self.by_sentence[ahead]
            if towns := [one for one in here if one.place.precision in FINE and (one.tie is not None or one.is_dateline)]:
                return (_event_place(towns[0].place, "in", None, named=False),)
        return ()

    def _country(self, number: int) -> tuple[EventPlace, ...]:
        """Give the country: one that the sentence names, else the one that the report is about."""
        named = [one for one in self.by_sentence[number] if one.place.precision == "country" and one.tie is not None]
        if named:
            return self._as_places(self._finest(self._with_list(named[0], named)))
        own = self.countries_by_sentence[number]
        alpha3 = next(iter(own)) if len(own) == 1 and self.about is None else self.about
        if alpha3 is None:
            return ()
        if self.gazetteer is not None and (entry := self.gazetteer.country(alpha3)):
            return (_event_place(place_of(entry, self.gazetteer), "in", None, named=False),)
        given = next((one for one in self.places if one.country == alpha3 and one.precision == "country"), None)
        if given is not None:
            return (_event_place(given, "in", None, named=False),)
        return (EventPlace(None, None, None, country=alpha3, precision="country", reason="only the country is known"),)

    def _title_places(self, doc: Document) -> list[Place]:
        """Give the places of a title that is no part of the text."""
        if not doc.title or doc.title in doc.text or self.gazetteer is None:
            return []
        titled = find_places(Document(doc.report, doc.title), self.gazetteer, home=self.home)
        return [one for one in titled if one.precision in AREAS and one.kind == "literal"][:1]

    def _about(self) -> str | None:
        """Give the country that most of the report's places are in, else its source's home."""
        weights: dict[str, float] = defaultdict(float)
        for one in self.places:
            if one.country:
                weights[one.country] += 1.0 if one.kind in ("literal", "metonym") else 0.5
        if weights:
            best = max(weights, key=lambda country: weights[country])
            if weights[best] > ABOUT_SHARE * sum(weights.values()):
                return best
            return self.home if self.home in weights else None
        return self.home

    def _sentence_at(self, position: int) -> int:
        low, high = 0, len(self.sentences)
        while high - low > 1:
            middle = (low + high) // 2
            if self.sentences[middle].span.start <= position:
                low = middle
            else:
                high = middle
        return low


def _spanned(places: list[EventPlace]) -> list[EventPlace]:
    """Give two places that something is between the radius that reaches from one to the middle."""
    ends = [(one.lat, one.lon) for one in places if one.relation == "between" and one.lat is not None and one.lon is not None]
    if len(ends) != 2:
        return places
    radius = round(distance_km(*ends) / 2, 1)
    return [replace(one, radius_km=radius) if one.relation == "between" and one.lat is not None else one for one in places]


def _tells(one: Located) -> bool:
    """Say whether a report goes on telling of a place: a town, or an area where something happens."""
    return one.place.precision in FINE or (one.tie is not None and one.place.precision in AREAS)


def _is_inside(inner: Place, outer: Place) -> bool:
    """Say whether the outer place is the country or the area of the inner one."""
    if inner.country is None or inner.country != outer.country or inner.precision == outer.precision:
        return False
    if outer.precision == "country":
        return True
    return outer.precision in ("province", "district") and inner.precision in FINE and outer.admin1 == inner.admin1


def _event_place(place: Place, relation: Relation, radius_km: float | None, *, named: bool) -> EventPlace:
    """Give a place as an event's; one that the event's words do not name has no span."""
    return EventPlace(
        place.span if named else None, place.text if named else None, place.kind if named else None,
        place.name, place.geonameid, place.country, place.admin1, place.lat, place.lon, place.precision, place.confidence, place.reason,
        relation=relation, radius_km=radius_km,
    )  # fmt: skip
