"""About: what the store holds, in numbers. `/about`, `/about.json`."""

from __future__ import annotations

from dataclasses import asdict

from fastapi import APIRouter, Request
from fastapi.responses import JSONResponse, Response

from tocsin.web.pages import page, store_of

router = APIRouter()


@router.get("/about.json")
def about_record(request: Request) -> Response:
    """Give the counts as JSON."""
    return JSONResponse(asdict(store_of(request).totals()))


@router.get("/about", include_in_schema=False)
def about_page(request: Request) -> Response:
    """Show the counts."""
    return page(request, "about.html", title="About", totals=asdict(store_of(request).totals()), place=store_of(request).place)
