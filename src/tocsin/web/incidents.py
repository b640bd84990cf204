"""Incident: its fields with who says what and when, the toll over time, the reports side by side, what is alike, the history.

`/incidents/ID`, and the same as `.json`, `.csv` (a row a claim) and `.geojson`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from fastapi import APIRouter, HTTPException, Request
from fastapi.responses import JSONResponse, RedirectResponse, Response
from markupsafe import Markup

from tocsin.records.coding import Coding
from tocsin.records.incident import Incident
from tocsin.records.report import Report
from tocsin.records.span import Span
from tocsin.share.exports.geojson import feature_of
from tocsin.share.exports.happenings import Happening
from tocsin.share.exports.html.fields import Field, fields_of
from tocsin.share.exports.html.map import map_of
from tocsin.share.exports.html.marks import marked
from tocsin.share.exports.html.timeline import Entry
from tocsin.store import Store
from tocsin.web.alike import alike
from tocsin.web.curve import HEIGHT, LEFT, WIDTH, curves
from tocsin.web.pages import page, store_of
from tocsin.web.question import MISSING
from tocsin.web.rows import GEOJSON, as_csv
from tocsin.web.tokens import token_of, with_token
from tocsin.web.told import changes_in_words, told_of

router = APIRouter()

_NUMBER = re.compile(r"\d{1,9}", re.ASCII)
# Reports shown side by side, the earliest first.
REPORTS = 12
CLAIM_COLUMNS = ("field", "value", "words", "speaker", "source", "report", "stance", "origin", "first_seen", "last_seen")


@dataclass(frozen=True, slots=True)
class Shown:
    """One report as it stands beside the others; `text` has the incident's words marked."""

    name: str
    report: Report | None
    text: Markup | None


@router.get("/incidents/{ident}.json", responses=MISSING)
def incident_record(request: Request, ident: str) -> Response:
    """Give one incident as JSON; an id that was merged leads to what stands today."""
    return JSONResponse(_found(request, ident).to_dict())


@router.get("/incidents/{ident}.csv", responses=MISSING)
def incident_claims(request: Request, ident: str) -> Response:
    """Give the claims of one incident, a row a claim: who says what, in which words, since when."""
    rows = [
        (one.field, one.value, one.text, one.speaker, one.source, one.report, one.stance, one.origin, one.first_seen, one.last_seen)
        for one in _found(request, ident).claims
    ]
    return as_csv(CLAIM_COLUMNS, rows, f"{ident}.csv")


@router.get("/incidents/{ident}.geojson", responses=MISSING)
def incident_feature(request: Request, ident: str) -> Response:
    """Give one incident as a feature of GeoJSON, without a point where none is known."""
    store, incident = store_of(request), _found(request, ident)
    heads = [coding.report for coding in map(store.coding, incident.reports) if coding is not None]
    happening = Happening.of_store(incident, heads)
    return JSONResponse({"type": "FeatureCollection", "features": [feature_of(happening)]}, media_type=GEOJSON)


@router.get("/incidents/{ident}", include_in_schema=False)
def incident_page(request: Request, ident: str) -> Response:
    """Show one incident."""
    incident = _found(request, ident)
    if incident.id != ident:
        said = request.query_params.get("said", "")
        return RedirectResponse(f"/incidents/{incident.id}{f'?said={int(said)}' if _NUMBER.fullmatch(said) else ''}", status_code=301)
    store, token = store_of(request), token_of(request)
    judgements = store.judgements()
    refs: dict[tuple[str, Span], str] = {}
    reports = list(_reports(store, incident, refs))
    answer = page(
        request,
        "incident.html",
        title=incident.summary or incident.id,
        token=token,
        incident=incident,
        map=Markup(map_of([Entry("fields", incident)])),  # noqa: S704  # map_of escapes what it draws
        told=told_of(incident),
        refs=refs,
        curves=curves(incident.tolls),
        drawing=(WIDTH, HEIGHT, LEFT),
        reports=reports,
        alike=alike(store, incident, judgements),
        revisions=[(one.cause, changes_in_words(one.changes)) for one in store.revisions(incident.id)],
        said=next((one for one in judgements if str(one.number) == request.query_params.get("said")), None),
        judgements=[one for one in judgements if incident.id in (one.incident, *one.incidents)],
    )
    return with_token(answer, token)


def _reports(store: Store, incident: Incident, refs: dict[tuple[str, Span], str]) -> Iterator[Shown]:
    """Give the reports with the words of this incident marked; `refs` learns which mark stands on which words."""
    for number, name in enumerate(incident.reports[:REPORTS]):
        kept, coding = store.report(name), store.coding(name)
        yield Shown(name, kept.report if kept else None, _marked(store, incident, (number, name, coding), refs))


def _marked(store: Store, incident: Incident, told: tuple[int, str, Coding | None], refs: dict[tuple[str, Span], str]) -> Markup | None:
    number, name, coding = told
    if coding is None or coding.text is None:
        return None
    mine = {one.incident.id for one in store.members(report=name) if one.stands_in == incident.id}
    fields: list[Field] = [field for one in coding.incidents if one.id in mine for field in fields_of(f"s{number}", coding, one)]
    for field in fields:
        if field.span:
            refs.setdefault((name, field.span), field.ref)
    return Markup(marked(coding.text, fields, coding.sentences))  # noqa: S704  # `marked` escapes the words


def _found(request: Request, ident: str) -> Incident:
    incident = store_of(request).incident(ident)
    if incident is None:
        raise HTTPException(404)
    return incident
