"""Audit: who logged in, was refused, judged, exported, or changed an account. For admins: `/audit`, `/audit.json`, `/audit.csv`.

GET /audit?who=ada&act=export&since=2024-03-01   ->  her exports, the latest first
"""

from __future__ import annotations

from dataclasses import replace

from fastapi import APIRouter, Request
from fastapi.responses import JSONResponse, Response

from tocsin.errors import UsageError
from tocsin.records.account import ACTS, Entry
from tocsin.store.audit import Wanted
from tocsin.web.access import people_of
from tocsin.web.asking import limit_of
from tocsin.web.pages import page
from tocsin.web.question import AUDITED, REFUSED_BY_ROLE
from tocsin.web.rows import as_csv
from tocsin.where import check_day

router = APIRouter()

ROWS, MOST_ROWS = 100, 1000
COLUMNS = ("number", "at", "who", "way", "address", "act", "about")


@router.get("/audit.json", openapi_extra=AUDITED, responses=REFUSED_BY_ROLE)
def audit_record(request: Request) -> Response:
    """Give lines as JSON, and the cursor that goes on."""
    found, following = _page(request)
    return JSONResponse({"entries": [one.to_dict() for one in found], "next": following})


@router.get("/audit.csv", openapi_extra=AUDITED, responses=REFUSED_BY_ROLE)
def audit_file(request: Request) -> Response:
    """Give all lines that are asked for as a file."""
    found = people_of(request).accounts.entries(replace(_wanted(request), before=None))
    return as_csv(COLUMNS, [(one.number, one.at, one.who, one.way, one.address, one.act, one.about) for one in found], "audit.csv")


@router.get("/audit", include_in_schema=False)
def audit_page(request: Request) -> Response:
    """Show lines."""
    found, following = _page(request)
    return page(request, "audit.html", title="Audit log", entries=found, following=following, asked=_wanted(request), acts=ACTS)


def _page(request: Request) -> tuple[tuple[Entry, ...], int | None]:
    limit = limit_of(request.query_params, ROWS, MOST_ROWS)
    found = people_of(request).accounts.entries(_wanted(request), limit=limit + 1)
    return found[:limit], found[limit - 1].number if len(found) > limit else None


def _wanted(request: Request) -> Wanted:
    query = {name: value.strip() for name, value in request.query_params.items()}
    before = query.get("before", "")
    if before and not (before.isascii() and before.isdecimal() and len(before) < 10):
        raise UsageError(f"before: {before!r} is no number.", "Mend it in the address.")
    return Wanted(
        query.get("who") or None,
        query.get("act") or None,
        check_day(query.get("since") or None),
        check_day(query.get("until") or None),
        int(before) if before else None,
    )
