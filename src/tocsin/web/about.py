"""About: versions, licences and counts of the record. `/about`, `/about.json`, `/about.csv` (the counts)."""

from __future__ import annotations

from dataclasses import asdict

from fastapi import APIRouter, Request
from fastapi.responses import JSONResponse, Response

from tocsin import __version__
from tocsin.store.tallies import versions_of
from tocsin.web.pages import counted_of, page, store_of
from tocsin.web.rows import as_csv

router = APIRouter()

# What the desk shows or was made from: whose it is, under which licence.
LICENCES = (
    ("Tocsin", "Apache-2.0"),
    ("The network, its encoder all-MiniLM-L6-v2", "Apache-2.0; what is known of the corpora stands in the model card: tocsin model info"),
    ("Places: GeoNames", "CC BY 4.0"),
    ("Outlines of countries: Natural Earth", "public domain"),
)


@router.get("/about.json")
def about_record(request: Request) -> Response:
    """Give counts, versions and licences as JSON."""
    counts, versions = _counts(request)
    return JSONResponse(counts | {"tocsin": __version__, "versions": dict(versions), "licences": dict(LICENCES)})


@router.get("/about.csv")
def about_rows(request: Request) -> Response:
    """Give the counts as rows."""
    return as_csv(("what", "number"), _counts(request)[0].items(), "about.csv")


@router.get("/about", include_in_schema=False)
def about_page(request: Request) -> Response:
    """Show counts, versions and licences."""
    counts, versions = _counts(request)
    return page(request, "about.html", title="About", totals=counts, versions=versions, licences=LICENCES)


def _counts(request: Request) -> tuple[dict[str, int], list[tuple[str, int]]]:
    """Count what the record holds, and by which versions it was coded."""
    store = store_of(request)
    return counted_of(request).of("about", lambda: (asdict(store.totals()), versions_of(store)), may_be_old=True)
