"""Sources: who publishes what the record tells; how often each was alone, a copy, overtaken, corrected. `/sources`, `.json`, `.csv`."""

from __future__ import annotations

from collections import Counter
from dataclasses import asdict, fields

from fastapi import APIRouter, Request
from fastapi.responses import JSONResponse, Response

from tocsin.link.corrections import field_value
from tocsin.records.claim import read_interval
from tocsin.records.judgement import Judgement
from tocsin.store import Store
from tocsin.store.tallies import TOLLS, Source, sources_of
from tocsin.web.pages import counted_of, page, store_of
from tocsin.web.rows import as_csv

router = APIRouter()

COLUMNS = tuple(one.name for one in fields(Source))


@router.get("/sources.json")
def sources_record(request: Request) -> Response:
    """Give the sources as JSON, those with most reports first."""
    return JSONResponse({"sources": [asdict(one) | {"share_alone": round(one.share_alone, 4)} for one in _sources(request)]})


@router.get("/sources.csv")
def sources_rows(request: Request) -> Response:
    """Give the sources as rows."""
    return as_csv(COLUMNS, (tuple(asdict(one).values()) for one in _sources(request)), "sources.csv")


@router.get("/sources", include_in_schema=False)
def sources_page(request: Request) -> Response:
    """Show the sources."""
    return page(request, "sources.html", title="Sources", sources=_sources(request))


def _sources(request: Request) -> list[Source]:
    return counted_of(request).of("sources", lambda: _counted(store_of(request)), may_be_old=True)


def _counted(store: Store) -> list[Source]:
    """Give the sources, each with how many of its values people corrected."""
    found = sources_of(store)
    corrected = _corrected(store)
    for one in found:
        one.corrected = corrected[one.name]
    return found


def _corrected(store: Store) -> Counter[str | None]:
    """Count the values that a source told and a person corrected."""
    found: Counter[str | None] = Counter()
    for one in store.judgements():
        if one.kind == "correct" and one.state == "active" and one.field:
            found.update(_corrected_by(store, one))
    return found


def _corrected_by(store: Store, judgement: Judgement) -> set[str | None]:
    incident = store.incident(judgement.incident)
    if incident is None:
        return set()
    held = field_value(incident, judgement.field or "")
    told = [claim for claim in incident.claims if claim.field == judgement.field and claim.origin != "reviewed"]
    is_toll = str(judgement.field).partition(".")[0] in TOLLS
    return {one.source for one in told if (read_interval(one.value).number if is_toll else one.value) != held}
