"""Now: map, timeline and list of what is asked for, linked by the address. `/`, `/incidents.json`.

The list goes on by a cursor; the map draws what the list shows. Timeline and facets count all that is asked for, and a search weighs every
report that it finds: these come after the list, as pieces of the page that it asks for itself (`/parts/facets`, `/parts/timeline`,
`/parts/reports`), so that nobody waits for numbers to see what happened.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from fastapi import APIRouter, Request
from fastapi.responses import JSONResponse, Response
from markupsafe import Markup

from tocsin.share.exports.html.map import map_of
from tocsin.share.exports.html.timeline import Entry
from tocsin.store import Store
from tocsin.store.ask import Ask
from tocsin.store.search import Order
from tocsin.web.asking import after_of, asked, limit_of
from tocsin.web.downloads import LAYOUTS
from tocsin.web.pages import counted_of, page, store_of
from tocsin.web.periods import periods_of
from tocsin.web.question import LISTED, REFUSED
from tocsin.web.ranges import WIDTH, ranges_of

router = APIRouter()

ROWS, MOST_ROWS = 50, 500
# Facets shown of each kind.
FACETS = 10
# Reports that a search shows beside the incidents.
REPORTS = 8
# Killed, at least: the choices of the toll.
TOLLS = (1, 5, 20, 100)
ORDERS: tuple[Order, ...] = ("newest", "toll", "confidence", "arrival")


@dataclass(frozen=True, slots=True)
class Choice:
    """One value that a facet offers: the word of the address, what it shows, how many incidents it leaves."""

    word: str
    shown: str
    incidents: int


@router.get("/", include_in_schema=False)
def now(request: Request) -> Response:
    """Show what happened."""
    store, query = store_of(request), request.query_params
    ask = asked(query)
    found = store.page(ask, limit=limit_of(query, ROWS, MOST_ROWS), after=after_of(query), order=_order(query.get("order")))
    # map_of escapes what it draws: the drawing, then the same as a list.
    drawing, _, listed = map_of([Entry(f"row-{one.id}", one) for one in found.incidents]).partition("<ul")
    return page(
        request,
        "now.html",
        title="Now",
        found=found,
        order=_order(query.get("order")),
        orders=ORDERS,
        layouts=LAYOUTS,
        map=Markup(drawing),  # noqa: S704  # as above
        places=Markup(f"<ul{listed}") if listed else "",  # noqa: S704  # as above
        ranges=ranges_of(found.incidents),
        range_width=WIDTH,
    )


@router.get("/parts/facets", include_in_schema=False)
def facets_part(request: Request) -> Response:
    """Give the choices that narrow down, with their numbers."""
    ask, store = asked(request.query_params), store_of(request)
    facets = counted_of(request).of(("facets", ask), lambda: dict(_facets(store, ask)))
    return page(request, "part_facets.html", facets=facets)


@router.get("/parts/timeline", include_in_schema=False)
def timeline_part(request: Request) -> Response:
    """Give the timeline."""
    ask, store = asked(request.query_params), store_of(request)
    periods = counted_of(request).of(("periods", ask), lambda: periods_of(store, ask))
    return page(request, "part_timeline.html", periods=periods)


@router.get("/parts/reports", include_in_schema=False)
def reports_part(request: Request) -> Response:
    """Give the reports that have the words."""
    ask, store = asked(request.query_params), store_of(request)
    reports = counted_of(request).of(("reports", ask), lambda: store.search(ask, limit=REPORTS)) if ask.text else ()
    return page(request, "part_reports.html", reports=reports)


@router.get("/incidents.json", openapi_extra=LISTED, responses=REFUSED)
def incidents(request: Request) -> Response:
    """Give what is asked for as JSON: a list of incidents and the cursor that goes on."""
    query = request.query_params
    found = store_of(request).page(
        asked(query), limit=limit_of(query, ROWS, MOST_ROWS), after=after_of(query), order=_order(query.get("order"))
    )
    return JSONResponse({"incidents": [one.to_dict() for one in found.incidents], "next": found.next})


def _facets(store: Store, ask: Ask) -> Iterator[tuple[str, list[Choice]]]:
    """Count what each choice leaves; the other choices of the same facet stay in sight."""
    wider = {
        "type": replace(ask, type=None),
        "country": replace(ask, country=None),
        "actor": replace(ask, actor=None),
        "status": replace(ask, status=None),
    }
    for name, without in wider.items():
        rows = store.facets((name,), without, limit=FACETS)
        yield name, [Choice(str(one.values[0]), str(one.values[0]), one.incidents) for one in rows if one.values[0]]
    tolls = ((least, store.page(replace(ask, killed=least), limit=0).total) for least in TOLLS)
    yield "killed", [Choice(str(least), f"{least} or more", number) for least, number in tolls if number]


def _order(word: str | None) -> Order:
    return next((one for one in ORDERS if one == word), "newest")
