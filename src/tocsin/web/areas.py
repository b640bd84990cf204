"""Areas: what happened in each administrative area, week by week, as small multiples and as a table. `/areas`, `.json`, `.csv`, `.geojson`.

The latest weeks of what is asked for; every row and every week leads to its incidents.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass

from fastapi import APIRouter, Request
from fastapi.responses import JSONResponse, Response

from tocsin.store import Store
from tocsin.store.ask import Ask
from tocsin.web.asking import asked, limit_of
from tocsin.web.pages import counted_of, page, store_of
from tocsin.web.periods import days_of, weeks_before
from tocsin.web.question import LIMITED, REFUSED
from tocsin.web.rows import GEOJSON, as_csv

router = APIRouter()

ROWS, MOST_ROWS = 24, 500
WEEKS = 26
COLUMNS = ("country", "admin1", "week", "since", "until", "incidents", "killed")


@dataclass(frozen=True, slots=True)
class Week:
    """One week of one area; `height` is in hundredths of the highest of all areas."""

    week: str
    since: str
    until: str
    incidents: int
    killed: int
    height: int


@dataclass(frozen=True, slots=True)
class Area:
    """One area over the weeks shown; `admin1` is None for what is known to the country only."""

    country: str
    admin1: str | None
    incidents: int
    killed: int
    weeks: tuple[Week, ...]


@router.get("/areas.json", openapi_extra=LIMITED, responses=REFUSED)
def areas_record(request: Request) -> Response:
    """Give areas by week as JSON."""
    found = _areas(request)
    return JSONResponse({"areas": [asdict(one) for one in found]})


@router.get("/areas.csv", openapi_extra=LIMITED, responses=REFUSED)
def areas_rows(request: Request) -> Response:
    """Give a row for each area and week in which anything happened."""
    found = _areas(request)
    weeks = ((area, week) for area in found for week in area.weeks if week.incidents)
    rows = ((area.country, area.admin1, week.week, week.since, week.until, week.incidents, week.killed) for area, week in weeks)
    return as_csv(COLUMNS, rows, "areas.csv")


@router.get("/areas.geojson", openapi_extra=LIMITED, responses=REFUSED)
def areas_features(request: Request) -> Response:
    """Give areas as features without geometry: the record knows their names and no borders, and a pin would say too much."""
    found = _areas(request)
    features = [{"type": "Feature", "geometry": None, "properties": asdict(one)} for one in found]
    return JSONResponse({"type": "FeatureCollection", "features": features}, media_type=GEOJSON)


@router.get("/areas", include_in_schema=False)
def areas_page(request: Request) -> Response:
    """Show areas by week."""
    query, found = request.query_params, _areas(request)
    more = str(MOST_ROWS) if len(found) == limit_of(query, ROWS, MOST_ROWS) < MOST_ROWS else None
    return page(request, "areas.html", title="Areas", areas=found, more=more)


def _areas(request: Request) -> list[Area]:
    query, store = request.query_params, store_of(request)
    ask, limit = asked(query), limit_of(query, ROWS, MOST_ROWS)
    return counted_of(request).of(("areas", ask), lambda: _counted(store, ask), may_be_old=True)[:limit]


def _counted(store: Store, ask: Ask) -> list[Area]:
    """Count areas over the latest weeks, those with most incidents first."""
    facets = [one for one in store.facets(("country", "admin1", "week"), ask) if one.values[0] and one.values[2]]
    if not facets:
        return []
    weeks = weeks_before(max(str(one.values[2]) for one in facets), WEEKS)
    counts: dict[tuple[str, str | None], dict[str, tuple[int, int]]] = {}
    for one in facets:
        country, admin1, week = one.values
        if week in weeks:
            counts.setdefault((str(country), str(admin1) if admin1 else None), {})[str(week)] = (one.incidents, one.killed or 0)
    most = max(incidents for by_week in counts.values() for incidents, _ in by_week.values())
    areas = [_area(key, by_week, weeks, most) for key, by_week in counts.items()]
    return sorted(areas, key=lambda one: (-one.incidents, one.country, one.admin1 or ""))


def _area(key: tuple[str, str | None], by_week: dict[str, tuple[int, int]], weeks: list[str], most: int) -> Area:
    rows = []
    for week in weeks:
        incidents, killed = by_week.get(week, (0, 0))
        since, until = (day.isoformat() for day in days_of(week))
        rows.append(Week(week, since, until, incidents, killed, round(100 * incidents / most)))
    return Area(*key, sum(one.incidents for one in rows), sum(one.killed for one in rows), tuple(rows))
