"""The layout of ACLED: 31 columns, a row a live event, the most confident of a report first; FORMATS 1 has every column.

    event_id_cnty,event_date,year,time_precision,disorder_type,event_type,sub_event_type,actor1,...
    TOC-4k7hq2m9xd,2016-06-05,2016,1,Political violence,Battles,Armed clash,Military Forces of Kazakhstan,...

ACLED has rows of its own for what Tocsin calls one incident only where place, day or actors differ: of the rows of one incident the
first has its highest sub-event and its dead, the others are kept, without the dead, and are dropped by --strict. The layout is
ACLED's; the data and the ids are not.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import TextIO

from tocsin.codebook import load_codebook
from tocsin.codebook.acled import SubEvent
from tocsin.records.coding import Coding
from tocsin.records.event import Count, Event, whole_counts
from tocsin.records.grounding import EventPlace
from tocsin.share.exports.acled_actors import ARMED, CIVILIANS, Side, Told, interaction, sides_of
from tocsin.share.exports.countries import country_of
from tocsin.share.exports.days import acled_day
from tocsin.share.exports.happenings import Happening
from tocsin.share.exports.layouts import ExportOptions, asked_incidents
from tocsin.share.exports.phrases import plain, toll
from tocsin.share.exports.table_csv import write_coded

# Precisions of a place: a town, a part of a region, a region. A country is none: such events are not recorded.
GEO_PRECISION = {"site": 1, "sub-city": 1, "city": 1, "district": 2, "landscape": 2, "province": 3, "region": 3, "sea": 3, "country": 3}
TOO_WIDE = frozenset({"country", "region", "sea"})
# Characters of a report's sentence that still make a note.
LONGEST_NOTE = 400
# "Villagers were killed": a number that nobody tells, of more than one.
FEW_DEAD = 3


@dataclass(frozen=True, slots=True)
class AcledRow:
    """One row; the names are ACLED's columns, in their order."""

    event_id_cnty: str
    event_date: str | None
    year: int | None
    time_precision: int | None
    disorder_type: str
    event_type: str
    sub_event_type: str
    actor1: str | None
    assoc_actor_1: str | None
    inter1: str | None
    actor2: str | None
    assoc_actor_2: str | None
    inter2: str | None
    interaction: str | None
    civilian_targeting: str | None
    iso: int | None
    region: str | None
    country: str | None
    admin1: str | None
    admin2: str | None
    admin3: str | None
    location: str | None
    latitude: str | None
    longitude: str | None
    geo_precision: int | None
    source: str | None
    source_scale: str | None
    notes: str
    fatalities: int
    tags: str | None
    timestamp: int | None


COLUMNS = tuple(one.name for one in dataclasses.fields(AcledRow))


@dataclass(frozen=True, slots=True)
class Telling:
    """What one row is made of: a happening, the event of it that the row tells, its sub-event and its place."""

    happening: Happening
    event: Event | None
    sentence: str | None  # that the event stands in
    sub_event: str
    place: EventPlace | None
    number: int  # of the row among those of its incident, from 0
    is_repeated: bool  # what the row tells has another row, by ACLED's rules

    @property
    def row(self) -> str:
        """Give the row's id: the incident's, and a number behind the first."""
        return f"{self.happening.key}-{self.number + 1}" if self.number else self.happening.key


def write(codings: Iterable[Coding], stream: TextIO, options: ExportOptions) -> None:
    """Write the header and a row a live event."""
    _write((telling for coding in codings for telling in tellings_of(coding, options)), stream, options)


def write_store(happenings: Iterable[Happening], stream: TextIO, options: ExportOptions) -> None:
    """Write the header and a row an incident, for a protest in several towns a row a town."""
    _write((telling for one in happenings for telling in _of_incident(one, options)), stream, options)


def _write(tellings: Iterable[Telling], stream: TextIO, options: ExportOptions) -> None:
    kept = _recorded(tellings, options)
    write_coded(COLUMNS, ((one.happening, dataclasses.astuple(row_of(one, options))) for one in kept), stream, options)


def _recorded(tellings: Iterable[Telling], options: ExportOptions) -> Iterator[Telling]:
    """Pass over what ACLED would not record where that is asked for, else note it."""
    for telling in tellings:
        faults = _faults(telling)
        if options.strict and faults:
            options.losses.drop(faults[0], telling.row)
            continue
        for fault in faults:
            options.losses.add("row", f"kept, though ACLED would not record it: {fault}", telling.row)
        yield telling


