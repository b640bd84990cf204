"""Stories: reports that tell one story, copies folded. `/stories`, `/stories/ID`, each also as `.json`, `.csv` and `.geojson`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from fastapi import APIRouter, HTTPException, Request
from fastapi.responses import JSONResponse, Response

from tocsin.records.incident import Incident
from tocsin.records.story import Story
from tocsin.share.exports.geojson import feature_of
from tocsin.share.exports.happenings import Happening
from tocsin.share.exports.table_csv import Cell
from tocsin.store import KeptReport, Store
from tocsin.web.asking import asked, limit_of
from tocsin.web.pages import counted_of, page, store_of
from tocsin.web.question import MISSING, PAGED, REFUSED
from tocsin.web.rows import GEOJSON, as_csv

router = APIRouter()

ROWS, MOST_ROWS = 40, 500
# Characters of a report that the page of its story shows.
EXCERPT = 280
COLUMNS = ("story", "title", "first", "last", "reports", "incidents", "confidence")
REPORT_COLUMNS = ("story", "report", "title", "source", "published_at", "origin", "is_copy", "incidents")


@dataclass(frozen=True, slots=True)
class Told:
    """One report of a story with the incidents that it tells and how it begins; `copies` repeat its text."""

    kept: KeptReport
    begins: str
    incidents: tuple[Incident, ...]
    copies: tuple[KeptReport, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """One story of the list."""

    story: Story
    title: str
    first: str | None
    last: str | None


@router.get("/stories.json", openapi_extra=PAGED, responses=REFUSED)
def stories_record(request: Request) -> Response:
    """Give stories as JSON, and the cursor that goes on."""
    found, after = _turn(request)
    return JSONResponse({"stories": [one.to_dict() for one in found], "next": after})


@router.get("/stories.csv", openapi_extra=PAGED, responses=REFUSED)
def stories_rows(request: Request) -> Response:
    """Give stories as rows."""
    store = store_of(request)
    rows = (
        (one.story.id, one.title, one.first, one.last, len(one.story.reports), "; ".join(one.story.incidents), one.story.confidence)
        for one in _rows(store, _turn(request)[0])
    )
    return as_csv(COLUMNS, rows, "stories.csv")


@router.get("/stories.geojson", openapi_extra=PAGED, responses=REFUSED)
def stories_features(request: Request) -> Response:
    """Give the incidents of stories as features, each with its story."""
    return _features(store_of(request), _turn(request)[0])


@router.get("/stories", include_in_schema=False)
def stories_page(request: Request) -> Response:
    """List stories."""
    query = request.query_params

    def read() -> tuple[list[Row], str | None]:
        found, after = _turn(request)
        return list(_rows(store_of(request), found)), after

    asked_for = ("stories", asked(query), limit_of(query, ROWS, MOST_ROWS), query.get("after", "").strip())
    rows, after = counted_of(request).of(asked_for, read)
    return page(request, "stories.html", title="Stories", rows=rows, after=after)


@router.get("/stories/{ident}.json", responses=MISSING)
def story_record(request: Request, ident: str) -> Response:
    """Give one story as JSON."""
    return JSONResponse(_found(request, ident).to_dict())


@router.get("/stories/{ident}.csv", responses=MISSING)
def story_rows(request: Request, ident: str) -> Response:
    """Give the reports of one story as rows, in order."""
    story = _found(request, ident)
    return as_csv(REPORT_COLUMNS, _report_rows(store_of(request), story), f"{story.id}.csv")


@router.get("/stories/{ident}.geojson", responses=MISSING)
def story_features(request: Request, ident: str) -> Response:
    """Give the incidents of one story as features."""
    return _features(store_of(request), [_found(request, ident)])


@router.get("/stories/{ident}", include_in_schema=False)
def story_page(request: Request, ident: str) -> Response:
    """Show one story's reports in order, near copies behind the first of their origin."""
    store, story = store_of(request), _found(request, ident)
    incidents = [one for one in map(store.incident, story.incidents) if one is not None]
    return page(
        request, "story.html", title=f"Story {story.id}", story=story, told=list(_told(store, story, incidents)), incidents=incidents
    )


def _turn(request: Request) -> tuple[list[Story], str | None]:
    """Give one page of stories, and the cursor where there are more."""
    query = request.query_params
    limit = limit_of(query, ROWS, MOST_ROWS)
    found = list(store_of(request).stories(asked(query), limit=limit + 1, after=query.get("after", "").strip() or None))
    return found[:limit], found[limit - 1].id if len(found) > limit else None


def _rows(store: Store, found: Iterable[Story]) -> Iterator[Row]:
    for story in found:
        kept = [one for one in map(store.report, (story.reports[0], story.reports[-1])) if one is not None]
        days = sorted(one.report.published_at for one in kept if one.report.published_at)
        title = next((one.report.title for one in kept if one.report.title), None) or story.reports[0]
        yield Row(story, title, days[0] if days else None, days[-1] if days else None)


def _origins(store: Store, story: Story) -> list[list[KeptReport]]:
    """Put a story's reports in order of publication, those of one text together behind the first."""
    kept = [one for one in map(store.report, story.reports) if one is not None]
    origins: dict[str, list[KeptReport]] = {}
    for one in sorted(kept, key=lambda report: report.report.published_at or ""):
        origins.setdefault(one.origin or one.report.id, []).append(one)
    return list(origins.values())


def _told(store: Store, story: Story, incidents: Iterable[Incident]) -> Iterator[Told]:
    by_id = {one.id: one for one in incidents}
    for first, *copies in _origins(store, story):
        ids = dict.fromkeys(one.stands_in for one in store.members(report=first.report.id) if one.is_current and one.stands_in)
        coding = store.coding(first.report.id)
        text = (coding.text if coding else None) or ""
        begins = text[:EXCERPT] + ("…" if len(text) > EXCERPT else "")
        yield Told(first, begins, tuple(by_id[str(one)] for one in ids if one in by_id), tuple(copies))


def _report_rows(store: Store, story: Story) -> Iterator[tuple[Cell, ...]]:
    for copies in _origins(store, story):
        for place, one in enumerate(copies):
            ids = dict.fromkeys(str(member.stands_in) for member in store.members(report=one.report.id) if member.stands_in)
            head = one.report
            is_copy = "yes" if place else "no"
            yield story.id, head.id, head.title, head.source, head.published_at, one.origin, is_copy, "; ".join(ids)


def _features(store: Store, found: Iterable[Story]) -> Response:
    features = []
    for story in found:
        for incident in filter(None, map(store.incident, story.incidents)):
            heads = [coding.report for coding in map(store.coding, incident.reports) if coding is not None]
            feature = feature_of(Happening.of_store(incident, heads))
            feature["properties"]["story"] = story.id
            features.append(feature)
    return JSONResponse({"type": "FeatureCollection", "features": features}, media_type=GEOJSON)


def _found(request: Request, ident: str) -> Story:
    story = store_of(request).story(ident)
    if story is None:
        raise HTTPException(404)
    return story
