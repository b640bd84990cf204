"""Areas: what happened in each administrative area, week by week, as small multiples and as a table. `/areas`, `/areas.json`.

The latest weeks of what is asked for; every row and every week leads to its incidents.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass

from fastapi import APIRouter, Request
from fastapi.responses import JSONResponse, Response

from tocsin.store import Store
from tocsin.store.ask import Ask
from tocsin.web.asking import asked, limit_of
from tocsin.web.pages import page, store_of
from tocsin.web.periods import days_of, weeks_before

router = APIRouter()

ROWS, MOST_ROWS = 60, 500
WEEKS = 26


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


@router.get("/areas.json")
def areas_record(request: Request) -> Response:
    """Give areas by week as JSON."""
    query = request.query_params
    found = _areas(store_of(request), asked(query), limit_of(query, ROWS, MOST_ROWS))
    return JSONResponse({"areas": [asdict(one) for one in found]})


@router.get("/areas", include_in_schema=False)
def areas_page(request: Request) -> Response:
    """Show areas by week."""
    query = request.query_params
    return page(request, "areas.html", title="Areas", areas=_areas(store_of(request), asked(query), limit_of(query, ROWS, MOST_ROWS)))


def _areas(store: Store, ask: Ask, limit: int) -> list[Area]:
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
    return sorted(areas, key=lambda one: (-one.incidents, one.country, one.admin1 or ""))[:limit]


def _area(key: tuple[str, str | None], by_week: dict[str, tuple[int, int]], weeks: list[str], most: int) -> Area:
    rows = []
    for week in weeks:
        incidents, killed = by_week.get(week, (0, 0))
        since, until = (day.isoformat() for day in days_of(week))
        rows.append(Week(week, since, until, incidents, killed, round(100 * incidents / most)))
    return Area(*key, sum(one.incidents for one in rows), sum(one.killed for one in rows), tuple(rows))
