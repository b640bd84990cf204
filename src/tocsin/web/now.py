"""Now: map, timeline and list of what is asked for, linked. `/`, `/incidents.json`.

The list goes on by a cursor; the map draws what the list shows; timeline and facets count all that is asked for.
"""

from __future__ import annotations

from dataclasses import replace

from fastapi import APIRouter, Request
from fastapi.responses import JSONResponse, Response
from markupsafe import Markup

from tocsin.share.exports.html.map import map_of
from tocsin.share.exports.html.timeline import Entry
from tocsin.store.ask import Ask
from tocsin.store.search import Order
from tocsin.web.asking import asked, limit_of
from tocsin.web.pages import page, store_of
from tocsin.web.periods import periods_of

router = APIRouter()

ROWS, MOST_ROWS = 50, 500
# Facets shown of each kind.
FACETS = 12
ORDERS: tuple[Order, ...] = ("newest", "toll", "confidence", "arrival")


@router.get("/", include_in_schema=False)
def now(request: Request) -> Response:
    """Show what happened."""
    store, query = store_of(request), request.query_params
    ask = asked(query)
    found = store.page(ask, limit=limit_of(query, ROWS, MOST_ROWS), after=query.get("after") or None, order=_order(query.get("order")))
    entries = [Entry(f"row-{one.id}", one) for one in found.incidents]
    return page(
        request,
        "now.html",
        title="Now",
        found=found,
        order=_order(query.get("order")),
        orders=ORDERS,
        map=Markup(map_of(entries)),  # noqa: S704  # map_of escapes what it draws
        facets={name: store.facets((name,), wider, limit=FACETS) for name, wider in _wider(ask).items()},
        periods=periods_of(store, ask),
    )


@router.get("/incidents.json")
def incidents(request: Request) -> Response:
    """Give what is asked for as JSON: a list of incidents and the cursor that goes on."""
    query = request.query_params
    found = store_of(request).page(
        asked(query), limit=limit_of(query, ROWS, MOST_ROWS), after=query.get("after") or None, order=_order(query.get("order"))
    )
    return JSONResponse({"incidents": [one.to_dict() for one in found.incidents], "next": found.next})


def _wider(ask: Ask) -> dict[str, Ask]:
    """Give the question without each facet: the other choices stay in sight."""
    return {"type": replace(ask, type=None), "country": replace(ask, country=None), "status": replace(ask, status=None)}


def _order(word: str | None) -> Order:
    return next((one for one in ORDERS if one == word), "newest")
