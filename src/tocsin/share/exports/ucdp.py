"""The layout of UCDP GED: 49 columns, one row a lethal incident; FORMATS 2 has every column.

    id,relid,year,active_year,code_status,type_of_violence,...,deaths_a,deaths_b,deaths_civilians,deaths_unknown,best,high,low,gwnoa,gwnob

UCDP records armed force by an organised actor with at least one death in its lowest, best or highest number. What is not lethal, or no
violence, makes no row and is counted in the loss report. The ids of conflicts, dyads and sides are UCDP's own and stay blank.
"""

from __future__ import annotations

import dataclasses
import math
from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple, TextIO

from tocsin.records.coding import Coding
from tocsin.records.event import CodedIncident, Count, Who, whole_counts
from tocsin.records.grounding import EventPlace
from tocsin.records.incident import Incident
from tocsin.share.exports.acled_actors import ARMED, CIVILIANS, EXTERNAL, STATE, Party, Side, parties_of
from tocsin.share.exports.countries import country_of
from tocsin.share.exports.days import ucdp_days
from tocsin.share.exports.happenings import Happening
from tocsin.share.exports.layouts import ExportOptions, happenings_of
from tocsin.share.exports.phrases import plain, toll
from tocsin.share.exports.table_csv import write_coded

WHERE_PREC = {"site": 1, "sub-city": 1, "city": 1, "district": 3, "province": 4, "landscape": 5, "country": 6, "region": 5, "sea": 7}
NEAR_PREC = 2  # within about 25 km of a known point
STATE_BASED, NON_STATE, ONE_SIDED = 1, 2, 3
# Which of UCDP's columns counts whom; the dead of a side are known only where the side is.
_SOLDIERS: frozenset[Who] = frozenset({"military", "police"})
_FIGHTERS: frozenset[Who] = frozenset({"militant", "perpetrator"})
_PEOPLE: frozenset[Who] = frozenset({"civilian", "child", "woman", "journalist", "aid worker"})
_STATES = frozenset({STATE, EXTERNAL})
_MIDNIGHT = " 00:00:00.000"


@dataclass(frozen=True, slots=True)
class UcdpRow:
    """One row; the names are UCDP's columns, in their order (best, high, low)."""

    id: str
    relid: str | None
    year: int | None
    active_year: int | None
    code_status: str | None
    type_of_violence: int
    conflict_dset_id: str | None
    conflict_new_id: int | None
    conflict_name: str | None
    dyad_dset_id: str | None
    dyad_new_id: int | None
    dyad_name: str | None
    side_a_dset_id: str | None
    side_a_new_id: int | None
    side_a: str | None
    side_b_dset_id: str | None
    side_b_new_id: int | None
    side_b: str | None
    number_of_sources: int
    source_article: str | None
    source_office: str | None
    source_date: str | None
    source_headline: str | None
    source_original: str | None
    where_prec: int | None
    where_coordinates: str | None
    where_description: str | None
    adm_1: str | None
    adm_2: str | None
    latitude: float | None
    longitude: float | None
    geom_wkt: str | None
    priogrid_gid: int | None
    country: str | None
    country_id: int | None
    region: str | None
    event_clarity: int
    date_prec: int | None
    date_start: str | None
    date_end: str | None
    deaths_a: int
    deaths_b: int
    deaths_civilians: int
    deaths_unknown: int
    best: int
    high: int
    low: int
    gwnoa: int | None
    gwnob: int | None


COLUMNS = tuple(one.name for one in dataclasses.fields(UcdpRow))


@dataclass(frozen=True, slots=True)
class Deaths:
    """The dead by UCDP's columns, and their sum as best, high and low."""

    a: int
    b: int
    civilians: int
    unknown: int
    best: int
    high: int
    low: int


def write(codings: Iterable[Coding], stream: TextIO, options: ExportOptions) -> None:
    """Write the header and a row a lethal incident."""
    write_store(happenings_of(codings, options), stream, options)


def write_store(happenings: Iterable[Happening], stream: TextIO, options: ExportOptions) -> None:
    """Write the header and a row a lethal incident of a store."""
    found = ((happening, row_of(happening, options)) for happening in happenings)
    write_coded(COLUMNS, ((happening, dataclasses.astuple(row)) for happening, row in found if row), stream, options)


def row_of(happening: Happening, options: ExportOptions) -> UcdpRow | None:
    """Fill the columns of one incident; None, with the reason among the losses, where UCDP records nothing."""
    incident, losses, place = happening.incident, options.losses, happening.incident.place
    side_a, side_b, kind = _dyad(incident)
    deaths = deaths_of(incident, kind)
    fault = _fault(happening, side_a, deaths, strict=options.strict)
    if fault or deaths is None:  # no deaths are a fault too
        losses.drop(str(fault), happening.key)
        return None
    for name in ("conflict, dyad and side ids", "relid", "active_year", "code_status"):
        losses.add(name, "UCDP's own, left blank", happening.key)
    period = ucdp_days(incident.when)
    home = country_of(place.country if place else None)
    first, second = (side.name if side else None for side in (side_a, side_b))
    return UcdpRow(
        happening.key, None, int(period.start[:4]) if period.start else None, None, None, kind,
        None, None, None, None, None, f"{first} - {second}" if first and second else None,
        None, None, first, None, None, second,
        len(happening.sources) or -1, _articles(happening), "; ".join(happening.sources) or None, happening.published_at,
        "; ".join(happening.titles) or None, "; ".join(happening.speakers) or None,
        *_where_cells(place), home.name if home else None, home.gw if home else None, home.ucdp_region if home else None,
        1 if period.precision in (1, 2) else 2, period.precision, _midnight(period.start), _midnight(period.end),
        deaths.a, deaths.b, deaths.civilians, deaths.unknown, deaths.best, deaths.high, deaths.low,
        _state_number(side_a, incident), _state_number(side_b, incident),
    )  # fmt: skip


