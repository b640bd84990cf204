"""Incident: its fields with who says what and when, the toll over time, the reports, the history. `/incidents/ID`, `.json`."""

from __future__ import annotations

from itertools import groupby

from fastapi import APIRouter, HTTPException, Request
from fastapi.responses import JSONResponse, RedirectResponse, Response
from markupsafe import Markup

from tocsin.records.incident import Incident
from tocsin.share.exports.html.map import map_of
from tocsin.share.exports.html.timeline import Entry
from tocsin.web.pages import page, store_of

router = APIRouter()

# Reports shown side by side, the earliest first.
REPORTS = 20


@router.get("/incidents/{ident}.json")
def incident_record(request: Request, ident: str) -> Response:
    """Give one incident as JSON; an id that was merged leads to what stands today."""
    return JSONResponse(_found(request, ident).to_dict())


@router.get("/incidents/{ident}", include_in_schema=False)
def incident_page(request: Request, ident: str) -> Response:
    """Show one incident."""
    incident = _found(request, ident)
    if incident.id != ident:
        return RedirectResponse(f"/incidents/{incident.id}", status_code=301)
    store = store_of(request)
    claims = sorted(incident.claims, key=lambda one: one.field)
    reports = [(name, store.report(name), store.coding(name)) for name in incident.reports[:REPORTS]]
    return page(
        request,
        "incident.html",
        title=incident.summary or incident.id,
        incident=incident,
        map=Markup(map_of([Entry("fields", incident)])),  # noqa: S704  # map_of escapes what it draws
        claims=[(field, list(rows)) for field, rows in groupby(claims, key=lambda one: one.field)],
        reports=[(name, kept.report if kept else None, coding) for name, kept, coding in reports],
        revisions=store.revisions(incident.id),
        judgements=store.judgements(incident.id),
    )


def _found(request: Request, ident: str) -> Incident:
    incident = store_of(request).incident(ident)
    if incident is None:
        raise HTTPException(404)
    return incident
