"""Review: what to look at next and why, and what people decide. `/review`, `/review?incident=ID`, `/review.json`, POST `/judgements`.

Each decision is appended, takes effect at once, and can be undone; one keystroke each, which the page shows by `?`.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, replace
from datetime import date, timedelta
from typing import Annotated
from urllib.parse import quote, urlencode

from fastapi import APIRouter, Depends, HTTPException, Request
from fastapi.responses import JSONResponse, RedirectResponse, Response
from markupsafe import Markup

from tocsin.link.corrections import PLAIN_FIELDS, field_value
from tocsin.records.coding import Coding
from tocsin.records.incident import Incident
from tocsin.records.judgement import Judgement
from tocsin.review.worklist import Task, worklist
from tocsin.share.exports.html.fields import fields_of
from tocsin.share.exports.html.marks import marked
from tocsin.store import Store
from tocsin.store.ask import Ask
from tocsin.store.search import Order
from tocsin.web.access import access_of
from tocsin.web.asking import asked, limit_of
from tocsin.web.deciding import COUNTED, decided
from tocsin.web.pages import counted_of, page, store_of
from tocsin.web.question import JUDGED, LIMITED, REFUSED, REFUSED_BY_ROLE
from tocsin.web.roles import acting, trace_of
from tocsin.web.rows import as_csv
from tocsin.web.tokens import checked_form, token_of, with_token

router = APIRouter()

ROWS, MOST_ROWS = 30, 200
# Incidents weighed for the worklist of each order: those with the highest tolls and the latest. Few enough for the store to keep the page.
WEIGHED = 60
ORDERS: tuple[Order, ...] = ("toll", "newest")
# Texts shown to judge by, and incidents offered for a merge, with the days around it in which they are looked for.
TEXTS, ALIKE, DAYS_AROUND = 4, 8, 3
# What leads to the next task; what else is decided leaves the page where it is.
CLOSING = frozenset({"accept", "reject", "withdraw"})


@router.get("/review.json", openapi_extra=LIMITED, responses=REFUSED)
def tasks_record(request: Request) -> Response:
    """Give the worklist as JSON: what to look at next, and why."""
    tasks = _tasks(request)
    return JSONResponse({"tasks": [asdict(one) for one in tasks]})


@router.get("/review.csv", openapi_extra=LIMITED, responses=REFUSED)
def tasks_rows(request: Request) -> Response:
    """Give the worklist as rows."""
    tasks = _tasks(request)
    rows = ((one.incident, one.weight, "; ".join(one.reasons), one.summary) for one in tasks)
    return as_csv(("incident", "weight", "reasons", "summary"), rows, "review.csv")


@router.get("/review", include_in_schema=False)
def review_page(request: Request) -> Response:
    """Show the worklist and the incident to judge."""
    store, query = store_of(request), request.query_params
    judgements = store.judgements()
    tasks = _tasks(request)
    named = query.get("incident")
    incident = store.incident(named) if named else store.incident(tasks[0].incident) if tasks else None
    if named and incident is None:
        raise HTTPException(404)
    token = token_of(request)
    said = query.get("said", "")
    ids = [one.incident for one in tasks]
    at = ids.index(incident.id) if incident and incident.id in ids else -1
    answer = page(
        request,
        "review.html",
        title="Review",
        token=token,
        tasks=tasks,
        incident=incident,
        task=tasks[at] if at >= 0 else None,
        following=ids[at + 1] if at + 1 < len(ids) else None,
        said=next((one for one in judgements if str(one.number) == said), None),
        fields=[(name, field_value(incident, name)) for name in (*PLAIN_FIELDS, *COUNTED)] if incident else [],
        texts=list(_texts(store, incident)) if incident else [],
        alike=_alike(store, incident) if incident else [],
        history=[one for one in judgements if incident and incident.id in (one.incident, *one.incidents)],
    )
    return with_token(answer, token)


@router.post("/judgements", openapi_extra=JUDGED, responses=REFUSED_BY_ROLE)
def judge(request: Request, form: Annotated[Mapping[str, list[str]], Depends(checked_form)]) -> Response:
    """Take a decision and lead on: to the next task, or back to the incident; a program gets the judgement."""
    person, people = acting(request), access_of(request).people
    judged = decided(store_of(request), {name: values[0].strip() for name, values in form.items()}, form, by=person)
    if people is not None:
        people.accounts.note(trace_of(request), "judgement", f"{judged.number} {judged.kind} {judged.incident}")
    if person.way.startswith("token"):
        return JSONResponse(judged.to_dict(), status_code=201)
    onward = {"said": str(judged.number)}
    if form.get("from") == ["incident"]:
        stands = store_of(request).resolve(judged.incident) or judged.incident
        return RedirectResponse(f"/incidents/{quote(stands, safe='')}?{urlencode(onward)}", status_code=303)
    if judged.kind not in CLOSING or judged.field:
        onward["incident"] = judged.incident
    return RedirectResponse(f"/review?{urlencode(onward)}", status_code=303)


def _tasks(request: Request) -> tuple[Task, ...]:
    store, ask, limit = store_of(request), asked(request.query_params), limit_of(request.query_params, ROWS, MOST_ROWS)
    return counted_of(request).of(("tasks", ask, limit), lambda: _weighed(store, store.judgements(), ask, limit))


def _weighed(store: Store, judgements: Sequence[Judgement], ask: Ask, limit: int) -> tuple[Task, ...]:
    reopened = {one.incident for one in judgements if one.state == "reopened"}
    again = [one for one in map(store.incident, sorted(reopened)) if one is not None]
    waiting = ask if ask.status else replace(ask, status="machine")
    fresh = {one.id: one for order in ORDERS for one in store.page(waiting, limit=WEIGHED, order=order).incidents}
    return worklist([*again, *(one for one in fresh.values() if one.id not in reopened)], judgements, limit)


def _texts(store: Store, incident: Incident) -> Iterator[tuple[Coding, Markup, str]]:
    """Give the reports' texts with the words of this incident marked, and as JSON which count each mark of a number is."""
    for name in incident.reports[:TEXTS]:
        coding = store.coding(name)
        if coding is None or coding.text is None:
            continue
        mine = {one.incident.id for one in store.members(report=name) if one.stands_in == incident.id}
        fields = [field for one in coding.incidents if one.id in mine for field in fields_of("review", coding, one)]
        counts = {one.ref: what for one in fields if one.role == "count" for what in COUNTED if what in one.words.split()}
        yield coding, Markup(marked(coding.text, fields, coding.sentences)), json.dumps(counts)  # noqa: S704  # `marked` escapes the words


def _alike(store: Store, incident: Incident) -> list[Incident]:
    """Give what may be the same incident: of the same country within days."""
    if incident.when is None or incident.when.start is None or incident.place is None or incident.place.country is None:
        return []
    try:
        day = date.fromisoformat(incident.when.start[:10])
        since, until = day - timedelta(days=DAYS_AROUND), day + timedelta(days=DAYS_AROUND)
    except (ValueError, OverflowError):  # a year alone, or one before the calendar
        return []
    ask = Ask(country=incident.place.country, since=since.isoformat(), until=until.isoformat())
    return [one for one in store.page(ask, limit=ALIKE + 1).incidents if one.id != incident.id][:ALIKE]