def rows_of(coding: Coding, options: ExportOptions) -> Iterator[AcledRow]:
    """Give the rows of one report, the main event's first."""
    return (row_of(telling, options) for telling in tellings_of(coding, options))


def tellings_of(coding: Coding, options: ExportOptions) -> Iterator[Telling]:
    """Choose the events of a report that have a sub-event, the most confident first."""
    happening_by_id = {one.id: Happening.of_coding(coding, one) for one in asked_incidents(coding, options)}
    events = sorted((one for one in coding.events if one.incident in happening_by_id), key=lambda one: -one.confidence)
    numbers: dict[str, int] = {}
    crowds: set[tuple[str, int | None, str | None]] = set()
    for event in events:
        happening = happening_by_id[event.incident or ""]
        incident = happening.incident
        first = numbers.get(incident.id, 0)
        code = (incident.codes.acled if not first else None) or event.codes.acled
        if event.codes.acled is None or code not in _sub_events():
            options.losses.drop(f"ACLED has no sub-event for {event.type}", f"{happening.key} {event.id}")
            continue
        sentence = coding.sentences[event.sentence].span.of(coding.text) if coding.text else None
        for place in _places(event, _best_place(happening, event)):
            number = numbers.get(incident.id, 0)
            crowd = (code, place.geonameid if place else None, _start(event, happening))
            is_crowd = "Demonstrations" in _sub_events()[code].disorder_type
            is_repeated = first > 0 or (is_crowd and crowd in crowds)
            crowds.add(crowd)
            numbers[incident.id] = number + 1
            yield Telling(happening, event, sentence, code, place, number, is_repeated)


def _of_incident(happening: Happening, options: ExportOptions) -> Iterator[Telling]:
    """Give the rows of an incident of the store."""
    code = happening.incident.codes.acled
    if code is None or code not in _sub_events():
        options.losses.drop(f"ACLED has no sub-event for {happening.incident.type}", happening.key)
        return
    for number, place in enumerate(_places(happening.incident, happening.incident.place)):
        yield Telling(happening, None, None, code, place, number, is_repeated=False)


def _places(told: Told, best: EventPlace | None) -> Sequence[EventPlace | None]:
    """Give the places of rows: a protest in several towns is a row a town, everything else has one."""
    towns = [one for one in told.places if one.precision in ("city", "site", "sub-city")]
    return towns if told.type == "PROTEST" and len(towns) > 1 else [best]


def _start(event: Event, happening: Happening) -> str | None:
    when = event.when or happening.incident.when
    return when.start if when else None


def _best_place(happening: Happening, event: Event | None) -> EventPlace | None:
    """Give the place of the event, or of its incident where that is finer."""
    own, whole = event.place if event else None, happening.incident.place
    return whole if own is None or own.precision in TOO_WIDE else own


@cache
def _sub_events() -> dict[str, SubEvent]:
    return {one.name: one for one in load_codebook().crosswalks.sub_events}


def row_of(telling: Telling, options: ExportOptions) -> AcledRow:
    """Fill the columns of one row."""
    happening, place, losses = telling.happening, telling.place, options.losses
    kind = _sub_events()[telling.sub_event]
    told = telling.event or happening.incident
    day = acled_day(told.when or happening.incident.when)
    country = country_of(place.country if place else None)
    sides = sides_of(told, kind.event_type, kind.name, place.country if place else None)
    for rule in day.losses:
        losses.add("event_date", rule, telling.row)
    losses.add("timestamp", "the time of an update is not kept, left blank", telling.row)
    losses.add("source_scale", "not known, left blank", telling.row)
    if any(one and one.inter in ARMED and "Forces of" in one.name for one in (sides.first, sides.second)):
        losses.add("actor1, actor2", "the years of a government are not in a report, left out", telling.row)
    is_point = place is not None and place.lat is not None and place.lon is not None
    return AcledRow(
        telling.row, day.date, int(day.date[:4]) if day.date else None, day.precision,
        kind.disorder_type, kind.event_type, kind.name,
        *_side_cells(sides.first), *_side_cells(sides.second),
        interaction(sides.first.inter if sides.first else None, sides.second.inter if sides.second else None),
        "Civilians targeted" if _hits_civilians(kind, sides.second) else None,
        country.iso if country else None, country.acled_region if country else None, country.name if country else None,
        place.admin1 if place else None, None, None, _location(place),
        f"{place.lat:.4f}" if place and is_point else None, f"{place.lon:.4f}" if place and is_point else None, _geo_precision(place),
        "; ".join(happening.sources) or None, None, _notes(telling, day.date, kind),
        _fatalities(telling, options), _tags(telling), None,
    )  # fmt: skip


