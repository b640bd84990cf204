"""Stories: reports that tell one story, copies folded. `/stories`, `/stories/ID`, `.json`."""

from __future__ import annotations

from fastapi import APIRouter, HTTPException, Request
from fastapi.responses import JSONResponse, Response

from tocsin.store import KeptReport
from tocsin.web.asking import asked, limit_of
from tocsin.web.pages import page, store_of

router = APIRouter()

ROWS, MOST_ROWS = 100, 500


@router.get("/stories.json")
def stories_record(request: Request) -> Response:
    """Give stories as JSON."""
    query = request.query_params
    found = store_of(request).stories(asked(query), limit=limit_of(query, ROWS, MOST_ROWS))
    return JSONResponse({"stories": [one.to_dict() for one in found]})


@router.get("/stories", include_in_schema=False)
def stories_page(request: Request) -> Response:
    """List stories."""
    query = request.query_params
    store = store_of(request)
    found = list(store.stories(asked(query), limit=limit_of(query, ROWS, MOST_ROWS)))
    rows = [(one, store.report(one.reports[0])) for one in found]
    return page(request, "stories.html", title="Stories", rows=rows)


@router.get("/stories/{ident}", include_in_schema=False)
def story_page(request: Request, ident: str) -> Response:
    """Show one story's reports in order, near copies behind the first of their origin."""
    store = store_of(request)
    story = store.story(ident)
    if story is None:
        raise HTTPException(404)
    kept = [one for one in map(store.report, story.reports) if one is not None]
    origins: dict[str, list[KeptReport]] = {}
    for one in kept:
        origins.setdefault(one.origin or one.report.id, []).append(one)
    return page(request, "story.html", title=f"Story {story.id}", story=story, origins=list(origins.values()))
