"""Report: its text with the words behind every field, and what was not coded and why. `/report?id=ID`.

The same as `/report.json?id=ID`, `/report.csv?id=ID` (a row an incident) and `/report.geojson?id=ID`.
"""

from __future__ import annotations

from dataclasses import dataclass

from fastapi import APIRouter, HTTPException, Request
from fastapi.responses import JSONResponse, Response
from markupsafe import Markup

from tocsin.records.coding import Coding
from tocsin.records.event import CodedIncident
from tocsin.share.exports.geojson import feature_of
from tocsin.share.exports.happenings import Happening
from tocsin.share.exports.html.fields import ROLES, Field, fields_of
from tocsin.share.exports.html.marks import marked
from tocsin.share.exports.table_csv import COLUMNS, cells_of
from tocsin.web.pages import page, store_of
from tocsin.web.question import MISSING
from tocsin.web.rows import GEOJSON, as_csv

router = APIRouter()


@dataclass(frozen=True, slots=True)
class Card:
    """One incident of the report: its fields by role, and the id under which the store has it."""

    incident: CodedIncident
    roles: tuple[tuple[str, tuple[Field, ...]], ...]
    stands_in: str | None


@router.get("/report.json", responses=MISSING)
def report_record(request: Request, id: str) -> Response:  # noqa: A002  # INTERFACE's word for the field
    """Give the coding of one report as JSON."""
    return JSONResponse(_coding(request, id).to_dict())


@router.get("/report.csv", responses=MISSING)
def report_rows(request: Request, id: str) -> Response:  # noqa: A002  # as above
    """Give the incidents of one report, a row an incident."""
    coding = _coding(request, id)
    return as_csv(COLUMNS, (cells_of(Happening.of_coding(coding, one)) for one in coding.incidents), "report.csv")


@router.get("/report.geojson", responses=MISSING)
def report_features(request: Request, id: str) -> Response:  # noqa: A002  # as above
    """Give the incidents of one report as features."""
    coding = _coding(request, id)
    features = [feature_of(Happening.of_coding(coding, one)) for one in coding.incidents]
    return JSONResponse({"type": "FeatureCollection", "features": features}, media_type=GEOJSON)


@router.get("/report", include_in_schema=False)
def report_page(request: Request, id: str) -> Response:  # noqa: A002  # as above
    """Show one report."""
    store, coding = store_of(request), _coding(request, id)
    members = sorted(store.members(report=id), key=lambda one: one.number)
    stands = {one.incident.id: one.stands_in for one in members if one.is_current}
    cards, fields = [], []
    for incident in coding.incidents:
        found = fields_of("report", coding, incident)
        fields += found
        roles = tuple((gloss, tuple(one for one in found if one.role == role)) for role, gloss in ROLES.items())
        cards.append(Card(incident, tuple(one for one in roles if one[1]), stands.get(incident.id)))
    asides = [Field(f"report-aside-{number}", "not-coded", one.text, one.reason, one.span) for number, one in enumerate(coding.not_coded)]
    return page(
        request,
        "report.html",
        title=coding.report.title or id,
        coding=coding,
        text=Markup(marked(coding.text or "", [*fields, *asides], coding.sentences)),  # noqa: S704  # `marked` escapes the words
        cards=cards,
        asides=asides,
        story=store.story_of(id),
    )


def _coding(request: Request, ident: str) -> Coding:
    coding = store_of(request).coding(ident)
    if coding is None:
        raise HTTPException(404)
    return coding