def _midnight(day: str | None) -> str | None:
    return day + _MIDNIGHT if day else None


def _dyad(incident: CodedIncident | Incident) -> tuple[Side | None, Side | None, int]:
    """Give the two sides, the state first, and the type of violence; who hits people alone is one-sided."""
    country = incident.place.country if incident.place else None
    doers = [one for one in parties_of(incident.actors, country) if one.inter in ARMED]
    hit = parties_of(incident.recipients, country)
    foes = [one for one in hit if one.inter in ARMED]
    sides = list({one.name: one for one in (*doers, *foes)}.values())
    if len(sides) < 2 and (not foes or doers):
        people = Side("Civilians", (), CIVILIANS) if any(one.inter == CIVILIANS for one in hit) else None
        return (doers[0] if doers else None), people, ONE_SIDED
    if len(sides) < 2:
        return sides[0], None, STATE_BASED if sides[0].inter in _STATES else NON_STATE
    first, second = sorted(sides[:2], key=lambda one: one.inter not in _STATES)
    return first, second, STATE_BASED if first.inter in _STATES else NON_STATE


def deaths_of(incident: CodedIncident | Incident, kind: int) -> Deaths | None:
    """Count the dead by column; None where nobody is told to have been killed, or no number is told."""
    whole = toll(incident.counts, "killed")
    if whole is None:
        return None
    told = next((one for one in (whole.best, whole.low, whole.high) if one is not None), None)
    if told is None or max(one or 0 for one in (whole.low, whole.best, whole.high)) < 1:
        return None
    rows = [one for one in incident.counts if one.what == "killed" and not one.total] or whole_counts(incident.counts, "killed")
    soldiers, fighters, people = (_sum(rows, group) for group in (_SOLDIERS, _FIGHTERS, _PEOPLE))
    a, b = (soldiers, fighters) if kind == STATE_BASED else (0, 0)
    known = a + b + people
    if known > told:  # the groups overlap or a part was told twice: only the sum is sure
        a = b = people = known = 0
    low = whole.low if whole.low is not None else min(told, whole.best or told)
    return Deaths(a, b, people, told - known, told, max(told, whole.high or told), min(told, low))


def _sum(rows: Iterable[Count], group: frozenset[Who]) -> int:
    return sum(next((n for n in (one.best, one.low) if n is not None), 0) for one in rows if one.who in group)


def _fault(happening: Happening, side_a: Side | None, deaths: Deaths | None, *, strict: bool) -> str | None:
    """Say why UCDP records nothing; with `strict` also where place, day or actor are not known."""
    incident = happening.incident
    if incident.type != "ASSAULT":
        return f"{incident.type} is no use of armed force"
    if deaths is None:
        return "nobody is told to have been killed"
    if not strict:
        return None
    if side_a is None or not side_a.is_known:
        return "no organised actor is known"
    if incident.place is None or incident.place.lat is None:
        return "no place is known"
    return None if ucdp_days(incident.when).precision else "no day within a year is known"


def _articles(happening: Happening) -> str | None:
    """Name the reports as UCDP does: office, day, headline."""
    heads = (", ".join(one or "" for one in (head.source, head.published_at, head.title)) for head in happening.reports)
    return ";".join(f'"{head}"' for head in heads if head.strip(", ")) or None


class Where(NamedTuple):
    """The columns from where_prec to priogrid_gid."""

    prec: int | None = None
    coordinates: str | None = None
    description: str | None = None
    adm_1: str | None = None
    adm_2: str | None = None
    latitude: float | None = None
    longitude: float | None = None
    wkt: str | None = None
    cell: int | None = None


def _where_cells(place: EventPlace | None) -> Where:
    if place is None or place.precision is None:
        return Where()
    precision = NEAR_PREC if place.relation in ("near", "between") and WHERE_PREC[place.precision] == 1 else WHERE_PREC[place.precision]
    name = plain(place.name or place.text or "") or None
    told = plain(place.text) if place.text else name
    if place.lat is None or place.lon is None:
        return Where(precision, name, told, place.admin1)
    wkt = f"POINT ({place.lon:.6f} {place.lat:.6f})"
    return Where(precision, name, told, place.admin1, None, place.lat, place.lon, wkt, priogrid_of(place.lat, place.lon))


def priogrid_of(lat: float, lon: float) -> int:
    """Give the cell of the half-degree grid, counted from the south-west."""
    return math.floor((lat + 90) / 0.5) * 720 + math.floor((lon + 180) / 0.5) + 1


def _state_number(side: Side | None, incident: CodedIncident | Incident) -> int | None:
    """Give Gleditsch and Ward's number of a side that is a state."""
    if side is None or side.inter not in (STATE, EXTERNAL):
        return None
    parties: list[Party] = [*incident.actors, *incident.recipients]
    named = [country_of(one.country) for one in parties]
    home = next((one for one in named if one and side.name.endswith(f"of {one.name}")), None)
    home = home or country_of(incident.place.country if incident.place else None)
    return home.gw if home and side.name.endswith(home.name) else None