def _faults(telling: Telling) -> list[str]:
    """Say why ACLED would not record a row."""
    happening, place = telling.happening, telling.place
    told = telling.event or happening.incident
    kind = _sub_events()[telling.sub_event]
    faults: list[str] = []
    if telling.is_repeated:
        faults.append("another event of the same actors, place and day has a row")
    if place is None or place.precision in TOO_WIDE or place.lat is None:
        faults.append("no place below the country")
    if acled_day(told.when or happening.incident.when).precision is None:
        faults.append("no day, week or month")
    sides = sides_of(told, kind.event_type, kind.name, place.country if place else None)
    if sides.first is None or not sides.first.is_known:
        faults.append("an unknown actor")
    if happening.incident.stage == "threatened":
        faults.append("a threat")
    return faults


def _side_cells(side: Side | None) -> tuple[str | None, str | None, str | None]:
    return (side.name, "; ".join(side.associates) or None, side.inter) if side else (None, None, None)


def _hits_civilians(kind: SubEvent, second: Side | None) -> bool:
    if kind.event_type == "Violence against civilians" or kind.name == "Excessive force against protesters":
        return True
    return kind.event_type in ("Explosions/Remote violence", "Riots") and second is not None and second.inter == CIVILIANS


def _location(place: EventPlace | None) -> str | None:
    return plain(place.name or place.text or "") or None if place else None


def _geo_precision(place: EventPlace | None) -> int | None:
    """Give the code; near a town is less than in it."""
    if place is None or place.precision is None:
        return None
    code = GEO_PRECISION[place.precision]
    return 2 if code == 1 and place.relation in ("near", "between") else code


def _notes(telling: Telling, date: str | None, kind: SubEvent) -> str:
    """Write the note: the day, what happened, the size of a crowd."""
    incident = telling.happening.incident
    words = telling.sentence if telling.sentence and len(telling.sentence) <= LONGEST_NOTE else None
    told = plain(words or next(iter(telling.happening.titles), None) or incident.summary or incident.type.lower())
    said = f"{told.rstrip('.')}."
    if date:
        year, month, day = date.split("-")
        said = f"On {int(day)} {_MONTHS[int(month) - 1]} {year}, {said}"
    return f"{said} [size={_crowd(telling) or 'no report'}]" if "Demonstrations" in kind.disorder_type else said


_MONTHS = "January February March April May June July August September October November December".split()


def _crowd(telling: Telling) -> str | None:
    """Give the size of a crowd in the report's words."""
    counts = (one for one in telling.happening.incident.counts if one.what == "participants")
    return next(
        (plain(one.text) if one.text else f"about {one.best or one.low}" for one in counts if one.text or one.best or one.low), None
    )


def _tags(telling: Telling) -> str | None:
    crowd = _crowd(telling)
    return f"crowd size={crowd}" if crowd else None


def _fatalities(telling: Telling, options: ExportOptions) -> int:
    """Count the dead: of an incident once, by the lowest number that is told."""
    losses, row = options.losses, telling.row
    if telling.number:
        losses.add("fatalities", "counted in the first row of the incident, 0 here", row)
        return 0
    counts = telling.happening.incident.counts
    dead = toll(counts, "killed")
    if dead is None:
        losses.add("fatalities", "none told, written as 0", row)
        return 0
    wanted = dead.best if options.best_fatalities and dead.best is not None else dead.low
    if wanted is not None:
        return wanted
    return _vague(whole_counts(counts, "killed"), options, row)


def _vague(rows: list[Count], options: ExportOptions, row: str) -> int:
    """Count dead of whom no number is told: some are three, "up to ten" and mere casualties none."""
    if all(one.high is None for one in rows):
        options.losses.add("fatalities", f"more than one without a number, written as {FEW_DEAD}", row)
        return FEW_DEAD
    options.losses.add("fatalities", "no lowest number told, written as 0", row)
    return 0
