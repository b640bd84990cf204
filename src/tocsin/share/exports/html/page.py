"""The page: head, index, map and timeline, and a section a report with its text beside its cards.

Everything that a report says is escaped. Style and script stand in the page, named by their hashes in its policy;
nothing else may load or run.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from importlib.resources import files
from string import Template

from tocsin.records.coding import Coding
from tocsin.records.event import CodedIncident
from tocsin.share.exports.html.fields import ROLES, Field, fields_of
from tocsin.share.exports.html.map import map_of
from tocsin.share.exports.html.marks import marked
from tocsin.share.exports.html.markup import anchor, shown
from tocsin.share.exports.html.timeline import Entry, timeline_of
from tocsin.share.exports.layouts import ExportOptions, asked_incidents
from tocsin.share.exports.phrases import events_of, plain, toll_words, when_words, where_words, why_nothing

_LEVEL_WIDTH = 100  # units of the bar that shows a confidence


@dataclass(frozen=True, slots=True)
class _Section:
    """One report on the page: its number makes its ids."""

    ref: str
    title: str
    coding: Coding
    incidents: list[CodedIncident]


def page_of(codings: Sequence[Coding], options: ExportOptions) -> str:
    """Give the whole page."""
    sections = [
        _Section(anchor(f"r{number}"), _title_of(coding), coding, asked_incidents(coding, options))
        for number, coding in enumerate(codings, 1)
    ]
    reports = "".join(_report(one, options, is_alone=len(sections) == 1) for one in sections)
    overview = _overview(sections)
    heading = sections[0].title if len(sections) == 1 else f"{len(sections)} reports"
    style, script = _part("page.css"), _part("page.js")
    return Template(_part("page.html")).substitute(
        title=shown(f"{plain(heading)} – Tocsin"),
        heading=shown(heading),
        lead=_lead(sections),
        index=_index(sections) if len(sections) > 1 else "",
        body=reports + overview if len(sections) == 1 else overview + reports,
        version=shown(codings[0].version.tocsin) if codings else "",
        style=style,
        script=script,
        style_hash=_hash(style),
        script_hash=_hash(script),
    )


def _part(name: str) -> str:
    return files("tocsin.share.exports.html").joinpath(name).read_text(encoding="utf-8")


def _hash(part: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(part.encode()).digest()).decode()


def _title_of(coding: Coding) -> str:
    headline = next((one for one in coding.sentences if one.kind == "headline"), None)
    words = coding.report.title or (headline.span.of(coding.text) if headline and coding.text else None)
    return plain(words or coding.report.id)


def _number(number: int, one: str, many: str) -> str:
    return f"{number} {one if number == 1 else many}"


def _lead(sections: Sequence[_Section]) -> str:
    incidents = sum(len(one.incidents) for one in sections)
    not_coded = sum(len(one.coding.not_coded) for one in sections)
    words = [_number(incidents, "incident", "incidents"), f"{not_coded} not coded"]
    return "".join(f"<span>{one}</span>" for one in words)


def _index(sections: Sequence[_Section]) -> str:
    rows = (
        f'<li><a href="#{one.ref}"><bdi>{shown(one.title)}</bdi>'
        f'<span class="n">{_gist(one)}</span></a></li>'
        for one in sections
    )
    return f'<nav aria-label="Reports"><ol class="index">{"".join(rows)}</ol></nav>'


def _gist(section: _Section) -> str:
    return "not read" if section.coding.text is None else _number(len(section.incidents), "incident", "incidents")


def _overview(sections: Sequence[_Section]) -> str:
    entries = [Entry(anchor(one.ref, incident.id), incident) for one in sections for incident in one.incidents]
    drawn, line = map_of(entries), timeline_of(entries)
    blocks = [f"<div><h3>{name}</h3>{block}</div>" for name, block in (("Where", drawn), ("When", line)) if block]
    return f'<section class="overview" aria-label="Where and when"><div class="columns">{"".join(blocks)}</div></section>' if blocks else ""


def _report(section: _Section, options: ExportOptions, *, is_alone: bool) -> str:
    coding = section.coding
    fields = {one.id: fields_of(section.ref, coding, one) for one in section.incidents}
    asides = [
        Field(anchor(section.ref, "n", number), "not-coded", one.text, one.reason, one.span)
        for number, one in enumerate(coding.not_coded)
    ]
    heading = "" if is_alone else f'<h2 dir="auto">{shown(section.title)}</h2>'
    cards = "".join(_card(section, incident, fields[incident.id]) for incident in section.incidents)
    if not section.incidents:
        words = why_nothing(coding) if not coding.incidents else f"{len(coding.incidents)} coded, none as asked for"
        cards = f'<p class="nothing">{shown(words[:1].upper() + words[1:])}.</p>'
    reading = f'<div class="reading">{cards}{_not_coded(asides)}{_issues(coding)}</div>'
    text = ""
    if options.with_text and coding.text is not None:
        linked = [one for some in fields.values() for one in some]
        words = marked(coding.text, [*linked, *asides], coding.sentences)
        text = f'<div>{_legend(linked)}<div class="text" dir="auto">{words}</div></div>'
    columns = f'<div class="columns">{text}{reading}</div>' if text else reading
    return f'<section class="report" id="{section.ref}"><header>{heading}{_facts(coding)}</header>{columns}</section>'


def _facts(coding: Coding) -> str:
    head = coding.report
    # An address is shown, not linked: a page that is opened from a disk leads nowhere that the reader did not choose.
    words = (head.source, head.published_at, head.url, f"report {head.id}")
    return f'<p class="facts">{"".join(f"<span>{shown(one)}</span>" for one in words if one)}</p>'


def _legend(fields: Sequence[Field]) -> str:
    used = {one.role for one in fields if one.span}
    buttons = (
        f'<li><button class="role" type="button" aria-pressed="true" data-role="{role}" disabled>'
        f'<span class="swatch {role}"></span>{gloss}</button></li>'
        for role, gloss in ROLES.items()
        if role in used
    )
    return f'<ul class="legend" aria-label="Roles; press to hide or show">{"".join(buttons)}</ul>' if used else ""


def _card(section: _Section, incident: CodedIncident, fields: Sequence[Field]) -> str:
    events = events_of(section.coding, incident)
    status = events[0].factuality.status if events else incident.stage
    themes = ", ".join((*incident.modes, *incident.contexts)).replace("_", " ")
    modes = f'<span class="modes">{shown(themes)}</span>' if themes else ""
    words = incident.summary or ", ".join(filter(None, (when_words(incident.when), where_words(incident.place), toll_words(incident))))
    level = round(incident.confidence * _LEVEL_WIDTH)
    bar = (
        f'<svg viewBox="0 0 {_LEVEL_WIDTH} 6" preserveAspectRatio="none" aria-hidden="true">'
        f'<rect class="rail" width="{_LEVEL_WIDTH}" height="6"/>'
        f'<rect class="level" width="{level}" height="6"/></svg>'
    )
    rows = "".join(_row(role, [one for one in fields if one.role == role]) for role in ROLES)
    return (
        f'<article class="card" id="{anchor(section.ref, incident.id)}"><h4>{shown(incident.type)}{modes}</h4>'
        f'<p class="summary" dir="auto">{shown(words)}</p>'
        f'<p class="sure">{bar}<span>{incident.confidence:.0%} sure, told as {shown(status)}</span></p><dl>{rows}</dl></article>'
    )


def _row(role: str, fields: Sequence[Field]) -> str:
    if not fields:
        return ""
    return f'<dt><span class="swatch {role}"></span>{ROLES[role]}</dt><dd>{"".join(f"<div>{_field(one)}</div>" for one in fields)}</dd>'


def _field(field: Field) -> str:
    words = f"<bdi>{shown(field.words)}</bdi>"
    note = f'<span class="note">{shown(field.note)}</span>' if field.note and field.note != field.words else ""
    if field.span is None:
        return f'<span class="field {field.role}" id="{field.ref}">{words}</span>{note}'
    return f'<a class="field {field.role}" id="{field.ref}" href="#w-{field.ref}">{words}</a>{note}'


def _not_coded(asides: Sequence[Field]) -> str:
    rows = "".join(
        f'<li><span>{_field(replace(one, words=plain(one.words), note=""))}</span><span class="reason">{shown(one.note)}</span></li>'
        for one in asides
    )
    return f'<section class="rest"><h3>Not coded, and why</h3><ul class="plain">{rows}</ul></section>' if rows else ""


def _issues(coding: Coding) -> str:
    rows = "".join(
        f'<li><span>{shown(one.what)}</span><span class="reason">{shown(one.remedy or one.stage)}</span></li>' for one in coding.issues
    )
    return f'<section class="rest"><h3>Issues</h3><ul class="plain">{rows}</ul></section>' if rows else ""
