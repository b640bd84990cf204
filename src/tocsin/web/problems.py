"""Issues: what was not understood, each with its report and the remedy. `/issues`, `.json`, `.csv`; `?stage=acquire` asks for one kind.

The latest reports first; a page looks through so many reports at most and says so, its cursor goes on.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, fields

from fastapi import APIRouter, Request
from fastapi.responses import JSONResponse, Response

from tocsin.errors import UsageError
from tocsin.store import Store
from tocsin.store.tallies import FoundIssues, IssueRow, Turn, issues_of
from tocsin.web.asking import after_of, limit_of
from tocsin.web.pages import page, store_of
from tocsin.web.question import ISSUES, REFUSED
from tocsin.web.rows import as_csv

router = APIRouter()

ROWS, MOST_ROWS = 100, 500
COLUMNS = tuple(one.name for one in fields(IssueRow) if one.name != "number")


@router.get("/issues.json", openapi_extra=ISSUES, responses=REFUSED)
def issues_record(request: Request) -> Response:
    """Give issues as JSON and the cursor that goes on."""
    found = _asked(store_of(request), request.query_params)
    rows = [{name: value for name, value in asdict(one).items() if name != "number"} for one in found.rows]
    after = None if found.after is None else str(found.after)
    return JSONResponse({"issues": rows, "kinds": dict(found.kinds), "looked_through": found.looked_through, "next": after})


@router.get("/issues.csv", openapi_extra=ISSUES, responses=REFUSED)
def issues_rows(request: Request) -> Response:
    """Give issues as rows."""
    found = _asked(store_of(request), request.query_params)
    return as_csv(COLUMNS, ([getattr(one, name) for name in COLUMNS] for one in found.rows), "issues.csv")


@router.get("/issues", include_in_schema=False)
def issues_page(request: Request) -> Response:
    """Show issues."""
    query = request.query_params
    found = _asked(store_of(request), query)
    return page(request, "issues.html", title="Issues", found=found, stage=query.get("stage", "").strip())


def _asked(store: Store, query: Mapping[str, str]) -> FoundIssues:
    after = after_of(query)
    if after and "~" in after:
        raise UsageError(f"after: {after!r} is no place to go on from.", "Give the `next` of the page before.")
    turn = Turn(query.get("stage", "").strip() or None, int(after) if after else None, limit_of(query, ROWS, MOST_ROWS))
    return issues_of(store, turn)
