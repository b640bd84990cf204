"""Portraits: one incident, story or report of the store in words, or as JSON.

In: a store and an id. Out: lines.

    TOC-4k7hq2m9xd  ASSAULT (explosives), Maiduguri, 2024-03-04: killed 7 (6 to 9); 5 reports
      killed      2024-03-04  4          r01, r02: Ibrahim Danladi
                  2024-03-05  6          r04: Ibrahim Danladi
      denied      "Boko Haram denied on Friday that ..."  r12: Boko Haram
"""

from __future__ import annotations

import json
from collections.abc import Iterator

from tocsin.cli.explanation import explain_coding, explain_events
from tocsin.cli.output import many, visible
from tocsin.errors import UsageError
from tocsin.link.history import incident_as_of
from tocsin.records.claim import UNKNOWN, Interval, read_interval
from tocsin.records.incident import Incident
from tocsin.records.judgement import Judgement
from tocsin.store import Store


def portrait_of(store: Store, name: str, as_of: str | None = None, *, as_json: bool = False) -> Iterator[str]:
    """Show what an id names; an id of nothing is wrong usage."""
    incident = incident_as_of(store, name, as_of) if as_of else store.incident(name)
    if incident is not None:
        yield from _incident(store, incident, name, as_json=as_json)
        return
    story = None if as_of else store.story(name)
    coding = None if as_of or story else store.coding(name)
    if story is not None:
        yield json.dumps(story.to_dict(), ensure_ascii=False) if as_json else f"{story.id}: {many(len(story.reports), 'report')}"
        if not as_json:
            yield from (f"  {report}" for report in story.reports)
            yield from (f"  {one}  {found.summary}" for one in story.incidents if (found := store.incident(one)))
    elif coding is not None:
        yield from [json.dumps(coding.to_dict(), ensure_ascii=False)] if as_json else explain_coding(coding)
    else:
        day = f" on {as_of}" if as_of else ""
        raise UsageError(f"The store holds nothing of the id {name!r}{day}.", "`tocsin incidents` and `tocsin search` list ids.")


def _incident(store: Store, incident: Incident, name: str, *, as_json: bool) -> Iterator[str]:
    if as_json:
        yield json.dumps(incident.to_dict(), ensure_ascii=False)
        return
    led = f" ({name} was merged into it)" if name != incident.id else ""
    yield visible(f"{incident.id}{led}  {incident.summary or incident.type}")
    origins = many(incident.independent_sources, "independent source")
    yield f"  {incident.status}, confidence {incident.confidence:.2f}, {origins}, reports {', '.join(incident.reports)}"
    if incident.status == "withdrawn":
        yield "  It was withdrawn: lists leave it out."
    yield from _tolls(incident)
    yield from _values(incident)
    yield from _against(incident)
    yield from (line for one in store.judgements(incident.id) for line in judgement_lines(one))


def _tolls(incident: Incident) -> Iterator[str]:
    last = ""
    for toll in incident.tolls:
        what = toll.what if toll.who == "unknown" else f"{toll.what} {toll.who}"
        number = Interval(toll.low, toll.best, toll.high).number
        spread = "" if toll.low == toll.high else f" ({_known(toll.low)} to {_known(toll.high)})"
        by = f"{', '.join(toll.reports)}{f': {toll.speaker}' if toll.speaker else ''}"
        yield visible(f"  {'' if what == last else what:<16} {toll.day or 'undated':<11} {_known(number)}{spread}  {by}")
        last = what


def _known(number: int | None) -> str:
    return UNKNOWN if number is None else str(number)


def _values(incident: Incident) -> Iterator[str]:
    """List each value that is told, with how many origins give it."""
    counted = {toll.what for toll in incident.tolls}
    for one in incident.support:
        if one.field.split(".")[0] not in counted:
            origins = f"{one.independent_sources} of {incident.independent_sources}"
            yield visible(f"  {one.field:<16} {one.value}  {origins}: {', '.join(one.reports)}")


def _against(incident: Incident) -> Iterator[str]:
    """List what is denied, and what was taken back."""
    for claim in incident.claims:
        if claim.stance == "denies" and claim.field == "event":
            yield visible(f'  {"denied":<16} "{claim.text}"  {claim.report}{f": {claim.speaker}" if claim.speaker else ""}')
        elif claim.stance == "withdraws" and claim.field.split(".")[0] in ("killed", "wounded"):
            yield visible(f"  {'taken back':<16} {claim.field} {read_interval(claim.value).number}  {claim.report}")


def explain_id(store: Store, name: str) -> Iterator[str]:
    """Say why an incident is what it is: what each report says of it, and why they are taken for one; of a report, why it is coded so."""
    incident = store.incident(name)
    if incident is None:
        yield from portrait_of(store, name)
        return
    yield from _incident(store, incident, name, as_json=False)
    members = store.members(incident=incident.id)
    report_by_member = {one.id: one.report for one in members}
    links = store.links([one.id for one in members])
    if links:
        yield "\nTaken for one, because:"
    for link in sorted(links, key=lambda one: -one.confidence):
        pair = f"{report_by_member[link.left]} and {report_by_member[link.right]}"
        yield visible(f"  {pair}: {link.confidence:.2f}; {'; '.join(link.reasons)}")
    for report in dict.fromkeys(one.report for one in members):
        coding = store.coding(report)
        if coding is not None:
            wanted = {event for one in members if one.report == report for event in one.incident.events}
            yield ""
            yield from explain_events(coding, wanted)


def judgement_lines(one: Judgement) -> Iterator[str]:
    """Say a judgement in a line."""
    field = f" {one.field}" if one.field else ""
    change = f": {one.machine} -> {one.value}" if one.kind == "correct" else f" of {one.undoes}" if one.kind == "undo" else ""
    state = "" if one.state == "active" else f" [{one.state}]"
    why = f' "{one.why}"' if one.why else ""
    yield visible(f"  judgement {one.number:<6} {one.kind}{field}{change}{state}, {one.who or 'nobody named'} {one.when}{why}")
